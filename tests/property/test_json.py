"""Any document goes to JSON and back unchanged."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from tests.strategies import complete_documents

from publisher.model import json as document_json
from publisher.model.json import from_json, to_json
from publisher.model.nodes import Document

_SCHEMA = json.loads(Path(document_json.__file__).with_name("schema.json").read_text("utf-8"))
_VALIDATOR = Draft202012Validator(_SCHEMA)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(complete_documents())
def test_round_trip(document: Document) -> None:
    """Every node, field, span and byte comes back; the text fits the schema and is stable."""
    text = to_json(document)
    assert from_json(text) == document
    assert to_json(from_json(text)) == text
    _VALIDATOR.validate(json.loads(text))


def test_schema_is_a_schema() -> None:
    """The schema itself is valid."""
    Draft202012Validator.check_schema(_SCHEMA)
