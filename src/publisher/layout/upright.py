"""Which characters of a vertical line stand upright, which lie, and which share one em.

Han and marks that the face has a form for stand; marks without one lie, as their forms would; a
pause or stop mark without one is moved to where it belongs. Of Western text a single letter or
digit and a short word of capitals stand, a short number takes one em, all else lies.
Source: CLREQ #major_differences_between_horizontal_and_vertical_writing_modes,
#table_of_bracket_indication_punctuation_marks, #table_of_punctuation_marks,
#glyphs_sizes_and_positions_in_character_faces_of_punctuation_marks.
"""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from functools import cache
from itertools import groupby
from types import MappingProxyType

from publisher.fonts import Face, metrics
from publisher.fonts.vertical import Centre, has_vertical_form, ink_centre
from publisher.layout.pages import Combined, Glyphs, Upright
from publisher.layout.passage import SHARES, Passage
from publisher.layout.stretches import Stretch
from publisher.typography import Region, Script, place
from publisher.typography.standing import Stance, stance

_ALWAYS_LIE = frozenset("—―–‐⸺/")
"""Dashes join when they lie, whatever form a face has for one."""
_LIE = frozenset("（）《》〈〉「」『』【】〔〕〖〗［］｛｝“”‘’…⋯～〜－＝＿﹏￣ー〰｜︱")
"""Marks that are turned with the line: the plain glyph does what a form would."""
_ASIDE = frozenset("「」『』“”‘’＿﹏￣/")
"""Marks that lie beside the middle of their line."""
_PAUSES = frozenset("，。、．")
_POINTS = frozenset("：；？！")
_MIDDLE = 0.38
"""Em above the baseline: the middle of the em box."""
_UPPER_RIGHT, _AT_RIGHT, _CENTRED = Centre(0.78, 0.67), Centre(0.73, 0.43), Centre(0.5, _MIDDLE)
"""Where the ink of such marks is in vertical forms of the Mainland (as in Noto), and in Taiwan."""
PAIRS = re.compile("[？！]{2}")
"""Marks that take one em together (CLREQ #exclamatory_question_marks)."""
_ACCENT = "\u0301"
"""Stands for what shares the em of the character before it: it has no width and no break."""
_HAN = "一"
_KINDS: Mapping[Stance, type[Glyphs]] = MappingProxyType(
    {Stance.UPRIGHT: Upright, Stance.SHARED: Combined, Stance.LYING: Glyphs}
)


@cache
def lies(face: Face, char: str) -> bool:
    """Return whether a character of Han text is turned with its line."""
    return char in _ALWAYS_LIE or (char in _LIE and not has_vertical_form(face, char))


@cache
def moved(face: Face, char: str, region: Region) -> Centre | None:
    """Return how far a pause or stop mark must move, in em, where its face has no form for it.

    x: to the right, y: up; None where it stands well.
    """
    if (char not in _PAUSES and char not in _POINTS) or has_vertical_form(face, char):
        return None
    ink = ink_centre(face, char)
    if ink is None:
        return None
    mainland = _UPPER_RIGHT if char in _PAUSES else _AT_RIGHT
    wanted = mainland if region is Region.MAINLAND else _CENTRED
    move = Centre(wanted.x - ink.x, wanted.y - ink.y)
    return None if abs(move.x) < 0.1 and abs(move.y) < 0.12 else move


def standing(characters: Set[str], face: Face, region: Region) -> set[str]:
    """Return those of some characters, and dashes, that need no more than their place."""
    return {
        char
        for char in characters
        if char == "—" or not (lies(face, char) or moved(face, char, region))
    }


def stand(passage: Passage, digits: int) -> None:
    """Make a passage ready for vertical lines. digits: most that share one em."""
    text = list(passage.text)
    found: list[Stretch] = []
    for script, group in groupby(passage.stretches, key=lambda each: each.script):
        for run in _adjacent(group):
            if script is Script.HAN or run[0].style.code:
                found += [part for each in run for part in _han(passage, each, text)]
            else:
                found += _western(passage, run, text, digits)
    passage.stretches[:] = found
    passage.standing = "".join(text)
    for inset in passage.insets.values():
        stand(inset.inner, digits)


def _adjacent(stretches: Iterator[Stretch]) -> Iterator[list[Stretch]]:
    """Yield stretches in lists of those that follow each other at once."""
    run: list[Stretch] = []
    for each in stretches:
        if run and run[-1].end != each.start:
            yield run
            run = []
        run.append(each)
    if run:
        yield run


# -------------------------------------------------------------------- Han


def _han(passage: Passage, stretch: Stretch, text: list[str]) -> Iterator[Stretch]:
    """Yield the parts of a stretch of Han text; two ？ or ！ share an em."""
    face, done = stretch.face, stretch.start
    if face is None or stretch.style.code:
        yield stretch
        return
    for match in PAIRS.finditer(passage.text, stretch.start, stretch.end):
        if match.start() > done:
            yield from _standing(passage, replace(stretch, start=done, end=match.start()), face)
        yield _pair(passage, replace(stretch, start=match.start(), end=match.end()), face)
        text[match.start() + 1] = _ACCENT
        done = match.end()
    if done < stretch.end:
        yield from _standing(passage, replace(stretch, start=done), face)


def _pair(passage: Passage, stretch: Stretch, face: Face) -> Stretch:
    """Return two marks side by side in an em, half an em apart, their ink in the middle of it."""
    size, first = stretch.size, stretch.start
    centres = [ink_centre(face, char) for char in passage.text[first : stretch.end]]
    across = sum(0.5 - centre.x for centre in centres if centre) / 2
    passage.frames[first + 1], passage.owns[first : first + 2] = 0.0, [1.5 * size, 0.5 * size]
    passage.offsets.pop(first, None)
    passage.offsets.pop(first + 1, None)
    return replace(stretch, kind=Combined, rise=stretch.rise + across * size)


def _standing(passage: Passage, stretch: Stretch, face: Face) -> Iterator[Stretch]:
    """Yield the parts of a stretch of Han text: upright, lying, or moved."""
    region = Region.of(stretch.style.lang)

    def kind(index: int) -> tuple[bool, Centre | None, float]:
        char = passage.text[index]
        if lies(face, char) or (char in "“”‘’" and _quotes_western(passage.text, index)):
            return True, None, _rise(face, char)
        return False, moved(face, char, region), 0.0

    for (lying, move, rise), group in groupby(range(stretch.start, stretch.end), key=kind):
        indices = list(group)
        start, end = indices[0], indices[-1] + 1
        part = replace(stretch, start=start, end=end)
        if lying:
            yield replace(part, rise=stretch.rise or rise * stretch.size)
            continue
        across, up = move or (0.0, 0.0)
        for index in indices:
            _to_em(passage, index, stretch.size, -up * stretch.size, region)
        yield replace(part, kind=Upright, rise=stretch.rise + across * stretch.size)


def _quotes_western(text: str, index: int) -> bool:
    """Return whether a quotation mark stands at a Western word, with which it is turned."""
    inside = text[index + 1 : index + 2] if text[index] in "“‘" else text[index - 1 : index]
    return inside.isascii() and inside.isalnum()


def _rise(face: Face, char: str) -> float:
    """Return how far a lying mark must rise to lie in the middle of the line, in em."""
    ink = None if char in _ASIDE else ink_centre(face, char)
    return _MIDDLE - ink.y if ink else 0.0


def dash_rise(face: Face) -> float:
    """Return how far a dash must rise to lie in the middle of a vertical line, in em."""
    return _rise(face, "—")


def _to_em(passage: Passage, index: int, size: float, down: float, region: Region) -> None:
    """Give a character the advance of 1 em that it has in vertical lines."""
    own = passage.owns[index]
    if not passage.frames[index]:
        return
    if own != size:
        down += (own - size) * SHARES[place(passage.text[index], region)]
        passage.owns[index] = size
    if down:
        passage.offsets[index] = passage.offsets.get(index, 0.0) + down


# ---------------------------------------------------------------- Western


def _western(
    passage: Passage, run: list[Stretch], text: list[str], digits: int
) -> Iterator[Stretch]:
    """Yield the parts of a Western run, which stands as a whole or lies as a whole."""
    start, end = run[0].start, run[-1].end
    word = passage.text[start:end]
    shown = word.strip(" ")
    first = start + word.index(shown) if shown else start
    last = first + len(shown)
    kind = _KINDS[stance(shown, digits)]
    holder = next((each for each in run if each.start <= first and last <= each.end), None)
    if kind is Glyphs or holder is None or holder.face is None:
        yield from run
        return
    size = holder.size
    text[first:last] = _HAN * len(shown) if kind is Upright else _HAN + _ACCENT * (len(shown) - 1)
    if len(shown) > 1:
        passage.units.append((first, last))
    natural = metrics(holder.face).width(shown)
    for index in range(first, last):
        room = size if kind is Upright or index == first else 0.0
        passage.frames[index] += room - passage.owns[index]
        passage.owns[index] = room
    scale = min(1.0, 1.0 / natural) if kind is Combined and natural else 1.0
    for each in run:
        if each is not holder:  # spaces
            yield each
            continue
        if each.start < first:
            yield replace(each, end=first)
        yield replace(each, start=first, end=last, kind=kind, scale=scale)
        if last < each.end:
            yield replace(each, start=last)
