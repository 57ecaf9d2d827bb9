"""Plain text: a paragraph a line, exact spans, hard-wrapped lines joined only on evidence."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.diagnostics import PublishError, Span
from publisher.model.nodes import PageBreak, Paragraph, Text
from publisher.readers import reader_for, reader_named
from publisher.readers.base import Read, ReadOptions
from publisher.readers.lines import soft_break
from publisher.readers.plain import read

ROOT = Path(__file__).parents[3]
GOLD = (ROOT / "tests/data/suzhou-bulletin.gold.hans.txt").read_text("utf-8")
PROSE = "".join(GOLD.split())


def _read(text: str) -> Read:
    return read(text.encode(), "a.txt", ReadOptions(encoding="utf-8"))


def _texts(result: Read) -> list[str]:
    blocks = [block for block in result.document.blocks if isinstance(block, Paragraph)]
    return [block.children[0].text for block in blocks if isinstance(block.children[0], Text)]


def _wrapped(text: str, width: int, indent: str = "") -> str:
    lines = indent + text
    return "\n".join(lines[at : at + width] for at in range(0, len(lines), width))


def _paragraphs(seed: int = 7) -> list[str]:
    """Paragraphs of many lengths, each ending a sentence, cut from the gold text."""
    sizes = [31 + seed * number * 13 % 170 for number in range(60)]
    starts = [number * 37 % (len(PROSE) - 220) for number in range(60)]
    cuts = zip(starts, sizes, strict=True)
    return [PROSE[at : at + size].rstrip("，。、") + "。" for at, size in cuts]


def test_a_paragraph_a_line() -> None:
    """Each line that is not blank is a body paragraph; blank lines only separate."""
    assert _texts(_read("一\n\n二\n三\n\n\n四")) == ["一", "二", "三", "四"]


def test_indentation_is_dropped_and_spans_are_exact() -> None:
    """Leading blanks are indentation, not text; the span covers the characters kept."""
    first, second = _read("　　今天 天气\n  很好  \n").document.blocks
    assert first == Paragraph((Text("今天 天气", Span("a.txt", 2, 7)),), span=Span("a.txt", 2, 7))
    assert second.span == Span("a.txt", 10, 12)


def test_tabs_stay_but_one_at_the_start_indents() -> None:
    """Columns keep their tabs; a lone tab at the line start is an indentation."""
    assert _texts(_read("甲\t乙\n\t丙\n\t丁\t戊")) == ["甲\t乙", "丙", "\t丁\t戊"]


def test_a_form_feed_is_a_page_break() -> None:
    """A form feed, alone or before text, breaks the page."""
    blocks = _read("甲\n\f\n乙\n\f丙").document.blocks
    assert [type(block) for block in blocks] == [
        Paragraph,
        PageBreak,
        Paragraph,
        PageBreak,
        Paragraph,
    ]
    assert blocks[1].span == Span("a.txt", 2, 3)


def test_a_text_with_a_line_a_paragraph_is_left() -> None:
    """Lines of many lengths that end sentences are paragraphs; nothing is joined."""
    result = _read(GOLD)
    assert len(_texts(result)) == len([line for line in GOLD.split("\n") if line.strip()])
    assert not result.diagnostics


@pytest.mark.parametrize("indent", ["", "　　"])
@pytest.mark.parametrize("width", [25, 32, 40])
def test_wrapped_lines_are_joined(width: int, indent: str) -> None:
    """Text cut at 25 to 40 characters comes back as its paragraphs (users 39: F1 of 0.98)."""
    wanted = _paragraphs()
    result = _read("\n".join(_wrapped(text, width, indent) for text in wanted))
    got = _texts(result)
    assert "".join(got) == "".join(wanted)
    ends = {sum(map(len, wanted[: count + 1])) for count in range(len(wanted))}
    found = {sum(map(len, got[: count + 1])) for count in range(len(got))}
    assert 2 * len(ends & found) / (len(ends) + len(found)) >= (0.98 if indent else 0.96)
    assert [each.code for each in result.diagnostics] == ["lines-joined"]


def test_joined_text_leads_back_to_its_lines() -> None:
    """Anchors of a joined text give the source offset of every character."""
    source = "\n".join(_wrapped(text, 30, "　　") for text in _paragraphs())
    for block in _read(source).document.blocks:
        assert isinstance(block, Paragraph)
        leaf = block.children[0]
        assert isinstance(leaf, Text)
        anchors = leaf.anchors or ((0, leaf.span.start if leaf.span else 0),)
        ends = [at for at, _ in anchors[1:]] + [len(leaf.text)]
        for (at, offset), end in zip(anchors, ends, strict=True):
            assert source[offset : offset + end - at] == leaf.text[at:end].replace(" ", "\n")


def test_items_dates_and_verse_in_wrapped_text_stay_apart() -> None:
    """An ordinal or a date opens a paragraph, and short lines are not joined."""
    verse = "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。"
    extra = f"{verse}\n一、总则\n二、附则\n2026年3月5日"
    source = "\n".join(_wrapped(text, 30) for text in _paragraphs()) + "\n"
    assert _texts(_read(source + extra))[-7:] == extra.split("\n")
    full = _wrapped(PROSE[1:61], 30)  # ends with its line, and without a sentence end
    assert _texts(_read(f"{source}{full}\n第二章 附则"))[-1] == "第二章 附则"


def test_wrapped_western_text_keeps_its_spaces() -> None:
    """Between Latin words a joined line end is one space, between Han nothing."""
    sentence = "the quick brown fox jumps over a lazy dog and runs into some deep dark wood"
    words = sentence.split()
    lines, line = [], ""
    for word in words * 40:
        if len(line) + len(word) + 1 > 70:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    assert _texts(_read("\n".join([*lines, line]))) == [" ".join(words * 40)]


def test_joining_can_be_off() -> None:
    """`join_lines=False` leaves each line a paragraph."""
    source = "\n".join(_wrapped(text, 30) for text in _paragraphs())
    result = read(source.encode(), "a.txt", ReadOptions(encoding="utf-8", join_lines=False))
    assert len(_texts(result)) == source.count("\n") + 1


@pytest.mark.parametrize(
    ("before", "after", "joint"),
    [
        *[("啊", "啊", ""), ("用", "W", ""), ("d", "文", ""), ("，", "a", ""), ("5", "个", "")],
        *[("d", "f", " "), ("어", "한", " "), ("5", "6", " "), ("-", "a", "")],
    ],
)
def test_a_soft_break_between_two_characters(before: str, after: str, joint: str) -> None:
    """A break is nothing beside Han, a space between Western or Korean words (users 31)."""
    assert soft_break(before, after) == joint


@settings(max_examples=150, deadline=None)
@given(st.text("甲乙丙。，“”a \u3000\t\n\f一、", min_size=1, max_size=400))
def test_no_character_is_lost(text: str) -> None:
    """Whatever the text, its characters come out in order, blanks and page breaks aside."""
    if not text.split():
        return
    assert "".join("".join(_texts(_read(text))).split()) == "".join(text.split())


def test_the_reader_is_found_by_the_name() -> None:
    """Plain text is .txt, .text, names without ending and standard input; others say why not."""
    for name in ("a.txt", "A.TXT", "b.text", "通知", "通知2026.3.5", "-", ".hidden", "dir.d/书"):
        assert reader_for(name).name == "plain"
    assert reader_named("plain").read is read


@pytest.mark.parametrize(
    ("name", "hint"), [("a.epub", "EPUB as a source comes later"), ("a.xyz", "sources are .txt")]
)
def test_unknown_kinds_are_told_what_is_read(name: str, hint: str) -> None:
    """A kind that cannot be read is an error with what can be."""
    with pytest.raises(PublishError) as caught:
        reader_for(name)
    assert caught.value.diagnostic.code == "source-format"
    assert hint in caught.value.diagnostic.hint


def test_a_mistyped_format_gets_the_nearest() -> None:
    """`markdwn` is answered with markdown."""
    with pytest.raises(PublishError) as caught:
        reader_named("markdwn")
    assert "markdown" in caught.value.diagnostic.hint
