"""Long goals: paces reckoned by hand, Eurostat's classes at their edges, what has no pace."""

import math

import pandas as pd
import pytest

from analysis.errors import InputError
from analysis.study.pace import CLASSES, COLUMNS, compare_goals, pace_class
from tests import observations
from tests.observations import row, table

STOCK = {"indicator": "pension_insured"}


def goal(value, year=2025, **cells):
    return row(**{**STOCK, "status": "target", "value": value, "year": year, "report_year": 2021, **cells})


def came(value, year, **cells):
    return row(**{**STOCK, "value": value, "year": year, **cells})


def way(*rows, **choice):
    found = compare_goals(table(*rows), **choice)
    assert list(found.columns) == COLUMNS
    assert len(found) == 1
    return found.iloc[0]


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [(3.0, "on_track"), (0.95, "on_track"), (0.9499, "acceleration"), (0.6, "acceleration"), (0.5999, "limited"),
     (0.0, "limited"), (-0.0001, "away")],
)  # fmt: skip
def test_eurostat_s_classes_at_their_edges(ratio, expected):
    assert pace_class(ratio) == expected


@pytest.mark.parametrize(
    ("latest", "expected"), [(130, "on_track"), (112, "acceleration"), (104, "limited"), (98, "away")]
)
def test_an_amount_is_reckoned_by_compound_growth(latest, expected):
    found = way(came(100, 2020), goal(150), came(latest, 2022))
    needed, pace = 100 * (1.5 ** (1 / 5) - 1), 100 * ((latest / 100) ** (1 / 2) - 1)
    assert found["needed"] == pytest.approx(needed, abs=1e-5)
    assert found["pace"] == pytest.approx(pace, abs=1e-5)
    assert found["ratio"] == pytest.approx(pace / needed, abs=1e-5)
    assert found[["class", "pace_unit", "base_year", "latest_year"]].tolist() == [expected, "%", 2020, 2022]
    assert not found["reached"]


def test_a_falling_amount_is_on_track_when_it_falls_fast_enough():
    so2 = {"indicator": "so2"}
    found = way(came(100, 2020, **so2), goal(80, comparator="le", **so2), came(90, 2022, **so2))
    assert found["ratio"] == pytest.approx((0.9**0.5 - 1) / (0.8**0.2 - 1), abs=1e-5)
    assert found["class"] == "on_track"
    assert way(came(100, 2020, **so2), goal(80, **so2), came(104, 2022, **so2))["class"] == "away"


def test_a_rate_is_compared_in_points_and_has_no_class():
    share = {"indicator": "urbanization"}
    found = way(came(60.0, 2020, **share), goal(65, **share), came(61.0, 2022, **share))
    assert found[["needed", "pace", "gap", "pace_unit"]].tolist() == [1.0, 0.5, -0.5, "个百分点"]
    assert pd.isna(found["class"])
    assert pd.isna(found["ratio"])


def test_average_growth_against_the_mean_of_the_years_so_far():
    rate = {"indicator": "gdp", "measure": "average_growth", "comparator": "ge"}
    rows = [row(measure="growth", value=value, year=year) for year, value in ((2021, 8.0), (2022, 3.0))]
    found = way(goal(5.5, base_year=2020, **rate), *rows)
    assert found["pace"] == pytest.approx(100 * (math.sqrt(1.08 * 1.03) - 1), abs=0.005)
    assert found["gap"] == pytest.approx(found["pace"] - 5.5, abs=1e-9)
    assert found[["latest_year", "latest_derived"]].tolist() == [2022, True]
    assert pd.isna(found["reached"])  # the period is not over


def test_growth_over_a_period_is_spread_over_its_years():
    intensity = {"indicator": "energy_intensity", "measure": "growth", "unit": "%"}
    rows = [row(**intensity, value=value, year=year) for year, value in ((2021, -2.0), (2022, -1.0), (2023, -0.5))]
    found = way(goal(-13.5, base_year=2020, **intensity), *rows)
    assert found["needed"] == pytest.approx(100 * (0.865**0.2 - 1), abs=1e-5)
    assert found["pace"] == pytest.approx(100 * ((0.98 * 0.99 * 0.995) ** (1 / 3) - 1), abs=0.005)
    assert found["gap"] > 0  # it falls more slowly than needed


def test_a_flow_over_a_period_adds_up():
    jobs = {"indicator": "urban_new_jobs"}
    rows = [came(value, year, **jobs) for year, value in ((2021, 9.0), (2022, 8.0))]
    found = way(goal(50, comparator="ge", period_start=2021, **jobs), *rows)
    assert found[["needed", "pace", "latest", "pace_unit", "class"]].tolist() == [
        10.0,
        8.5,
        17.0,
        "万人",
        "acceleration",
    ]
    assert found["ratio"] == pytest.approx(0.85)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([goal(150)], "no_base"),
        ([came(100, 2020), goal(150)], "no_outcome"),
        ([came(160, 2020), goal(150), came(170, 2021)], "met_at_base"),
        ([came(100, 2020, comparator="gt"), goal(150), came(110, 2022)], "no_base"),
        (
            [goal(None, 2025, reference="gdp:growth", comparator="about", unit="%", measure="growth", base_year=2020)],
            "no_number",
        ),
        ([goal(5, measure="growth", unit="%")], "one_year"),
        (
            [
                came(10, 2020, indicator="so2"),
                goal(12, comparator="le", indicator="so2"),
                came(11, 2022, indicator="so2"),
            ],
            "ceiling",
        ),
    ],
)
def test_where_there_is_no_pace_the_reason_is_told(rows, reason):
    found = way(*rows)
    assert found["reason"] == reason
    assert pd.isna(found["ratio"])
    assert pd.isna(found["class"])


def test_levels_do_not_meet_over_a_break():
    """The surface-water sections counted change in 2021."""
    money = {"indicator": "social_financing", "region": "100000"}
    found = way(came(100, 2017, **money), goal(200, 2022, report_year=2018, **money), came(140, 2019, **money))
    assert found["reason"] == "break"
    assert pd.isna(found["pace"])


def test_as_of_looks_back_from_a_year():
    rows = [came(100, 2020), goal(150), came(104, 2021), came(150, 2025)]
    assert way(*rows)[["latest_year", "reached", "class"]].tolist() == [2025, True, "on_track"]
    early = way(*rows, as_of=2021)
    assert early["latest_year"] == 2021
    assert not early["reached"]


def test_annual_targets_are_no_goals():
    assert compare_goals(table(row(status="target", value=7, measure="growth"), came(1, 2020))).empty


@pytest.mark.parametrize("choice", [{"region": "长志"}, {"vintage": "newest"}])
def test_a_mistake_is_named(choice):
    with pytest.raises(InputError, match=next(iter(choice.values()))):
        compare_goals(table(goal(1)), **choice)


def test_the_real_table():
    found = compare_goals(observations.built())
    told = found["needed"].notna()
    assert told.sum() >= 10
    assert (found["reason"].isna() == told).all()
    assert (found["ratio"].notna() & found["gap"].notna()).sum() == 0
    assert set(found["class"].dropna()) <= set(CLASSES)
    jobs = found[
        (found["region"] == "100000") & (found["indicator"] == "urban_new_jobs") & (found["goal_year"] == 2020)
    ]
    assert jobs[["value", "needed", "class"]].values.tolist()[0] == [5000, 1000, "on_track"]
