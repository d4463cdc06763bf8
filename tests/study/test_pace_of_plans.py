"""A plan's goal beside the annual targets of its years, and goals whose prices are not said."""

import math

import pandas as pd
import pytest

from analysis.study.pace import compare_goals
from tests.observations import row, table

JOBS = {"indicator": "urban_new_jobs", "measure": "level"}


def goal(value, first=2021, last=2025, **cells):
    return row(status="target", value=value, year=last, period_start=first, report_year=first, **cells)


def aim(value, year, **cells):
    return row(status="target", value=value, year=year, **cells)


def one(*rows):
    found = compare_goals(table(*rows))
    assert len(found) == 1
    return found.iloc[0]


def test_a_flow_s_goal_beside_the_sum_of_its_years():
    years = [aim(each, 2021 + i, comparator="ge", **JOBS) for i, each in enumerate([1100, 1100, 1200, 1200, 1200])]
    found = one(goal(5500.0, **JOBS), *years)
    assert found[["annual_targets", "annual_sum", "annual_gap"]].tolist() == [5, 5800.0, 300.0]
    found = one(goal(5500.0, **JOBS), *years[:4])
    assert found["annual_targets"] == 4
    assert pd.isna(found["annual_sum"])
    assert pd.isna(found["annual_gap"])


@pytest.mark.parametrize("measure", ["growth", "average_growth"])
def test_a_growth_s_goal_beside_the_chain_of_its_years(measure):
    rates = [6.0, 5.5, 5.0]
    years = [aim(each, 2021 + i, measure="growth") for i, each in enumerate(rates)]
    found = one(goal(5.0, 2021, 2023, measure=measure, base_year=2020), *years)
    product = math.prod(1 + each / 100 for each in rates)
    wanted = 100 * (product - 1) if measure == "growth" else 100 * (product ** (1 / 3) - 1)
    assert found["annual_sum"] == pytest.approx(wanted, abs=1e-6)
    assert found["annual_gap"] == pytest.approx(wanted - 5.0, abs=1e-6)


def test_of_a_level_at_a_year_s_end_there_is_no_sum():
    share = {"indicator": "urbanization", "unit": "%"}
    found = one(row(status="target", value=65.0, year=2025, report_year=2021, **share), aim(62.0, 2021, **share))
    assert pd.isna(found["annual_targets"])


def test_an_amount_planned_at_the_prices_of_its_time_has_no_pace():
    rows = [row(status="target", value=900.0, year=2020, report_year=2016), row(value=680.0, year=2015),
        row(value=1000.0, year=2019)]  # fmt: skip
    found = one(*rows)
    assert (found["reason"], pd.isna(found["pace"]), pd.isna(found["reached"])) == ("prices", True, True)
    sales = one(*[{**each, "indicator": "trade_total", "indicator_text": "进出口总额"} for each in rows])
    assert not pd.isna(sales["pace"])


def test_growth_is_paced_in_percent_a_year_and_the_distance_in_points():
    rates = [row(value=each, year=2021 + i, measure="growth") for i, each in enumerate([8.0, 3.0, 5.0])]
    found = one(goal(6.0, measure="average_growth", base_year=2020), *rates)
    assert (found["needed"], found["pace_unit"]) == (6.0, "%")
    assert found["gap"] == pytest.approx(found["pace"] - 6.0, abs=1e-6)


@pytest.mark.parametrize(
    ("form", "told", "reached"),
    [("eq", 9.0, True), ("ge", 9.0, True), ("le", 9.0, None), ("eq", 7.0, None)],
)
def test_a_sum_that_has_passed_its_floor_is_reached_before_its_last_year(form, told, reached):
    jobs = [row(value=told, year=2021 + i, **JOBS) for i in range(3)]
    found = one(goal(25.0, comparator=form, **JOBS), *jobs)
    assert found["latest"] == 3 * told
    assert pd.isna(found["reached"]) if reached is None else found["reached"] == reached
