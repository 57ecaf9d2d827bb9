"""Names of Word's paragraph styles, in the languages of Word, and the roles they stand for."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "title": "title|标题|標題|大标题|公文标题|titel|titre|título|表題",
        "subtitle": "subtitle|副标题|副標題|untertitel|sous-titre|副題",
        "author": "author|作者",
        "lead": "lead|导语|導語|摘要|abstract",
        "salutation": "salutation|称呼|稱呼|主送机关|anrede",
        "signature": "signature|签名|簽名|署名|落款|unterschrift",
        "date-line": "date|日期|成文日期|datum",
        "attribution": "attribution|出处|出處",
        "caption": "caption|题注|題注|標號|图题|圖題|表题|表題目|beschriftung|légende",
        "quote": "quote|引用|引文|block text|文本块|zitat|citation",
        "verse": "verse|诗|詩|诗歌",
        "list": "list paragraph|列出段落|列表段落|清單段落|listenabsatz",
        "table": "table text|表格|表格文字|表格正文|表格内容|表格內容|表文",
        "table-head": "table heading|表头|表頭|表格标题|表格標題",
        "note": "footnote text|脚注文本|註腳文字|fußnotentext|note de bas de page",
        "code": "code block|source code|html preformatted|html 预设格式|代码|程式碼",
        "page-number": "footer|页脚|頁尾|fußzeile|pied de page",
        "running-head": "header|页眉|頁首|kopfzeile|en-tête",
        "contents-title": "toc heading|toc 标题|目录标题|目錄標題",
        "index-group": "index heading|索引标题",
    }
)
_NUMBERED: Mapping[str, str] = MappingProxyType(
    {
        "heading": "heading|标题|標題|überschrift|titre|título|titolo|見出し|제목|заголовок",
        "contents": "toc|目录|目錄|verzeichnis|tm",
        "index": "index|索引",
    }
)
_DEEPEST = {"heading": 6, "contents": 6, "index": 3}
_RANK = re.compile("([一二三四五六])[级級](?:标题|標題)")

BODY_TEXT = frozenset({"body text", "正文文本", "本文", "textkörper", "corps de texte"})
"""Names of Body Text, which a template may use for its text in the place of Normal."""


def role_of(name: str) -> str | None:
    """Return the role of a style by one of its names, or None. Body is not among them."""
    plain = " ".join(name.lower().split())
    if rank := _RANK.fullmatch(plain):
        return f"heading-{'一二三四五六'.index(rank[1]) + 1}"
    for role, names in _NUMBERED.items():
        found = re.fullmatch(rf"(?:{names}) ?([1-9])", plain)
        if found is not None:
            return f"{role}-{found[1]}" if int(found[1]) <= _DEEPEST[role] else None
    return _by_name().get(plain)


@cache
def _by_name() -> Mapping[str, str]:
    return {name: role for role, names in _NAMES.items() for name in names.split("|")}
