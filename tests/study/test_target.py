"""Targets against outcomes: each comparator and direction, what is derived, what cannot be compared."""

import math

import pandas as pd
import pytest

from analysis.errors import InputError
from analysis.study.target import (
    COLUMNS,
    compare_targets,
)
from tests.observations import row, table

NAN = math.nan
GROWTH = {"indicator": "gdp", "measure": "growth"}


def target(value, comparator="eq", **cells):
    return row(**{**GROWTH, "status": "target", "comparator": comparator, "value": value, **cells})


def outcome(value, comparator="eq", **cells):
    return row(**{**GROWTH, "comparator": comparator, "value": value, **cells})


def compared(*rows, **choice):
    """The one row that these make."""
    found = compare_targets(table(*rows), **choice)
    assert list(found.columns) == COLUMNS
    assert len(found) == 1
    return found.iloc[0]


def test_the_tolerance_is_a_parameter():
    rows = [target(7.5, "about"), outcome(7.1)]
    assert [compared(*rows, tolerance=each)["verdict"] for each in (0.3, 0.4, 0)] == ["missed", "about_met", "missed"]


# One row a target ----------------------------------------------------------------------------------------------------


def test_a_verdict_carries_its_gap_and_both_sources():
    found = compared(target(7, "ge"), outcome(5.6))
    assert (found["verdict"], found["gap"], found["gap_unit"], found["attained"]) == ("missed", -1.4, "个百分点", False)
    assert (found["target_source"], found["actual_source"]) == ("140400_2023", "140400_2024")
    assert (found["target_report_year"], found["actual_report_year"]) == (2023, 2024)
    assert (found["target_text"], found["actual_text"], found["actual_derived"]) == ("7%", "5.6%", False)
    assert (found["horizon"], found["wording"], found["better"]) == ("annual", "floor", "up")


def test_amounts_have_a_room_of_three_per_cent_where_about_or_a_budget():
    jobs = {"indicator": "urban_new_jobs", "measure": "level"}
    about = [compared(target(100, "about", **jobs), outcome(each, **jobs))["verdict"] for each in (96.9, 97, 100)]
    assert about == ["missed", "about_met", "met"]
    assert compared(target(100, "ge", **jobs), outcome(99, **jobs))["verdict"] == "missed"
    assert compared(target(100, **jobs), outcome(99, **jobs))["verdict"] == "missed"
    budget = {"indicator": "general_public_budget_revenue", "measure": "level"}
    assert compared(target(100, **budget), outcome(97, **budget))["verdict"] == "about_met"
    assert compared(target(100, **budget), outcome(96.9, **budget))["verdict"] == "missed"


def test_units_meet_after_conversion():
    grain = {"indicator": "grain_output", "measure": "level"}
    found = compared(target(1.3, "ge", unit="万亿斤", **grain), outcome(69541, unit="万吨", **grain))
    assert (found["verdict"], found["unit"], found["gap"]) == ("met", "万吨", 4541.0)


def test_no_outcome_yet_and_no_outcome_printed():
    assert compared(target(7))[["verdict", "reason"]].tolist() == ["no_actual", "no_later_report"]
    other = row(indicator="cpi", measure="growth", value=0.2)
    assert compared(target(7), other)[["verdict", "reason"]].tolist() == ["no_actual", "not_printed"]
    # What the year's own report says so far is not the year's outcome.
    assert compared(target(7), outcome(6.9, report_year=2023))["verdict"] == "no_actual"


def test_only_a_level_is_printed_and_growth_is_not_derived_for_a_real_series():
    levels = [row(value=2700.0, year=2022), row(value=2806.2)]
    found = compared(target(7), *levels)
    assert found[["verdict", "reason"]].tolist() == ["not_comparable", "only_level"]
    assert pd.isna(found["gap"])
    assert pd.isna(found["attained"])


def test_growth_of_a_nominal_series_is_derived_and_marked():
    retail = {"indicator": "retail_sales"}
    levels = [row(**retail, value=1000.0, year=2022), row(**retail, value=1080.0)]
    found = compared(target(7, **retail), *levels)
    assert found[["verdict", "actual", "actual_derived", "gap"]].tolist() == ["met", 8.0, True, 1.0]
    revised = row(**retail, value=1050.0, year=2022, report_year=2025)
    assert compared(target(7, **retail), *levels, revised)["verdict"] == "not_comparable"


def test_a_change_is_derived_in_points_and_not_of_an_amount():
    share = {"indicator": "urbanization", "report_year": 2024}
    goal = target(1, indicator="urbanization", measure="change", unit="个百分点")
    found = compared(goal, row(**share, value=60.1, year=2022), row(**share, value=61.3))
    assert found[["actual", "actual_derived", "verdict"]].tolist() == [1.2, True, "met"]
    # 100 more than last year is said of the target, against last year's target.
    jobs = {"indicator": "urban_new_jobs", "report_year": 2024}
    more = target(10, indicator="urban_new_jobs", measure="change", unit="万人")
    found = compared(more, row(**jobs, value=131.4, year=2022), row(**jobs, value=135.1))
    assert found[["verdict", "reason"]].tolist() == ["not_comparable", "other_measure"]


def test_dollars_and_yuan_do_not_meet_in_a_rate():
    trade = {"indicator": "trade_total"}
    dollars, yuan = row(**trade, value=5.0, unit="亿美元", year=2022), row(**trade, value=40.0)
    assert compared(target(7, **trade), dollars, yuan)["verdict"] == "not_comparable"
    assert compared(target(7, **trade), dollars, yuan, row(**trade, value=32.0, year=2022))["actual"] == 25.0


def test_only_growth_is_printed_of_a_level():
    level = {"indicator": "gdp", "measure": "level", "unit": "亿元"}
    assert compared(target(3000, **level), outcome(5.6))[["verdict", "reason"]].tolist() == [
        "not_comparable",
        "only_growth",
    ]


@pytest.mark.parametrize(
    ("comparator", "value", "actual", "bound", "verdict"),
    [
        ("ge", 1100, 1200, "gt", "met"),
        ("ge", 1100, 1000, "gt", "not_comparable"),
        ("le", 5.5, 5.3, "le", "met"),
        ("le", 5.5, 6.0, "gt", "missed"),
        ("ge", 1100, 1050, "lt", "missed"),
    ],
)
def test_an_outcome_that_is_a_bound_is_judged_where_all_it_allows_agree(comparator, value, actual, bound, verdict):
    what = {"indicator": "surveyed_unemployment" if value < 10 else "urban_new_jobs", "measure": "level"}
    found = compared(target(value, comparator, **what), outcome(actual, bound, **what))
    assert found["verdict"] == verdict
    assert (found["reason"] == "actual_is_bound") == (verdict == "not_comparable")


def test_the_vintage_of_the_outcome_is_a_choice():
    rows = [target(6.7, "ge"), outcome(6.6), outcome(6.8, report_year=2026)]
    assert compared(*rows)[["actual", "verdict"]].tolist() == [6.8, "met"]
    assert compared(*rows, vintage="first")[["actual", "verdict"]].tolist() == [6.6, "missed"]
    assert compared(*rows)["actual_revised"]


def test_a_target_without_a_better_side_enters_no_share():
    money = {"indicator": "m2"}
    for actual, verdict in ((11.3, "missed"), (13.2, "about_met"), (14.0, "exceeded")):
        found = compared(target(13, "about", **money), outcome(actual, **money))
        assert found["verdict"] == verdict
        assert pd.isna(found["attained"])


def test_what_the_catalogue_lacks_is_compared_by_its_name():
    named = {"indicator": None, "indicator_text": "新建公园", "measure": "level", "unit": "个"}
    assert compared(target(20, "ge", **named), outcome(25, **named))["verdict"] == "met"
    other = {**named, "indicator_text": "新建学校"}
    assert compared(target(20, "ge", **named), outcome(25, **other))["verdict"] == "no_actual"


def test_of_several_outcomes_of_one_indicator_the_namesake_is_taken():
    housing = {"indicator": "affordable_housing", "measure": "level"}
    rows = [
        target(580, indicator_text="棚户区改造", **housing),
        outcome(772, indicator_text="城镇保障性安居工程住房基本建成", **housing),
        outcome(601, indicator_text="棚户区住房改造开工", **housing),
    ]
    assert compared(*rows)[["actual", "gap"]].tolist() == [601, 21]
    assert compared(*rows[:2])["actual"] == 772


def test_of_two_namesakes_the_vintage_takes_one():
    housing = {"indicator": "affordable_housing", "measure": "level"}
    names = ("城镇保障性安居工程住房基本建成", "棚户区住房改造开工")
    rows = [target(580, indicator_text="棚户区改造", **housing)]
    for year, values in ((2025, (775, 603)), (2024, (772, 601)), (2026, (778, 605))):
        rows += [
            outcome(value, indicator_text=name, report_year=year, **housing)
            for name, value in zip(names, values, strict=True)
        ]
    for order in (rows, [rows[0], *rows[:0:-1]]):
        assert compared(*order)[["actual", "actual_report_year"]].tolist() == [605, 2026]
        assert compared(*order, vintage="first")[["actual", "actual_report_year"]].tolist() == [601, 2024]


def test_price_bases_that_differ_are_said():
    income = {"indicator": "disposable_income"}
    found = compared(target(6, basis="real", **income), outcome(6.5, basis="nominal", **income))
    assert (found["verdict"], found["reason"]) == ("met", "basis_differs")


def test_a_target_said_twice_is_one_row():
    twice = [target(7, "ge"), target(7, "ge")]
    assert compared(*twice, outcome(7.1))[["mentions", "mentions_differ"]].tolist() == [2, False]
    differ = compared(target(7, "ge"), target(8, "ge"), outcome(7.1))
    assert differ[["value", "mentions", "mentions_differ"]].tolist() == [7, 2, True]


def test_last_year_s_target_told_again_counts_only_where_its_own_report_lacks_it():
    again = target(7, "ge", report_year=2024)
    found = compare_targets(table(target(7, "ge"), again, outcome(7.1)))
    assert found["horizon"].tolist() == ["annual"]
    alone = compared(again, outcome(7.1, report_year=2024))
    assert alone[["horizon", "verdict"]].tolist() == ["restated", "met"]


# Relative targets, periods -------------------------------------------------------------------------------------------


def relative(comparator, reference, **cells):
    return target(None, comparator, indicator="disposable_income", reference=reference, **cells)


def test_a_relative_target_meets_the_reference_s_outcome_of_its_year():
    rows = [outcome(5.6), outcome(6.1, indicator="disposable_income", basis="real"), outcome(9.9, year=2022)]
    found = compared(relative("gt", "gdp:growth"), *rows)
    assert found[["verdict", "actual", "actual_reference", "gap"]].tolist() == ["met", 6.1, 5.6, 0.5]
    assert found[["actual_references", "wording"]].tolist() == ["gdp:growth=5.6", "relative"]
    short = outcome(5.4, indicator="disposable_income", basis="real")
    head = outcome(5.5, indicator="gdp_per_capita")  # it may as well be growth per person that is meant
    assert compared(relative("gt", "gdp:growth"), rows[0], head, short)["verdict"] == "missed"
    assert compared(relative("about", "gdp:growth"), rows[0], short)["verdict"] == "about_met"


def test_a_relative_target_against_a_nominal_rate_says_so():
    nominal = outcome(6.3, indicator="disposable_income", basis="nominal")
    assert compared(relative("about", "gdp:growth"), outcome(5.2), nominal)["reason"] == "nominal_against_real"


def test_a_relative_target_whose_reference_is_not_printed():
    found = compared(relative("gt", "gdp:growth"), outcome(6.1, indicator="disposable_income", basis="real"))
    assert found[["verdict", "reason", "actual"]].tolist() == ["not_comparable", "reference_not_printed", 6.1]
    assert pd.isna(found["actual_reference"])


def test_several_references_add_up_or_bind():
    prices = row(indicator="cpi", measure="growth", value=2.0)
    money = target(None, "about", indicator="m2", reference="gdp:growth;cpi:growth")
    found = compared(money, outcome(5.0), prices, outcome(8.3, indicator="m2"))
    assert (found["actual_reference"], found["gap"]) == (7.0, 1.3)


@pytest.mark.parametrize(("comparator", "bound"), [("about", 7.0), ("eq", 7.0), ("gt", 5.0), ("ge", 5.0), ("lt", 2.0)])
def test_growth_and_prices_add_up_for_a_match_only(comparator, bound):
    """To be above both, or below both, is to pass the nearer one: their sum is asked for where the two are matched."""
    money = target(None, comparator, indicator="m2", reference="gdp:growth;cpi:growth")
    prices = row(indicator="cpi", measure="growth", value=2.0)
    assert compared(money, outcome(5.0), prices, outcome(8.3, indicator="m2"))["actual_reference"] == bound


def test_the_growth_of_a_period_is_chained_from_its_years():
    goal = target(6.5, "ge", measure="average_growth", report_year=2016, year=2020, base_year=2015)
    rates = {2016: 6.7, 2017: 6.9, 2018: 6.6, 2019: 6.1, 2020: 2.3}
    found = compared(goal, *[outcome(rate, year=year) for year, rate in rates.items()])
    expected = 100 * (math.prod(1 + rate / 100 for rate in rates.values()) ** (1 / 5) - 1)
    assert found["actual"] == pytest.approx(expected, abs=0.005)
    assert found[["verdict", "actual_derived", "horizon"]].tolist() == ["missed", True, "plan"]
    del rates[2018]
    assert compared(goal, *[outcome(rate, year=year) for year, rate in rates.items()])["verdict"] in (
        "no_actual",
        "not_comparable",
    )


@pytest.mark.parametrize("flow", ["urban_new_jobs", "rural_road_built"])
def test_a_flow_over_a_period_is_the_sum_of_its_years(flow):
    jobs = {"indicator": flow, "measure": "level"}
    goal = target(5000, "ge", report_year=2016, year=2018, period_start=2016, **jobs)
    found = compared(
        goal, *[outcome(each, year=year, **jobs) for year, each in ((2016, 1314), (2017, 1351), (2018, 1361))]
    )
    assert found[["actual", "actual_derived", "verdict"]].tolist() == [4026, True, "missed"]


# Choices and mistakes ------------------------------------------------------------------------------------------------


def test_regions_and_years_are_chosen():
    rows = table(target(7), target(6, year=2022), target(5, region="140000"))
    assert len(compare_targets(rows)) == 3
    assert compare_targets(rows, region="Changzhi", years=[2023])["value"].tolist() == [7]
    assert compare_targets(rows, years=range(2000, 2010)).empty


@pytest.mark.parametrize("choice", [{"region": "长志"}, {"vintage": "newest"}, {"tolerance": -1}, {"tolerance": NAN}])
def test_a_mistake_is_named(choice):
    with pytest.raises(InputError) as error:
        compare_targets(table(target(7)), **choice)
    assert str(next(iter(choice.values()))) in str(error.value)
