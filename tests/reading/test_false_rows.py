"""Kinds of rows that looked right and were false: each with what it is, and a sentence beside it that must stay."""

import pandas as pd
import pytest

from analysis.reading import extract
from analysis.text.report import Report, headings

REVIEW = "一、2022年工作回顾"
FIVE = "一、过去五年工作回顾"
PLAN = "二、2023年工作安排"


def rows_of(text: str, under: str = REVIEW, region: str = "140000", year: int = 2023) -> pd.DataFrame:
    whole = f"{under}\n{text}\n"
    return extract(Report(whole, region, year, "例", "例", headings(whole)))


def told(text: str, columns: list[str], under: str = REVIEW, **kept: object) -> list[tuple[object, ...]]:
    found = rows_of(text, under, **kept)[columns].astype(object)  # type: ignore[arg-type]
    return [tuple(each) for each in found.where(found.notna(), None).values.tolist()]


YEARS = ["value", "period_start", "year", "base_start", "base_year"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        # a report late in the year lays out the next year's plan, also in the paragraphs that follow
        ("按照上述要求，2024年国民经济计划安排如下。\n茶叶产量9万吨，增长5%。", [(2024, None), (2024, 2023)]),
        ("继续增产。2024年的计划，要求茶叶增长5%。同时安排投资增长6%。", [(2024, 2023), (2024, 2023)]),
        ("明年的国民经济计划安排如下。\n茶叶产量9万吨。", [(2024, None)]),
        # this year's own plan, and what is said of its execution
        ("2023年国民经济计划安排如下。\n茶叶产量9万吨。", [(2023, None)]),
        ("2022年计划执行情况良好。\n茶叶产量增长9%。", [(2023, 2022)]),
    ],
)
def test_the_plan_of_the_next_year_is_of_that_year(text: str, years: list[tuple[object, ...]]) -> None:
    assert told(text, ["year", "base_year"], PLAN) == years


def test_what_a_figure_stays_at_is_no_time_of_the_next_one() -> None:
    found = told("茶叶产量9万吨，保持近两年的水平；发电量30亿度。", ["year", "status"], PLAN)
    assert found == [(2023, "target"), (2023, "target")]


@pytest.mark.parametrize(
    ("text", "under", "expected"),
    [
        ("茶业投资五年达40亿元，比前五年累计增加15亿元。", FIVE, [
            (40, 2018, 2022, None, None), (15, 2018, 2022, 2013, 2017)]),
        ("茶业投资达40亿元，比“十二五”增加15亿元。", FIVE, [
            (40, 2018, 2022, None, None), (15, 2016, 2022, None, 2015)]),
        (
            "“十三五”时期，茶业经费共为40亿元，比“十二五”时期的20亿元增长一倍。",
            FIVE,
            [(40, 2016, 2020, None, None), (20, 2011, 2015, None, None), (100, 2016, 2020, 2011, 2015)],
        ),
        # a stock at the end of the years, and one held against the end of the earlier ones
        ("茶园里程3万公里，比“十二五”末增加1万公里。", FIVE, [
            (3, 2022, 2022, None, None), (1, 2016, 2022, None, 2015)]),
        ("茶业投资40亿元，比上年增长5%。", REVIEW, [(40, 2022, 2022, None, None), (5, 2022, 2022, None, 2021)]),
    ],
)  # fmt: skip
def test_what_is_held_against_all_of_an_earlier_period(text: str, under: str, expected: list[object]) -> None:
    assert told(text, YEARS, under) == expected


def test_a_plan_s_money_is_of_all_its_years() -> None:
    text = "五年内茶业投资为50亿元，比“十三五”期间增长40%。"
    assert told(text, YEARS, "二、“十四五”时期的目标任务", year=2021) == [
        (50, 2021, 2025, None, None),
        (40, 2021, 2025, 2016, 2020),
    ]
    text = "到2025年，生产总值达到90亿元；茶业投资累计达到50亿元。"
    assert told(text, YEARS, "二、“十四五”时期的目标任务", year=2021) == [
        (90, 2025, 2025, None, None),
        (50, 2021, 2025, None, None),
    ]


FROM_2015 = [("粮食产量", 2015, 2015, None), ("粮食产量", 2022, 2022, None)]
MEAN = ["indicator_text", "period_start", "year", "timing"]


@pytest.mark.parametrize(
    ("text", "under", "expected"),
    [
        ("年均新增就业30万人。", FIVE, [("年均新增就业", 2018, 2022, "average")]),
        ("年均粮食产量保持在12万吨以上。", FIVE, [("年均粮食产量", 2018, 2022, "average")]),
        ("五年平均人口自然增长率控制在6‰。", FIVE, [("年均人口自然增长率", 2018, 2022, "average")]),
        ("PM2.5年均浓度30微克/立方米。", FIVE, [("PM2.5年均浓度", 2022, 2022, "average")]),
        ("新增就业30万人。", FIVE, [("新增就业", 2018, 2022, None)]),
        ("年均新增就业30万人。", REVIEW, [("新增就业", 2022, 2022, None)]),
        (
            "“十三五”时期同“十二五”时期相比，粮食年平均产量由30万吨增加到40万吨，棉花由5万吨增加到6万吨。",
            FIVE,
            [
                ("粮食年平均产量", 2011, 2015, "average"),
                ("粮食年平均产量", 2016, 2020, "average"),
                ("棉花年平均产量", 2011, 2015, "average"),
                ("棉花年平均产量", 2016, 2020, "average"),
            ],
        ),
        ("较2015年，粮食产量由30万吨增加到40万吨。", FIVE, FROM_2015),
        ("与2015年相比，粮食产量由30万吨增加到40万吨。", FIVE, FROM_2015),
    ],
)  # fmt: skip
def test_a_mean_of_several_years_is_no_year_s_figure(text: str, under: str, expected: list[object]) -> None:
    assert told(text, MEAN, under) == expected


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("为修建水渠，中央财政支出3亿元，比上年增长20%。", [None, None]),
        ("有9万农民入社；中央财政支出3亿元。", [None, None]),
        ("大幅增加茶业支出，其中中央财政支出3亿元，增长9%。", [None, None]),
        ("中央财政支出3万亿元，增长9%。", ["central_expenditure"] * 2),
        ("全国财政收入5万亿元，中央财政支出3万亿元。", ["general_public_budget_revenue", "central_expenditure"]),
    ],
)
def test_money_for_a_purpose_is_no_line_of_the_budget(text: str, ids: list[object]) -> None:
    assert told(text, ["indicator"], region="100000") == [(each,) for each in ids]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("茶农储蓄大幅度增加。2022年末达到16亿元，比2017年末增长三倍。", ["茶农储蓄", "茶农储蓄"]),
        ("茶叶出口提前实现翻番。全年达到9万吨。", ["茶叶出口"] * 2),
        ("茶农储蓄大幅度增加。", []),
        ("茶业要增产。全年增长9%。", ["增长"]),
        ("各项工作平稳有序。全年增长9%。", ["增长"]),
        ("茶农储蓄大幅度增加。茶叶产量增长9%。", ["茶叶产量"]),
    ],
)
def test_a_figure_without_a_word_of_its_own_has_the_subject_of_the_sentence_before(text: str, names: list[str]) -> None:
    assert [name for (name,) in told(text, ["indicator_text"])] == names
