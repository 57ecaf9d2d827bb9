"""Big5 as files have it: Windows code page 950, and the Hong Kong set where a text needs it.

Python's two codecs differ in 255 of the codes both know. Eleven are symbols of rows A1 and A2:
files are written with the Windows ones (‧ in a name, ～), and the WHATWG Encoding Standard reads
them so. The others are rows C6 to C8: there cp950 follows an early draft, and files follow the
ETEN extension, as big5hkscs does.
"""

import re

# Kana, Cyrillic and 々 that only rows C6A1 to C8FE give in cp950; built when first asked for.
_DRAFT_ROWS = "[々ぁ-ヾЀ-ӿ]"

_WINDOWS_SYMBOLS = str.maketrans(
    {"•": "‧", "､": "﹑", "‾": "¯", "∼": "～", "♁": "⊕", "☉": "⊙", "¥": "￥", "¢": "￠", "£": "￡"}
)


def decode(data: bytes, errors: str = "strict") -> tuple[str, str]:
    """Return (text, codec) of Big5 bytes. Raises UnicodeDecodeError when errors is "strict"."""
    try:
        text = data.decode("cp950")
    except UnicodeDecodeError:
        return data.decode("big5hkscs", errors).translate(_WINDOWS_SYMBOLS), "big5hkscs"
    return _with_extension(data) if re.search(_DRAFT_ROWS, text) else (text, "cp950")


def _with_extension(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("big5hkscs").translate(_WINDOWS_SYMBOLS), "big5hkscs"
    except UnicodeDecodeError:
        return data.decode("cp950"), "cp950"
