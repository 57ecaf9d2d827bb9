"""Rebuilding passages."""

from publisher.model.nodes import Emphasis, Inline, Link, Note, NoteReference, Paragraph, Text
from publisher.model.walk import map_inlines

_NOTE = Note("n", (Paragraph((Text("注"),)),))
_PASSAGE = (Text("甲"), Emphasis((Text("乙"), Link((_NOTE,), "a"))), Emphasis((Text("丙"),)))


def test_inlines_are_changed_at_any_depth_in_order() -> None:
    """Only those that hold no others are asked for; a note's own text is its own."""
    seen: list[str] = []

    def change(inline: Inline) -> Inline:
        seen.append(inline.text if isinstance(inline, Text) else type(inline).__name__)
        return NoteReference(inline.id) if isinstance(inline, Note) else inline

    found = map_inlines(_PASSAGE, change)
    assert seen == ["甲", "乙", "Note", "丙"]
    assert found[1] == Emphasis((Text("乙"), Link((NoteReference("n"),), "a")))
    assert found[2] is _PASSAGE[2]


def test_a_passage_without_change_is_the_same_object() -> None:
    """So that a block without change need not be made anew."""
    assert map_inlines(_PASSAGE, lambda inline: inline) is _PASSAGE
