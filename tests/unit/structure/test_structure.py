"""Titles, letters and verse: taken only on evidence, reported, and never a changed character."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers import work

from publisher.diagnostics import Source, Span, line_starts
from publisher.model.metadata import Contributor, Metadata
from publisher.model.nodes import Document, Heading, Paragraph, ParagraphRole, Text, Verse
from publisher.model.walk import passages, plain_text
from publisher.readers.base import ReadOptions
from publisher.readers.plain import read
from publisher.structure import InferenceKind, Structured, metadata_from_name, structure

ROOT = Path(__file__).parents[3]
BODY = "吴中区的机电产业在整个区域经济中占有很大的比重，并形成了装备制造、小家电等一定的规模。"
R = ParagraphRole


def _structured(text: str, plain: bool = False) -> Structured:
    return structure(read(text.encode(), "a.txt", ReadOptions(encoding="utf-8")).document, plain)


def _roles(text: str) -> dict[str, ParagraphRole]:
    """Return the role of each paragraph that is not plain body text."""
    blocks = _structured(text).document.blocks
    found = [block for block in blocks if isinstance(block, Paragraph)]
    return {plain_text(each.children): each.role for each in found if each.role is not R.BODY}


def _verses(text: str) -> list[list[str]]:
    blocks = _structured(text).document.blocks
    verses = [block for block in blocks if isinstance(block, Verse)]
    return [[plain_text(line.children) for line in verse.lines] for verse in verses]


def test_the_bulletin_has_no_title_and_no_headings() -> None:
    """一是 … 三是 are body, the name at the end no signature, and no title is invented."""
    data = (ROOT / "examples/suzhou-bulletin.txt").read_bytes()
    document = read(data, "b.txt", ReadOptions()).document
    assert structure(document) == Structured(document)
    for script in ("hans", "hant"):
        gold = (ROOT / f"tests/data/suzhou-bulletin.gold.{script}.txt").read_bytes()
        document = read(gold, "b.txt", ReadOptions()).document
        assert structure(document) == Structured(document)


def test_plain_infers_nothing() -> None:
    """`plain` leaves the document as it was read."""
    result = _structured(f"第一章 甲\n{BODY}\n2026年3月5日", plain=True)
    assert not result.inferences
    assert all(isinstance(block, Paragraph) for block in result.document.blocks)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "第一章 甲",
                "第二章 乙",
                "一、甲",
                "二、乙",
                "1. 甲",
                BODY,
                "",
                "《题》",
                "作者：某",
                "各位同事：",
                "春眠不觉晓，",
                "处处闻啼鸟。",
                "张三",
                "2026年3月5日",
                "短句",
                "楔子",
                "\f",
            ]
        ),
        min_size=1,
        max_size=30,
    ).filter(lambda lines: any(line.strip() for line in lines))
)
def test_text_is_never_changed(lines: list[str]) -> None:
    """Whatever is inferred, the same characters stand in the same order."""
    document = read("\n".join(lines).encode(), "a.txt", ReadOptions(encoding="utf-8")).document
    result = structure(document)
    before = [plain_text(inlines) for _, inlines in passages(document.blocks)]
    after = [plain_text(inlines) for _, inlines in passages(result.document.blocks)]
    assert [text for text in after if text] == before
    assert all(each.span is not None for each in result.inferences)


# ------------------------------------------------------------------ titles


def test_a_title_in_book_marks_is_one() -> None:
    """A first line that is nothing but 《…》 is the title, and goes into the metadata."""
    result = _structured(f"《希灵帝国》\n作者：远瞳\n{BODY}")
    first = result.document.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.role is R.TITLE
    assert result.document.metadata.title == "希灵帝国"
    assert result.document.metadata.creators == (Contributor("远瞳"),)
    assert [each.kind for each in result.inferences] == [
        InferenceKind.TITLE,
        InferenceKind.AUTHOR,
    ]
    author = result.document.blocks[1]
    assert isinstance(author, Paragraph)
    assert author.role is R.AUTHOR


def test_metadata_lines_are_read() -> None:
    """书名：, 作者： and 译者： lines at the head give metadata and stay in the text."""
    result = _structured(f"书名：瓦尔登湖\n作者：梭罗\n译者：徐迟\n{BODY}")
    metadata = result.document.metadata
    assert (metadata.title, metadata.creators[0].name) == ("瓦尔登湖", "梭罗")
    assert metadata.contributors == (Contributor("徐迟", "trl"),)
    assert len(result.document.blocks) == 4


def test_known_metadata_is_kept() -> None:
    """What the author stated elsewhere wins over what a line says."""
    document = read(f"书名：甲\n{BODY}".encode(), "a.txt", ReadOptions()).document
    known = Document(document.blocks, Metadata(title="乙"), sources=document.sources)
    assert structure(known).document.metadata.title == "乙"


@pytest.mark.parametrize("line", ["关于开展检查的通知", "市政府关于印发《管理办法》的通知"])
def test_an_official_title_is_one(line: str) -> None:
    """关于…的通知 on the first line is the form of an official document's title."""
    assert _roles(f"{line}\n各区政府：\n{BODY}")[line] is R.TITLE


@pytest.mark.parametrize(
    "line",
    [
        "今天天气很好",
        "关于这件事，我知道",
        "《题》是一本好书",
        "春天的故事",
        "会议通知发出以后",
        "我的父亲",
    ],
)
def test_a_first_line_alone_is_no_title(line: str) -> None:
    """A short first line without evidence stays body: a title is never invented."""
    assert _roles(f"{line}\n{BODY}") == {}
    assert _structured(f"{line}\n{BODY}").document.metadata.title == ""


@pytest.mark.parametrize(
    ("name", "title", "author"),
    [
        ("《希灵帝国》（校对版全本）作者：远瞳.txt", "希灵帝国", "远瞳"),
        ("books/《常识》梁文道.txt", "常识", ""),
        ("C:\\书\\《血色浪漫》作者：都梁.TXT", "血色浪漫", "都梁"),
        ("《引爆点》作者：(美)格拉德威尔.txt", "引爆点", "(美)格拉德威尔"),
        ("notice.txt", "", ""),
        ("通知2026.3.5", "", ""),
    ],
)
def test_the_file_name_may_state_title_and_author(name: str, title: str, author: str) -> None:
    """《书名》 and 作者：某 in a file name are metadata (users 42); other names say nothing."""
    metadata = metadata_from_name(name)
    assert metadata.title == title
    assert [each.name for each in metadata.creators] == ([author] if author else [])


# ----------------------------------------------------------------- letters

LETTER = f"各位同事：\n{BODY}\n{BODY}\n此致\n敬礼\n张三\n2026年3月5日"


def test_a_letter_has_its_parts() -> None:
    """Salutation, signature and date line of a letter are told by their place and form."""
    assert _roles(LETTER) == {
        "各位同事：": R.SALUTATION,
        "张三": R.SIGNATURE,
        "2026年3月5日": R.DATE_LINE,
    }


def test_several_bodies_sign() -> None:
    """Bodies on the lines before the date all sign, to four of them."""
    bodies = "苏州市商务局\n苏州海关\n苏州市财政局"
    found = _roles(f"各区人民政府，市各委、办、局：\n{BODY}\n{bodies}\n二〇二六年三月五日")
    assert found == {
        "各区人民政府，市各委、办、局：": R.SALUTATION,
        **dict.fromkeys(bodies.split("\n"), R.SIGNATURE),
        "二〇二六年三月五日": R.DATE_LINE,
    }


def test_a_name_under_closing_words_signs() -> None:
    """A name below 敬礼 signs without a date."""
    assert _roles(f"{BODY}\n此致\n敬礼\n王小明") == {"王小明": R.SIGNATURE}


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n（傅加平）",
        f"{BODY}\n傅加平",
        f"{BODY}\n2026年3月5日，会议召开。",
        f"{BODY}\n具体要求如下：\n{BODY}",
        f"记者问：\n{BODY}",
        f"他说：\n{BODY}",
        f"局长要求各部门：\n{BODY}",
        f"2026年\n{BODY}",
        "\n".join([BODY, "2026年3月5日", *[BODY] * 20]),
    ],
)
def test_what_only_looks_like_a_letter_stays(text: str) -> None:
    """A name in brackets, a date in a sentence, a colon after other words: body."""
    assert _roles(text) == {}


def test_a_sentence_before_a_date_is_no_signature() -> None:
    """Only a name or a body signs; another last line before the date stays body."""
    assert _roles(f"{BODY}\n特此通知。\n2026年3月5日") == {"2026年3月5日": R.DATE_LINE}
    assert _roles(f"{BODY}\n春天来了\n2026年3月5日") == {"2026年3月5日": R.DATE_LINE}


def test_markdown_letters_get_their_ends() -> None:
    """A document with headings of its own still gets signature and date line."""
    flat = read(LETTER.encode(), "a.txt", ReadOptions()).document
    result = structure(Document((Heading(1, (Text("题"),)), *flat.blocks), sources=flat.sources))
    kinds = {each.kind for each in result.inferences}
    assert kinds == {InferenceKind.SALUTATION, InferenceKind.SIGNATURE, InferenceKind.DATE_LINE}


# ------------------------------------------------------------------- verse

QUATRAIN = "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。"


@pytest.mark.parametrize(
    "poem",
    [
        QUATRAIN,
        "红旗卷起农奴戟，黑手高悬霸主鞭。\n为有牺牲多壮志，敢教日月换新天。",
        "昔人已乘黄鹤去，\n此地空余黄鹤楼。\n黄鹤一去不复返，\n白云千载空悠悠。",
    ],
)
def test_a_regular_poem_is_verse(poem: str) -> None:
    """Four clauses of five or seven characters, closed as verse is, are verse."""
    assert _verses(f"{BODY}\n{poem}\n{BODY}") == [poem.split("\n")]


def test_strophes_of_free_verse() -> None:
    """Short lines in strophes set off by blank lines are verse; the blank line stays."""
    poem = (
        "轻轻的我走了\n正如我轻轻的来\n我轻轻的招手\n\n那河畔的金柳\n是夕阳中的新娘\n波光里的艳影"
    )
    assert _verses(f"{BODY}\n\n{poem}\n\n{BODY}") == [poem.split("\n")]


@pytest.mark.parametrize(
    "text",
    [
        "“你来了。”\n“我来了。”\n“你不该来。”\n“我已来了。”",
        "坚决落实新要求\n全面提高执行力\n持续改进好作风\n努力开创新局面",
        "“来了”\n“走吧”\n“好的”\n\n“再来”\n“不了”\n“再见”",
        "一、苹果\n二、香蕉\n三、梨子\n\n四、桃子\n五、李子\n六、杏子",
        "床前明月光，\n疑是地上霜。\n" + BODY,
        "无耻吹捧的多了，严肃批评的少了。\n自高自大的多了，谦虚谨慎的少了。",
        "好。\n行。\n走吧。\n等等。",
        "张三\n李四\n王五\n赵六",
    ],
)
def test_short_lines_that_are_no_verse(text: str) -> None:
    """Dialogue, slogans, lists, names and parallel prose stay paragraphs."""
    assert _verses(f"{BODY}\n{text}\n{BODY}") == []


def _long(count: int) -> Document:
    """A document of so many paragraphs, every fiftieth a chapter."""
    lines = [f"第{number}章 甲" if number % 50 == 0 else BODY for number in range(1, count + 1)]
    whole = "\n".join(lines)
    starts = line_starts(whole)
    blocks = tuple(
        Paragraph((Text(line),), span=Span("a", start, start + len(line)))
        for line, start in zip(lines, starts, strict=True)
    )
    return Document(blocks, sources=(Source("a", starts),))


def test_work_grows_with_the_text_and_no_faster() -> None:
    """The stage looks at each paragraph a bounded number of times (0.2 s for 20,000)."""
    little, much = _long(1_000), _long(4_000)
    assert work(lambda: structure(much)) < 4.5 * work(lambda: structure(little))
    assert len(structure(much).inferences) == 80


@pytest.mark.parametrize(
    "name", ["儿 小满", "学生　张伟 敬上", "阿明敬上", "江景花園管理處  謹啟", "小满 上"]
)
def test_who_signs_by_what_they_are_or_with_a_word_behind(name: str) -> None:
    """儿, 学生 before a name, 敬上 or 謹啟 behind it: in letters, before the date and without."""
    for tail in ("\n2026年3月5日", ""):
        assert _roles(f"{BODY}\n此致\n敬礼\n{name}{tail}")[name] is R.SIGNATURE


def test_contents_of_a_statute_are_none_of_its_headings() -> None:
    """Titles are spread with blanks where they head something: 总　则; 附　则 is one of them."""
    contents = "第一编　总则\n第一章　一般规定\n第二编　附带规定\n第二章　其他规定\n附则"
    text = f"目　录\n{contents}\n第一编　总　则\n第一章　一般规定\n{BODY}\n第二编　附带规定\n"
    result = _structured(f"{text}第二章　其他规定\n{BODY}\n附　则\n{BODY}")
    found = [block for block in result.document.blocks if isinstance(block, Heading)]
    assert [(block.level, plain_text(block.children)) for block in found] == [
        (1, "第一编　总　则"),
        (2, "第一章　一般规定"),
        (1, "第二编　附带规定"),
        (2, "第二章　其他规定"),
        (1, "附　则"),
    ]
