"""The three studies of targets on small tables: who aims above whom, by how much targets are met, what is not told."""

import itertools
import math

import pandas as pd
import pytest
from scipy import stats

from analysis import escalation, margins, silence
from analysis.chart.studies import silence_parts
from analysis.errors import InputError
from analysis.study.escalation import COLUMNS, escalation_means
from analysis.study.margins import BEND, TESTABLE, density_test, margin_counts, near
from analysis.study.margins import COLUMNS as MARGINS
from analysis.study.silence import COLUMNS as SILENCE
from analysis.study.silence import Rate, silence_rates
from tests.observations import row, table

NATION, SHANXI, HEBEI, CHANGZHI, LUZHOU = "100000", "140000", "130000", "140400", "140403"


def aim(region, value, comparator="eq", year=2024, **cells):
    return row(**{"region": region, "measure": "growth", "status": "target", "value": value, "comparator": comparator,
        "year": year, **cells})  # fmt: skip


def came(region, value, year=2023, **cells):
    return row(**{"region": region, "measure": "growth", "value": value, "year": year, **cells})


# Escalation -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def ladder():
    return table(
        aim(NATION, 5.0, "about"), aim(SHANXI, 5.0, "between", value_high=6.0), aim(HEBEI, 5.5),
        aim(CHANGZHI, 6.0, "ge"), aim(LUZHOU, 5.5), aim(SHANXI, 6.0, year=2023), came(SHANXI, 5.0), came(HEBEI, 5.6),
        row(region=SHANXI, value=20000.0, year=2023), row(region=HEBEI, value=40000.0, year=2022),
        row(region=CHANGZHI, value=2000.0, year=2015),
    )  # fmt: skip


def test_each_place_stands_beside_the_level_directly_above_it(ladder):
    found = escalation(ladder, "gdp", [2024])
    assert list(found.columns) == COLUMNS
    told = found.fillna({"gap_middle": -9, "gap_high": -9}).set_index("region")
    told = told[["level", "superior", "gap_low", "gap_middle", "gap_high", "position"]]
    assert told.loc[SHANXI].tolist() == ["province", NATION, 0.0, 0.5, 1.0, "above"]
    assert told.loc[HEBEI].tolist() == ["province", NATION, 0.5, 0.5, 0.5, "above"]
    # A floor is open above; its number lies at the upper end of its superior's range.
    assert told.loc[CHANGZHI].tolist() == ["prefecture", SHANXI, 1.0, -9, -9, "upper"]
    assert told.loc[LUZHOU].tolist() == ["county", CHANGZHI, -0.5, -9, -9, "below"]
    without = escalation(ladder[ladder["region"] != CHANGZHI], "gdp", [2024])
    assert LUZHOU not in set(without["region"])  # two ranks up is no superior to be held against


def test_numbers_inside_a_range_are_neither_above_nor_below_it():
    places = {SHANXI: 5.0, HEBEI: 4.5, "110000": 5.5, "120000": 4.0, "310000": 4.8}
    rows = [
        aim(NATION, 4.5, "between", value_high=5.0),
        *(aim(place, value, "about") for place, value in places.items()),
    ]
    found = escalation(table(*rows), "gdp").set_index("region")["position"]
    assert found[list(places)].tolist() == ["upper", "lower", "above", "below", "within"]
    means = escalation_means(escalation(table(*rows), "gdp")).iloc[0]
    assert means[["above", "upper", "same", "within", "lower", "below", "apart"]].tolist() == [1, 1, 0, 1, 1, 1, 0]


def test_the_mean_of_upper_ends_is_of_the_places_that_have_one():
    rows = [aim(NATION, 5.0, "about"), aim(SHANXI, 6.0, "ge"), aim(HEBEI, 5.5), aim("110000", 5.0)]
    means = escalation_means(escalation(table(*rows), "gdp")).iloc[0]
    assert means[["places", "closed"]].tolist() == [3, 2]
    assert means[["mean_low", "mean_high"]].tolist() == [0.5, 0.25]


def test_the_change_on_the_place_s_own_last_target_and_outcome(ladder):
    found = escalation(ladder, "gdp", [2024]).set_index("region")
    own = found.loc[SHANXI, ["last_target", "on_last_target", "last_outcome", "on_last_outcome"]]
    assert own.tolist() == [6.0, -1.0, 5.0, 0.0]
    assert found.loc[HEBEI, ["last_outcome", "on_last_outcome"]].tolist() == [5.6, -0.1]
    assert math.isnan(found.loc[HEBEI, "last_target"])


def test_weights_are_the_last_levels_and_none_that_is_stale(ladder):
    found = escalation(ladder, "gdp", [2024])
    weights = found.set_index("region")["gdp"]
    assert weights[[SHANXI, HEBEI]].tolist() == [20000.0, 40000.0]
    assert weights[[CHANGZHI, LUZHOU]].isna().all()
    means = escalation_means(found).set_index("level").loc["province"]
    assert means[["places", "above", "same", "below", "apart"]].tolist() == [2, 2, 0, 0, 0]
    assert means[["mean_low", "mean_middle", "mean_high"]].tolist() == [0.25, 0.5, 0.75]
    assert means["weighted_low"] == pytest.approx(0.5 * 40 / 60, abs=1e-6)
    assert means["weighted_high"] == pytest.approx((1.0 * 20 + 0.5 * 40) / 60, abs=1e-6)


def test_without_superiors_there_is_nothing(ladder):
    assert escalation(ladder[ladder["region"] == SHANXI], "gdp").empty
    assert escalation_means(escalation(ladder, "gdp", [1990])).empty
    with pytest.raises(InputError, match="missing: gap_high"):
        escalation_means(pd.DataFrame({"year": [], "level": [], "position": [], "gdp": [], "gap_unit": [],
            "gap_low": [], "gap_middle": []}))  # fmt: skip
    with pytest.raises(InputError):
        escalation(ladder, "gpd")


# Margins --------------------------------------------------------------------------------------------------------------


def test_a_margin_has_the_good_side_positive_and_a_range_its_near_end():
    rows = [
        aim(NATION, 5.0, "ge", year=2020), came(NATION, 5.4, 2020),
        aim(NATION, 5.0, "between", value_high=6.0, year=2021), came(NATION, 4.8, 2021),
        aim(NATION, 3.0, "about", year=2022, indicator="cpi"), came(NATION, 2.0, 2022, indicator="cpi"),
        aim(NATION, 2.0, "between", value_high=3.0, year=2023, indicator="cpi"),
        came(NATION, 3.5, 2023, indicator="cpi"),
        aim(NATION, 5.0, "ge", year=2019, wording="力争…以上"), came(NATION, 5.5, 2019),
    ]  # fmt: skip
    found = margins(table(*rows))
    assert list(found.columns) == MARGINS
    told = found.fillna({"near": ""}).set_index("year")[["kind", "margin", "near"]].to_dict("index")
    assert {year: tuple(each.values()) for year, each in told.items()} == {
        2020: ("floor", 0.4, "just_met"), 2021: ("range", -0.2, "just_missed"), 2022: ("about", 1.0, ""),
        2023: ("range", -0.5, "just_missed"), 2019: ("strive", 0.5, ""),
    }  # fmt: skip
    counts = margin_counts(found).set_index("kind")
    assert counts.loc["range", ["pairs", "just_missed", "met", "missed"]].tolist() == [2, 2, 0, 2]
    assert math.isnan(counts.loc["range", "median"])  # two have no middle


def test_bounds_amounts_and_what_has_no_good_side_have_no_margin():
    rows = [
        aim(NATION, 5.0, year=2020), came(NATION, 5.4, 2020, comparator="gt"),
        aim(NATION, 1000.0, year=2020, indicator="urban_new_jobs", measure="level"),
        came(NATION, 1100.0, 2020, indicator="urban_new_jobs", measure="level"),
        aim(NATION, 13.0, year=2020, indicator="m2"), came(NATION, 11.0, 2020, indicator="m2"),
    ]  # fmt: skip
    assert margins(table(*rows)).empty


def test_statistics_give_margins_where_asked():
    frame = table(aim(NATION, 5.0, "ge", year=2020), came(NATION, 4.9, 2020, source="年鉴"))
    frame["source_kind"] = ["yearbook" if source == "年鉴" else "report" for source in frame["source"]]
    assert margins(frame).empty
    assert margins(frame, sources="all")[["margin", "source_kind"]].to_numpy().tolist() == [[-0.1, "yearbook"]]
    with pytest.raises(InputError, match="sources"):
        margins(frame, sources="official")


def test_near_is_half_open():
    assert [near(each) for each in (-0.51, -0.5, -0.001, 0.0, 0.49, 0.5)] == [
        None, "just_missed", "just_missed", "just_met", "just_met", None
    ]  # fmt: skip


def test_the_density_is_tested_from_two_hundred_pairs_only():
    assert density_test(pd.DataFrame({"margin": [0.0] * (TESTABLE - 1)})) is None
    assert density_test(pd.DataFrame({"margin": [5.0] * TESTABLE})) is None
    even = pd.DataFrame({"margin": [-0.1, 0.0, 0.1] * 70})
    assert density_test(even) == 1.0
    heaped = pd.DataFrame({"margin": [0.0] * 120 + [0.1] * 50 + [-0.1] * 40})
    p = 2 * stats.binom.sf(119, 210, (1 + BEND) / (3 + BEND))
    assert density_test(heaped) == pytest.approx(p)


# Silence --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def promises():
    jobs = {"indicator": "urban_new_jobs", "measure": "level"}
    frame = table(
        aim(NATION, 5.0, "ge", year=2020), came(NATION, 5.4, 2020),  # told, met
        aim(NATION, 5.0, "ge", year=2021), came(NATION, 4.4, 2021),  # told, missed
        aim(NATION, 1000.0, "ge", year=2020, **jobs), came(NATION, 990.0, 2020, source="年鉴", **jobs),
        aim(NATION, 1000.0, "ge", year=2021, **jobs), came(NATION, 1010.0, 2021, source="年鉴", **jobs),
        aim(NATION, 3.0, "about", year=2021, indicator="cpi"),  # silent, and no statistics
        aim(NATION, 5.0, "ge", year=2022), aim(NATION, 9.0, year=2020, indicator="m2"),
    )  # fmt: skip
    frame["source_kind"] = ["yearbook" if source == "年鉴" else "report" for source in frame["source"]]
    return frame


def test_what_was_targeted_and_what_was_told(promises):
    found = silence(promises)
    assert list(found.columns) == SILENCE
    told = {(each.indicator, each.year): (each.told, each.official) for each in found.itertuples()}
    assert told == {
        ("gdp", 2020): ("told", False), ("gdp", 2021): ("told", False), ("gdp", 2022): ("not_due", False),
        ("urban_new_jobs", 2020): ("silent", True), ("urban_new_jobs", 2021): ("silent", True),
        ("cpi", 2021): ("silent", False),
    }  # fmt: skip


def test_the_miss_rate_of_the_told_against_the_silent(promises):
    rates = silence_rates(silence(promises))
    assert {name: rates[name] for name in ("told", "silent")} == {"told": Rate(2, 2, 1), "silent": Rate(3, 2, 1)}
    assert rates["otherwise"] == rates["not_held"] == Rate(0, 0, 0)
    assert rates["unsettled"] == rates["silent"]
    assert (rates["silent"].share, rates["otherwise"].share) == (0.5, None)


def test_the_parts_of_a_bar_sum_to_the_due(promises):
    found = silence_parts(silence(promises))
    assert found.sum(axis=1).to_dict() == {2020: 2, 2021: 3}
    assert found.loc[2021, ["told_missed", "silent_met", "silent_unknown"]].tolist() == [1, 1, 1]
    assert found.loc[2020, "silent_missed"] == 1


def test_every_study_is_part_of_the_library():
    import analysis

    assert {"escalation", "margins", "silence"} <= set(analysis.__all__)
    assert all(callable(getattr(analysis, name)) for name in ("escalation", "margins", "silence"))
    assert list(itertools.chain(*[getattr(analysis, n).__doc__.splitlines()[:1] for n in ("margins", "silence")]))
