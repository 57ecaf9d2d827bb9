"""The title in a file's properties, which Word fills in by itself and nobody looks at.

It counts where the text shows it: a template's name, or that of an older notice, is no title.
"""

import re
from dataclasses import replace

from publisher.model.metadata import Metadata
from publisher.model.nodes import Block, Blocks, Heading, Paragraph, ParagraphRole
from publisher.model.walk import plain_text
from publisher.readers.docx.losses import Losses
from publisher.readers.docx.reading import shortened

_NEAR_THE_HEAD = 10


def titled(blocks: Blocks, metadata: Metadata, losses: Losses) -> tuple[Blocks, Metadata]:
    """Return blocks and metadata that agree about the title.

    A paragraph near the head that says the title is made the title, unless there is one, or a
    heading that says it.
    """
    wanted = _squeezed(metadata.title)
    if not wanted:
        return blocks, metadata
    head = blocks[:_NEAR_THE_HEAD]
    titles = [each for each in head if _is_title(each)]
    if "".join(_text(each) for each in titles) == wanted:
        return blocks, metadata
    alike = [at for at, each in enumerate(head) if _text(each) == wanted]
    at = next((at for at in alike if isinstance(blocks[at], Heading)), next(iter(alike), None))
    found = blocks[at] if at is not None else None
    if isinstance(found, Paragraph) and at is not None and not titles:
        title = replace(found, role=ParagraphRole.TITLE)
        return (*blocks[:at], title, *blocks[at + 1 :]), metadata
    if found is not None:
        return blocks, metadata
    message = f"the title “{shortened(metadata.title)}” of the file’s properties is not in the text"
    losses.mention("word-title", message, hint="give it with --title, if it is meant")
    return blocks, replace(metadata, title="")


def _is_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is ParagraphRole.TITLE


def _text(block: Block) -> str:
    return _squeezed(plain_text(block.children)) if isinstance(block, (Paragraph, Heading)) else ""


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
