"""The rows that the explorer reads: those of the regions asked for, of one table at a time."""

import pandas as pd
import pytest

from analysis.errors import InputError
from analysis.explore import Desk, explore
from analysis.explore import rows as rows_module
from analysis.explore.pick import MOST_CHOSEN
from analysis.explore.rows import Rows
from analysis.table.store import load_table, save_table
from tests.observations import row, table

#: Region → first year with a figure.
PLACES = {"140400": 2021, "140500": 2021, "310000": 2020}


def written(folder, more=()):
    rows = [
        row(region=region, year=year, report_year=year + 1, value=100.0 + year)
        for region, first in PLACES.items()
        for year in range(first, 2024)
    ]
    save_table(table(*rows, *more), folder / "processed")
    return str(folder / "processed")


def bare(region, name="晒谷场面积"):
    return row(
        region=region, indicator=None, indicator_text=name, year=2022, report_year=2023, value=3.0, unit="万平方米"
    )


def test_only_the_regions_asked_for_are_read(tmp_path, monkeypatch):
    asked = []

    def reading(path, *, regions=None, **how):
        asked.append(regions)
        return load_table(path, regions=regions, **how)

    monkeypatch.setattr(rows_module, "load_table", reading)
    desk = Desk(written(tmp_path))
    view = desk.view(["140400"], ["gdp"], "level", 0, 0, "en")
    assert len(desk.panels(view)) == 1
    desk.panels(view.with_(regions=("140500", "140400")))
    assert asked == [["140400"], ["140500"]]
    assert desk.regions() == sorted(PLACES)


def test_the_years_are_those_of_the_regions_chosen_and_all_stay_all(tmp_path):
    folder = written(tmp_path)
    made = explore(folder, ["140400"], ["gdp"], "level", live=True).board
    assert (made.view.start_year, made.view.end_year) == (2021, 2024)
    made.regions.list.value = ("310000",)
    assert made.view.start_year == 2020
    made.years.first.value = 2022
    made.regions.list.value = ("140400",)
    assert made.view.start_year == 2022


def test_a_table_built_anew_is_not_mixed_with_the_old_one(tmp_path):
    rows = Rows(written(tmp_path))
    before = rows.of(["140400"])
    written(tmp_path, more=[row(region="140400", year=2019, report_year=2020, value=1.0)])
    assert rows.of(["140400"]) is before
    rows.of(["140500"])
    assert len(rows.of(["140400"])) == len(before) + 1
    assert int(rows.counts("140400").sum()) == len(before) + 1


def test_a_csv_is_read_once(tmp_path):
    folder = written(tmp_path)
    (tmp_path / "processed/observations.parquet").unlink()
    rows = Rows(folder)
    assert set(rows.of(["140400"])["region"]) == {"140400"}
    assert set(rows.of(["140500", "310000"])["region"]) == {"140500", "310000"}
    assert rows.of(["110000"]).empty
    assert rows.of([]).empty


def test_a_name_that_only_another_region_bears_is_said_to_be_lacking_here(tmp_path):
    desk = Desk(written(tmp_path, more=[bare("140500", "晒场总面积")]))
    view = desk.view(["140400"], ["晒场总面积"], "level", 0, 0, "en")
    assert desk.panels(view) == []
    assert len(desk.panels(view.with_(regions=("140400", "140500")))) == 1
    with pytest.raises(InputError, match="unknown indicator '晒场外面积'"):
        desk.view(["140400"], ["晒场外面积"], "level", 0, 0, "en")


def test_a_region_read_later_bears_the_name_as_well(tmp_path):
    desk = Desk(written(tmp_path, more=[bare("140400"), bare("140500")]))
    view = desk.view(["140400"], ["晒谷场面积"], "level", 0, 0, "en")
    assert len(desk.panels(view.with_(regions=("140400", "140500")))) == 2
    assert desk.measures(["140500"], ["晒谷场面积"]) == ["level"]


def test_a_table_that_went_away_is_said_and_the_choice_stays(tmp_path):
    folder = written(tmp_path)
    made = explore(folder, ["140400"], ["gdp"], "level", live=True, language="en").board
    for file in (tmp_path / "processed").iterdir():
        file.unlink()
    made.regions.list.value = ("310000",)
    assert "The table was not found" in made.status.value
    assert made.view.regions == made.regions.list.value == ("140400",)


def test_no_more_are_chosen_than_can_be_read(tmp_path, monkeypatch):
    made = explore(written(tmp_path), ["140400"], ["gdp"], "level", live=True, language="en").board
    monkeypatch.setattr("analysis.explore.pick.MOST_CHOSEN", 2)
    made.regions.list.value = tuple(PLACES)
    assert made.view.regions == made.regions.list.value == ("140400", "140500")
    assert f"At most {MOST_CHOSEN} can be chosen" in made.regions.hint.value


def test_what_is_read_by_region_is_what_the_whole_table_has(tmp_path):
    folder = written(tmp_path, more=[bare("140400")])
    rows, whole = Rows(folder), load_table(folder)
    for region in PLACES:
        own = whole[whole["region"] == region].reset_index(drop=True)
        pd.testing.assert_frame_equal(rows.of([region]), own)
