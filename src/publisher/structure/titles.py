"""Title and author, only where the text or its file name says so.

A title is never invented: a first line is one only in 《…》, or in the form of an official
document's title (关于…的通知), or where a line says 书名：.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from publisher.model.metadata import Contributor, Metadata
from publisher.structure.inference import Found, InferenceKind

_HEAD = 10  # paragraphs from the start that may hold metadata lines

_FIELD = (  # a string, built when first asked for, as those below are
    "[【\\[]?(书名|書名|标题|標題|题名|題名|作者|作　者|著者|译者|譯者|翻译|翻譯|出版社)[】\\]]?"
    "[ \u3000]*[：:][ \u3000]*(.+)$"
)
_TITLE_FIELDS = ("书名", "書名", "标题", "標題", "题名", "題名")
_ROLES = {
    **dict.fromkeys(("作者", "作　者", "著者"), "aut"),
    **dict.fromkeys(("译者", "譯者", "翻译", "翻譯"), "trl"),
}
_MARKED = re.compile("《([^《》]{1,40})》$")
_MARKED_BY = (
    "《([^《》]{1,40})》[ \u3000]*(?:[（(][^（）()]{0,20}[)）])?[ \u3000]*作者[：:](.{1,20})$"
)
# Patterns kept as strings are built when first asked for: few texts have what they look for.
_OFFICIAL = (
    "[^。！？；：，]{0,30}关于[^。！？；：]{2,60}的?"
    "(?:通知|报告|请示|批复|意见|函|决定|公告|通告|通报|议案|办法|方案|纪要|决议|命令|规定|公报)$"
    "|[^。！？；：，]{0,30}關於[^。！？；：]{2,60}的?(?:通知|報告|請示|批覆|意見|函|決定|公告|通告|辦法)$"
)
_NAME_TITLE = "《([^《》]+)》"
_NAME_AUTHOR = (
    "作者[：:_ ]?[ \u3000]*"
    "((?:[（(\\[【][^（）()]{1,4}[）)\\]】])?[^《》()（）\\[\\]【】_：:]{1,30})"
)


def find(texts: Sequence[str], metadata: Metadata) -> tuple[dict[int, Found], Metadata]:
    """Return title and metadata lines by index, and the metadata with what they say.

    Fields that are known already are kept.
    """
    filled = [at for at, text in enumerate(texts) if text][:_HEAD]
    found: dict[int, Found] = {}
    for at in filled:
        field = re.match(_FIELD, texts[at]) if len(texts[at]) <= 60 else None
        if field is not None:
            metadata = _with_field(metadata, field[1], field[2].strip())
            kind = InferenceKind.AUTHOR if field[1] in _ROLES else InferenceKind.METADATA
            found[at] = Found(kind, f"the line says “{field[1]}”")
    if filled and filled[0] not in found:
        metadata, title = _first_line(texts[filled[0]], metadata)
        found.update({filled[0]: title} if title else {})
    return found, metadata


def metadata_from_name(name: str) -> Metadata:
    """Return title and author that a file name states, like 《书名》（全本）作者：某.txt."""
    stem = PurePath(name.replace("\\", "/")).name
    stem = re.sub(r"\.[A-Za-z0-9]{1,10}$", "", stem)
    title = re.search(_NAME_TITLE, stem)
    author = re.search(_NAME_AUTHOR, stem) if "作者" in stem else None
    creators = (Contributor(author[1].strip()),) if author and author[1].strip() else ()
    return Metadata(title=title[1].strip() if title else "", creators=creators)


def _first_line(text: str, metadata: Metadata) -> tuple[Metadata, Found | None]:
    both = re.match(_MARKED_BY, text)
    if both is not None:
        metadata = _with_field(_with_field(metadata, "书名", both[1]), "作者", both[2].strip())
        return metadata, Found(
            InferenceKind.METADATA, "the line gives a title in 《》 and an author"
        )
    marked = _MARKED.match(text)
    if marked is not None:
        evidence = "the first line is a title in 《》 and nothing else"
        return _with_field(metadata, "书名", marked[1]), Found(InferenceKind.TITLE, evidence)
    if len(text) <= 80 and re.match(_OFFICIAL, text):
        evidence = "the first line has the form of an official document's title"
        return _with_field(metadata, "书名", text), Found(InferenceKind.TITLE, evidence)
    return metadata, None


def _with_field(metadata: Metadata, field: str, value: str) -> Metadata:
    if field in _TITLE_FIELDS:
        return metadata if metadata.title else replace(metadata, title=value.strip("《》"))
    if field == "出版社":
        return metadata if metadata.publisher else replace(metadata, publisher=value)
    role = _ROLES[field]
    person = Contributor(value, role)
    if role == "aut":
        return metadata if metadata.creators else replace(metadata, creators=(person,))
    known = any(each.role == role for each in metadata.contributors)
    contributors = (*metadata.contributors, person)
    return metadata if known else replace(metadata, contributors=contributors)
