"""The stored table: texts that are formulas elsewhere, parts of a large file, tables that are tables already."""

import csv

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.run.fingerprint import figures, read_columns
from analysis.table import schema, store
from analysis.table.build import CSV, PARQUET, load_table, save_table
from analysis.table.cells import plain, safe
from analysis.table.schema import COLUMNS, as_table
from tests.observations import row, table

FORMULAS = [
    "=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+1+1", "-1+2", "-2+3+cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", "'=1+1",
    "''", "'", "＝1+1", "－3", "＠SUM(A1)", " =1+1", "\u3000@a", "\n=1",
    "=HYPERLINK(\"http://example.org\",\"x\")", "-甲", "+", "-",
]  # fmt: skip
NO_FORMULAS = ["-1.2%", "+3", "-1,200万元", "粮食=甲", "1+1", "a@b", "—3%", "%", "|甲"]


@pytest.mark.parametrize("text", [*FORMULAS, *NO_FORMULAS])
def test_no_text_of_the_csv_is_run_by_a_spreadsheet_and_all_come_back(text, tmp_path):
    rows = table(row(indicator_text=text.strip() or "甲", value_text=text, source=f"{text}b"), row(section=text))
    save_table(rows, tmp_path)
    with (tmp_path / CSV).open(encoding="utf-8", newline="") as file:
        cells = [cell for line in csv.reader(file) for cell in line]
    wanted = f"'{text}" if text in FORMULAS else text
    assert wanted in cells
    assert not [cell for cell in cells if cell.lstrip()[:1] in ("=", "@", "＝", "＠") or cell[:1] in ("\t", "\r", "\n")]
    pd.testing.assert_frame_equal(load_table(tmp_path / CSV), load_table(tmp_path / PARQUET))
    assert read_columns(tmp_path / CSV) == read_columns(tmp_path / PARQUET)
    assert figures(tmp_path / CSV) == figures(tmp_path / PARQUET)


@given(st.text())
def test_every_text_comes_back(text):
    assert plain(safe(text)) == text
    assert safe(text).lstrip()[:1] not in ("=", "@", "＝", "＠") or not text.strip()


@pytest.fixture
def large(tmp_path, monkeypatch):
    """A table of 600 rows of 30 regions in row groups of 50."""
    codes = [f"{province}0000" for province in (11, 12, 13, 14, 15, 21, 22, 23, 31, 32)]
    rows = table(
        *(
            row(region=code, year=year, period_start=year, report_year=2024, start=n, end=n + 1, indicator=name)
            for code in codes
            for n, (year, name) in enumerate((y, i) for y in range(2000, 2020) for i in ("gdp", "cpi", None))
        )
    )
    monkeypatch.setattr(store, "GROUP", 50)
    save_table(rows, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"regions": ["140000"]}, 60),
        ({"regions": ["山西", "Beijing"]}, 120),
        ({"regions": ["140000"], "indicators": ["gdp"]}, 20),
        ({"indicators": ["gdp", "cpi"], "years": (2003, 2004)}, 40),
        ({"years": (2019, 2030)}, 30),
        ({"regions": []}, 0),
        ({}, 600),
    ],
)
def test_a_part_of_the_table_is_the_same_from_both_files(wanted, count, large):
    parquet, text = load_table(large / PARQUET, **wanted), load_table(large / CSV, **wanted)
    assert len(parquet) == count
    pd.testing.assert_frame_equal(parquet, text)
    whole = load_table(large)
    kept = pd.Series(True, index=whole.index)
    if "years" in wanted:
        kept &= whole["year"].between(*wanted["years"])
    if "indicators" in wanted:
        kept &= whole["indicator"].isin(wanted["indicators"])
    if "regions" in wanted:
        kept &= whole["region"].isin(parquet["region"])
    pd.testing.assert_frame_equal(parquet, whole[kept].reset_index(drop=True))


def test_row_groups_say_which_regions_they_hold(large):
    file = pq.ParquetFile(large / PARQUET).metadata
    column = next(n for n in range(file.num_columns) if file.schema.column(n).name == "region")
    holding = 0
    for n in range(file.num_row_groups):
        said = file.row_group(n).column(column).statistics
        holding += said.min <= "140000" <= said.max
    assert (file.num_row_groups, holding) == (12, 2)


def test_a_region_that_is_none_is_refused(large):
    with pytest.raises(InputError, match="unknown region 'Atlantis'"):
        load_table(large, regions=["Atlantis"])


def test_a_table_already_typed_is_not_made_again(monkeypatch):
    rows = table(row(), row(measure="growth", unit="%"))

    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(schema.pd, "to_numeric", never)
    pd.testing.assert_frame_equal(as_table(rows), rows)
    pd.testing.assert_frame_equal(as_table(rows[COLUMNS[::-1]].assign(more=1)), rows)
    monkeypatch.undo()
    lacking = rows.assign(section=pd.Series([None, "a"], dtype="str"))
    assert as_table(lacking)["section"].tolist() == ["", "a"]
    assert as_table(rows.astype({"year": "float64"}))["year"].dtype == "int64"
