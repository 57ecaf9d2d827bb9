"""An edition on the user's own Word file: its styles, page, headers, logo and numbering stay.

What its looks need is kept and nothing else: its text goes with all that belongs to it (notes,
comments, pictures, targets of links), and so do macros.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from publisher.exporters.archive import Member
from publisher.exporters.docx.markup import DECLARATION, escape
from publisher.exporters.docx.merge import (
    merged_numbering,
    merged_settings,
    merged_styles,
    placed_sections,
    serialized,
)
from publisher.exporters.docx.relations import (
    Relation,
    reached,
    relations_of,
    relations_part,
)
from publisher.exporters.docx.work import Work
from publisher.frozen import changeable, frozen
from publisher.packages import Package, open_package, parse_xml
from publisher.packages.ooxml import NAMESPACES, transitional
from publisher.packages.relations import relations_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN, _MAIN_RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_NUMBERING, _SETTINGS = "word/numbering.xml", "word/settings.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_CONTENT_TYPES, _PACKAGE_RELATIONS = "[Content_Types].xml", "_rels/.rels"
_LOOKS = frozenset({"styles", "settings", "theme", "fontTable", "numbering", "webSettings"})
"""Kinds of parts that say how a text looks, and that no id in it names (ECMA-376 part 1, 11.3)."""
_UNNAMED = _LOOKS | {"footnotes", "endnotes"}


def on_template(members: Mapping[str, bytes], work: Work, template: bytes) -> Iterator[Member]:
    """Yield the members of a finished package with the looks of a template.

    Raises PublishError as packages do.
    """
    reference = work.document.sheet.reference
    name = reference.name if reference else ""
    yield from _Merger(dict(members), open_package(template, name), work).members()


@frozen
class _Kept:
    """Relationships of the text that stay: the template's, and the edition's own."""

    theirs: list[Relation]
    own: list[Relation]

    def part(self, kind: str) -> str:
        """Return the name of the template's part of a kind, or nothing."""
        return next((each.part for each in self.theirs if each.kind == kind), "")


@changeable
class _Merger:
    """Puts the parts of an edition and of a template together."""

    _own: dict[str, bytes]
    _template: Package
    _work: Work

    def members(self) -> Iterator[Member]:
        text = parse_xml(self._own[_MAIN], _MAIN)
        kept = self._kept(text)
        theirs = reached(kept.theirs, self._part, _MAIN)
        besides = relations_of("", self._own[_PACKAGE_RELATIONS])
        own = reached((*kept.own, *besides), self._own.get, _MAIN)
        names = {name: _free_name(name, theirs) for name in own}
        parts = theirs | {names[name]: data for name, data in own.items()}
        for source in (name for name in own if relations_name(name) in own):
            relations = relations_of(source, own[relations_name(source)])
            parts[relations_name(source)] = relations_part(_renamed(relations, names))
        parts[_MAIN_RELATIONS] = relations_part((*kept.theirs, *_renamed(kept.own, names)))
        self._merge(parts, text, kept)
        yield Member(_CONTENT_TYPES, self._types(theirs, {_MAIN: _MAIN, **names}))
        yield Member(_PACKAGE_RELATIONS, self._own[_PACKAGE_RELATIONS])
        for name in sorted(parts):
            yield Member(name, parts[name])

    def _kept(self, text: "_Element") -> _Kept:
        """Give a text the template's section, and return the relationships that then stay.

        These are of looks, the template's where it has them, of notes, and those that the text
        names: the template's ids stand in its section alone.
        """
        theirs = list(relations_of(_MAIN, self._part(_MAIN_RELATIONS) or relations_part(())))
        prefix = _free_prefix([each.id for each in theirs])
        _prefix_references(text, prefix)
        placed_sections(text, parse_xml(self._part(_MAIN) or b"", f"{self._template.name}:{_MAIN}"))
        named = {element.get(name) for element, name in _references(text)}
        theirs = [
            each
            for each in theirs
            if each.id in named or (each.kind in _LOOKS and each.part in self._template)
        ]
        wanted = _UNNAMED - {each.kind for each in theirs}
        own = [
            each._replace(id=prefix + each.id)
            for each in relations_of(_MAIN, self._own[_MAIN_RELATIONS])
            if each.kind in wanted or prefix + each.id in named
        ]
        return _Kept(theirs, own)

    def _merge(self, parts: dict[str, bytes], text: "_Element", kept: _Kept) -> None:
        """Give the text the styles and lists of the template, and its settings the notes."""
        shift = 0
        if (lists := kept.part("numbering")) and _NUMBERING in self._own:
            parts[lists], shift = merged_numbering(parts[lists], self._own[_NUMBERING])
        if settings := kept.part("settings"):
            parts[settings] = merged_settings(parts[settings], self._own[_SETTINGS])
        roots = {name: parse_xml(parts[name], name) for name in _NOTES if name in parts}
        roots[_MAIN] = text
        if looks := kept.part("styles"):
            styles = merged_styles(parts[looks], self._work, list(roots.values()), shift)
            parts[looks] = styles.xml
            if styles.lacking:
                self._report(styles.lacking)
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

    def _types(self, theirs: Collection[str], own: Mapping[str, str]) -> bytes:
        """Return the content types of all parts. own: new names of the edition's by their old."""
        defaults: dict[str, str] = {}
        overrides: dict[str, str] = {}
        names = {f"/{name}".lower(): f"/{new}" for name, new in own.items()}
        same = {f"/{name}".lower(): f"/{name}" for name in theirs}
        told = (self._part(_CONTENT_TYPES) or b"", same), (self._own[_CONTENT_TYPES], names)
        for data, known in told:
            for each in parse_xml(data, _CONTENT_TYPES):
                kind = each.get("ContentType") or ""
                part = (each.get("PartName") or "").lower()
                if each.tag.endswith("}Default"):
                    defaults.setdefault((each.get("Extension") or "").lower(), kind)
                elif part in known:
                    overrides[known[part]] = kind
        rows = [
            f'<Default Extension="{escape(extension)}" ContentType="{escape(kind)}"/>'
            for extension, kind in sorted(defaults.items())
        ] + [
            f'<Override PartName="{escape(part)}" ContentType="{escape(kind)}"/>'
            for part, kind in sorted(overrides.items())
        ]
        return f'{DECLARATION}<Types xmlns="{_TYPES}">{"".join(rows)}</Types>'.encode()

    def _part(self, name: str) -> bytes | None:
        """Return a part of the template under the names that the edition's own parts have."""
        if name not in self._template:
            return None
        data = self._template.read(name)
        return transitional(data) if name.endswith((".xml", ".rels")) else data


def _references(text: "_Element") -> Iterator[tuple["_Element", str]]:
    """Yield the elements that name a relationship, with the attribute that does."""
    place = f"{{{NAMESPACES['r']}}}"
    for element in text.iter():
        for name in tuple(element.attrib):
            if str(name).startswith(place):
                yield element, str(name)


def _prefix_references(text: "_Element", prefix: str) -> None:
    for element, name in _references(text):
        element.set(name, f"{prefix}{element.get(name)}")


def _free_prefix(ids: Collection[str]) -> str:
    """Return what none of these ids begins with."""
    prefix = "own"
    while any(id.startswith(prefix) for id in ids):
        prefix += "n"
    return prefix


def _free_name(name: str, taken: Collection[str]) -> str:
    """Return a name for a part of the edition that no part of the template has."""
    lower = {each.lower() for each in taken}
    while "/media/" in name and name.lower() in lower:
        name = name.replace("/media/", "/media/own-")
    return name


def _renamed(relations: Iterable[Relation], names: Mapping[str, str]) -> list[Relation]:
    """Return relationships of parts beside the text, whose targets may have other names now."""
    return [
        each._replace(target=names[each.part].removeprefix("word/")) if each.part else each
        for each in relations
    ]
