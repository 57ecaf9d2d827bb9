"""Messages in the user's language: the catalogue is whole, and the right language is chosen."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path

import pytest

import publisher
from publisher.cli import catalogue as book
from publisher.cli.failures import status_of
from publisher.cli.messages import human, json_line
from publisher.diagnostics import Diagnostic, Severity, error

ROOT = Path(publisher.__file__).parent
FIELD = "\0"
"""Stands in a sentence for what is known only when the program runs."""

MAKERS = {
    "Diagnostic": ("code", "message", "span", "hint", "severity"),
    "error": ("code", "message", "span", "hint"),
    "UsageError": ("message", "ctx"),
}
INDIRECT = frozenset(
    {"heading-number", "json-invalid", "picture-unreadable", "source-binary", "style-invalid"}
    | {"system", "usage"}  # of the operating system, and of click
)
"""Codes whose sentence or hint comes through a table or an exception; `SAID_LATER` has samples."""

SAID_LATER = [
    ("heading-number", "“第三章” has the number of “第二章”"),
    ("heading-number", "“第四章” follows “第二章”: numbers are missing or out of order"),
    ("json-invalid", "the key “a” stands twice in one object"),
    ("json-invalid", "NaN is no number of JSON"),
    ("json-invalid", "/blocks/0: a text is wanted"),
    ("style-invalid", "a.toml:3: “x” is no length; write 10.5pt, 37mm, 2字 or 1行"),
    ("usage", "No such option: -9"),
    ("usage", "No such option '-9'."),
    ("source-binary", "“a.pdf” is a PDF file, not a text"),
]

# ---------------------------------------------------------------- reading the source code


@dataclass(eq=False)
class File:
    """A module, with the innermost function around each of its nodes."""

    path: Path
    tree: ast.Module = field(init=False)
    home: dict[ast.AST, ast.FunctionDef] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tree = ast.parse(self.path.read_text("utf-8"))
        for function in self.functions():  # breadth first: an inner one comes later and wins
            self.home |= {node: function for node in ast.walk(function) if node is not function}

    @cache  # noqa: B019 (the files live as long as the tests)
    def functions(self) -> list[ast.FunctionDef]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)]

    @cache  # noqa: B019
    def calls(self) -> list[ast.Call]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]


@cache
def files() -> tuple[File, ...]:
    paths = sorted(ROOT.rglob("*.py"))
    return tuple(File(path) for path in paths if path.name != "diagnostics.py")


def called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def argument(call: ast.Call, names: tuple[str, ...], name: str) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    at = names.index(name)
    return call.args[at] if at < len(call.args) else None


def parameters(function: ast.FunctionDef) -> tuple[str, ...]:
    given = function.args
    names = tuple(each.arg for each in given.posonlyargs + given.args + given.kwonlyargs)
    return names[1:] if names[:1] in {("self",), ("cls",)} else names


def default(function: ast.FunctionDef, name: str) -> ast.expr | None:
    given = function.args
    places = given.posonlyargs + given.args
    pairs = [*zip(reversed(places), reversed(given.defaults), strict=False)]
    pairs += zip(given.kwonlyargs, given.kw_defaults, strict=True)
    return next((value for each, value in pairs if each.arg == name), None)


@cache
def assigned(scope: ast.AST, name: str) -> list[ast.expr]:
    """Return what a scope binds to a name."""
    return [
        node.value
        for node in ast.walk(scope)
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
    ]


Binding = dict[str, list[str]]


@dataclass(frozen=True)
class Scope:
    """Where an expression stands, and the sentences its parameters may be."""

    file: File
    function: ast.FunctionDef | None
    binding: Binding
    depth: int = 0

    def forms(self, node: ast.expr | None) -> list[str]:
        """Return all sentences an expression may be, FIELD for what is not in the source."""
        if self.depth > 9:
            return [FIELD]
        inner = Scope(self.file, self.function, self.binding, self.depth + 1)
        match node:
            case None:
                return [""]
            case ast.Constant(value=str(text)):
                return [text]
            case ast.JoinedStr():
                parts = [
                    inner.forms(part.value if isinstance(part, ast.FormattedValue) else part)
                    for part in node.values
                ]
                return ["".join(some) for some in product(*parts)]
            case ast.IfExp():
                return inner.forms(node.body) + inner.forms(node.orelse)
            case ast.BinOp(op=ast.Add()):
                return [a + b for a in inner.forms(node.left) for b in inner.forms(node.right)]
            case ast.BoolOp():
                return [form for value in node.values for form in inner.forms(value) if form]
            case ast.Name():
                return inner.of_name(node.id)
            case ast.Call():
                return inner.of_call(node)
            case _:
                return [FIELD]

    def of_name(self, name: str) -> list[str]:
        if name in self.binding:
            return self.binding[name]
        values = assigned(self.function, name) if self.function else []
        return [form for value in values for form in self.forms(value)] or [FIELD]

    def of_call(self, call: ast.Call) -> list[str]:
        """Return what a private function of the same file may give back."""
        name, found = called(call), []
        for function in self.file.functions():
            if function.name == name and name.startswith("_"):
                names = parameters(function)
                binding = {each: self.forms(argument(call, names, each)) for each in names}
                scope = Scope(self.file, function, binding, self.depth)
                for node in ast.walk(function):
                    if isinstance(node, ast.Return) and node.value is not None:
                        found += scope.forms(node.value)
        return found or [FIELD]


def reached(function: ast.FunctionDef, nodes: list[ast.expr]) -> set[str]:
    """Return the names that expressions depend on, through local assignments."""
    todo = list(nodes)
    seen: set[str] = set()
    while todo:
        for node in ast.walk(todo.pop()):
            if isinstance(node, ast.Name) and node.id not in seen:
                seen.add(node.id)
                todo += assigned(function, node.id)
    return seen


def scopes(file: File, nodes: list[ast.expr], at: ast.AST, depth: int = 0) -> Iterator[Scope]:
    """Yield a scope for each call of the function around `at`, its parameters bound."""
    function = file.home.get(at)
    names = parameters(function) if function else ()
    wanted = reached(function, nodes) & set(names) if function else set()
    found = False
    if function and wanted and depth < 4:
        for each, call in callers(file, function, wanted):
            given = {name: argument(call, names, name) for name in wanted}
            outer = [node for node in given.values() if node is not None]
            for scope in scopes(each, outer, call, depth + 1):
                found = True
                plain = Scope(file, None, {})
                yield Scope(file, function, {
                    name: scope.forms(node) if node else plain.forms(default(function, name))
                    for name, node in given.items()
                })  # fmt: skip
    if not found:
        yield Scope(file, function, {name: [FIELD] for name in names})


def callers(
    file: File, function: ast.FunctionDef, wanted: set[str]
) -> Iterator[tuple[File, ast.Call]]:
    for each in (file,) if function.name.startswith("_") else files():
        for call in each.calls():
            if called(call) == function.name and each.home.get(call) is not function:
                code = "code" in wanted and argument(call, parameters(function), "code")
                if (
                    "code" not in wanted
                    or code is None
                    or isinstance(code, ast.Constant | ast.Name)
                ):
                    yield each, call


@cache
def sayings() -> frozenset[tuple[str, str, str]]:
    """Return (code, message, hint) of everything that the package can say."""
    found: set[tuple[str, str, str]] = set()
    for file in files():
        for call in file.calls():
            if called(call) in MAKERS:
                names = MAKERS[called(call)]
                code, message, hint = (
                    argument(call, names, name) if name in names else None
                    for name in ("code", "message", "hint")
                )
                nodes = [node for node in (code, message, hint) if node is not None]
                for scope in scopes(file, nodes, call):
                    codes = scope.forms(code) if code else ["usage"]
                    found |= set(product(codes, scope.forms(message), scope.forms(hint)))
    return frozenset(found)


def sample(pattern: str) -> str:
    """Return an instance of a sentence; what fills a field is unlike any word of the program."""
    return pattern.replace(FIELD, "Ω7")


def is_bare(pattern: str) -> bool:
    """Tell whether a sentence has no words of its own."""
    return not re.search("[A-Za-z]{2}", pattern)


# ---------------------------------------------------------------- the catalogue is whole

MESSAGES = sorted({(code, message) for code, message, _hint in sayings() if not is_bare(message)})
HINTS = sorted({hint for _code, _message, hint in sayings() if not is_bare(hint)})


def test_the_scan_sees_the_messages() -> None:
    """The scan itself works: it finds direct, wrapped and composed sentences, and many of them."""
    codes = {code for code, _message in MESSAGES}
    assert {"source-missing", "note-in-note", "style-unknown", "usage", "edition-unknown"} <= codes
    assert len(MESSAGES) > 100
    assert len(HINTS) > 60


@pytest.mark.parametrize(("code", "message"), MESSAGES)
def test_every_message_has_a_chinese_form(code: str, message: str) -> None:
    """A message without an entry would be English among Chinese ones."""
    said = book.say(sample(message), book._of_code(book.catalogue(), code))
    assert said != sample(message), f"add to messages_zh.toml, [messages.{code}]: {message!r}"


@pytest.mark.parametrize("hint", HINTS)
def test_every_hint_has_a_chinese_form(hint: str) -> None:
    """The same for hints; none keeps English words where it is composed of two."""
    said = book.say(sample(hint), book.catalogue().hints)
    assert said != sample(hint), f"add to messages_zh.toml, [hints]: {hint!r}"
    assert "; " not in said


def test_sentences_known_only_at_run_time_are_few() -> None:
    """A sentence without words in its call comes from a table or an exception named here."""
    bare = {code for code, message, hint in sayings() if FIELD in message and is_bare(message)}
    bare |= {code for code, _message, hint in sayings() if FIELD in hint and is_bare(hint)}
    assert bare <= INDIRECT


@pytest.mark.parametrize(("code", "message"), SAID_LATER)
def test_composed_messages_are_chinese_throughout(code: str, message: str) -> None:
    said = book.say(message, book._of_code(book.catalogue(), code))
    assert not re.search("[a-z]{3}", re.sub(r"a\.\w+|NaN|/blocks|mm", "", said)), said


def test_kinds_of_binary_files_are_phrases() -> None:
    """What decode says a file is, and what to do with it, is in the catalogue."""
    from publisher.readers import binary

    kinds = [row[-1] for row in (*binary._MARKS, *binary._ZIP_PARTS)]
    for kind in kinds:
        assert book._phrase(kind.what, "hans") != kind.what
        assert book._phrase(kind.advice, "hans") != kind.advice


def entries() -> list[book.Entry]:
    whole = book.catalogue()
    of_codes = [entry for some in whole.messages.values() for entry in some]
    return [*of_codes, *whole.hints, *whole.phrases, *whole.texts]


def test_both_sides_have_the_same_fields() -> None:
    for entry in entries():
        english, chinese = (book._FIELD.findall(side) for side in (entry.english, entry.chinese))
        assert sorted(english) == sorted(chinese), entry
        assert len(set(english)) == len(english), entry


def test_chinese_forms_use_full_width_marks() -> None:
    """A comma, semicolon or bracket beside a Han character is full-width."""
    for entry in entries():
        assert not re.search(r"[\u4e00-\u9fff][,;?!()]|[,;?!()][\u4e00-\u9fff]", entry.chinese)
        assert not entry.chinese.endswith("。")


# ---------------------------------------------------------------- the language


@pytest.mark.parametrize(
    ("environ", "language", "script"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh", "hans"),
        ({"LANG": "zh_CN.GBK"}, "zh", "hans"),
        ({"LANG": "zh_TW.UTF-8"}, "zh", "twp"),
        ({"LANG": "zh_HK.UTF-8"}, "zh", "hk"),
        ({"LANG": "zh-Hant"}, "zh", "twp"),
        ({"LANG": "zh_Hans_HK"}, "zh", "hans"),
        ({"LANG": "en_US.UTF-8"}, "en", "hans"),
        ({"LANG": "C"}, "en", "hans"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en", "hans"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh", "hans"),
        ({"PUBLISHER_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en", "hans"),
        ({"PUBLISHER_LANG": "zh", "LC_ALL": "C"}, "zh", "hans"),
        ({}, "en", "hans"),
    ],
)
def test_language_of_the_environment(environ: dict[str, str], language: str, script: str) -> None:
    """PUBLISHER_LANG goes over LC_ALL, LC_MESSAGES, LANG; an empty variable is none."""
    assert book.chosen_language(environ) == language
    assert book.chosen_script(environ) == script


SAID = Diagnostic(
    "style-unknown", "there is no style “软件”", None, "did you mean “x”?", Severity.ERROR
)


def test_simplified(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISHER_LANG", "zh_CN")
    assert human(SAID, ()) == (
        "publish: 错误：没有名为“软件”的样式 [style-unknown]\n  提示：是不是“x”？"
    )


def test_traditional_keeps_names_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """The form is converted and quoted in the Traditional way, the value is left alone."""
    monkeypatch.setenv("PUBLISHER_LANG", "zh_TW")
    said = human(SAID, ())
    assert "「软件」" in said
    assert "錯誤：沒有名為" in said


def test_english_is_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISHER_LANG", "en")
    assert human(SAID, ()).startswith("publish: error: there is no style “软件” [style-unknown]")


def test_what_stays_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON, so that programs can rely on it, and a sentence that the catalogue lacks."""
    monkeypatch.setenv("PUBLISHER_LANG", "zh")
    assert "a plugin says so" in human(Diagnostic("own", "a plugin says so"), ())
    record = json.loads(json_line(SAID, ()))
    assert (record["severity"], record["message"]) == ("error", SAID.message)


def test_failures_of_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PUBLISHER_LANG", "zh")
    assert status_of(KeyboardInterrupt()) == 130
    assert status_of(error("font-none", "there is no font at all")) == 1
    assert "已中断" in (said := capsys.readouterr().err)
    assert "一个字体也没有" in said


def publish(*arguments: str, **environ: str) -> bytes:
    """Return standard error of the program under an environment."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PUBLISHER_")}
    command = [sys.executable, "-m", "publisher", *arguments]
    return subprocess.run(command, capture_output=True, env=kept | environ, check=False).stderr


@pytest.mark.parametrize(
    ("encoding", "locale", "words"),
    [
        ("gbk", "zh_CN.GBK", "错误：没有文件“a.txt”"),
        ("utf-8", "zh_CN.UTF-8", "错误：没有文件“a.txt”"),
        ("cp950", "zh_TW.Big5", "「a.txt」"),
    ],
)
def test_consoles_show_chinese(encoding: str, locale: str, words: str) -> None:
    assert words in publish("a.txt", LC_ALL=locale, PYTHONIOENCODING=encoding).decode(encoding)


def test_a_console_without_chinese_gets_english() -> None:
    """Escapes in place of every character would help nobody."""
    said = publish("a.txt", LC_ALL="zh_CN.UTF-8", PYTHONIOENCODING="latin-1").decode("latin-1")
    assert "error: there is no file" in said


def test_english_loads_no_catalogue() -> None:
    """Start-up and English messages read no file and no converter."""
    code = (
        "import sys, publisher.cli.group, publisher.cli.messages as m\n"
        "early = 'publisher.cli.catalogue' in sys.modules\n"
        "from publisher.diagnostics import Diagnostic\n"
        "m.human(Diagnostic('a', 'b'), ())\n"
        "print(early, 'tomllib' in sys.modules, 'publisher.scripts' in sys.modules)"
    )
    env = os.environ | {"PUBLISHER_LANG": "en"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=env, check=True)
    assert done.stdout.split() == [b"False"] * 3
