"""Kinds of sentences and sections that once gave a figure another year or role, each beside what it must not touch."""

from collections.abc import Callable

import pytest

from analysis.reading.frame import tree
from analysis.reading.row import Row
from analysis.text.report import headings

Read = Callable[..., list[Row]]
FIVE = "一、过去五年工作回顾\n"
PLAN = "二、2023年工作安排\n"


def years(rows: list[Row]) -> list[tuple[str, int, int]]:
    return [(row.status, row.first, row.year) for row in rows]


def test_a_section_asks_only_up_to_where_a_paragraph_says_another_time() -> None:
    asked = "要继续种茶，必须大力修路，努力建园，切实治水，加快改厕，着力建校，坚持造林。" * 4
    review = "一、过去五年回顾\n种茶3万亩。\n五、茶园建设\n茶农收入6千元。\n"
    nodes = tree(text := review + "今年是关键之年，任务繁重，使命光荣。\n" + asked, list(headings(text)), 2003).children
    assert [(node.frame.mode, node.frame.first) for node in nodes] == [("review", 1998), ("review", 1998)]
    nodes = tree(text := review + asked, list(headings(text)), 2003).children
    assert nodes[1].frame.mode == "plan"


@pytest.mark.parametrize("heading", ["二、第一个五年计划概要", "四、为完成第一个五年计划而奋斗"])
def test_the_outline_of_a_plan_that_runs_looks_ahead(read: Read, heading: str) -> None:
    rows = read("茶叶产量达到8万吨。", heading + "\n", 1955)
    assert years(rows) == [("target", 1957, 1957)]
    assert years(read("茶叶产量达到8万吨。", "一、第一个五年计划执行情况\n", 1955)) == [("actual", 1954, 1954)]


@pytest.mark.parametrize(
    ("text", "under", "status"),
    [
        ("圆满完成修建茶园20处的任务。", PLAN, "target"),
        ("已经完成修建茶园20处的任务。", FIVE, "actual"),
        ("如期完成移栽茶树20万株的任务。", FIVE, "actual"),
        ("产量比2010年完成翻番目标。", FIVE, "actual"),
        ("产量比2010年翻番的任务，已经超额完成。", FIVE, "actual"),
        ("没有完成增长5%的目标。", FIVE, "target"),
        ("茶园建立20项年度任务清单。", FIVE, "actual"),
        ("盘活现有茶园，建设茶厂6座。", PLAN, "target"),
        ("全县现有6座茶园，要用好管好。", PLAN, "actual"),
    ],
)
def test_what_was_attained_and_what_is_to_be(read: Read, text: str, under: str, status: str) -> None:
    assert [row.status for row in read(text, under)] == [status]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("茶叶产量连续三年超过5万吨。", 2020, 2022),
        ("茶农满意率连续两年保持在95%以上。", 2021, 2022),
        ("茶叶产量连续三年丰收，达到5万吨。", 2022, 2022),
    ],
)
def test_years_running(read: Read, text: str, first: int, last: int) -> None:
    assert years(read(text)) == [("actual", first, last)]


def test_next_year_is_one_year(read: Read) -> None:
    rows = read("茶园建设资金今年安排5亿元，明年将安排8亿元。", PLAN)
    assert years(rows) == [("target", 2023, 2023), ("target", 2024, 2024)]


def test_a_mean_rise_of_points(read: Read) -> None:
    (row,) = read("茶园覆盖率年均提升1个百分点。", "三、今后五年主要目标\n")
    assert (row.measure, row.timing, row.first, row.year) == ("change", "average", 2023, 2027)
