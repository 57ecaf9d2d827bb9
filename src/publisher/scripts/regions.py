"""Signs of the region that a Traditional text is from: its words, its forms, its quotation marks.

A sign speaks for the regions that use it, against the others. Forms: 臺灣 國字標準字體 (Ministry
of Education, Taiwan), 常用字字形表 (Hong Kong), 通用规范汉字表 with its Traditional forms
(Mainland). Marks: CLREQ #indication_punctuation_marks. Words: what each region alone calls a thing.
"""

from collections.abc import Mapping
from math import exp, log

from publisher.frozen import frozen

TAIWAN, HONG_KONG, MAINLAND = "zh-Hant-TW", "zh-Hant-HK", "zh-Hant-CN"

_WORD = 3.0
"""Weight of one sure sign, in nats: twenty times as common in its region as elsewhere."""
_FORM, _HINT = 1.5, 0.8


@frozen
class _Signs:
    """Signs of one weight, with spaces between, and the regions that they speak for."""

    regions: tuple[str, ...]
    weight: float
    signs: str


_SIGNS = (
    _Signs((TAIWAN,), _WORD, (
        "軟體 硬體 網路 計程車 程式 數位 螢幕 伺服器 滑鼠 硬碟 記憶體 部落格 捷運 腳踏車 簡訊 列印 "
        "印表機 資料庫 預設 雷射 新臺幣 新台幣 中華民國 立法院 行政院 司法院 監察院 內政部 總統府 "
        "本席 國小 臺北 台北 台中 臺灣 台灣 鄉公所 原住民族 幼兒園 直轄市 主管機關 "
        "奈米 太空梭 公釐 泡麵 馬鈴薯 計畫 好萊塢 義大利 沙烏地 寮國 隨身碟 行動電話 矽"
    )),
    _Signs((HONG_KONG,), _WORD, (
        "嘅 咗 喺 哋 嚟 冇 啲 嗰 嘢 瞓 諗 揾 搵 㗎 咩 噉 啱 嘥 嗌 攞 嬲 "
        "港鐵 立法會 行政長官 九龍 新界 港元 雪櫃 冷氣機 屋邨 居屋 差餉 食環署 廉署 警務處 "
        "特區政府 入境處 保安局 律政司 政務司 財政司 小巴 士多啤梨 芝士 朱古力 三文治 質素 落車 "
        "返工 返學 傾偈 劏房 旺角 尖沙咀 銅鑼灣 灣仔 荃灣 沙田 屯門 元朗 觀塘 大嶼山 維港 八達通 "
        "短訊 智能手機"
    )),
    _Signs((MAINLAND,), _WORD, (
        "信息 計算機 視頻 硬盤 服務器 數據庫 鼠標 默認 出租車 公交車 手機號 博客 激光 導彈 短信 "
        "國務院 人民政府 幹部 干部 社會主義 改革開放 人民幣 居委會 解放軍 "
        "新中國 貫徹落實 科學發展觀 領導小組 方便麵 土豆 新西蘭 老撾 沙特 悉尼 高新區 開發區"
    )),
    _Signs((HONG_KONG,), _FORM, "唔 佢 咁 乜 畀 靚 搭的士 的士司機"),
    _Signs((MAINLAND,), _WORD, "省委書記 市委書記 縣委書記 黨委書記 “十二五” “十三五”"),
    _Signs((HONG_KONG, MAINLAND), 2.0, "軟件 硬件 網絡 互聯網 屏幕 打印"),
    _Signs((TAIWAN, HONG_KONG), _HINT, "資訊 檔案 巴士 眾 啟"),
    _Signs((TAIWAN,), _FORM, "裡 臺"),
    _Signs((HONG_KONG, MAINLAND), _FORM, "裏 着 羣 峯 綫 衞"),
    _Signs((HONG_KONG,), _HINT, "衞 麪 邨 舖"),
    _Signs((MAINLAND,), _FORM, "説 内 户 衆 爲 麽"),
    _Signs((HONG_KONG,), _HINT, "説 内 户 爲"),
    _Signs((MAINLAND,), 2.5, "“"),
    _Signs((TAIWAN, HONG_KONG), 2.0, "「"),
)  # fmt: skip

_PARTICLE_WORDS = (
    "著名 著作 著者 著述 著書 著稱 著錄 名著 原著 專著 論著 編著 合著 巨著 譯著 顯著 卓著 昭著 "
    "土著 所著 新著 遺著 著有 著於 著重"
)
"""Words in which 著 is no particle, so that it says nothing of a region."""

_NONE = 1.5
"""What speaks for no region at all, in nats."""


@frozen
class Region:
    """The likeliest region of a Traditional text, and how likely it is, 0 to 1."""

    tag: str
    confidence: float


def region_of(text: str) -> Region:
    """Return the region whose signs a Traditional text shows; confidence is low without signs."""
    scores = _scores(text)
    best = max(scores, key=lambda tag: scores[tag])
    return Region(best, 1 / sum(exp(score - scores[best]) for score in (*scores.values(), _NONE)))


def _scores(text: str) -> Mapping[str, float]:
    """Return for each region what its signs say together, in nats."""
    scores = {TAIWAN: _FORM * _said(particles(text)), HONG_KONG: 0.0, MAINLAND: 0.0}
    for group in _SIGNS:
        said = group.weight * sum(map(_said, map(text.count, group.signs.split())))
        for tag in group.regions:
            scores[tag] += said
    return scores


def _said(count: int) -> float:
    """Return what a sign says that occurs so often: in full once, and ever less for each more."""
    return 1 + log(count) / 2 if count else 0.0


def particles(text: str) -> int:
    """Return how often 著 stands where Hong Kong and the Mainland write 着 (看著, not 著作)."""
    count = text.count("著")
    return max(count - sum(map(text.count, _PARTICLE_WORDS.split())), 0) if count else 0
