"""Which face each character takes, and the class of marks."""

import pytest

from publisher.typography import Script, segment
from publisher.typography.classes import Kind, kind, scripts


def _shown(text: str, lang: str = "zh-Hans") -> str:
    """Return the text with its Western segments in < >."""
    parts = (
        f"<{text[s.start : s.end]}>" if s.script is Script.WESTERN else text[s.start : s.end]
        for s in segment(text, lang)
    )
    return "".join(parts)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("他说“你好”。", "他说“你好”。"),
        ("他说“hello”。", "他说“<hello>”。"),
        ("“Hello,” he said.他走了", "<“Hello,” he said.>他走了"),
        ("“Hello”他说", "“<Hello>”他说"),
        ("He said “hi” twice", "<He said “hi” twice>"),
        ("“Hello”", "<“Hello”>"),
        ("他说 “hi, you” 就走", "他说< “hi, you” >就走"),
        ("他说“hi, you” 就走", "他说<“hi, you” >就走"),
        ("他说 “你好” 就走", "他说< >“你好”< >就走"),
        ("用Word“样式”窗格", "用<Word>“样式”窗格"),
    ],
)
def test_quotes_belong_to_the_script_around_them(text: str, shown: str) -> None:
    """A curly quote is full width in Chinese and proportional in Western text (item 155)."""
    assert _shown(text) == shown


@pytest.mark.parametrize("text", ["don’t", "the ’90s", "l’été", "’tis"])
def test_an_apostrophe_is_never_full_width(text: str) -> None:
    """The apostrophe inside a Western word is never full width (item 155)."""
    assert _shown(f"他写{text}吗") == f"他写<{text}>吗"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("DNA——RNA", "<DNA>——<RNA>"),
        ("他……走了", "他……走了"),
        ("1990–2000年", "<1990–2000>年"),
        ("北京–上海A", "北京–上海<A>"),
        ("word—word的", "<word—word>的"),
        ("约翰·F·肯尼迪", "约翰·<F>·肯尼迪"),
        ("Ctrl·C键", "<Ctrl·C>键"),
        ("30°的37℃", "<30°>的<37>℃"),
        ("3×4和长×宽", "<3×4>和长×宽"),
        ("温度−12.5℃", "温度<−12.5>℃"),
        ("误差 ±2 毫米", "误差< ±2 >毫米"),
        ("算√2、∑x和根号√", "算<√2>、<∑x>和根号√"),
        ("约≥5克", "约<≥5>克"),
    ],
)
def test_dashes_dots_and_signs_by_their_neighbours(text: str, shown: str) -> None:
    """—— and …… are always Chinese; — … – · and signs go with what stands on both sides, a minus
    with its figure, a root with what is under it."""
    assert _shown(text) == shown


def test_western_language_owns_the_shared_marks() -> None:
    """In a run of a Western language every shared mark is Western, whatever stands around."""
    assert _shown("“你好” — etc…", "en-GB") == "<“>你好<” — etc…>"


def test_kana_hangul_emoji_and_private_use_are_squares() -> None:
    """All that sits in em squares is one script here, so it takes no gap and no Western face."""
    text = "ひらカナ한국어ㄅ👨\u200d👩\u200d👧\ue000𠮷Ａ１"
    assert segment(text) == ((0, len(text), Script.HAN),)


@pytest.mark.parametrize("one", ["1\ufe0f\u20e3", "#\u20e3", "©\ufe0f", "™\ufe0f", "↔\ufe0f"])
def test_emoji_of_western_characters_are_squares(one: str) -> None:
    """A keycap and a sign that asks to be an emoji, in text of any language."""
    assert _shown(f"The {one}x2 it") == f"<The >{one}<x2 it>"
    assert segment(f"键{one}帽") == ((0, len(one) + 2, Script.HAN),)
    start = 4
    assert (start, start + len(one), Script.HAN) in segment(f"The {one} it", "en")


def test_a_selector_makes_no_emoji_of_what_is_none() -> None:
    """A digit with the selector alone, a letter with either, are Western."""
    assert _shown("字1\ufe0fa\u20e3字") == "字<1\ufe0fa\u20e3>字"


def test_combining_marks_follow_their_base() -> None:
    """A combining mark or a variation selector takes the face of the character before it."""
    assert _shown("葛\U000e0100e\u0301好") == "葛\U000e0100<e\u0301>好"


def test_nothing_has_no_segments() -> None:
    """An empty text has no segments; a mark at the start needs nothing before it."""
    assert segment("") == ()
    assert _shown("\u2028A") == "\u2028<A>"


def test_a_long_run_of_letters_is_looked_at_once() -> None:
    """The time for a word without end grows with its length, not with its square."""
    assert len(segment("中" + "a" * 200_000 + "·" + "文" * 200_000)) == 3


@pytest.mark.parametrize(
    ("char", "expected"),
    [
        *[(c, Kind.OPEN) for c in "“‘「『（《〈【"],
        *[(c, Kind.CLOSE) for c in "”’」』）》〉】"],
        *[(c, Kind.PAUSE) for c in "，、；："],
        *[(c, Kind.STOP) for c in "。？！"],
        *[("·", Kind.INTERPUNCT), ("—", Kind.DASH), ("…", Kind.ELLIPSIS), ("～", Kind.CONNECTOR)],
        *[("/", Kind.SOLIDUS), ("中", Kind.HAN), ("a", Kind.LETTER), ("7", Kind.DIGIT)],
        *[
            ("\u0301", Kind.EXTEND),
            ("①", Kind.NOTE_MARK),
            ("ㄅ", Kind.BOPOMOFO),
            ("★", Kind.SYMBOL),
        ],
    ],
)
def test_kinds(char: str, expected: Kind) -> None:
    """Marks are classed as in CLREQ #characters_used_in_chinese_composition."""
    assert kind(char) is expected


@pytest.mark.parametrize(
    ("text", "western"), [("离子SO42−、", 5), ("得(−2)−，", 5), ("x± 与", 2), ("甲−乙", 0)]
)
def test_a_sign_right_behind_a_formula_is_of_its_face(text: str, western: int) -> None:
    """The minus of a charge is as narrow as the figure before it, whatever comes next."""
    flags = scripts(text) or bytes(len(text))
    assert sum(flags[index] for index, char in enumerate(text) if char != " ") == western
