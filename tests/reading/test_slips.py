"""Where a slip of one word or sign in the rules would pass unseen by the tests of their own rooms."""

from collections.abc import Callable

import pytest

from analysis.reading.clause import read_lead
from analysis.reading.distance import _other
from analysis.reading.draft import Said
from analysis.reading.frame import Frame
from analysis.reading.measure import measure_of
from analysis.reading.names import trim
from analysis.reading.part import parted
from analysis.reading.role import expecting_after
from analysis.reading.row import Row
from analysis.reading.told import NOTHING, Base
from analysis.reading.years import Years
from analysis.text.quantity import scan

Read = Callable[..., list[Row]]
PLAN = "二、2023年工作安排\n"


def test_a_dash_before_a_ratio_is_no_sign_of_it() -> None:
    (ratio,) = scan("结构调整为—14:48:38")
    assert (ratio.kind, ratio.start) == ("ratio", 6)


@pytest.mark.parametrize(
    ("text", "unit"), [("投资4多亿元", "亿元"), ("投资4万多亿元", "万亿元"), ("产量3余万吨", "万吨")]
)
def test_a_magnitude_behind_more_joins_the_one_before(text: str, unit: str) -> None:
    assert [(each.unit, each.hint) for each in scan(text)] == [(unit, "gt")]


def test_a_date_in_chinese_signs_has_no_value() -> None:
    (date,) = scan("二〇二三年")
    assert (date.kind, date.value) == ("date", 0.0)


@pytest.mark.parametrize("counter", ["个", "项", "家", "条", "处", "倍", "大"])
def test_pieces_are_no_money_and_no_people(counter: str) -> None:
    row = Row(2, 4, "进出口", "level", "actual", "eq", 5.0, counter, 2022, 2022, indicator="trade_total")
    (told,) = parted("进出口5" + counter, 0, [row])
    assert told.indicator is None
    assert "part.counted" in told.rules


def test_trade_with_another_land_takes_a_name_of_eight_signs(read: Read) -> None:
    names = [row.name for row in read("对甲国出口增长9%，对丝绸之路沿线国家下降5%。")]
    assert names == ["对甲国出口", "对丝绸之路沿线国家出口"]
    assert read("对甲国出口增长9%，对丝绸之路沿线各国家下降5%。")[1].name == "丝绸之路沿线各国家"


def test_growth_behind_a_share_is_that_of_the_thing(read: Read) -> None:
    spent, share, grown = read("惠民支出9亿元，占财政支出的80%，增长3%。")
    assert (share.name, grown.measure) == ("惠民支出占财政支出比重", "growth")
    assert grown.name == spent.name == "惠民支出"
    assert "name.after-share" in grown.rules


@pytest.mark.parametrize("word", ["是", "为", "等于"])
def test_what_a_figure_is_a_multiple_of_is_not_its_year(read: Read, word: str) -> None:
    (row,) = read(f"茶叶产值{word}2015年的3倍。")
    assert (row.year, row.base, row.value) == (2022, 2015, 200.0)


@pytest.mark.parametrize(
    ("text", "year", "status"),
    [("现有3万亩茶园，要提质增效。", 2022, "actual"), ("现有桥梁30座，要维修。", 2022, "actual")],
)
def test_what_a_plan_counts_as_there_now_is_known(read: Read, text: str, year: int, status: str) -> None:
    (row,) = read(text, PLAN)
    assert (row.year, row.status) == (year, status)


def test_an_average_in_per_cent_is_one_of_growth() -> None:
    text = "茶叶年均9%以上"
    (figure,) = scan(text)
    lead = read_lead(text[: figure.start])
    assert measure_of(figure, lead, lead.name, "")[0] == "average_growth"
    assert measure_of(figure, lead._replace(marks=frozenset()), lead.name, "")[0] == "level"


@pytest.mark.parametrize(
    ("other", "series"),
    [
        ("城镇化率", "urbanization:level"), ("人均GDP", "gdp_per_capita:growth"),
        ("整体规上工业增加值", "industrial_value_added:growth"),
        ("全部规上工业增加值", "industrial_value_added:growth"),
    ],
)  # fmt: skip
def test_the_growth_of_a_rate_is_no_series(other: str, series: str) -> None:
    assert _other(other, "茶叶产值", True) == series


@pytest.mark.parametrize("brought", ["收入", "总收入", "综合收入", "综合效益", "消费", "花费", "总花费", "创汇"])
def test_what_visitors_bring_is_of_tourism(read: Read, brought: str) -> None:
    assert [row.name for row in read(f"接待游客90万人次，实现{brought}9亿元。")] == ["接待游客", f"旅游{brought}"]


def test_a_share_of_a_larger_place_is_named_from_two_signs_on(read: Read) -> None:
    (row,) = read("外贸占全国九成。")
    assert (row.name, row.measure, row.rules) == ("外贸占全国比重", "level", ("part.share",))


def test_what_a_clause_regards_is_the_subject_of_the_result(read: Read) -> None:
    (row,) = read("茶业发展方面，产值增长3%。")
    assert row.name == "茶业产值"


def test_what_a_plan_sets_out_is_of_its_years(read: Read) -> None:
    (row,) = read("“十四五”规划确定新建茶园3万亩。")
    assert (row.first, row.year, row.status) == (2021, 2025, "target")


def test_a_sum_of_years_before_is_the_base_of_several_years_alone() -> None:
    years, lead = (
        Years("产值", 0, 2, Frame("review", 2018, 2022), 2023, NOTHING),
        read_lead("")._replace(base="前四十年"),
    )
    assert years.against(2, lead, "multiple", 2018, 2022) == Base(2018, 2017, 1978)
    assert years.against(2, lead, "multiple", 2022, 2022) == Base(2022, 2021)


@pytest.mark.parametrize(("name", "short"), [("产值突破大关", "产值"), ("值突破大关", "值突破大关")])
def test_a_milestone_leaves_a_name_of_two_signs(name: str, short: str) -> None:
    assert trim(name) == short


def test_an_estimate_with_a_floor_holds_for_bounds_alone() -> None:
    floor = Row(0, 2, "产值", "growth", "estimate", "ge", 9.0, "%", 2022, 2022, base=2021)
    assert expecting_after(Said(0, rows=(floor,), expecting="all")) == "bounds"
    assert expecting_after(Said(0, rows=(floor._replace(comparator="eq"),), expecting="all")) == "all"
    assert expecting_after(Said(0, rows=(floor,))) == ""
