"""The project file: the nearest publisher.toml, or [tool.publisher] in pyproject.toml."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from publisher.diagnostics import PublishError, error
from publisher.frozen import frozen

_KINDS: Mapping[str, type] = MappingProxyType(
    {
        "sources": list,
        "formats": list,
        "editions": list,
        "off": list,
        "profile": list,
        "author": list,
        "style": str,
        "engine": str,
        "register": str,
        "terms": str,
        "reference": str,
        "out": str,
        "title": str,
        "date": str,
        "publisher": str,
        "language": str,
        "encoding": str,
        "comments": str,
        "changes": str,
        "impose": str,
        "bleed": str,
        "crop-marks": bool,
        "attach": list,
        "pdf-password": str,
        "pdf-owner-password": str,
        "pdf-forbid": list,
        "repair": bool,
        "plain": bool,
        "toc": bool,
        "embed-fonts": bool,
        "report": bool,
        "strict": bool,
        "resolution": int,
        "keep-fonts": bool,
        "metadata": dict,
    }
)
_SAID = MappingProxyType(
    {
        list: "a list of texts",
        str: "a text",
        bool: "true or false",
        int: "a whole number",
        dict: "a table",
    }
)


@frozen
class Project:
    """What a project file says. folder: that of the file, which its paths are relative to."""

    folder: Path = Path()
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources it names, as paths from the current folder."""
        return tuple(str(self.folder / name) for name in self.values.get("sources", ()))

    @property
    def style(self) -> str | None:
        """The style sheet it names: a shipped name, or a file as a path from the current folder."""
        name: str | None = self.values.get("style")
        return str(self.folder / name) if name and name.endswith(".toml") else name

    @property
    def reference(self) -> str | None:
        """The Word file it names to take looks from, as a path from the current folder."""
        name: str | None = self.values.get("reference")
        return str(self.folder / name) if name else None

    @property
    def terms(self) -> str | None:
        """The terms file it names, as a path from the current folder."""
        name: str | None = self.values.get("terms")
        return str(self.folder / name) if name else None


def find_project(start: Path) -> Project:
    """Return the nearest project file's values, looking from a folder upwards.

    Raises PublishError `project-invalid` with the file and what is allowed.
    """
    for folder in (start, *start.resolve().parents):
        found = _in_folder(folder)
        if found is not None:
            return Project(_relative(folder, start), found)
    return Project()


def _relative(folder: Path, start: Path) -> Path:
    return Path() if folder == start else folder


def _in_folder(folder: Path) -> Mapping[str, Any] | None:
    own, python = folder / "publisher.toml", folder / "pyproject.toml"
    if own.is_file():
        return _checked(own, _parse(own))
    if python.is_file() and b"tool.publisher" in python.read_bytes():
        table = _parse(python).get("tool", {}).get("publisher")
        return None if table is None else _checked(python, table)
    return None


def _parse(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        raise error("project-invalid", f"{path} is not TOML: {reason}") from None
    except OSError as reason:
        raise error("project-invalid", f"{path} cannot be read: {reason.strerror}") from None


def _checked(path: Path, table: Any) -> Mapping[str, Any]:
    if not isinstance(table, dict):
        raise error("project-invalid", f"{path}: “tool.publisher” takes a table, not {table!r}")
    return MappingProxyType({key: _value(path, key, value) for key, value in table.items()})


def _value(path: Path, key: str, value: Any) -> Any:
    """Return the value of a key in the type that it takes; lists of texts as tuples."""
    if key not in _KINDS:
        raise _unknown(path, key)
    kind = _KINDS[key]
    if kind is list and isinstance(value, str):
        return (value,)
    is_kind = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
    if not is_kind or not _are_texts(value):
        raise error("project-invalid", f"{path}: “{key}” takes {_SAID[kind]}, not {value!r}")
    return tuple(value) if isinstance(value, list) else value


def _are_texts(value: Any) -> bool:
    return not isinstance(value, list) or all(isinstance(item, str) for item in value)


def _unknown(path: Path, key: str) -> PublishError:
    from difflib import get_close_matches

    near = get_close_matches(key, _KINDS, 1)
    hint = f"did you mean “{near[0]}”?" if near else f"keys are: {', '.join(_KINDS)}"
    return error("project-invalid", f"{path}: there is no key “{key}”", hint=hint)
