"""What looks like a thing done, or like a stock, and is a deed that is asked for, beside what is one."""

from collections.abc import Callable

import pytest

from analysis.reading.indicator import _families, _family, _of_family
from analysis.reading.row import Row

Read = Callable[..., list[Row]]
FIVE, REVIEW, PLAN = "一、过去五年工作回顾\n", "一、2022年工作回顾\n", "二、2023年工作安排\n"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("现有茶企90家，要做强。", "actual"),
        ("现有茶厂改造30座。", "target"),
        ("现有茶企扩大到90家。", "target"),
        ("有三分之一的茶乡通了自来水。", "actual"),
        ("应有三分之一的茶乡通自来水。", "target"),
    ],
)
def test_what_a_plan_asks_of_what_is_there(read: Read, text: str, status: str) -> None:
    assert [row.status for row in read(text, PLAN)] == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("茶叶产值增长9%的任务圆满完成。", "actual"),
        ("茶叶产值增长9%的任务未能完成。", "target"),
        ("茶叶产值增长9%的任务没有如期完成。", "target"),
        ("茶叶产值增长9%的目标难以实现。", "target"),
    ],
)
def test_an_aim_that_was_missed_is_no_outcome(read: Read, text: str, status: str) -> None:
    assert [row.status for row in read(text, REVIEW)] == [status]


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
