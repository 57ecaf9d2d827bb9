"""Lists: counted by the reader where every reader can, else with the mark as text."""

from collections.abc import Callable
from typing import TypeAlias

from publisher.exporters.xhtml.run import Place, Run
from publisher.model.nodes import Blocks, List, ListItem, Numbering

After: TypeAlias = Callable[[str, Blocks, Run, Place], str]
"""Gives blocks with a label before their first words; `blocks.blocks_after` is one."""

_NATIVE = {
    Numbering.DECIMAL: "",
    Numbering.LOWER_ALPHA: ' type="a"',
    Numbering.UPPER_ALPHA: ' type="A"',
    Numbering.LOWER_ROMAN: ' type="i"',
    Numbering.UPPER_ROMAN: ' type="I"',
}
_CLASSES = {
    Numbering.DECIMAL_PARENTHESIZED: "labelled wide",
    Numbering.HAN: "labelled",
    Numbering.HAN_PARENTHESIZED: "labelled wide",
    Numbering.CIRCLED: "labelled",
}
_NATIVE_BULLETS = "•◦▪"


def list_element(node: List, run: Run, place: Place, after: After) -> str:
    """Return a list; numbers that CSS counters of old readers cannot make are text in the items."""
    tag = "ul" if node.numbering is Numbering.BULLET else "ol"
    items = "\n".join(_item(item, node, run, place, after) for item in node.items)
    names = [] if node.tight else ["loose"]
    names += [_class(node, run)] if _class(node, run) else []
    named = f' class="{" ".join(names)}"' if names else ""
    opened = f"<{tag}{named}{_counting(node)}{run.anchor(node.id)}{run.lang(node.lang, place)}>"
    return f"{opened}\n{items}\n</{tag}>"


def _class(node: List, run: Run) -> str:
    if node.numbering is Numbering.BULLET:
        own = any(_label(item, node, run) for item in node.items)
        return "labelled" if own else ""
    return _CLASSES.get(node.numbering, "labelled" if node.label else "")


def _counting(node: List) -> str:
    if node.numbering not in _NATIVE or node.label:
        return ""
    start = f' start="{node.start}"' if node.start != 1 else ""
    return f"{_NATIVE[node.numbering]}{start}"


def _item(item: ListItem, node: List, run: Run, place: Place, after: After) -> str:
    label = _label(item, node, run)
    lead = f'<span class="label">{run.text(label)}</span>' if label else ""
    content = after(lead, item.children, run, place)
    return f"<li{run.anchor(item.id)}>{content}</li>"


def _label(item: ListItem, node: List, run: Run) -> str:
    """Return the mark that must stand as text, or nothing where the reader makes it."""
    mark = run.document.marks.get(item.id or "", "")
    if node.numbering in _NATIVE and item.checked is None and not node.label:
        return ""
    return "" if mark in _NATIVE_BULLETS else mark
