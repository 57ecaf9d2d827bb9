"""What tests of the command line share: a folder without anybody's settings."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with one clean source and one of its kind in Traditional script."""
    monkeypatch.chdir(tmp_path)
    for name in [*filter(lambda name: name.startswith("PUBLISHER_"), os.environ)]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "a.txt").write_text("这是正文。", "utf-8")
    (tmp_path / "t.txt").write_text("這是檢驗檢疫局的會議，發展與創新。", "utf-8")
    return tmp_path
