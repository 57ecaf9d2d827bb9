"""The head and the imprint of an official document: what stands on one line, and the lines drawn.

A line of several elements is a box in which they float, since old readers know no other way.
Source: GB/T 9704-2012, 7.2, 7.4.
"""

from collections.abc import Callable, Sequence

from publisher.model.nodes import Block, Division
from publisher.resolve.document import HEAD, IMPRINT, Official
from publisher.styles import OfficialForm, OfficialKind


def official_lines(
    node: Division, official: Official | None, written: Callable[[Block], str]
) -> str | None:
    """Return the content of a head or an imprint, or None of another division."""
    if official is None or node.id not in {HEAD, IMPRINT}:
        return None
    own = {each.id: written(each) for each in node.children}
    rows = official.head if node.id == HEAD else official.imprint
    drawn = "ruled" if node.id == HEAD else "imprint-line"
    lines = []
    for row in rows:
        is_drawn = node.id == IMPRINT or official.ruled in row
        lines.append(_line([own[id] for id in row], drawn if is_drawn else ""))
    return "\n".join(lines)


def _line(elements: Sequence[str], name: str) -> str:
    names = " ".join(filter(None, ("line" if len(elements) > 1 else "", name)))
    content = "\n".join(elements)
    return f'<div class="{names}">\n{content}\n</div>' if names else content


def official_rules(form: OfficialForm) -> str:
    """Return the CSS of these lines: a coloured one below the head, black ones of the imprint."""
    ruled = form.kind is not OfficialKind.LETTER  # a letter has no imprint lines (10.1)
    border = "1px solid" if ruled else "0"
    weight = max(form.rule_weight, 1.0)
    return f"""\
.line::after {{ content: ""; display: block; clear: both; }}
.line p {{ float: left; text-align: left; }}
.line p + p {{ float: right; text-align: right; }}
.ruled {{ border-bottom: {weight:.2g}pt solid {form.rule_color}; padding-bottom: 0.5em; \
margin-bottom: 2em; }}
.imprint-line {{ border-top: {border}; }}
.imprint-line:last-child {{ border-bottom: {border}; }}
"""
