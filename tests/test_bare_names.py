"""A name that the catalogue does not have works on each page that takes an indicator, and in a plan of its table."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from analysis.catalogue import _indicators
from analysis.errors import InputError
from analysis.explore import explore
from analysis.run.plan import read_plan
from analysis.story import RegionsPage, TrendsPage
from analysis.story.html import Html, join_html
from analysis.table.build import save_table
from tests.observations import row, table

NAME = "云上牧草产量"
PLACES = ("140000", "140400", "140500", "140100")


def named(**cells: Any) -> dict[str, Any]:
    return row(**{"indicator": None, "indicator_text": NAME, "unit": "万吨", **cells})


@pytest.fixture(autouse=True)
def _no_name_from_another_test() -> Iterator[None]:
    """A name once taken for an indicator is one for the process; a page must take it by itself."""
    before = dict(_indicators._ADOPTED)
    _indicators._ADOPTED.clear()
    yield
    _indicators._ADOPTED.clear()
    _indicators._ADOPTED.update(before)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """Six years of a bare name in one place, a growth target of it in four, and a figure of the catalogue's."""
    levels = [named(value=20.5 + year - 2018, year=year) for year in range(2018, 2024)]
    rates = [
        named(region=place, measure="growth", unit="%", status="target", comparator="ge", value=4.0 + i, year=2024)
        for i, place in enumerate(PLACES)
    ]  # fmt: skip
    save_table(table(*levels, *rates, row(value=2400.0, year=2022)), tmp_path / "t")
    return str(tmp_path / "t")


def told(*parts: Html) -> str:
    return str(join_html(*(part for part in parts if part is not None)))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_explorer_shows_it(language: str, folder: str) -> None:
    board = explore(folder, indicators=[NAME], language=language, live=True).board
    assert (board.view.indicators, board.view.measure) == ((NAME,), "level")
    assert NAME in board.chart.value
    assert len(board.points.options) == 6
    assert NAME in board.quote.value
    assert "25.5" in board.table.value


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_of_trends_shows_it(language: str, folder: str) -> None:
    page = TrendsPage(folder, "长治", [NAME], 2010, language=language)
    (line,) = [line for line in page.lines if line.measure == "level"]
    assert line.frame["value"].tolist() == [20.5, 21.5, 22.5, 23.5, 24.5, 25.5]
    assert page.without == []
    shown = told(page.opening(), page.statistics(), page.values(), page.revisions(), page.breaks(), page.caveats())
    assert NAME in shown
    assert {"zh": "25.5万吨", "en": "255,000"}[language] in shown
    page.charts()
    page.panels()
    assert "25.5" in told(page.values(), page.cited())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_of_many_places_ranks_it(language: str, folder: str) -> None:
    page = RegionsPage(folder, list(PLACES), [NAME], 2024, language)
    shown = told(page.opening(), page.tables(), page.caveats(), page.cited())
    page.charts()
    assert NAME in shown
    for rate in ("4%", "5%", "6%", "7%"):
        assert re.search(rf"\b{rate[0]}\s*%", shown), rate


def project(tmp_path: Path, folder: str, parameters: str) -> str:
    """A project whose default table has not the name, and a plan of one run."""
    (tmp_path / "pyproject.toml").touch()
    save_table(table(row(value=2400.0, year=2022)), tmp_path / "data/processed")
    source = 'table: str = "data/processed"\nindicators: list[str] = []'
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]})
    (tmp_path / "notebooks").mkdir()
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(
        nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": spec}), tmp_path / "notebooks/own.ipynb"
    )
    (tmp_path / "plan.toml").write_text(f'[[run]]\nnotebook = "notebooks/own.ipynb"\n{parameters}\n', "utf-8")
    return str(tmp_path / "plan.toml")


@pytest.mark.parametrize(
    "parameters",
    [
        f'parameters = {{ indicators = ["{NAME}"], table = "t" }}',
        f'parameters = {{ table = "t" }}\nmatrix = {{ indicators = [["{NAME}"]] }}',
    ],
)
def test_in_a_plan_it_is_a_name_of_the_runs_own_table(parameters: str, folder: str, tmp_path: Path) -> None:
    (run,) = read_plan(project(tmp_path, folder, parameters))
    assert run.parameters["indicators"] == [NAME]


def test_in_a_plan_a_name_of_another_table_only_is_unknown(folder: str, tmp_path: Path) -> None:
    plan = project(tmp_path, folder, f"parameters = {{ indicators = {json.dumps([NAME], ensure_ascii=False)} }}")
    with pytest.raises(InputError, match=f"unknown indicator '{NAME}'"):
        read_plan(plan)
