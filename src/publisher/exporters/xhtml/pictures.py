"""Pictures as e-books and browsers take them: PNG, JPEG, GIF, WebP and safe SVG, not too big."""

from io import BytesIO
from typing import TYPE_CHECKING

from publisher.diagnostics import Diagnostic, Severity
from publisher.frozen import frozen
from publisher.model.nodes import Resource

if TYPE_CHECKING:
    from PIL import Image

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
SUFFIXES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
}
LARGEST = 5_600_000
"""Pixels of the largest picture in a book: what Apple's store takes; others take more."""
_TOO_LARGE = 100_000_000
"""Pixels beyond which nothing is decoded: a small file can claim to be any size."""


@frozen
class Picture:
    """A picture that can be published. width, height: pixels, 0 where unknown (SVG)."""

    media_type: str
    data: bytes
    width: int = 0
    height: int = 0

    @property
    def suffix(self) -> str:
        """Ending of its file name, with the dot."""
        return SUFFIXES[self.media_type]


@frozen
class Prepared:
    """A picture, or None with the reason; a changed one has a diagnostic too."""

    picture: Picture | None
    diagnostic: Diagnostic | None = None


def prepare(resource: Resource, largest: int | None = LARGEST) -> Prepared:
    """Return a resource as a picture; its bytes stay wherever they can.

    largest: pixels above which it is made smaller, or None. The bytes tell what it is, not its
    name: readers refuse a JPEG that is called PNG.
    """
    media_type = _media_type(resource)
    if media_type == "image/svg+xml":
        return _drawing(resource)
    if media_type in SUFFIXES and _is_small(resource, largest):
        return Prepared(Picture(media_type, resource.data, resource.width, resource.height))
    return _decoded(resource, media_type, largest)


def _media_type(resource: Resource) -> str:
    data = resource.data
    for magic, media_type in _MAGIC:
        if data.startswith(magic):
            return media_type
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    if resource.media_type == "image/svg+xml" or b"<svg" in data[:1000]:
        return "image/svg+xml"
    return ""


def _is_small(resource: Resource, largest: int | None) -> bool:
    """Tell whether the size is known and needs no change."""
    pixels = resource.width * resource.height
    return pixels > 0 and (largest is None or pixels <= largest)


def _drawing(resource: Resource) -> Prepared:
    from publisher.exporters.xhtml.svg import safe_svg

    safe = safe_svg(resource.data)
    if safe is None:
        return Prepared(None, _unreadable(resource, "it is no SVG"))
    return Prepared(Picture("image/svg+xml", safe))


def _decoded(resource: Resource, media_type: str, largest: int | None) -> Prepared:
    """Return a picture after a look inside: size unknown or too big, or of a foreign kind."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(resource.data)) as image:
            if image.width * image.height > _TOO_LARGE:
                return Prepared(None, _unreadable(resource, "it has over 100 million pixels"))
            if media_type in SUFFIXES and _fits(image.size, largest):
                return Prepared(Picture(media_type, resource.data, *image.size))
            return _redrawn(resource, image, media_type, largest)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as reason:
        return Prepared(None, _unreadable(resource, f"it is no picture that is known ({reason})"))


def _fits(size: tuple[int, int], largest: int | None) -> bool:
    return largest is None or size[0] * size[1] <= largest


def _redrawn(
    resource: Resource, image: "Image.Image", media_type: str, largest: int | None
) -> Prepared:
    from PIL import Image

    old = image.size
    if not _fits(old, largest) and largest:
        factor = (largest / (old[0] * old[1])) ** 0.5
        size = (max(int(old[0] * factor), 1), max(int(old[1] * factor), 1))
        image = image.convert(_mode(image)).resize(size, Image.Resampling.LANCZOS)
    photo = media_type == "image/jpeg"
    out = BytesIO()
    if photo:
        image.convert("L" if image.mode == "L" else "RGB").save(out, "JPEG", quality=88)
    else:
        image.convert(_mode(image)).save(out, "PNG")
    picture = Picture("image/jpeg" if photo else "image/png", out.getvalue(), *image.size)
    return Prepared(picture, _changed(resource, old, image.size))


def _mode(image: "Image.Image") -> str:
    if image.mode in {"1", "L", "I", "I;16", "F"}:
        return "L"
    return "RGBA" if image.mode in {"LA", "PA", "RGBA"} or "transparency" in image.info else "RGB"


def _unreadable(resource: Resource, why: str) -> Diagnostic:
    return Diagnostic(
        "image-unreadable",
        f"the picture “{resource.name}” cannot be published: {why}",
        hint="its alternative text is shown instead; save it as PNG or JPEG",
    )


def _changed(resource: Resource, old: tuple[int, int], new: tuple[int, int]) -> Diagnostic:
    what = f"made smaller, {new[0]} x {new[1]} pixels" if new != old else "made a PNG"
    return Diagnostic(
        "image-converted",
        f"the picture “{resource.name}” ({old[0]} x {old[1]} pixels) was {what}",
        severity=Severity.NOTE,
    )
