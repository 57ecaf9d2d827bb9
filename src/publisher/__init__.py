"""publisher: a Chinese source text to finished editions.

`publish` does what the command does; `read_document` returns the shared model of a text.
Names are loaded when they are first used, so that `import publisher` costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publisher.diagnostics import Diagnostic, PublishError, Span
    from publisher.jobs import publish
    from publisher.model.nodes import Document
    from publisher.options import Options
    from publisher.pipeline import read_document

__all__ = [
    "Diagnostic",
    "Document",
    "Options",
    "PublishError",
    "Span",
    "publish",
    "read_document",
]

_HOMES = {
    "Diagnostic": "publisher.diagnostics",
    "Document": "publisher.model.nodes",
    "Options": "publisher.pipeline",
    "PublishError": "publisher.diagnostics",
    "Span": "publisher.diagnostics",
    "publish": "publisher.jobs",
    "read_document": "publisher.pipeline",
}


def __getattr__(name: str) -> Any:
    """Load a public name from its module (PEP 562)."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module “publisher” has no attribute “{name}”")
