"""A table that somebody else wrote, or altered: rows that break a rule are refused with file, rule and row."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import InputError
from analysis.table import store
from analysis.table.build import CSV, PARQUET, load_table, save_table
from tests.observations import row, table


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    save_table(table(*(row(region="140400", value=float(n), start=10 * n, end=10 * n + 5) for n in range(3))), folder)
    return folder


def altered(saved: Path, to: Path, edit: Callable[[dict[str, str]], dict[str, str]]) -> Path:
    """The CSV with its last row altered, as a file of somebody's own."""
    with (saved / CSV).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[-1] = edit(rows[-1])
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    to.write_text(text.getvalue(), "utf-8")
    return to


ODD = {
    "value": ["inf", "-inf"],
    "region": ["999999", "", "140400.0"],
    "year": ["0", "20230", "99999999999999999999"],
    "unit": ["12"],
    "measure": ["volume"],
    "status": ["x"],
    "indicator": ["../../x"],
    "start": ["-5"],
    "end": ["0"],
    "source": [""],
    "report_year": ["20"],
}


@pytest.mark.parametrize(("column", "cell"), [(column, cell) for column, cells in ODD.items() for cell in cells])
def test_a_row_that_breaks_a_rule_is_refused_with_its_place(
    column: str, cell: str, saved: Path, tmp_path: Path
) -> None:
    path = altered(saved, tmp_path / "own.csv", lambda row: {**row, column: cell})
    with pytest.raises(InputError) as error:
        load_table(path)
    assert str(error.value).startswith(f"{path}: ")
    assert "row" in str(error.value)
    assert len(str(error.value).splitlines()) == 1
    rows = pd.read_csv(path, dtype={"region": "str"}, keep_default_na=False)
    try:
        rows.to_parquet(tmp_path / "own.parquet", index=False)
    except (ValueError, OverflowError):  # no Parquet can hold it
        return
    with pytest.raises(InputError):
        load_table(tmp_path / "own.parquet")


@pytest.mark.parametrize("name", [CSV, PARQUET, ""])
def test_what_was_written_here_is_not_checked_again(name: str, saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "broken", None)
    assert len(load_table(saved / name)) == 3


def test_what_was_altered_in_its_place_is_checked(saved: Path) -> None:
    altered(saved, saved / CSV, lambda row: {**row, "value": "inf"})
    with pytest.raises(InputError, match="a value is a number"):
        load_table(saved / CSV)
    rows = pd.read_parquet(saved / PARQUET)
    rows.loc[0, "year"] = 9999
    rows.to_parquet(saved / PARQUET)
    with pytest.raises(InputError, match="period_start ≤ year"):
        load_table(saved / PARQUET)


def test_a_sound_table_of_somebody_s_own_is_taken(saved: Path, tmp_path: Path) -> None:
    path = altered(saved, tmp_path / "own.csv", lambda row: {**row, "value": "7"})
    assert load_table(path)["value"].tolist() == [0.0, 1.0, 7.0]
