"""Surnames that nothing else can be: after 姓, or after a mark and before a title."""

import re

_FORMS = {
    "余": "余", "范": "范", "于": "于", "朴": "朴", "沈": "沈", "钟": "鍾", "游": "游", "郁": "郁",
    "岳": "岳", "姜": "姜", "谷": "谷",
}  # fmt: skip
"""The surnames whose Simplified form other characters share, with their Traditional one."""
_TITLE = re.compile(
    "先生|女士|老师|教授|委员|议员|部长|局长|院长|主席|总统|主任|医师|医生|律师|导演|同学|博士|太太|师傅"
)
_MARK = re.compile("[\u3001\u3002\u2014-\u2026\uff01-\uff1f\n]")


def surname(text: str, at: int) -> str | None:
    """Return the Traditional form of a character that is a surname beyond doubt, else None."""
    form = _FORMS.get(text[at])
    if form is None:
        return None
    before = text[at - 1 : at] if at else "\n"
    if before == "姓" and not text.startswith("氏", at + 1):
        return form
    return form if _MARK.match(before) and _TITLE.match(text, at + 1) else None
