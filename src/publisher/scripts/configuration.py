"""OpenCC's configurations, and which of them lead from one script to another.

Source: OpenCC's Config.cpp, and schemas/opencc_config.schema.json.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, TypeAlias

from publisher.frozen import frozen
from publisher.scripts.lexicon import configuration_text
from publisher.scripts.tags import Script

Tier: TypeAlias = tuple[str, ...]
"""Files asked as one dictionary: the longest word wins, of equal ones the first file's."""

Group: TypeAlias = tuple[Tier, ...]
"""Tiers asked in turn at each place of a text: the first that has any word there wins."""


@frozen
class Configuration:
    """What a text goes through. segmentation: words over whose ends no later word may reach."""

    normalization: tuple[Group, ...]
    segmentation: Group | None
    chain: tuple[Group, ...]


DIRECT = {
    (Script.HANS, Script.HANT): "s2t",
    (Script.HANS, Script.TW): "s2tw",
    (Script.HANS, Script.TWP): "s2twp",
    (Script.HANS, Script.HK): "s2hk",
    (Script.HANS, Script.HKP): "s2hkp",
    (Script.HANT, Script.HANS): "t2s",
    (Script.TW, Script.HANS): "tw2s",
    (Script.TWP, Script.HANS): "tw2sp",
    (Script.HK, Script.HANS): "hk2s",
    (Script.HKP, Script.HANS): "hk2sp",
    (Script.HANT, Script.TW): "t2tw",
    (Script.HANT, Script.HK): "t2hk",
    (Script.HANT, Script.JP): "t2jp",
    (Script.TW, Script.HANT): "tw2t",
    (Script.HK, Script.HANT): "hk2t",
    (Script.JP, Script.HANT): "jp2t",
}
"""Pairs with a configuration of OpenCC's own."""
_LAST_OF = {(Script.HANT, Script.TWP): "s2twp", (Script.HANT, Script.HKP): "s2hkp"}
_FIRST_OF = {(Script.TWP, Script.HANT): "tw2sp", (Script.HKP, Script.HANT): "hk2sp"}
"""Pairs that are a stage of a configuration, since words of a region stand beside its forms."""


def route(source: Script, target: Script) -> tuple[Configuration, ...]:
    """Return the configurations to go through; where there is none, over `hant`."""
    if source is target:
        return ()
    direct = _configuration(source, target)
    if direct:
        return (direct,)
    return (*route(source, Script.HANT), *route(Script.HANT, target))


@cache
def _configuration(source: Script, target: Script) -> Configuration | None:
    pair = (source, target)
    if pair in DIRECT:
        return configuration(DIRECT[pair])
    if pair in _LAST_OF:
        whole = configuration(_LAST_OF[pair])
        return replace(whole, segmentation=None, chain=whole.chain[-1:])
    if pair in _FIRST_OF:
        whole = configuration(_FIRST_OF[pair])
        return replace(whole, segmentation=None, chain=whole.chain[:1])
    return None


def configuration(name: str) -> Configuration:
    """Return one of OpenCC's configurations (`s2twp`).

    Raises ValueError for a kind of segmentation or group that none of them has had so far.
    """
    given = json.loads(configuration_text(name))
    segmentation = given.get("segmentation", {"type": "mmseg"})
    if segmentation["type"] != "mmseg":
        raise ValueError(f"{name}: segmentation {segmentation['type']}")
    return Configuration(
        tuple(_group(one["dict"]) for one in given.get("normalization", ())),
        _group(segmentation["dict"]) if "dict" in segmentation else None,
        tuple(_group(one["dict"]) for one in given["conversion_chain"]),
    )


def _group(given: Mapping[str, Any]) -> Group:
    """Return a dictionary of a configuration, groups in groups laid out flat.

    `may_output_tofu` is no matter: OpenCC's converters, unlike its command, use those too.
    """
    if given["type"] != "group":
        return ((given["file"],),)
    tiers = tuple(tier for one in given["dicts"] for tier in _group(one))
    match given["match_policy"]:
        case "short_circuit":
            return tiers
        case "union" if all(one["type"] != "group" for one in given["dicts"]):
            return (tuple(file for tier in tiers for file in tier),)
        case policy:
            raise ValueError(f"a group of groups by {policy}")
