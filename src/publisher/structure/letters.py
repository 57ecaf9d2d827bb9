"""The ends of a letter or an official document: whom it is to, who signs it, and when.

Source: GB/T 9704-2012, 7.3.2 (主送机关) and 7.3.5 (署名, 成文日期); letters end 此致 敬礼.
"""

import re
from collections.abc import Sequence

from publisher.structure.inference import Found, InferenceKind

_HEAD, _TAIL = 4, 8  # paragraphs from either end that are looked at
_LONGEST_NAME, _MOST_SIGNERS = 24, 4

_HAN_DIGITS = "〇零○Ｏ一二三四五六七八九十"
# Patterns kept as strings are built when first asked for: few texts have what they look for.
_DATE = (
    rf"(?:[（(]?)(?:中华人民共和国|中華民國|民國|公元|西元)?\s*"
    rf"(?:[12]\d{{3}}|\d{{2,3}}|[{_HAN_DIGITS}]{{2,5}})\s*年\s*"
    rf"(?:\d{{1,2}}|[{_HAN_DIGITS}]{{1,3}})\s*月\s*"
    rf"(?:\d{{1,2}}|[{_HAN_DIGITS}]{{1,3}})\s*[日号號][)）]?$"
)
_GREETING = (
    "(?:(?:尊敬|敬爱|敬愛|亲爱|親愛)的|各位|诸位|諸位|女士们|女士們|先生们|先生們|同志们|同志們|同学们|同學們"
    "|朋友们|朋友們|老师们|老師們|乡亲们|鄉親們|大家好|你好|您好)"
)
_BODY_WORD = (
    "局|厅|廳|委|办|辦|部|院|署|会|會|公司|集团|集團|单位|單位|学校|學校|大学|大學|中学|中學|小学|小學|政府|处|處"
    "|科|室|街道|镇|鎮|乡|鄉|村|区|區|县|縣|市|省|所|站|中心|协会|協會|学会|學會|法院|检察院|檢察院|银行|銀行"
    "|医院|醫院|出版社|编辑部|編輯部|编者|編者|班|组|組|小组|小組|支部|总队|總隊|队|隊|厂|廠|海关|海關"
)
_ADDRESSEE = rf"[^。！？；：:]*(?:{_BODY_WORD}|部门|部門|机构|機構|成员|成員|人员|人員)[：:]$"
_NOT_ADDRESSEE = "如下|包括|指出|强调|強調|认为|認為|要求|表示|说|說|问|問|答|道|记者|記者"
_BODY = rf"[^，。！？；：、:;,!?“”]*(?:{_BODY_WORD})[）)]?$"
_CLOSING = (
    "(?:此致|敬礼|敬禮|顺颂.*|順頌.*|谨启|謹啟|敬上|特此(?:通知|报告|公告|函告|证明).?)[！!。]?$"
)
_PERSON = "[\u4e00-\u9fff·]{2,4}(?:[ \u3000]+[\u4e00-\u9fff·]{2,4}){0,4}$"
_SELF = (
    "(?:儿|兒|女|女儿|女兒|子|孙|孫|孙女|孫女|弟|兄|哥|妹|姐|爸|妈|媽|父|母|夫|妻|友|学生|學生|弟子|晚辈|晚輩)"
    "[ \u3000]+[\u4e00-\u9fff·]{1,4}$"
)
"""What writers of letters call themselves before their names."""
_SIGNING = "谨启|謹啟|敬启|敬啟|敬上|谨上|謹上|拜上|敬邀|谨邀|謹邀|手书|手書"
_SIGNED = f"(?:[ \u3000]*(?:{_SIGNING})|[ \u3000]+[上启啟书書])$"
"""What may stand behind a name that signs."""
_SURNAMES = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭肖程曹袁邓鄧许許傅沈曾彭"
    "吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍"
    "万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文欧歐司诸諸"
)


def find(texts: Sequence[str]) -> dict[int, Found]:
    """Return salutation, signature lines and date lines by index of their paragraph."""
    filled = [at for at, text in enumerate(texts) if text]
    found: dict[int, Found] = {}
    found.update(_salutation(filled[:_HEAD], texts))
    dates = [at for at in filled[-_TAIL:] if _is_date(texts[at])]
    for at in dates:
        found[at] = Found(InferenceKind.DATE_LINE, "a whole date stands alone near the end")
        found.update(_signature(at, texts, "a date line follows it"))
    if not dates and filled:
        found.update(_closed_signature(filled[-3:], texts))
    return found


def _is_date(text: str) -> bool:
    return len(text) <= 24 and re.match(_DATE, text) is not None


def _salutation(head: Sequence[int], texts: Sequence[str]) -> dict[int, Found]:
    """Return the line that addresses the readers, if one near the start ends with a colon."""
    for at in head:
        text = texts[at]
        if len(text) > 120 or text[-1] not in "：:":
            continue
        if re.match(_GREETING, text) and len(text) <= 40:
            return {at: _addressed("it greets the readers and ends with a colon")}
        if re.match(_ADDRESSEE, text) and re.search(_NOT_ADDRESSEE, text) is None:
            return {at: _addressed("it names bodies addressed and ends with a colon (主送)")}
    return {}


def _addressed(evidence: str) -> Found:
    return Found(InferenceKind.SALUTATION, evidence)


def _signature(date: int, texts: Sequence[str], why: str) -> dict[int, Found]:
    """Return the names or bodies on the short lines just before a date line."""
    found: dict[int, Found] = {}
    for at in range(date - 1, max(date - 1 - _MOST_SIGNERS, -1), -1):
        kind = _name_kind(texts[at])
        if not kind:
            break
        found[at] = Found(InferenceKind.SIGNATURE, f"it is {kind}, and {why}")
    return found


def _closed_signature(tail: Sequence[int], texts: Sequence[str]) -> dict[int, Found]:
    """Return the last line when it is a name under 此致 敬礼."""
    last = tail[-1]
    kind = _name_kind(texts[last])
    closed = any(len(texts[at]) <= 12 and re.match(_CLOSING, texts[at]) for at in tail[:-1])
    if not kind or not closed:
        return {}
    return {last: Found(InferenceKind.SIGNATURE, f"it is {kind} under the closing words")}


def _name_kind(text: str) -> str:
    """Return what a short line names: a person, a body, or nothing."""
    if not 2 <= len(text) <= _LONGEST_NAME or re.match(_CLOSING, text):
        return ""
    name = re.sub(_SIGNED, "", text)
    if re.match(_BODY, name):
        return "the name of a body"
    if re.match(_SELF, name) or (name != text and re.match(_PERSON, name)):
        return "a person's name"
    return "a person's name" if text[0] in _SURNAMES and re.match(_PERSON, text) else ""
