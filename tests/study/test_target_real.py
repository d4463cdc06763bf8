"""Targets against outcomes in the real table."""

import math

import pandas as pd
import pytest

from analysis.study.target import (
    HORIZONS,
    REASONS,
    VERDICTS,
    WORDINGS,
    compare_targets,
)
from tests import observations

NAN = math.nan

# The real table ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real():
    return compare_targets(observations.built())


@pytest.fixture(scope="module")
def nation(real):
    return real[(real["region"] == "100000") & (real["horizon"] != "plan")]


def of(rows, indicator, measure="growth"):
    return rows[(rows["indicator"] == indicator) & (rows["measure"] == measure)].set_index("year")


def test_every_row_says_what_it_may(real):
    assert set(real["verdict"]) <= set(VERDICTS)
    assert set(real["wording"]) <= set(WORDINGS)
    assert set(real["horizon"]) <= set(HORIZONS)
    assert set(real["reason"].dropna()) <= set(REASONS)
    judged = real["verdict"].isin(["met", "about_met", "exceeded", "missed"])
    # A bound is judged where all that it allows agree, and is no number to take a difference of.
    bound = real["actual_comparator"].isin(["ge", "gt", "le", "lt"])
    assert (real["gap"].notna() == (judged & ~bound)).all()
    assert (real["actual_source"].notna() >= judged).all()
    assert real.loc[~judged, "reason"].notna().all()
    assert real.loc[~judged, "attained"].isna().all()
    of_years = real["reason"].isin(["a_year_over", "every_year_under"])  # a plan's cap, held against its worst year
    assert (real["year"] < real["actual_report_year"])[judged & ~of_years].all()


def test_the_nation_s_growth_targets_of_ten_years(nation):
    expected = {  # year: comparator, target, upper end, outcome, verdict
        2016: ("between", 6.5, 7.0, 6.7, "met"),
        2017: ("about", 6.5, NAN, 6.9, "met"),
        2018: ("about", 6.5, NAN, 6.6, "met"),
        2019: ("between", 6.0, 6.5, 6.1, "met"),
        2021: ("ge", 6.0, NAN, 8.1, "met"),
        2022: ("about", 5.5, NAN, 3.0, "missed"),
        2023: ("about", 5.0, NAN, 5.2, "met"),
        2024: ("about", 5.0, NAN, 5.0, "met"),
        2025: ("about", 5.0, NAN, 5.0, "met"),
    }
    found = of(nation, "gdp").loc[2016:2025]
    assert found.index.tolist() == list(expected)  # one a year, none in 2020
    for year, (comparator, low, high, actual, verdict) in expected.items():
        each = found.loc[year]
        assert (each["comparator"], each["value"], each["actual"], each["verdict"]) == (
            comparator,
            low,
            actual,
            verdict,
        ), year
        assert each["value_high"] == high or math.isnan(high)
    assert found.loc[2022, "gap"] == -2.5


def test_just_under_about_is_within_the_tolerance(nation):
    found = of(nation[~nation.duplicated(["year", "indicator", "measure"])], "gdp").loc[[2014, 2015]]
    assert found["value"].tolist() == [7.5, 7.0]
    assert found["gap"].tolist() == [-0.1, -0.1]
    assert found["verdict"].tolist() == ["about_met", "about_met"]
    assert found["attained"].all()


def test_prices_are_a_ceiling_and_were_over_it_in_two_years(nation):
    found = of(nation, "cpi")
    assert set(found["better"]) == {"ceiling"}
    judged = found[found["gap"].notna()]
    assert judged.index[judged["gap"] > 0].tolist() == [2007, 2010]
    assert judged.loc[2007, ["verdict", "gap"]].tolist() == ["missed", 1.8]
    # 3.3 against "about 3": over the ceiling, and at the very edge of what 左右 allows.
    assert judged.loc[2010, ["verdict", "gap"]].tolist() == ["about_met", 0.3]
    assert (judged.drop([2007, 2010])["verdict"] == "met").all()


def test_energy_intensity_was_missed_in_2006(nation):
    rows = of(nation, "energy_intensity")
    assert rows.loc[2006, ["comparator", "value", "better"]].tolist() == ["about", -4.0, "down"]
    found = rows.loc[2006]
    if pd.isna(found["actual"]):
        pytest.xfail("the fall of 2006 stands after three other years' rates in one clause, and is not read")
    assert found["verdict"] == "missed"


def test_new_urban_jobs_were_met_in_every_year_with_data(nation):
    found = of(nation, "urban_new_jobs", "level")
    judged = found[found["gap"].notna()]
    assert len(judged) >= 20
    assert judged["attained"].all()


def test_changzhi_2023(real):
    found = real[(real["region"] == "140400") & (real["year"] == 2023) & (real["horizon"] == "annual")].set_index(
        "indicator"
    )
    gdp, revenue = found.loc["gdp"], found.loc["general_public_budget_revenue"]
    assert gdp[["comparator", "value", "actual", "verdict", "gap"]].tolist() == ["ge", 7.0, 5.6, "missed", -1.4]
    assert revenue[["comparator", "value", "actual", "verdict", "gap"]].tolist() == ["eq", 6.0, 1.48, "missed", -4.52]
    # Of investment the report prints an amount only, and its rate is on a comparable basis: nothing is derived.
    investment = found.loc["fixed_asset_investment"]
    assert investment[["verdict", "reason"]].tolist() == ["not_comparable", "only_level"]
    others = found.drop(["gdp", "general_public_budget_revenue", "fixed_asset_investment"])
    assert len(others) >= 5
    assert set(others["verdict"]) == {"no_actual"}


# What reports say of their own targets: the report of the year after calls the outcome above or below its target.
OWN_VERDICTS = [
    ("gdp", "growth", 1998, "below"),
    ("urban_new_jobs", "level", 2004, "above"),
    ("gdp", "growth", 2005, "above"),
    ("gdp", "growth", 2006, "above"),
    ("urban_new_jobs", "level", 2015, "above"),
    ("energy_intensity", "growth", 2006, "worse"),
    ("m2", "growth", 2016, "below"),
    ("cpi", "growth", 2011, "worse"),
    ("trade_total", "growth", 2015, "below"),
]


@pytest.mark.shared
def test_our_verdicts_agree_with_the_reports_own(shared):
    """On the full texts: none that can be judged contradicts what the report says of itself, and five can be."""
    from analysis.reading import extract
    from analysis.table.build import as_table, normalise_units
    from analysis.text.report import read_report

    years = sorted({year + ahead for _, _, year, _ in OWN_VERDICTS for ahead in (0, 1)})
    texts = [shared / "corpus" / f"100000_{year}.txt" for year in years]
    frames = [
        as_table(extract(read_report(text, region="100000", report_year=int(text.stem[-4:]))))
        for text in texts
        if text.exists()
    ]
    found = compare_targets(normalise_units(pd.concat(frames, ignore_index=True)))
    judged = 0
    for indicator, measure, year, relation in OWN_VERDICTS:
        rows = of(found[found["horizon"] != "plan"], indicator, measure)
        if year not in rows.index or pd.isna(rows.loc[[year], "gap"].iloc[0]):
            continue
        each = rows.loc[[year]].iloc[0]
        worse = each["gap"] > 0 if each["better"] in ("down", "ceiling") else each["gap"] < 0
        said = {"above": each["gap"] > 0, "below": each["gap"] < 0, "worse": worse}[relation]
        assert said, (indicator, year, each["gap"])
        if relation in ("below", "worse"):
            assert each["verdict"] == "missed", (indicator, year)
        else:
            assert each["verdict"] in ("met", "exceeded"), (indicator, year)
        judged += 1
    assert judged >= 5
