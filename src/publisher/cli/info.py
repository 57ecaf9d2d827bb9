"""`publish info`: versions, and what was found on this machine."""

import json
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import click

_PACKAGES = (
    "click",
    "EbookLib",
    "lxml",
    "markdown-it-py",
    "opencc-python-reimplemented",
    "pillow",
    "pypdfium2",
    "pypinyin",
    "python-docx",
    "reportlab",
    "rich",
    "uharfbuzz",
)


@click.command("info")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def command(as_json: bool) -> None:
    """Show versions, styles, formats and fonts."""
    facts = _facts()
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    for key, value in facts.items():
        shown = ", ".join(map(str, value)) if isinstance(value, (list, dict)) else value
        if isinstance(value, dict):
            shown = ", ".join(f"{name} {number}" for name, number in value.items())
        click.echo(f"{key:<10} {shown}")


def _facts() -> dict[str, Any]:
    from publisher.exporters.registry import format_names
    from publisher.fonts import Catalogue
    from publisher.styles import available
    from publisher.version import VERSION

    return {
        "publisher": VERSION,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "formats": list(format_names()),
        "editions": _editions(),
        "styles": list(available()),
        "fonts": sorted(face.key for face in Catalogue.shipped().faces),
        "packages": {name: _version(name) for name in _PACKAGES},
    }


def _editions() -> list[str]:
    from publisher.scripts import Edition

    return [edition.value for edition in Edition]


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
