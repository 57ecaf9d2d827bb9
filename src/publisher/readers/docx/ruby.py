"""What kind an annotation above characters is, by its letters."""

import re

from publisher.model.nodes import RubyKind

_BOPOMOFO = re.compile("[\u3105-\u312f\u31a0-\u31bf]")
_TONED = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]", re.I)
_SYLLABLES = re.compile("[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿê' ]+[1-5]?", re.I)


def ruby_kind(annotation: str) -> RubyKind:
    """Return PINYIN for Latin letters with a tone, BOPOMOFO for its letters, else OTHER."""
    if _BOPOMOFO.search(annotation):
        return RubyKind.BOPOMOFO
    if _TONED.search(annotation) and _SYLLABLES.fullmatch(annotation):
        return RubyKind.PINYIN
    return RubyKind.OTHER
