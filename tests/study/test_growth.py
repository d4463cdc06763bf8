"""Growth that no report prints: what may be derived, and the index of chained rates."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.catalogue import indicators
from analysis.study.growth import chain_index, one_vintage
from analysis.study.kind import growth_may_be_derived
from analysis.study.prints import prints, records
from tests.observations import row, table


@given(st.lists(st.floats(-20, 30), min_size=1, max_size=12))
@settings(max_examples=50, deadline=None)
def test_an_index_gives_its_rates_back(rates):
    index = chain_index(pd.DataFrame({"year": range(2001, 2001 + len(rates)), "value": rates}))
    assert index["year"].tolist() == list(range(2000, 2001 + len(rates)))
    assert index["value"].iloc[0] == 100
    back = 100 * (index["value"] / index["value"].shift() - 1)
    assert back.iloc[1:].tolist() == pytest.approx(rates, abs=1e-6)


def test_an_index_does_not_jump_over_a_year():
    index = chain_index(pd.DataFrame({"year": [2016, 2017, 2019, 2020], "value": [50.0, 50.0, 10.0, 10.0]}))
    assert index.round(6).values.tolist() == [[2018, 100], [2019, 110], [2020, 121]]


def levels(*values):
    """Levels of retail sales, each of (year, value, more cells), as prints."""
    rows = [row(indicator="retail_sales", year=year, value=value, **more) for year, value, more in values]
    return records(prints(table(*rows)))


def meeting(*values, year=2023):
    """The values of two years running that may meet in one rate."""
    pair = one_vintage(levels(*values), year, year - 1)
    return pair and [each["value"] for each in pair]


def test_levels_of_one_vintage_meet():
    consecutive = [(2022, 1000.0, {}), (2023, 1080.0, {})]
    assert meeting(*consecutive) == [1080.0, 1000.0]
    revised = [*consecutive, (2022, 1030.0, {"report_year": 2025})]
    assert meeting(*revised) is None
    assert meeting(*revised, (2023, 1085.0, {"report_year": 2025})) == [1085.0, 1030.0]


def test_levels_do_not_meet_over_a_break_or_a_bound():
    assert meeting((2017, 1.0, {}), (2018, 2.0, {}), year=2018) is None
    assert meeting((2022, 1000.0, {}), (2023, 1080.0, {"comparator": "gt"})) is None


def test_growth_may_be_derived_of_nominal_and_physical_series_only():
    for known in indicators().to_dict("records"):
        if growth_may_be_derived(known["id"]):
            assert known["growth_basis"].startswith(("nominal", "physical")), known["id"]


@pytest.mark.parametrize(
    "indicator", ["gdp", "industrial_value_added", "fixed_asset_investment", "urbanization", "cpi"]
)
def test_growth_of_a_real_series_is_never_derived(indicator):
    assert not growth_may_be_derived(indicator)


def test_growth_at_comparable_scope_is_not_derived():
    assert not growth_may_be_derived("fixed_asset_investment")
    assert not growth_may_be_derived("industrial_profit")
