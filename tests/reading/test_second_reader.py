"""Kinds of rows that a second reader found wrong: each in sentences of our own, and beside it what must stay."""

import pandas as pd
import pytest

from analysis.reading import extract
from analysis.text.report import Report, headings

REVIEW, FIVE, PLAN = "一、2022年工作回顾", "一、过去五年工作回顾", "二、2023年工作安排"


def told(text: str, *columns: str, under: str = REVIEW) -> list[tuple[object, ...]]:
    whole = f"{under}\n{text}\n"
    found: pd.DataFrame = extract(Report(whole, "140000", 2023, "例", "例", headings(whole)))
    rows = found[list(columns)].astype(object)
    return [tuple(each) for each in rows.where(rows.notna(), None).values.tolist()]


@pytest.mark.parametrize(
    "text",
    [
        "全年茶叶产值增长8%。今年上半年，茶叶产值比去年同期增长13%。",
        "全年茶叶产值增长8%，今年上半年又比去年同期增长13%。",
        "全年茶叶产值增长8%。\n今年上半年，茶叶产值比去年同期增长13%。",
    ],
)
def test_this_half_year_is_of_the_reports_year(text: str) -> None:
    columns = ("value", "year", "base_year", "status", "timing")
    assert told(text, *columns) == [(8, 2022, 2021, "actual", None), (13, 2023, 2022, "actual", "part")]


def test_a_half_year_without_this_is_of_the_year_reviewed() -> None:
    assert told("上半年，茶叶产值增长13%。", "year", "timing") == [(2022, "part")]
    assert told("今年，茶叶产值增长13%。", "year", "status") == [(2023, "target")]


def test_what_was_done_so_far_this_year_is_no_target() -> None:
    columns = ("value", "year", "status")
    assert told("茶叶产量9万吨。\n今年以来，各地的茶厂运行平稳有序。\n油料产量5万吨。", *columns) == [
        (9, 2022, "actual"),
        (5, 2023, "actual"),
    ]
    assert told("建设茶园，今年以来推出措施90项。", *columns) == [(90, 2023, "actual")]
    assert told("茶叶产量9万吨。\n今年，各地的茶厂要增加茶叶的生产。\n油料产量5万吨。", *columns)[1:] == [
        (5, 2023, "target")
    ]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("现有1260万农村孩子在校。", 2022),
        ("全市在谈项目25个。", 2022),
        ("8个产业规模超千亿元。", 2022),
        # works of five years, also where the word only narrows a name
        ("引进项目25个。", 2018),
        ("投入现有茶厂的改造资金25亿元。", 2018),
        ("新增产业项目8个。", 2018),
    ],
)
def test_what_there_is_at_the_end_of_five_years(text: str, begins: int) -> None:
    assert told(text, "period_start", "year", under=FIVE) == [(begins, 2022)]


def test_years_counted_back_from_a_named_one() -> None:
    text = "茶叶零售额由15亿元增加到25亿元，比一九七八年前的二十六年平均每年增加4亿元，高出四倍多。"
    columns = ("value", "indicator_text", "period_start", "year", "timing")
    assert told(text, *columns)[2:] == [(4, "茶叶零售额", 1953, 1978, "average")]
    assert told("过去的五年，茶叶零售额增加4亿元。", *columns, under=FIVE) == [(4, "茶叶零售额", 2018, 2022, None)]
    assert told("茶叶零售额比油料高出四倍多。", "value") == [(400,)]


def test_a_mean_rise_is_told_as_a_mean() -> None:
    text = "2022年同2018年相比，茶叶产值由15亿元增加到25亿元，平均每年增加2.5亿元。"
    assert told(text, "measure", "timing")[-1] == ("change", "average")
    assert told(text.replace("平均每年", "共"), "measure", "timing")[-1] == ("change", None)


def test_the_speed_of_a_yearly_rise_is_an_average_growth() -> None:
    text = "从1953年到1980年的28年中，茶叶产值平均每年递增的速度是3.4%。"
    columns = ("measure", "period_start", "year", "base_year")
    assert told(text, *columns) == [("average_growth", 1953, 1980, 1952)]
    assert told("茶叶产值递增的速度是3.4%。", "measure") == [("growth",)]
    assert told("茶叶递增的比例是3.4%。", "measure") == [("level",)]


@pytest.mark.parametrize("text", ["如果削减50%的茶园，仍占全省90%。", "即使茶园每年扩大10%，茶叶也要进口5万吨。"])
def test_what_might_be_is_no_figure(text: str) -> None:
    assert told(text, "value", under=PLAN) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("如果削减茶园，茶厂要停产。茶叶产量9万吨。", [9]),
        ("如果完成这个计划，茶叶产量达到9万吨。", [9]),
        ("如果按可比价格计算，茶叶产值增长9%。", [9]),
        ("即使在旱灾严重的时候，茶叶产量仍有9万吨。", [9]),
    ],
)
def test_a_plan_carried_out_and_a_way_to_count_stay(text: str, values: list[float]) -> None:
    assert told(text, "value") == [(value,) for value in values]


def test_a_part_has_not_the_id_of_the_whole() -> None:
    assert told("新增规上服务业企业6家，人工造林6万亩、封山育林5万亩。", "indicator") == [(None,)] * 3
    assert told("新增限上和规上服务业企业6家，造林6万亩。", "indicator") == [("service_firms_new",), ("afforestation",)]


def test_farmland_that_is_built_is_no_stock() -> None:
    assert told("完成高标准农田建设4万亩。", "indicator") == [("high_standard_farmland_built",)]
    assert told("高标准农田达到40万亩。", "indicator") == [("high_standard_farmland",)]
