"""No verdict and no digit beyond what the figures bear: caps of years, lost wording, two readings, rounded parts."""

import pandas as pd
import pytest

from analysis import compare_targets
from analysis.study.margins import margin_counts, margins
from analysis.study.outcome import borne, fit_places
from analysis.study.pace import compare_goals
from tests.observations import row, table

GDP = {"indicator": "gdp", "measure": "growth"}
UNEMPLOYED = {"indicator": "surveyed_unemployment"}
INCOME = {"indicator": "disposable_income", "measure": "growth"}


def aim(value, comparator="ge", **cells):
    return row(status="target", comparator=comparator, value=value, **cells)


def one(*rows):
    return compare_targets(table(*({"source_kind": "report", **each} for each in rows))).iloc[0]


# A cap for the years of a plan


def cap(**cells):
    return aim(5.5, "le", year=2025, report_year=2023, wording="控制在…以内", **UNEMPLOYED, **cells)


def mean(year, value):
    return row(year=year, value=value, timing="average", **UNEMPLOYED)


def test_a_cap_of_a_plan_is_not_kept_by_its_last_year():
    found = one(cap(), mean(2025, 5.2))
    assert (found["verdict"], found["reason"]) == ("not_comparable", "cap_of_years")
    goal = compare_goals(table(cap(), mean(2022, 5.6), mean(2024, 5.2)))
    assert goal["reason"].tolist() == ["ceiling"]
    assert goal["reached"].isna().all()


def test_one_year_over_it_is_a_miss_and_all_under_it_keep_it():
    over = one(cap(), mean(2023, 5.6), mean(2025, 5.2))
    assert (over["verdict"], over["actual"], over["reason"]) == ("missed", 5.6, "a_year_over")
    kept = one(cap(), mean(2023, 5.4), mean(2024, 5.1), mean(2025, 5.2))
    assert (kept["verdict"], kept["actual"], kept["reason"]) == ("met", 5.4, "every_year_under")


def test_of_a_year_it_is_judged_as_ever():
    asked = aim(5.5, "le", year=2023, wording="控制在…以内", **UNEMPLOYED)
    assert one(asked, mean(2023, 5.2))["verdict"] == "met"


# How a target was put


def test_a_fall_of_so_much_or_more_is_a_floor():
    fall = aim(-3.0, "le", indicator="energy_intensity", measure="growth", wording="下降…以上")
    assert one(fall)["wording"] == "floor"
    assert one({**fall, "wording": "控制在…以内", "value": 3.0})["wording"] == "ceiling"


LISTED = {"section": "某报 / 目标；限定词未保留", "source_kind": "compilation"}


@pytest.mark.parametrize("comparator", ["about", "eq"])
def test_where_the_source_kept_no_qualifier_none_is_told(comparator):
    found = one(aim(5.0, comparator, **GDP, **LISTED))
    assert (found["wording"], found["comparator"]) == ("unknown", "eq")


def test_and_what_hangs_on_it_is_left_open():
    asked = aim(7.5, "about", **GDP, **LISTED)
    near, far, met = (one(asked, row(value=value, **GDP)) for value in (7.3, 6.0, 7.6))
    assert (near["verdict"], near["reason"]) == ("not_comparable", "wording_unknown")
    assert (far["verdict"], met["verdict"]) == ("missed", "met")


def test_margins_count_it_apart():
    rows = [aim(7.5, "about", **GDP, **LISTED), row(value=7.6, **GDP)]
    counts = margin_counts(margins(table(*({"source_kind": "report", **each} for each in rows))))
    assert counts["kind"].tolist() == ["unknown"]


# Incomes in step with the economy, or with the economy per person


def in_step(**cells):
    return aim(None, "about", reference="gdp:growth", **INCOME, **cells)


def per_person(value):
    return row(value=value, indicator="gdp_per_capita", measure="growth", source_kind="yearbook")


def test_a_miss_on_one_of_two_readings_says_so():
    came = [row(value=6.3, **INCOME), row(value=6.7, **GDP)]
    found = one(in_step(), *came, per_person(6.2))
    assert (found["verdict"], found["reason"]) == ("missed", "two_readings")
    assert found["actual_references"] == "gdp:growth=6.7;gdp_per_capita:growth=6.2"
    alone = one(in_step(), *came)
    assert alone["verdict"] == "missed"
    assert pd.isna(alone["reason"])


def test_where_both_agree_there_is_one():
    assert one(in_step(), row(value=7.0, **INCOME), row(value=6.7, **GDP), per_person(6.2))["verdict"] == "met"
    assert one(in_step(), row(value=5.0, **INCOME), row(value=6.7, **GDP), per_person(6.2))["verdict"] == "missed"


# No more digits than the parts have


def test_a_mean_of_five_rates_has_one_decimal():
    goal = aim(6.5, year=2025, period_start=2021, base_year=2020, report_year=2021, indicator="gdp",
               measure="average_growth")  # fmt: skip
    rates = [
        row(year=year, value=value, **GDP)
        for year, value in zip(range(2021, 2026), (8.1, 3.0, 5.2, 5.0, 4.9), strict=True)
    ]
    assert borne(one(goal, *rates), "actual") == 5.2  # printed as 3% and 5%, they are as exact as the others
    assert borne(one(goal, *({**each, "value": 5.0, "value_text": "5%"} for each in rates)), "actual") == 5


def test_growth_over_ten_years_has_none_and_settles_nothing_within_its_error():
    rates = [row(year=2011 + i, value=value, **GDP) for i, value in enumerate((7.2,) * 10)]
    goal = aim(100, year=2020, period_start=2011, base_year=2010, report_year=2011, **GDP)
    found = one(goal, *rates)
    assert borne(found, "actual") == 100
    assert found["actual"] == pytest.approx(100 * (1.072**10 - 1), abs=0.01)
    assert (found["verdict"], found["reason"]) == ("not_comparable", "derived_is_rough")
    assert one({**goal, "value": 90.0, "value_text": "90%"}, *rates)["verdict"] == "met"


def test_decimals_by_error():
    assert [fit_places(each) for each in (0.005, 0.02, 0.1, 0.11, 3.0)] == [2, 1, 1, 0, 0]


# Why there is none


def test_a_mean_of_years_is_called_so():
    mean_of = row(value=5.1, year=2023, period_start=2019, base_year=2018, indicator="cpi", measure="average_growth")
    found = one(aim(3.0, "about", indicator="cpi", measure="growth"), mean_of)
    assert found["reason"] == "only_average"
