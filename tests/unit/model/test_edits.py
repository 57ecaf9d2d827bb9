"""Edits on passages: one string over markup, cut back into the inlines, with its source places."""

import pytest

from publisher.diagnostics import Span
from publisher.model.edits import Edit, Passage
from publisher.model.nodes import (
    OBJECT,
    Code,
    Emphasis,
    IndexTerm,
    Inlines,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Reference,
    Ruby,
    Strong,
    Text,
)


def edit(start: int, end: int, replacement: str) -> Edit:
    return Edit(start, end, replacement, "test", "a test")


def text(words: str, start: int = 0) -> Text:
    return Text(words, Span("a.txt", start, start + len(words)))


MARKED: Inlines = (text("我們", 0), Strong((text("很好", 4),)), text("。", 8))


def test_text_flows_through_marks_and_ruby() -> None:
    """A passage is one string over marks, links and ruby bases."""
    inlines = (*MARKED, Ruby((text("蘇州"),), "sūzhōu"), Link((text("此處"),), "https://a.example"))
    assert Passage.of(inlines).text == "我們很好。蘇州此處"


def test_opaque_inlines_stand_as_signs() -> None:
    """Code, notes, index terms and references without words are U+FFFC, a line break LF."""
    note = Note("1", (Paragraph((text("注"),)),))
    inlines = (Code("x"), note, LineBreak(), IndexTerm(("甲",)), Reference("fig"))
    assert Passage.of(inlines).text == OBJECT * 2 + "\n" + OBJECT * 2


def test_unchanged_passage_gives_the_same_object() -> None:
    """A passage on which nothing changed costs nothing: the inlines are the same object."""
    passage = Passage.of(MARKED)
    assert passage.inlines() is MARKED
    assert passage.apply([]).inlines() is MARKED
    assert passage.convert(passage.text).inlines() is MARKED


def test_unchanged_parts_are_the_same_objects() -> None:
    """Only the leaf that changed, and the marks round it, are made anew."""
    inlines = Passage.of(MARKED).apply([edit(4, 5, "！")]).inlines()
    assert inlines[0] is MARKED[0]
    assert inlines[1] is MARKED[1]
    assert inlines[2] == Text("！", Span("a.txt", 8, 9))


def test_equal_length_replacement_stays_in_its_leaves() -> None:
    """A replacement of equal length over a border leaves each character in its own leaf."""
    inlines = Passage.of(MARKED).apply([edit(1, 3, "门狠")]).inlines()
    assert inlines == (
        Text("我门", Span("a.txt", 0, 2)),
        Strong((Text("狠好", Span("a.txt", 4, 6)),)),
        MARKED[2],
    )


def test_other_replacement_goes_to_the_first_leaf() -> None:
    """A replacement of other length goes to the leaf of its first character; empty leaves go."""
    inlines = Passage.of(MARKED).apply([edit(1, 4, "们")]).inlines()
    assert inlines == (Text("我们", Span("a.txt", 0, 2)), MARKED[2])
    longer = Passage.of(MARKED).apply([edit(1, 4, "们都")]).inlines()
    assert longer == (Text("我们都", Span("a.txt", 0, 2), ((0, 0), (2, 1))), MARKED[2])


def test_insertion_joins_the_leaf_before() -> None:
    """An insertion between two leaves goes to the one before it."""
    inlines = Passage.of(MARKED).apply([edit(2, 2, "都")]).inlines()
    assert inlines[0] == Text("我們都", Span("a.txt", 0, 2), ((0, 0), (2, 1)))


def test_insertion_between_objects_makes_a_leaf() -> None:
    """Where only objects stand, an insertion becomes a text of its own, in its place."""
    inlines = (Code("x"), Code("y"))
    passage = Passage.of(inlines).apply([edit(0, 0, "甲"), edit(1, 1, "乙")])
    assert passage.inlines() == (Text("甲"), Code("x"), Text("乙"), Code("y"))


def test_insertion_into_nothing() -> None:
    """A passage without any text can still be given one."""
    assert Passage.of(()).apply([edit(0, 0, "甲")]).inlines() == (Text("甲"),)
    emptied = Passage.of((text("乙"),)).apply([edit(0, 1, "")])
    assert emptied.inlines() == ()
    assert emptied.apply([edit(0, 0, "甲")]).inlines() == (Text("甲", Span("a.txt", 0, 1)),)


def test_anchors_tell_the_source_of_each_character() -> None:
    """After a deletion and a shortening, anchors lead each character to its own offset."""
    passage = Passage.of((text("规(guī)划----好", 10),)).apply([edit(1, 6, ""), edit(7, 11, "——")])
    assert passage.text == "规划——好"
    assert passage.inlines() == (
        Text("规划——好", Span("a.txt", 10, 22), ((0, 10), (1, 16), (4, 21))),
    )


def test_anchors_of_the_reader_are_kept() -> None:
    """A leaf whose reader resolved an escape keeps that map below the edits."""
    leaf = Text("a*b好,", Span("a.md", 0, 6), ((0, 0), (1, 2)))
    (changed,) = Passage.of((leaf,)).apply([edit(4, 5, "，")]).inlines()
    assert changed == Text("a*b好，", Span("a.md", 0, 6), ((0, 0), (1, 2)))
    assert Passage.of((leaf,)).source(1, 2) == Span("a.md", 2, 3)


def test_phases_compose() -> None:
    """The second phase edits what the first one left; places still lead to the source."""
    first = Passage.of((text("業(yè)----蘇"),)).apply([edit(1, 5, "")])
    second = first.apply([edit(1, 5, "——")])
    assert second.text == "業——蘇"
    assert first.source(1, 5) == Span("a.txt", 5, 9)
    assert second.source(3, 4) == Span("a.txt", 9, 10)


def test_proposals_leave_the_text() -> None:
    """An edit that is not certain is recorded, not made."""
    proposal = Edit(0, 1, "你", "test", "a test", certain=False)
    passage = Passage.of(MARKED)
    assert passage.apply([proposal]) is passage
    change = passage.change(proposal)
    assert (change.before, change.after, change.applied) == ("我", "你", False)
    assert change.span == Span("a.txt", 0, 1)


@pytest.mark.parametrize(
    "edits",
    [
        [edit(1, 3, "甲"), edit(2, 4, "乙")],
        [edit(3, 4, "甲"), edit(0, 1, "乙")],
        [edit(4, 9, "甲")],
        [edit(2, 1, "甲")],
        [edit(0, 1, OBJECT)],
        [edit(0, 1, "\n")],
    ],
)
def test_wrong_edits_are_refused(edits: list[Edit]) -> None:
    """Overlap, disorder, a range outside and a forged object are faults of a rule."""
    with pytest.raises(ValueError, match="edit"):
        Passage.of(MARKED).apply(edits)


def test_no_edit_deletes_an_object() -> None:
    """An edit over an opaque inline or a line break is refused; a U+FFFC of the author is text."""
    with pytest.raises(ValueError, match="object"):
        Passage.of((text("甲"), Code("x"), text("乙"))).apply([edit(0, 3, "丙")])
    with pytest.raises(ValueError, match="object"):
        Passage.of((text("甲"), LineBreak())).apply([edit(1, 2, "")])
    assert Passage.of((text("甲" + OBJECT),)).apply([edit(1, 2, "")]).text == "甲"


def test_conversion_keeps_places() -> None:
    """A conversion of equal length changes each leaf and no map; marks do not break a phrase."""
    passage = Passage.of(MARKED).convert("我们很好。")
    assert passage.inlines() == (Text("我们", Span("a.txt", 0, 2)), MARKED[1], MARKED[2])


def test_conversion_with_offsets() -> None:
    """A conversion of other length says which character each new one stands for."""
    passage = Passage.of((Emphasis((text("网络", 0),)), text("好", 4)))
    changed = passage.convert("網際網路好", (0, 0, 0, 1, 2))
    assert changed.source(3, 4) == Span("a.txt", 1, 2)
    assert changed.inlines() == (
        Emphasis((Text("網際網路", Span("a.txt", 0, 2), ((0, 0), (1, 0), (2, 0))),)),
        text("好", 4),
    )


def test_conversion_must_keep_objects() -> None:
    """A conversion that loses, moves or doubles an object is refused."""
    passage = Passage.of((text("甲"), Code("x"), text("乙")))
    for wrong, offsets in (
        ("甲乙x", None),
        ("甲乙", (0, 2)),
        ("甲", None),
        ("乙甲" + OBJECT, (2, 0, 1)),
    ):
        with pytest.raises(ValueError, match=r"convert|offset"):
            passage.convert(wrong, offsets)
    assert passage.convert("丙" + OBJECT + "丁").inlines()[1] == Code("x")


def test_places_without_source() -> None:
    """A passage made by hand has no spans; everything else works."""
    passage = Passage.of((Text("甲,"), Strong((Text("乙"),)))).apply([edit(1, 2, "，")])
    assert passage.inlines() == (Text("甲，"), Strong((Text("乙"),)))
    assert passage.source(0, 2) is None
    assert passage.source(1, 1) is None


def test_languages_of_runs() -> None:
    """Each run of the text tells its nearest language, so conversion can pass over others."""
    inlines = (Text("甲"), Emphasis((Text("ab"),), lang="en"), Text("乙", lang="ja"))
    changed = Passage.of(inlines).apply([edit(0, 1, "丙丁")])
    assert list(changed.languages()) == [(0, 2, None), (2, 4, "en"), (4, 5, "ja")]
    assert changed.inlines()[2] is inlines[2]
