"""What the model holds, Markdown holds; what Markdown holds, a reader keeps."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import blocks, documents, inlines, mapped, text, tidy, without_spans

from publisher.diagnostics import PublishError
from publisher.exporters.markdown import to_markdown
from publisher.model.nodes import Document, Keep, Paragraph, Text
from publisher.model.walk import inlines_of, passages
from publisher.readers.base import ReadOptions
from publisher.readers.markdown import read

_OPTIONS = ReadOptions(encoding="utf-8")
_SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def normalised(value: Any) -> Any:
    """Return a tree without spans, neighbouring texts of one language joined, empty ones gone."""
    return mapped(without_spans(value), _joined)


def _joined(node: Any) -> Any:
    parts = {item.name: getattr(node, item.name) for item in fields(node)}
    changed = {
        name: _join(part)
        for name, part in parts.items()
        if isinstance(part, tuple) and any(isinstance(each, Text) for each in part)
    }
    return replace(node, **changed) if changed else node


def _join(nodes: tuple[Any, ...]) -> tuple[Any, ...]:
    made: list[Any] = []
    for node in nodes:
        last = made[-1] if made else None
        if isinstance(node, Text) and isinstance(last, Text) and last.lang == node.lang:
            made[-1] = replace(last, text=last.text + node.text)
        elif not isinstance(node, Text) or node.text:
            made.append(node)
    return tuple(made)


def _assert_reads_back(document: Document) -> None:
    wanted = normalised(document)
    made = read(to_markdown(wanted).encode(), "a.md", _OPTIONS)
    found = normalised(made.document)
    assert made.diagnostics == ()
    assert found.blocks == wanted.blocks
    assert found.metadata == wanted.metadata
    assert found.lang == wanted.lang


@_SETTINGS
@given(inlines(3))
def test_passages_read_back(passage: Any) -> None:
    """Any inlines, in a paragraph of their own, read back as they were."""
    _assert_reads_back(Document(tidy((Paragraph(passage),))))


@_SETTINGS
@given(blocks(2))
def test_blocks_read_back(some: Any) -> None:
    """Any blocks read back as they were."""
    _assert_reads_back(Document(some))


@_SETTINGS
@given(documents(1))
def test_documents_read_back(document: Document) -> None:
    """Metadata and language too."""
    _assert_reads_back(document)


@_SETTINGS
@given(st.lists(text(), max_size=8).map("\n".join))
def test_any_text_can_be_read_and_its_places_are_right(source: str) -> None:
    """No text crashes the reader; each leaf's characters stand where its anchors say."""
    try:
        made = read(source.encode(), "a.md", _OPTIONS)
    except PublishError:
        return
    for _container, passage in passages(made.document.blocks):
        for node in inlines_of(passage):
            if isinstance(node, Text | Keep) and node.span is not None:
                assert 0 <= node.span.start <= node.span.end <= len(source)


@pytest.mark.parametrize(
    "source",
    ["a", "# 甲\n\n乙*丙*[^1]\n\n[^1]: 丁\n", "- [ ] 甲\n- 乙\n\n  丙\n", "| a |\n|---|\n| b |\n"],
)
def test_written_again_it_is_the_same(source: str) -> None:
    """Read, written, read and written again, the Markdown does not change any more."""
    once = to_markdown(read(source.encode(), "a.md", _OPTIONS).document)
    assert to_markdown(read(once.encode(), "a.md", _OPTIONS).document) == once
