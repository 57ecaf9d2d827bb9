"""How large pictures are by themselves."""

from publisher.model.nodes import Figure, Resource
from publisher.resolve.document import ResolvedDocument
from publisher.styles.units import POINTS_PER_MM

_DEFAULT_DPI = 96.0


def natural_size(image: Resource) -> tuple[float, float]:
    """Return (width, height) in pt by the dots per inch of the file, or 96; 0 where unknown."""
    dpi = image.dpi or _DEFAULT_DPI
    return image.width / dpi * 72, image.height / dpi * 72


def asked_size(figure: Figure, document: ResolvedDocument) -> tuple[float, float]:
    """Return the size in pt, along and across the lines, that a figure has where there is room: by
    its file, or as wide as its author says; 0 where neither is known."""
    found = document.images.get(figure.source)
    width, height = natural_size(found) if found else (0.0, 0.0)
    if figure.width:
        points = figure.width * POINTS_PER_MM
        width, height = points, height * points / width if width else points
    return (height, width) if document.sheet.page.vertical else (width, height)
