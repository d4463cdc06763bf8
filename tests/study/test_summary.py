"""Targets in sum: due, known and met, the bounds that the silent leave, means by hand, places beside superiors."""

import pandas as pd
import pytest

from analysis.errors import InputError
from analysis.study.summary import SUMMARY_COLUMNS, SUPERIOR_COLUMNS, against_superior, counts, summarise
from analysis.study.target import compare_targets
from tests.observations import row, table


def growth(value, year, status="actual", **cells):
    return row(**{"measure": "growth", "value": value, "year": year, "status": status, **cells})


@pytest.fixture
def compared():
    targets = {2018: ("about", 7.0), 2019: ("ge", 6.5), 2021: ("ge", 6.0), 2022: ("about", 5.5), 2023: ("ge", 7.0)}
    outcomes = {2018: 6.9, 2019: 6.0, 2021: 8.0, 2022: 5.0}
    rows = [growth(value, year, "target", comparator=form) for year, (form, value) in targets.items()]
    rows += [growth(value, year) for year, value in outcomes.items()]
    rows += [growth(3.0, 2021, "target", indicator="cpi", comparator="about"), growth(1.0, 2021, indicator="cpi")]
    rows.append(row(indicator="urban_new_jobs", value=5.0, year=2021, status="target"))
    rows.append(row(indicator="urban_new_jobs", value=5.4, year=2021))
    return compare_targets(table(*rows))


def test_shares_and_means_of_an_indicator(compared):
    found = summarise(compared, split=2020)
    assert list(found.columns)[: 3 + len(SUMMARY_COLUMNS)] == ["region", "indicator", "measure", *SUMMARY_COLUMNS]
    gdp = found[found["indicator"] == "gdp"].iloc[0]
    assert gdp[["targets", "due", "judged", "met", "share"]].tolist() == [5, 4, 4, 2, 0.5]  # 2023 is not due
    assert (gdp["low"], gdp["high"]) == (0.5, 0.5)
    assert gdp["mean_gap"] == pytest.approx((-0.1 - 0.5 + 2.0 - 0.5) / 4)
    assert gdp["mean_margin"] == gdp["mean_gap"]
    assert gdp[["first_year", "last_year", "gap_unit"]].tolist() == [2018, 2023, "个百分点"]
    assert gdp[["judged_before", "met_before", "judged_after", "met_after"]].tolist() == [2, 1, 2, 1]
    assert gdp["mean_gap_before"] == pytest.approx(-0.3)
    assert gdp["mean_gap_after"] == pytest.approx(0.75)


def test_the_margin_has_the_good_side_positive(compared):
    prices = summarise(compared).set_index("indicator").loc["cpi"]
    assert prices[["mean_gap", "mean_margin", "met"]].tolist() == [-2.0, 2.0, 1]


def test_by_region_no_mean_over_several_units(compared):
    found = summarise(compared, by=("region",)).iloc[0]
    assert found[["targets", "judged", "met"]].tolist() == [7, 6, 4]
    assert pd.isna(found["mean_gap"])
    assert found["gap_unit"] is None


def test_by_wording(compared):
    found = summarise(compared, by=("wording",)).set_index("wording")
    assert found["judged"].to_dict() == {"about": 3, "bare": 1, "floor": 2}
    assert found["met"].to_dict() == {"about": 2, "bare": 1, "floor": 1}


def test_what_has_no_better_side_is_counted_and_not_judged():
    rows = [growth(13.0, 2021, "target", indicator="m2", comparator="about"), growth(11.3, 2021, indicator="m2")]
    found = summarise(compare_targets(table(*rows))).iloc[0]
    assert found[["targets", "judged", "met"]].tolist() == [1, 0, 0]
    assert found[["due", "judged_official"]].tolist() == [0, 0]
    assert found[["share", "low", "high"]].isna().all()


def test_the_silent_bound_the_share():
    rows = [growth(6.0, year, "target", comparator="ge") for year in range(2018, 2023)]
    rows += [
        growth(6.5, 2018),
        growth(5.5, 2019),
        growth(2.0, 2020, indicator="cpi"),
        growth(2.0, 2021, indicator="cpi"),
    ]
    found = summarise(compare_targets(table(*rows)))
    told = found[["targets", "due", "judged", "met", "share", "low", "high"]].iloc[0].tolist()
    assert told == [5, 4, 2, 1, 0.5, 0.25, 0.75]


def test_statistics_tell_of_the_silent():
    rows = [growth(6.0, year, "target", comparator="ge") for year in (2018, 2019)]
    frame = table(*rows, growth(6.5, 2018), growth(2.0, 2019, indicator="cpi"), growth(5.0, 2019, source="年鉴"))
    frame["source_kind"] = ["yearbook" if source == "年鉴" else "report" for source in frame["source"]]
    compared = compare_targets(frame)
    assert counts(compared) == (2, 1, 1)
    assert counts(compared, "attained_official") == (2, 2, 1)
    found = summarise(compared).iloc[0]
    assert found[["low", "high", "low_official", "high_official"]].tolist() == [0.5, 1.0, 0.5, 0.5]


def test_no_rows_no_groups():
    assert summarise(compare_targets(table(growth(1.0, 2020)))).empty


@pytest.mark.parametrize("choice", [{"by": ("place",)}, {"horizon": "monthly"}])
def test_a_mistake_is_named(compared, choice):
    value = next(iter(choice.values()))
    with pytest.raises(InputError, match=str(value[0] if isinstance(value, tuple) else value)):
        summarise(compared, **choice)


# Beside the superior -------------------------------------------------------------------------------------------------


def aims(**places):
    """A GDP growth target of 2023 for each place: comparator, value, upper end."""
    codes = {"nation": "100000", "shanxi": "140000", "changzhi": "140400", "hebei": "130000", "taiyuan": "140100"}
    rows = [
        growth(low, 2023, "target", region=codes[name], comparator=form, value_high=high)
        for name, (form, low, high) in places.items()
    ]
    return compare_targets(table(*rows))


def test_each_level_outbids_the_one_above():
    found = against_superior(aims(nation=("about", 5.0, None), shanxi=("about", 6.0, None), changzhi=("ge", 7.0, None)))
    assert list(found.columns) == SUPERIOR_COLUMNS
    assert found[["region", "superior", "gap", "position", "left_room"]].values.tolist() == [
        ["140000", "100000", 1.0, "above", True],
        ["140400", "140000", 1.0, "above", False],
    ]
    assert set(found["gap_unit"]) == {"个百分点"}


def test_where_the_province_has_none_the_nation_stands_in_or_is_asked_for():
    places = {"nation": ("about", 5.0, None), "shanxi": ("about", 6.0, None), "changzhi": ("ge", 7.0, None)}
    without = against_superior(aims(nation=places["nation"], changzhi=places["changzhi"]))
    assert without[["superior", "gap"]].values.tolist() == [["100000", 2.0]]
    nation = against_superior(aims(**places), to="nation")
    assert nation[["region", "superior", "gap"]].values.tolist() == [
        ["140000", "100000", 1.0],
        ["140400", "100000", 2.0],
    ]


@pytest.mark.parametrize(
    ("own", "position", "gap", "gap_high"),
    [
        (("between", 4.5, 5.0), "below", -0.5, 0.0),
        (("between", 5.0, 5.5), "above", 0.0, 0.5),
        (("between", 4.5, 5.5), "apart", -0.5, 0.5),
        (("ge", 5.0, None), "level", 0.0, 0.0),
    ],
)
def test_ranges_are_compared_by_both_ends(own, position, gap, gap_high):
    found = against_superior(aims(nation=("about", 5.0, None), hebei=own)).iloc[0]
    assert found[["position", "gap", "gap_high"]].tolist() == [position, gap, gap_high]


def test_another_year_measure_or_indicator_is_not_compared():
    rows = [
        growth(5.0, 2023, "target", region="100000"),
        growth(7.0, 2022, "target"),
        growth(3.0, 2023, "target", indicator="cpi"),
        growth(6.0, 2023, "target", measure="average_growth", period_start=2021, base_year=2020),
    ]
    assert against_superior(compare_targets(table(*rows))).empty


def test_indicators_are_chosen_and_mistakes_named():
    compared = aims(nation=("about", 5.0, None), hebei=("ge", 6.0, None))
    assert against_superior(compared, indicators=["cpi"]).empty
    with pytest.raises(InputError, match="parent"):
        against_superior(compared, to="parent")
    with pytest.raises(InputError, match="gpd"):
        against_superior(compared, indicators=["gpd"])
