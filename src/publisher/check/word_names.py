"""Elements and attributes of WordprocessingML as lxml names them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""Transitional: what Word and WPS write."""


def w(name: str) -> str:
    """Return the name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def value(element: "_Element | None", name: str = "val") -> str:
    """Return an attribute of an element; empty without it."""
    return str(element.get(w(name), "")) if element is not None else ""


def number(text: str) -> float | None:
    """Return the value of an attribute that is a number, else None."""
    try:
        return float(text)
    except ValueError:
        return None
