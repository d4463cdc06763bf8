"""Targets without a number, and growth said without one."""

from collections.abc import Callable

import pytest

from analysis.reading.relative import gauge
from analysis.reading.row import Row

Read = Callable[..., list[Row]]
PLAN = "二、2023年工作安排\n"


@pytest.mark.parametrize(
    ("text", "name", "comparator", "reference"),
    [
        ("居民收入与经济增长同步。", "居民收入", "about", "gdp:growth"),
        ("居民收入增长和经济增长基本同步。", "居民收入", "about", "gdp:growth"),
        ("居民收入增长高于经济增长。", "居民收入", "gt", "gdp:growth"),
        ("居民收入增速不低于经济增速。", "居民收入", "ge", "gdp:growth"),
        ("货币供应量增长与名义经济增速基本匹配。", "货币供应量", "about", "gdp:nominal_growth"),
        ("货币供应量增长与地区生产总值名义增速相匹配。", "货币供应量", "about", "gdp:nominal_growth"),
        ("货币供应量同经济增长和价格总水平预期目标相匹配。", "货币供应量", "about", "gdp:growth;cpi:growth"),
    ],
)
def test_relative_target(read: Read, text: str, name: str, comparator: str, reference: str) -> None:
    (row,) = read(text, under=PLAN)
    assert (row.name, row.comparator, row.reference, row.value) == (name, comparator, reference, None)
    assert (row.measure, row.status, row.unit, row.year, row.base) == ("growth", "target", "%", 2023, 2022)


@pytest.mark.parametrize(
    "text",
    [
        "成份与社会主义市场经济发展相适应。",
        "建立与经济体制相适应的机制。",
        "教育同经济协调推进。",
        "服务与群众期待相匹配。",
    ],
)
def test_no_target(read: Read, text: str) -> None:
    assert read(text, under=PLAN) == []


def test_a_look_back_has_no_relative_targets(read: Read) -> None:
    assert read("居民收入与经济增长同步。") == []


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("外贸额与上年持平。", "eq"),
        ("外贸额基本持平。", "about"),
        ("外贸额实现正增长。", "gt"),
        ("化肥用量零增长。", "eq"),
    ],
)
def test_growth_without_a_number(read: Read, text: str, comparator: str) -> None:
    (row,) = read(text)
    assert (row.measure, row.value, row.unit, row.comparator) == ("growth", 0, "%", comparator)
    assert (row.year, row.base, row.status) == (2022, 2021, "actual")


@pytest.mark.parametrize("text", ["支持平台企业。", "开展零增长行动。", "保持平稳。", "持平。"])
def test_words_that_only_look_so(read: Read, text: str) -> None:
    assert read(text) == []


def test_gauge() -> None:
    assert [gauge(text) for text in ("经济增长", "物价", "劳动生产率提高", "群众期待", "")] == [
        "gdp:growth",
        "cpi:growth",
        "labour_productivity:growth",
        None,
        None,
    ]
