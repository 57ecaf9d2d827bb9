"""Blocks as they come from a part, with what their places in it say; not yet put together."""

from publisher.diagnostics import Span
from publisher.frozen import frozen
from publisher.model.nodes import Block
from publisher.readers.docx.builtin import Kind
from publisher.readers.docx.numbering import Label


@frozen
class Flow:
    """One block. kind: of its style, or None; label: of a list's item; left: twips that it stands
    in by itself; text_left: where the text of a list's item stands; span: its place; apart: with
    space of its own before it."""

    block: Block
    kind: Kind | None = None
    label: Label | None = None
    left: int = 0
    text_left: int = 0
    span: Span | None = None
    apart: bool = False
