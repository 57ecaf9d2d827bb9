"""Path data of SVG as operators of PDF. Source: SVG 1.1, 8.3 and F.6 (arcs)."""

import re
from collections.abc import Iterator
from math import acos, ceil, copysign, cos, pi, radians, sin, sqrt, tan
from typing import TypeAlias

from publisher.exporters.pdf.numbers import number

Point: TypeAlias = tuple[float, float]

_NUMBER = re.compile(r"[\s,]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)")
_FLAG = re.compile(r"[\s,]*([01])")
_COMMAND = re.compile(r"[\s,]*([MmLlHhVvCcSsQqTtAaZz])")
_MOST = 1e6
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def line(operator: str, *values: float) -> str:
    """Return an operator behind its operands; what no page could hold counts as 0."""
    return " ".join([*(number(finite(value)) for value in values), operator])


def finite(value: float) -> float:
    """Return a number that PDF readers take (annex C), 0 for others."""
    return value if -_MOST < value < _MOST else 0.0


def path_operators(data: str) -> Iterator[str]:
    """Yield m, l, c and h of path data; what follows a fault in them is not drawn."""
    pen = _Pen()
    for command, values in _segments(data):
        yield from pen.draw(command, values)


def _segments(data: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with the numbers that it takes; more numbers repeat it."""
    at, command = 0, ""
    while at < len(data):
        found = _COMMAND.match(data, at)
        if found:
            command, at = found[1], found.end()
        elif command in {"", "Z", "z"}:
            return
        values, at = _values(data, at, command)
        if values is None:
            return
        yield command, values
        command = {"M": "L", "m": "l"}.get(command, command)
        if not data[at:].strip(" ,\t\r\n"):
            return


def _values(data: str, at: int, command: str) -> tuple[list[float] | None, int]:
    values: list[float] = []
    for place in range(_COUNTS[command.upper()]):
        is_flag = command in "Aa" and place in {3, 4}
        found = (_FLAG if is_flag else _NUMBER).match(data, at)
        if found is None:
            return None, at
        values.append(float(found[1]))
        at = found.end()
    return values, at


class _Pen:
    """Where the path has come to. handle: the last handle of a curve, which the next mirrors."""

    def __init__(self) -> None:
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._handle: Point = (0.0, 0.0)
        self._last = ""

    def draw(self, command: str, values: list[float]) -> Iterator[str]:
        """Yield the operators of one command."""
        kind, relative = command.upper(), command.islower()
        points = self._points(kind, values, relative)
        match kind:
            case "M":
                self._start = points[0]
                yield line("m", *points[0])
            case "L" | "H" | "V":
                yield line("l", *points[0])
            case "C" | "S":
                yield from self._cubic(kind, points)
            case "Q" | "T":
                yield from self._quadratic(kind, points)
            case "A":
                yield from _arc(self._at, points[0], values)
            case _:
                yield "h"
                points = [self._start]
        self._at, self._last = points[-1], kind

    def _points(self, kind: str, values: list[float], relative: bool) -> list[Point]:
        x, y = self._at if relative else (0.0, 0.0)
        if kind == "H":
            return [(x + values[0], self._at[1])]
        if kind == "V":
            return [(self._at[0], y + values[0])]
        if kind == "A":
            return [(x + values[5], y + values[6])]
        return [(x + a, y + b) for a, b in zip(values[::2], values[1::2], strict=True)]

    def _mirrored(self, kinds: str) -> Point:
        if self._last not in kinds:
            return self._at
        return 2 * self._at[0] - self._handle[0], 2 * self._at[1] - self._handle[1]

    def _cubic(self, kind: str, points: list[Point]) -> Iterator[str]:
        first = points[0] if kind == "C" else self._mirrored("CS")
        second, end = points[-2], points[-1]
        self._handle = second
        yield line("c", *first, *second, *end)

    def _quadratic(self, kind: str, points: list[Point]) -> Iterator[str]:
        middle = points[0] if kind == "Q" else self._mirrored("QT")
        self._handle = middle
        yield quadratic(self._at, middle, points[-1])


def quadratic(start: Point, middle: Point, end: Point) -> str:
    """Return a quadratic curve as a cubic one."""
    first = tuple(a + 2 / 3 * (m - a) for a, m in zip(start, middle, strict=True))
    second = tuple(b + 2 / 3 * (m - b) for b, m in zip(end, middle, strict=True))
    return line("c", *first, *second, *end)


def _arc(start: Point, end: Point, values: list[float]) -> Iterator[str]:
    """Yield an elliptical arc as curves of at most a quarter each (F.6.5)."""
    rx, ry, turn, large, sweep = abs(finite(values[0])), abs(finite(values[1])), *values[2:5]
    if start == end:
        return
    if not rx or not ry:
        yield line("l", *end)
        return
    c, s = cos(radians(turn)), sin(radians(turn))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = c * dx + s * dy, c * dy - s * dx
    if not (x * x + y * y) or not rx * ry * min(rx, ry):  # too small to bend
        yield line("l", *end)
        return
    scale = max(sqrt((x / rx) ** 2 + (y / ry) ** 2), 1.0)
    rx, ry = rx * scale, ry * scale
    over = max((rx * ry) ** 2 - (rx * y) ** 2 - (ry * x) ** 2, 0.0)
    factor = sqrt(over / ((rx * y) ** 2 + (ry * x) ** 2)) * (1 if large != sweep else -1)
    mx, my = factor * rx * y / ry, -factor * ry * x / rx
    first = _angle((x - mx) / rx, (y - my) / ry)
    swept = _angle((-x - mx) / rx, (-y - my) / ry) - first
    swept += 2 * pi if sweep and swept < 0 else -2 * pi if not sweep and swept > 0 else 0.0
    centre = ((start[0] + end[0]) / 2 + c * mx - s * my, (start[1] + end[1]) / 2 + s * mx + c * my)
    yield from _quarters(centre, (rx, ry), (c, s), (first, swept))


def _angle(x: float, y: float) -> float:
    length = sqrt(x * x + y * y)
    return copysign(acos(max(-1.0, min(1.0, x / length))), y)


def _quarters(centre: Point, radii: Point, turn: Point, angles: Point) -> Iterator[str]:
    count = max(ceil(abs(angles[1]) / (pi / 2) - 1e-9), 1)
    step = angles[1] / count
    k = 4 / 3 * tan(step / 4)

    def placed(x: float, y: float) -> Point:
        x, y = x * radii[0], y * radii[1]
        return centre[0] + turn[0] * x - turn[1] * y, centre[1] + turn[1] * x + turn[0] * y

    for at in range(count):
        a, b = angles[0] + at * step, angles[0] + (at + 1) * step
        first = placed(cos(a) - k * sin(a), sin(a) + k * cos(a))
        second = placed(cos(b) + k * sin(b), sin(b) - k * cos(b))
        yield line("c", *first, *second, *placed(cos(b), sin(b)))
