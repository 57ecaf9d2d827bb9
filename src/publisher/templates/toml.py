"""A style sheet as TOML text, each value written as people write it by hand."""

from collections.abc import Mapping


def toml(data: Mapping[str, object]) -> str:
    """Return TOML; tables come after the values of what they stand in, an empty line before each.

    data: texts, numbers, truth values, and tables of them.
    """
    return "\n".join(_table("", data)).strip() + "\n"


def _table(name: str, data: Mapping[str, object]) -> list[str]:
    plain = {key: each for key, each in data.items() if not isinstance(each, Mapping)}
    lines = ["", f"[{name}]"] if name and plain else []
    lines += [f"{key} = {_value(each)}" for key, each in plain.items()]
    for key, each in data.items():
        if isinstance(each, Mapping):
            lines += _table(f"{name}.{key}" if name else key, each)
    return lines


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"{value:g}"
        case _:
            return f'"{_escaped(str(value))}"'


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(char if char.isprintable() else f"\\U{ord(char):08X}" for char in plain)
