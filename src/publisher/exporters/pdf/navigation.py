"""Outline, links and page labels. Source: ISO 32000-1, 12.3.3, 12.5.6.5, 12.4.2."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from publisher.exporters.pdf.numbers import number
from publisher.exporters.pdf.package import Package, array, dictionary, name, text_string
from publisher.frozen import changeable
from publisher.layout.pages import Destination, Hyperlink, Page, PagedOutline
from publisher.model.ordinals import roman_value


@changeable
class _Node:
    """An outline item while the tree is built."""

    entry: PagedOutline | None
    children: list["_Node"]


def target(place: Destination, pages: Sequence[int], heights: Sequence[float]) -> Any:
    """Return an explicit destination: the page, its left edge, and the height.

    pages: object numbers.
    """
    y = number(heights[place.page] - place.y)
    return array(b"%d 0 R" % pages[place.page], name("XYZ"), 0, y, "null")


def add_outline(
    outline: Sequence[PagedOutline],
    pages: Sequence[int],
    heights: Sequence[float],
    package: Package,
) -> Any:
    """Add the outline and return the reference to it, or None for a text without headings."""
    if not outline:
        return None
    root = _tree(outline)
    top = dictionary(Type=name("Outlines"))
    reference = package.add(top)
    _add_children(root, top, reference, package, lambda place: target(place, pages, heights))
    return reference


def _tree(entries: Sequence[PagedOutline]) -> _Node:
    """Return the entries as a tree; a level that was skipped hangs from the last higher one."""
    root = _Node(None, [])
    path: list[tuple[int, _Node]] = [(0, root)]
    for entry in entries:
        while path[-1][0] >= entry.level:
            path.pop()
        node = _Node(entry, [])
        path[-1][1].children.append(node)
        path.append((entry.level, node))
    return root


def _add_children(node: _Node, parent: Any, reference: Any, package: Package, place: Any) -> None:
    """Link the children of an outline item with each other and with it, depth first."""
    items = [(child, _item(child, reference, place)) for child in node.children]
    references = [package.add(item) for _child, item in items]
    for index, (child, item) in enumerate(items):
        if index:
            item["Prev"] = references[index - 1]
        if index + 1 < len(items):
            item["Next"] = references[index + 1]
        if child.children:
            _add_children(child, item, references[index], package, place)
    parent["First"], parent["Last"] = references[0], references[-1]
    parent["Count"] = _open_count(node)


def _item(node: _Node, parent: Any, place: Any) -> Any:
    entry = node.entry
    if entry is None:
        return dictionary(Parent=parent)
    return dictionary(Title=text_string(entry.title), Parent=parent, Dest=place(entry.destination))


def _open_count(node: _Node) -> int:
    return sum(1 + _open_count(child) for child in node.children)


def annotations(
    page: Page,
    destinations: Mapping[str, Destination],
    pages: Sequence[int],
    heights: Sequence[float],
) -> Iterator[tuple[int, Any]]:
    """Yield the link annotations of a page, each with the index of its link on the page.

    A link that leads nowhere is left out.
    """
    for index, link in enumerate(page.links):
        leads = _action(link, destinations, pages, heights)
        if leads is not None:
            yield (
                index,
                dictionary(
                    Type=name("Annot"),
                    Subtype=name("Link"),
                    Rect=_rectangle(link, page.height),
                    Border=array(0, 0, 0),
                    F=4,
                    Contents=text_string(link.text or link.target),
                    **leads,
                ),
            )


def _action(
    link: Hyperlink,
    destinations: Mapping[str, Destination],
    pages: Sequence[int],
    heights: Sequence[float],
) -> dict[str, Any] | None:
    if not link.target.startswith("#"):
        return {"A": dictionary(S=name("URI"), URI=text_string(_ascii(link.target)))}
    place = destinations.get(link.target[1:])
    return None if place is None else {"Dest": target(place, pages, heights)}


def _ascii(uri: str) -> str:
    """Return a URI in ASCII (12.6.4.7): Han in it is percent-encoded."""
    from urllib.parse import quote

    return quote(uri, safe="%/:?#[]@!$&'()*+,;=~-._")


def _rectangle(link: Hyperlink, height: float) -> Any:
    top, bottom = height - link.y, height - link.y - link.height
    sides = (link.x, bottom, link.x + link.width, top)
    return array(*map(number, sides))


_LABEL = re.compile(r"(.*?)([0-9]+)\D*")


def page_labels(pages: Sequence[Page]) -> Any:
    """Return the number tree of page labels, with an entry where counting does not just go on."""
    entries: list[Any] = []
    before: tuple[str, str, int] | None = None
    for index, page in enumerate(pages):
        style, prefix, count = _counted(page.label)
        if before is None or not count or (style, prefix, count - 1) != before:
            entries += (index, _label(style, prefix, count))
        before = (style, prefix, count)
    return dictionary(Nums=array(*entries))


def _counted(label: str) -> tuple[str, str, int]:
    """Return style, prefix and number of a label; 0 for one that is all prefix."""
    match = _LABEL.fullmatch(label)
    if match:
        return "D", match[1].strip("— "), int(match[2])
    value = roman_value(label)
    return ("r", "", value) if value else ("", label, 0)


def _label(style: str, prefix: str, count: int) -> Any:
    shown = text_string(prefix) if prefix else None
    if not count:
        return dictionary(P=shown)
    return dictionary(S=name(style), St=count, P=shown)
