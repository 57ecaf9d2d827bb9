"""Headings that run in, with the paragraph whose line they begin.

Source: CLREQ #processing_of_runin_headings: in a face of their own, one em before the text.
"""

from collections.abc import Iterable, Iterator

from publisher.frozen import frozen
from publisher.model.nodes import Block, Heading, Paragraph
from publisher.model.walk import plain_text
from publisher.resolve.document import ResolvedDocument

_BLANK = "\u3000"
_ENDS = ("。", "！", "？", "：")
"""What parts a heading from the text by itself, as official documents have it."""


@frozen
class RunIn:
    """A heading and the paragraph that it runs into."""

    heading: Heading
    paragraph: Paragraph

    @property
    def gap(self) -> str:
        """What stands between the two: an em, or nothing behind a mark that parts them."""
        is_ended = plain_text(self.heading.children).rstrip().endswith(_ENDS)
        return "" if is_ended else _BLANK


def joined(blocks: Iterable[Block], document: ResolvedDocument) -> Iterator[Block | RunIn]:
    """Yield blocks, each heading that runs in with the paragraph behind it.

    A heading without one, before another heading or a list, stays a block.
    """
    waiting: Heading | None = None
    for block in blocks:
        if waiting is not None:
            if isinstance(block, Paragraph) and block.children:
                yield RunIn(waiting, block)
                waiting = None
                continue
            yield waiting
            waiting = None
        if isinstance(block, Heading) and block.children and document.style(block.id).run_in:
            waiting = block
        else:
            yield block
    if waiting is not None:
        yield waiting
