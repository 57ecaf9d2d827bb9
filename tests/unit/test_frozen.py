"""Frozen classes behave as frozen dataclasses with slots do."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from functools import cached_property

import pytest

from publisher.frozen import Caching, changeable, frozen


@frozen
class Point:
    x: float
    y: float = 0.0


@frozen
class Named(Point):
    """A point with a name and what hangs on it."""

    name: str = ""
    tags: list[str] = field(default_factory=list, compare=False, repr=False)


@frozen
class Checked:
    """A number above nought, and what it is when doubled."""

    number: int
    double: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        if self.number <= 0:
            raise ValueError("nought or less")
        object.__setattr__(self, "double", 2 * self.number)


@frozen
class Own:
    """A word whose repr is its own."""

    word: str

    def __repr__(self) -> str:
        return f"<{self.word}>"


@frozen
class Nothing:
    """No field at all."""


@frozen
class Square(Caching):
    """A square that works its area out once."""

    side: float

    @cached_property
    def area(self) -> float:
        return self.side * self.side


@changeable
class Count:
    """What is counted, and how often."""

    of: str
    number: int = 0
    places: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reference:
    """The same fields as Point, by dataclasses."""

    x: float
    y: float = 0.0


def test_fields_defaults_and_replace_are_those_of_a_dataclass() -> None:
    assert [one.name for one in fields(Named)] == ["x", "y", "name", "tags"]
    assert Named(1.0, name="a") == Named(1.0, 0.0, "a")
    assert replace(Point(1.0), y=2.0) == Point(1.0, 2.0)
    assert Named(1.0).tags is not Named(1.0).tags
    assert is_dataclass(Named)


def test_the_signature_is_checked_as_a_dataclass_does() -> None:
    for made in (Point, Reference):
        with pytest.raises(TypeError, match=r"__init__\(\) missing 1 required .* 'x'"):
            made()  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
            made(1.0, z=1)  # type: ignore[call-arg]


def test_fields_cannot_be_set_nor_new_ones_be_added() -> None:
    point = Point(1.0)
    for name in ("x", "z"):
        with pytest.raises(FrozenInstanceError):
            setattr(point, name, 2.0)
    with pytest.raises(FrozenInstanceError):
        del point.x
    assert not hasattr(point, "__dict__")


def test_equality_and_hash_are_of_the_class_and_its_compared_fields() -> None:
    assert Point(1.0) == Point(1.0)
    assert Point(1.0) != Point(2.0)
    other: object
    for other in (Reference(1.0), Named(1.0), 1.0):
        assert Point(1.0) != other
    assert Named(1.0, tags=["a"]) == Named(1.0, tags=["b"])
    assert len({Point(1.0), Point(1.0), Named(1.0, tags=["a"])}) == 2
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())


def test_repr_shows_the_fields_as_a_dataclass_does() -> None:
    assert repr(Point(1.0)) == repr(Reference(1.0)).replace("Reference", "Point")
    assert repr(Named(1.0, tags=["a"])) == "Named(x=1.0, y=0.0, name='')"
    assert repr(Own("a")) == "<a>"


def test_post_init_runs() -> None:
    assert Checked(1).double == 2
    with pytest.raises(ValueError, match="nought"):
        Checked(0)


def test_patterns_copies_and_pickles_work() -> None:
    match Named(1.0, 2.0, "a"):
        case Named(x, y, name):
            assert (x, y, name) == (1.0, 2.0, "a")
    named = Named(1.0, 2.0, "a", ["b"])
    for same in (copy.copy(named), copy.deepcopy(named), pickle.loads(pickle.dumps(named))):
        assert same == named
        assert same.tags == ["b"]


def test_cached_properties_have_room_in_a_class_that_asks_for_it() -> None:
    square = Square(3.0)
    assert (square.area, square.area) == (9.0, 9.0)
    assert square == Square(3.0)
    with pytest.raises(FrozenInstanceError):
        square.side = 4.0  # type: ignore[misc]


def test_a_changeable_class_is_a_dataclass_that_can_be_set() -> None:
    count = Count("a")
    count.number += 1
    count.places.append(2)
    assert count == Count("a", 1, [2]) != Count("a")
    assert repr(count) == "Count(of='a', number=1, places=[2])"
    assert replace(count, number=3) == Count("a", 3, [2])
    with pytest.raises(AttributeError):
        count.other = 1  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="unhashable"):
        hash(count)


def test_a_default_that_all_instances_would_share_is_refused() -> None:
    with pytest.raises(ValueError, match="share this default"):

        @frozen
        class Shared:
            """A record with a list in its class."""

            places: list[int] = []  # noqa: RUF012
