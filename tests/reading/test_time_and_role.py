"""Years and roles that the words around a list, a pair, a sum or a share give: each rule with its counterexamples."""

from collections.abc import Callable

import pytest

from analysis.reading.row import Row
from tests.reading.conftest import FIVE, PLAN

Read = Callable[..., list[Row]]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("预计茶叶产值8亿元，增长6%；竹木投资3亿元，增长9%。棉花5万吨。", ["estimate"] * 4 + ["actual"]),
        ("初步预计，全年产值增长6%，投资增长9%。", ["estimate", "estimate"]),
        ("2022年，全市预计产值增长6%；投资增长9%。", ["estimate", "estimate"]),
        ("预计产值增长6%；税收实际完成3亿元；投资增长9%。", ["estimate", "actual", "actual"]),
        ("产值预计增长6%，投资增长9%。", ["estimate", "actual"]),
        ("茶叶产量5万吨；预计产值增长6%；投资增长9%。", ["actual", "estimate", "actual"]),
        ("预计产值8亿元，增长6%以上；投资增长9%；税收增长5%以上。", ["estimate", "estimate", "actual", "estimate"]),
        ("茶叶产量5万吨（预计），投资增长9%。", ["estimate", "actual"]),
        # a list that 预计 heads behind other figures ends with its part
        ("新建茶厂9个，全年预计茶叶产值8亿元，税收3亿元；投资增长9%。", ["actual", "estimate", "estimate", "actual"]),
        ("新建茶厂9个，2022年预计达到30个，税收3亿元。", ["actual", "estimate", "actual"]),
    ],
)
def test_an_estimate_at_the_head_holds_for_the_list(read: Read, text: str, statuses: list[str]) -> None:
    assert [row.status for row in read(text)] == statuses


@pytest.mark.parametrize(
    ("words", "was"),
    [
        ("由上年的20:38:42调整为19:38:43", 2021),
        ("由20:38:42优化为19:38:43", 2021),
        ("从2017年的20:38:42变为19:38:43", 2017),
        ("由“十三五”末的20:38:42优化调整为19:38:43", 2020),
        ("由五年前的20:38:42演变到19:38:43", 2017),
    ],
)
def test_shares_of_industries_that_change(read: Read, words: str, was: int) -> None:
    rows = read(f"三次产业结构{words}。")
    assert [(row.value, row.year) for row in rows] == [
        (20, was),
        (38, was),
        (42, was),
        (19, 2022),
        (38, 2022),
        (43, 2022),
    ]


def test_shares_of_other_things_than_value_are_not_those_of_the_industries(read: Read) -> None:
    assert read("三次产业从业人员结构为20:38:42。") == []
    was, now = read("城乡居民收入比由上年的2.6:1缩小为2.5:1。")
    assert (was.year, now.year, now.measure, now.value) == (2021, 2022, "level", 2.5)


@pytest.mark.parametrize(
    ("text", "value", "years"),
    [
        ("五年造桥投资2亿元，是1950年到2017年造桥投资总和的1.4倍。", 40, (2018, 2022, 2017)),
        ("五年造桥投资2亿元，相当于前五年总和的1.4倍。", 40, (2018, 2022, 2017)),
        ("五年造桥投资2亿元，等于前四十年投资总和的1.2倍。", 20, (2018, 2022, 2017)),
        ("茶叶产量等于1952年的五倍。", 400, (1953, 2022, 1952)),
    ],
)
def test_multiples_of_what_other_years_make(read: Read, text: str, value: float, years: tuple[int, int, int]) -> None:
    row = read(text, FIVE)[-1]
    assert (row.measure, row.value, (row.first, row.year, row.base)) == ("growth", value, years)


def test_the_multiple_of_another_places_sum_is_no_growth(read: Read) -> None:
    assert read("茶叶产量3万吨，相当于全省总和的1.5倍。")[-1].measure == "level"


def test_a_rate_after_a_yearly_change_is_an_average(read: Read) -> None:
    row = read("职工工资2017年为7亿元，2022年达到9亿元，平均每年增加4000万元，增长5.2%。")[-1]
    assert (row.measure, row.first, row.year, row.base) == ("average_growth", 2018, 2022, 2017)
    assert read("职工工资9亿元，比上年增加4000万元，增长5.2%。")[-1].measure == "growth"
    row = read("茶叶产值2017年为7亿元，2022年达到9亿元，年均增长5%。")[-1]
    assert (row.first, row.base) == (2018, 2017)


def test_years_that_a_sentence_sums_up(read: Read) -> None:
    rows = read("钢产量2021年计划为5万吨，实际达到6万吨；2022年计划为7万吨，预计可达到8万吨。")
    assert [(row.name, row.status, row.year) for row in rows] == [
        ("钢产量", "target", 2021),
        ("钢产量", "actual", 2021),
        ("钢产量", "target", 2022),
        ("钢产量", "estimate", 2022),
    ]
    row = read("钢产量2020年增长5%，2021年增长6%。两年平均增长5.5%。")[-1]
    assert (row.name, row.measure, row.first, row.year) == ("钢产量", "average_growth", 2020, 2021)
    assert read("钢产量增长5%。三家工厂增长6%。")[-1].name != "钢产量"


def test_five_years_that_a_plan_lays_down(read: Read) -> None:
    row = read("计划规定，五年合计造桥400座。")[0]
    assert (row.first, row.year, row.status) == (2021, 2025, "target")
    assert read("五年合计造桥400座。", FIVE)[0].year == 2022


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("港口通过能力突破9亿吨。", 2022),
        ("港口新增通过能力9亿吨。", 2018),
        ("基金已积累资金24亿元。", 2022),
        ("茶叶贸易扩大至90个国家。", 2022),
        ("援助90个国家。", 2018),
        ("制茶企业接近3万家。", 2022),
        ("新建茶厂接近300家。", 2018),
        ("下岗工人再就业人数达6万人。", 2018),
        ("在校学生人数达6万人。", 2022),
        ("近3万低保人员基本生活得到保障。", 2022),
        ("升学率由2017年的40%提高到2022年的50%，建成学校14所。", 2018),
    ],
)
def test_what_is_there_and_what_was_done_in_five_years(read: Read, text: str, first: int) -> None:
    row = read(text, FIVE)[-1]
    assert (row.first, row.year) == (first, 2022)


def test_what_money_brings_about_covers_the_same_years(read: Read) -> None:
    rows = read("五年投资2亿元，带动社会资金形成4亿元的投资规模。", FIVE)
    assert [(row.first, row.year) for row in rows] == [(2018, 2022)] * 2


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("四分之三的岗位由小店提供。", "actual"),
        ("小店提供了80%的岗位，要大力支持。", "actual"),
        ("60%的税收由民营企业贡献。", "actual"),
        ("研发投入的70%要由企业承担。", "target"),
        ("确保小店提供80%的岗位。", "target"),
    ],
)
def test_states_told_within_a_plan(read: Read, text: str, status: str) -> None:
    assert read(text, PLAN)[0].status == status


@pytest.mark.parametrize(
    "words", ["高于经济增长和全省平均增速", "高于全省平均水平和经济增长", "快于经济增速与全市平均水平"]
)
def test_targets_that_lean_on_two_things(read: Read, words: str) -> None:
    (row,) = read(f"居民收入增长{words}。", PLAN)
    assert (row.reference, row.comparator, row.status) == ("gdp:growth", "gt", "target")


def test_what_stands_at_the_end_of_a_month_is_no_point_of_a_year(read: Read) -> None:
    assert read("截至11月底，财政收入3亿元。")[0].indicator is None
    assert read("截至12月底，财政收入3亿元。")[0].indicator is not None
