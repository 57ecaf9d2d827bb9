"""The bytes of a Word file with the text of an edition: each stretch where it was, nothing else."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from publisher.diagnostics import Diagnostic, Severity
from publisher.frozen import frozen
from publisher.model.edits import source_offsets
from publisher.model.nodes import OBJECT, Document, Text
from publisher.model.walk import inlines_of, passages
from publisher.packages.writing import with_parts
from publisher.rewrite.fonts import font_for, is_known
from publisher.rewrite.scan import PartText, Setting, Stretch, Strip
from publisher.rewrite.word import Word, strips_of

_XML_SPACE = b' xml:space="preserve"'
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = _TEXT | str.maketrans({'"': "&quot;", "'": "&apos;", "\n": "&#10;", "\t": "&#9;"})

_COUNTING = (
    ("chineseCounting", "taiwaneseCounting"),
    ("chineseCountingThousand", "taiwaneseCountingThousand"),
    ("chineseLegalSimplified", "ideographLegalTraditional"),
)
"""Ways of counting in Simplified and in Traditional characters: 万 and 萬, 贰 and 貳."""


@frozen
class Rewritten:
    """A Word file written anew, and what is to be said of it."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()


class _Edit(NamedTuple):
    start: int
    end: int
    data: bytes


def rewrite(word: Word, document: Document, *, follow: bool, fonts: bool = True) -> Rewritten:
    """Return the Word file with the text of `document`, made of `word.document` by edits.

    follow: whether languages and ways of counting are set to those of document.lang, which is not
    done for the source's own edition; fonts: whether fonts are, too.
    """
    size = sum(len(strip.text) + 1 for strip in strips_of(word.parts))
    chars = _by_origin(document, size)
    region = _Region.of(document.lang) if follow else None
    at, parts = 0, dict[str, bytes]()
    for part in word.parts:
        edits = list(_texts(part.strips, chars, at))
        edits += _settings(part.settings, region, fonts=fonts)
        if edits:
            parts[part.name] = _edited(part.data, sorted(edits))
        at += sum(len(strip.text) + 1 for strip in part.strips)
    said = tuple(_fonts_kept(word.parts)) if region and fonts else ()
    return Rewritten(with_parts(word.data, parts), said)


def _by_origin(document: Document, size: int) -> list[str]:
    """Return for each character of the source what stands for it in the document."""
    chars = [""] * (size + 1)
    last = 0
    for _, inlines in passages(document.blocks):
        for leaf in inlines_of(inlines):
            if isinstance(leaf, Text):
                # What was put in beside a picture has no place of its own: behind the last text.
                for char, origin in zip(leaf.text, source_offsets(leaf, last), strict=True):
                    chars[origin] += char
                    last = origin
    return chars


# ------------------------------------------------------------------------- text


def _texts(strips: Sequence[Strip], chars: Sequence[str], base: int) -> Iterator[_Edit]:
    """Yield the edits of the passages of a part, whose first character is that at `base`."""
    starts = accumulate((len(strip.text) + 1 for strip in strips), initial=base)
    for strip, start in zip(strips, starts, strict=False):
        for stretch in strip.stretches:
            new = _new(stretch, chars, start + stretch.at)
            if new == stretch.text:
                continue
            table = _VALUE if stretch.attribute else _TEXT
            yield _Edit(stretch.start, stretch.end, new.translate(table).encode())
            if stretch.tag_end and new != new.strip() and stretch.text == stretch.text.strip():
                yield _Edit(stretch.tag_end, stretch.tag_end, _XML_SPACE)


def _new(stretch: Stretch, chars: Sequence[str], at: int) -> str:
    """Return the text of a stretch; a line end or U+FFFC typed in it is no text, and stays."""
    new = chars[at : at + len(stretch.text)]
    if "\n" not in stretch.text and OBJECT not in stretch.text:
        return "".join(new)
    pairs = zip(stretch.text, new, strict=True)
    return "".join(old + put if old in ("\n", OBJECT) else put for old, put in pairs)


def _edited(data: bytes, edits: Sequence[_Edit]) -> bytes:
    pieces: list[bytes] = []
    at = 0
    for edit in edits:
        pieces += data[at : edit.start], edit.data
        at = edit.end
    return b"".join((*pieces, data[at:]))


# ---------------------------------------------------- languages, fonts, counting


@frozen
class _Region:
    """Where an edition is from. tag: its BCP 47 tag; country: of Word's language and fonts."""

    tag: str
    country: str

    @staticmethod
    def of(tag: str) -> "_Region | None":
        """Return the region of a Chinese tag; None for a text in another language."""
        subtags = tag.lower().split("-")
        if subtags[0] != "zh":
            return None
        for country in ("hk", "mo", "tw", "cn", "sg"):
            if country in subtags:
                return _Region(tag, country.upper())
        return _Region(tag, "TW" if "hant" in subtags else "CN")

    @property
    def fonts(self) -> str:
        """The country whose fonts it has."""
        return {"MO": "HK", "SG": "CN"}.get(self.country, self.country)

    @property
    def is_simplified(self) -> bool:
        """Whether it counts in Simplified characters."""
        return "hant" not in self.tag.lower() and self.country in ("CN", "SG")


def _settings(
    settings: Sequence[Setting], region: _Region | None, *, fonts: bool
) -> Iterator[_Edit]:
    if region is None:
        return
    for one in settings:
        new = _value(one, region, fonts=fonts)
        if new != one.value:
            yield _Edit(one.start, one.end, new.translate(_VALUE).encode())


def _value(setting: Setting, region: _Region, *, fonts: bool) -> str:
    value = setting.value
    match setting.kind:
        case "font":
            return font_for(value, region.fonts) if fonts else value
        case "count":
            return _counting(region.is_simplified).get(value, value)
        case _ if value.lower().partition("-")[0] != "zh":
            return value
        case "tag":
            return region.tag
        case _:
            return f"zh-{region.country}"


def _counting(simplified: bool) -> "MappingProxyType[str, str]":
    pairs = ((old, new) if not simplified else (new, old) for old, new in _COUNTING)
    return MappingProxyType(dict(pairs))


def _fonts_kept(parts: Sequence[PartText]) -> Iterator[Diagnostic]:
    """Note the Chinese fonts for which there is no counterpart."""
    named = {one.value for part in parts for one in part.settings if one.kind == "font"}
    kept = sorted(name for name in named if not name.isascii() and not is_known(name))
    if kept:
        yield Diagnostic(
            "fonts-kept",
            f"no counterpart is known for the fonts {', '.join(kept)}, which stay",
            hint="look whether they have the characters of the edition",
            severity=Severity.NOTE,
        )
