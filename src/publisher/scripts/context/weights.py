"""The learned weights, read character by character as a text asks for them."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from publisher.frozen import frozen

Weights: TypeAlias = Mapping[str, Sequence[int]]
"""Evidence to weights in hundredths: one for each form, or one alone for the second of two."""


@frozen
class Hard:
    """A character whose form depends on the context.

    forms: that may be meant, each standing for its variants (`same_form`). written: how OpenCC
    writes each of them; usual: what it writes outside of words. biases, weights: as in Weights.
    """

    forms: str
    written: str
    usual: str
    biases: Sequence[int]
    weights: Weights


def hard(char: str) -> Hard:
    """Return what was learned of a character of `hard_characters`."""
    return _parsed(_sections()[char])


def hard_characters() -> frozenset[str]:
    """Return the characters of which something was learned."""
    return frozenset(_sections())


@cache
def _sections() -> Mapping[str, str]:
    text = (files("publisher.scripts.context") / "weights.txt").read_text("utf-8")
    return {section[0]: section for section in text.split("=\t")[1:]}


@cache
def _parsed(section: str) -> Hard:
    head, *lines = section.splitlines()
    _, forms, written, usual, *biases = head.split("\t")
    weights = {}
    for line in lines:
        name, *numbers = line.split("\t")
        weights[name] = tuple(map(int, numbers))
    return Hard(forms, written, usual, tuple(map(int, biases)), weights)
