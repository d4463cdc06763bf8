"""What looks like a thing done, or like a stock, and is a deed that is asked for, beside what is one."""

from collections.abc import Callable

import pytest

from analysis.reading.indicator import _families, _family, _of_family
from analysis.reading.row import Row

Read = Callable[..., list[Row]]
FIVE, REVIEW, PLAN = "一、过去五年工作回顾\n", "一、2022年工作回顾\n", "二、2023年工作安排\n"


@pytest.mark.parametrize(
    ("under", "text", "status"),
    [
        # what a plan asks of what is there
        (PLAN, "现有茶企90家，要做强。", "actual"),
        (PLAN, "现有茶厂改造30座。", "target"),
        (PLAN, "现有茶企扩大到90家。", "target"),
        (PLAN, "有三分之一的茶乡通了自来水。", "actual"),
        (PLAN, "应有三分之一的茶乡通自来水。", "target"),
        # an aim that was missed is no outcome
        (REVIEW, "茶叶产值增长9%的任务圆满完成。", "actual"),
        (REVIEW, "茶叶产值增长9%的任务未能完成。", "target"),
        (REVIEW, "茶叶产值增长9%的任务没有如期完成。", "target"),
        (REVIEW, "茶叶产值增长9%的目标难以实现。", "target"),
    ],
)
def test_what_is_asked_is_not_done(read: Read, under: str, text: str, status: str) -> None:
    assert [row.status for row in read(text, under)] == [status]


@pytest.mark.parametrize(
    ("text", "first"),
    [("在鄂投资茶企30家。", 2022), ("在京建成茶厂30家。", 2018), ("在苏州新建茶厂30家。", 2018)],
)
def test_who_is_here_is_a_stock_and_what_was_built_here_is_none(read: Read, text: str, first: int) -> None:
    assert [row.first for row in read(text, FIVE)] == [first]


def test_a_pattern_that_needs_no_character_is_tried_on_every_name(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [{"pattern": ".{2}", "indicator": "grain_output"}, {"pattern": "茶.+", "indicator": "gdp"}]
    monkeypatch.setattr("analysis.reading.indicator.read_words", lambda name: lines)
    for cached in (_families, _family):
        cached.cache_clear()
    try:
        assert [_of_family(name) for name in ("甲乙", "茶园地", "甲乙丙")] == ["grain_output", "gdp", None]
    finally:
        for cached in (_families, _family):
            cached.cache_clear()
