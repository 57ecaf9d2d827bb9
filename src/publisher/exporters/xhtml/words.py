"""The few words that an edition needs and no author writes, in the language of the edition."""

import re
from enum import StrEnum

from publisher.frozen import frozen
from publisher.resolve.terms import Term, word


class Region(StrEnum):
    """Whose Han glyphs and words a language takes; OTHER takes none."""

    HANS = "hans"
    TW = "tw"
    HK = "hk"
    OTHER = "other"


_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def language_tag(lang: str) -> str:
    """Return a well-formed BCP 47 tag: zh_CN becomes zh-CN, what is no tag becomes und."""
    tag = lang.strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else "und"


def region(lang: str) -> Region:
    """Return the region of a BCP 47 tag: zh-Hant is TW, plain zh and und are HANS."""
    tags = lang.lower().split("-")
    if tags[0] not in {"zh", "und", "", "yue", "lzh", "cmn"}:
        return Region.OTHER
    if {"hk", "mo"} & set(tags):
        return Region.HK
    return Region.TW if {"hant", "tw"} & set(tags) else Region.HANS


@frozen
class Words:
    """Names of the parts of a publication."""

    contents: str
    cover: str
    colophon: str
    text: str
    notes: str
    back: str
    landmarks: str
    joint: str
    summary: str
    summary_pictures: str


_HANS = Words(
    contents=word(Term.CONTENTS, "zh-Hans"),
    cover="封面",
    colophon="版权页",
    text="正文",
    notes=word(Term.NOTES, "zh-Hans"),
    back="返回正文",
    landmarks="导航",
    joint="",
    summary="全书为可重排的文字，可由朗读软件读出，字号、颜色和行距可以调整。",
    summary_pictures="图片均有替代文字。",
)
_HANT = Words(
    contents=word(Term.CONTENTS, "zh-Hant"),
    cover="封面",
    colophon="版權頁",
    text="正文",
    notes=word(Term.NOTES, "zh-Hant"),
    back="返回正文",
    landmarks="導覽",
    joint="",
    summary="全書為可重排的文字，可由朗讀軟體讀出，字級、顏色和行距可以調整。",
    summary_pictures="圖片均有替代文字。",
)
_ENGLISH = Words(
    contents=word(Term.CONTENTS, "en"),
    cover="Cover",
    colophon="Colophon",
    text="Text",
    notes=word(Term.NOTES, "en"),
    back="Back to the text",
    landmarks="Landmarks",
    joint=" ",
    summary="All text is reflowable, readable aloud, and can be shown in other sizes and colours.",
    summary_pictures="All pictures have alternative text.",
)


def words(lang: str) -> Words:
    """Return the words for an edition in this language; English where there are no own."""
    match region(lang):
        case Region.HANS:
            return _HANS
        case Region.TW | Region.HK:
            return _HANT
        case Region.OTHER:
            return _ENGLISH
