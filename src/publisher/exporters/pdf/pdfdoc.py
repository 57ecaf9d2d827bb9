"""reportlab's pdfdoc, imported without what its modules import and no PDF object needs.

That is Pillow, above all, whose start takes as long as one page's layout.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

_UNUSED = "PIL.Image", "pickle", "tempfile", "textwrap"


class _StandIn(ModuleType):
    """Stands for a module, which is imported when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        _withdraw(self)
        return getattr(import_module(self.__name__), name)


@contextmanager
def _standing_in() -> Iterator[None]:
    """Keep the unused modules from being imported meanwhile, if they are not there already."""
    made = [_StandIn(name) for name in _UNUSED if name not in sys.modules]
    sys.modules.update({each.__name__: each for each in made})
    try:
        yield
    finally:
        for each in made:
            _withdraw(each)


def _withdraw(module: ModuleType) -> None:
    if sys.modules.get(module.__name__) is module:
        del sys.modules[module.__name__]


with _standing_in():
    from reportlab.pdfbase.pdfdoc import (
        PDFArrayCompact,
        PDFDictionary,
        PDFDocument,
        PDFName,
        PDFStream,
        PDFString,
        format,
    )

__all__ = [
    "PDFArrayCompact",
    "PDFDictionary",
    "PDFDocument",
    "PDFName",
    "PDFStream",
    "PDFString",
    "format",
]
