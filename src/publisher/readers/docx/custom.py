"""Custom properties of a Word file as metadata (ECMA-376 part 1, 22.3)."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from publisher.model.metadata import Contributor, Metadata
from publisher.packages.ooxml import full

if TYPE_CHECKING:
    from lxml.etree import _Element

_ELEMENTS = frozenset({"date", "rights", "source", "relation", "coverage", "type"})
_CONTRIBUTOR = re.compile(r"DC\.contributor\.([a-z]{3})")
_PROCESSORS = ("KSO", "ICV", "_", "MSIP", "ContentType")
"""What word processors write for themselves is no metadata."""


def with_custom(
    metadata: Metadata,
    root: "_Element | None",
    people: Callable[[str], tuple[Contributor, ...]],
) -> Metadata:
    """Return metadata with the custom properties: those named after Dublin Core in their fields.

    people: reads the names of a list.
    """
    fields: dict[str, Any] = {}
    contributors: list[Contributor] = []
    extra: list[tuple[str, str]] = []
    for name, text in _texts(root).items():
        element = name.removeprefix("DC.")
        if name == "series" or (element != name and element in _ELEMENTS):
            fields[element] = text
        elif found := _CONTRIBUTOR.fullmatch(name):
            contributors += [replace(one, role=found[1]) for one in people(text)]
        else:
            extra.append((name, text))
    return replace(metadata, **fields, contributors=tuple(contributors), extra=tuple(extra))


def _texts(root: "_Element | None") -> dict[str, str]:
    if root is None:
        return {}
    found = {}
    for each in root.iterfind(full("op:property")):
        name, values = each.get("name") or "", list(each)
        text = (values[0].text or "").strip() if values else ""
        if name and text and not name.startswith(_PROCESSORS):
            found[name] = text
    return found
