"""Where blanks to be filled in may be cut, and which items of a row are whole."""

import pytest

from publisher.typography import gaps
from publisher.typography.breaks import may_break
from publisher.typography.classes import scripts
from publisher.typography.fill_ins import row_items


def _cuts(text: str) -> list[int]:
    return [
        at for at in range(1, len(text)) if text[at - 1] == text[at] == "_" and may_break(text, at)
    ]


def test_a_long_blank_may_be_cut_but_not_near_its_ends() -> None:
    """Four on either side, and one of up to eleven is whole."""
    assert _cuts("路" + "_" * 12 + "号") == list(range(5, 10))
    assert _cuts("路" + "_" * 11 + "号") == []


def test_a_blank_behind_a_label_is_whole_at_a_row_s_end() -> None:
    """Up to twelve em: the row is divided elsewhere."""
    assert _cuts("姓名：" + "_" * 24) == []
    assert _cuts("姓名：" + "_" * 24 + "　班级") == []
    assert _cuts("姓名：" + "_" * 24 + "，") != []
    assert _cuts("译文：" + "_" * 25) != []


def test_names_in_programs_are_no_blanks() -> None:
    """They are words, and have their gaps."""
    text = "用__init__好"
    assert _cuts(text) == []
    assert gaps(text, scripts(text)) == [0, 8]
    assert gaps("用____好", scripts("用____好")) == []


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("丁　一　王小川　阿卜杜拉·买买提江", ["丁　一", "王小川", "阿卜杜拉·买买提江"]),
        ("班级：____  姓名：____", ["班级：____", "姓名：____"]),
        ("北冥有鱼其名为鲲　鲲之大不知其几千里也", []),
        ("王小川说，今天天气好", []),
        ("　　王小川", []),
        ("旧友　那年春天来得特别晚", []),
    ],
)
def test_which_items_are_whole(text: str, items: list[str]) -> None:
    """Names and labels with their blanks between wide spaces; sentences are not."""
    assert [text[start:end] for start, end in row_items(text)] == items
