"""Series, years and roles that blind readers of a sample missed, each beside what must not move."""

from collections.abc import Callable

import pytest

from analysis.reading.indicator import indicator_of
from analysis.reading.names import trim
from analysis.reading.row import Row

Read = Callable[..., list[Row]]
REVIEW, PLAN = "一、2022年工作回顾\n", "二、2023年工作安排\n"


@pytest.mark.parametrize(
    ("name", "series"),
    [
        # what was set aside for it is the support itself; a place's own is not
        ("中央财政拟安排“三农”投入", "rural_support"),
        ("中央财政安排用于“三农”的资金", "rural_support"),
        ("省财政安排“三农”投入", None),
        # nobody puts an end to cement, but to what can make it; works that close are counted
        ("淘汰水泥", "cement_capacity_cut"),
        ("淘汰落后的水泥产能", "cement_capacity_cut"),
        ("淘汰水泥企业", None),
        ("淘汰焦炭", "coke_capacity_cut"),
        # both schemes of residents together are those of all of them; one alone is a part
        ("城镇居民基本医保和新农合的财政补助标准", "medical_subsidy"),
        ("新农合和城镇居民医疗保险年人均财政补助标准", "medical_subsidy"),
        ("新农合补助标准", None),
        # a rate's long name narrows nothing
        ("农业总产值平均每年递增的速度", "agricultural_output_value"),
        ("茶业总产值平均每年递增的速度", None),
    ],
)
def test_series(name: str, series: str | None) -> None:
    assert indicator_of(name) == series


def test_who_proposed_an_aim_is_no_part_of_its_name() -> None:
    assert trim("会超过县委《建议》提出的人均生产总值") == "人均生产总值"
    assert trim("第六个五年计划安排茶业、渔业的经费") == "茶业、渔业的经费"
    assert trim("超过五年计划规定") == "超过五年计划规定"
    assert trim("采纳茶农建议提出的茶园") == "采纳茶农建议提出的茶园"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what a plan tells of the years before it holds on, list and all
        ("继续修路。两年来，县里坚持办茶校，路子对。已建成的有：茶路60公里；茶社30家。", ("actual", 2021, 2022)),
        ("两年来，县里坚持办茶校，路子对。已建成的有：茶路60公里；茶社30家。", ("actual", 2021, 2022)),
        ("继续修路。两年内，县里坚持办茶校，路子对。要建成的有：茶路60公里；茶社30家。", ("target", 2023, 2023)),
        ("继续修路。两年来，县里坚持办茶校，路子对。要新建茶路60公里、茶社30家。", ("target", 2023, 2023)),
        ("继续修路。过去一年，县里坚持办茶校。我们要新建茶路60公里、茶社30家。", ("target", 2023, 2023)),
        ("继续修路。过去一年，县里坚持办茶校。进一步修路，新建茶路60公里、茶社30家。", ("actual", 2022, 2022)),
        ("两年来，县里坚持办茶校，路子对。今年，新建茶路60公里、茶社30家。", ("target", 2023, 2023)),
    ],
)
def test_years_that_a_plan_looks_back_on(read: Read, text: str, expected: tuple[str, int, int]) -> None:
    rows = read(text, under=PLAN)
    assert [(row.status, row.first, row.year) for row in rows] == [expected] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what a plan of years spends on a thing is a share of all of it; one year of it has its own
        ("“六五”计划安排茶业的经费占支出总额的9%，其中1985年将达到12%。", [(1981, 1985), (1985, 1985)]),
        ("“六五”计划安排茶业的经费占支出总额的9%，其中绿茶占2%。", [(1981, 1985), (1981, 1985)]),
        # a state at its end
        ("“六五”计划要求茶业投资占全部投资的比重达到9%。", [(1985, 1985)]),
        ("“六五”计划要求茶园占耕地的9%。", [(1985, 1985)]),
    ],
)
def test_shares_of_what_a_plan_spends(read: Read, text: str, expected: list[tuple[int, int]]) -> None:
    rows = read(text, under="二、1982年工作安排\n", year=1982)
    assert [(row.first, row.year) for row in rows] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 预计， alone is said of the whole list; without the mark, of its own part and of bounds
        ("初步预计，全县茶税增长9%以上；茶叶出口额增长6%。", ["estimate", "estimate"]),
        ("初步预计茶税增长9%以上；茶叶出口额增长6%。", ["estimate", "actual"]),
        ("初步预计，全县茶税增长9%以上。茶叶出口额增长6%。", ["estimate", "actual"]),
        ("初步预计，茶税增长9%以上；茶叶出口额实际达6亿元。", ["estimate", "actual"]),
    ],
)
def test_what_an_estimate_heads(read: Read, text: str, expected: list[str]) -> None:
    assert [row.status for row in read(text, under=REVIEW)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("采取夜校、函授等形式发展茶业教育，使这方面的招生人数达到29人。", ["茶业教育方面的招生人数"]),
        ("基本建设的重点是茶路、茶校，这方面的投资为9亿元。", ["茶路、茶校方面的投资"]),
        # what stands further off may be another thing
        ("发展茶业教育，修建茶路，这方面的投资为9亿元。", ["方面的投资"]),
        ("发展茶业教育。茶路方面的投资为9亿元。", ["茶路方面的投资"]),
    ],
)
def test_what_this_side_is(read: Read, text: str, expected: list[str]) -> None:
    assert [row.name for row in read(text, under=REVIEW)] == expected
