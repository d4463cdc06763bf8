"""Series made comparable: what an index and an amount per head are, and what has none."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.study.growth import chain_index
from analysis.study.side import common_years, firm, fit_for_log, indexed, per_head, per_head_unit


def line(values: dict[int, float], **columns) -> pd.DataFrame:
    said = {"measure": "level", "unit": "亿元", "indicator": "gdp", "comparator": "eq", "break": False, **columns}
    return pd.DataFrame({"year": list(values), "value": list(values.values()), **said})


@given(st.dictionaries(st.integers(2000, 2020), st.floats(0.1, 1e6), min_size=1, max_size=8), st.floats(0.01, 100))
def test_an_index_does_not_know_the_unit(values, factor):
    values = dict(sorted(values.items()))
    plain, scaled = line(values), line({year: value * factor for year, value in values.items()})
    done = indexed([plain, scaled])
    assert done.base == min(values)
    for a, b in zip(done.lines[0]["value"], done.lines[1]["value"], strict=True):
        assert a == pytest.approx(b, rel=1e-4, abs=2e-4)
    first = values[done.base]
    assert done.lines[0]["value"].tolist() == pytest.approx([100 * v / first for v in values.values()], abs=1e-3)


def test_the_base_is_the_first_year_that_all_have():
    done = indexed([line({2019: 2, 2020: 4, 2021: 8}), line({2020: 5, 2021: 6})])
    assert done.base == 2020
    assert [each["value"].tolist() for each in done.lines] == [[50, 100, 200], [100, 120]]
    assert done.lines[0]["printed"].tolist() == [2, 4, 8]


def test_a_chosen_base_that_one_lacks_and_no_common_year_are_refused():
    both = [line({2019: 2, 2020: 4}), line({2020: 5, 2021: 6})]
    assert indexed(both, 2020).base == 2020
    assert indexed(both, 2019).why == "no_base"
    assert indexed(both, 2019).lines == []
    assert indexed([line({2019: 2}), line({2020: 5})]).why == "no_common_year"
    assert indexed([line({2019: 2}), line({})]).why == "no_common_year"


@pytest.mark.parametrize("comparator", ["ge", "gt", "le", "lt", "between"])
def test_a_bound_is_no_base_and_has_no_index(comparator):
    bound = line({2020: 4, 2021: 5, 2022: 6}, comparator=[comparator, "eq", "about"])
    assert firm(bound)["year"].tolist() == [2021, 2022]
    done = indexed([bound])
    assert (done.base, done.lines[0]["year"].tolist()) == (2021, [2021, 2022])
    assert indexed([bound], 2020).why == "no_base"


def test_no_index_runs_over_a_break():
    broken = line({2016: 1, 2017: 2, 2018: 8, 2019: 9, 2020: 10}, **{"break": [False, False, True, False, False]})
    done = indexed([broken])
    assert (done.base, done.lines[0]["year"].tolist()) == (2018, [2018, 2019, 2020])
    early = indexed([broken], 2016)
    assert early.lines[0]["value"].tolist() == [100, 200]


def test_a_break_at_a_bound_is_kept():
    breaks = {"comparator": ["eq", "gt", "eq"], "break": [False, True, False]}
    broken = line({2017: 1, 2018: 2, 2019: 3}, **breaks)
    assert [indexed([broken], base).lines[0]["year"].tolist() for base in (2017, 2019)] == [[2017], [2019]]
    heads = people({2017: 1.0, 2018: 1.0, 2019: 1.0})
    assert per_head(broken, heads).lines[0]["break"].tolist() == [False, True]
    crowd = people({2017: 1.0, 2018: 1.0, 2019: 1.0}, **breaks)
    made = per_head(line({2017: 1, 2018: 2, 2019: 3}), crowd).lines[0]
    assert made["break"].tolist() == [False, True, False]
    assert made["people_year"].tolist() == [2017, 2019, 2019]  # the break of 2018 parts it from the year before


def test_rates_of_growth_are_chained():
    rates = line({2020: 10.0, 2021: -10.0}, measure="growth", unit="%")
    done = indexed([rates])
    assert done.lines[0]["year"].tolist() == [2019, 2020, 2021]
    assert done.lines[0]["value"].tolist() == pytest.approx(chain_index(rates)["value"].tolist())
    assert indexed([rates], 2020).lines[0]["value"].tolist() == pytest.approx([100 / 1.1, 100, 90], abs=1e-3)
    bound = line({2020: 10.0, 2021: 7.0, 2022: 5.0}, measure="growth", unit="%", comparator=["eq", "gt", "eq"])
    assert indexed([bound]).lines[0]["year"].tolist() == [2021, 2022]  # a bound is a year without a rate


@pytest.mark.parametrize(
    ("measure", "unit", "values", "why"),
    [
        ("level", "%", {2020: 5.1, 2021: 5.0}, "no_index"),
        ("rank", "位", {2020: 5, 2021: 4}, "no_index"),
        ("change", "万人", {2020: 5, 2021: 4}, "no_index"),
        ("average_growth", "%", {2020: 5, 2021: 4}, "no_index"),
        ("level", "亿元", {2020: 0, 2021: 4}, "not_positive"),
        ("level", "亿元", {2020: -3, 2021: 4}, "not_positive"),
        ("growth", "%", {2020: -100, 2021: 4}, "not_positive"),
    ],
)
def test_what_has_no_index(measure, unit, values, why):
    done = indexed([line(values, measure=measure, unit=unit)])
    assert (done.why, done.lines) == (why, [])


def people(values: dict[int, float], **columns) -> pd.DataFrame:
    return line(values, unit="万人", indicator="population", **columns)


def test_an_amount_per_head_is_of_the_same_year_or_of_one_beside_it_and_says_whose():
    amounts = line({2020: 2000.0, 2021: 3000.0, 2022: 4000.0, 2023: 4100.0, 2024: 4200.0})
    (made,) = per_head(amounts, people({2020: 400.0, 2022: 500.0})).lines
    assert made["year"].tolist() == [2020, 2021, 2022, 2023]  # nothing stands in for the population of 2024
    assert made["people_year"].tolist() == [2020, 2020, 2022, 2022]  # the year before goes before the year after
    assert made["value"].tolist() == [50_000, 75_000, 80_000, 82_000]
    assert made["people"].tolist() == [4e6, 4e6, 5e6, 5e6]
    assert made["printed"].tolist() == [2000, 3000, 4000, 4100]
    assert set(made["unit"]) == {"元/人"}


def test_a_bound_on_either_side_has_no_amount_per_head():
    amounts = line({2020: 2000.0, 2021: 3000.0}, comparator=["gt", "eq"])
    assert per_head(amounts, people({2020: 400.0, 2021: 400.0})).lines[0]["year"].tolist() == [2021]
    assert per_head(amounts, people({2021: 400.0}, comparator="ge")).why == "no_people"
    assert per_head(amounts, people({})).why == "no_people"


def test_a_break_of_either_cuts_the_line():
    years = {2019: 1000.0, 2020: 1000.0, 2021: 1000.0}
    cut = per_head(line(years), people(years, **{"break": [False, True, False]})).lines[0]
    assert cut["break"].tolist() == [False, True, False]
    own = per_head(line(years, **{"break": [False, False, True]}), people(years)).lines[0]
    assert own["break"].tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("indicator", "unit", "measure"),
    [
        ("gdp_per_capita", "元", "level"),
        ("disposable_income", "元", "level"),
        ("population", "万人", "level"),
        ("forest_cover", "%", "level"),
        ("gdp", "%", "growth"),
        ("gdp", "亿元", "change"),
    ],
)
def test_what_is_no_amount_to_share(indicator, unit, measure):
    amounts = line({2020: 5.0}, indicator=indicator, unit=unit, measure=measure)
    assert per_head(amounts, people({2020: 400.0})).why == "no_amount"


def test_grain_is_in_kilograms():
    assert per_head_unit("grain_output", "亿斤") == ("公斤/人", 1000.0)
    done = per_head(line({2020: 10.0}, indicator="grain_output", unit="亿斤"), people({2020: 100.0}))
    assert done.lines[0]["value"].tolist() == [500.0]  # 10 亿斤 are 500 million kg


def test_common_years_are_of_all_and_a_log_axis_of_what_is_above_zero():
    assert common_years([line({2020: 1, 2021: 2}), line({2021: 1, 2022: 2})]) == [2021]
    assert common_years([]) == []
    assert not fit_for_log([1.0, -0.1])
