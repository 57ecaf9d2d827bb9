"""Elements and attributes of WordprocessingML by their names alone: `p` stands for w:p."""

from typing import TYPE_CHECKING

from publisher.packages.ooxml import W

if TYPE_CHECKING:
    from lxml.etree import _Element


def w(name: str) -> str:
    """Return the name lxml uses for an element or attribute of WordprocessingML."""
    return W + name


def value(element: "_Element | None", name: str = "val") -> str:
    """Return an attribute of an element; empty without it."""
    return str(element.get(w(name), "")) if element is not None else ""
