"""The contents: which headings they list, and how deep."""

from publisher.frozen import frozen
from publisher.model.nodes import DivisionKind
from publisher.model.walk import first_division
from publisher.resolve.document import CONTENTS, OutlineEntry, ResolvedDocument
from publisher.resolve.opening import title_heading
from publisher.resolve.ranks import ranks


@frozen
class ContentsEntry:
    """A heading in the contents. rank: 1 for the highest, without gaps."""

    entry: OutlineEntry
    rank: int


def contents_entries(document: ResolvedDocument) -> list[ContentsEntry]:
    """Return the headings that the contents list, in order; none where there are no contents.

    A heading that is the title of the document is not listed.
    """
    matter = document.sheet.matter
    levels = matter.contents_levels if matter.contents else 0
    title = title_heading(document) if levels else ""
    entries = [each for each in document.outline if each.target not in {CONTENTS, title}]
    by_target = ranks(entries)
    found = [ContentsEntry(each, by_target.get(each.target, levels + 1)) for each in entries]
    return [each for each in found if each.rank <= levels]


def places_contents(document: ResolvedDocument) -> bool:
    """Tell whether the author says where the contents stand; they have no title of ours then."""
    return first_division(document.blocks, DivisionKind.CONTENTS) is not None
