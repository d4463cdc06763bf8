"""Sums of the years that are reviewed, a plan's first year that is over, and what newspapers say of who was there."""

from collections.abc import Callable

import pytest

from analysis.reading.evidence import of_heading
from analysis.reading.moment import Frame
from analysis.reading.row import Row
from analysis.text.script import prepare

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
        ("茶园面积去年达到9万亩；利用外资3亿美元。", (2022, 2022)),
        ("2022年茶叶产值达到9亿元；五年全社会茶园建设投资累计完成30亿元。", (2018, 2022)),
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
    assert [row.name for row in read("过去一年，茶园达到规模以上水平\n工业增加值增长5%。")] == ["工业增加值"]


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


def test_who_sits_in_a_congress_is_no_figure(read: Read) -> None:
    assert read("县人民代表大会共有代表300名，出席开幕大会的代表280人。") == []
    assert [row.value for row in read("出席开幕大会的代表提出建议280件。")] == [280.0]


def test_five_years_summed_up_within_a_plan_are_those_that_were_told_as_past(read: Read) -> None:
    plan = "一、2023年工作安排\n"
    rows = read("过去5年，茶叶产值年均增长9%，5年累计产茶8万吨。", plan)
    assert [(row.first, row.year, row.status) for row in rows] == [(2018, 2022, "actual")] * 2
    (row,) = read("5年累计产茶8万吨。", plan)
    assert (row.first, row.year, row.status) == (2023, 2027, "target")


def test_what_a_paper_lets_the_speaker_tell_of_five_years_turns_to_them(read: Read) -> None:
    told = "镇长作报告。他指出，过去五年，茶园稳步发展。茶叶出口累计9亿元。"
    assert read(told)[-1].first == 2018
    assert read(told.replace("过去五年", "过去五天"))[-1].first == 2022


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("万元产值能耗、水耗分别下降2.6%和2%等。", ["万元产值能耗", "水耗"]),
        ("茶园建成9个等级分明的小区。", ["茶园建成等级分明的小区"]),
        ("连续6年茶叶产量稳定在9万吨以上。", ["茶叶产量"]),
        ("连续茶叶产量稳定在9万吨以上。", ["连续茶叶产量"]),
        ("茶叶产值按2020年价格计算达到9亿元。", ["茶叶产值"]),
        ("茶叶产值按2020年账目清算达到9亿元。", ["茶叶产值按账目清算"]),
    ],
)
def test_what_is_no_part_of_a_name(read: Read, text: str, names: list[str]) -> None:
    assert [row.name for row in read(text)] == names


def test_each_persons_mean_is_per_head(read: Read) -> None:
    rows = read("每人平均生产总值2万美元，每户平均生产总值5万美元。")
    assert [row.indicator for row in rows] == ["gdp_per_capita", None]


@pytest.mark.parametrize(
    ("text", "status", "year"),
    [
        ("定下到2027年茶叶产值翻番的目标。届时，茶农收入将超过3万元。", "target", 2027),
        ("茶农收入将超过3万元。", "target", 2023),
        ("全年茶农收入将超过3万元。", "actual", 2022),
        ("茶农收入即将超过3万元。", "actual", 2022),
        ("茶农收入超过3万元。", "actual", 2022),
        ("上级下达的减茬任务为3万亩。", "target", 2022),
        ("去年茶叶产量增长目标设定为3%。", "target", 2022),
        ("茶园改造任务完成率为3%。", "actual", 2022),
    ],
)
def test_what_is_still_to_come_in_a_review(read: Read, text: str, status: str, year: int) -> None:
    row = read(text, "一、2022年工作回顾\n")[-1]
    assert (row.status, row.year) == (status, year)


def test_the_year_of_a_run_is_no_part_of_a_name(read: Read) -> None:
    rows = read("连续第7年提高养茶补助9元。茶园面积连续第7年稳定在9万亩以上。")
    assert [row.name for row in rows] == ["提高养茶补助", "茶园面积"]


def test_two_multiples_are_of_the_two_sums_before_them(read: Read) -> None:
    rows = read("茶叶收入32亿元，茶叶支出24亿元，是2015年的1.3倍和1.5倍。")
    assert [(row.name, row.value) for row in rows[2:]] == [("茶叶收入", 30.0), ("茶叶支出", 50.0)]
    rows = read("茶叶收入32亿元，茶叶支出24亿元，是2015年的1.3倍。")
    assert [row.name for row in rows[2:]] == ["茶叶支出"]


def test_an_aim_in_brackets_is_an_aim(read: Read) -> None:
    rows = read("预计茶叶产值增长4%，低于年初目标（6%）2个百分点。")
    assert [(row.value, row.status) for row in rows][:2] == [(4.0, "estimate"), (6.0, "target")]
    rows = read("预计茶叶产值增长4%，低于年初水平（6%）2个百分点。")
    assert "target" not in {row.status for row in rows}


def test_a_sites_stamp_is_read_through(read: Read) -> None:
    text = (
        "十四五工作回顾x7Q\n过去的五年，是全县奋进的五年\n。茶园稳步发展。x7Q\n（一）茶园建成。累计投入资金9亿元。x7Q\n"
    )
    (row,) = read(text)
    assert row.first == 2018
    assert prepare("茶园x7Q\n产茶9吨。x7Q\n").text == "茶园\n产茶9吨。\n"
    assert prepare("占GDP\n比GDP\n").text == "占GDP\n比GDP\n"
