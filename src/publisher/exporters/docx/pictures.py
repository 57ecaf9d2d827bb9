"""Pictures: DrawingML in the line, sized by their resolution and the room there is."""

from publisher.diagnostics import Span
from publisher.exporters.docx.units import emu
from publisher.exporters.docx.work import Relations, Work
from publisher.frozen import frozen
from publisher.model.nodes import Resource
from publisher.styles.units import POINTS_PER_MM

SUFFIXES = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}
"""Picture formats that every office program shows."""
_SCREEN_DPI = 96.0


@frozen
class Picture:
    """A picture as a node names it. width: mm the author asks for, or None."""

    source: str
    alt: str
    span: Span | None
    width: float | None = None


def drawing(
    work: Work, relations: Relations, picture: Picture, room: tuple[float, float]
) -> str | None:
    """Return w:drawing, or None when the picture cannot be shown and its alt text must stand in.

    room: width and height there is, in pt.
    """
    source, span = picture.source, picture.span
    image = work.document.images.get(source)
    if image is None:  # `resolve` has said so
        return None
    if image.media_type not in SUFFIXES or not image.width or not image.height:
        work.report(
            "image-not-in-word",
            f"Word cannot show the picture “{source}” ({image.media_type or 'unknown format'})",
            span,
            "give it as PNG, JPEG or GIF",
        )
        return None
    number = work.next_drawing()
    names = f'id="{number}" name="Picture {number}" descr="{work.escape(picture.alt, span)}"'
    return _inline(names, relations.image(source), _size(image, room, picture.width))


def _size(image: Resource, room: tuple[float, float], width: float | None) -> tuple[int, int]:
    """Return width and height in EMU: as asked or by resolution, never larger than the room."""
    natural = image.width * 72 / (image.dpi or _SCREEN_DPI)
    wanted = width * POINTS_PER_MM if width else natural
    ratio = image.height / image.width
    fitting = min(wanted, room[0], room[1] / ratio)
    return max(emu(fitting), 1), max(emu(fitting * ratio), 1)


def _inline(names: str, relation: str, size: tuple[int, int]) -> str:
    width, height = size
    picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f"<wp:docPr {names}/><wp:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{picture}"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {names}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
