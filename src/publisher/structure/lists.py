"""Ordered lists among flat paragraphs: short lines that count from one by labels of one form.

What heads text is a heading and no item (`headings` has looked before). Speech, a table of
contents, sentences that run on and numbers that go on elsewhere stay paragraphs. Markdown marks its
own lists: its paragraphs stand apart, and items are lines without a blank line between them.
"""

import re
from collections.abc import Sequence, Set

from publisher.frozen import frozen
from publisher.model.nodes import Numbering
from publisher.model.ordinals import OrdinalKind, label, parse
from publisher.structure.inference import Found, InferenceKind

_LONGEST = 50  # characters of the words of an item
_FIRST = frozenset("1（(①")  # a list begins with one of these
# Patterns kept as strings are built when first asked for: few texts have what they look for.
_SPEECH = '^[“「『‘"—]|[”」』’"]$|[：:，,][“「『‘"]'
_INNER_END = "[。！？；!?;](?=.)"
_CONTENTS = r"(?:[.．…·]{2,}|[\s\u3000]{2,}|\t)\s*\d+$"
_NUMBERINGS = {
    OrdinalKind.DECIMAL: Numbering.DECIMAL,
    OrdinalKind.DECIMAL_PARENTHESIZED: Numbering.DECIMAL_PARENTHESIZED,
    OrdinalKind.CIRCLED: Numbering.CIRCLED,
}


@frozen
class Counted:
    """A list: paragraphs [start, start + len(cuts)).

    label: % for the number; cuts: where the words of each item begin in its text.
    """

    start: int
    numbering: Numbering
    label: str
    cuts: tuple[int, ...]
    found: Found


@frozen
class _Label:
    """The label of one line. end: where its words begin."""

    numbering: Numbering
    form: str
    value: int
    end: int


def find(texts: Sequence[str], gaps: Sequence[bool], headings: Set[str]) -> list[Counted]:
    """Return the lists among paragraphs, in order. An empty text is no item.

    gaps: whether a blank line stands before a paragraph; headings: what the headings of the text
    say, so that a table of contents is not taken for a list.
    """
    lists = []
    for at, text in enumerate(texts):
        if text[:1] in _FIRST:
            run = _run(texts, gaps, at)
            if _is_list(run, at, texts, headings):
                lists.append(_counted(run, at, texts))
    return lists


def _run(texts: Sequence[str], gaps: Sequence[bool], start: int) -> list[_Label]:
    """Return the labels of the lines that count on from a first one, with no line between."""
    first = _label(texts[start])
    if first is None or first.value != 1:
        return []
    run = [first]
    for at in range(start + 1, len(texts)):
        follows = None if gaps[at] else _label(texts[at])
        if follows is None or follows.form != first.form or follows.value != run[-1].value + 1:
            break
        run.append(follows)
    return run


def _label(text: str) -> _Label | None:
    """Return the label a line begins with, if the number in it stands as it is counted."""
    ordinal = parse(text)
    numbering = _NUMBERINGS.get(ordinal.kind) if ordinal else None
    if ordinal is None or numbering is None or ordinal.end >= len(text):
        return None
    written = text[: ordinal.end]
    is_circled = numbering is Numbering.CIRCLED
    number = label(ordinal.value, numbering) if is_circled else str(ordinal.value)
    form = written.replace(number, "%", 1)
    if "%" not in form or any(char.isdigit() for char in form):
        return None  # １． and 01.: written otherwise than it would be counted
    return _Label(numbering, form, ordinal.value, ordinal.end)


def _is_list(run: Sequence[_Label], start: int, texts: Sequence[str], headings: Set[str]) -> bool:
    """Whether a run is two and more short items, and its numbers do not go on around it."""
    lines = texts[start : start + len(run)]
    if len(run) < 2 or not headings.isdisjoint(lines):
        return False
    around = (*texts[max(start - 1, 0) : start], *texts[start + len(run) :][:1])
    if any((each := _label(text)) and each.form == run[0].form for text in around if text):
        return False
    return all(_is_item(text[each.end :]) for each, text in zip(run, lines, strict=True))


def _is_item(words: str) -> bool:
    """Whether the words are short, one sentence at most, no speech, no line of contents."""
    return len(words) <= _LONGEST and not any(
        re.search(pattern, words) for pattern in (_SPEECH, _INNER_END, _CONTENTS)
    )


def _counted(run: Sequence[_Label], start: int, texts: Sequence[str]) -> Counted:
    first = run[0]
    last = texts[start + len(run) - 1][: run[-1].end].strip()
    evidence = f"short lines count from “{texts[start][: first.end].strip()}” to “{last}”"
    found = Found(InferenceKind.LIST, evidence)
    return Counted(start, first.numbering, first.form, tuple(each.end for each in run), found)
