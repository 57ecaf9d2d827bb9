"""Dataclasses that cost little to define, since a start defines some two hundred.

`dataclass(frozen=True, slots=True)` compiles six methods a class while its module is imported,
half a millisecond each time. Here `__init__` is compiled when it is called often, the other
methods are shared, and what `dataclasses` has to know of a class is worked out when it asks.
All else is the dataclass: `fields`, `replace`, patterns, inheritance. Both kinds have slots; for
cached properties a class inherits `Caching`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
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
    """Return the class made again, since slots cannot be added to one that is there."""
    inherited = _declared(cls.__mro__[1:])
    own = {name: vars(cls).get(name, MISSING) for name in cls.__annotations__}
    for name, value in own.items():
        if value.__class__.__hash__ is None:
            raise ValueError(f"{cls.__qualname__}.{name}: all instances would share this default")
    every = inherited | own
    body = {
        **_comparing(_names(every, "compare")),
        **shared,
        **_LATER,
        "__doc__": cls.__name__,
        "__match_args__": _names(every, "init"),
    }
    for name, value in vars(cls).items():
        if name not in own and name not in _REMADE and (value is not None or name not in body):
            body[name] = value
    body["__qualname__"], body["__declared__"] = cls.__qualname__, every
    body["__slots__"] = tuple(name for name in own if name not in inherited)
    kind: Any = type(cls)
    made: type[T] = kind(cls.__name__, cls.__bases__, body)
    if "__init__" not in body:
        setattr(made, "__init__", _first(made))  # noqa: B010 (types forbid to set it by name)
    return made


def _declared(bases: Sequence[type[Any]]) -> dict[str, Any]:
    """Return the fields of classes, by name, each with its default or what `field` returned."""
    found: dict[str, Any] = {}
    for base in reversed(bases):
        found |= vars(base).get("__declared__", {})
    return found


def _names(declared: Mapping[str, Any], option: str) -> tuple[str, ...]:
    """Return the fields that have an option of `field`, which they have if nothing is said."""
    rows = declared.items()
    return tuple([name for name, one in rows if one.__class__ is not Field or getattr(one, option)])


class _Later:
    """An attribute that `dataclasses` gives its classes, made when it is first asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, _instance: object, owner: type[Any]) -> Any:
        cls: Any = next(each for each in owner.__mro__ if "__declared__" in vars(each))
        bases = [each for each in reversed(cls.__mro__) if "__declared__" in vars(each)]
        kinds = {name: kind for each in bases for name, kind in each.__annotations__.items()}
        body = {name: value for name, value in cls.__declared__.items() if value is not MISSING}
        body |= {"__annotations__": kinds, "__doc__": cls.__doc__}  # else it looks for a signature
        twin: type[Any] = type(cls.__name__, (), body)
        twin = dataclass(init=False, repr=False, eq=False, match_args=False)(twin)
        for name in _LATER:
            setattr(cls, name, getattr(twin, name))
        return getattr(cls, self._name)


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
    for name, value in cls.__declared__.items():
        put = getattr(cls, name).__set__
        if value.__class__ is not Field:
            yield _Slot(name, put, value, MISSING)
        elif value.init:
            yield _Slot(name, put, value.default, value.default_factory)


def _filled(
    made: Any, slots: Sequence[_Slot], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> bool:
    """Set the fields of a new instance; False if the arguments do not fit them."""
    named = 0
    for slot, value in zip(slots, args, strict=False):
        slot.set(made, value)
    for name, put, default, make in slots[len(args) :]:
        if name in kwargs:
            put(made, kwargs[name])
            named += 1
        elif make is not MISSING:
            put(made, make())
        elif default is not MISSING:
            put(made, default)
        else:
            return False
    if named < len(kwargs) or len(args) > len(slots):
        return False
    if hasattr(made, "__post_init__"):
        made.__post_init__()
    return True


def _initializer(cls: type[Any]) -> Callable[..., None]:
    """Return `__init__` of a class: it sets each slot by its descriptor."""
    slots = list(_slots(cls))
    names: dict[str, Any] = {"MISSING": MISSING}
    for one in slots:
        names[f"_set_{one.name}"] = one.set
        names[f"_default_{one.name}"] = one.default
        names[f"_make_{one.name}"] = one.make
    lines = [f"def __init__(self, {', '.join(map(_parameter, slots))}):"]
    lines += [f" _set_{one.name}(self, {_value(one)})" for one in slots]
    lines.append(" self.__post_init__()" if hasattr(cls, "__post_init__") else " return None")
    exec("\n".join(lines), names)
    made: Callable[..., None] = names["__init__"]
    made.__qualname__, made.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    return made


def _parameter(one: _Slot) -> str:
    if one.make is not MISSING:
        return f"{one.name}=MISSING"
    return one.name if one.default is MISSING else f"{one.name}=_default_{one.name}"


def _value(one: _Slot) -> str:
    if one.make is MISSING:
        return one.name
    return f"_make_{one.name}() if {one.name} is MISSING else {one.name}"


def _comparing(names: Sequence[str]) -> dict[str, Callable[..., Any]]:
    """Return `__eq__` and `__hash__` over the fields that are compared."""
    key: Callable[[Any], Any] = attrgetter(*names) if names else lambda _: ()

    def equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return key(self) == key(other)

    return {"__eq__": equal, "__hash__": lambda self: hash(key(self))}


def _repr(self: Any) -> str:
    names = _names(type(self).__declared__, "repr")
    shown = [f"{name}={getattr(self, name)!r}" for name in names]
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse(self: Any, name: str, *_value: object) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__qualname__}.{name} cannot be changed")


def _reduced(self: Any) -> tuple[type[Any], tuple[Any, ...]]:
    return type(self), tuple(getattr(self, name) for name in self.__match_args__)


_REMADE = frozenset({"__dict__", "__weakref__"})
_LATER: Mapping[str, Any] = {
    name: _Later(name) for name in ("__dataclass_fields__", "__dataclass_params__")
}
_CHANGEABLE: Mapping[str, Any] = {"__repr__": _repr, "__hash__": None}
_FROZEN: Mapping[str, Any] = {
    "__repr__": _repr,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__reduce__": _reduced,
}
