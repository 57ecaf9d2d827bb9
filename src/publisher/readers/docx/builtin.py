"""Word's own style names in the languages of Word, and what a paragraph in such a style is.

A file holds the English name for built-in styles, whatever the language of Word; other programs,
and Word's own import of their files, write the name they show.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from publisher.model.nodes import ParagraphRole


class Kind(StrEnum):
    """What a paragraph is by its style, apart from headings and roles of the model."""

    BODY = "body"
    LIST = "list"
    QUOTE = "quote"
    VERSE = "verse"
    CODE = "code"
    BREAK = "break"
    CONTENTS = "contents"
    FIGURE = "figure"
    TABLE_HEAD = "table-head"
    GAP = "gap"


class Look(StrEnum):
    """What a character style means."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"


Meaning = ParagraphRole | Kind | int
"""Of a paragraph style: a role, a kind, or the level of a heading, 1 to 9."""

_HEADING = re.compile(
    "(?:heading|标题|標題|überschrift|titre|título|titolo|заголовок|見出し|제목|kop|rubrik|overskrift"
    "|otsikko|nagłówek|nadpis|címsor|başlık|tiêu đề|judul|επικεφαλίδα) ?([1-9])"
)
_BY_RANK = re.compile("([一二三四五六123456])[级級][标標][题題]")
_CONTENTS = re.compile(
    "(?:toc|目录|目錄|verzeichnis|tm|tdc|sommario|оглавление|目次|목차|index|索引) ?[1-9]"
)
_LISTS = re.compile(
    "(?:list|列表|清單|liste|elenco|lista|列表项目符号|项目符号|列表编号|列表接续)"
    "(?: (?:bullet|number|continue|paragraph|编号|项目符号|接续|段落))?(?: ?[1-9])?"
)

_NAMES: Mapping[Meaning, str] = MappingProxyType(
    {
        ParagraphRole.TITLE: "title|标题|標題|titel|titre|título|titolo|название|заголовок"
        "|表題|제목|大标题",
        ParagraphRole.SUBTITLE: "subtitle|副标题|副標題|untertitel|sous-titre|subtítulo|sottotitolo"
        "|подзаголовок|副題|부제",
        ParagraphRole.AUTHOR: "author|作者",
        ParagraphRole.LEAD: "lead|导语|導語|abstract|摘要",
        ParagraphRole.SALUTATION: "salutation|称呼|稱呼|anrede|salutations|saludo|挨拶文",
        ParagraphRole.SIGNATURE: "signature|签名|簽名|署名|落款|unterschrift|firma|подпись",
        ParagraphRole.DATE_LINE: "date|日期|datum|fecha|data|日付",
        ParagraphRole.CAPTION: "caption|题注|題注|標號|beschriftung|légende|leyenda|epígrafe"
        "|didascalia"
        "|название объекта|図表番号|캡션|image caption|table caption|图题|表题",
        ParagraphRole.ATTRIBUTION: "attribution|出处",
        ParagraphRole.CONTINUATION: "continuation",
        Kind.QUOTE: "quote|intense quote|block text|quotations|引用|明显引用|鮮明引文"
        "|引文|文本块|文字區塊"
        "|zitat|intensives zitat|citation|cita|citazione|цитата|引用文|인용",
        Kind.VERSE: "verse|poem|诗|诗歌|詩",
        Kind.CODE: "code block|source code|code|html preformatted|html 预设格式"
        "|plain text|纯文本|純文字"
        "|macro text|preformatted text|宏文本|代码|sourcecode",
        Kind.BREAK: "thematic break|horizontal line",
        Kind.CONTENTS: "toc heading|toc 标题|目录标题|contents heading"
        "|inhaltsverzeichnisüberschrift"
        "|index heading|table of figures|图表目录|圖表目錄|table of authorities|index title",
        Kind.FIGURE: "figure|captioned figure|图片",
        Kind.TABLE_HEAD: "table heading|表头",
        Kind.GAP: "table end",
        Kind.LIST: "list paragraph|列出段落|列表段落|清單段落|listenabsatz|paragraphe de liste"
        "|párrafo de lista|paragrafo elenco|абзац списка|リスト段落|목록 단락",
    }
)
_CHARACTERS: Mapping[Look, str] = MappingProxyType(
    {
        Look.STRONG: "strong|要点|強調粗體|fett|élevé|enfasi|intense strong|加粗",
        Look.EMPHASIS: "emphasis|强调|強調|hervorhebung|accentuation|énfasis|intense emphasis"
        "|subtle emphasis|明显强调|不明显强调|выделение",
        Look.CODE: "code|html code|html 代码|verbatim char|source text|inline code|html typewriter"
        "|html 打字机|html keyboard|html sample|代码",
    }
)


@cache
def _by_name() -> Mapping[str, Meaning]:
    return {name: meaning for meaning, names in _NAMES.items() for name in names.split("|")}


@cache
def _by_character_name() -> Mapping[str, Look]:
    return {name: look for look, names in _CHARACTERS.items() for name in names.split("|")}


def meaning_of(name: str) -> Meaning | None:
    """Return what a paragraph style of this name is, or None for one without a known name."""
    name = " ".join(name.lower().split())
    heading = _HEADING.fullmatch(name)
    if heading is not None:
        return int(heading[1])
    rank = _BY_RANK.fullmatch(name)
    if rank is not None:
        return "一二三四五六".find(rank[1]) + 1 or int(rank[1])
    if _CONTENTS.fullmatch(name):
        return Kind.CONTENTS
    found = _by_name().get(name)
    if found is None and _LISTS.fullmatch(name):
        return Kind.LIST
    return found


def look_of(name: str) -> Look | None:
    """Return what a character style of this name means, or None."""
    return _by_character_name().get(" ".join(name.lower().split()))
