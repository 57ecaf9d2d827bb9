"""A paged document as text, for tests that compare and people who look."""

from collections.abc import Iterator
from typing import assert_never

from publisher.layout.pages import (
    Box,
    Dot,
    Frame,
    Glyphs,
    Item,
    Page,
    PagedDocument,
    Picture,
    Polygon,
    Wave,
)


def dump(paged: PagedDocument) -> str:
    """Return one line a page, frame, item, link and outline entry; positions in pt to 0.01."""
    lines: list[str] = []
    for page in paged.pages:
        lines += _page(page)
    for entry in paged.outline:
        place = entry.destination
        title = f"{'  ' * (entry.level - 1)}{entry.title}"
        lines.append(f"outline {title} -> page {place.page + 1} y {_pt(place.y)}")
    return "\n".join(lines) + "\n"


def _page(page: Page) -> Iterator[str]:
    yield f"page {page.label} {_pt(page.width)} x {_pt(page.height)}"
    for frame in page.frames:
        yield f"  {_frame(frame)}"
        for item in frame.items:
            yield f"    {_item(item)}"
    for link in page.links:
        box = f"{_pt(link.x)} {_pt(link.y)} {_pt(link.width)} x {_pt(link.height)}"
        yield f"  link {box} {link.target} {link.text}"


def _frame(frame: Frame) -> str:
    around = " ".join(f"{part.kind}:{part.key}" for part in frame.within)
    words = [frame.role, frame.block, frame.lang, f"[{around}]" if around else ""]
    return " ".join(word for word in (*words, "..." if frame.goes_on else "") if word)


def _item(item: Item) -> str:
    match item:
        case Glyphs():
            return f"{_pt(item.x)} {_pt(item.y)} {_glyphs(item)}"
        case Box():
            size = f"{_pt(item.width)} x {_pt(item.height)}"
            return f"{_pt(item.x)} {_pt(item.y)} box {size}{_color(item.color)}"
        case Wave():
            return f"{_pt(item.x)} {_pt(item.y)} wave {_pt(item.width)}{_color(item.color)}"
        case Dot():
            return f"{_pt(item.x)} {_pt(item.y)} dot {_pt(item.radius)}{_color(item.color)}"
        case Polygon():
            corners = " ".join(f"{_pt(x)},{_pt(y)}" for x, y in item.corners)
            return f"polygon {corners}{_color(item.color)}"
        case Picture():
            size = f"{_pt(item.width)} x {_pt(item.height)}"
            return f"{_pt(item.x)} {_pt(item.y)} picture {size} {item.source} “{item.alt}”"
        case _:
            assert_never(item)


def _glyphs(run: Glyphs) -> str:
    words = [run.face.key, _pt(run.size)]
    if run.lang:
        words.append(run.lang)
    if abs(run.spacing) >= 0.005:
        words.append(f"spacing {_pt(run.spacing)}")
    if run.kerns:
        words.append("kerns " + ",".join(f"{at}:{_pt(kern)}" for at, kern in run.kerns))
    if run.scale != 1.0:
        words.append(f"scale {run.scale:.3f}")
    if run.gap:
        words.append(f"gap {_pt(run.gap)}")
    words += ["bold"] * run.embolden + ["aside"] * run.aside + ["loose"] * run.loose
    return " ".join(words) + _color(run.color) + f" |{run.text}|"


def _color(color: str) -> str:
    return "" if color == "#000000" else f" {color}"


def _pt(value: float) -> str:
    """Return a length to 0.01 pt, without the sign of a zero."""
    return f"{round(value, 2) + 0.0:.2f}"
