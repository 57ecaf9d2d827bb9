"""Engine `context`: characters whose sense is beyond doubt, and what looks like them."""

import pytest

from publisher.scripts import Converter

_WITHIN = [
    "从冰窟窿裡拉上来",
    "把他从水裡拉出来",
    "从家裡拉着他",
    "名单裡长短不一",
    "一格裡写一个字",
    "空格裡填数",
    "树洞裡、抽屉裡、被窝裡、喉咙裡、巷子裡、藤箱裡、棺材裡都没有",
    "他把信放进抽屉裡、柜子裡。",
    "住在身体裡、住在记忆裡",
    "在土裡、海裡、花丛裡",
    "村裡的老人都认识他",
    "三十里外的村裡。",
    "村裡人都知道",
    "农村裡本来就有的",
    "云层裡",
    "社区裡、学校裡、医院裡",
    "菜市场裡、小区花园裡、公园裡都是人",
    "眼睛裡、耳朵裡、鼻子裡全是沙",
    "书裡、画裡、歌裡都是故乡",
]
_UNITS = [
    "万里长城",
    "千里之外",
    "故里",
    "邻里、乡里、闾里",
    "里程碑",
    "十公里、五英里、三海里",
    "二百一十四里、",
    "大安区信义里、仁爱里",
    "楠梓区惠民里、五级鼓山区新民里、",
    "新北市福山里、宜兴里、东势里。",
    "苗栗、后里、丰原、大里、八里、林口",
    "北线六个里（甲顶里、尚顶里、盐行里）",
    "金山街、关新里、关新路",
    "后里、大里、佳里",
    "马里、里约热内卢、马德里、巴里岛",
    "村里长、村里民大会",
    "各村里办公处",
    "距离村里或部落",
    "土耳其里拉上涨",
    "里拉走低",
    "一百里拉",
    "香格里拉",
    "格里高利历",
]
"""里 that stays."""


def _to_taiwan(text: str) -> str:
    return Converter("hans", "tw").convert(text)


class TestPlaces:
    @pytest.mark.parametrize("text", _WITHIN)
    def test_what_is_within_is_no_measure(self, text: str) -> None:
        within = [at for at, char in enumerate(text) if char in "里裡"]
        told = _to_taiwan(text.replace("裡", "里"))
        assert [told[at] for at in within] == [text[at] for at in within]

    @pytest.mark.parametrize("text", _UNITS)
    def test_measures_wards_and_names_stay(self, text: str) -> None:
        assert "裡" not in _to_taiwan(text)

    @pytest.mark.parametrize(
        "text",
        [
            "第三条　信义里、仁爱里之区域调整，由主管机关定之",
            "大安区信义里、仁爱里、龙门里的居民",
            "学田里、三和里等居民",
        ],
    )
    def test_a_list_of_wards_keeps_them(self, text: str) -> None:
        assert "裡、" not in _to_taiwan(text)


class TestRowing:
    @pytest.mark.parametrize(
        "text",
        [
            "他用力划着船，划到对岸去。",
            "没有划不动的船，只有不肯划的手。",
            "观光客划独木舟，救生艇朝岸边划去。",
            "桨划得快",
            "他划一条小船",
        ],
    )
    def test_needs_a_boat(self, text: str) -> None:
        assert "劃" not in _to_taiwan(text)

    @pytest.mark.parametrize(
        "text",
        [
            "划了一道口子",
            "船体被划了一道",
            "船划破水面",
            "海军舰艇规划",
            "造船计划",
            "渔船作业区的界线怎么划。",
            "划定渔船",
            "勘划载重线的船",
            "火箭划过天空",
            "刀划过船舷",
        ],
    )
    def test_plans_and_cuts_have_boats_too(self, text: str) -> None:
        assert "划" not in _to_taiwan(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("两斗谷子", "兩斗穀子"),
        ("数斗酒，三斗三升", "數斗酒，三斗三升"),
        ("两斗争吵", "兩鬥爭吵"),
        ("与天斗", "與天鬥"),
    ],
)
def test_after_a_number_a_dou_is_a_measure(text: str, expected: str) -> None:
    assert _to_taiwan(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一周以后，周到。", "一週以後，周到。"),
        ("一周内考虑周全", "一週內考慮周全"),
        ("本周到校", "本週到校"),
        ("每周到一次", "每週到一次"),
        ("六周密集培训", "六週密集培訓"),
    ],
)
def test_what_is_complete_is_no_week(text: str, expected: str) -> None:
    assert _to_taiwan(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这条船只能坐六个人。", "這條船只能坐六個人。"),
        ("船只能坐六个。", "船隻能坐六個。"),
        ("下雨了，船只能坐六个人。", "下雨了，船只能坐六個人。"),
        ("一条船只剩一个人", "一條船只剩一個人"),
        ("大型船只能在此停靠", "大型船隻能在此停靠"),
        ("各式船只停泊在港里", "各式船隻停泊在港裡"),
    ],
)
def test_a_boat_that_is_counted_is_not_boats(text: str, expected: str) -> None:
    assert _to_taiwan(text) == expected


def test_accounts_are_written_as_taiwan_does() -> None:
    text = "账簿、账单、付账、蚊帐"
    for profile in ("tw-common", "tw-official"):
        told = Converter("hans", "tw", profile=profile).convert(text)
        assert told == "帳簿、帳單、付帳、蚊帳"
    told = Converter("hans", "hk", profile="hk-common").convert(text)
    assert told == "賬簿、賬單、付賬、蚊帳"
