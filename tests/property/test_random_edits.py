"""Random trees and random edits: what the engine promises of every one of them."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from publisher.diagnostics import Span
from publisher.model.edits import Edit, Passage
from publisher.model.nodes import (
    OBJECT,
    SPANNING,
    Code,
    Emphasis,
    IndexTerm,
    Inline,
    Inlines,
    LineBreak,
    Strong,
    Text,
)
from publisher.model.walk import inlines_of

_Model = list[tuple[str, int | None]]
"""The text as (character, source offset or None for one that was put in)."""

_WORDS = st.text("甲乙丙丁ab，" + OBJECT + "𠀀", max_size=6)


@st.composite
def trees(draw: st.DrawFn, depth: int = 2) -> Inlines:
    """Draw inlines whose texts still lack their places."""
    kinds = ["text", "text", "code", "break", "index"] + ["mark"] * bool(depth)
    return tuple(_draw(draw, draw(st.sampled_from(kinds)), depth) for _ in range(draw(_COUNT)))


_COUNT = st.integers(0, 4)


def _draw(draw: st.DrawFn, kind: str, depth: int) -> Inline:
    if kind == "mark":
        return draw(st.sampled_from([Strong, Emphasis]))(draw(trees(depth - 1)))
    if kind == "text":
        return Text(draw(_WORDS))
    return {"code": Code("x"), "break": LineBreak(), "index": IndexTerm(("甲",))}[kind]


def placed(inlines: Inlines, at: list[int]) -> Inlines:
    """Return the inlines with spans as a reader sets them: five characters of markup between."""
    return tuple(_placed(inline, at) for inline in inlines)


def _placed(inline: Inline, at: list[int]) -> Inline:
    if isinstance(inline, Text):
        at[0] += 5 + len(inline.text)
        return Text(inline.text, Span("a", at[0] - len(inline.text), at[0]))
    if isinstance(inline, Strong | Emphasis):
        return type(inline)(placed(inline.children, at))
    return inline


def model_of(inlines: Inlines) -> _Model:
    return list(_characters(inlines))


def _characters(inlines: Inlines) -> Iterator[tuple[str, int | None]]:
    for inline in inlines_of(inlines):
        if isinstance(inline, Text):
            yield from _text_characters(inline)
        elif not isinstance(inline, SPANNING):
            yield ("\n" if isinstance(inline, LineBreak) else OBJECT), -1


def _text_characters(leaf: Text) -> Iterator[tuple[str, int | None]]:
    offset = leaf.span.start - 1 if leaf.span else -1
    anchors = dict(leaf.anchors)
    for index, char in enumerate(leaf.text):
        offset = anchors.get(index, offset + 1)
        yield char, offset


@st.composite
def phases(draw: st.DrawFn, inlines: Inlines) -> list[list[Edit]]:
    """Draw up to three lists of right edits, each on the text that the one before left."""
    drawn: list[list[Edit]] = []
    model = model_of(inlines)
    for _ in range(draw(st.integers(1, 3))):
        edits = draw(edit_lists(model))
        drawn.append(edits)
        model = edited(model, edits)
    return drawn


@st.composite
def edit_lists(draw: st.DrawFn, model: _Model) -> list[Edit]:
    edits: list[Edit] = []
    at = 0
    while at <= len(model) and draw(st.booleans()):
        start = draw(st.integers(at, len(model)))
        limit = next((i for i in range(start, len(model)) if model[i][1] == -1), len(model))
        end = draw(st.integers(start, limit))
        edits.append(Edit(start, end, draw(st.text("新字", max_size=4)), "random", "random"))
        at = max(end, start + 1)
    return edits


def edited(model: _Model, edits: list[Edit]) -> _Model:
    result: _Model = []
    at = 0
    for edit in edits:
        result += model[at : edit.start]
        places = [place for _, place in model[edit.start : edit.end]]
        same = len(places) == len(edit.replacement)
        result += [(c, places[i] if same else None) for i, c in enumerate(edit.replacement)]
        at = edit.end
    return result + model[at:]


@given(st.data())
def test_edited_text_and_places(data: st.DataObject) -> None:
    """The rebuilt inlines hold the edited string, and survivors keep their source offsets."""
    inlines = placed(data.draw(trees()), [0])
    passage, model = Passage.of(inlines), model_of(inlines)
    for edits in data.draw(phases(inlines)):
        passage, model = passage.apply(edits), edited(model, edits)
    rebuilt = model_of(passage.inlines())
    assert [char for char, _ in rebuilt] == [char for char, _ in model] == list(passage.text)
    wrong = [
        (new, old)
        for new, old in zip(rebuilt, model, strict=True)
        if old[1] is not None and new[1] != old[1]
    ]
    assert not wrong


@given(st.data())
def test_objects_survive_in_order(data: st.DataObject) -> None:
    """Whatever is edited, each opaque inline is still there, once, and in its order."""
    inlines = placed(data.draw(trees()), [0])
    passage = Passage.of(inlines)
    for edits in data.draw(phases(inlines)):
        passage = passage.apply(edits)
    assert _objects(passage.inlines()) == _objects(inlines)


def _objects(inlines: Inlines) -> list[Inline]:
    return [i for i in inlines_of(inlines) if not isinstance(i, (Text, *SPANNING))]


@given(st.data())
def test_rebuilding_is_stable(data: st.DataObject) -> None:
    """A passage made of the rebuilt inlines has the same text and the same places."""
    inlines = placed(data.draw(trees()), [0])
    passage = Passage.of(inlines)
    for edits in data.draw(phases(inlines)):
        passage = passage.apply(edits)
    rebuilt = passage.inlines()
    again = Passage.of(rebuilt)
    assert again.text == passage.text
    assert again.inlines() is rebuilt
