"""Script and regional conversion: strings, whole documents, the editions of a text.

What converts is loaded when it is first used: most runs ask for a script and convert nothing.
"""

from typing import TYPE_CHECKING, Any

from publisher.scripts.detect import Detected, detect
from publisher.scripts.editions import Edition
from publisher.scripts.tags import Script, parse_script

if TYPE_CHECKING:
    from publisher.scripts.converter import Converter
    from publisher.scripts.document import Converted, convert_document

__all__ = [
    "Converted",
    "Converter",
    "Detected",
    "Edition",
    "Script",
    "convert_document",
    "detect",
    "parse_script",
]

_HOMES = {"Converted": "document", "Converter": "converter", "convert_document": "document"}


def __getattr__(name: str) -> Any:
    """Load a public name from its module (PEP 562)."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(f"publisher.scripts.{_HOMES[name]}"), name)
    raise AttributeError(f"module “publisher.scripts” has no attribute “{name}”")
