"""Which of several texts an edition has, where the author gives one a script or region."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from publisher.model.nodes import Blocks, Keep
from publisher.model.walk import inlines_of, marked_up
from publisher.scripts.tags import Script

_HANT = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")
_TW = ("zh-tw", "zh-hant", "zh-hk", "zh-mo")
_HK = ("zh-hk", "zh-mo", "zh-hant", "zh-tw")
_ORDER: Mapping[Script, tuple[str, ...]] = MappingProxyType(
    {
        Script.HANS: ("zh-hans", "zh-cn", "zh-sg", "zh-my"),
        Script.HANT: _HANT,
        Script.TW: _TW,
        Script.TWP: _TW,
        Script.HK: _HK,
        Script.HKP: _HK,
    }
)
"""MediaWiki's order of what stands in for a variant that is not given."""


def picked(node: Keep, script: Script) -> Keep:
    """Return a kept text with what it has for a script, without the others, in the edition's
    language.

    Where there is nothing for that script it has the first one.
    """
    if not node.variants:
        return node
    texts = dict(node.variants)
    tags = (*_ORDER.get(script, ()), "zh", node.variants[0][0])
    return replace(
        node, text=next(texts[tag] for tag in tags if tag in texts), variants=(), lang=None
    )


def has_picks(blocks: Blocks) -> bool:
    """Tell whether a kept text of these blocks has several texts."""
    return any(
        isinstance(inline, Keep) and bool(inline.variants)
        for inlines in marked_up(blocks)
        for inline in inlines_of(inlines)
    )
