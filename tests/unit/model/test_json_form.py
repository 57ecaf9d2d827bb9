"""The JSON form of documents."""

import json
from pathlib import Path

import pytest

from publisher.diagnostics import PublishError
from publisher.model import json as document_json
from publisher.model.json import from_json, to_json
from publisher.model.json_schema import schema_text
from publisher.model.nodes import Document, Emphasis, Paragraph, Resource, Text

_HEAD = '{"kind":"publisher-document","version":1,'


def test_defaults_are_left_out_and_keys_keep_their_order() -> None:
    """A small document has a small form, the same each time."""
    document = Document((Paragraph((Text("甲"), Emphasis((Text("乙"),)))),), lang="zh-Hans")
    assert to_json(document) == (
        _HEAD + '"blocks":[{"type":"paragraph","children":[{"type":"text","text":"甲"},'
        '{"type":"emphasis","children":[{"type":"text","text":"乙"}]}]}],"lang":"zh-Hans"}'
    )


def test_schema_agrees_with_the_dataclasses() -> None:
    """`schema.json` is what the generator makes; a new field needs it made anew."""
    kept = Path(document_json.__file__).with_name("schema.json").read_text("utf-8")
    assert kept == schema_text()


def test_bytes_are_base64() -> None:
    """Pictures survive."""
    document = Document((), resources=(Resource("a", "image/png", b"\x00\xff"),))
    assert '"data":"AP8="' in to_json(document)
    assert from_json(to_json(document)) == document


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("[]", "/: “kind” must be"),
        ('{"kind":"publisher-document","version":2,"blocks":[]}', "/version: version 2"),
        (_HEAD + '"blocks":{}}', "/blocks: a list"),
        (_HEAD + '"blocks":[{"type":"foo"}]}', "/blocks/0/type: “foo” is no type"),
        (_HEAD + '"blocks":[{"type":"text","text":"a"}]}', "/blocks/0/type: “text” is no type"),
        (_HEAD + '"blocks":[{"type":"paragraph"}]}', "/blocks/0: “children” is missing"),
        (_HEAD + '"blocks":[{"type":"heading","level":true,"children":[]}]}', "/blocks/0/level"),
        (_HEAD + '"blocks":[],"foo":1}', "“foo” is no field"),
        (_HEAD + '"blocks":[],"lang":"\\ud800"}', "/lang: half a surrogate"),
        (_HEAD + '"blocks":[{"type":"page-break","span":["a",3,1]}]}', "/blocks/0/span"),
        (_HEAD + '"blocks":[],"blocks":[]}', "“blocks” stands twice"),
        (_HEAD + '"blocks":[{"type":"figure","source":"a","width":NaN}]}', "NaN"),
        (_HEAD + '"blocks":[],"resources":[{"name":"a","media_type":"b","data":"?"}]}', "Base64"),
        (_HEAD + '"blocks":' + "[" * 5000 + "]" * 5000 + "}", ""),
        (_HEAD, "no JSON"),
    ],
)
def test_what_is_malformed_is_named_with_its_place(body: str, said: str) -> None:
    """Anything but a document is an error with the path to it."""
    with pytest.raises(PublishError) as caught:
        from_json(body, "a.json")
    assert caught.value.diagnostic.code == "json-invalid"
    assert said in caught.value.diagnostic.message


def test_deep_documents_are_refused() -> None:
    """Quotations in each other without end are an error, not a crash."""
    text = '{"type":"quote","children":[' * 300 + "]}" * 300
    with pytest.raises(PublishError) as caught:
        from_json(_HEAD + f'"blocks":[{text}]}}')
    assert "too deep" in caught.value.diagnostic.message


def test_it_is_json() -> None:
    """Any JSON reader can take it."""
    assert json.loads(to_json(Document(())))["version"] == 1
