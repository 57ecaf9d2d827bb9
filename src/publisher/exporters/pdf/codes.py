"""Codes of characters, given to them as they are first drawn, so that pages can be written before
the last character is known.

Only faces of TrueType outlines take any codes (CIDToGIDMap; ISO 32000-1, 9.7.4.2). In CFF a code is
the number of a glyph in the finished subset: pages with such a face wait for it.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Any

from publisher.exporters.pdf.faces import (
    ESCAPED,
    STAND_INS,
    Codes,
    assign,
    embed,
    literal,
)
from publisher.exporters.pdf.package import Package
from publisher.exporters.pdf.widened import NO_INK, copied, widened
from publisher.fonts import Face, draws_nothing, metrics, subset
from publisher.fonts.characters import JOINERS, ZWJ
from publisher.layout.pages import Page

_SPACE = ord(" ")


class NotSettledError(Exception):
    """A page draws with a face whose codes are not known yet."""


class Shown(dict[int, bytes]):
    """The bytes of a code by code point, made when they are asked for.

    even: whether all so far are two bytes, so that those of a text can be cut by its characters.
    """

    def __init__(self, make: Callable[[int], bytes]) -> None:
        super().__init__()
        self._make = make
        self.even = True

    def __missing__(self, point: int) -> bytes:
        made = self[point] = self._make(point)
        self.even = self.even and len(made) == 2
        return made


class StandIns(dict[tuple[str, int], str]):
    """What a text has in the place of one glyph with a blank after it, in 1/1000 em.

    Made when it is asked for; there are such of all that the face draws as one glyph.
    """

    def __init__(self, glyph: Callable[[str], int | None]) -> None:
        super().__init__()
        self._glyph = glyph

    def __contains__(self, wanted: object) -> bool:
        return isinstance(wanted, tuple) and self._glyph(wanted[0]) is not None

    def __missing__(self, wanted: tuple[str, int]) -> str:
        made = self[wanted] = chr(STAND_INS + len(self))
        return made


class LiveCodes:
    """The codes of one face of TrueType outlines so far; the fields are those of `Codes`."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face, self.resource = face, resource
        self.shown = Shown(self._code)
        self._metrics = metrics(face)
        self.shared = JOINERS if self._metrics.joins else frozenset[str]()
        self.stand_ins = StandIns(self._metrics.glyph)
        self._codes: dict[int, int] = {}
        self._spare = _spare_codes()
        self.space = 0.0
        if self._metrics.covers(_SPACE):
            self.space = self._metrics.advance(" ")
            # Never drawn, maybe: pdfium takes a gap for a space if it is half as wide as this
            # one, and sees more of them where a font has none.
            self.shown[_SPACE] = self._code(_SPACE)

    def _code(self, point: int) -> bytes:
        """Give a character its code; one without a glyph draws .notdef or nothing."""
        if self._metrics.covers(point) or point >= STAND_INS:
            code = self._codes[point] = next(self._spare)
            return literal(code)
        return b"" if draws_nothing(chr(point)) else literal(0)

    def settled(self) -> Codes:
        """Return the codes with the subset that they need. Raises PublishError for a bad font."""
        texts = [text for text, blank in self.stand_ins if blank < NO_INK]
        plain = {point: code for point, code in self._codes.items() if point < STAND_INS}
        chars = {*plain, *(ord(text) for text in texts if len(text) == 1)}
        chars |= {ord(ZWJ)} if len(texts) < len(self.stand_ins) else set()
        made = subset(self.face, chars, joined={text for text in texts if len(text) > 1})
        others = {self._codes[ord(own)]: each for each, own in self.stand_ins.items()}
        made, ids = widened(made, others.values())
        others_copied = dict(zip(others, copied(others.values()), strict=True))
        unicode = {code: chr(point) for point, code in plain.items()}
        glyphs = {code: made.glyphs[point] for point, code in plain.items()}
        return Codes(
            face=self.face,
            resource=self.resource,
            subset=made,
            shown=self.shown,
            unicode=MappingProxyType(unicode | others_copied),
            glyphs=MappingProxyType(glyphs | dict(zip(others, ids, strict=True))),
            shared=self.shared,
            space=self.space,
            stand_ins=self.stand_ins,
            upright={},
        )


def _spare_codes() -> Iterator[int]:
    """Yield codes from 1 on, those that need escapes after all others."""
    plain = (each for each in range(1, 1 << 16) if ESCAPED.keys().isdisjoint(each.to_bytes(2)))
    others = (each for each in range(1, 1 << 16) if ESCAPED.keys() & {*each.to_bytes(2)})
    return chain(plain, others)


class Fonts(dict[Face, LiveCodes | Codes]):
    """The codes of the faces of one file, in the order of their first use.

    vertical: lines go down, so that forms of characters are wanted that only the subset can tell:
    all pages wait for `settle`.
    """

    def __init__(self, *, vertical: bool = False) -> None:
        super().__init__()
        self._vertical = vertical

    def __missing__(self, face: Face) -> LiveCodes:
        """Return the codes of a face that draws for the first time.

        Raises NotSettledError for one that has to wait for `settle`.
        """
        if self._vertical or face.flavour != "truetype":
            raise NotSettledError
        made = self[face] = LiveCodes(face, self._name())
        return made

    def _name(self) -> str:
        return f"F{len(self) + 1}"

    def settle(self, pages: Sequence[Page]) -> None:
        """Give codes to the characters that pages draw with faces that had to wait."""
        if not pages:
            return
        from publisher.exporters.pdf.settled import wanted

        for face, used in wanted(pages, vertical=self._vertical).items():
            if face not in self:
                name, hanging = self._name(), used.hanging
                self[face] = assign(
                    face, used.chars, name, used.blanks, used.upright, hanging=hanging
                )

    def embed(self, package: Package) -> dict[str, Any]:
        """Add the objects of all fonts; return them by the name that pages know them by."""
        found: dict[str, Any] = {}
        for each in self.values():
            found |= embed(each if isinstance(each, Codes) else each.settled(), package)
        return found
