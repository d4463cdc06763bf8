"""What an outcome made of several figures says of where they stand."""

import json

from analysis import compare_targets
from analysis.story.targets import TargetsPage
from analysis.study.pace import compare_goals
from analysis.table.build import save_table
from tests.observations import row, table

GDP = {"indicator": "gdp", "measure": "growth"}
#: 2014 grew as 2022 did, in the same words.
RATES = {2014: 6.5, 2021: 6.4, 2022: 6.5, 2023: 5.5}


def rows():
    goal = row(status="target", comparator="ge", value=6.0, year=2023, period_start=2021, base_year=2020,
               report_year=2021, **{**GDP, "measure": "average_growth"})  # fmt: skip
    return [*(row(value=value, year=year, **GDP) for year, value in RATES.items()), goal]


def test_a_chained_growth_names_the_figures_of_its_own_years():
    found = compare_targets(table(*rows()))
    (made,) = found.loc[found["measure"] == "average_growth", "actual_parts"]
    assert [part[0] for part in json.loads(made)] == [2022, 2023, 2024]
    (made,) = compare_goals(table(*rows()))["latest_parts"]
    assert [part[0] for part in json.loads(made)] == [2022, 2023, 2024]


def test_a_page_cites_each_of_them_and_no_other_year_of_equal_value(tmp_path):
    save_table(table(*rows()), tmp_path)
    page = TargetsPage(str(tmp_path), "140400", 2010)
    assert "推算" in str(page.goals())
    assert {year for _, year, _ in page.sources.documents()} == {2021, 2022, 2023, 2024}


def test_what_is_printed_has_no_parts():
    asked = row(status="target", comparator="ge", value=6.0, year=2022, **GDP)
    found = compare_targets(table(asked, row(value=6.5, year=2022, **GDP)))
    assert found["actual_parts"].isna().all()
    assert found["actual_start"].notna().all()
