"""The formats: looked up by name and ending, loaded one by one, plug-ins beside them."""

import importlib.metadata
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint

import pytest
from tests.helpers import environment

from publisher.diagnostics import PublishError
from publisher.exporters import registry
from publisher.exporters.registry import format_named, format_names, format_of_suffix


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A format from elsewhere, and one that has the name of a built-in one."""
    points = (
        EntryPoint("plain", "publisher.exporters.text", registry.GROUP),
        EntryPoint("docx", "nowhere", registry.GROUP),
    )
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: points)
    registry._plugged.cache_clear()
    yield
    registry._plugged.cache_clear()


def test_every_format_is_called_what_the_table_calls_it() -> None:
    """Name and ending of each module's FORMAT are those it is found by."""
    assert format_names()[:3] == ("docx", "pdf", "epub")
    for name in format_names():
        made = format_named(name)
        assert made.name == name
        assert format_of_suffix(made.suffix) == name
        assert "/" in made.media_type


@pytest.mark.parametrize(
    ("suffix", "name"),
    [(".DOCX", "docx"), ("pdf", "pdf"), (".htm", "html"), (".markdown", "md"), (".doc", None)],
)
def test_endings(suffix: str, name: str | None) -> None:
    """An ending in any case, and its other spellings, tell the format; others tell none."""
    assert format_of_suffix(suffix) == name


@pytest.mark.parametrize(
    ("name", "hint"),
    [("dox", "docx"), ("word", "docx"), ("markdown", "md"), ("text", "txt"), ("qqq", "pdf, epub")],
)
def test_an_unknown_format_is_answered_with_the_nearest(name: str, hint: str) -> None:
    """A slip, another tool's name, and a wild name each get a hint."""
    with pytest.raises(PublishError) as caught:
        format_named(name)
    assert caught.value.diagnostic.code == "format-unknown"
    assert hint in caught.value.diagnostic.hint


@pytest.mark.usefixtures("plugged")
def test_formats_from_elsewhere() -> None:
    """A plug-in's format is listed after the built-in ones, found and loaded by its name."""
    assert format_names() == (*registry._BUILT_IN, "plain")
    assert format_named("plain").name == "txt"
    assert format_of_suffix(".plain") == "txt"
    assert format_named("docx").media_type.startswith("application/vnd.openxml")


def test_names_load_no_exporter() -> None:
    """Listing the names imports none of them."""
    code = (
        "import sys\nfrom publisher.exporters.registry import format_names\nformat_names()\n"
        "print(sum(name.startswith('publisher.exporters.') for name in sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=environment()
    )
    assert int(run.stdout) == 2  # base and registry
