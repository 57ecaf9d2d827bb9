"""Metadata of a Word file: core, extended and custom properties (ECMA-376 part 2, 8.3)."""

import re
from typing import TYPE_CHECKING

from publisher.model.metadata import Contributor, Metadata
from publisher.packages.ooxml import child
from publisher.readers.docx.custom import with_custom
from publisher.readers.docx.parts import WordParts

if TYPE_CHECKING:
    from lxml.etree import _Element

_OURS = "publisher"
_BETWEEN = re.compile(r"\s*[;；]\s*")
_BETWEEN_WORDS = re.compile(r"\s*[,;，；、]\s*")
# Names that machines and installers put in, and nobody means.
_NOBODY = frozenset(
    [
        "administrator",
        "admin",
        "user",
        "users",
        "microsoft",
        "lenovo",
        "hp",
        "dell",
        "asus",
        "acer",
        "china",
        "pc",
        "home",
        "python-docx",
        "un-named",
        "unnamed",
        "微软用户",
        "用户",
        "雨林木风",
        "番茄花园",
        "深度系统",
        "深度联盟",
        "windows",
        "微软中国",
        "p.r.c",
    ]
)
_NOBODY_ELSE = frozenset(
    {"windows 用户", "microsoft office user", "microsoft office 用户", "hp inc.", "hewlett-packard"}
)


def metadata_of(parts: WordParts) -> Metadata:
    """Return what the properties say; names that installers put there are left out."""
    core, app = _root(parts, "core-properties"), _root(parts, "extended-properties")
    ours = _text(app, "ep:Application") == _OURS
    subject = _text(core, "dc:subject")
    keywords = tuple(filter(None, _BETWEEN_WORDS.split(_text(core, "cp:keywords"))))
    company = _text(app, "ep:Company")
    metadata = Metadata(
        title=_text(core, "dc:title"),
        subtitle=subject if ours else "",
        creators=_people(_text(core, "dc:creator")),
        publisher="" if _is_nobody(company) else company,
        language=_language(_text(core, "dc:language")),
        identifier=_text(core, "dc:identifier"),
        subjects=keywords if ours or not subject else (subject, *keywords),
        description=_text(core, "dc:description"),
    )
    return with_custom(metadata, _root(parts, "custom-properties"), _people)


def _root(parts: WordParts, type: str) -> "_Element | None":
    name = parts.related("", type)
    return parts.xml(name) if name else None


def _text(root: "_Element | None", name: str) -> str:
    found = child(root, name)
    return ((found.text or "") if found is not None else "").strip()


def _people(text: str) -> tuple[Contributor, ...]:
    names = (name for name in _BETWEEN.split(text) if name and not _is_nobody(name))
    return tuple(Contributor(name) for name in names)


def _is_nobody(name: str) -> bool:
    return name.lower() in _NOBODY or name.lower() in _NOBODY_ELSE


def _language(tag: str) -> str:
    return tag if re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", tag) else ""
