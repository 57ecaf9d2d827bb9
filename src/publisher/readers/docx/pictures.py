"""Pictures of a Word file: DrawingML and VML, in the line or floating, with alternative text."""

from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from publisher.diagnostics import Diagnostic, Span
from publisher.frozen import changeable, frozen
from publisher.model.nodes import Resource
from publisher.packages.ooxml import attribute, child, full, kind, whole
from publisher.readers.docx.losses import Losses
from publisher.readers.docx.parts import WordParts
from publisher.readers.resources import checked

if TYPE_CHECKING:
    from lxml.etree import _Element

_EMU_PER_MM = 36000
_SCREEN_DPI = 96.0
_NEAR = 0.02
_METAFILES = (".wmf", ".emf", ".wmz", ".emz")


@frozen
class Shown:
    """A picture where it stands. source: of its resource, or empty where it cannot be read;
    width in mm or None for its own size; floating: beside the text, not in it."""

    source: str
    alt: str
    width: float | None
    floating: bool


@changeable
class Pictures:
    """The pictures of one document, each read once."""

    parts: WordParts
    losses: Losses
    _resources: dict[str, Resource | None] = field(default_factory=dict)

    @property
    def resources(self) -> tuple[Resource, ...]:
        """The pictures read, in order of first use."""
        return tuple(each for each in self._resources.values() if each is not None)

    def drawing(self, element: "_Element", part: str, span: Span) -> Iterator[Shown]:
        """Yield the pictures of w:drawing."""
        for placed in element:
            about = child(placed, "wp:docPr")
            alt = (about.get("descr") or "") if about is not None else ""
            width = (
                whole(extent.get("cx"))
                if (extent := child(placed, "wp:extent")) is not None
                else None
            )
            blips = list(placed.iter(full("a:blip")))
            for blip in blips:
                id = attribute(blip, "r:embed") or attribute(blip, "r:link")
                own = width if len(blips) == 1 else None
                shown = self._shown(id, part, span)
                if shown is not None:
                    floating = kind(placed) == "wp:anchor"
                    yield Shown(shown.name, alt, self._width(shown, own), floating)
                elif alt:
                    yield Shown("", alt, None, False)

    def vml(self, element: "_Element", part: str, span: Span) -> Iterator[Shown]:
        """Yield the pictures of w:pict and w:object."""
        for image in element.iter(full("v:imagedata")):
            shape = image.getparent()
            alt = (shape.get("alt") or "") if shape is not None else ""
            alt = alt or attribute(image, "o:title") or ""
            shown = self._shown(attribute(image, "r:id"), part, span)
            if shown is not None:
                yield Shown(shown.name, alt, None, False)
            elif alt:
                yield Shown("", alt, None, False)

    def _shown(self, id: str | None, part: str, span: Span) -> Resource | None:
        relation = self.parts.relations(part).get(id or "")
        if relation is None:
            if id is not None:
                self.losses.warn("picture-missing", "a picture is not in the file", span)
            return None
        if relation.external:
            hint = "put the picture into the file"
            self.losses.warn("picture-remote", f"“{relation.target}” is not fetched", span, hint)
            return None
        if relation.target not in self._resources:
            self._resources[relation.target] = self._read(relation.target, span)
        return self._resources[relation.target]

    def _read(self, name: str, span: Span) -> Resource | None:
        if name not in self.parts.package:
            self.losses.warn("picture-missing", f"there is no picture “{name}”", span)
            return None
        found = checked(name, self.parts.package.read(name), span)
        if isinstance(found, Resource):
            return found
        is_metafile = found.code == "picture-unreadable" and name.lower().endswith(_METAFILES)
        self.losses.add(_metafile(name, span) if is_metafile else found)
        return None

    def _width(self, shown: Resource, emu: int | None) -> float | None:
        """Return the width in mm, or None where the picture has its own size."""
        if not emu or emu <= 0:
            return None
        natural = shown.width * 25.4 / (shown.dpi or _SCREEN_DPI)
        width = emu / _EMU_PER_MM
        return None if natural and abs(width / natural - 1) < _NEAR else round(width, 2)


def _metafile(name: str, span: Span) -> Diagnostic:
    hint = "in Word, cut it and paste it as a picture (PNG)"
    return Diagnostic("picture-unreadable", f"“{name}” is a Windows metafile", span, hint)
