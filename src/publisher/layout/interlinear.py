"""Notes in two small lines within a line (夹注, 割注): their room, their breaks, their rows.

A note's characters are half the size of the text, in two rows of equal length, set solid, the first
row read before the second. Where the line ends the note goes on in the next, again in two rows.
CLREQ has no rules for it; these are the practice of Chinese books, with its rules for line starts
and ends in each row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from publisher.layout.begun import line_of
from publisher.layout.between import room_between
from publisher.layout.decorate import links_in
from publisher.layout.inline import inline_structures
from publisher.layout.lines import PlacedLine, measure_frames
from publisher.layout.pages import Glyphs, Hyperlink, Item, Picture
from publisher.layout.passage import INSET_SIZE, Inset, Passage
from publisher.layout.plain import BASELINE
from publisher.typography import Alignment, Line, Measure, SetParagraph, set_paragraph
from publisher.typography.choose import Choice
from publisher.typography.classes import KINDS, Kind
from publisher.typography.justify import line_width
from publisher.typography.lines import make_line
from publisher.typography.measure import TOLERANCE
from publisher.typography.prepare import Prepared, prepare

_ATTEMPTS = 8
"""How often room that rows lack may move the breaks before all is set as if in one row."""
_UNEVEN = 4.0
"""By how much of its own em a row may be longer than half of both, so that no word is divided."""


def set_with_notes(passage: Passage, measure: Measure) -> SetParagraph:
    """Return the lines of a passage with notes in two small lines; sets their frames.

    A character of a note takes half its width in the line. Where the two rows of a part need more,
    for an odd character or a mark that begins no row, the part is widened and lines are set again.
    """
    for inset in passage.insets.values():
        _prepare(passage, inset, measure)
    paragraph = replace(passage.paragraph, keep=(*passage.paragraph.keep, *_kept(passage)))
    for _attempt in range(_ATTEMPTS):
        done = set_paragraph(paragraph, measure)
        if not _widened(passage, done):
            return done
    for inset in passage.insets.values():
        _take(passage, inset, INSET_SIZE)
    return set_paragraph(paragraph, measure)


def _prepare(passage: Passage, inset: Inset, measure: Measure) -> None:
    inset.measure = replace(
        measure,
        first_line_indent=0.0,
        turnover_indent=0.0,
        alignment=Alignment.START,
        hanging=False,
    )
    inset.prepared = prepare(replace(inset.inner.paragraph, hyphenate=None), inset.measure)
    _take(passage, inset, INSET_SIZE / 2)
    _fill(passage, inset, inset.start, inset.end)


def _take(passage: Passage, inset: Inset, share: float) -> None:
    """Give the characters of a note their frames: so much of their own width in the line."""
    x = _prepared(inset).x
    frames = [(after - before) * share for before, after in pairwise(x)]
    passage.frames[inset.start : inset.end] = frames


def _prepared(inset: Inset) -> Prepared:
    if inset.prepared is None:
        raise ValueError("the paragraph of a note in its line is not set")
    return inset.prepared


def _kept(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield ranges that no line divides: pairs, one for each row, and what rows may not divide."""
    for inset in passage.insets.values():
        for index in range(1, inset.end - inset.start):
            if index % 2 or not _may_break(inset, index):
                yield inset.start + index - 1, inset.start + index + 1


def _may_break(inset: Inset, index: int) -> bool:
    measure = inset.measure
    return measure is not None and _prepared(inset).may_break(index, measure)


def _widened(passage: Passage, done: SetParagraph) -> bool:
    """Widen each part of a note whose rows need more than its frames; tell whether any did."""
    found = False
    for inset in passage.insets.values():
        for at in range(line_of(inset.start, done), line_of(inset.end - 1, done) + 1):
            line = done.lines[at]
            start, end = max(line.start, inset.start), min(line.stop, inset.end)
            if start < end:
                found = _fill(passage, inset, start, end) or found
    return found


def _fill(passage: Passage, inset: Inset, start: int, end: int) -> bool:
    """Give the part [start, end) of a note what its rows need; tell whether they needed more."""
    low, high = start - inset.start, end - inset.start
    missing = _needed(inset, low, _split(inset, low, high), high) * INSET_SIZE
    missing -= sum(passage.frames[start:end])
    if missing <= TOLERANCE:
        return False
    passage.frames[end - 1] += missing
    return True


def _needed(inset: Inset, start: int, split: int, end: int) -> float:
    """Return the length of the longer row, in em of the note."""
    return max(_row_width(inset, start, split), _row_width(inset, split, end))


def _row_width(inset: Inset, start: int, end: int) -> float:
    if start == end or inset.measure is None:
        return 0.0
    return line_width(_prepared(inset), start, end, inset.measure)


def _split(inset: Inset, start: int, end: int) -> int:
    """Return where the second row of the part [start, end) begins; end where there is none.

    The rows are as equal as rules of line starts and ends allow, the first the longer one.
    """
    half = _row_width(inset, start, end) / 2
    found = _best(inset, start, end, [k for k in range(start + 1, end) if _may_break(inset, k)])
    if _needed(inset, start, found, end) <= half + _UNEVEN:
        return found
    text = _prepared(inset).text
    anywhere = [k for k in range(start + 1, end) if KINDS[text[k]] is not Kind.EXTEND]
    return _best(inset, start, end, anywhere)


def _best(inset: Inset, start: int, end: int, places: list[int]) -> int:
    return min((*places[::-1], end), key=lambda k: round(_needed(inset, start, k, end), 6))


# ------------------------------------------------------------------ drawing


def note_items(line: PlacedLine, inset: Inset, start: int, end: int) -> Iterator[Item]:
    """Yield what the part [start, end) of a note draws in a line, row by row."""
    around = line.within(start)
    for row in _rows(line, inset, start, end):
        for item in row.items():
            if isinstance(item, Glyphs):
                yield item._replace(within=(*around, *item.within))
            elif isinstance(item, Picture):
                yield replace(item, within=(*around, *item.within))
            else:
                yield item


def note_links(line: PlacedLine) -> Iterator[Hyperlink]:
    """Yield the links inside the notes of a line."""
    for stretch, start, end in line.stretches():
        inset = line.passage.insets.get(stretch.start)
        for row in _rows(line, inset, start, end) if inset else ():
            yield from links_in(row)


def _rows(line: PlacedLine, inset: Inset, start: int, end: int) -> Iterator[PlacedLine]:
    """Yield the two rows of a part, or one in the middle, as lines of their own."""
    low, high = start - inset.start, end - inset.start
    split = _split(inset, low, high)
    sums = line.measured.sums
    room = (sums[end] - sums[start]) / INSET_SIZE
    rows = [(low, split), (split, high)] if split < high else [(low, high)]
    em = line.size * INSET_SIZE
    top = line.baseline - BASELINE * line.size + (2 - len(rows)) * em / 2
    block = f"{line.block}/{inset.start}"
    inner, prepared = inset.inner, _prepared(inset)
    measured = measure_frames(inner, SetParagraph([], prepared.advances))
    inline = inline_structures(inner, block, inner.lang)
    lines = [_row(inset, first, last, room) for first, last in rows]
    apart = _apart(line, inset, lines) / 2
    for index, own in enumerate(lines):
        baseline = top + (index + BASELINE) * em + (apart if index else -apart)
        yield PlacedLine(inner, measured, own, line.x(start), baseline, block, inline)


def _apart(line: PlacedLine, inset: Inset, rows: Sequence[Line]) -> float:
    """Return how far rows stand apart, in pt: as what stands between them wants it, as far as the
    blank between the lines of the text has it."""
    if len(rows) < 2:
        return 0.0
    style = line.passage.style
    wanted = room_between(inset.inner, rows[0], rows[1]) * INSET_SIZE * style.size
    return min(wanted, style.line_pitch - style.size)


def _row(inset: Inset, start: int, end: int, room: float) -> Line:
    """Return one row as a line as long as its room, in em of the note."""
    if inset.measure is None:
        raise ValueError("the paragraph of a note in its line is not set")
    measure = replace(inset.measure, line_length=max(room, TOLERANCE))
    return make_line(_prepared(inset), start, Choice(end, True), measure)
