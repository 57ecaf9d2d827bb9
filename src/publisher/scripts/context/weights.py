"""The learned weights, read character by character as a text asks for them."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from operator import itemgetter
from typing import TypeAlias

from publisher.frozen import frozen
from publisher.scripts.context.evidence import KINDS, NEAR, WORD_KINDS

Weights: TypeAlias = dict[str, int]
"""The value of a kind of evidence to its weight in hundredths."""


@frozen
class Side:
    """What speaks for one form, or for the second of two.

    bias: where nothing does; kinds, words: the weights of each of KINDS, of WORD_KINDS; near: of
    each character near by.
    """

    bias: int
    kinds: tuple[Weights, ...]
    words: tuple[Weights, ...]
    near: Weights


@frozen
class Hard:
    """A character whose form depends on the context.

    forms: that may be meant, each standing for its variants (`same_form`). written: how OpenCC
    writes each of them; usual: what it writes outside of words. sides: one for each form, or one
    alone for the second of two.
    """

    forms: str
    written: str
    usual: str
    sides: Sequence[Side]


def hard(char: str) -> Hard:
    """Return what was learned of a character of `hard_characters`."""
    return _parsed(_sections()[char])


def hard_characters() -> frozenset[str]:
    """Return the characters of which something was learned."""
    return frozenset(_sections())


@cache
def _sections() -> Mapping[str, str]:
    text = (files("publisher.scripts.context") / "weights.txt").read_text("utf-8")
    return {section[0]: section for section in f"\n{text}".split("\n=\t")[1:]}


@cache
def _parsed(section: str) -> Hard:
    """Return a section: a line of its head, then one a piece of evidence with its weights."""
    head, *lines = section.rstrip("\n").split("\n")
    _, forms, written, usual, *biases = head.split("\t")
    rows = [line.split("\t") for line in lines]
    sides = [_side(int(bias), rows, itemgetter(at)) for at, bias in enumerate(biases, 1)]
    return Hard(forms, written, usual, tuple(sides))


def _side(bias: int, rows: Sequence[Sequence[str]], weight: Callable[..., str]) -> Side:
    weights: dict[str, dict[str, int]] = {kind: {} for kind in KINDS + WORD_KINDS + NEAR}
    for row in rows:
        name = row[0]
        weights[name[0]][name[1:]] = int(weight(row))
    kinds, words = (tuple(weights[kind] for kind in kinds) for kinds in (KINDS, WORD_KINDS))
    return Side(bias, kinds, words, weights[NEAR])
