"""Documents to resolve, in the style `handout`."""

from dataclasses import replace

from publisher.diagnostics import Severity, Source
from publisher.fonts import Catalogue
from publisher.model.metadata import Metadata
from publisher.model.nodes import (
    Block,
    Document,
    Inline,
    Paragraph,
    ParagraphRole,
    Text,
)
from publisher.resolve import Resolved, resolve
from publisher.styles import load_style

CATALOGUE = Catalogue.shipped()
HANDOUT = load_style("handout")


def text(*inlines: Inline | str, role: ParagraphRole = ParagraphRole.BODY) -> Paragraph:
    return Paragraph(tuple(Text(i) if isinstance(i, str) else i for i in inlines), role)


def run(*blocks: Block, metadata: Metadata | None = None, **given: object) -> Resolved:
    document = Document(blocks, metadata or Metadata(), "zh-Hans", (Source("dir/通知.txt", (0,)),))
    return resolve(replace(document, **given), HANDOUT, CATALOGUE)  # type: ignore[arg-type]


def codes(result: Resolved) -> list[str]:
    return [said.code for said in result.diagnostics if said.severity is not Severity.NOTE]
