"""The state of one export to XHTML: where anchors are, what is still to be written, what to say."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field

from publisher.diagnostics import Diagnostic, Span
from publisher.exporters.xhtml.escape import (
    attribute,
    element_text,
    escape,
    illegal,
    replace_illegal,
    xml_name,
)
from publisher.exporters.xhtml.links import LinkKind, link_kind, url
from publisher.exporters.xhtml.words import language_tag
from publisher.frozen import changeable, frozen
from publisher.model.nodes import Note
from publisher.resolve.document import ResolvedDocument


@frozen
class Place:
    """What stands around a node. lang: BCP 47; the rest: whether it stands in such an element.

    header: in a header cell, where HTML allows no heading and no section.
    """

    lang: str
    emphasis: bool = False
    link: bool = False
    ruby: bool = False
    note: bool = False
    header: bool = False


@frozen
class Shown:
    """A picture ready for `img`. href: of the file, or a data URI; pixels, 0 where unknown."""

    href: str
    width: int = 0
    height: int = 0


class Names:
    """Names of anchors, unique in a publication and fit for XML, by kind and id of the model."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}
        self._used: set[str] = set()

    def get(self, id: str, kind: str = "") -> str:
        """Return the name of an anchor; the same one each time."""
        known = self._names.get((kind, id))
        if known is None:
            known = self._names[kind, id] = self._free(xml_name(f"{kind}{id}"))
        return known

    def _free(self, name: str) -> str:
        wanted, count = name, 1
        while name in self._used:
            count += 1
            name = f"{wanted}_{count}"
        self._used.add(name)
        return name


@changeable
class Run:
    """One export. It is the only thing that changes while XHTML is made.

    epub: whether epub:type may stand; ranks: 1 to 6 of each heading and the title paragraph;
    files: the file of each anchor that can be linked to, by id; file: the one being written;
    targets: ids that something points at; picture: gives a picture by its name, None without one.
    waiting: notes referred to and not yet written; referred: the file of the first mark of each
    note; langs: languages met, for the CSS.
    """

    document: ResolvedDocument
    epub: bool
    ranks: Mapping[str, int]
    files: Mapping[str, str]
    targets: frozenset[str]
    picture: Callable[[str], Shown | None]
    file: str = ""
    names: Names = field(default_factory=Names)
    waiting: list[Note] = field(default_factory=list)
    after_link: list[str] = field(default_factory=list)
    langs: set[str] = field(default_factory=set)
    referred: dict[str, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _illegal: dict[str, tuple[int, Span | None]] = field(default_factory=dict)
    _indexed: int = 0

    # ------------------------------------------------------------ text

    def text(self, text: str, span: Span | None = None) -> str:
        """Return text as element content; what no XHTML can hold becomes U+FFFD and is counted."""
        bad = illegal(text)
        if bad:
            self._count_illegal(bad, span)
            text = replace_illegal(text)
        return escape(text)

    def _count_illegal(self, characters: Iterable[str], span: Span | None) -> None:
        for char in characters:
            count, first = self._illegal.get(char, (0, span))
            self._illegal[char] = (count + 1, first)

    def findings(self) -> tuple[Diagnostic, ...]:
        """Return what could only be approximated, one diagnostic for each illegal character."""
        replaced = (
            Diagnostic(
                "character-illegal",
                f"U+{ord(char):04X} cannot stand in XHTML and became U+FFFD ({count} times)",
                span,
                "take the character out of the source",
            )
            for char, (count, span) in sorted(self._illegal.items())
        )
        return (*self.diagnostics, *replaced)

    # ------------------------------------------------------ attributes

    def lang(self, lang: str | None, place: Place) -> str:
        """Return the attributes of a node's own language, or nothing where it does not differ."""
        if lang is None or lang == place.lang or not lang:
            return ""
        tag = language_tag(lang)
        self.langs.add(tag)
        return f' lang="{tag}" xml:lang="{tag}"'

    def anchor(self, id: str | None) -> str:
        """Return the id attribute of a block that something points at, else nothing."""
        return f' id="{self.names.get(id)}"' if id and id in self.targets else ""

    def kind(self, epub_type: str, role: str = "") -> str:
        """Return the attributes that say what an element is: epub:type where it may stand, role."""
        said = f' role="{role}"' if role else ""
        return f' epub:type="{epub_type}"{said}' if self.epub and epub_type else said

    def next_index_name(self) -> str:
        """Return a name for the next place of the index."""
        self._indexed += 1
        return self.names.get(str(self._indexed), "index-")

    # ------------------------------------------------------------ links

    def href(self, id: str) -> str | None:
        """Return the link to an anchor, as an attribute's value, or None when there is no such."""
        return self._href(self.files.get(id), self.names.get(id))

    def back(self, note: str) -> str | None:
        """Return the link to the first mark of a note, or None when none was written."""
        return self._href(self.referred.get(note), self.names.get(note, "ref-"))

    def refer(self, note: str) -> str:
        """Return the id attribute of a mark of a note: the first one can be come back to."""
        if note in self.referred:
            return ""
        self.referred[note] = self.file
        return f' id="{self.names.get(note, "ref-")}"'

    def _href(self, file: str | None, name: str) -> str | None:
        return None if file is None else f"{'' if file == self.file else file}#{name}"

    def link(self, target: str) -> str | None:
        """Return a link's target as an attribute's value, or None for one that is not published."""
        match link_kind(target):
            case LinkKind.INNER:
                return self.href(target.strip()[1:])  # resolve reports one that leads nowhere
            case LinkKind.REMOTE:
                return attribute(url(target))
            case LinkKind.RELATIVE if not self.epub:
                return attribute(url(target))
            case LinkKind.RELATIVE:
                self._refuse(target, "a book has no files beside it", "link-outside")
            case LinkKind.REFUSED:
                self._refuse(target, "only http, https, mailto and relative links are published")
        return None

    def _refuse(self, target: str, why: str, code: str = "link-refused") -> None:
        message = f"the link to “{element_text(target[:80])}” was left out: {why}"
        self.diagnostics.append(Diagnostic(code, message, None, "its text stays"))
