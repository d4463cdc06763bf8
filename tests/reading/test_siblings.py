"""Sentences beside the known kinds: other words, orders, signs, brackets and lists for the same thing."""

import pandas as pd
import pytest

from analysis.reading import extract
from analysis.text.report import Report, headings

REVIEW, FIVE, PLAN = "一、2022年工作回顾", "一、过去五年工作回顾", "二、2023年工作安排"


def rows_of(text: str, under: str = REVIEW) -> pd.DataFrame:
    whole = f"{under}\n{text}\n"
    return extract(Report(whole, "140400", 2023, "例", "例", headings(whole)))


def told(text: str, *columns: str, under: str = REVIEW) -> list[tuple[object, ...]]:
    found = rows_of(text, under)[list(columns)].astype(object)
    return [tuple(each) for each in found.where(found.notna(), None).values.tolist()]


def test_each_of_the_years_named_has_its_figure() -> None:
    columns = ("value", "year", "base_year")
    assert told("2021年、2022年茶叶产值分别增长5%和7%。", *columns) == [(5, 2021, 2020), (7, 2022, 2021)]
    assert told("2020、2021、2022年茶叶产量分别为3万吨、4万吨、5万吨。", *columns) == [
        (3, 2020, None),
        (4, 2021, None),
        (5, 2022, None),
    ]
    # two years and three figures; no 分别
    assert {row[1] for row in told("2021年、2022年茶叶产值分别增长5%、7%和8%。", *columns)} == {2022}
    assert [row[1] for row in told("2022年茶叶、油料产量分别增长5%和7%。", *columns)] == [2022, 2022]


def test_a_race_with_other_years_has_the_name_before_it() -> None:
    text = "2018年至2022年五年间，茶叶产值年均递增8%，高于2008年至2012年五年年均递增6%的速度。"
    assert told(text, "indicator_text", "year") == [("茶叶产值", 2022), ("茶叶产值", 2012)]


@pytest.mark.parametrize(
    ("text", "under", "names"),
    [
        ("粮食产量保持在30万吨以上，累计植树5万亩。", FIVE, ["粮食产量", "植树"]),
        ("茶叶列车运行平稳，开行30列。", REVIEW, ["茶叶列车开行"]),
        ("茶叶产值十年间翻了两番。", REVIEW, ["茶叶产值"]),
        ("茶叶产值三年来增长9%。", REVIEW, ["茶叶产值"]),
        ("地表水优良水体比例、森林覆盖率分别达到95%和40%。", REVIEW, ["地表水优良水体比例", "森林覆盖率"]),
        ("茶叶比重、油料比重分别提高2个、3个百分点。", REVIEW, ["茶叶比重", "油料比重"]),
    ],
)
def test_names(text: str, under: str, names: list[str]) -> None:
    assert [name for (name,) in told(text, "indicator_text", under=under)] == names


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("生产总值完成90亿元（现价），增长6%（可比价）。", [None, "real"]),
        ("生产总值完成90亿元（可比价），增长6%（现价）。", [None, "nominal"]),
        ("按可比价格计算，生产总值增长6%。", ["real"]),
        ("茶叶产值30亿元（上年实际27亿元），增长6%。", [None, None, None]),
    ],
)
def test_a_figure_in_brackets_says_its_own_basis(text: str, bases: list[str | None]) -> None:
    assert [basis for (basis,) in told(text, "basis")] == bases


@pytest.mark.parametrize(
    ("text", "under", "expected"),
    [
        (
            "茶叶产值增长9%（年度目标8%），茶叶出口增长5%（计划10%）。",
            REVIEW,
            [("growth", "actual", 9), ("growth", "target", 8), ("growth", "actual", 5), ("growth", "target", 10)],
        ),
        ("茶叶产值增长9%（其中红茶占比8%）。", REVIEW, [("growth", "actual", 9), ("level", "actual", 8)]),
        ("茶叶占比9%（年度目标8%）。", REVIEW, [("level", "actual", 9), ("level", "target", 8)]),
    ],
)
def test_a_rate_in_brackets_is_one_of_the_growth_before_it(text: str, under: str, expected: list[object]) -> None:
    assert told(text, "measure", "status", "value", under=under) == expected


def test_a_time_in_brackets_does_not_go_on() -> None:
    text = "茶叶产值达到30亿元（2022年实际27亿元），增长11%。"
    assert told(text, "year", "status", under=PLAN) == [(2023, "target"), (2022, "actual"), (2023, "target")]
    assert told("茶叶产值（2021年）达到27亿元，增长11%。", "year") == [(2021,), (2021,)]


def test_the_year_before_as_a_hundred_is_no_time() -> None:
    assert told("以上年为100，居民消费价格总指数为101.8。", "year") == [(2022,)]
    assert told("上年居民消费价格总指数为101.8。", "year") == [(2021,)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("茶叶产值＋5%。", "growth"),
        ("茶叶产值占比+5%。", "growth"),
        ("茶叶产值增速介于6%和8%之间。", "growth"),
        ("茶叶占比介于6%和8%之间。", "level"),
        ("茶叶占比5%。", "level"),
    ],
)
def test_what_a_plus_or_a_range_says_of_growth(text: str, measure: str) -> None:
    assert told(text, "measure") == [(measure,)]
