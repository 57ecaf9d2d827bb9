"""The text of a part: its passages, and the bytes of each stretch of them.

A passage is one paragraph as a string, whatever runs it is made of: deleted text is not in it,
the base of a ruby is, a picture, a note mark or a formula stands in it as U+FFFC.
"""

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import NamedTuple

from publisher.frozen import changeable, frozen
from publisher.model.nodes import OBJECT
from publisher.packages.events import Tag, parse_events
from publisher.rewrite import names

_ATTRIBUTE = re.compile(rb"""([^\s=<>/"']+)\s*=\s*("[^"]*"|'[^']*')""")
_DECLARED = re.compile(rb"xmlns(:.*)?")
"""Names of attributes that declare a namespace, which are none of the element's."""
_TAG_END = re.compile(rb"""(?:[^>"']|"[^"]*"|'[^']*')*>""")


class Stretch(NamedTuple):
    """Some characters of a passage, and the bytes [start, end) in which a part has them.

    at: index of the first in the passage; lang: of the run that says so itself; tag_end: where
    xml:space can be put in, or 0 where it is there; attribute: whether it is the value of one.
    """

    at: int
    text: str
    start: int
    end: int
    lang: str | None = None
    tag_end: int = 0
    attribute: bool = False


@changeable
class Strip:
    """A passage. text: with signs between the stretches."""

    text: str
    stretches: list[Stretch]


class Setting(NamedTuple):
    """What follows the edition. kind: language, font, count, or tag: a BCP 47 tag as text."""

    kind: str
    value: str
    start: int
    end: int


@frozen
class PartText:
    """What a part says. data: in UTF-8; embedded: whether it takes in a whole other document."""

    name: str
    data: bytes
    strips: tuple[Strip, ...]
    settings: tuple[Setting, ...]
    embedded: bool


def scan(data: bytes, name: str, file: str) -> PartText:
    """Return the text of the part `name` of a file. Raises PublishError of `parse_events`."""
    data = _in_utf8(data)
    scanner = _Scanner(data)
    part = f"{file}: {name}"
    parse_events(data, part, start=scanner.start, end=scanner.end, characters=scanner.characters)
    strips = tuple(strip for strip in scanner.strips if strip.stretches)
    return PartText(name, data, strips, tuple(scanner.settings), scanner.embedded)


def _in_utf8(data: bytes) -> bytes:
    """Return a part in UTF-8, which all are but those few that begin with a mark of UTF-16."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    text = data.decode("utf-16", "replace")
    return re.sub(r"(<\?xml[^>]*encoding=)[\"'][^\"']*[\"']", r'\1"UTF-8"', text, count=1).encode()


class _Kind(Enum):
    """What the end of an element ends."""

    NOTHING = auto()
    PARAGRAPH = auto()
    TEXT = auto()
    STRING = auto()
    LANGUAGE = auto()
    RUN = auto()
    PROPERTIES = auto()
    CACHE = auto()
    DELETED = auto()


class _Scanner:
    """Follows the elements of one part."""

    def __init__(self, data: bytes) -> None:
        self.strips: list[Strip] = []
        self.settings: list[Setting] = []
        self.embedded = False
        self._data = data
        self._kinds: list[_Kind] = []
        self._open: list[Strip] = []
        self._deleted = 0
        self._lang: str | None = None
        self._tag: Tag | None = None
        self._text: list[str] = []

    # ------------------------------------------------------------- events

    def start(self, tag: Tag) -> None:
        """Take a start tag."""
        prefix = names.SPACES.get(tag.space)
        name = f"{prefix}:{tag.name}" if prefix else tag.name
        parent = self._kinds[-1] if self._kinds else _Kind.NOTHING
        kind = self._kind(name, parent)
        self._kinds.append(kind)
        if kind is _Kind.DELETED or self._deleted:
            self._deleted += kind is _Kind.DELETED
        elif kind in (_Kind.TEXT, _Kind.STRING, _Kind.LANGUAGE):
            self._tag, self._text = tag, []
        elif kind is _Kind.PARAGRAPH:
            self._open.append(Strip("", []))
            self.strips.append(self._open[-1])
        elif kind is _Kind.RUN:
            self._lang = None
        self._sign(name, parent)
        self._attributes(name, tag)

    def end(self, at: int) -> None:
        """Take the end of an element."""
        kind = self._kinds.pop()
        if kind is _Kind.DELETED:
            self._deleted -= 1
        elif self._deleted:
            return
        elif kind is _Kind.PARAGRAPH:
            self._open.pop()
        elif kind in (_Kind.TEXT, _Kind.STRING, _Kind.LANGUAGE):
            self._take(kind, at)

    def characters(self, text: str) -> None:
        """Take characters, of the element that is collected now."""
        if self._tag is not None:
            self._text.append(text)

    # --------------------------------------------------------------- text

    def _kind(self, name: str, parent: _Kind) -> _Kind:
        if name in names.TEXTS:
            return _Kind.TEXT if self._open else _Kind.STRING
        if name in names.PARAGRAPHS:
            return _Kind.PARAGRAPH
        if name in ("w:r", "a:r"):
            return _Kind.RUN
        if name == "w:rPr" and parent is _Kind.RUN:
            return _Kind.PROPERTIES
        if name in names.STRINGS or (name == "c:v" and _Kind.CACHE in self._kinds):
            return _Kind.STRING
        if name in names.CACHES:
            return _Kind.CACHE
        if name in names.DELETED and parent is not _Kind.PROPERTIES:
            return _Kind.DELETED
        return _Kind.LANGUAGE if name == names.LANGUAGE else _Kind.NOTHING

    def _take(self, kind: _Kind, end: int) -> None:
        """Keep what was collected of an element whose end tag is at `end`.

        All between its tags stands for its text: a CDATA section or a comment is no character.
        """
        tag, text = self._tag, "".join(self._text)
        self._tag = None
        if tag is None or not text:
            return
        start = self._end_of(tag)
        if kind is _Kind.LANGUAGE:
            self.settings.append(Setting("tag", text, start, end))
            return
        if kind is _Kind.STRING:
            self.strips.append(Strip(text, [Stretch(0, text, start, end)]))
            return
        preserved = names.XML_SPACE in tag.attributes
        strip = self._open[-1]
        tag_end = 0 if preserved else start - 1
        strip.stretches.append(Stretch(len(strip.text), text, start, end, self._lang, tag_end))
        strip.text += text

    def _sign(self, name: str, parent: _Kind) -> None:
        """Let an element stand in the text by its sign."""
        self.embedded |= name == "w:altChunk"
        if not self._open or self._deleted:
            return
        if name in names.OBJECTS:
            self._open[-1].text += OBJECT
        elif parent is _Kind.RUN and name in names.SIGNS:
            self._open[-1].text += names.SIGNS[name]
        elif name == "a:br":
            self._open[-1].text += "\n"

    # --------------------------------------------------------- attributes

    def _attributes(self, name: str, tag: Tag) -> None:
        for kind, table in _TABLES:
            if name in table:
                for local, value, start, end in self._found(tag, table[name]):
                    if kind == "language" and local == "eastAsia":
                        self._take_language(value)
                    self.settings.append(Setting(kind, value, start, end))
                return
        spoken = names.SPOKEN.get(name) or names.SPOKEN.get(tag.name)
        if spoken and not self._deleted:
            for _local, value, start, end in self._found(tag, spoken):
                self.strips.append(Strip(value, [Stretch(0, value, start, end, attribute=True)]))

    def _take_language(self, value: str) -> None:
        """Heed the language of a run that is Japanese or Korean: Chinese ones are often wrong."""
        if self._kinds[-2:-1] == [_Kind.PROPERTIES]:
            self._lang = value if value.lower().startswith(("ja", "ko")) else None

    def _found(self, tag: Tag, wanted: tuple[str, ...]) -> Iterator[tuple[str, str, int, int]]:
        """Yield (local name, value, first byte, end) of those attributes that the tag has."""
        if not any(each.rpartition(" ")[2] in wanted for each in tag.attributes):
            return
        places = (
            found
            for found in _ATTRIBUTE.finditer(self._data, tag.at, self._end_of(tag))
            if not _DECLARED.fullmatch(found[1])
        )
        # In the order of the tag both; the parser has resolved all references in the values.
        for place, (name, value) in zip(places, tag.attributes.items(), strict=True):
            local = name.rpartition(" ")[2]
            if local in wanted:
                yield local, value, place.start(2) + 1, place.end(2) - 1

    def _end_of(self, tag: Tag) -> int:
        """Return the offset behind a start tag."""
        found = _TAG_END.match(self._data, tag.at)
        return found.end() if found else tag.at


_TABLES: tuple[tuple[str, Mapping[str, tuple[str, ...]]], ...] = (
    ("language", names.TAGGED),
    ("font", names.FONTS),
    ("count", names.COUNTED),
)
