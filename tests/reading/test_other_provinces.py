"""Kinds of sentences that provinces' reports, plans and communiqués have, each with one that only looks like it."""

from collections.abc import Callable

import pytest

from analysis.reading.row import Row
from analysis.text.quantity import scan
from analysis.text.script import prepare

Read = Callable[..., list[Row]]
FIVE = "一、过去五年工作回顾\n"
BACK = "一、2020年工作回顾\n"


def test_used_foreign_capital_is_as_expected_as_the_list_it_stands_in(read: Read) -> None:
    rows = read("预计全年生产总值增长8%，实际利用外资增长15%，农民人均纯收入实际增长7%，财政收入增长9%。")
    assert {row.status for row in rows} == {"estimate"}
    rows = read("预计全年生产总值增长8%，实际完成投资30亿元，财政收入增长9%。")
    assert [row.status for row in rows] == ["estimate", "actual", "actual"]


def test_above_all_the_last_year_makes_the_rest_of_a_paragraph_its_own(read: Read) -> None:
    rows = read("五年来，全省同心协力。特别是刚刚过去的2022年，大家迎难而上。茶叶产值增长9%。", FIVE)
    assert [(row.first, row.base) for row in rows] == [(2022, 2021)]
    rows = read("五年来，全省同心协力。特别是2022年，茶园增加3万亩。茶叶产值增长9%。", FIVE)
    assert (rows[-1].first, rows[-1].base) == (2018, 2017)
    rows = read("五年来，全省同心协力。特别是2020年，大家迎难而上。茶叶产值增长9%。", FIVE)
    assert rows[-1].first == 2018
    rows = read("特别是去年，大家迎难而上。五年来，茶叶产值增长9%。", FIVE)
    assert rows[-1].first == 2018


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("进出口总额突破万亿元、增长5%。", [("进出口总额", 10000.0, "gt"), ("进出口总额", 5.0, "eq")]),
        ("地方生产总值突破千亿元大关。", [("地方生产总值", 1000.0, "gt")]),
        ("产值由6000亿元增加到1.5万亿元，增加近万亿元。", [("产值", 10000.0, "about")]),
        ("打造万亿元产业，建设千亿元园区。", []),
        ("8家企业产值超千亿元。", [("企业产值超千亿元", 8.0, "eq")]),
        ("产值可能接近万亿元。", []),
    ],
)
def test_a_round_sum_that_something_has_come_to(read: Read, text: str, told: list[tuple[str, float, str]]) -> None:
    rows = [(row.name, row.value, row.comparator) for row in read(text)]
    assert rows[-len(told) :] == told if told else rows == []


@pytest.mark.parametrize(("text", "value"), [("少投3亿元", -3.0), ("少增3亿元", -3.0), ("多投3亿元", 3.0)])
def test_less_put_out_than_the_year_before_is_a_fall(read: Read, text: str, value: float) -> None:
    rows = read(f"现金净投放30亿元，比上年{text}。")
    assert [(row.name, row.measure, row.value) for row in rows][1:] == [("现金净投放", "change", value)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("能耗下降4%，力争5%。", [("growth", -4.0), ("growth", -5.0)]),
        ("单位生产总值能耗下降4%以上，力争达到5%。", [("growth", -4.0), ("growth", -5.0)]),
        ("单位生产总值能耗下降4%（年度目标3%）。", [("growth", -4.0), ("growth", -3.0)]),
        ("单位生产总值能耗下降4%，力争城镇化率达到60%。", [("growth", -4.0), ("level", 60.0)]),
        ("绿化率达到40%，力争45%。", [("level", 40.0), ("level", 45.0)]),
    ],
)
def test_what_is_hoped_for_beyond_a_rate_is_one_too(read: Read, text: str, told: list[tuple[str, float]]) -> None:
    assert [(row.measure, row.value) for row in read(text, "二、2023年工作安排\n")] == told


def test_shares_of_industries_with_their_signs(read: Read) -> None:
    rows = read("三次产业结构由上年的24%：20.5%：55.5%调整为23%:21%:56%。")
    assert [row.indicator for row in rows] == ["primary_share", "secondary_share", "tertiary_share"] * 2
    assert [(row.value, row.year) for row in rows][2:4] == [(55.5, 2021), (23.0, 2022)]
    assert [m.kind for m in scan("增长5%：增速")] == ["number"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("棉花产量3万吨，与上年基本持平。", ("棉花产量", 0.0, "about")),
        ("棉花产量3万吨左右，与上年持平。", ("棉花产量", 0.0, "eq")),
        ("棉花产量3万吨，财政收入与上年持平。", ("财政收入", 0.0, "eq")),
    ],
)
def test_a_figure_as_high_as_the_year_before(read: Read, text: str, told: tuple[str, float, str]) -> None:
    (row,) = (row for row in read(text) if row.measure == "growth")
    assert (row.name, row.value, row.comparator) == told


def test_a_growth_is_not_said_to_stand_still(read: Read) -> None:
    assert len(read("棉花产量增长3%，与上年持平。")) == 1


def test_a_numbered_head_that_runs_into_its_paragraph(read: Read) -> None:
    (row,) = read("二、农业 全区全年农林牧渔业总产值58亿元，很多。", "")
    assert (row.name, row.indicator) == ("农林牧渔业总产值", "farming_output_value")
    text = prepare("二、农业 全年产值58亿元，增长3%。\n").text
    assert text == "二、农业\n全年产值58亿元，增长3%。\n"
    assert prepare("二、坚持 绿色发展，产值58亿元。").text == "二、坚持绿色发展，产值58亿元。"


def test_an_average_rise_from_a_to_b_has_its_years(read: Read) -> None:
    rows = read("农牧民人均纯收入由4000元提高到7000元，年均增长12%。")
    assert [(row.first, row.year) for row in rows] == [(2017, 2017), (2022, 2022), (2018, 2022)]
    rows = read("农牧民人均纯收入由6500元提高到7000元，增长8%。")
    assert [row.year for row in rows] == [2021, 2022, 2022]


@pytest.mark.parametrize("said", ["报告指出", "根据政府工作报告指出", "报告中提出", "会议提到"])
def test_a_newspaper_tells_what_a_report_aims_at(read: Read, said: str) -> None:
    text = f"{said}，“十四五”期间要稳步前进，产值年均增长7%，到2025年翻一番；财政收入突破90亿元。\n"
    rows = read(text, "", 2021)
    assert [(row.status, row.year) for row in rows] == [("target", 2025)] * 3


def test_all_of_a_list_is_to_come_where_its_head_says_so(read: Read) -> None:
    rows = read(
        "全省提出，“十四五”期间产值年均增长7%，到2025年翻一番；财政收入突破90亿元。", "一、2020年工作回顾\n", 2021
    )
    assert [(row.status, row.year) for row in rows] == [("target", 2025)] * 3
    rows = read("全省2019年产值增长7%，2018年达到9亿元；财政收入增长5%。", BACK, 2021)
    assert (rows[-1].status, rows[-1].first) == ("actual", 2020)


def test_who_came_to_the_congress_is_no_figure_of_the_place(read: Read) -> None:
    assert read("大会应到代表490人，因事请假缺席13人，实到代表477人。300名人大代表出席会议。") == []


@pytest.mark.parametrize("unit", ["头只", "头匹"])
def test_beasts_great_and_small(read: Read, unit: str) -> None:
    rows = read(f"牲畜存栏由108万{unit}增加到136万{unit}。")
    assert [(row.unit, row.year) for row in rows] == [(f"万{unit}", 2021), (f"万{unit}", 2022)]
