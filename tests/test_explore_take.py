"""What is taken away from the explorer, what is told of a search in vain, how a mistake looks in a cell."""

import base64
import csv
import re
from datetime import date

import pytest

from analysis.errors import InputError
from analysis.explore.keep import keep, plan
from analysis.explore.take import citation, csv_of, take_away
from analysis.explore.view import Point, View
from analysis.table.folder import table_file

VIEW = View(("140400",), ("gdp",), "growth", 2016, 2023, "en")
ROW = {
    "region": "140400", "report_year": 2023, "source": "=HYPERLINK(1)", "section": None, "words": "5.7%",
    "name": "地区生产总值", "start": 1, "end": 2,
}  # fmt: skip
POINTS = [Point("", 2022, "actual", "5.7%", ROW), Point("", 2023, "target", "-2", {**ROW, "report_year": 2022})]


def test_the_figures_as_csv_run_nothing_in_a_spreadsheet() -> None:
    head, first, second = csv.reader(csv_of(VIEW, POINTS).splitlines())
    assert dict(zip(head, first, strict=True)) == {
        "region": "140400", "region_name": "Changzhi", "series": "Changzhi: GDP growth", "year": "2022",
        "status": "actual", "value": "5.7%", "words": "5.7%", "report_year": "2023", "section": "",
        "source": "'=HYPERLINK(1)",
    }  # fmt: skip
    assert second[head.index("value")] == "'-2"


def test_a_citation_names_title_years_reports_and_date() -> None:
    said = citation(VIEW, POINTS, date(2026, 3, 5))
    assert said.startswith("Changzhi: GDP growth, 2022–2023. From the government work reports of 2022–2023")
    assert said.endswith("2026-03-05")


def test_the_link_holds_the_file_itself() -> None:
    markup = str(take_away(VIEW, POINTS, "a_b"))
    name, data = re.search(r'download="(.+?)\.csv" href="data:text/csv;base64,(.+?)"', markup).groups()
    assert name == "a_b"
    assert base64.b64decode(data).decode("utf-8-sig") == csv_of(VIEW, POINTS)


def test_two_saved_views_have_pages_of_their_own(tmp_path) -> None:
    saved = [keep(VIEW, "t", b"1", tmp_path), keep(VIEW, "t", b"2", tmp_path)]
    names = [re.search(r'^name = "(.+)"$', files[1].read_text("utf-8"), re.M)[1] for files in saved]
    assert names[0] != names[1]
    assert all(name.startswith("explore-140400_gdp_growth") for name in names)
    assert 'name = "other"' in plan(VIEW, "t", "other")


def test_an_indicator_that_no_report_prints_is_told_from_one_that_is_none() -> None:
    pytest.importorskip("ipywidgets")
    from analysis.explore import Desk
    from analysis.explore.board import Board

    class Bare(Board):
        def __init__(self) -> None:
            self.view = VIEW
            self.desk = Desk.__new__(Desk)

    board = Bare()
    assert "GDP" in board._elsewhere("gdp")
    assert board._elsewhere("gdp").startswith("The reports of these regions do not print: ")
    assert board._elsewhere("nothing of the kind").startswith("No such indicator")
    assert board._elsewhere("") == ""


def test_a_mistake_in_a_cell_is_one_line() -> None:
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell = InteractiveShell()
    with capture_output() as said:
        shell.run_cell("import analysis; analysis.load_table('no/such/table')")
    lines = [line for line in (said.stdout + said.stderr).splitlines() if line.strip()]
    assert len(lines) == 1
    assert "InputError: no/such/table: no table here" in lines[0]


def test_a_table_named_by_its_parquet_is_found_from_a_notebooks_folder_where_only_the_csv_is(
    tmp_path, monkeypatch
) -> None:
    (tmp_path / "data/processed").mkdir(parents=True)
    (tmp_path / "data/processed/observations.csv").touch()
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert table_file("data/processed/observations.parquet").name == "observations.csv"
    with pytest.raises(InputError):
        table_file("data/processed/other.parquet")
