"""The pictures a document names: found beside its source, checked, and put into the document.

Nothing is fetched, and in the sandbox nothing outside the folders named is read.
"""

import re
import warnings
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from zlib import crc32

from publisher.diagnostics import Diagnostic, Span
from publisher.frozen import frozen
from publisher.model.nodes import Document, Resource
from publisher.model.walk import pictures
from publisher.readers.base import Read, ReadOptions

LARGEST = 64 << 20
"""Bytes of the largest picture that is read."""

_PNG, _JPEG, _END_OF_JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd9"
_REMOTE = re.compile("[a-z][a-z0-9+.-]+:", re.I)  # two letters and more: C:\ is a drive
_MEDIA_TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "BMP": "image/bmp",
}
_SVG_TAG = re.compile(rb"<svg\b[^>]*>", re.S)
_SVG_SIZE = re.compile(rb"""\b(width|height)\s*=\s*["']\s*([0-9.]+)(?:px)?\s*["']""")
_SVG_BOX = re.compile(
    rb"""\bviewBox\s*=\s*["'][-0-9.]+[\s,]+[-0-9.]+[\s,]+([0-9.]+)[\s,]+([0-9.]+)"""
)


def with_pictures(document: Document, options: ReadOptions) -> Read:
    """Return the document with the pictures its nodes name, and a warning for each it lacks.

    A resource is named by the path as the author gave it. Codes: picture-missing,
    picture-outside, picture-remote, picture-unreadable, picture-too-large, picture-damaged.
    """
    known = {resource.name for resource in document.resources}
    loaded: list[Resource] = []
    said: list[Diagnostic] = []
    for source, span in pictures(document.blocks):
        if not source or source in known:
            continue
        known.add(source)
        found = load(source, options, span)
        if isinstance(found, Resource):
            loaded.append(found)
        else:
            said.append(found)
    return Read(replace(document, resources=(*document.resources, *loaded)), tuple(said))


def load(source: str, options: ReadOptions, span: Span | None = None) -> Resource | Diagnostic:
    """Return the picture at a path, or the diagnostic that says why there is none."""
    if _REMOTE.match(source):
        hint = "save the picture beside the text and name that file"
        return Diagnostic("picture-remote", f"“{source}” is not fetched", span, hint)
    folders = [folder for folder in (options.base, *options.resource_path) if folder is not None]
    path = _find(source, folders)
    if path is None:
        hint = f"looked in {', '.join(map(str, folders))}" if folders else "no folder was given"
        return Diagnostic("picture-missing", f"there is no picture “{source}”", span, hint)
    if options.sandbox and not _is_inside(path, folders):
        hint = "put it beside the text, or name its folder with --resource-path"
        message = f"“{source}” lies outside the text's folder"
        return Diagnostic("picture-outside", message, span, hint)
    return _read(path, source, span)


def _find(source: str, folders: list[Path]) -> Path | None:
    names = (source, unquote(source), source.replace("\\", "/"))
    paths = (folder / name for folder in folders for name in names)
    return next((path for path in paths if _is_file(path)), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with NUL
        return False


def _is_inside(path: Path, folders: list[Path]) -> bool:
    """Whether a path, links followed, lies in one of the folders."""
    real = path.resolve()
    return any(real.is_relative_to(folder.resolve()) for folder in folders)


def _read(path: Path, source: str, span: Span | None) -> Resource | Diagnostic:
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as fault:
        why = fault.strerror or "cannot be read"
        return Diagnostic("picture-unreadable", f"“{source}”: {why}", span)
    return _too_large(source, size, span) if size > LARGEST else checked(source, data, span)


def checked(name: str, data: bytes, span: Span | None = None) -> Resource | Diagnostic:
    """Return bytes as a picture of this name, or the diagnostic that says why they are none.

    Codes: picture-too-large, picture-damaged, picture-unreadable.
    """
    if len(data) > LARGEST:
        return _too_large(name, len(data), span)
    if not _is_whole(data):
        message = f"“{name}” is damaged: its data end early or are not what was saved"
        return Diagnostic("picture-damaged", message, span, "save it again, or copy it once more")
    return resource(name, data) or _unreadable(name, data, span)


def _too_large(name: str, size: int, span: Span | None) -> Diagnostic:
    message = f"“{name}” has {size >> 20} MB; pictures over {LARGEST >> 20} MB are not read"
    return Diagnostic("picture-too-large", message, span, "make it smaller")


def _is_whole(data: bytes) -> bool:
    """Tell whether a PNG or JPEG has its end, and a PNG the data it was saved with.

    Their data pass into PDF as they are, where nobody would look again.
    """
    if data.startswith(_PNG):
        return _has_all_chunks(data)
    return not data.startswith(_JPEG) or _END_OF_JPEG in data


def _has_all_chunks(data: bytes) -> bool:
    """Tell whether each chunk of a PNG has its check sum, and IEND is there."""
    at = len(_PNG)
    while at + 12 <= len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        if crc32(data[at + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
            return False
        if data[at + 4 : at + 8] == b"IEND":
            return True
        at = end + 4
    return False


def _unreadable(source: str, data: bytes, span: Span | None) -> Diagnostic:
    if _is_bomb(data):
        message = f"“{source}” has more pixels than are read"
        return Diagnostic("picture-too-large", message, span, "make it smaller")
    hint = "pictures are PNG, JPEG, GIF, WebP, TIFF, BMP or SVG"
    return Diagnostic("picture-unreadable", f"“{source}” is no picture known here", span, hint)


def resource(name: str, data: bytes) -> Resource | None:
    """Return bytes as a picture with its size, or None when they are none known here."""
    if not _SVG_TAG.search(data[:4096]):
        return _raster(name, data)
    return _svg(name, data) if _is_xml(data) else None


def _is_xml(data: bytes) -> bool:
    """Tell whether an SVG is well-formed; nothing outside of it is looked at."""
    from lxml import etree

    from publisher.packages import safe_parser

    try:
        etree.fromstring(data, safe_parser())
    except (etree.XMLSyntaxError, ValueError):
        return False
    return True


def _raster(name: str, data: bytes) -> Resource | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=list(_MEDIA_TYPES)) as picture:
                kind, (width, height), info = picture.format, picture.size, picture.info
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    dpi = info.get("dpi", (0.0, 0.0))[0]
    return Resource(name, _MEDIA_TYPES[kind or "PNG"], data, width, height, float(dpi or 0.0))


def _is_bomb(data: bytes) -> bool:
    """Tell whether Pillow refuses a picture for the number of its pixels."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            Image.open(BytesIO(data), formats=list(_MEDIA_TYPES)).close()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return True
    except (OSError, ValueError, SyntaxError):
        return False
    return False


@frozen
class _Size:
    width: float
    height: float


def _svg(name: str, data: bytes) -> Resource:
    tag = _SVG_TAG.search(data[:4096])
    size = _svg_size(tag.group() if tag else b"")
    return Resource(name, "image/svg+xml", data, round(size.width), round(size.height))


def _svg_size(tag: bytes) -> _Size:
    """Return the size in pixels that width and height state, or else the view box."""
    stated = {key: float(value) for key, value in _SVG_SIZE.findall(tag)}
    if len(stated) == 2:
        return _Size(stated[b"width"], stated[b"height"])
    box = _SVG_BOX.search(tag)
    return _Size(float(box[1]), float(box[2])) if box else _Size(0, 0)
