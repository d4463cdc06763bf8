"""Sums of the years that are reviewed, a plan's first year that is over, and what newspapers say of who was there."""

from collections.abc import Callable

import pytest

from analysis.reading.evidence import of_heading
from analysis.reading.moment import Frame
from analysis.reading.row import Row

Read = Callable[..., list[Row]]
FIVE = "一、过去五年工作回顾\n"


def test_a_plan_that_has_begun_well_is_told_of_its_first_year() -> None:
    assert of_heading("一、“十四五”实现良好开局", 2022) == Frame("review", 2021, 2021)
    assert of_heading("一、十四五实现良好开局", 2022) == Frame("review", 2021, 2021)
    assert of_heading("三、奋力实现“十四五”良好开局", 2021) == Frame("plan", 2021, 2021)
    assert of_heading("三、确保实现良好开局", 2022) == Frame("plan", 2022, 2022)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("茶园面积去年达到9万亩；利用外资累计3亿美元。", (2018, 2022)),
        ("茶园面积去年达到9万亩；利用外资3亿美元。", (2022, 2022)),
        ("茶园面积2020年达到9万亩；利用外资累计3亿美元。", (2020, 2020)),
        ("2022年茶叶产值达到9亿元；五年全社会茶园建设投资累计完成30亿元。", (2018, 2022)),
        ("2022年茶叶产值达到9亿元；全社会茶园建设投资累计完成30亿元。", (2018, 2022)),
        ("2022年茶叶产值达到9亿元，全社会茶园建设投资完成30亿元。", (2022, 2022)),
    ],
)
def test_a_sum_is_of_all_the_years_that_are_reviewed(read: Read, text: str, years: tuple[int, int]) -> None:
    row = read(text, FIVE)[-1]
    assert (row.first, row.year) == years


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "新增高速公路9公里、一级公路6公里，总里程分别达到90公里和60公里。",
            ["高速公路总里程", "一级公路总里程"],
        ),
        ("茶叶产量增长3%，果品产量增长6%，总量达到90万吨。", ["果品产量总量"]),
    ],
)
def test_a_total_told_apart_is_of_each_thing_before_it(read: Read, text: str, names: list[str]) -> None:
    assert [row.name for row in read(text)][2:] == names


def test_ten_thousand_yuan_is_a_sum_that_an_income_has_come_to(read: Read) -> None:
    (row,) = read("茶农人均收入首次突破万元大关。")
    assert (row.name, row.value, row.unit, row.comparator) == ("茶农人均收入", 10000.0, "元", "gt")
    assert [row.name for row in read("万元产值耗水下降3%。")] == ["万元产值耗水"]
    assert read("茶农人均收入超过万元的村不断增加。") == []


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("按可比口径实际利用外资3亿美元。", "fdi"),
        ("按来源地实际利用外资3亿美元。", None),
        ("空气质量平均优良天数达到290天。", "good_air_day_count"),
        ("平均采茶天数达到290天。", None),
    ],
)
def test_what_stands_beside_a_series_name(read: Read, text: str, indicator: str | None) -> None:
    assert [row.indicator for row in read(text)] == [indicator]


def test_lines_part_above_the_scale_from_what_it_is_of(read: Read) -> None:
    (row,) = read("过去一年，规模以上\n工业增加值增长5%。")
    assert (row.name, row.indicator) == ("规模以上工业增加值", "industrial_value_added")
    assert [row.name for row in read("过去一年，茶园达到规模\n工业增加值增长5%。")] == ["工业增加值"]


def test_shares_of_half_a_year_are_no_points_of_a_series(read: Read) -> None:
    rows = read("上半年三次产业结构为5:45:50。全年三次产业结构为6:44:50。", "一、2022年工作回顾\n")
    assert [row.indicator for row in rows] == [
        *(None, None, None),
        *("primary_share", "secondary_share", "tertiary_share"),
    ]


def test_a_list_told_in_the_middle_of_its_year_is_none_either(read: Read) -> None:
    text = "第一、第二产业增加值分别增长3%、6%，三次产业结构为5:45:50，茶园面积9万亩。"
    rows = read(text, "一、上半年工作\n")
    assert [(row.indicator, row.timing) for row in rows] == [(None, "part")] * 6
    rows = read(text, "一、2022年工作\n")
    assert [row.timing for row in rows] == [None] * 6


def test_the_rate_of_exchange_is_no_part_of_a_name(read: Read) -> None:
    assert [row.name for row in read("人均茶叶产值按当年汇率折算超过640美元。")] == ["人均茶叶产值"]
    assert [row.name for row in read("茶园面积按卫星图折算超过640亩。")] == ["茶园面积按卫星图折算"]
