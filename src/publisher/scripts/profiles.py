"""Forms of an edition: which of several shapes of one character a region's books print.

OpenCC's regional tables follow the standards of the schools. What is printed differs from them;
the counts behind each table are in docs/script-conversion.md. A profile only changes characters
into others of the same word, one for one, so that every place in a text stays where it was.
"""

import re
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from functools import cache
from typing import assert_never

from publisher.diagnostics import error, nearest
from publisher.frozen import frozen
from publisher.scripts.editions import Edition
from publisher.scripts.tags import Script


class Profile(StrEnum):
    """The forms of one region, as its books or as its authorities write them."""

    TW_COMMON = "tw-common"
    TW_OFFICIAL = "tw-official"
    HK_COMMON = "hk-common"
    HK_OFFICIAL = "hk-official"
    CN_HANT = "cn-hant"

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Return the editions that may have these forms."""
        match self:
            case Profile.TW_COMMON | Profile.TW_OFFICIAL:
                return (Edition.TW, Edition.TWP)
            case Profile.HK_COMMON | Profile.HK_OFFICIAL:
                return (Edition.HK, Edition.HKP)
            case Profile.CN_HANT:
                return (Edition.HANT,)
            case _:
                assert_never(self)


@frozen
class _Forms:
    """Pairs as text: “from” and “to” side by side, characters and words of equal length."""

    characters: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


_TW_OFFICIAL_WORDS = {
    **{f"台{rest}": f"臺{rest}" for rest in ("灣", "北", "中", "南", "東", "西", "幣", "澎")},
    **{f"{rest}台": f"{rest}臺" for rest in ("電", "舞", "平", "全", "來", "赴", "在", "駐")},
    **{f"{rest}佈": f"{rest}布" for rest in ("公", "發", "頒", "分", "宣")},
    **{f"佔{rest}": f"占{rest}" for rest in ("有", "用", "據")},
    "侵佔": "侵占",
    "獨佔": "獨占",
    "身份": "身分",
    "部份": "部分",
}
"""立法院 1973, 法律統一用字表; Taiwan's statutes write 臺灣 6,467 times and 台灣 229 times."""

_HK_COMMON = (
    "兑兌囱囪媪媼悦悅愠慍户戶捝挩揾搵敚敓敍敘棁梲氲氳涗涚温溫煴熅税稅緼縕脱脫腽膃卧臥葱蔥"
    "藴蘊蜕蛻衞衛輼轀醖醞鋭銳閲閱説說"
)
"""Forms of the school list (教育局, 常用字字形表) that Big5 lacks, and so most of what is typed in
Hong Kong; 枱, 鈎 and others of it that are printed more often than their like stay."""

_CN_HANT = (
    "丟丢佇伫佈布佔占併并侶侣兇凶兌兑內内冊册冪幂凜凛別别刪删剎刹剝剥勳勛勻匀卻却吳吴呂吕吶呐唸念"
    "喚唤喫吃噓嘘嚐嘗嚥咽囪囱壠壟夠够奐奂奧奥姍姗姦奸娛娱媼媪宮宫屆届屍尸屜屉峯峰崑昆崙侖嶽岳"
    "巖岩廁厠廂厢廄厩廈厦廚厨弒弑弔吊強强彥彦恆恒恥耻悅悦悽凄愨慤慍愠慾欲戶户拋抛拏拿掙挣掛挂"
    "採采換换搖摇撐撑攜携敘叙昇升晉晋暱昵柵栅棄弃棲栖槓杠樑梁橫横櫥橱歎嘆歿殁殼殻毀毁氳氲決决"
    "沒没況况洶汹涼凉淒凄淚泪淨净渙涣減减湊凑湧涌溫温溼濕滾滚潛潜災灾煙烟煥焕燄焰燻熏爭争牀床"
    "牆墻牠它牴抵獎奬瑤瑶瑯琅產産異异疊叠痠酸癒愈癡痴皁皂皰疱盃杯盜盗睜睁祕秘祿禄禿秃稅税稜棱"
    "稟禀窯窑筍笋箏筝粵粤糉粽紮扎絃弦絕絶綑捆綠緑綵彩線綫繃綳繡綉罵駡羣群羨羡脈脉脣唇脫脱腳脚"
    "臥卧茲兹荊荆菓果菸烟蒐搜蒞莅蔥葱蘊藴虛虚蛻蜕蝨虱蠍蝎蠔蚝袞衮託托註注詠咏誌志說説諡謚諮咨"
    "謠謡譁嘩譭毁讚贊谿溪豎竪豔艷豬猪貓猫贓贜贗贋跡迹蹟迹蹤踪輓挽逕徑週周遊游遙遥醃腌醞醖釐厘"
    "鉤鈎銳鋭錄録鍊煉鍼針鎗槍鏽銹鑑鑒閒閑閱閲闇暗隄堤雋隽雞鷄霑沾靜静韻韵頹頽顏顔餚肴餬糊餵喂"
    "鱷鰐鵰雕鹼碱麪麵麴麯麼麽黃黄齧嚙齶腭為爲偽僞裡裏眾衆啟啓汙污"
)
"""国务院 2013, 通用规范汉字表, annex 1 (规范字与繁体字、异体字对照表): the Traditional form that
stands first beside a character, for the forms of OpenCC, Taiwan and Hong Kong that are others."""

_TABLES = {
    Profile.TW_COMMON: _Forms("臺台汙污賬帳"),
    Profile.TW_OFFICIAL: _Forms("汙污賬帳", _TW_OFFICIAL_WORDS),
    Profile.HK_COMMON: _Forms(_HK_COMMON),
    Profile.HK_OFFICIAL: _Forms(_HK_COMMON[::-1]),
    Profile.CN_HANT: _Forms(_CN_HANT),
}


def parse_profile(name: str) -> Profile:
    """Return the profile called `name`. Raises PublishError `profile-unknown`."""
    folded = name.strip().lower()
    known = {profile.value: profile for profile in Profile}
    if folded in known:
        return known[folded]
    hint = nearest(folded, known)
    raise error("profile-unknown", f"there is no profile of forms “{name}”", hint=hint)


def default_profile(target: Script) -> Profile | None:
    """Return the profile an edition in this script has when the user names none."""
    match target:
        case Script.TW | Script.TWP:
            return Profile.TW_COMMON
        case Script.HK | Script.HKP:
            return Profile.HK_COMMON
        case _:
            return None


def with_forms(text: str, profile: str) -> str:
    """Return a Traditional text with the forms of a profile; its length is the same.

    Raises PublishError `profile-unknown`.
    """
    named = parse_profile(profile)
    forms = _TABLES[named]
    if forms.words:
        words = forms.words
        text = _pattern(named).sub(lambda found: words[found[0]], text)
    return text.translate(_table(forms.characters))


@cache
def _pattern(profile: Profile) -> re.Pattern[str]:
    return re.compile("|".join(_TABLES[profile].words))


@cache
def _table(characters: str) -> Mapping[int, str]:
    return {ord(old): new for old, new in zip(characters[::2], characters[1::2], strict=True)}
