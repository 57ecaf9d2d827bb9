"""Headings among flat paragraphs: what the candidates say together.

A 第…章 line that reads as one is a heading by itself. A numbered line (一、 1. 1.1) is one only
in a run counted from one, with text under its items: a run without is a list, and stays as it is.
Source of the order of levels: GB/T 9704-2012, 7.3.3, and the division of books.
"""

from collections.abc import Iterable, Sequence

from publisher.frozen import frozen
from publisher.structure.candidates import (
    UNIT_RANKS,
    Candidate,
    Rank,
    candidate,
    closed_up,
    named_part,
)
from publisher.structure.inference import Found, InferenceKind

_LEAST_WITH_TEXT = 0.6  # share of a run's items that have text under them
_LEAST_RUN = {Rank.NUMBER: 4, Rank.BARE_HAN: 3}
_CONTENTS_RUN = 4  # neighbouring lines that make a table of contents
_OF_THE_WHOLE = frozenset({"附则", "附則"})
"""Parts of a statute that stand beside the outermost ones (立法技术规范)."""


@frozen
class Outline:
    """Headings by index of their paragraph, and what is odd in their numbers: (index, sentence)."""

    headings: dict[int, Found]
    oddities: tuple[tuple[int, str], ...] = ()


def find(texts: Sequence[str]) -> Outline:
    """Return the headings among paragraphs; an empty text is one that cannot be a heading."""
    found = [each for at, text in enumerate(texts) if text and (each := candidate(at, text))]
    found = _without_contents(_without_echo(found, texts), texts)
    accepted = _units(found, texts) + _runs(found, texts)
    accepted.sort(key=lambda each: each.index)
    levels = _levels(accepted)
    headings = {each.index: _heading(each, levels[each.rank], texts) for each in accepted}
    headings.update(_named(texts, accepted, levels))
    return Outline(dict(sorted(headings.items())), tuple(_oddities(accepted, texts)))


# ------------------------------------------------------------ not headings


def _without_echo(found: list[Candidate], texts: Sequence[str]) -> list[Candidate]:
    """Drop a line that says the same as the one before it: its heading stands there."""
    return [each for each in found if each.index == 0 or texts[each.index - 1] != texts[each.index]]


def _without_contents(found: list[Candidate], texts: Sequence[str]) -> list[Candidate]:
    """Drop a table of contents: neighbouring lines whose like stand again further on."""
    last = {_said(each): each.index for each in found}
    dropped: set[int] = set()
    for run in _neighbours(found):
        again = sum(last[_said(each)] > run[-1].index for each in run)
        if len(run) >= _CONTENTS_RUN and again * 2 > len(run):
            dropped.update(each.index for each in run)
    return [each for each in found if each.index not in dropped]


def _said(each: Candidate) -> tuple[Rank, int, str]:
    return each.rank, each.value, closed_up(each.title)


def _neighbours(found: Iterable[Candidate]) -> list[list[Candidate]]:
    """Return the candidates in runs of neighbouring paragraphs."""
    runs: list[list[Candidate]] = []
    for each in found:
        if runs and runs[-1][-1].index + 1 == each.index:
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


# --------------------------------------------------------- 第…章 and others


def _units(found: Sequence[Candidate], texts: Sequence[str]) -> list[Candidate]:
    """Return the headings whose ordinal names its unit: the sure ones, and those they ask for."""
    accepted: list[Candidate] = []
    for rank in sorted(UNIT_RANKS):
        of_rank = [each for each in found if each.rank is rank]
        accepted += (each for each in of_rank if each.sure)
        accepted += _missing(of_rank)
    return [each for each in accepted if not _is_alone_and_weak(each, accepted)]


def _missing(of_rank: Sequence[Candidate]) -> list[Candidate]:
    """Return the doubtful lines whose number is missing between its sure neighbours."""
    sure = [each for each in of_rank if each.sure]
    if len(sure) < 2:
        return []
    filled: list[Candidate] = []
    at = 0
    for each in of_rank:
        if each.sure:
            at += 1
        elif 0 < at < len(sure) and sure[at - 1].value < each.value < sure[at].value:
            filled.append(each)
    return filled


def _is_alone_and_weak(each: Candidate, accepted: Sequence[Candidate]) -> bool:
    """Whether a lone part (第二部 …) stands in a text without any other heading."""
    return each.rank < Rank.CHAPTER and each.title != "" and len(accepted) == 1


# ------------------------------------------------------------ numbered runs


def _runs(found: Sequence[Candidate], texts: Sequence[str]) -> list[Candidate]:
    """Return the members of numbered runs that head text."""
    open_runs: dict[tuple[Rank, tuple[int, ...]], list[Candidate]] = {}
    closed: list[list[Candidate]] = []
    for each in found:
        if each.rank in UNIT_RANKS:
            continue
        key = (each.rank, each.parts)
        run = open_runs.get(key)
        if run is not None and each.value == run[-1].value + 1:
            run.append(each)
            continue
        if run is not None:
            closed.append(run)
        open_runs[key] = [each]
    closed += open_runs.values()
    lines = {each.index: each for each in found}
    good = [run for run in closed if _is_heading_run(run, lines, texts)]
    return [each for run in good for each in run]


def _is_heading_run(
    run: Sequence[Candidate], lines: dict[int, Candidate], texts: Sequence[str]
) -> bool:
    """Whether a run counts from one, is long enough, and has text under most of its items."""
    first = run[0]
    if first.value != 1 or len(run) < _LEAST_RUN.get(first.rank, 2):
        return False
    if any(each.title for each in run) and not all(each.title for each in run):
        return False  # numbers with and without words: a damaged list
    headed = sum(_has_text(each, lines, texts) for each in run)
    return headed >= max(_LEAST_WITH_TEXT * len(run), 2)


def _has_text(each: Candidate, lines: dict[int, Candidate], texts: Sequence[str]) -> bool:
    """Whether text, or a heading of lower rank, follows a line."""
    after = each.index + 1
    if after >= len(texts):
        return False
    following = lines.get(after)
    if following is not None:
        return following.rank > each.rank
    return len(texts[after]) > len(each.title) or texts[after] == ""


# ------------------------------------------------------------------ levels


def _levels(accepted: Sequence[Candidate]) -> dict[Rank, int]:
    """Return the level of each rank in use: ranks that do not occur take no level."""
    ranks = sorted({each.rank for each in accepted})
    return {rank: min(level, 6) for level, rank in enumerate(ranks, 1)}


def _heading(each: Candidate, level: int, texts: Sequence[str]) -> Found:
    text = texts[each.index]
    ordinal = text[: len(text) - len(each.title)].strip() if each.title else text
    if each.rank in UNIT_RANKS:
        evidence = f"“{ordinal}” names a part of a book and stands at the head of a short line"
    else:
        evidence = f"“{ordinal}” belongs to a run counted from one, with text under its items"
    return Found(InferenceKind.HEADING, evidence, level)


def _named(
    texts: Sequence[str], accepted: Sequence[Candidate], levels: dict[Rank, int]
) -> dict[int, Found]:
    """Return the parts with a name of their own (楔子, 番外): beside chapters, or quite alone."""
    beside = [rank for rank in levels if rank in UNIT_RANKS]
    level = levels.get(Rank.CHAPTER, 1)
    taken = {each.index for each in accepted}
    found: dict[int, Found] = {}
    for at, text in enumerate(texts):
        if not text or len(text) > 30 or at in taken:
            continue
        named = named_part(text)
        if named is None or not (named[1] or beside) or not _heads_prose(at, texts):
            continue
        evidence = f"“{named[0]}” is the name of a part of a book and stands on a line of its own"
        own = 1 if named[0] in _OF_THE_WHOLE else level
        found[at] = Found(InferenceKind.HEADING, evidence, own)
    return found


def _heads_prose(at: int, texts: Sequence[str]) -> bool:
    """Whether a paragraph longer than a line of contents follows."""
    return at + 1 < len(texts) and len(texts[at + 1]) > 12


# ----------------------------------------------------------------- numbers


def _oddities(accepted: Sequence[Candidate], texts: Sequence[str]) -> list[tuple[int, str]]:
    """Return gaps and repeats in the numbers of chapters, each with the paragraph it shows at."""
    last: dict[Rank, Candidate] = {}
    odd: list[tuple[int, str]] = []
    for each in accepted:
        before = last.get(each.rank)
        if each.rank in UNIT_RANKS and before is not None and each.value != 1:
            odd += _oddity(before, each, texts)
        last = {rank: kept for rank, kept in last.items() if rank <= each.rank}
        last[each.rank] = each
    return odd


def _oddity(before: Candidate, each: Candidate, texts: Sequence[str]) -> list[tuple[int, str]]:
    this, that = texts[each.index], texts[before.index]
    if each.value == before.value:
        return [(each.index, f"“{this}” has the number of “{that}”")]
    if each.value != before.value + 1:
        return [(each.index, f"“{this}” follows “{that}”: numbers are missing or out of order")]
    return []
