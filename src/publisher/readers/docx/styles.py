"""Styles of a Word file: what a paragraph or run in one is, through the styles it is based on."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from publisher.frozen import changeable, frozen
from publisher.packages.ooxml import attribute, child, full, switched, value, whole
from publisher.readers.docx.builtin import Kind, Look, Meaning, look_of, meaning_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_CHAIN = 20
"""Styles based on each other: a ring of them ends here."""


@frozen
class RunLook:
    """What properties say of a run; None where they say nothing. size in pt."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    size: float | None = None

    def over(self, base: "RunLook") -> "RunLook":
        """Return these properties over those they are based on."""
        return RunLook(
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.hidden if self.hidden is None else self.hidden,
            base.size if self.size is None else self.size,
        )


@frozen
class ParagraphStyle:
    """A paragraph style, resolved. meaning: by name, its own or of a style it is based on;
    level: outline level from 1 or None; number: (w:numId, w:ilvl or None) or None."""

    id: str = ""
    meaning: Meaning | None = None
    level: int | None = None
    number: tuple[str, int | None] | None = None
    run: RunLook = RunLook()
    centered: bool = False
    left: int = 0


@frozen
class CharacterStyle:
    """A character style, resolved."""

    meaning: Look | None = None
    run: RunLook = RunLook()


@changeable
class Styles:
    """The styles of one document, by id. languages: of w:lang in the defaults, val and eastAsia."""

    default: str
    languages: tuple[str, str]
    _elements: Mapping[str, "_Element"]
    _defaults: RunLook
    _paragraphs: dict[str, ParagraphStyle] = field(default_factory=dict)
    _characters: dict[str, CharacterStyle] = field(default_factory=dict)

    def paragraph(self, id: str | None) -> ParagraphStyle:
        """Return a paragraph style; of an id that is not there, or of none, the default's."""
        name = id if id in self._elements else self.default
        if name not in self._paragraphs:
            self._paragraphs[name or ""] = self._resolved(name or "")
        return self._paragraphs[name or ""]

    def character(self, id: str | None) -> CharacterStyle:
        """Return a character style; of an id that is not there, one that says nothing."""
        if id is None or id not in self._elements:
            return CharacterStyle()
        if id not in self._characters:
            chain = tuple(self._chain(id))
            names = (look_of(value(each, "w:name") or "") for each in chain)
            meaning = next((found for found in names if found is not None), None)
            self._characters[id] = CharacterStyle(meaning, _look_of_chain(chain, RunLook()))
        return self._characters[id]

    def table(self, id: str | None) -> str:
        """Return the name of a table style in lower case, or an empty text."""
        return (value(self._elements.get(id or ""), "w:name") or "").lower()

    def _chain(self, id: str) -> Iterator["_Element"]:
        for _step in range(_LONGEST_CHAIN):
            element = self._elements.get(id)
            if element is None:
                return
            yield element
            id = value(element, "w:basedOn") or ""

    def _resolved(self, id: str) -> ParagraphStyle:
        chain = tuple(self._chain(id))
        properties = [each for one in chain if (each := child(one, "w:pPr")) is not None]
        outline = next(
            (whole(found) for one in properties if (found := value(one, "w:outlineLvl"))), None
        )
        alignment = next((found for one in properties if (found := value(one, "w:jc"))), "")
        lists = (number_of(one) for one in properties)
        number = next((found for found in lists if found is not None), None)
        indents = (left_of(one) for one in properties)
        return ParagraphStyle(
            id,
            _meaning(chain),
            outline + 1 if outline is not None and 0 <= outline < 9 else None,
            number,
            _look_of_chain(chain, self._defaults),
            alignment == "center",
            next((left for left in indents if left is not None), 0),
        )


def _meaning(chain: tuple["_Element", ...]) -> Meaning | None:
    """Return the meaning of the nearest style with a known name; the default style is no list."""
    for number, element in enumerate(chain):
        found = meaning_of(value(element, "w:name") or "")
        if found is None and attribute(element, "w:styleId") == "ThematicBreak":
            found = Kind.BREAK
        if found is not None and (number == 0 or found not in {Kind.LIST, Kind.GAP}):
            return found
    return None


def _look_of_chain(chain: tuple["_Element", ...], base: RunLook) -> RunLook:
    look = base
    for element in reversed(chain):
        look = run_look(child(element, "w:rPr")).over(look)
    return look


def run_look(properties: "_Element | None") -> RunLook:
    """Return what w:rPr says itself."""
    if properties is None:
        return RunLook()
    size = whole(value(properties, "w:sz"))
    return RunLook(
        switched(properties, "w:b"),
        switched(properties, "w:i"),
        switched(properties, "w:vanish"),
        size / 2 if size else None,
    )


def number_of(properties: "_Element | None") -> tuple[str, int | None] | None:
    """Return (w:numId, w:ilvl or None) of w:pPr, or None; WPS writes it twice: the first counts."""
    element = child(properties, "w:numPr")
    num = value(element, "w:numId")
    return None if element is None or num is None else (num, whole(value(element, "w:ilvl")))


def left_of(properties: "_Element | None") -> int | None:
    """Return the indent of w:pPr from the left in twips, or None."""
    indent = child(properties, "w:ind")
    return whole(attribute(indent, "w:left") or attribute(indent, "w:start"))


def styles(root: "_Element | None") -> Styles:
    """Return the styles of styles.xml; without that part every paragraph is of the body."""
    if root is None:
        return Styles("", ("", ""), {}, RunLook())
    elements = {attribute(each, "w:styleId") or "": each for each in root.iterfind(full("w:style"))}
    defaults = child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
    lang = child(defaults, "w:lang")
    languages = (attribute(lang) or "", attribute(lang, "w:eastAsia") or "")
    return Styles(_default(elements), languages, elements, run_look(defaults))


def _default(elements: Mapping[str, "_Element"]) -> str:
    for id, each in elements.items():
        is_default = attribute(each, "w:default") in {"1", "true", "on"}
        if is_default and attribute(each, "w:type") == "paragraph":
            return id
    return ""
