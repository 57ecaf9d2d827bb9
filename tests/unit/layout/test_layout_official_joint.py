"""The coloured line of joint bodies, in mm (GB/T 9704-2012, 7.2.4, 7.2.7, 10.1)."""

from dataclasses import replace

import pytest
from tests.unit.layout.test_layout_official import _FULL, _MM, _bottom, _paged, _rules, _said


@pytest.mark.parametrize(("style", "count"), [("gongwen", 1), ("gongwen-letter", 4)])
@pytest.mark.parametrize("number", ["苏府〔2026〕5号", ""])
def test_the_red_line_is_below_joint_bodies(style: str, count: int, number: str) -> None:
    """7.2.7, 10.1: with 文件 beside their names, too; a letter has both of its lines."""
    record = replace(_FULL, issuers=("甲公安局", "乙应急管理局文件"), document_number=number)
    page = _paged(record, style=style).pages[0]
    rules = _rules(page, "#ff0000")
    assert len(rules) == count
    above = number if number and style == "gongwen" else "乙应急管理局"
    assert rules[0].y / _MM - _bottom(_said(page, above[:2])) == pytest.approx(4, abs=0.1)
