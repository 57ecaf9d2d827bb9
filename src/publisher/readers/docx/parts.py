"""The parts of a Word file and the relationships between them (ECMA-376 part 2, 6 and 7)."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from publisher.diagnostics import PublishError, error
from publisher.frozen import changeable, frozen
from publisher.packages import Package, open_package, parse_xml
from publisher.packages.ooxml import full, is_strict, kind, transitional
from publisher.packages.relations import part_meant, relations_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_MACROS = "vbaproject.bin"
_WORD_ROOT = "w:document"


@frozen
class Relation:
    """One relationship of a part. type: its last word (`image`); target: a part name or a URI."""

    type: str
    target: str
    external: bool


@changeable
class WordParts:
    """The parts of a package, read when they are asked for.

    main: name of the body's part; strict: whether one that was read is of ISO/IEC 29500 strict.
    """

    package: Package
    main: str = ""
    strict: bool = False
    _relations: dict[str, Mapping[str, Relation]] = field(default_factory=dict)

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Return the relationships of a part by their id; part "" is the package itself."""
        if part not in self._relations:
            root = self.xml(relations_name(part))
            self._relations[part] = {} if root is None else dict(_relations(root, part))
        return self._relations[part]

    def related(self, part: str, type: str) -> str | None:
        """Return the first part that another names as of a type, if the package has it."""
        found = (each for each in self.relations(part).values() if each.type == type)
        return next((each.target for each in found if self.has(each)), None)

    def has(self, relation: Relation) -> bool:
        """Tell whether the package has the part that a relationship names."""
        return not relation.external and relation.target in self.package

    def xml(self, name: str) -> "_Element | None":
        """Return the root of a part, or None where there is no such part. Raises PublishError."""
        if name not in self.package:
            return None
        data = self.package.read(name)
        if is_strict(data):
            self.strict, data = True, transitional(data)
        return parse_xml(data, f"{self.package.name}, {name}", self.package.limits)


def _relations(root: "_Element", source: str) -> Iterator[tuple[str, Relation]]:
    for each in root.iterfind(full("rel:Relationship")):
        external = each.get("TargetMode") == "External"
        target = each.get("Target") or ""
        if not external:
            target = part_meant(source, target)
        yield (
            each.get("Id") or "",
            Relation((each.get("Type") or "").split("/")[-1], target, external),
        )


def open_word(data: bytes, name: str) -> WordParts:
    """Return the parts of a Word file.

    Raises PublishError: what `open_package` raises, package-macros, word-missing.
    """
    parts = WordParts(open_package(data, name))
    if any(member.lower().endswith(_MACROS) for member in parts.package.names):
        message = f"“{name}” holds macros, and files with macros are not read"
        raise error("package-macros", message, hint="save it as .docx, which holds none")
    main = parts.related("", "officeDocument")
    if main is None:
        raise _no_text(name)
    parts.main = main
    return parts


def body_of(parts: WordParts) -> "_Element":
    """Return the root of the main part. Raises PublishError word-missing for another kind's."""
    root = parts.xml(parts.main)
    if root is None or kind(root) != _WORD_ROOT:
        raise _no_text(parts.package.name)
    return root


def _no_text(name: str) -> PublishError:
    hint = "name a Word file (.docx), or save it as one"
    return error(
        "word-missing", f"“{name}” is a package without the text of a Word file", hint=hint
    )
