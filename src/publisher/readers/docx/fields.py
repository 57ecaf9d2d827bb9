"""Fields: what their instructions mean for the text that they show (ECMA-376 part 1, 17.16)."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from publisher.frozen import changeable
from publisher.model.nodes import IndexTerm, Inlines, NoteReference, Ruby, Text
from publisher.packages.ooxml import child, switched
from publisher.readers.docx.atoms import Wrap
from publisher.readers.docx.ruby import ruby_kind

if TYPE_CHECKING:
    from lxml.etree import _Element

DROPPED = frozenset({"TOC", "INDEX", "TOA"})
"""Fields whose text is made anew: contents and index."""
MADE = frozenset({"EQ", "FORMCHECKBOX", "SYMBOL"})
"""Fields that show what their instruction says where they have no result."""
_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"|(\\?\S+)')
_LEVEL = re.compile(r"(?:[^:\\]|\\.)+")
_SENDS = re.compile(r'\\t\s*"((?:[^"\\]|\\.)*)"', re.I)
_SEE = re.compile(r"(?:(参见|參見|另见|另見|又见|又見|see also)|见|見|see)[\s:：]*", re.I)
"""What stands before the entry that another sends to; its group: beside its own pages."""
_RUBY = re.compile(r"\\o\s*\\a[cdlr]?\s*\(\s*\\s\\up\s*-?\d*\s*\((.*?)\)\s*[,;]\s*(.*)\)\s*$", re.I)
_OVER = re.compile(r"\\o\s*(?:\\a[cdlr])?\s*\(\s*(.)\s*[,;]\s*(.*)\)\s*$", re.I)
_FRACTION = re.compile(r"\\f\s*\(\s*(.*?)\s*[,;]\s*(.*?)\s*\)\s*$", re.I)
_SYMBOL_CODE = re.compile(r"SYMBOL\s+(0x[0-9a-f]+|\d+)", re.I)
_SYMBOL_FONT = re.compile(r'\\f\s+"?([^"\\]+)"?', re.I)
_CIRCLES = "○〇◯"


@changeable
class Field:
    """An open field. code: its instruction; shown: whether its result has begun, at: where in the
    running text; box: the state of a check box."""

    code: str = ""
    shown: bool = False
    at: int = -1
    box: bool | None = None
    wrap: Wrap | None = None
    drops: bool = False

    @property
    def name(self) -> str:
        """The field's word in capitals: `HYPERLINK`."""
        return self.code.split(None, 1)[0].upper() if self.code.strip() else ""

    def begin(self, at: int, *, closed: bool) -> None:
        """Begin the result. closed: whether the fields of the part end, so that text may go."""
        self.shown, self.at = True, at
        self.drops = closed and self.name in {*DROPPED, "NOTEREF"}
        self.wrap = _wrap(self.code) if closed else None


class Arguments(NamedTuple):
    """The words of an instruction behind its name, and its switches with what follows each."""

    words: tuple[str, ...]
    switches: dict[str, str]


def arguments(code: str) -> Arguments:
    """Return the arguments of an instruction."""
    words: list[str] = []
    switches: dict[str, str] = {}
    pending = ""
    for match in list(_WORDS.finditer(code))[1:]:
        quoted = match[1] is not None
        text = re.sub(r"\\(.)", r"\1", match[1]) if quoted else match[2]
        if not quoted and text.startswith("\\"):
            pending = text.lower()
            switches[pending] = ""
        elif pending in {r"\l", r"\o", r"\t", r"\f"}:
            switches[pending], pending = text, ""
        else:
            words.append(text)
            pending = ""
    return Arguments(tuple(words), switches)


def _wrap(code: str) -> Wrap | None:
    """Return what a field's result is wrapped in: a link or a reference."""
    name = code.split(None, 1)[0].upper() if code.strip() else ""
    if name not in {"HYPERLINK", "REF"}:
        return None
    found = arguments(code)
    target = found.words[0] if found.words else ""
    if name == "REF":
        return Wrap("reference", target) if target else None
    anchor = found.switches.get(r"\l", "")
    whole = f"{target}#{anchor}" if anchor else target
    return Wrap("link", whole, found.switches.get(r"\o", "")) if whole else None


def targets(code: str) -> tuple[str, ...]:
    """Return the bookmarks that an instruction refers to."""
    name = code.split(None, 1)[0].upper() if code.strip() else ""
    if name not in {"HYPERLINK", "REF", "NOTEREF", "PAGEREF"}:
        return ()
    found = arguments(code)
    if name == "HYPERLINK":
        anchor = found.switches.get(r"\l", "")
        return (anchor,) if anchor and not found.words else ()
    return found.words[:1]


def made(field: Field) -> Inlines | None:
    """Return what a field is that shows no text of its own; None where nothing is known.

    An index entry, a mark of a note, a check box; a character in a circle and old ruby, for which
    Chinese Word uses EQ.
    """
    if field.name == "XE":
        named = _index_levels(field.code)
        return (replace(_sent(field.code), levels=named),) if any(named) else ()
    if field.name == "NOTEREF":
        return tuple(NoteReference(name) for name in arguments(field.code).words[:1])
    if field.name == "FORMCHECKBOX":
        return (Text("☑" if field.box else "☐"),)
    if field.name == "EQ":
        return _equation(field.code.strip())
    return None


def _index_levels(code: str) -> tuple[str, ...]:
    """Return the levels of an index entry: colons divide them, where no backslash is before."""
    words = (match[1] or match[2] or "" for match in list(_WORDS.finditer(code))[1:])
    entry = next((word for word in words if word), "")
    return tuple(re.sub(r"\\(.)", r"\1", level).strip() for level in _LEVEL.findall(entry))


def _sent(code: str) -> IndexTerm:
    """Return an entry without levels that sends readers where `\\t "参见 …"` does."""
    found = _SENDS.search(code)
    if found is None:
        return IndexTerm(())
    text = re.sub(r"\\(.)", r"\1", found[1]).strip()
    word = _SEE.match(text)
    levels = re.split(r"[:：]", text[word.end() :] if word else text)
    see = tuple(level.strip() for level in levels if level.strip())
    return IndexTerm((), see=see, also=bool(word and word[1]))


def _equation(code: str) -> Inlines | None:
    ruby = _RUBY.search(code)
    if ruby is not None:
        return (Ruby((Text(ruby[2]),), ruby[1], ruby_kind(ruby[1])),)
    over = _OVER.search(code)
    if over is not None and over[1] in _CIRCLES:
        number = int(over[2]) if over[2].isascii() and over[2].isdigit() else 0
        return (Text(chr(0x2460 + number - 1) if 1 <= number <= 20 else over[2]),)
    fraction = _FRACTION.search(code)
    return (Text(f"{fraction[1]}/{fraction[2]}"),) if fraction else None


def symbol_of(code: str) -> tuple[int, str] | None:
    """Return code and font of a SYMBOL field, or None."""
    found, font = _SYMBOL_CODE.search(code), _SYMBOL_FONT.search(code)
    return (int(found[1], 0), font[1].strip() if font else "Symbol") if found else None


def box_state(element: "_Element") -> bool | None:
    """Return the state of a check box of a form field, or None for another field."""
    box = child(element, "w:ffData", "w:checkBox")
    if box is None:
        return None
    state = switched(box, "w:checked")
    return bool(switched(box, "w:default")) if state is None else state
