"""An edition on the user's own Word file: its styles, page, headers, logo and numbering stay.

Everything of that file is kept but its text: what Word files have a part of their own for (notes,
comments) goes with the text, and so do macros.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from publisher.exporters.archive import Member
from publisher.exporters.docx.markup import DECLARATION, escape
from publisher.exporters.docx.merge import (
    merged_numbering,
    merged_styles,
    placed_sections,
    serialized,
)
from publisher.exporters.docx.work import Work
from publisher.frozen import changeable
from publisher.packages import Package, open_package, parse_xml
from publisher.packages.ooxml import transitional

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN, _MAIN_RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_TEXTS = (_MAIN, "word/footnotes.xml", "word/endnotes.xml")
_CONTENT_TYPES, _PACKAGE_RELATIONS = "[Content_Types].xml", "_rels/.rels"
_OF_THE_TEXT = re.compile(
    r"word/(_rels/)?(document|footnotes|endnotes|comments\w*|people|stylesWithEffects|vba\w*)\.(xml|bin)(\.rels)?"
    r"|docProps/.*|_rels/\.rels|\[Content_Types\]\.xml|customXml/.*"
)
"""Parts of the template that say what is in it, and not how it looks."""
_LOOKS = ("styles", "settings", "theme", "fontTable", "numbering", "header", "footer")
_DROPPED = (
    *("footnotes", "endnotes", "comments", "people", "vbaProject", "customXml"),
    "stylesWithEffects",
)


def on_template(members: Mapping[str, bytes], work: Work, template: bytes) -> Iterator[Member]:
    """Yield the members of a finished package with the looks of a template.

    Raises PublishError as packages do.
    """
    reference = work.document.sheet.reference
    name = reference.name if reference else ""
    yield from _Merger(dict(members), open_package(template, name), work).members()


@changeable
class _Merger:
    """Puts the parts of an edition and of a template together."""

    _own: dict[str, bytes]
    _template: Package
    _work: Work
    _names: dict[str, str] = field(default_factory=dict)

    def members(self) -> Iterator[Member]:
        kept = {
            name: _part(self._template, name)
            for name in self._template.names
            if not _OF_THE_TEXT.fullmatch(name)
        }
        own = {name: data for name, data in self._own.items() if self._is_needed(name, kept)}
        self._names = {name: _renamed(name, kept) for name in own}
        parts = {**kept, **{self._names[name]: data for name, data in own.items()}}
        self._merge(parts)
        parts[_MAIN_RELATIONS] = self._relations()
        yield Member(_CONTENT_TYPES, self._types(parts))
        yield Member(_PACKAGE_RELATIONS, self._own[_PACKAGE_RELATIONS])
        for name in sorted(parts):
            yield Member(name, parts[name])

    def _is_needed(self, name: str, kept: Mapping[str, bytes]) -> bool:
        """Tell whether a part of the edition has no counterpart in the template."""
        if name in {_CONTENT_TYPES, _PACKAGE_RELATIONS, _MAIN_RELATIONS}:
            return False
        stem = name.removeprefix("word/").partition(".")[0].rstrip("0123456789").split("/")[0]
        if stem in {"header", "footer"}:
            return False
        return stem not in _LOOKS or not any(other.startswith(f"word/{stem}") for other in kept)

    def _merge(self, parts: dict[str, bytes]) -> None:
        """Give the text the styles, sections and lists of the template."""
        shift = 0
        if "word/numbering.xml" in self._own and "word/numbering.xml" in self._template:
            own = self._own["word/numbering.xml"]
            parts["word/numbering.xml"], shift = merged_numbering(parts["word/numbering.xml"], own)
        texts = [name for name in _TEXTS if name in parts]
        roots = {name: parse_xml(parts[name], name) for name in texts}
        styles = merged_styles(parts["word/styles.xml"], self._work, list(roots.values()), shift)
        parts["word/styles.xml"] = styles.xml
        if styles.lacking:
            self._report(styles.lacking)
        placed_sections(roots[_MAIN], parse_xml(_part(self._template, _MAIN), _MAIN))
        self._rename_relations(roots[_MAIN])
        for name, root in roots.items():
            parts[name] = serialized(root)

    def _report(self, lacking: list[str]) -> None:
        sheet = self._work.document.sheet
        name = sheet.reference.name if sheet.reference else ""
        self._work.report(
            "reference-styles-missing",
            f"“{name}” has no style for {', '.join(lacking)}; these look as the style sheet says",
            hint="add a style of that name to the template in Word",
        )

    # --------------------------------------------------------- relationships

    def _rename_relations(self, root: "_Element") -> None:
        """Give the ids of the edition's own relationships a name that no template has."""
        place = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
        for element in root.iter():
            if element.tag.endswith(("}headerReference", "}footerReference")):
                continue
            for name in (f"{place}id", f"{place}embed"):
                if element.get(name):
                    element.set(name, f"own{element.get(name)}")

    def _relations(self) -> bytes:
        theirs = list(_each(self._template, _MAIN_RELATIONS, self._template.name))
        rows = [_row(each, each.get("Id") or "") for each in theirs if not _is_dropped(each)]
        taken = {(each.get("Type") or "").rpartition("/")[2] for each in theirs}
        for each in parse_xml(self._own[_MAIN_RELATIONS], _MAIN_RELATIONS):
            kind = (each.get("Type") or "").rpartition("/")[2]
            if kind in {"header", "footer"} or (kind in _LOOKS and kind in taken):
                continue
            target = each.get("Target") or ""
            if each.get("TargetMode") != "External":
                each.set("Target", self._names[f"word/{target}"].removeprefix("word/"))
            rows.append(_row(each, f"own{each.get('Id')}"))
        inner = "".join(rows)
        text = f'{DECLARATION}<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'
        return text.encode()

    def _types(self, parts: Mapping[str, bytes]) -> bytes:
        """Return the content types of all parts: those of the template, then the edition's own."""
        defaults: dict[str, str] = {}
        overrides: dict[str, str] = {}
        theirs = _each(self._template, _CONTENT_TYPES, self._template.name)
        own = parse_xml(self._own[_CONTENT_TYPES], _CONTENT_TYPES)
        named = {f"/{name}": f"/{new}" for name, new in self._names.items()}
        for each in (*theirs, *own):
            kind = each.get("ContentType") or ""
            if each.tag.endswith("}Default"):
                defaults.setdefault((each.get("Extension") or "").lower(), kind)
            else:
                part = each.get("PartName") or ""
                is_main = part == f"/{_MAIN}"
                if is_main or part not in overrides:
                    overrides[named.get(part, part)] = kind
        told = "".join(
            f'<Default Extension="{escape(extension)}" ContentType="{escape(kind)}"/>'
            for extension, kind in sorted(defaults.items())
        ) + "".join(
            f'<Override PartName="{escape(part)}" ContentType="{escape(kind)}"/>'
            for part, kind in sorted(overrides.items())
            if part.removeprefix("/") in parts
        )
        return f'{DECLARATION}<Types xmlns="{_TYPES}">{told}</Types>'.encode()


def _renamed(name: str, kept: Mapping[str, bytes]) -> str:
    """Return a name for a part of the edition that the template has not taken."""
    return name.replace("/image", "/own-image") if name in kept else name


def _each(package: Package, part: str, name: str) -> Iterator["_Element"]:
    if part in package:
        yield from parse_xml(_part(package, part), f"{name}:{part}")


def _part(package: Package, name: str) -> bytes:
    """Return a part of the template under the names that the edition's own parts have."""
    data = package.read(name)
    return transitional(data) if name.endswith((".xml", ".rels")) else data


def _is_dropped(relation: "_Element") -> bool:
    return (relation.get("Type") or "").endswith(_DROPPED)


def _row(relation: "_Element", id: str) -> str:
    mode = ' TargetMode="External"' if relation.get("TargetMode") == "External" else ""
    kind, target = escape(relation.get("Type") or ""), escape(relation.get("Target") or "")
    return f'<Relationship Id="{escape(id)}" Type="{kind}" Target="{target}"{mode}/>'
