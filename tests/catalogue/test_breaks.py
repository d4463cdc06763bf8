import re

import pytest

from analysis.catalogue import breaks, indicators, region
from analysis.errors import InputError

KINDS = {"definition", "territory", "revision", "threshold", "renamed", "event", "unit", "discontinued", "start"}


def test_every_row_is_complete():
    table = breaks()
    assert table["year"].between(1949, 2030).all()
    assert set(table["kind"]) <= KINDS
    assert table[["kind", "zh", "en", "source"]].notna().all(axis=None)
    assert not table.duplicated(["year", "indicator", "region", "kind"]).any()
    assert all(re.search("[一-鿿]", text) for text in table["zh"])
    assert not table["en"].isin(table["zh"]).any()


def test_breaks_are_of_known_indicators_and_regions():
    table = breaks()
    assert set(table["indicator"].dropna()) <= set(indicators()["id"])
    for place in set(table["region"].dropna()) - {"local"}:
        try:
            region(place)
        except InputError as error:
            raise AssertionError(place) from error


@pytest.mark.parametrize(
    ("year", "indicator", "kind"),
    [
        *((year, "gdp", "revision") for year in (2004, 2008, 2013, 2018, 2023)),
        (2014, "rural_disposable_income", "definition"),
        (2023, "market_entities", "renamed"),
        (2022, "registered_unemployment", "discontinued"),
        (2011, "industrial_value_added", "threshold"),
        (2011, "fixed_asset_investment", "definition"),
        (1993, "retail_sales", "definition"),
    ],
)
def test_a_break_that_every_reader_must_know(year, indicator, kind):
    table = breaks()
    assert ((table["year"] == year) & (table["indicator"] == indicator) & (table["kind"] == kind)).any()


@pytest.mark.parametrize(("year", "size"), [(2004, 16.8), (2008, 4.4), (2013, 3.4), (2018, 2.1), (2023, 2.7)])
def test_a_census_tells_by_how_much_the_nation_moved(year, size):
    table = breaks()
    row = table[(table["year"] == year) & (table["indicator"] == "gdp") & (table["kind"] == "revision")].iloc[0]
    assert f"{size}%" in row["zh"]
    assert f"+{size}%" in row["en"]


def test_the_year_of_the_epidemic_is_of_no_one_indicator():
    table = breaks()
    assert table.loc[(table["year"] == 2020) & (table["kind"] == "event"), "indicator"].isna().all()
