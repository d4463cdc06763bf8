"""What has no good side is never met or missed, however its target is put; nor is a line of a budget."""

import pytest

from analysis import compare_targets
from analysis.chart import year_alt
from analysis.story.targets import TargetsPage
from analysis.study.pace import compare_goals
from analysis.study.silence import silence
from analysis.study.summary import counts, promised
from analysis.table.build import save_table
from tests.markup import run_on as shown
from tests.observations import row, table

SPENT = {"indicator": "general_public_budget_expenditure"}
REVENUE = {"indicator": "general_public_budget_revenue"}
GDP = {"indicator": "gdp", "measure": "growth"}


def aim(value, comparator="ge", **cells):
    return row(status="target", comparator=comparator, value=value, **cells)


def pair():
    return [aim(3.6, "ge", indicator="deficit_ratio"), row(value=3.7, indicator="deficit_ratio"),
            aim(230, "gt", **SPENT), row(value=238, **SPENT)]  # fmt: skip


def test_a_comparator_gives_no_side():
    found = compare_targets(table(*pair()))
    assert found["attained"].isna().all()
    assert not promised(found).any()
    assert counts(found).due == 0
    assert silence(table(*pair())).empty


@pytest.mark.parametrize("comparator", ["le", "about", "eq"])
def test_nor_do_words_of_a_cap_where_the_money_is_public(comparator):
    asked = aim(3.0, comparator, indicator="deficit_ratio", wording="赤字率控制在3%以内")
    (better,) = compare_targets(table(asked, row(value=2.9, indicator="deficit_ratio")))["better"]
    assert better == "none"
    births = aim(9.0, "le", indicator="natural_population_growth", wording="控制在9‰以内")
    (better,) = compare_targets(table(births))["better"]
    assert better == "ceiling"  # people are no money: the cap is the aim


def test_a_goal_of_years_is_not_reached_either():
    goal = aim(3.0, "le", indicator="deficit_ratio", year=2025, report_year=2021)
    base = row(value=3.6, indicator="deficit_ratio", year=2020)
    found = compare_goals(table(goal, base, row(value=2.9, indicator="deficit_ratio", year=2023)))
    assert found["reached"].isna().all()


def test_a_line_of_a_budget_lies_above_or_below_and_is_not_met(tmp_path):
    budget = {"source_kind": "budget", **REVENUE}
    rows = [aim(200, "eq", **budget), row(value=194, **REVENUE), aim(5, **GDP), row(value=5.2, **GDP)]
    save_table(table(*({"source_kind": "report", **each} for each in rows)), tmp_path)
    page = TargetsPage(str(tmp_path), "140400", 2020)
    told = shown(page.years())
    assert "比预算低6亿元（−3.0%）" in told
    assert "大致达到" not in told
    assert "达到" not in year_alt(page.annual[page.annual["indicator"] != "gdp"], title="", language="zh")
