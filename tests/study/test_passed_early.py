"""A goal that is passed before its year, and what the page of places says of marks and dashes."""

import re

from analysis.story.regions import RegionsPage
from analysis.story.targets import TargetsPage
from analysis.study.pace import compare_goals
from analysis.table.build import save_table
from tests.markup import words as told
from tests.observations import row, table

CITY = {"indicator": "urbanization"}
GDP = {"indicator": "gdp", "measure": "growth"}


def aim(value, comparator="ge", **cells):
    return row(status="target", comparator=comparator, value=value, **cells)


def rows():
    goal = aim(60.0, "eq", year=2020, report_year=2016, **CITY)
    return [goal, row(value=56.1, year=2015, **CITY), row(value=58.5, year=2017, **CITY),
            row(value=60.0, year=2019, comparator="gt", value_text="超过60%", **CITY),
            row(year=2020, value=1.0, **GDP), aim(5.0, year=2017, **GDP)]  # fmt: skip


def test_a_bound_of_an_earlier_year_tells_that_a_goal_is_passed(tmp_path):
    found = compare_goals(table(*rows())).iloc[0]
    assert (found["reached"], found["latest_year"], found["reason"]) == (True, 2019, "passed")
    save_table(table(*rows()), tmp_path)
    page = TargetsPage(str(tmp_path), "140400", 2010)
    assert "2019年的报告数字已经超过目标；目标年份本身没有数。" in told(page.goals())


def test_nothing_is_passed_by_less_or_where_the_year_itself_is_known():
    short = [{**each, "value": 59.0} if each["comparator"] == "gt" else each for each in rows()]
    assert compare_goals(table(*short)).iloc[0]["reason"] != "passed"
    known = row(value=61.0, year=2020, **CITY)
    assert compare_goals(table(*rows(), known)).iloc[0]["latest_year"] == 2020


PLACES = {"130000": "ge", "140000": "about", "110000": "about"}


def regions(tmp_path):
    nation = aim(4.5, "between", value_high=5.0, region="100000", year=2024, **GDP)
    revenue = {"indicator": "general_public_budget_revenue", "measure": "growth", "basis": "real"}
    made = [aim(5.0, form, region=place, year=2024, **GDP) for place, form in PLACES.items()]
    made += [aim(5.5, "about", region=place, year=2024, **revenue) for place in PLACES]
    earlier = aim(5.5, "about", region="130000", year=2023, **GDP)
    save_table(table(nation, *made, earlier), tmp_path)
    return RegionsPage(str(tmp_path), [], [], 2024)


def test_floors_at_the_end_of_the_nations_range_are_named(tmp_path):
    assert "写作“以上”的1个（河北）" in told(regions(tmp_path).findings())


def test_a_dash_is_explained_and_a_comparable_basis_marked(tmp_path):
    page = regions(tmp_path)
    assert "—：手头没有当年的目标" in told(page.over_years())
    assert "5.5%左右（同口径）" in re.sub(r"\s", "", told(page.tables()))
    assert re.sub(r"\s", "", told(page.tables())).count("同口径") == len(PLACES)
