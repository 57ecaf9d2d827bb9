"""Names of scripts, our short ones and BCP 47 tags, of engines that convert, and of registers."""

from collections.abc import Iterable
from enum import StrEnum

from publisher.diagnostics import PublishError, error, nearest


class Script(StrEnum):
    """A script with its regional habits; TWP and HKP have the region's words."""

    HANS = "hans"
    HANT = "hant"
    TW = "tw"
    TWP = "twp"
    HK = "hk"
    HKP = "hkp"
    JP = "jp"


class Engine(StrEnum):
    """What decides on forms: words in their context, OpenCC's rules, or the package of the card."""

    CONTEXT = "context"
    OPENCC = "opencc"
    REIMPLEMENTED = "opencc-python"


class Register(StrEnum):
    """How a text speaks, which decides some forms: 于 and 於, 云 and 雲, 系 and 係."""

    MODERN = "modern"
    LAW = "law"
    CLASSICAL = "classical"
    CANTONESE = "cantonese"


_TAGS = {
    "zh": Script.HANS,
    "zh-hans": Script.HANS,
    "zh-cn": Script.HANS,
    "zh-sg": Script.HANS,
    "zh-my": Script.HANS,
    "zh-hant": Script.HANT,
    "zh-hant-cn": Script.HANT,
    "zh-tw": Script.TW,
    "zh-hant-tw": Script.TW,
    "zh-hk": Script.HK,
    "zh-mo": Script.HK,
    "zh-hant-hk": Script.HK,
    "zh-hant-mo": Script.HK,
    "ja": Script.JP,
}


def parse_script(name: str) -> Script:
    """Return the script of a short name (`hans`) or a BCP 47 tag (`zh-Hant-TW`), in any case.

    Raises PublishError `script-unknown`, with the nearest name as a hint.
    """
    folded = name.strip().lower().replace("_", "-")
    names = {**{script.value: script for script in Script}, **_TAGS}
    while folded:
        if folded in names:
            return names[folded]
        folded, _, last = folded.rpartition("-")  # zh-Hans-CN is zh-Hans, as in RFC 4647, 3.4
        if len(last) == 4:  # but a script that is not known is an error
            break
    near = nearest(name, names)
    hint = near if near.startswith("did") else nearest(name, Script)
    raise error("script-unknown", f"script “{name}” is not known", hint=hint)


def parse_engine(name: str | None, source: Script, target: Script) -> Engine:
    """Return the engine of a name, or for None the best one from a script to another.

    Raises PublishError `engine-unknown`.
    """
    if name is None:
        return Engine.CONTEXT if Script.HANS in (source, target) else Engine.OPENCC
    if name in tuple(Engine):
        return Engine(name)
    hint = nearest(name, Engine)
    raise error("engine-unknown", f"engine “{name}” is not known", hint=hint)


def parse_register(name: str) -> Register:
    """Return the register of a name. Raises PublishError `register-unknown`."""
    if name in tuple(Register):
        return Register(name)
    hint = nearest(name, Register)
    raise error("register-unknown", f"register “{name}” is not known", hint=hint)


def pair_unknown(source: Script, target: Script, known: Iterable[Script]) -> PublishError:
    """Return the error for a pair that an engine cannot convert, with the targets that it can."""
    hint = f"from “{source}” it converts to: " + ", ".join(known)
    return error("script-pair", f"no conversion from “{source}” to “{target}”", hint=hint)


def is_chinese(tag: str | None) -> bool:
    """Tell whether a language tag is Chinese or says nothing (`und`, none)."""
    return (tag or "und").lower().partition("-")[0] in ("zh", "und", "lzh")
