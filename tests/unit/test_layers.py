"""Imports go one way: who may import whom, and what the command line must not load."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import publisher

ROOT = Path(publisher.__file__).parent

# A part of the package, and the parts it may import; each may import itself and `frozen`.
ALLOWED = {
    "frozen": "",
    "diagnostics": "",
    "version": "",
    "resources": "diagnostics",
    "files": "diagnostics",
    "model": "diagnostics",
    "packages": "diagnostics",
    "readers": "diagnostics model packages",
    "structure": "diagnostics model",
    "scripts": "diagnostics model",
    "repair": "diagnostics model scripts",
    "rewrite": "diagnostics model scripts repair packages",
    "check": "diagnostics model readers repair packages",
    "fonts": "diagnostics resources",
    "styles": "diagnostics resources fonts",
    "templates": "diagnostics files fonts styles packages",
    "typography": "diagnostics",
    "resolve": "diagnostics model fonts styles typography",
    "layout": "diagnostics model fonts styles typography resolve",
    "exporters": (
        "diagnostics model fonts packages styles typography resolve layout resources version"
    ),
    "finish": "diagnostics styles",
    "options": "diagnostics model readers finish",
    "pipeline": (
        "diagnostics options model readers structure repair scripts fonts styles resolve layout "
        "exporters files finish rewrite templates"
    ),
    "report": "diagnostics options model structure scripts files pipeline",
    "finishing": "diagnostics options finish report pipeline",
    "jobs": "diagnostics options model readers scripts exporters files pipeline finishing",
    "config": "diagnostics",
    "cli": (
        "diagnostics options version config model readers structure repair scripts fonts styles "
        "exporters files finish pipeline jobs report check templates"
    ),
    "__init__": "diagnostics options model finish pipeline jobs",
    "__main__": "cli",
}


def _part(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    """Yield the parts of the package that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        for name in names:
            head, _dot, rest = name.partition(".")
            if head == "publisher" and rest:
                yield rest.split(".")[0]


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    """No part imports one that comes after it in the flow (models.md, “Flow”)."""
    part = _part(path)
    allowed = {part, "frozen", *ALLOWED[part].split()}
    assert set(_imports(path)) <= allowed


def test_the_command_line_loads_no_heavy_package() -> None:
    """Start-up imports click and little else; each verb loads what it needs."""
    heavy = {
        "reportlab", "docx", "ebooklib", "lxml", "pypinyin", "opencc", "uharfbuzz", "rich",
        "markdown_it", "PIL", "yaml", "pikepdf", "pypdfium2",
    }  # fmt: skip
    code = (
        "import sys, publisher.cli.group as g\n"
        "g.command.get_help(g.command.make_context('publish', [], resilient_parsing=True))\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not heavy & set(run.stdout.split())


def test_the_layer_test_can_fail(tmp_path: Path) -> None:
    """A file of `model` that imported `layout` would be caught."""
    planted = tmp_path / "bad.py"
    planted.write_text("from publisher.layout import pages\n")
    assert not set(_imports(planted)) <= {"model", *ALLOWED["model"].split()}
