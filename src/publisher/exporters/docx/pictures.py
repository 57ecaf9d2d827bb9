"""Pictures: DrawingML in the line, sized by their resolution and the room there is."""

from publisher.diagnostics import Span
from publisher.exporters.docx.units import emu
from publisher.exporters.docx.work import Relations, Work
from publisher.frozen import frozen
from publisher.model.nodes import Resource
from publisher.resolve.cover_picture import CoverPicture
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
    image = _shown(work, picture)
    if image is None:
        return None
    size = _size(image, room, picture.width)
    return _inline(size, _graphic(work, relations, picture, size))


def cover_drawing(work: Work, relations: Relations, cover: CoverPicture) -> str | None:
    """Return the w:drawing of a picture that fills its page, as `drawing` does."""
    figure = cover.figure
    picture = Picture(figure.source, figure.alt, figure.span)
    if _shown(work, picture) is None:
        return None
    size = emu(cover.width), emu(cover.height)
    place = emu(cover.x), emu(cover.y)
    return _anchored(place, size, _graphic(work, relations, picture, size))


def _shown(work: Work, picture: Picture) -> Resource | None:
    """Return a picture's bytes, or None, once said, where Word cannot show it."""
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
    return image


def _size(image: Resource, room: tuple[float, float], width: float | None) -> tuple[int, int]:
    """Return width and height in EMU: as asked or by resolution, never larger than the room."""
    natural = image.width * 72 / (image.dpi or _SCREEN_DPI)
    wanted = width * POINTS_PER_MM if width else natural
    ratio = image.height / image.width
    fitting = min(wanted, room[0], room[1] / ratio)
    return max(emu(fitting), 1), max(emu(fitting * ratio), 1)


def _inline(size: tuple[int, int], graphic: str) -> str:
    """Return a picture in its line. graphic: from wp:docPr on."""
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f"{graphic}</wp:inline></w:drawing>"
    )


def _anchored(place: tuple[int, int], size: tuple[int, int], graphic: str) -> str:
    """Return a picture behind the text of its page (ECMA-376 part 1, 20.4.2.3). place: of its
    upper left corner from that of the page."""
    at = "".join(
        f'<wp:position{axis} relativeFrom="page"><wp:posOffset>{offset}</wp:posOffset>'
        f"</wp:position{axis}>"
        for axis, offset in zip("HV", place, strict=True)
    )
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"'
        ' relativeHeight="1" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/>{at}<wp:extent cx="{size[0]}" cy="{size[1]}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>{graphic}'
        "</wp:anchor></w:drawing>"
    )


def _graphic(work: Work, relations: Relations, shown: Picture, size: tuple[int, int]) -> str:
    """Return what w:drawing says of a picture itself."""
    number, relation = work.next_drawing(), relations.image(shown.source)
    alt = work.escape(shown.alt, shown.span)
    names = f'id="{number}" name="Picture {number}" descr="{alt}"'
    width, height = size
    picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return (
        f"<wp:docPr {names}/><wp:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{picture}"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {names}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic>"
    )
