"""The parts of a package that have text, by their content types."""

import re
from collections.abc import Iterator

from publisher.diagnostics import error
from publisher.packages import Package
from publisher.packages.events import Tag, parse_events

_CONTENT_TYPES = "[Content_Types].xml"
_SPEAKING = re.compile(
    r"wordprocessingml\.(document|template|header|footer|footnotes|endnotes|comments|numbering"
    r"|styles|settings)[.+]|word\.(document|template)\.macroEnabledTemplate|word\.document\.macro"
    r"|drawingml\.(chart|diagramData|theme)|theme\+xml|ms-office\.(drawingml\.)?diagram"
    r"|ms-word\.stylesWithEffects"  # Word wants its defaults to be those of styles.xml
    r"|core-properties|extended-properties|custom-properties",
    re.I,
)
_COVER = re.compile(r"customXml/item\d+\.xml", re.I)
_GLOSSARY = "/glossary/"
_SIGNATURES = "_xmlsignatures/"
_FIRST = ("document", "template")


def speaking_parts(package: Package) -> Iterator[str]:
    """Yield the names of the parts whose text readers see, the body first.

    Building blocks (the glossary) are no part of the text.
    """
    kinds = _Kinds(package)
    found = [
        name
        for name in package.names
        if (_SPEAKING.search(kinds(name)) or _COVER.fullmatch(name)) and _GLOSSARY not in name
    ]
    yield from sorted(found, key=lambda name: not kinds(name).endswith("main+xml") or _rank(name))


def _rank(name: str) -> bool:
    return not name.rpartition("/")[2].startswith(_FIRST)


def is_signed(package: Package) -> bool:
    """Tell whether the package has a digital signature."""
    return any(name.startswith(_SIGNATURES) for name in package.names)


class _Kinds:
    """Content types by part name, and of all others by their ending (ECMA-376 part 2, 7.2.3)."""

    def __init__(self, package: Package) -> None:
        self._named: dict[str, str] = {}
        self._endings: dict[str, str] = {}
        if _CONTENT_TYPES not in package:
            message = f"“{package.name}” is a package without the text of a Word file"
            raise error("word-missing", message)
        part = f"{package.name}: {_CONTENT_TYPES}"
        parse_events(package.read(_CONTENT_TYPES), part, start=self._take)

    def _take(self, tag: Tag) -> None:
        said = tag.attributes.get
        kind = said("ContentType", "")
        if tag.name == "Override":
            self._named[said("PartName", "").lstrip("/").lower()] = kind
        elif tag.name == "Default":
            self._endings[said("Extension", "").lower()] = kind

    def __call__(self, name: str) -> str:
        folded = name.lower()
        return self._named.get(folded) or self._endings.get(folded.rpartition(".")[2], "")
