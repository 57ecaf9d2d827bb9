"""What the tests of fonts share."""

from pathlib import Path
from typing import Any

import pytest
from tiny_fonts import MakeFont
from tiny_fonts import make_font as make

from publisher.fonts import Catalogue


@pytest.fixture
def make_font(tmp_path: Path) -> MakeFont:
    """Return a function that writes a font, into the test's folder unless told where."""

    def fixture(chars: str = "A", folder: Path = tmp_path, **options: Any) -> Path:
        return make(folder, chars, **options)

    return fixture


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """Return the catalogue of the fonts that ship."""
    return Catalogue.shipped()
