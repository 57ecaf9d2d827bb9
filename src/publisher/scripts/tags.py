"""Names of scripts: our short ones and BCP 47 tags."""

from collections.abc import Iterable
from enum import StrEnum

from publisher.diagnostics import PublishError, error


class Script(StrEnum):
    """A script with its regional habits; TWP is Taiwan's with Taiwan's words."""

    HANS = "hans"
    HANT = "hant"
    TW = "tw"
    TWP = "twp"
    HK = "hk"


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
    raise _unknown(name, names)


def _unknown(name: str, names: Iterable[str]) -> PublishError:
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), list(names), n=1)
    hint = f"did you mean “{near[0]}”?" if near else "known: " + ", ".join(Script)
    return error("script-unknown", f"script “{name}” is not known", hint=hint)


def is_chinese(tag: str | None) -> bool:
    """Tell whether a language tag is Chinese or says nothing (`und`, none)."""
    return (tag or "und").lower().partition("-")[0] in ("zh", "und", "lzh")
