"""What the documentation must not miss: every code of a message, every format, style and rule."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.gallery.cases import cases
from tests.helpers import ROOT

import publisher
from publisher.exporters.registry import format_names
from publisher.repair import RULES
from publisher.styles import available

SOURCES = Path(publisher.__file__).parent


def _codes() -> Iterator[str]:
    """Yield the first argument of each Diagnostic(...) and error(...) that is a literal."""
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Name):
                first = node.args[0]
                named = node.func.id in {"Diagnostic", "error"}
                if named and isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def test_every_code_is_documented() -> None:
    """A code that a user may see is in docs/messages.md, so that it can be looked up."""
    text = (ROOT / "docs" / "messages.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `([a-z-]+)` \|", text, re.M))
    assert set(_codes()) - documented == set()


def test_codes_are_kebab_case() -> None:
    """Codes are kebab-case (models.md, Errors)."""
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in _codes())


def test_the_readmes_name_formats_and_styles() -> None:
    """Each format and style is in both READMEs, each rule in docs/repair.md."""
    for name in ("README.md", "README.zh.md"):
        text = (ROOT / name).read_text("utf-8")
        for word in (*format_names(), *available()):
            assert word in text, (name, word)
    repair = (ROOT / "docs" / "repair.md").read_text("utf-8")
    for rule in RULES:
        assert rule.name in repair


def test_the_readme_s_commands_are_there() -> None:
    """The commands that a newcomer is told to type exist and can be run."""
    text = (ROOT / "README.md").read_text("utf-8")
    for command in re.findall(r"^(bin/\w+)", text, re.M):
        assert (ROOT / command).stat().st_mode & 0o100


_STATES = ("yes", "option", "not yet", "author")
_RULES = (*range(1, 156), *(f"T{at}" for at in range(1, 13)), *(f"U{at}" for at in range(1, 23)))


def _rules_of_clreq() -> list[list[str]]:
    """The rows of the table: number, rule, where, state, tests or why."""
    text = (ROOT / "docs" / "clreq.md").read_text("utf-8")
    rows = re.findall(r"^\| ([TU]?\d+ \|.*) \|$", text, re.M)
    return [row.split(" | ") for row in rows]


def _tests() -> set[str]:
    """The names of all tests."""
    found = (path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    return {name for text in found for name in re.findall(r"def (test_\w+)\(", text)}


def test_every_rule_of_clreq_has_its_line() -> None:
    """Each once, in order, with where it stands and one of four states."""
    rows = _rules_of_clreq()
    assert [row[0] for row in rows] == [str(number) for number in _RULES]
    assert {len(row) for row in rows} == {5}
    assert {row[3] for row in rows} <= set(_STATES)


def test_what_clreq_says_is_done_is_tested() -> None:
    """A test stands behind each yes and each option, and all that are named exist."""
    names = _tests()
    for number, _rule, _where, state, why in _rules_of_clreq():
        named = re.findall(r"`(test_\w+)`", why)
        assert set(named) <= names, number
        assert named or state in {"not yet", "author"}, number


def test_a_golden_page_stands_behind_what_clreq_says_is_done() -> None:
    """Each rule that a page keeps is on a page of the gallery, and none there is a wrong number."""
    shown = {rule for case in cases() for rule in case.rules}
    done = {row[0] for row in _rules_of_clreq() if row[3] in {"yes", "option"}}
    assert done - shown == set(), "add a case to tests/gallery, run it with --accept, look at it"
    assert shown - {str(number) for number in _RULES} == set()


def test_options_for_clreq_are_keys_of_style_sheets() -> None:
    """An option names the key that asks for it."""
    keys = (ROOT / "docs" / "style-sheets.md").read_text("utf-8")
    for number, _rule, _where, state, why in _rules_of_clreq():
        if state == "option":
            named = [word for word in re.findall(r"`(\w+)`", why) if not word.startswith("test_")]
            assert named and all(f"`{word}`" in keys for word in named), number
