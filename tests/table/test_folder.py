"""The table is found where it lies, from any folder of the project; the younger of its two files is read."""

import os

import pytest

from analysis.errors import InputError
from analysis.table.build import load_table, save_table
from analysis.table.folder import reports_in, table_file
from analysis.table.schema import COLUMNS, DTYPES


def test_the_younger_of_two_files_is_read(tmp_path):
    csv, parquet = tmp_path / "observations.csv", tmp_path / "observations.parquet"
    csv.touch()
    parquet.touch()
    for young, old in ((csv, parquet), (parquet, csv)):
        os.utime(old, (100, 100))
        os.utime(young, (200, 200))
        assert table_file(tmp_path) == young


def test_a_folder_without_a_table_is_told(tmp_path):
    with pytest.raises(InputError, match="holds no observations"):
        table_file(tmp_path)


def test_the_projects_table_is_found_from_any_folder_inside_it(tmp_path, monkeypatch):
    import pandas as pd

    below = tmp_path / "notebooks" / "deep"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    with pytest.raises(InputError, match="data/processed: no table here"):
        load_table()
    empty = pd.DataFrame({name: pd.Series(dtype=DTYPES[name]) for name in COLUMNS})
    save_table(empty, tmp_path / "data" / "processed")
    assert list(load_table().columns) == COLUMNS
    assert list(load_table("data/processed/observations.csv").columns) == COLUMNS  # as the README has it


def test_reports_are_the_files_that_are_named_so(tmp_path):
    for name in ("b/2.md", "b/1.txt", "a/3.MD", "README.md", ".hidden/4.md", "a/note.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [path.name for path in reports_in(tmp_path)] == ["3.MD", "1.txt", "2.md"]
