"""Dataclasses that cost little to define, since a start defines some two hundred.

`dataclass(frozen=True, slots=True)` compiles six methods a class while its module is imported,
half a millisecond each time. Here `__init__` is compiled when it is first called, and the other
methods are shared. All else is the dataclass: `fields`, `replace`, patterns, inheritance. Both
kinds have slots; for cached properties a class inherits `Caching`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NamedTuple, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")
_FEW = 30
"""Instances that are made slowly, in 3 µs each, before compiling their `__init__`, in 200, pays."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class a frozen dataclass with slots.

    Of `field`'s options `init`, `default`, `default_factory`, `repr` and `compare` are heeded. Two
    records are equal where they are of one class and their fields are equal. A method that the
    class has of its own is kept.
    """
    return _made(cls, _FROZEN)


@dataclass_transform(field_specifiers=(field,))
def changeable(cls: type[T]) -> type[T]:
    """Make a class a dataclass with slots whose fields may be set; it has no hash."""
    return _made(cls, _CHANGEABLE)


class Caching:
    """Gives the instances of a frozen class a place for cached properties."""


def _made(cls: type[T], shared: Mapping[str, Any]) -> type[T]:
    cls.__doc__ = cls.__doc__ or cls.__name__
    made = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    own = vars(cls)
    for name, method in {**_comparing(made), **shared, "__init__": _first(made)}.items():
        if own.get(name) is None:
            setattr(made, name, method)
    return made


def _first(cls: type[Any]) -> Callable[..., None]:
    """Return an `__init__` for the first few instances, as most classes have no more.

    The next one, or a call that it cannot make sense of, puts the compiled one in its place.
    """
    left, slots = _FEW, list[_Slot]()

    def first(self: Any, *args: Any, **kwargs: Any) -> None:
        nonlocal left
        left -= 1
        if not slots:
            slots.extend(_slots(cls))
        if left < 0 or not _filled(self, slots, args, kwargs):
            cls.__init__ = _initializer(cls)
            cls.__init__(self, *args, **kwargs)

    return first


class _Slot(NamedTuple):
    """A field as an instance is filled by: what sets it, and what it holds if nothing is given."""

    name: str
    set: Callable[[Any, Any], None]
    default: Any
    make: Any


def _slots(cls: type[Any]) -> Iterator[_Slot]:
    for one in fields(cls):
        if one.init:
            yield _Slot(one.name, getattr(cls, one.name).__set__, one.default, one.default_factory)


def _filled(
    made: Any, slots: Sequence[_Slot], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> bool:
    """Set the fields of a new instance; False if the arguments do not fit them."""
    given = {slot.name: value for slot, value in zip(slots, args, strict=False)}
    if len(args) > len(slots) or not given.keys().isdisjoint(kwargs):
        return False
    given |= kwargs
    for name, put, default, make in slots:
        if name in given:
            put(made, given.pop(name))
        elif make is not MISSING:
            put(made, make())
        elif default is not MISSING:
            put(made, default)
        else:
            return False
    if given:
        return False
    if hasattr(made, "__post_init__"):
        made.__post_init__()
    return True


def _initializer(cls: type[Any]) -> Callable[..., None]:
    """Return `__init__` of a class: it sets each slot by its descriptor."""
    every = fields(cls)
    names: dict[str, Any] = {"MISSING": MISSING}
    for one in every:
        names[f"_set_{one.name}"] = getattr(cls, one.name).__set__
        names[f"_default_{one.name}"] = one.default
        names[f"_make_{one.name}"] = one.default_factory
    given = [one for one in every if one.init]
    lines = [f"def __init__(self, {', '.join(map(_parameter, given))}):"]
    lines += [f" _set_{one.name}(self, {_value(one)})" for one in given]
    lines.append(" self.__post_init__()" if hasattr(cls, "__post_init__") else " return None")
    exec("\n".join(lines), names)
    made: Callable[..., None] = names["__init__"]
    made.__qualname__, made.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    return made


def _parameter(one: "Field[Any]") -> str:
    if one.default_factory is not MISSING:
        return f"{one.name}=MISSING"
    return one.name if one.default is MISSING else f"{one.name}=_default_{one.name}"


def _value(one: "Field[Any]") -> str:
    if one.default_factory is MISSING:
        return one.name
    return f"_make_{one.name}() if {one.name} is MISSING else {one.name}"


def _comparing(cls: type[Any]) -> dict[str, Callable[..., Any]]:
    """Return `__eq__` and `__hash__` over the fields that are compared."""
    names = [one.name for one in fields(cls) if one.compare]
    key: Callable[[Any], Any] = attrgetter(*names) if names else lambda _: ()

    def equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return key(self) == key(other)

    return {"__eq__": equal, "__hash__": lambda self: hash(key(self))}


def _repr(self: Any) -> str:
    shown = [f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr]
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse(self: Any, name: str, *_value: object) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__qualname__}.{name} cannot be changed")


def _reduced(self: Any) -> tuple[type[Any], tuple[Any, ...]]:
    return type(self), tuple(getattr(self, one.name) for one in fields(self))


_CHANGEABLE: Mapping[str, Any] = {"__repr__": _repr, "__hash__": None}
_FROZEN: Mapping[str, Any] = {
    "__repr__": _repr,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__reduce__": _reduced,
}
