"""Punctuation of a region: quotation marks paired over paragraphs, apostrophes, interpuncts."""

import pytest

from publisher.scripts.punctuation import punctuate
from publisher.scripts.tags import Script


@pytest.mark.parametrize("target", [Script.TW, Script.TWP, Script.HK, Script.HKP])
@pytest.mark.parametrize(
    ("source", "corner"),
    [
        ("他问：“好？”", "他问：「好？」"),
        ("“他问‘好’。”", "「他问『好』。」"),
        ("“一层“二层””", "「一層『二層』」".replace("層", "层")),
        ("‘外面“里面”外面’", "「外面『里面』外面」"),
        ("“69%”的人", "「69%」的人"),
        ("参加“APEC”会议", "参加「APEC」会议"),
        ("“没有说完", "「没有说完"),
        ("没有开头”", "没有开头」"),
        ("“It’s 好”", "「It’s 好」"),
        ("“‘读’，她说，“再读。””", "「『读』，她说，『再读。』」"),
    ],
)
def test_chinese_quotations_get_corner_brackets(source: str, corner: str, target: Script) -> None:
    """Pairs and what is in them go by level, in either order; a half pair keeps its side."""
    assert punctuate([source], target) == [corner]


@pytest.mark.parametrize(
    "text",
    [
        "It’s “fine”，他问。",
        "他问it’s好，I don’t。",
        "the ’90s 的歌，’90年代",
        "rock ’n’ roll 与 rock’n’roll",
        "身高5’10”，屏幕27”",
        "the authors’ 版本，’tis",
        "他说“How are you?”",
        "He said “no”.",
    ],
)
def test_latin_quotations_apostrophes_and_measures_stay(text: str) -> None:
    """What belongs to Latin words and figures is not made a bracket."""
    assert punctuate([text], Script.TW) == [text]


def test_apostrophes_inside_quotations() -> None:
    """They do not close the quotation they are in, nor does a height in feet and inches."""
    assert punctuate(["‘the ’90s 好’"], Script.TW) == ["『the ’90s 好』"]
    assert punctuate(["“他5’10”高，don’t。”"], Script.TW) == ["「他5’10”高，don’t。」"]


def test_a_quotation_runs_over_paragraphs() -> None:
    """Each paragraph opens, the last closes; what is Latin in one is Chinese by the others."""
    before = ["她说：“OK,", "　　“第二段‘里面", "　　“‘第三段’。”", "“完”"]
    after = ["她说：「OK,", "　　「第二段『里面", "　　「『第三段』。」", "「完」"]
    assert punctuate(before, Script.TW) == after
    assert punctuate(after, Script.HANS) == before
    assert punctuate(["他：“No, sir.", "“Yes.”"], Script.TW) == ["他：“No, sir.", "“Yes.”"]


def test_curly_marks_of_simplified_text() -> None:
    """The outer brackets become “ ”, whichever they are in this text."""
    assert punctuate(["「他說『好』。」"], Script.HANS) == ["“他說‘好’。”"]
    assert punctuate(["『他說「好」。』", "『對』"], Script.HANS) == ["“他說‘好’。”", "“對”"]
    assert punctuate(["「他說『好』。」", "『對』"], Script.HANS) == ["“他說‘好’。”", "‘對’"]


def test_interpuncts() -> None:
    """Taiwan has ‧ in names, others · everywhere; dates, titles and Latin keep what they have."""
    text = "史蒂夫·乔布斯读《论语·学而》，一二·九，A·B"
    taiwan = "史蒂夫‧乔布斯读《论语·学而》，一二·九，A·B"
    assert punctuate([text], Script.TW) == [taiwan]
    assert punctuate([taiwan], Script.HANS) == [text]
    assert punctuate([taiwan], Script.HK) == [text]
    assert punctuate(["《論語‧學而》"], Script.HANS) == ["《論語·學而》"]


def test_openccs_standard_keeps_its_marks() -> None:
    """Traditional text of no region, as the Mainland prints it, keeps its own marks."""
    assert punctuate(["“他說‘好’·「。」"], Script.HANT) == ["“他說‘好’·「。」"]
