"""Growth that no report prints: what may be derived, and the index of chained rates."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.catalogue import indicators
from analysis.study.growth import chain_index, derive_growth
from analysis.study.kind import growth_may_be_derived
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


def test_growth_is_derived_for_nominal_series_of_one_vintage_only():
    level = {"indicator": "retail_sales"}
    consecutive = [row(**level, year=2022, value=1000.0), row(**level, year=2023, value=1080.0)]
    found = derive_growth(table(*consecutive), "长治", "retail_sales")
    assert found[["year", "value", "derived", "unit"]].values.tolist() == [[2023, 8.0, True, "%"]]
    revised = [*consecutive, row(**level, year=2022, value=1030.0, report_year=2025)]
    assert derive_growth(table(*revised), "长治", "retail_sales").empty
    together = [*revised, row(**level, year=2023, value=1085.0, report_year=2025)]
    assert derive_growth(table(*together), "长治", "retail_sales")["value"].tolist() == [
        round(100 * (1085 / 1030 - 1), 2)
    ]


def test_growth_is_not_derived_over_a_break_or_a_bound():
    level = {"indicator": "retail_sales"}
    assert derive_growth(
        table(row(**level, year=2017, value=1.0), row(**level, year=2018, value=2.0)), "长治", "retail_sales"
    ).empty
    bound = [row(**level, year=2022, value=1000.0), row(**level, year=2023, value=1080.0, comparator="gt")]
    assert derive_growth(table(*bound), "长治", "retail_sales").empty


def test_growth_may_be_derived_of_nominal_and_physical_series_only():
    for known in indicators().to_dict("records"):
        if growth_may_be_derived(known["id"]):
            assert known["growth_basis"].startswith(("nominal", "physical")), known["id"]


@pytest.mark.parametrize(
    "indicator", ["gdp", "industrial_value_added", "fixed_asset_investment", "urbanization", "cpi"]
)
def test_growth_of_a_real_series_is_never_derived(indicator):
    levels = [row(indicator=indicator, year=year, value=100.0 + year) for year in (2021, 2022, 2023, 2024)]
    assert derive_growth(table(*levels), "长治", indicator).empty


def test_growth_at_comparable_scope_is_not_derived():
    assert not growth_may_be_derived("fixed_asset_investment")
    assert not growth_may_be_derived("industrial_profit")
