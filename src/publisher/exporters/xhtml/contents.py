"""The contents where the author has placed them: a list of links in a nav."""

from collections.abc import Iterator, Sequence

from publisher.exporters.xhtml.run import Run
from publisher.exporters.xhtml.words import words
from publisher.model.nodes import Division, DivisionKind
from publisher.resolve.contents import ContentsEntry, contents_entries


def contents_list(node: Division, run: Run) -> str:
    """Return the list of a division of contents, or nothing for any other or without entries."""
    if node.kind is not DivisionKind.CONTENTS:
        return ""
    entries = contents_entries(run.document)
    if not entries:
        return ""
    label = words(run.document.lang).contents
    return f'<nav aria-label="{label}">\n{"".join(_list(entries, run))}\n</nav>\n'


def _list(entries: Sequence[ContentsEntry], run: Run) -> Iterator[str]:
    """Yield a list in which the entries under another are a list in its item."""
    yield '<ol class="contents">'
    at = 0
    while at < len(entries):
        end = at + 1
        while end < len(entries) and entries[end].rank > entries[at].rank:
            end += 1
        title = run.text(entries[at].entry.title.strip())
        href = run.href(entries[at].entry.target)
        yield f'<li><a href="{href}">{title}</a>' if href else f"<li><span>{title}</span>"
        if end > at + 1:
            yield from _list(entries[at + 1 : end], run)
        yield "</li>"
        at = end
    yield "</ol>"
