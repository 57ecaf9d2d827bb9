"""Script conversion of strings."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol, assert_never

from publisher.scripts.chain import Chain
from publisher.scripts.configuration import route
from publisher.scripts.profiles import parse_profile, with_forms
from publisher.scripts.results import MappedText
from publisher.scripts.simplify import corrected, needs_correction
from publisher.scripts.tags import (
    Engine,
    Register,
    Script,
    parse_engine,
    parse_register,
    parse_script,
)

__all__ = ["Converter", "MappedText"]


class _Step(Protocol):
    def convert(self, text: str) -> str: ...

    def convert_mapped(self, text: str) -> MappedText: ...


class Converter:
    """Converts text from one script to another; makes no change where they are the same.

    source, target: short names or BCP 47 tags. engine: a name of Engine; None for `context` from
    Simplified and to it, `opencc` otherwise. profile: whose forms are put in last. register: a
    name of Register, for engine `context`; None where it is to be told line by line. Raises
    PublishError for a name that is not known (`script-unknown`, `engine-unknown`,
    `profile-unknown`, `register-unknown`) and for a pair that the engine cannot convert
    (`script-pair`).
    """

    def __init__(
        self,
        source: str,
        target: str,
        *,
        engine: str | None = None,
        profile: str | None = None,
        register: str | None = None,
    ) -> None:
        self.source = parse_script(source)
        self.target = parse_script(target)
        self.engine = parse_engine(engine, self.source, self.target)
        self.profile = parse_profile(profile) if profile else None
        self.register = parse_register(register) if register else None
        self._steps = _steps(self.source, self.target, self.engine, self.register)

    def convert(self, text: str) -> str:
        """Return the converted text."""
        made = text
        for step in self._steps:
            made = step.convert(made)
        if self._corrects and needs_correction(text):
            made = self._corrected(text, made)
        return with_forms(made, self.profile) if self.profile else made

    def convert_mapped(self, text: str) -> MappedText:
        """Return the converted text, the map of its characters to those of `text`, and what is
        uncertain in it.
        """
        result = MappedText(text)
        for step in self._steps:
            result = _joined(result, step)
        if self._corrects:
            result = corrected(text, result, self.source)
        return _with_forms(result, self.profile) if self.profile else result

    def _corrected(self, text: str, made: str) -> str:
        """Return a conversion corrected: only the lines that need it are converted with a map."""
        lines, new = text.split("\n"), made.split("\n")
        wrong = [index for index, line in enumerate(lines) if needs_correction(line)]
        right = self.convert_mapped("\n".join(lines[index] for index in wrong)).text
        for index, line in zip(wrong, right.split("\n"), strict=True):
            new[index] = line
        return "\n".join(new)

    @property
    def _corrects(self) -> bool:
        traditional = self.source not in (Script.HANS, Script.JP)
        return traditional and self.target is Script.HANS and self.engine is Engine.CONTEXT


def _steps(
    source: Script, target: Script, engine: Engine, register: Register | None
) -> Sequence[_Step]:
    if source is target:
        return ()
    match engine:
        case Engine.CONTEXT if source is Script.HANS and target is not Script.JP:
            from publisher.scripts.context import refine

            first, *rest = route(source, target)
            return (Chain(first, partial(refine, register=register)), *map(Chain, rest))
        case Engine.CONTEXT | Engine.OPENCC:
            return tuple(map(Chain, route(source, target)))
        case Engine.REIMPLEMENTED:
            from publisher.scripts.reimplemented import Reimplemented

            return (Reimplemented(source, target),)
        case _:
            assert_never(engine)


def _joined(before: MappedText, step: _Step) -> MappedText:
    """Return the text after one more step; its places are uncertain where the first step was."""
    after = step.convert_mapped(before.text)
    uncertain = before.uncertain or after.uncertain
    if before.uncertain:
        convert = step.convert
        uncertain = tuple(
            replace(one, chosen=convert(one.chosen), other=convert(one.other)) for one in uncertain
        )
    if before.offsets is None or after.offsets is None:
        return MappedText(after.text, after.offsets or before.offsets, uncertain)
    offsets = tuple(before.offsets[at] for at in after.offsets)
    return MappedText(after.text, offsets, uncertain)


def _with_forms(result: MappedText, profile: str) -> MappedText:
    uncertain = tuple(
        replace(one, chosen=with_forms(one.chosen, profile), other=with_forms(one.other, profile))
        for one in result.uncertain
    )
    return replace(result, text=with_forms(result.text, profile), uncertain=uncertain)
