"""Each rule: what it needs to see before it acts, and what it must leave."""

import pytest
from repair_texts import CLEAN, annotated, document, lines_of, proposals, repaired, texts

from publisher.repair import repair

NOISE = (
    "蘇州工業(yè)園區(qū)的企業(yè)在轉(zhuǎn)型中發(fā)展，各項(xiàng)產(chǎn)業(yè)進(jìn)一步壯大，"
    "技術(shù)人員的創(chuàng)新經(jīng)驗(yàn)得到推廣。"
)
"""Traditional text with a reading on each common character of an annotator's table."""


# ------------------------------------------------------------- pinyin noise


def test_readings_of_common_differing_characters_go() -> None:
    """Readings that sit on common characters, wherever they stand, are noise."""
    assert repaired(NOISE) == [
        "蘇州工業園區的企業在轉型中發展，各項產業進一步壯大，技術人員的創新經驗得到推廣。"
    ]


def test_bracket_variants_of_noise_go() -> None:
    """A space in the bracket, full-width brackets, control characters before it: noise too."""
    damaged = (
        NOISE.replace("(qū)", "(qū )").replace("(fā)", "（fā）").replace("(xiàng)", "\x05(xiàng)")
    )
    assert repaired(damaged) == repaired(NOISE)


def test_a_reading_that_does_not_fit_stays() -> None:
    """In noise, a bracket that is no reading of its character is the author's."""
    assert "推廣(an)。" in repaired(NOISE.replace("推廣。", "推廣(an)。"))[0]
    assert "轉(qū)型" in repaired(NOISE.replace("轉(zhuǎn)", "轉(qū)"))[0]


def test_two_readings_are_no_evidence() -> None:
    """Fewer than three brackets prove nothing."""
    assert repaired("企業(yè)和園區(qū)都很大。") == ["企業(yè)和園區(qū)都很大。"]


def test_two_readings_of_one_character_are_a_lesson() -> None:
    """A table has one reading a character: a text on polyphones keeps all of its readings."""
    lesson = "快樂(lè)、音樂(yuè)，長(cháng)短、生長(zhǎng)，還(hái)有、歸還(huán)。"
    assert repaired(lesson) == [lesson]


def test_readings_on_rare_characters_stay() -> None:
    """Glosses sit on rare characters, even where these differ between the scripts."""
    text = "其中有鵜(tí)鶘(hú)、鸕(lú)鶿(cí)、鱖(guì)魚。"
    assert repaired(text) == [text]


def test_readings_given_once_stay() -> None:
    """A reading given at a character's first place only is help, not a table's work."""
    text = "太貴(guì)了。我想買(mǎi)。可試(shì)嗎？貴的不買，便宜的也不買，試了又試，不貴也不買。"
    assert repaired(text) == [text]


def test_brackets_that_are_no_readings_stay() -> None:
    """Where more than a tenth of the brackets do not fit, none is trusted."""
    other = NOISE.replace("(yè)", "(an)").replace("(fā)", "(bù)").replace("(jīng)", "(shū)")
    assert repaired(other.replace("(an)", "(ān)")) == [other.replace("(an)", "(ān)")]


def test_readings_on_characters_of_both_scripts_stay() -> None:
    """An annotator's table has characters that differ; help is given to others as well."""
    text = NOISE.replace("蘇州", "蘇州(zhōu)").replace("人員", "人(rén)員")
    assert repaired(text) == [text]


def test_readings_on_every_character_stay() -> None:
    """A reader for learners annotates nearly every character."""
    text = "學(xué)習(xí)漢(hàn)語(yǔ)，讀(dú)書(shū)寫(xiě)話(huà)。"
    assert repaired(text) == [text]


def test_a_few_readings_in_a_long_text_stay() -> None:
    """A table touches a good part of what differs; three glosses on common characters do not."""
    text = "\n".join(lines_of(CLEAN / "prose-hant.txt"))
    text = text.replace("鐘錶", "鐘(zhōng)錶(biǎo)").replace("曬", "曬(shài)")
    assert repaired(*text.split("\n")) == text.split("\n")


# ---------------------------------------------------------------- byte slip


def test_slip_that_ends_at_a_dropped_byte() -> None:
    """A run whose last byte was dropped is decoded again; the text after it stays."""
    assert repaired(NOISE, "能夠?yàn)檎麄區(qū)域服務(wù)。")[1] == "能夠為整個區域服務。"


def test_slip_that_ends_at_a_bracket() -> None:
    """A run that ends inside an annotated character ends with that character."""
    assert repaired(NOISE, "發(fā)展?jié)摿Υ蟮捻?xiàng)目。")[1] == "發展潛力大的項目。"


def test_slip_that_ends_at_a_letter() -> None:
    """A run may end where a second byte reads as a letter, which goes with it."""
    damaged = annotated("水鄉發展潛力美術界。", {"節": "jié", "術": "shù", "發": "fā"})
    assert damaged == "水鄉發(fā)展?jié)摿γ佬g(shù)界。"
    assert repaired(NOISE, damaged)[1] == "水鄉發展潛力美術界。"


def test_half_bracket_without_noise_stays() -> None:
    """Without readings in the document, `?xyz)` is not looked at."""
    assert repaired("發展?jié)摿Υ蟮捻?xiàng)目。") == ["發展?jié)摿Υ蟮捻?xiàng)目。"]


def test_slip_that_lost_bytes_stays() -> None:
    """Where bytes of the run itself are lost, nothing is made up."""
    assert "б?耐" in repaired(NOISE, "歸向?qū)б?耐０水?dāng)。")[1]


# ------------------------------------------------------- invisible characters


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\u200b", "\u00ad", "\ufeff", "\u2060", "\u200d"])
def test_invisible_characters_between_han_go(sign: str) -> None:
    """Control, zero-width and soft characters between Han say nothing."""
    assert repaired(f"甲{sign}乙。") == ["甲乙。"]


def test_joiners_and_western_soft_hyphens_stay() -> None:
    """Joiners of emoji and Persian, and soft hyphens in Western words, have work to do."""
    text = "家👨\u200d👩\u200d👧好，می\u200cخواهم，co\u00adoperate。"
    assert repaired(text) == [text]


# ---------------------------------------------------------- half-width marks


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("他来了,我走了。", "他来了，我走了。"),
        ("他说:“好!”我问:“为什么?”", "他说：“好！”我问：“为什么？”"),
        ("增强动力;深化合作。", "增强动力；深化合作。"),
        ("发挥作用,2011年8月9日,会议召开。", "发挥作用，2011年8月9日，会议召开。"),
        ("占69%,并形成规模。", "占69%，并形成规模。"),
        ("有人问他怎么办?!他不说话。", "有人问他怎么办？！他不说话。"),
        ("他来了,", "他来了，"),
    ],
)
def test_half_width_marks_between_han(damaged: str, right: str) -> None:
    """Marks with Han before, and Han, a quotation or the end after, are set full width."""
    assert repaired(damaged) == [right]


@pytest.mark.parametrize(
    "text",
    [
        "会议12:30开始，比例为1:2。",
        "他用Python,Java和C++写程序。",
        "“What is it?”他问。",
        "好的:)",
        "难过:(",
        "经文见第三:16，另见下文。",
        "见https://example.org/分类:文学,诗歌?页=二，谢谢。",
        "调用`打印(甲,乙)`即可。",
        "甲:乙",
        "| 进程数，例如:四个 | 无 |",
        "姓名\t备注，例如:四个",
    ],
)
def test_other_half_width_marks_stay(text: str) -> None:
    """Times, ratios, verses, Western words, addresses, code, faces and bare labels stay."""
    assert repaired(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Q：How do you feel when people call you a “living treasure”?", 0),
        ("A：a growth of 5%, or “a ‘bit’ more”, he said.", 0),
        ("他问你“why do you ‘know’”?", 1),
        ("他说“living treasure”?是的。", 1),
    ],
)
def test_a_mark_is_said_to_stand_between_han_only_where_it_does(text: str, count: int) -> None:
    """Behind a quotation or a figure, what stands before that tells."""
    assert len(proposals(repair(document([text])))) == count


def test_lost_character_is_not_a_question() -> None:
    """A `?` in a sentence that does not ask may be a lost character: proposed, not changed."""
    result = repair(document(["他在山?里住了很久，后来走了。"]))
    assert texts(result.document) == ["他在山?里住了很久，后来走了。"]
    assert proposals(result) == [("?", "？")]
    assert [one.code for one in result.diagnostics] == ["repair-proposal"]


# -------------------------------------------------------------- brackets


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("升级。(傅加平)", "升级。（傅加平）"),
        ("甲(乙(丙)丁)戊。", "甲（乙（丙）丁）戊。"),
        ("(一)总则", "（一）总则"),
        ("(”;蘇州)", "（”；蘇州）"),
        ("(增长(约十);下降很少)。", "（增长（约十）；下降很少）。"),
        ("(甲%;乙)。", "（甲%；乙）。"),
        ("企业(园区---苏州)。", "企业（园区——苏州）。"),
    ],
)
def test_brackets_round_han(damaged: str, right: str) -> None:
    """Whole pairs round Han, in Chinese text, are set full width."""
    assert repaired(damaged) == [right]


@pytest.mark.parametrize(
    "text",
    [
        "函数f(x)有定义。",
        "(a)甲；(b)乙。",
        "调用max(甲)即可。",
        "好(^_^)吧。",
        "他(半个括号走了。",
        "英文(an)词。",
        "(x=1;甲乙丙丁)。",
        "(f(x);甲乙丙丁戊己)。",
        "(甲乙丙丁戊己庚辛壬http://a)",
    ],
)
def test_other_brackets_stay(text: str) -> None:
    """Formulas, enumerations, calls, faces, halves and Western words stay."""
    assert repaired(text) == [text]


# ---------------------------------------------------------------- spaces


def test_stray_spaces_at_quotation_marks() -> None:
    """Where most quotation marks have no space, the few spaces are strays."""
    text = "提出了“六個”和“八項”，打造“三區”，開展 “五區”主題，又推進“創先” 活動。"
    assert repaired(text) == [text.replace(" ", "")]


def test_stray_spaces_between_marks() -> None:
    """A mark beside the space is as good as Han: web pages set a title off on both sides."""
    prose = "他说“一”，又说“二”，再说“三”，还说“四”。"
    assert (
        repaired(prose, "周刊要增加一个 《就业栏目》 ，每周发布。")[1]
        == "周刊要增加一个《就业栏目》，每周发布。"
    )
    assert repaired(prose, "他说： “你好” 。我没听清。")[1] == "他说：“你好”。我没听清。"


def test_stray_spaces_behind_marks() -> None:
    """Between 。 and Han; behind a colon, at most marks, or in columns they stay."""
    prose = "天冷了，他走，她来，大家都说好，没有人反对。"
    text = "（图4）。 进行选择，单击确定。 该文件将被加密。"
    assert repaired(prose, text) == [prose, text.replace(" ", "")]
    for kept in ("姓名： 张三，男。", "天地玄黄， 宇宙洪荒， 日月盈昃。"):
        assert repaired(kept) == [kept]
    columns = "语文，一年级 数学，二年级 英语。 三年级"
    assert repaired(prose, columns) == [prose, columns]


def test_spaces_that_are_a_habit_stay() -> None:
    """A writer who sets a space at most quotation marks keeps them."""
    text = "他提出 “六个” 和 “八项” 的说法，打造 “三区”，就是这样。"
    assert repaired(text) == [text]


def test_spaces_of_layout_stay() -> None:
    """After an ordinal, a number or a short label, a space is layout."""
    prose = "他说“一”，又说“二”，再说“三”，还说“四”，最后说“五”，没有了。"
    for text in ("第三章 “夜渡”，上。", "老张 “走吧。”", "作于2011 “年鉴”。", "甲 乙 丙 “丁”。"):
        assert repaired(prose, text) == [prose, text]


# ------------------------------------------------------------------ dash


def test_typed_dash() -> None:
    """Two hyphens or more between Han are a dash."""
    assert repaired("企业----苏州电机厂。", "他说－－好。") == ["企业——苏州电机厂。", "他说——好。"]


@pytest.mark.parametrize(
    "text", ["选项--option很有用。", "1--3页。", "------", "甲-乙双方。", "i--，即减一。"]
)
def test_other_hyphens_stay(text: str) -> None:
    """Options, ranges, rules, single hyphens and operators stay."""
    assert repaired(text) == [text]


# ------------------------------------------------------------ script map


def test_one_to_one_conversion_is_mended() -> None:
    """Words get the form that the phrase dictionary knows, when next to none has it."""
    damaged = (
        "奮斗目標與關于領導干部的聯系、裝備制造、示范作用,并且在會期里,著力解決了100余人的事。"
    )
    assert repaired(damaged) == [
        "奮鬥目標與關於領導幹部的聯繫、裝備製造、示範作用，並且在會期裏，着力解決了100餘人的事。"
    ]


def test_words_that_keep_the_character() -> None:
    """Even then 若干, 公里, 制度, 系統, 皇后 and 著名 keep theirs."""
    damaged = "奮斗、干部、關于、制造：學會說過的話，經過若干公里的制度系統，皇后在著名的村里。"
    assert repaired(damaged) == [
        "奮鬥、幹部、關於、製造：學會說過的話，經過若干公里的制度系統，皇后在著名的村裏。"
    ]


def test_single_slips_of_an_author_stay() -> None:
    """In a text that else has 後, 於, 裏 and 製 right, 干部 and 關于 are the author's business."""
    text = "關於這事，後來在書裏寫得很清楚：製造、幹活、剩餘的錢，都在於此。干部、關于、奮斗。"
    assert repaired(text) == [text]


def test_right_words_speak_against_a_map() -> None:
    """Characters that are right as they are (公里, 制度) say nothing; right and wrong words do."""
    text = "公里制度、系統、若干公里、制度、系統。關於製造，後來說過。關于干部，奮斗不過。"
    assert repaired(text) == [text]


def test_two_words_are_no_evidence_of_a_map() -> None:
    """Fewer than three wrong words prove nothing."""
    assert repaired("學會說過的話，奮斗、干部。") == ["學會說過的話，奮斗、干部。"]


def test_words_must_be_written_as_the_dictionary_has_them() -> None:
    """A character that only looks like a word's in Simplified (乾系, 干系) is no part of it."""
    damaged = "奮斗、干部、關于、制造：學會說過的話，乾系統一。"
    assert repaired(damaged) == ["奮鬥、幹部、關於、製造：學會說過的話，乾系統一。"]
    assert repaired(damaged.replace("乾系統一", "乾系")) == [
        "奮鬥、幹部、關於、製造：學會說過的話，乾系。"
    ]


def test_simplified_text_is_not_asked() -> None:
    """The rule is for Traditional text."""
    text = "奋斗目标与关于领导干部的联系，装备制造、示范作用。"
    assert repaired(text) == [text]


# --------------------------------------------------------------- repeats


def test_repeated_signature_goes() -> None:
    """A last line that is the name in brackets just before it is taken out."""
    assert repaired("正文很长。（傅加平）", "傅加平") == ["正文很长。（傅加平）"]
    assert repaired("正文很长。（傅加平）", "\x05", "傅加平", "\x05") == ["正文很长。（傅加平）"]


@pytest.mark.parametrize(
    "lines",
    [
        ("正文很长。（傅加平）", "王小明"),
        ("正文（傅加平）", "傅加平"),
        ("正文。（傅加平）", "傅加平", "附件"),
    ],
)
def test_other_signatures_stay(lines: tuple[str, ...]) -> None:
    """Another name, a bracket inside the sentence, or a line that is not the last stay."""
    assert repaired(*lines) == list(lines)


def test_long_paragraph_pasted_twice_goes() -> None:
    """A paragraph of more than twenty Han that repeats the one before is taken out, once."""
    long = "这一段文字足够长，长到没有人会有意把它原样写上两遍，所以第二遍可以删去。"
    assert repaired(long, long, "另一段。") == [long, "另一段。"]
    assert repaired(long, "\x05", long) == [long]
    assert repaired(long, long, long) == [long] * 3
    assert repaired("很短。", "很短。") == ["很短。"] * 2


# ----------------------------------------------------------------- whole


def test_a_table_of_another_site() -> None:
    """An annotator with a table of its own is recognised by its ways, not by its characters."""
    table = {"後": "hòu", "書": "shū", "個": "gè", "們": "men", "裏": "lǐ", "沒": "méi"}
    table |= {"來": "lái", "還": "hái", "麼": "me", "門": "mén", "樣": "yàng", "開": "kāi"}
    clean = lines_of(CLEAN / "prose-hant.txt")
    damaged = [annotated(line, table) for line in clean]
    assert "".join(damaged).count("(") > 50
    assert repaired(*damaged) == clean
