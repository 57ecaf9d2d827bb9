"""Pages of vertical lines: laid out lying, as any other, and turned clockwise by a quarter.

A lying page is as wide as the page is high: its lines go to the right and are stacked downwards
from what will be the right edge. A point (x, y) of it comes to (width - y, x) of the page, so that
every block, note, table and mark beside the text comes to its place without a rule of its own.
Pictures are not turned, nor are the characters that stand upright.
Source: CLREQ #major_differences_between_horizontal_and_vertical_writing_modes.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from publisher.layout.area import Area
from publisher.layout.leaf import Filled
from publisher.layout.pages import (
    Box,
    Destination,
    Dot,
    Frame,
    Glyphs,
    Hyperlink,
    Item,
    Picture,
    Polygon,
    Sideways,
    Upright,
    Wave,
)
from publisher.styles import PageSetup


def turn(filled: Filled) -> None:
    """Turn what pages hold, and their type areas, in place."""
    areas: dict[int, Area] = {}
    for index, (ink, area) in enumerate(zip(filled.pages, filled.areas, strict=True)):
        edge = _edge(area.setup, index)
        ink.frames[:] = [_frame(frame, edge) for frame in ink.frames]
        ink.links[:] = [_link(link, edge) for link in ink.links]
        if id(area) not in areas:
            areas[id(area)] = _standing(area)
    for name, place in filled.destinations.items():
        top = filled.areas[place.page].setup.top
        filled.destinations[name] = Destination(place.page, top)
    filled.areas[:] = [areas[id(area)] for area in filled.areas]


def turned_items(items: Iterable[Item], page: PageSetup, index: int) -> tuple[Item, ...]:
    """Return items of a lying page where they stand on it; index: of the page."""
    edge = _edge(page, index)
    return tuple(_item(item, edge) for item in items)


def _standing(area: Area) -> Area:
    """Return the type area of turned pages, which running heads and folios go by."""
    page = area.setup
    alternate = page.two_sided and not page.landscape
    lefts = (page.outer, page.inner if alternate else page.outer)
    return replace(area, lefts=lefts, top=page.top, width=page.depth, depth=area.width)


def _edge(page: PageSetup, index: int) -> float:
    """Return where the top of a lying page comes to: that of odd pages is the inner side."""
    is_even = index % 2 == 1 and page.two_sided and not page.landscape
    return page.width + (page.inner - page.outer if is_even else 0.0)


def _frame(frame: Frame, edge: float) -> Frame:
    return frame._replace(items=tuple([_item(item, edge) for item in frame.items]))


def _item(item: Item, edge: float) -> Item:
    """Return an item where it stands on the page. edge: x that the top of a lying page comes to."""
    match item:
        case Glyphs():
            return _glyphs(item, edge)
        case Box(x, y, width, height):
            return replace(item, x=edge - y - height, y=x, width=height, height=width)
        case Wave(x, y):
            return replace(item, x=edge - y, y=x, down=True)
        case Dot(x, y):
            return replace(item, x=edge - y, y=x)
        case Polygon(corners):
            return replace(item, corners=tuple((edge - y, x) for x, y in corners))
        case Picture(x, y, width, height):
            return replace(item, x=edge - y - height, y=x, width=height, height=width)
        case _:
            assert_never(item)


def _glyphs(run: Glyphs, edge: float) -> Glyphs:
    x, y = edge - run.y, run.x
    return run._replace(x=x, y=y) if isinstance(run, Upright) else Sideways(x, y, *run[2:])


def _link(link: Hyperlink, edge: float) -> Hyperlink:
    x, y, width, height = link[:4]
    return link._replace(x=edge - y - height, y=x, width=height, height=width)
