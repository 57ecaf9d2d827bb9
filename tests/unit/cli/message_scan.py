"""Every sentence that the package can say, read out of its source code.

A call that makes a diagnostic is found, and its message and hint are followed through local
names, parameters and private functions to the strings they are made of.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path

import publisher

ROOT = Path(publisher.__file__).parent
FIELD = "\0"
"""Stands in a sentence for what is known only when the program runs."""

MAKERS = {
    "Diagnostic": ("code", "message", "span", "hint", "severity"),
    "error": ("code", "message", "span", "hint"),
    "UsageError": ("message", "ctx"),
}


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
