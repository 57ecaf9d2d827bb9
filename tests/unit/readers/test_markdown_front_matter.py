"""Front matter in YAML and TOML."""

import pytest
from markdown_samples import reading

from publisher.diagnostics import PublishError, Source, line_starts
from publisher.model.metadata import Contributor, Metadata, OfficialRecord
from publisher.model.nodes import Division, DivisionKind, Figure
from publisher.readers.base import ReadOptions
from publisher.readers.markdown import read

_BOTH = [
    ("title: 甲", Metadata(title="甲")),
    ("标题: 甲\n副标题: 乙", Metadata(title="甲", subtitle="乙")),
    ("作者: 张三、李四", Metadata(creators=(Contributor("张三"), Contributor("李四")))),
    ("译者: [王五]", Metadata(contributors=(Contributor("王五", "trl"),))),
    ("author: {name: 张三, sort: z}", Metadata(creators=(Contributor("张三", "aut", "z"),))),
    ("date: 2024-5-1", Metadata(date="2024-05-01")),
    ("日期: 2024年5月1日", Metadata(date="2024年5月1日")),
    ("关键词: 规划，土地", Metadata(subjects=("规划", "土地"))),
    ("version: 3.10", Metadata(extra=(("version", "3.10"),))),
    ("foo: [a, b]", Metadata(extra=(("foo", '["a", "b"]'),))),
    ("title:", Metadata()),
    ("title: 2024", Metadata(title="2024")),
    (
        "发文字号: 苏府〔2024〕1号\n主送机关: 各区、各局\n印章: 是",
        Metadata(
            official=OfficialRecord(
                document_number="苏府〔2024〕1号", addressees=("各区", "各局"), sealed=True
            )
        ),
    ),
    ("公文:\n  密级: 机密\n  成文日期: 2024-1-2",
     Metadata(official=OfficialRecord(secrecy="机密", signed_on="2024-01-02"))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "metadata"), _BOTH)
def test_yaml(text: str, metadata: Metadata) -> None:
    """Keys in English and Chinese fill the metadata; a scalar stays as it was typed."""
    assert reading(f"---\n{text}\n---\n\n甲").document.metadata == metadata


def test_toml() -> None:
    """TOML between `+++` lines says the same."""
    text = '+++\ntitle = "甲"\ndate = 2024-05-01\nversion = 3.10\nauthor = ["乙"]\n+++\n甲'
    found = reading(text).document.metadata
    assert (found.title, found.date, found.extra) == ("甲", "2024-05-01", (("version", "3.10"),))
    assert found.creators == (Contributor("乙"),)


def test_language() -> None:
    """`language` is that of the document, unless `lang` says otherwise."""
    assert reading("---\nlanguage: zh-Hans\n---\n甲").document.lang == "zh-Hans"
    both = reading("---\nlanguage: zh-Hans\nlang: en\n---\n甲").document
    assert (both.lang, both.metadata.language) == ("en", "zh-Hans")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\ntitle: [a, b]\n---\n甲", (2, 8)),
        ("---\na: b\n发文字号: {x: y}\n---\n甲", (3, 7)),
        ("---\na: b\nc: d: e\n---\n甲", (3, 5)),
        ("---\na: [b\n---\n甲", (2, 6)),
        ("---\n印章: 也许\n---\n甲", (2, 5)),
        ("---\n公文: {题: 一}\n---\n甲", (2, 9)),
        ("+++\na = 1\nb = \n+++\n甲", (3, 5)),
        ("+++\na = 1\ntitle = [1]\n+++\n甲", (3, 1)),
    ],
)
def test_mistakes_have_a_place(text: str, place: tuple[int, int]) -> None:
    """Broken front matter and values of a wrong kind end the source with line and column."""
    with pytest.raises(PublishError) as caught:
        reading(text)
    diagnostic = caught.value.diagnostic
    assert diagnostic.code == "front-matter-invalid"
    source = Source("a.md", line_starts(text))
    assert diagnostic.span is not None
    assert source.position(diagnostic.span.start) == place


@pytest.mark.parametrize(
    "text", ["---\n甲\n---\n乙", "---\n\n甲", "--- \n", "甲\n---\na: b\n---\n"]
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    """A text that begins with a rule keeps its words."""
    if text.strip("- \n"):
        assert reading(text).document.metadata == Metadata()


def test_bombs_of_aliases_are_refused() -> None:
    """Anchors that would unfold to millions of values end the source."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 5)]
    with pytest.raises(PublishError) as caught:
        reading("---\n" + "\n".join(lines) + "\n---\n甲")
    assert caught.value.diagnostic.code == "front-matter-invalid"


def test_a_picture_for_the_cover() -> None:
    """`cover-image`, pandoc's key, is a cover of its own; one in the text goes on."""
    head = "---\ntitle: 题\ncover-image: c.png\n---\n\n"
    made = reading(f"{head}文。").document
    cover = made.blocks[0]
    assert isinstance(cover, Division) and cover.kind is DivisionKind.COVER
    (picture,) = cover.children
    assert isinstance(picture, Figure)
    assert (picture.source, picture.alt) == ("c.png", "封面：题")
    english = read(f"{head}Text.".encode(), "a.md", ReadOptions(language="en-GB")).document.blocks[
        0
    ]
    assert isinstance(english, Division)
    assert [each.alt for each in english.children if isinstance(each, Figure)] == ["Cover: 题"]
    assert made.metadata.extra == ()
    own = reading(f"{head}::: cover\n封面\n:::\n\n文。").document
    assert len(own.blocks) == 2
    assert not isinstance(own.blocks[0].children[0], Figure)  # type: ignore[union-attr]
