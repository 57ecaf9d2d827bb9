"""Traditional text in which a character of several forms always got the same one: 皇後, 方麵, 隻有.

A careless conversion from Simplified gives 后 面 只 the form 後 麵 隻 also where the word keeps the
simple one, and 頭髮 the 發 of 發展. Only words that the dictionary has in full are put right, the
longest first. A text written as Traditional has these characters right nearly always, so a form
is changed only if the document shows that it was put in by rule; otherwise it is proposed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from publisher.frozen import frozen
from publisher.model.edits import Edit
from publisher.repair.evidence import Evidence
from publisher.repair.pinyin import is_reader
from publisher.repair.words import (
    OVER,
    is_traditional,
    phrases,
    simplified,
    wanted_forms,
    written_words,
)
from publisher.scripts.matching import Dictionary, Piece

RULE = "over-conversion"
SIGNS = "".join(OVER)
SIGN = f"[{SIGNS}]"

_REPLACED = frozenset("".join(OVER.values()))

_CANTONESE = frozenset("嘅咗喺哋嚟嗰佢")
"""Cantonese writes 係 and 乜嘢 for words of its own, which no dictionary of Mandarin has."""

_TELLING = (
    "皇後 太後 王後 方麵 麵前 麵對 表麵 全麵 隻有 隻是 隻要 隻能 隻好 隻見 鬆樹 公裏 "
    "裏程 鄰裏 幹涉 乾涉 幹擾 乾擾 若幹 若乾 乾部 幹杯 幹淨 幹燥 範仲淹 麯折 歌麯 北鬥 "
    "係統 繫統 製度 控製 限製 山穀 來瞭 去瞭 說瞭 為瞭 到瞭 試捲 甲闆 方嚮 國傢 大傢 "
    "作傢 專傢 區彆 特彆 錶示 發錶 代錶 批準 不準 誌氣 誌願 睏難 曲摺 打摺 一緻 曆史 "
    "日歷 頭發 理發 髮展 髮現 復雜 恢複 薑太公 鹹豐 己醜"
)
"""Words as careless conversions write them: a document that was made so has one of these."""

_SURE = (
    "後后 麵面 麪面 隻只 鬆松 範范 麯曲 醜丑 薑姜 闆板 嚮向 傢家 彆別 錶表 鹹咸 "
    "準准 誌志 睏困 摺折 緻致 籲吁 瞭了 穀谷 鬍胡 髮發"
)
"""Forms and what they stand for, of which any word of the dictionary is proof."""

_WORDS = (
    "公里 里程 英里 海里 华里 邻里 乡里 里弄 里巷 干涉 干扰 干预 干戈 若干 干支 天干 "
    "干犯 干部 干线 骨干 能干 才干 干劲 干警 躯干 干净 干燥 干杯 饼干 干旱 干枯 干脆 "
    "干粮 头发 理发 白发 毛发 发型 短发 染发 秀发 发廊 发丝 复杂 复印 复制 复数 恢复 "
    "复兴 复活 复仇 收复 修复 康复 报复 日历 农历 阳历 阴历 公历 历法 系统 系列 体系 "
    "派系 关系 联系 北斗 漏斗 烟斗 星斗 泰斗 熨斗 斗篷 远征 征途 征程 征战 试卷 考卷 "
    "余光中 冲洗 冲刷 "
    "制度 控制 限制 体制 制定 制约 制裁 制止 机制 强制 抵制 节制 管制 "
    "历史 经历 历来 历代 来历 学历 简历"
)
"""Words, in Simplified, of other forms: there the shorter ones of the dictionary prove nothing."""

_LONG = 4
"""Characters of a word that proves any form: idioms are never matched across a border."""

# Kept as a string, it is built when first asked for: few texts have what it looks for.
_SEEMS_OWN = "[麵麪][食館條包粉團店攤點湯]|[一二三四五六七八九十兩幾半整百千萬每這那0-9０-９]隻"
"""Noodles, as in 北方麵食, and 隻 that counts, as in 一隻有病的狗: right across words."""

_LEAST = 3
"""Words gone wrong in a document before any is put right."""

_MOST_RIGHT = 0.3
"""Share of a form's places at most that are right, or it was not put in by rule."""


def holds(evidence: Evidence) -> bool:
    """Tell whether a Traditional document has a word with such a form; cheap where it has none."""
    if not is_traditional(evidence):
        return False
    if not any(word in evidence.joined for word in _TELLING.split()):
        return False
    if evidence.count(_CANTONESE) > 2 or is_reader(evidence):
        return False
    return bool(evidence.of(_wrong))


def find(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield an edit for each form that its word has not; certain where the document shows a rule.

    Where a form is right as often as wrong in the document, its wrong places are not looked at; one
    that may belong to the word beside (皇後面前) is proposed where the others are certain.
    """
    wrong, right = evidence.of(_wrong), evidence.of(_right)
    ruled = {pair for pair, count in wrong.items() if _is_by_rule(count, right[pair[1]])}
    enough = sum(wrong[pair] for pair in ruled) >= _LEAST
    for place in _misplaced(text, evidence):
        pair = (text[place.at], place.form)
        certain = enough and pair in ruled
        if certain or (wrong[pair] > right[place.form] and not place.shared):
            reason = f"{pair[0]} stands for {place.form}, which the word has in the dictionary"
            edit = Edit(place.at, place.at + 1, place.form, RULE, reason)
            yield replace(edit, certain=certain and not place.shared)


def _is_by_rule(wrong: int, right: int) -> bool:
    return right <= _MOST_RIGHT * (wrong + right)


def _wrong(evidence: Evidence) -> Mapping[tuple[str, str], int]:
    """Return how often each form stands in a word that wants another."""
    text = evidence.joined
    places = _misplaced(text, evidence)
    return Counter((text[place.at], place.form) for place in places if not place.shared)


def _right(evidence: Evidence) -> Mapping[str, int]:
    """Return how often each form that might have been replaced stands where a word wants it."""
    text = evidence.joined
    return Counter(
        form
        for at, form in wanted_forms(text, evidence.of(phrases), OVER)
        if form in _REPLACED and text[at] == form
    )


@frozen
class _Place:
    """A character that its word wants as `form`. shared: it may belong to the word beside it."""

    at: int
    form: str
    shared: bool


def _misplaced(text: str, evidence: Evidence) -> Iterator[_Place]:
    """Yield each character whose word, which proves it, wants another form."""
    known = evidence.of(phrases)
    for word in written_words(text, known, OVER):
        written = text[word.start : word.end]
        proves = len(written) >= _LONG or simplified(written) in _WORDS.split()
        for at, (char, form) in enumerate(zip(written, word.form, strict=True), word.start):
            proved = proves or char + form in _SURE.split()
            if proved and form in OVER.get(char, ""):
                yield _Place(at, form, _is_shared(text, at, word, known))


def _is_shared(text: str, at: int, word: Piece, known: Dictionary) -> bool:
    """Tell whether a character is right as part of a word across the border of this one."""
    across = [(at - 1, at + 1)] if at == word.start else []
    across += [(at, at + 2)] if at == word.end - 1 else []
    pairs = [text[max(start, 0) : end] for start, end in across]
    wanted = (known.entries.get(simplified(pair), "") for pair in pairs)
    own = any(form and text[at] in form for form in wanted)
    return own or re.search(_SEEMS_OWN, text[max(at - 1, 0) : at + 2]) is not None
