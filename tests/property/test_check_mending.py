"""A corrected Word file has the text that its fixes say, however its runs are cut."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.word_files import members, runs, word_file

from publisher.check.base import TextFix
from publisher.check.copies import Source
from publisher.check.word_source import read_word

_WORDS = st.sampled_from(
    [
        "会议指出",
        "要坚持",
        "改革",
        ",",
        "，",
        "--",
        "...",
        "(一)",
        "一.",
        "1、",
        "《中国》、",
        "“好”",
        "2026年03月05日",
        "苏政发[2026]第08号",
        "附件:",
        "抄送:市委",
        " ",
        "。。",
        '"甲"',
        "①",
        "𠮷",
    ]
)
_PARAGRAPHS = st.lists(st.lists(st.text(), max_size=0) | st.lists(_WORDS, max_size=7), max_size=6)


@given(_PARAGRAPHS, st.integers(1, 7))
@settings(max_examples=200, deadline=None)
def test_the_text_is_what_the_fixes_make(paragraphs: list[list[str]], size: int) -> None:
    """No fix is lost between runs, none is made twice; a second pass has none left to make."""
    texts = ["".join(words) for words in paragraphs]
    cut = ([text[at : at + size] for at in range(0, len(text), size)] for text in texts)
    source = Source(word_file("".join(runs(*each) for each in cut)), "a.docx")
    findings = source.checked().findings
    data, done = source.mended(findings)
    assert members(data)
    fixes = [
        (each.found.item.index, each.found.fix)
        for at, each in enumerate(findings)
        if at in done and each.found.item and isinstance(each.found.fix, TextFix)
    ]
    for index, fix in sorted(fixes, key=lambda each: (each[0], -each[1].start, -each[1].end)):
        texts[index] = texts[index][: fix.start] + fix.new + texts[index][fix.end :]
    made = read_word(data, "a.docx").paper
    assert [item.text for item in made.items] == texts
