"""What the reading of one Word file shares: its definitions, its state, what it has to say."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import field
from typing import TYPE_CHECKING

from publisher.diagnostics import Source, error
from publisher.frozen import changeable, frozen
from publisher.model.looks import Look
from publisher.packages.ooxml import attribute, full, kind
from publisher.readers.base import ReadOptions
from publisher.readers.docx.fields import Field, targets
from publisher.readers.docx.losses import Losses
from publisher.readers.docx.numbering import Numbers
from publisher.readers.docx.parts import WordParts
from publisher.readers.docx.pictures import Pictures
from publisher.readers.docx.script import Script
from publisher.readers.docx.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 16
"""Tables, boxes and notes inside each other."""


@changeable
class Bookmarks:
    """Names that something refers to. names: those that there are; of_notes: part and w:id of a
    note, as `foot 1`, to the id it has got; same: a name to the id its block has got."""

    names: frozenset[str] = frozenset()
    of_notes: dict[str, str] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)

    def id_of(self, names: Iterable[str]) -> str | None:
        """Return the id of a block with these bookmarks, and keep that the others mean it, too."""
        wanted = [name for name in names if name in self.names]
        for name in wanted:
            self.same.setdefault(name, self.same.get(wanted[0], wanted[0]))
        return self.same[wanted[0]] if wanted else None


@frozen
class Story:
    """One part with a text of its own. part: its name; script: its running text."""

    part: str
    script: Script


@changeable
class Reading:
    """The state of one reading. stories, notes: by "body", "foot", "end", "comment"; fields: those
    open; fields_end: whether all do end, so that text of one may be left out; dropped: what was
    said to be."""

    parts: WordParts
    options: ReadOptions
    styles: Styles
    numbers: Numbers
    losses: Losses
    pictures: Pictures
    lang: str
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    stories: dict[str, Story] = field(default_factory=dict)
    notes: dict[tuple[str, str], "_Element"] = field(default_factory=dict)
    looks: list[Look] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    fields_end: bool = True
    dropped: set[str] = field(default_factory=set)
    _depth: int = 0
    _notes: int = 0

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Go into something that holds blocks. Raises PublishError nesting-too-deep."""
        self._depth += 1
        if self._depth > _DEEPEST:
            name = self.parts.package.name
            message = f"“{name}” has tables or boxes more than {_DEEPEST} deep inside each other"
            raise error("nesting-too-deep", message, hint="take some of it out")
        yield
        self._depth -= 1

    def next_note(self) -> str:
        """Return the id of the next note."""
        self._notes += 1
        return f"note-{self._notes}"

    def sources(self, sha256: str) -> tuple[Source, ...]:
        """Return the parts read, as sources."""
        return tuple(story.script.source(sha256) for story in self.stories.values())


def referred(roots: Iterable["_Element"]) -> frozenset[str]:
    """Return the bookmarks that links and fields refer to."""
    found: set[str] = set()
    for root in roots:
        for element in root.iter(full("w:hyperlink"), full("w:fldSimple")):
            found.add(attribute(element, "w:anchor") or "")
            found.update(targets(attribute(element, "w:instr") or ""))
        for code in _codes(root):
            found.update(targets(code))
    return frozenset(found - {""})


def bookmarked(roots: Iterable["_Element"]) -> frozenset[str]:
    """Return the bookmarks that there are."""
    marks = (each for root in roots for each in root.iter(full("w:bookmarkStart")))
    return frozenset(attribute(each, "w:name") or "" for each in marks)


def _codes(root: "_Element") -> Iterator[str]:
    """Yield the instructions of a part's fields, put together from their runs."""
    code: list[str] = []
    for element in root.iter(full("w:fldChar"), full("w:instrText")):
        if kind(element) == "w:instrText":
            code.append(element.text or "")
        else:
            yield "".join(code)
            code = []


def fields_end(root: "_Element") -> bool:
    """Tell whether every field of a part that begins also ends."""
    depth = 0
    for element in root.iter(full("w:fldChar")):
        how = attribute(element, "w:fldCharType")
        depth += {"begin": 1, "end": -1}.get(how or "", 0)
        if depth < 0:
            return False
    return depth == 0


def shortened(text: str, most: int = 20) -> str:
    """Return the beginning of a text for a message, on one line."""
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= most else f"{text[:most]}…"
