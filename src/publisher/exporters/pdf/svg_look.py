"""How an element of SVG looks: presentation attributes, style attributes, simple rules of CSS."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from publisher.frozen import frozen

if TYPE_CHECKING:
    from lxml import etree

Rgb: TypeAlias = tuple[float, float, float]

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_SELECTOR = re.compile(r"([\w-]+|\*)?((?:[.#][\w-]+)*)")
_LENGTH = re.compile(r"\s*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\s*(%|[a-z]*)")
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_RGB = re.compile(r"rgba?\(([^()]*)\)")
_CAPS, _JOINS = ("butt", "round", "square"), ("miter", "round", "bevel")
_WORDS_OF_PAINT = frozenset({"none", "transparent", "inherit", "currentcolor"})
_BOLD = frozenset({"bold", "bolder", "600", "700", "800", "900"})


@frozen
class Look:
    """What is inherited. Colours: red, green, blue from 0 to 1, None for no paint; lengths: px.

    font: the families as written; anchor: start, middle or end.
    """

    fill: Rgb | None = (0.0, 0.0, 0.0)
    stroke: Rgb | None = None
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    width: float = 1.0
    cap: int = 0
    join: int = 0
    miter: float = 4.0
    dashes: tuple[float, ...] = ()
    even_odd: bool = False
    color: Rgb = (0.0, 0.0, 0.0)
    size: float = 16.0
    font: str = "sans-serif"
    bold: bool = False
    anchor: str = "start"


Rules: TypeAlias = tuple[tuple[str, frozenset[str], Mapping[str, str]], ...]
"""(tag or nothing, classes and ids with their signs, declarations) in the order of the sheet."""


def rules_of(css: str) -> Rules:
    """Return the rules whose selectors are a tag, classes and ids; others are passed over."""
    found = []
    for selectors, body in _RULE.findall(_COMMENT.sub("", css)):
        for selector in selectors.split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if match and selector.strip():
                tag = "" if match[1] in {None, "*"} else match[1]
                names = frozenset(re.findall(r"[.#][\w-]+", match[2]))
                found.append((tag, names, _declared(body)))
    return tuple(sorted(found, key=lambda rule: len(rule[1])))


def _declared(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";") if ":" in part)
    return {key.strip(): value.replace("!important", "").strip() for key, _c, value in pairs}


def properties(element: "etree._Element", tag: str, rules: Rules) -> dict[str, str]:
    """Return what is said of an element, the style attribute before rules before attributes."""
    said = {str(key): str(value) for key, value in element.attrib.items()}
    names = {f".{name}" for name in said.get("class", "").split()} | {f"#{said.get('id', '')}"}
    for wanted, own, declared in rules:
        if wanted in {"", tag} and own <= names:
            said |= declared
    return said | _declared(said.get("style", ""))


def looked(said: Mapping[str, str], look: Look, paints: Mapping[str, Rgb]) -> Look:
    """Return the look of an element inside another. paints: a colour for each gradient, by id."""
    color = _paint(said.get("color"), look.color, look, paints) or look.color
    look = replace(look, color=color)
    own = _number(said.get("opacity"), 1.0)
    size = length(said.get("font-size", ""), look.size, look.size, look.size)
    return replace(
        look,
        fill=_paint(said.get("fill"), look.fill, look, paints),
        stroke=_paint(said.get("stroke"), look.stroke, look, paints),
        fill_opacity=_opacity(said, "fill", look.fill_opacity) * own,
        stroke_opacity=_opacity(said, "stroke", look.stroke_opacity) * own,
        width=length(said.get("stroke-width", ""), look.width, look.size),
        cap=_one_of(said.get("stroke-linecap"), _CAPS, look.cap),
        join=_one_of(said.get("stroke-linejoin"), _JOINS, look.join),
        miter=max(_number(said.get("stroke-miterlimit"), look.miter), 1.0),
        dashes=_dashes(said.get("stroke-dasharray"), look),
        even_odd=said.get("fill-rule", "evenodd" if look.even_odd else "") == "evenodd",
        size=size,
        font=said.get("font-family", look.font),
        bold=said["font-weight"] in _BOLD if "font-weight" in said else look.bold,
        anchor=said.get("text-anchor", look.anchor),
    )


def length(text: str, default: float, em: float = 16.0, whole: float = 100.0) -> float:
    """Return a length in px; whole: what 100% is; the default for what is none."""
    found = _LENGTH.fullmatch(text.strip().lower() + " " if text else "")
    if found is None:
        return default
    value, unit = float(found[1]), found[2]
    if unit == "%":
        return value / 100 * whole
    return value * {"em": em, "rem": 16.0, "ex": em / 2}.get(unit, _UNITS.get(unit, 1.0))


def _number(text: str | None, default: float) -> float:
    return default if text is None else length(text, default, whole=1.0)


def _opacity(said: Mapping[str, str], paint: str, default: float) -> float:
    """Return how opaque a paint is, its own alpha among it."""
    try:
        alpha = _parsed(said.get(paint, ""))[1]
    except ValueError:
        alpha = 1.0
    return _number(said.get(f"{paint}-opacity"), default) * alpha


def _one_of(text: str | None, known: tuple[str, ...], default: int) -> int:
    return known.index(text) if text in known else default


def _dashes(text: str | None, look: Look) -> tuple[float, ...]:
    if text is None:
        return look.dashes
    found = tuple(abs(length(part, 0.0, look.size)) for part in re.split(r"[\s,]+", text) if part)
    found = found * 2 if len(found) % 2 else found
    return found if sum(found) > 0 else ()


def _paint(
    text: str | None, default: Rgb | None, look: Look, paints: Mapping[str, Rgb]
) -> Rgb | None:
    """Return a paint; of a gradient its colour in the middle."""
    if text is None or text == "inherit":
        return default
    if text.startswith("url("):
        return paints.get(text[4:].partition(")")[0].strip("'\" #"), look.color)
    return rgb(text, look.color)


def rgb(text: str, current: Rgb = (0.0, 0.0, 0.0)) -> Rgb | None:
    """Return a colour, None for none and transparent, black for what is no colour."""
    if text in {"none", "transparent"}:
        return None
    if text.lower() == "currentcolor":
        return current
    try:
        color, alpha = _parsed(text)
    except ValueError:
        return (0.0, 0.0, 0.0)
    return color if alpha else None


def _parsed(text: str) -> tuple[Rgb, float]:
    """Return a colour and its alpha. Raises ValueError for what is none.

    Pillow knows names, #rrggbb and hsl(); rgb() only in whole numbers with commas.
    """
    found = _RGB.fullmatch(text.strip().lower())
    if found is None:
        from PIL import ImageColor

        red, green, blue, *alpha = ImageColor.getrgb(text)
        return (red / 255, green / 255, blue / 255), alpha[0] / 255 if alpha else 1.0
    parts = re.split(r"[\s,/]+", found[1].strip())
    if len(parts) not in {3, 4}:
        raise ValueError(text)
    color = (_share(parts[0], 255.0), _share(parts[1], 255.0), _share(parts[2], 255.0))
    return color, _share(parts[3], 1.0) if len(parts) == 4 else 1.0


def _share(text: str, whole: float) -> float:
    """Return a number of a colour, of `whole` or in per cent, as a part of 1."""
    value = float(text[:-1]) / 100 if text.endswith("%") else float(text) / whole
    return min(max(value, 0.0), 1.0)


def unknown_colours(said: Mapping[str, str]) -> Iterator[str]:
    """Yield what is said of a paint and is none; black stands for it."""
    for key in ("fill", "stroke", "color"):
        text = said.get(key, "none")
        if text.startswith("url(") or text.lower() in _WORDS_OF_PAINT:
            continue
        try:
            _parsed(text)
        except ValueError:
            yield text


def middles(root: "etree._Element") -> Iterator[tuple[str, Rgb]]:
    """Yield the id and the middle colour of each gradient."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.endswith("Gradient"):
            stops = [_stop(each) for each in element if str(each.tag).endswith("stop")]
            if stops:
                mean = [sum(parts) / len(stops) for parts in zip(*stops, strict=True)]
                yield element.get("id", ""), (mean[0], mean[1], mean[2])


def _stop(element: "etree._Element") -> Rgb:
    said = properties(element, "stop", ())
    return rgb(said.get("stop-color", "black")) or (1.0, 1.0, 1.0)
