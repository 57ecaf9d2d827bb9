"""Forms that mean the same: which of them stands is a matter of region and time, not of meaning."""

from functools import cache

_SAME = (
    "個箇 才纔 臺台 亘亙 俊儁 修脩 凌淩 嘆歎 唇脣 仇讎 僱雇 閒閑 核覈 嘩譁 飢饑 徑逕 蕩盪 溪谿 "
    "庵菴 掛挂 鑑鑒 弦絃 岩巖 燬毀譭 杯盃 沾霑 針鍼 煉鍊 只祇 淒悽凄 並幷 泛氾汎 匯滙 滷鹵 "
    "諡謚 豔艷 抵牴 拿拏 恤卹 坯坏 塤壎 堤隄 嫺嫻 槍鎗 煙烟 跡蹟 鋤耡 鐮鎌 雕鵰 皁皂 蠍蝎 琅瑯 "
    "藥葯 蔭廕 齧嚙啮 鑽鉆 鏟剷 侖崙 穗繐 矩榘 豆荳 果菓 私俬 扣釦 檯枱"
)
"""Groups with a space between; the first is OpenCC's usual form."""


@cache
def _table() -> dict[str, str]:
    return {form: group[0] for group in _SAME.split() for form in group[1:]}


def same_form(form: str) -> str:
    """Return the form that stands for all that mean the same."""
    return _table().get(form, form)
