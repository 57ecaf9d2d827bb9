"""Pictures as image objects; data that PDF can take as they are pass through untouched.

Source: ISO 32000-1, 8.9.5, 7.4.4.4 (predictors), 7.4.8 (DCT); PNG specification, 11.2.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import field
from io import BytesIO
from types import MappingProxyType
from typing import Any

from publisher.diagnostics import Diagnostic, Span
from publisher.exporters.pdf.package import Package, array, dictionary, name
from publisher.frozen import changeable, frozen
from publisher.model.nodes import Resource

_PNG = b"\x89PNG\r\n\x1a\n"
_BROKEN = (OSError, ValueError, ArithmeticError, zlib.error, struct.error, SyntaxError)
"""What reading a damaged picture, or one made to do harm, ends in."""
_MAX_PIXELS = 100_000_000
"""More than any page can show; refused before decoding."""


@changeable
class Images:
    """The pictures of one file, each embedded once, when it is first drawn.

    lang: BCP 47 tag of the document, for the words in drawings; named: where the text names them.
    """

    package: Package
    resources: Mapping[str, Resource]
    lang: str = "zh"
    named: Mapping[str, Span] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    references: dict[str, Any] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _broken: set[str] = field(default_factory=set)

    def resource(self, source: str) -> str | None:
        """Return the resource name of a picture, or None when it cannot be drawn."""
        if source in self.names:
            return self.names[source]
        if source in self._broken or source not in self.resources:
            return None
        try:
            reference = self._embedded(self.resources[source])
        except _BROKEN as reason:
            self._refuse(source, _why(reason))
            return None
        made = f"Im{len(self.names) + 1}"
        self.names[source], self.references[made] = made, reference
        return made

    def _embedded(self, resource: Resource) -> Any:
        """Add a picture to the file and return the reference to it."""
        if resource.media_type != "image/svg+xml":
            return _embed(resource, self.package)
        from publisher.exporters.pdf.svg import add_form

        form = add_form(resource.data, self.lang, self.package)
        if form.left_out:
            self.diagnostics.append(
                Diagnostic(
                    "drawing-simplified",
                    f"the drawing “{resource.name}” is shown without: {', '.join(form.left_out)}",
                    self.named.get(resource.name),
                    hint="simplify it, or save it as PNG",
                )
            )
        return form.reference

    def _refuse(self, source: str, reason: str) -> None:
        self._broken.add(source)
        self.diagnostics.append(
            Diagnostic(
                "image-unusable",
                f"the picture “{source}” cannot be drawn: {reason}",
                self.named.get(source),
                hint="save it again as PNG or JPEG",
            )
        )


def _why(reason: Exception) -> str:
    """Return why a picture cannot be drawn; Pillow's own words name a place in memory."""
    from PIL import UnidentifiedImageError

    unknown = isinstance(reason, UnidentifiedImageError)
    return "it is in no format that is known" if unknown else str(reason)


def _embed(resource: Resource, package: Package) -> Any:
    data = resource.data
    if data.startswith(_PNG):
        header = _png_header(data)
        if header.simple:
            return _png(data, header, package)
    if data.startswith(b"\xff\xd8"):
        width, height, components = _jpeg_size(data)
        if components in _SPACES:
            return _jpeg(data, width, height, _SPACES[components], package)
    return _decoded(data, package)


# ------------------------------------------------------------------------- PNG


@frozen
class _Header:
    width: int
    height: int
    depth: int
    color: int
    interlaced: bool
    transparent: bool

    @property
    def simple(self) -> bool:
        """Whether PDF can take the data as they are: no alpha, no interlacing."""
        return self.color in {0, 2, 3} and not self.interlaced and not self.transparent


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12


def _png_header(data: bytes) -> _Header:
    width, height, depth, color, _c, _f, interlace = struct.unpack_from(">IIBBBBB", data, 16)
    kinds = {kind for kind, _body in _chunks(data)}
    return _Header(width, height, depth, color, interlace != 0, b"tRNS" in kinds)


def _png(data: bytes, header: _Header, package: Package) -> Any:
    pixels = b"".join(body for kind, body in _chunks(data) if kind == b"IDAT")
    palette = next((body for kind, body in _chunks(data) if kind == b"PLTE"), b"")
    colors = 3 if header.color == 2 else 1
    space: Any = name({0: "DeviceGray", 2: "DeviceRGB"}.get(header.color, "DeviceGray"))
    if header.color == 3:
        table = package.add_stream(palette)
        space = array(name("Indexed"), name("DeviceRGB"), len(palette) // 3 - 1, table)
    predictor = dictionary(
        Predictor=15, Colors=colors, BitsPerComponent=header.depth, Columns=header.width
    )
    entries = _entries(header.width, header.height, space, header.depth)
    return package.add_raw(
        pixels, {**entries, "Filter": name("FlateDecode"), "DecodeParms": predictor}
    )


def _entries(width: int, height: int, space: Any, depth: int) -> dict[str, Any]:
    return {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": width,
        "Height": height,
        "ColorSpace": space,
        "BitsPerComponent": depth,
    }


# ------------------------------------------------------------------------ JPEG


_SPACES = MappingProxyType({1: "DeviceGray", 3: "DeviceRGB"})
"""Of JPEG data that can stay as they are; CMYK means nothing beside an sRGB output intent."""


def _jpeg(data: bytes, width: int, height: int, space: str, package: Package) -> Any:
    """Add a JPEG untouched."""
    entries = _entries(width, height, name(space), 8)
    return package.add_raw(data, {**entries, "Filter": name("DCTDecode")})


def _jpeg_size(data: bytes) -> tuple[int, int, int]:
    """Return width, height and number of colours from the frame header (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            break
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width, components = struct.unpack_from(">HHB", data, at + 5)
            return width, height, components
        at += 2 if marker in {0x01, 0xFF} else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    raise ValueError("a JPEG without a frame")


# ---------------------------------------------------------------- other pictures


def _decoded(data: bytes, package: Package) -> Any:
    """Add a picture decoded by Pillow, with its transparency as a soft mask."""
    from PIL import Image

    with Image.open(BytesIO(data)) as opened:
        if opened.width * opened.height > _MAX_PIXELS:
            raise ValueError(f"{opened.width} × {opened.height} pixels are too many")
        picture = opened.convert("RGBA")
    entries = _entries(picture.width, picture.height, name("DeviceRGB"), 8)
    alpha = picture.getchannel("A")
    if alpha.getextrema() != (255, 255):
        gray = _entries(picture.width, picture.height, name("DeviceGray"), 8)
        entries["SMask"] = package.add_stream(alpha.tobytes(), gray)
    return package.add_stream(picture.convert("RGB").tobytes(), entries)
