"""Shipped folders are found in a checkout and in an installed wheel."""

from pathlib import Path

import pytest

from publisher import resources
from publisher.diagnostics import PublishError


def test_checkout_is_found() -> None:
    """An editable install uses the folders at the top of its checkout."""
    top = Path(__file__).parents[3]
    assert resources.fonts_dir() == top / "fonts"
    assert resources.styles_dir() == top / "styles"


def test_wheel_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed wheel carries the folders as publisher/_data, whatever lies around it."""
    package = tmp_path / "lib" / "site-packages" / "publisher"
    for name in ("fonts", "styles"):
        (package / "_data" / name).mkdir(parents=True)
        (tmp_path / "lib" / name).mkdir()
    (tmp_path / "lib" / "pyproject.toml").touch()
    monkeypatch.setattr(resources, "_package", lambda: package)
    assert resources.fonts_dir() == package / "_data" / "fonts"
    assert resources.styles_dir() == package / "_data" / "styles"


def test_missing_folder_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the folder the error names it and the places that were tried."""
    package = tmp_path / "lib" / "site-packages" / "publisher"
    (tmp_path / "lib" / "fonts").mkdir(parents=True)  # a stray folder is not ours
    monkeypatch.setattr(resources, "_package", lambda: package)
    with pytest.raises(PublishError, match="“fonts”") as caught:
        resources.fonts_dir()
    assert caught.value.diagnostic.code == "resources-missing"
    assert str(package / "_data") in caught.value.diagnostic.message
