"""Targets, outcomes and verdicts at their edges: whole rows, ties, ends of ranges."""

import math

import pandas as pd
import pytest

from analysis.errors import InputError
from analysis.study.asked import targets_of
from analysis.study.outcome import Outcomes
from analysis.study.prints import prints
from analysis.study.target import compare_targets
from analysis.study.verdict import direction, ends_of, judge, room_of, rounded
from tests.observations import row, table

NAN = math.nan
HERE = "140400"
GDP = {"indicator": "gdp", "measure": "growth"}
SALES = {"indicator": "retail_sales"}
JOBS = {"indicator": "urban_new_jobs"}


# Targets -------------------------------------------------------------------------------------------------------------


def target(value, comparator="eq", **cells):
    return row(**{**GDP, "status": "target", "comparator": comparator, "value": value, **cells})


def only(*rows, **choice):
    found = compare_targets(table(*rows), **choice)
    assert len(found) == 1
    return {name: value for name, value in found.iloc[0].items() if value is not pd.NA and value == value}


def test_a_compared_target_whole():
    assert only(target(7.0, "ge"), row(**GDP, value=5.6)) == {
        "region": HERE, "year": 2023, "indicator": "gdp", "measure": "growth", "comparator": "ge", "value": 7.0,
        "unit": "%", "actual": 5.6, "actual_derived": False, "gap": -1.4, "verdict": "missed", "attained": False,
        "gap_unit": "个百分点", "wording": "floor", "horizon": "annual", "better": "up",
        "indicator_text": "国内生产总值", "period_start": 2023, "base_year": 2022, "basis": "real", "mentions": 1,
        "mentions_differ": False, "actual_comparator": "eq", "actual_status": "actual", "actual_basis": "real",
        "actual_revised": False, "target_report_year": 2023, "target_source": "140400_2023", "target_section": "回顾",
        "target_text": "7%", "target_start": 0, "target_end": 2, "actual_report_year": 2024,
        "actual_source": "140400_2024", "actual_section": "回顾", "actual_text": "5.6%", "actual_start": 100,
        "actual_end": 104, "due": True, "target_source_kind": "report", "actual_source_kind": "report",
        "verdict_official": "missed", "attained_official": False, "actual_official": 5.6, "gap_official": -1.4,
        "official_comparator": "eq", "official_derived": False, "official_source_kind": "report",
        "official_report_year": 2024, "official_source": "140400_2024", "official_text": "5.6%", "side": "below",
        "official_section": "回顾", "official_start": 100, "official_end": 104,
    }  # fmt: skip


INCOME = {"indicator": "disposable_income", "measure": "growth"}


def test_a_relative_target_whole():
    found = only(
        row(**INCOME, status="target", comparator="ge", value=None, reference="gdp:growth"),
        row(**INCOME, value=6.2, basis="nominal"), row(**GDP, value=5.6),
    )  # fmt: skip
    wanted = {
        "reference": "gdp:growth", "actual": 6.2, "gap": 0.6, "verdict": "met", "reason": "nominal_against_real",
        "attained": True, "wording": "relative", "actual_reference": 5.6, "actual_references": "gdp:growth=5.6",
        "basis": "real", "actual_basis": "nominal", "target_text": "与经济增长同步",
    }  # fmt: skip
    assert {name: found[name] for name in wanted} == wanted


def test_a_real_rate_is_preferred_where_incomes_keep_pace_with_the_economy():
    rows = [
        row(**INCOME, status="target", comparator="ge", value=None, reference="gdp:growth"),
        row(**INCOME, value=6.2, basis="nominal"), row(**INCOME, value=5.0, basis="real"), row(**GDP, value=5.6),
    ]  # fmt: skip
    found = only(*rows)
    assert (found["actual"], found["verdict"], found.get("reason")) == (5.0, "missed", None)
    rows[0]["reference"] = "gdp:nominal_growth"
    assert only(*rows)["reason"] == "reference_not_printed"
    found = only(*rows, row(**GDP, value=6.0, basis="nominal"))
    assert (found["actual"], found["actual_references"]) == (6.2, "gdp:nominal_growth=6")


def test_of_several_references_the_one_that_binds():
    rows = [row(**GDP, value=5.6), row(indicator="retail_sales", measure="growth", value=9.0), row(**INCOME, value=6.2)]
    for comparator, bound, verdict in (("ge", 9.0, "missed"), ("le", 5.6, "missed"), ("about", 9.0, "missed")):
        asked = row(
            **INCOME, status="target", comparator=comparator, value=None, reference="gdp:growth; retail_sales:growth"
        )
        found = only(asked, *rows)
        assert (found["actual_reference"], found["verdict"]) == (bound, verdict)
        assert found["actual_references"] == "gdp:growth=5.6;retail_sales:growth=9"
    for unknown in ("no_such:growth", "gdp:growth;grain_output:growth"):
        asked = row(**INCOME, status="target", comparator="ge", value=None, reference=unknown)
        found = only(asked, *rows)
        assert (found["verdict"], found["reason"]) == ("not_comparable", "reference_not_printed")


def test_a_range_a_bound_and_what_no_number_can_be_said_of():
    assert only(target(6.0, "between", value_high=7.0), row(**GDP, value=7.5))["gap"] == 0.5
    nothing = only(target(None), row(**GDP, value=7.5))
    assert (nothing["verdict"], nothing["reason"], nothing["wording"]) == ("not_comparable", "no_number", "bare")
    assert only(target(6.0), row(**GDP, value=6.5, status="estimate"))["reason"] == "estimate"
    between = only(target(6.5), row(**GDP, value=6.0, value_high=7.0, comparator="between"))
    assert (between["verdict"], between["reason"]) == ("not_comparable", "actual_is_bound")
    assert only(target(6.5), row(**GDP, value=7.0, value_high=8.0, comparator="between"))["verdict"] == "met"


@pytest.mark.parametrize(
    ("comparator", "wording"),
    [
        ("ge", "floor"), ("gt", "floor"), ("le", "ceiling"), ("lt", "ceiling"), ("about", "about"),
        ("between", "range"), ("eq", "bare"),
    ],
)  # fmt: skip
def test_how_a_target_is_put(comparator, wording):
    assert only(target(6.0, comparator, value_high=7.0 if comparator == "between" else None))["wording"] == wording


def test_the_horizon_is_of_the_report():
    assert only(target(6.0, year=2025, report_year=2024, base_year=2024))["horizon"] == "plan"
    assert only(target(6.0, year=2025, report_year=2025, base_year=2020))["horizon"] == "plan"
    assert only(target(6.0, year=2022, report_year=2023))["horizon"] == "restated"


def reasons(asked, *rows):
    found = only(asked, *rows)
    return found["verdict"], found["reason"]


def test_why_there_is_no_outcome():
    level = row(value=2800.0)
    assert reasons(target(7.0), level) == ("not_comparable", "only_level")
    asked = row(status="target", value=3000.0)
    assert reasons(asked, row(**GDP, value=5.0)) == ("not_comparable", "only_growth")
    average = row(indicator="gdp", measure="average_growth", value=5.0, base_year=2020)
    assert reasons(asked, average) == ("not_comparable", "only_growth")
    assert reasons(asked, row(value=3000.0, period_start=2022)) == ("not_comparable", "other_unit_or_period")
    assert reasons(asked, row(measure="change", value=100.0)) == ("not_comparable", "other_measure")
    assert reasons(asked, row(**SALES)) == ("no_actual", "not_printed")
    assert reasons(asked, row(**SALES, year=2022)) == ("no_actual", "no_later_report")


def asked_of(*rows):
    return [
        (each["report_year"], each["year"], each["value"], each["mentions"], each["mentions_differ"])
        for each in targets_of(prints(table(*rows)))
    ]


def test_a_target_is_asked_once_a_report():
    assert asked_of(target(6.0), target(6.0)) == [(2023, 2023, 6.0, 2, False)]
    assert asked_of(target(6.0), target(6.5)) == [(2023, 2023, 6.0, 2, True)]
    assert asked_of(target(None), target(6.0), target(None)) == [(2023, 2023, 6.0, 3, False)]
    other = asked_of(target(6.0), target(6.5, indicator_text="地区生产总值增长率"))
    assert other == [(2023, 2023, 6.0, 1, False), (2023, 2023, 6.5, 1, False)]
    ranges = [target(6.0, "between", value_high=high, indicator_text=name) for high, name in ((7.0, "甲"), (8.0, "乙"))]
    assert len(asked_of(*ranges)) == 2
    assert asked_of(row(**GDP, value=6.0)) == []


def test_an_earlier_year_s_target_counts_where_its_own_report_lacks_it():
    again = target(6.0, year=2022, report_year=2023)
    assert asked_of(again) == [(2023, 2022, 6.0, 1, False)]
    assert asked_of(target(6.5, year=2022), again) == [(2022, 2022, 6.5, 1, False)]
    elsewhere = target(6.5, year=2022, region="140100")
    assert len(asked_of(elsewhere, again)) == 2


def test_targets_come_by_region_year_report_and_place():
    rows = [
        target(1.0, region="140400", year=2023), target(2.0, region="140100", year=2024),
        target(3.0, region="140100", year=2023), target(4.0, year=2023, indicator="cpi"),
        target(5.0, region="140100", year=2024, report_year=2023, base_year=2022),
    ]  # fmt: skip
    assert [each[2] for each in asked_of(*rows)] == [3.0, 5.0, 2.0, 1.0, 4.0]


def test_choices_are_checked():
    with pytest.raises(InputError, match="vintage 'last': must be one of latest, first"):
        compare_targets(table(target(7.0)), vintage="last")
    with pytest.raises(InputError, match=r"tolerance -0\.1: must be 0 or more percentage points"):
        compare_targets(table(target(7.0)), tolerance=-0.1)
    rows = table(target(7.0, year=2022), target(6.0), target(5.0, region="140100"))
    assert compare_targets(rows, years=[2023], region="长治")["value"].tolist() == [6.0]
    assert compare_targets(rows, years=["2022"])["value"].tolist() == [7.0]


# Outcomes ------------------------------------------------------------------------------------------------------------


def outcome(asked, *rows, vintage="latest"):
    frame = prints(table(asked, *rows))
    return Outcomes(frame, vintage).of(targets_of(frame)[0])


def test_growth_over_a_period_is_compounded_from_all_its_years():
    rows = [row(**GDP, year=year, value=value) for year, value in ((2021, 10.0), (2022, 20.0), (2023, 5.0))]
    whole = outcome(target(30.0, year=2023, base_year=2020), *rows)
    assert whole["value"] == 38.6
    assert (whole["value_text"], whole["comparator"], whole["derived"]) == ("10%; 20%; 5%", "eq", True)
    assert (whole["report_year"], whole["unit"], whole["price_basis"]) == (2024, "%", "real")
    yearly = outcome(target(10.0, measure="average_growth", year=2023, base_year=2020), *rows)
    assert yearly["value"] == round(100 * ((1.1 * 1.2 * 1.05) ** (1 / 3) - 1), 2)
    assert outcome(target(30.0, year=2023, base_year=2020), *rows[1:]) is None
    bound = row(**GDP, year=2021, value=10.0, comparator="ge")
    assert outcome(target(30.0, year=2023, base_year=2020), bound, *rows[1:]) is None
    about = row(**GDP, year=2021, value=10.0, comparator="about")
    assert outcome(target(30.0, year=2023, base_year=2020), about, *rows[1:])["value"] == 38.6


def test_a_flow_over_a_period_is_summed_and_a_stock_is_not():
    rows = [row(**JOBS, year=year, value=value) for year, value in ((2021, 1.5), (2022, 2.5), (2023, 3.0))]
    asked = {"status": "target", "year": 2023, "period_start": 2021, "report_year": 2021}
    found = outcome(row(**JOBS, **asked, value=8.0), *rows)
    assert (found["value"], found["value_text"], found["measure"]) == (7.0, "1.5万人; 2.5万人; 3万人", "level")
    assert math.isnan(found["value_high"])
    assert outcome(row(**JOBS, **asked, value=8.0), *rows[:2]) is None
    assert outcome(row(**JOBS, **asked, value=8.0), *rows[:2], row(**JOBS, value=3.0, comparator="gt")) is None
    grown = {"indicator": "market_entities"}
    held = [row(**grown, year=year, value=5.0) for year in (2021, 2022, 2023)]
    assert outcome(row(**grown, **asked, value=8.0), *held) is None


def test_a_rate_s_change_is_taken_from_two_levels():
    forest = {"indicator": "forest_cover"}
    asked = row(**forest, measure="change", status="target", value=1.0, unit="个百分点", base_year=2022)
    found = outcome(asked, row(**forest, year=2022, value=40.2), row(**forest, year=2023, value=41.5))
    assert (found["value"], found["measure"], found["unit"]) == (1.3, "change", "个百分点")
    assert found["value_text"] == "41.5%; 40.2%"
    assert outcome(asked, row(**forest, year=2023, value=41.5)) is None


def test_growth_of_a_nominal_series_is_taken_from_two_levels_and_of_a_real_one_never():
    asked = {"status": "target", "measure": "growth", "value": 8.0}
    rows = [row(**SALES, year=2022, value=100.0), row(**SALES, year=2023, value=107.25)]
    found = outcome(row(**SALES, **asked), *rows)
    assert (found["value"], found["value_text"], found["year"]) == (7.25, "107.25亿元; 100亿元", 2023)
    assert outcome(row(**SALES, **asked, basis="real"), *rows) is None
    assert outcome(row(**SALES, **asked), row(**SALES, year=2022, value=0.0), rows[1]) is None
    assert outcome(row(**GDP, status="target", value=8.0), row(year=2022), row(year=2023)) is None


def test_the_first_or_the_latest_print_is_the_outcome():
    rows = [row(**GDP, value=5.0), row(**GDP, value=5.4, report_year=2025)]
    assert [outcome(target(6.0), *rows, vintage=each)["value"] for each in ("first", "latest")] == [5.0, 5.4]


def test_the_measures_of_a_series_but_ranks():
    rows = table(
        target(6.0), row(value=1.0), row(measure="rank", value=3.0, unit="位"), row(**GDP, year=2022, value=1.0)
    )
    frame = prints(rows)
    assert Outcomes(frame, "latest").measures(targets_of(frame)[0]) == {"level"}


# Verdicts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comparator", "actual", "better", "verdict", "gap"),
    [
        ("eq", 7.0, "none", "met", 0.0), ("eq", 7.1, "none", "exceeded", 0.1), ("eq", 6.9, "none", "missed", -0.1),
        ("about", 7.3, "none", "about_met", 0.3), ("about", 6.7, "none", "about_met", -0.3),
        ("about", 6.6, "none", "missed", -0.4), ("about", 7.4, "none", "exceeded", 0.4),
        ("about", 6.7, "up", "about_met", -0.3), ("about", 6.69, "up", "missed", -0.31),
        ("about", 7.3, "down", "about_met", 0.3), ("about", 7.31, "ceiling", "missed", 0.31),
        ("gt", 7.0, "up", "missed", 0.0), ("lt", 7.0, "down", "missed", 0.0), ("ge", 7.0, "up", "met", 0.0),
        ("le", 7.0, "down", "met", 0.0), ("eq", 7.0, "up", "met", 0.0), ("eq", 7.0, "down", "met", 0.0),
        ("eq", 6.9, "up", "missed", -0.1), ("eq", 7.1, "down", "missed", 0.1),
    ],
)  # fmt: skip
def test_verdicts_at_the_very_edge(comparator, actual, better, verdict, gap):
    assert judge(comparator, 7.0, NAN, actual, better, 0.3) == (verdict, gap)


@pytest.mark.parametrize(
    ("actual", "better", "verdict", "gap"),
    [
        (6.0, "up", "met", 0.0), (7.0, "up", "met", 0.0), (7.5, "up", "exceeded", 0.5), (5.5, "up", "missed", -0.5),
        (7.5, "down", "missed", 0.5), (5.5, "down", "exceeded", -0.5), (7.5, "ceiling", "missed", 0.5),
        (5.5, "ceiling", "met", -0.5), (7.5, "none", "exceeded", 0.5), (5.5, "none", "missed", -0.5),
    ],
)  # fmt: skip
def test_verdicts_of_a_range(actual, better, verdict, gap):
    assert judge("between", 6.0, 7.0, actual, better, 0.3) == (verdict, gap)


def test_the_ends_of_an_outcome():
    def ends(comparator, high=NAN):
        return ends_of({"value": 7.0, "comparator": comparator, "value_high": high})

    assert ends("eq") == [7.0]
    assert set(ends("about")) == {7.0}
    assert ends("ge") == [7.0, math.inf]
    assert ends("le") == [-math.inf, 7.0]
    assert ends("between", 8.0) == [7.0, 8.0]
    assert ends("gt")[1] == math.inf
    assert ends("lt")[0] == -math.inf
    # More than 7 is above 7 in the ninth digit, which is where gaps are rounded.
    assert judge("gt", 7.0, NAN, ends("gt")[0], "up", 0.0)[0] == "met"
    assert judge("lt", 7.0, NAN, ends("lt")[1], "down", 0.0)[0] == "met"
    assert ends("gt")[0] == pytest.approx(7.0, abs=2e-8)
    assert ends("lt")[1] == pytest.approx(7.0, abs=2e-8)


def test_the_room_of_a_target():
    def room(**cells):
        return room_of(
            {"unit": "亿元", "measure": "level", "indicator": "gdp", "dimension": "cny", **cells}, -200.0, 0.3
        )

    assert room() == (pytest.approx(6.0), 0.0)
    assert room(unit="%") == (0.3, 0.0)
    assert room(measure="growth", unit="") == (0.3, 0.0)
    budget = "general_public_budget_revenue"
    assert room(indicator=budget) == (pytest.approx(6.0), pytest.approx(6.0))
    assert room(indicator=budget, dimension="n:")[1] == 0.0
    assert room(indicator=None)[1] == 0.0


def test_differences_and_directions():
    assert rounded(0.1 + 0.2 - 0.3) == 0.0
    assert math.copysign(1, rounded(-1e-12)) == 1.0
    assert rounded(1.23456789012) == 1.23456789
    assert direction("gdp", "rank") == direction(None, "rank") == "down"
    assert direction(None) == "none"
