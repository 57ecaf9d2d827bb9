"""Every node in every format: no format loses a character of any kind of node."""

from collections import Counter
from dataclasses import fields
from io import BytesIO
from pathlib import Path
from typing import get_args

import pytest
from tests.readers import docx_text, epub_text, html_text, pdf_text, squeezed
from tests.unit.exporters.docx_samples import everything, resolved
from tests.word_labels import word_labels

from publisher.exporters.base import PagedFormat
from publisher.exporters.registry import edition_formats, format_named
from publisher.layout import lay_out
from publisher.model.nodes import Block, CodeBlock, Inline
from publisher.model.walk import inlines_of, passages, plain_text, walk


def _written(name: str, lang: str) -> bytes:
    document = resolved(everything(lang))
    made = format_named(name)
    out = BytesIO()
    if isinstance(made, PagedFormat):
        made.export(lay_out(document).paged, out)
    else:
        made.export(document, out)
    return out.getvalue()


def _read(name: str, data: bytes, folder: Path) -> str:
    match name:
        case "docx":
            return _with_notes(data)
        case "pdf":
            path = folder / "every.pdf"
            path.write_bytes(data)
            return pdf_text(path)
        case "epub":
            return epub_text(data)
        case "html":
            return html_text(data)
        case _:
            return data.decode("utf-8").replace("\\", "")


def _with_notes(data: bytes) -> str:
    """Return the text of a DOCX body and of its notes, and the labels that Word counts."""
    from zipfile import ZipFile

    from lxml import etree

    package = ZipFile(BytesIO(data))
    parts = [package.read(name) for name in package.namelist() if name.endswith("notes.xml")]
    notes = ("".join(etree.fromstring(part).itertext("{*}t")) for part in parts)
    labels = (label for label, _text in word_labels(data))
    return "".join((docx_text(data), *notes, *labels))


def test_the_sample_has_every_node() -> None:
    """A node that is new in the model must be added to the sample, and so to this test."""
    document = everything("zh-Hans")
    found = {type(block).__name__ for block in walk(document.blocks)}
    for _container, inlines in passages(document.blocks):
        found |= {type(inline).__name__ for inline in inlines_of(inlines)}
    known = {kind.__name__ for kind in (*get_args(Block), *get_args(Inline))}
    assert known - found == set()
    assert fields(document)


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant-TW"])
@pytest.mark.parametrize("name", edition_formats())
def test_no_character_is_lost(name: str, lang: str, tmp_path: Path) -> None:
    """Each character of each passage and code block is in the output at least as often."""
    document = resolved(everything(lang))
    words = [plain_text(inlines) for _container, inlines in passages(document.blocks)]
    words += [block.text for block in walk(document.blocks) if isinstance(block, CodeBlock)]
    text = _read(name, _written(name, lang), tmp_path)
    assert not Counter(squeezed("".join(words))) - Counter(squeezed(text))
