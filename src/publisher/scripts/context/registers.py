"""The register of a line, where it can be told: modern, law and office, classical, Cantonese.

于, 后, 云, 系 are written by register: statutes and old texts keep 於, old texts 云 for to say, and
Cantonese writes its copula 係.
"""

import re

from publisher.scripts.tags import Register

_CLASSICAL = "[之乎者也矣焉曰兮哉吾汝尔其而乃遂岂孰弗]"
_MODERN = "[的了是在们这那吗呢吧什么个你她没很]"
_CANTONESE = "[嘅咗喺唔哋冇嚟啲嘢佢乜噉咁嗰咩啱睇畀俾嬲嘥攞]"
_LAW = (
    "第[一二三四五六七八九十百零〇]+[条款项]|[前本各][条款项]|主管机关|应于|不得"
    "|[定处罚]之|依.{1,14}规定"
)
_LEAST = 12
"""Characters of a line below which it is not told to be of law or classical."""


def register_of(line: str) -> Register | None:
    """Return the register of a line of Simplified text, None where it does not show."""
    if re.search(_CANTONESE, line):
        return Register.CANTONESE
    size, modern = len(line), len(re.findall(_MODERN, line))
    if size < _LEAST:
        return Register.MODERN if modern else None
    classical = len(re.findall(_CLASSICAL, line))
    if classical * 14 >= size and classical > 2 * modern:
        return Register.CLASSICAL
    if modern * 40 >= size:
        return Register.MODERN
    return Register.LAW if len(re.findall(_LAW, line)) * 50 >= size else None
