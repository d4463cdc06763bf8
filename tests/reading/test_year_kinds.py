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
