"""Detection of script and region: what is named, how surely, and what is left open."""

import pytest

from publisher.scripts import Script, detect
from publisher.scripts.detect import source_script

LAW = (
    "本法所稱主管機關：在中央為內政部；在直轄市為直轄市政府；在縣（市）為縣（市）政府。"
    "主管機關得委託行政法人辦理前項規定之事項。"
)
NEWS = (
    "會議強調，各級黨委書記要貫徹落實國務院的部署，堅持改革開放，“十二五”期間着力保障民生，"
    "幹部和群眾都要參加。"
)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("这是一个简体的句子，说的是图书馆。", "zh-Hans"),
        ("這是一個繁體的句子，說的是圖書館。", "zh-Hant"),
        ("繁體的書裏引了一句“这样说”，其餘都是繁體。", "zh-Hant-CN"),
        ("", "zh-Hans"),
        ("社群監督", "zh-Hant"),
        ("釐清", "zh-Hant"),
        ("神祕", "zh-Hant"),
        ("搭計程車時用手機上網路，把軟體裝好。", "zh-Hant-TW"),
        ("他在房子裡看著「窗外」，臺北下著雨。", "zh-Hant-TW"),
        (LAW, "zh-Hant-TW"),
        ("立法會今日討論港鐵加價，行政長官表示關注，九龍及新界居民反對。", "zh-Hant-HK"),
        ("佢哋喺嗰度食咗嘢，係咪真㗎？", "zh-Hant-HK"),
        (NEWS, "zh-Hant-CN"),
        ("気象庁は今日、沢山の雨が降ると発表した。", "ja"),
        ("沢田教授の実験", "ja"),
        ("대한민국은 민주공화국이다.", "ko"),
    ],
)
def test_script_and_region(text: str, tag: str) -> None:
    """The script by characters that only one has, the region by words, forms and marks."""
    found = detect(text)
    assert found.tag == tag
    assert found.confidence > (0.5 if text else -1)


@pytest.mark.parametrize(
    "text",
    [
        "臺。",  # one form alone
        "一輛巴士開過來，眾人上車。",
        "我們繼續向前進，國家會記得。",
        "立法院與立法會、行政長官與行政院，兩邊都說「軟體」與「軟件」。",
    ],
)
def test_too_little_names_no_region(text: str) -> None:
    """One sign, or signs of two regions, leave the script alone."""
    assert detect(text).tag in ("zh-Hant", "zh-Hans")


@pytest.mark.parametrize(
    "text",
    [
        "他把「運転ちゃん」叫運將，這是日語，我們這裡的人都這樣說。",
        "这家店叫「カフェ」，我们常去，他们的咖啡是好的。",
        "優の良品賣的零食",
        "여기 是韓語，這個詞的意思是這裡，我們先學這個。",
    ],
)
def test_chinese_about_other_languages_is_chinese(text: str) -> None:
    """Words, names and brands in kana or hangul make no Japanese or Korean text."""
    assert detect(text).tag.startswith("zh-Han")


@pytest.mark.parametrize("text", ["真即研慎郎瓶", "予欠糸缶", "拚命", "摺扇", "群峰", "雇用"])
def test_what_both_scripts_write_is_no_evidence(text: str) -> None:
    """Nor is what Japan writes as Chinese does, or Simplified books beside OpenCC's form."""
    assert detect(text).confidence == 0.0


def test_certainty_grows_with_the_text() -> None:
    """Without evidence 0; a few characters less sure than a page; both scripts less still."""
    assert detect("一二三").confidence == 0.0
    short, long = detect("這個國家"), detect("這個國家，" * 30)
    assert 0.9 < short.confidence < long.confidence < 1.0
    both = detect("這個國家發展，这个")
    assert 0.5 < both.confidence < 0.8


def test_a_text_of_two_scripts_is_said_to_be() -> None:
    """A tenth or more of the other script makes a text mixed; a quotation does not."""
    assert detect("這個國家發展經濟，这个国家发展经济。").mixed
    assert not detect("繁體的書裏引了一句“这样”，其餘都是繁體，" + "這樣寫的書還有許多。" * 9).mixed
    assert not detect("这个国家发展经济。").mixed


def test_the_middle_of_a_long_text_counts() -> None:
    """A preface in one script does not decide about a book in the other."""
    book = "簡短的繁體前言，說明來歷。" * 10 + "这是一本很长的简体书，讲的是国家发展。" * 9000
    assert detect(book).tag == "zh-Hans"


@pytest.mark.parametrize(
    ("tag", "text", "script"),
    [
        ("zh-Hans", "看著", Script.HANS),
        ("zh-Hant", "他看著我，笑著說。", Script.TW),
        ("zh-Hant", "他看着我，笑着說。", Script.HANT),
        ("zh-Hant", "這部著名的著作，作者是誰？", Script.HANT),
        ("zh-Hant", LAW, Script.TW),
        ("zh-Hant", "佢哋喺嗰度食咗嘢，係咪真㗎？", Script.HK),
        ("zh-Hant-CN", "看著軟體、網路、計程車", Script.HANT),
        ("zh-Hant-HK", LAW, Script.HK),
    ],
)
def test_the_script_to_convert_from(tag: str, text: str, script: Script) -> None:
    """A general tag is made exact by the text; a tag with a region is the author's word."""
    assert source_script(tag, text) is script
