"""Spans that end before their target's, shares where something was missed, words that a source has lost."""

import math

import pytest

from analysis import compare_targets, escalation, series, trend
from analysis.story import EscalationPage
from analysis.study.escalation import escalation_means
from analysis.study.summary import counts
from analysis.table.build import save_table
from tests.observations import row, table

GDP = {"indicator": "gdp", "measure": "growth", "unit": "%"}
LIST = "某报 / 2024年政府工作报告目标；限定词未保留"


def aim(value, comparator="eq", **cells):
    return row(status="target", comparator=comparator, value=value, **cells)


def one(*rows):
    found = compare_targets(table(*rows))
    assert len(found) == 1
    return found.iloc[0]


# A plan's goal is judged by all its years or not at all ---------------------------------------------------------------


@pytest.mark.parametrize("measure", ["growth", "average_growth"])
def test_a_span_that_begins_with_the_plan_and_ends_before_it_is_no_outcome_of_it(measure):
    kept = {**GDP, "measure": measure}
    goal = aim(30.0, year=2025, period_start=2021, base_year=2020, report_year=2021, **kept)
    short = row(value=11.0, year=2023, period_start=2021, base_year=2020, report_year=2026, **kept)
    fourth = row(value=5.0, year=2024, report_year=2026, **GDP)
    assert one(goal, short, fourth)["verdict"] in ("no_actual", "not_comparable")
    assert one(goal, short, fourth, row(value=5.0, year=2025, **GDP))["verdict"] in ("missed", "not_comparable")


def test_a_doubling_whose_last_year_is_silent_has_no_verdict():
    goal = aim(100.0, year=2010, period_start=2001, base_year=2000, report_year=2001, **GDP)
    rates = [row(value=10.0, year=year, **GDP) for year in range(2001, 2010)]
    other = row(value=3.0, year=2010, **{**GDP, "indicator": "cpi"})
    assert one(goal, *rates, other)["verdict"] == "no_actual"
    assert one(goal, *rates, row(value=10.0, year=2010, **GDP))["verdict"] == "met"


# What silence may hide ------------------------------------------------------------------------------------------------


def test_the_upper_bound_takes_the_silent_for_met_and_not_the_missed():
    asked = [aim(5.0, "ge", year=year, **GDP) for year in range(2020, 2024)]
    told = [row(value=value, year=2020 + i, **GDP) for i, value in enumerate([6.0, 2.0])]
    heard = row(value=2.0, year=2023, **{**GDP, "indicator": "cpi"})
    found = counts(compare_targets(table(*asked, *told, heard)))
    assert (found.due, found.judged, found.met) == (4, 2, 1)
    assert (found.low, found.high) == (0.25, 0.75)


# Growth of the year before, from how much faster the next one was -----------------------------------------------------


@pytest.mark.parametrize("name", ["GDP", "全省地区生产总值"])
def test_what_grew_faster_by_points_is_the_growth_of_what_the_words_name(name):
    grew = {**GDP, "value_text": "4.0%"}
    rows = [aim(5.0, "about", year=2023, **GDP), row(value=4.0, year=2024, **grew)]
    points = {"measure": "change", "unit": "个百分点", "base_year": 2023, "value_text": "1.8个百分点"}
    faster = row(value=1.8, year=2024, indicator=None, indicator_text=name, **points)
    found = one(*rows, faster)
    assert (found["actual"], bool(found["actual_derived"]), found["verdict"]) == (2.2, True, "missed")
    for other in ({"indicator_text": "投资"}, {"base_year": 2020}, {"report_year": 2027}, {"unit": "亿元"}):
        assert one(*rows, {**faster, **other})["verdict"] != "missed", other


# Words that a list has lost -------------------------------------------------------------------------------------------


def two_places(**cells):
    nation = aim(5.0, "about", year=2024, region="100000", **GDP)
    return table(nation, aim(6.0, year=2024, region="140000", **GDP, **cells))


def test_a_number_whose_words_are_lost_may_be_a_floor_and_has_no_upper_end():
    kept = escalation(two_places(), "gdp").iloc[0]
    assert (kept["gap_low"], kept["gap_middle"], kept["gap_high"]) == (1.0, 1.0, 1.0)
    rows = escalation(two_places(section=LIST, source_kind="compilation"), "gdp")
    lost = rows.iloc[0]
    assert (lost["wording"], lost["gap_low"]) == ("unknown", 1.0)
    assert math.isnan(lost["gap_middle"])
    assert math.isnan(lost["gap_high"])
    assert escalation_means(rows)["closed"].tolist() == [0]


def test_a_range_has_both_ends_whatever_else_is_lost():
    ranged = {"comparator": "between", "value_high": 7.0, "section": LIST, "source_kind": "compilation"}
    rows = escalation(table(aim(5.0, year=2024, region="100000", **GDP),
        row(status="target", value=6.0, year=2024, region="140000", **GDP, **ranged)), "gdp")  # fmt: skip
    assert rows[["gap_low", "gap_middle", "gap_high"]].to_numpy().tolist() == [[1.0, 1.5, 2.0]]


@pytest.mark.parametrize(("language", "words"), [("zh", "直接的上一级"), ("en", "the level directly above")])
def test_the_page_says_which_level_stands_beside(tmp_path, language, words):
    county = aim(8.0, year=2024, region="140404", **GDP)  # its city has none
    save_table(two_places(), tmp_path)
    page = EscalationPage(str(tmp_path), language=language)
    assert any(words in each for each in page.notes())
    found = escalation(table(aim(5.0, year=2024, region="140000", **GDP), county), "gdp")
    assert found.empty


# Few figures ----------------------------------------------------------------------------------------------------------


def test_where_one_year_has_a_number_those_with_a_bound_are_named():
    rows = [row(value=100.0, year=2021), row(value=120.0, year=2024, comparator="gt")]
    told = trend(series(table(*rows), "140400", "gdp")).sentence("zh")
    assert "只有2021年的数" in told
    assert "2024年只有界限" in told
    alone = trend(series(table(rows[0]), "140400", "gdp")).sentence("zh")
    assert "界限" not in alone


# Names ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("region", ["310000", "100000"])
def test_patents_of_high_value_are_no_outcome_of_a_goal_for_all_patents(region):
    patents = {"indicator": "invention_patents_per_10k", "unit": "件", "region": region, "year": 2022}
    goal = aim(50.0, "ge", report_year=2018, indicator_text="每万人口发明专利拥有量", **patents)
    came = row(value=40.0, indicator_text="每万人口高价值发明专利拥有量", **patents)
    found = one(goal, came)
    assert (found["verdict"], found["reason"]) == ("not_comparable", "name_differs")
    assert one(goal, {**came, "indicator_text": "万人发明专利"})["verdict"] == "missed"
    high = {**goal, "indicator_text": "每万人口高价值发明专利拥有量"}
    assert one(high, came)["verdict"] == "missed"
