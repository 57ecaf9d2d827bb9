"""Names that the Markdown reader and the Markdown exporter must agree on.

Keys of front matter in English and Chinese, names of list numberings, and which characters count
as CJK beside emphasis (UAX #11 width W, F or H, no emoji; or Hangul).
"""

import re
from functools import cache

from publisher.model.nodes import Numbering

NUMBERINGS = {
    "bullet": Numbering.BULLET,
    "decimal": Numbering.DECIMAL,
    "decimal-parenthesized": Numbering.DECIMAL_PARENTHESIZED,
    "han": Numbering.HAN,
    "han-parenthesized": Numbering.HAN_PARENTHESIZED,
    "circled": Numbering.CIRCLED,
    "lower-alpha": Numbering.LOWER_ALPHA,
    "upper-alpha": Numbering.UPPER_ALPHA,
    "lower-roman": Numbering.LOWER_ROMAN,
    "upper-roman": Numbering.UPPER_ROMAN,
}

TEXT_KEYS = {
    "title": "title 标题 標題 题目 題目 书名 書名 题名",
    "subtitle": "subtitle 副标题 副標題 副题",
    "publisher": "publisher 出版社 出版者 出版方",
    "date": "date 日期 出版日期 时间",
    "language": "language 语言 語言 语种",
    "identifier": "identifier id isbn 标识 标识符 书号 書號",
    "description": "description abstract summary 摘要 简介 簡介 内容提要",
    "rights": "rights copyright license 版权 版權 权利",
    "source": "source 来源 來源 出处",
    "relation": "relation 关联 相关",
    "coverage": "coverage 范围 覆盖范围",
    "type": "type 类型 類型",
    "series": "series 丛书 叢書 系列",
}
PEOPLE_KEYS = {
    "aut": "creators creator author authors 作者 著者 创作者",
    "trl": "translator translators 译者 譯者",
    "edt": "editor editors 编者 編者 编辑 主编",
    "ill": "illustrator illustrators 插图 绘者",
    "ctb": "contributors contributor 贡献者 其他责任者",
}
SUBJECT_KEYS = "subjects subject keywords keyword tags 关键词 關鍵詞 主题 主题词 标签"
COVER_KEYS = "cover-image cover_image cover 封面 封面图 封面圖 封面图片 封面圖片"
OFFICIAL_KEYS = {
    "copy_number": "份号 份號",
    "secrecy": "密级 密級 密级和保密期限 保密期限",
    "urgency": "紧急程度 緊急程度",
    "issuers": "发文机关标志 發文機關標誌 发文机关 發文機關",
    "document_number": "发文字号 發文字號 文号 文號",
    "signers": "签发人 簽發人",
    "addressees": "主送机关 主送機關 主送",
    "attachments": "附件说明 附件說明 附件",
    "signatories": "发文机关署名 發文機關署名 署名 落款",
    "signed_on": "成文日期",
    "sealed": "印章 加盖印章",
    "present": "出席 出席人员 出席人員",
    "absent": "请假 請假 请假人员 請假人員",
    "observers": "列席 列席人员 列席人員",
    "remark": "附注 附註",
    "copies_to": "抄送机关 抄送機關 抄送",
    "printed_by": "印发机关 印發機關",
    "printed_on": "印发日期 印發日期",
}
CJK = (
    "\u1100-\u11ff\u20a9\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\u3247"
    "\u3250-\ua4c6\ua960-\ua97c\uac00-\ud7fb\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b"
    "\uff01-\uffdc\uffe0-\uffee\U00016fe0-\U00018df2\U0001aff0-\U0001b2fb"
    "\U0001d300-\U0001d376\U0001f200\U0001f202\U0001f210-\U0001f219\U0001f21b-\U0001f22e"
    "\U0001f230\U0001f231\U0001f237\U0001f23b\U0001f240-\U0001f265\U00020000-\U0003fffd"
)
"""The characters, as the inside of a class of a pattern."""

_CJK = re.compile(f"[{CJK}]")


def is_cjk(char: str) -> bool:
    """Return whether a character is Chinese, Japanese or Korean, punctuation included."""
    return _CJK.match(char) is not None


@cache
def meanings() -> dict[str, tuple[str, str]]:
    """Return key in lower case → (kind, field or role)."""
    table: dict[str, tuple[str, str]] = {}
    for kind, keys in (("text", TEXT_KEYS), ("people", PEOPLE_KEYS), ("official", OFFICIAL_KEYS)):
        for name, words in keys.items():
            table |= dict.fromkeys((*words.split(), name), (kind, name))
    table |= dict.fromkeys(SUBJECT_KEYS.split(), ("subjects", ""))
    table |= dict.fromkeys(COVER_KEYS.split(), ("cover", ""))
    table |= dict.fromkeys(("official", "公文"), ("record", ""))
    return table | {"lang": ("lang", ""), "extra": ("extra", "")}
