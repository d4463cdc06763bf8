"""Coverage: who prints what, names that the catalogue lacks, holes in the headline series."""

import pytest

from analysis.catalogue import indicators
from analysis.errors import InputError
from analysis.study.coverage import HEADLINES, coverage, holes, unmapped
from tests.observations import row, table

PARK = {"indicator": None, "indicator_text": "新建公园", "unit": "个"}


def test_the_matrix_counts_the_regions_that_print():
    rows = table(
        row(year=2021), row(year=2023), row(year=2023, region="140000"),
        row(indicator="cpi", measure="growth", value=2), row(status="target", measure="growth", value=7),
        row(year=2023, period_start=2019, value=9999.0, indicator="exports"),
    )  # fmt: skip
    found = coverage(rows)
    assert found.index.tolist() == ["gdp", "cpi"]
    assert found.columns.tolist() == [2021, 2022, 2023]
    assert found.values.tolist() == [[1, 0, 2], [0, 0, 1]]
    assert coverage(rows, region="山西").values.tolist() == [[1]]
    assert coverage(rows, status="target").loc["gdp", 2023] == 1
    with pytest.raises(InputError, match="plan"):
        coverage(rows, status="plan")


def test_names_are_counted_by_the_reports_that_print_them():
    rows = [row(year=year, value=5, **PARK) for year in (2019, 2020, 2021, 2022)]
    rows += [row(year=2018, value=1, **{**PARK, "indicator_text": "全市新建公园"}), row(year=2022, value=6, **PARK)]
    rows += [row(**{**PARK, "indicator_text": "新建学校"}), row()]
    found = unmapped(table(*rows))
    assert found[["name", "reports", "regions", "figures", "unit", "first_year", "last_year"]].values.tolist() == [
        ["新建公园", 5, 1, 6, "个", 2019, 2023],
        ["新建学校", 1, 1, 1, "个", 2024, 2024],
    ]
    assert found["example"].tolist() == ["新建公园", "新建学校"]


def test_holes_lie_between_prints_in_years_that_have_a_report():
    rates = [row(indicator="cpi", measure="growth", value=2.0, year=year) for year in (2018, 2019, 2023)]
    others = [row(indicator=None, year=year) for year in (2017, 2020, 2022, 2024)]
    assert holes(table(*rates, *others)) == [("140400", "cpi", [2020, 2022])]
    assert holes(table(*rates[:2], *others)) == []


def test_the_headlines_are_the_catalogue_s():
    assert set(HEADLINES) <= set(indicators()["id"])
