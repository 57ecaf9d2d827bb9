"""Language tags as Word knows them."""

from types import MappingProxyType

_CHINESE = frozenset({"zh", "cmn", "yue", "lzh", "wuu", "nan", "hak"})
_OTHER_EAST_ASIAN = MappingProxyType({"ja": "ja-JP", "ko": "ko-KR"})
_FULL = MappingProxyType(
    {"en": "en-US", "fr": "fr-FR", "de": "de-DE", "es": "es-ES", "ru": "ru-RU", "it": "it-IT"}
)
DEFAULT_WESTERN = "en-US"


def is_east_asian(lang: str) -> bool:
    """Tell whether a BCP 47 tag belongs in w:lang's eastAsia slot."""
    primary = lang.partition("-")[0].lower()
    return primary in _CHINESE or primary in _OTHER_EAST_ASIAN or primary == "und"


def east_asian(lang: str) -> str:
    """Return what w:lang w:eastAsia takes for a tag: zh-CN, zh-TW, zh-HK, ja-JP ...

    Word checks spelling and chooses shapes by country, so the script alone (zh-Hant) gets one.
    """
    subtags = [subtag.lower() for subtag in lang.split("-")]
    if subtags[0] in _OTHER_EAST_ASIAN:
        return _OTHER_EAST_ASIAN[subtags[0]]
    for country in ("hk", "mo", "tw", "sg"):
        if country in subtags[1:]:
            return f"zh-{country.upper()}"
    return "zh-TW" if "hant" in subtags else "zh-CN"


def western(lang: str) -> str:
    """Return what w:lang w:val takes: the tag itself, or English in a Chinese text."""
    if is_east_asian(lang):
        return DEFAULT_WESTERN
    return _FULL.get(lang.lower(), lang)
