"""The words that an edition has of its own: those of contents, index, notes and
colophon, and the labels of an official document."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Term(StrEnum):
    """A word. The value is the English one."""

    CONTENTS = "Contents"
    INDEX = "Index"
    NOTES = "Notes"
    SEE = "see "
    SEE_ALSO = "see also "
    TITLE = "Title"
    AUTHOR = "Author"
    TRANSLATOR = "Translator"
    EDITOR = "Editor"
    OTHER = "With"
    SERIES = "Series"
    PUBLISHER = "Publisher"
    DATE = "Date"
    NUMBER = "ISBN"
    RIGHTS = "Rights"
    SIGNER = "Signed off by"
    ATTACHMENT = "Attachment"
    COPIES = "Copies to"
    PRINTED = "printed"
    PRESENT = "Present"
    ABSENT = "Absent"
    OBSERVERS = "Observers"


_HANS = {
    Term.CONTENTS: "目录",
    Term.INDEX: "索引",
    Term.NOTES: "注释",
    Term.SEE: "见",
    Term.SEE_ALSO: "参见",
    Term.TITLE: "书名",
    Term.AUTHOR: "作者",
    Term.TRANSLATOR: "译者",
    Term.EDITOR: "编者",
    Term.OTHER: "协力",
    Term.SERIES: "丛书",
    Term.PUBLISHER: "出版",
    Term.DATE: "日期",
    Term.NUMBER: "书号",
    Term.RIGHTS: "版权",
    Term.SIGNER: "签发人",
    Term.ATTACHMENT: "附件",
    Term.COPIES: "抄送",
    Term.PRINTED: "印发",
    Term.PRESENT: "出席",
    Term.ABSENT: "请假",
    Term.OBSERVERS: "列席",
}
_HANT = {
    Term.CONTENTS: "目錄",
    Term.INDEX: "索引",
    Term.NOTES: "註釋",
    Term.SEE: "見",
    Term.SEE_ALSO: "參見",
    Term.TITLE: "書名",
    Term.AUTHOR: "作者",
    Term.TRANSLATOR: "譯者",
    Term.EDITOR: "編者",
    Term.OTHER: "協力",
    Term.SERIES: "叢書",
    Term.PUBLISHER: "出版",
    Term.DATE: "日期",
    Term.NUMBER: "書號",
    Term.RIGHTS: "版權",
    Term.SIGNER: "簽發人",
    Term.ATTACHMENT: "附件",
    Term.COPIES: "抄送",
    Term.PRINTED: "印發",
    Term.PRESENT: "出席",
    Term.ABSENT: "請假",
    Term.OBSERVERS: "列席",
}
_WORDS: Mapping[str, Mapping[Term, str]] = MappingProxyType({"zh-Hans": _HANS, "zh-Hant": _HANT})


def word(term: Term, lang: str) -> str:
    """Return a word in the script of a BCP 47 tag; English where it is not Chinese."""
    for tag, words in _WORDS.items():
        if lang.startswith(tag):
            return words[term]
    return _HANS[term] if lang.startswith("zh") else term.value
