"""`python -m benchmarks.least`: how far lines must be spread at least, beside how far they are.

For each paragraph every set of line ends is tried that the rules allow, words divided or not, and
reduced as far as marks and gaps can be: what is left is what no setter can do better without other
rules. The text is that of `benchmarks.pages`, or one's own.
"""

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from benchmarks.pages import WIDTHS
from benchmarks.texts import prose
from publisher.fonts import Catalogue
from publisher.layout.passage import build_passage
from publisher.layout.setting import measure_of
from publisher.model.nodes import Document, Paragraph, Text
from publisher.resolve import resolve
from publisher.resolve.pieces import pieces
from publisher.styles import load_style
from publisher.typography import Line, Measure
from publisher.typography.choose import Choice, is_runt, leading_trim
from publisher.typography.justify import capacity, line_width
from publisher.typography.lines import Fit, make_line, set_prepared
from publisher.typography.measure import TOLERANCE
from publisher.typography.prepare import Prepared, prepare

_WORD = re.compile("[A-Za-z]{6,}")
_WIDEST_GAP = 0.5
"""Em that a gap between Han and Western may have, and a word space."""
_FARTHEST = 1.6
"""Of a line's room: how far its text may reach, which no reduction takes back."""
_NEVER = 9.0
BOUNDS = {35: (0.016, 0.05), 20: (0.056, 0.10)}
"""Em that 99 % of lines, and all, must not be spread by."""


class Spread(NamedTuple):
    """The widest space in the full lines of a paragraph, in em: as set, and the least possible."""

    text: str
    own: float
    least: float


def spreads(text: str, em: int) -> Iterator[Spread]:
    """Yield what each paragraph of a text measures in lines of so many em.

    What is below every bound is taken for the least.
    """
    sheet = load_style("handout")
    lines = [line for line in text.splitlines() if line]
    blocks = tuple(Paragraph((Text(line),)) for line in lines)
    document = resolve(Document(blocks, lang="zh-Hans"), sheet, Catalogue.shipped()).document
    style = replace(sheet.style("body"), size=12.0)
    measure, _ = measure_of(style, "zh-Hans", em * style.size)
    for line in lines:
        parts = pieces((Text(line),), style, document, "zh-Hans")
        passage = build_passage(parts, style, document, "zh-Hans", (1.0, 1.0))
        prepared = prepare(passage.paragraph, measure)
        own = _widest(prepared, set_prepared(prepared, measure).lines)
        is_wide = own > min(BOUNDS[em])
        yield Spread(line, own, least_spread(prepared, measure) if is_wide else own)


def least_spread(prepared: Prepared, measure: Measure) -> float:
    """Return the least that the widest space of a paragraph's full lines can be, in em."""
    stop = len(prepared.text)
    divisions = _divisions(prepared)
    best = {0: 0.0}
    for start in range(stop):
        if start in best:
            for end, spread in _lines_from(prepared, start, measure, divisions):
                worst = max(best[start], spread)
                best[end] = min(best.get(end, _NEVER), worst)
    return best.get(stop, _NEVER)


def _lines_from(
    prepared: Prepared, start: int, measure: Measure, divisions: Mapping[int, float]
) -> Iterator[tuple[int, float]]:
    """Yield (end, widest space) of each line that may begin at `start`."""
    stop, x = len(prepared.text), prepared.x
    room = measure.room(start == 0) + leading_trim(prepared, start, measure)
    for end in range(start + 1, stop + 1):
        if x[end - 1] - x[start] > room * _FARTHEST:
            return
        hyphen = divisions.get(end, 0.0)
        if not hyphen and end < stop and not prepared.may_break(end, measure):
            continue
        over = line_width(prepared, start, end, measure) + hyphen - room
        if over > capacity(prepared, start, end, measure) + TOLERANCE:
            continue
        if end < stop:
            line = make_line(prepared, start, Choice(end, False, hyphen=hyphen), measure)
            yield end, _spread(prepared, line)
        elif not start or not is_runt(prepared, start, stop):
            yield end, 0.0


def _divisions(prepared: Prepared) -> dict[int, float]:
    found: dict[int, float] = {}
    for match in _WORD.finditer(prepared.text) if prepared.hyphenate else ():
        found.update(prepared.hyphenate(match.start(), match.end()) if prepared.hyphenate else {})
    return found


def _widest(prepared: Prepared, lines: Sequence[Line]) -> float:
    return max((_spread(prepared, line) for line in lines[:-1]), default=0.0)


def _spread(prepared: Prepared, line: Line) -> float:
    """Return the widest space of a line, that of gaps and word spaces beyond what they may have."""
    if line.fit in (Fit.SHORT, Fit.DIVIDED, Fit.OVERFULL):
        return _NEVER
    changes = dict(line.changes)
    typed = (
        line.start + match.start()
        for match in re.finditer(" ", prepared.text[line.start : line.stop])
    )
    elastic = {*prepared.gaps, *typed}
    spaces = (
        line.spread + changes.get(index, 0.0) - (_WIDEST_GAP if index in elastic else 0.0)
        for index in range(line.start, line.stop - 1)
    )
    return max(spaces, default=0.0)


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.least")
    parser.add_argument("--characters", type=int, default=140_000)
    parser.add_argument("--show", action="store_true", help="the paragraphs spread needlessly")
    parser.add_argument("--text", type=Path, help="prose to set instead, a paragraph a line")
    given = parser.parse_args()
    text = given.text.read_text("utf-8") if given.text else prose(given.characters)
    for em in WIDTHS:
        found = list(spreads(text, em))
        print(f"{em} em a line, {len(found)} paragraphs")
        for bound in BOUNDS[em]:
            own = sum(each.own > bound for each in found)
            least = sum(each.least > bound for each in found)
            print(f"  wider than {bound:.3f} em: {own} as set, {least} at least")
        worst = max(found, key=lambda each: each.least)
        print(f"  widest: {max(each.own for each in found):.3f} as set, {worst.least:.3f} at least")
        for each in found:
            if given.show and each.own > max(each.least + 0.005, BOUNDS[em][0]):
                print(f"  {each.own:.3f} {each.least:.3f} {each.text}")


if __name__ == "__main__":
    main()
