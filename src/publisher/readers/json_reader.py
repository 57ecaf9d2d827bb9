"""JSON: a document as `publisher.model.json` writes it, read back exactly."""

import json

from publisher.diagnostics import PublishError, error
from publisher.model.json import from_json
from publisher.readers.base import Read, ReaderFormat, ReadOptions


def read(data: bytes, name: str, options: ReadOptions) -> Read:
    """Return the document. JSON is UTF-8 (RFC 8259); its spans name the sources it came from.

    Raises PublishError json-invalid.
    """
    try:
        text = data.decode(options.encoding or json.detect_encoding(data))
    except (UnicodeDecodeError, LookupError) as fault:
        raise _broken(name, fault) from None
    return Read(from_json(text, name))


def _broken(name: str, fault: Exception) -> PublishError:
    message = f"“{name}” is no JSON text: {fault}"
    return error("json-invalid", message, hint="JSON is written in UTF-8; write the file anew")


FORMAT = ReaderFormat("json", (".json",), read)
