"""The long table: built from a folder, stored whole or not at all, read back the same, read by others."""

import errno
import json
import os
import stat
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from analysis.errors import InputError
from analysis.table import build as room
from analysis.table import store
from analysis.table.build import CSV, PACKAGE, PARQUET, build_table, load_table, save_table
from analysis.table.schema import COLUMNS
from tests.observations import row, table

# Invented figures.
SHEET = """---
region: '140400'
report_year: {year}
title: 试验
source: 试验{year}
---
# {last}年工作回顾
粮食产量23.4亿斤
地区生产总值增长6.7%
# {year}年主要目标
地区生产总值增长6%—6.5%
居民收入与经济增长同步
"""


@pytest.fixture
def raw(tmp_path) -> Path:
    """A folder of three sheets."""
    folder = tmp_path / "raw"
    for year in (2022, 2023, 2024):
        sheet = folder / "140400" / f"{year}.md"
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_text(SHEET.format(year=year, last=year - 1), encoding="utf-8")
    return folder


@pytest.fixture
def small() -> pd.DataFrame:
    return table(
        row(value=0.1 + 0.2, value_text="约0.3"),
        row(measure="growth", value=5.6, unit="%", indicator_text='名有“引号”,和"逗号"'),
        row(
            status="target", comparator="gt", value=None, reference="gdp:growth", measure="growth", unit="%", year=2024
        ),
    )


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# --- build


def test_build_is_in_yearbook_units_ordered_and_the_same_with_any_number_of_processes(raw):
    one, two = build_table(raw, jobs=1), build_table(raw, jobs=2)
    pd.testing.assert_frame_equal(one, two)
    assert len(one) == 12
    assert one.loc[one["indicator"] == "grain_output", ["value", "unit"]].to_numpy().tolist() == [[117.0, "万吨"]] * 3
    assert one["report_year"].is_monotonic_increasing


def test_a_file_that_cannot_be_read_is_named_with_all_its_fellows(raw):
    (raw / "140400/2022.md").write_bytes(b"\x00\xff\x00\xd8")
    (raw / "140400/2023.md").write_text("---\nregion: [\n---\n粮食", encoding="utf-8")
    (raw / "140400/2024.md").write_text(
        "---\nregion: '140400'\nreport_year: 2024\n---\n# 回顾\n无数\n", encoding="utf-8"
    )
    with pytest.raises(InputError) as told:
        build_table(raw)
    lines = str(told.value).splitlines()
    assert [line.split(":")[0] for line in lines] == [str(raw / f"140400/{year}.md") for year in (2022, 2023, 2024)]
    assert "no figure found" in lines[2]


def test_an_empty_folder_and_the_same_document_twice_are_refused(raw, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no report"):
        build_table(tmp_path / "empty")
    (raw / "140400/again.md").write_text(SHEET.format(year=2023, last=2022), encoding="utf-8")
    with pytest.raises(InputError, match=r"again.md: is the same document as .*2023.md"):
        build_table(raw)


def test_hidden_files_and_a_readme_are_no_reports(raw):
    (raw / ".2025.md").write_text("草稿", encoding="utf-8")
    (raw / "README.md").write_text("说明", encoding="utf-8")
    assert build_table(raw, jobs=1)["report_year"].nunique() == 3


def test_corrections_beside_the_reports_are_applied(raw):
    (raw / "corrections.yaml").write_text(
        "- region: '140400'\n  report_year: 2023\n  match: {indicator: grain_output}\n  set: {value: 24.4}\n"
        "  why: a digit is wrong\n  seen: yearbook\n",
        encoding="utf-8",
    )
    grain = build_table(raw, jobs=1).query("indicator == 'grain_output'")
    assert grain["value"].tolist() == [117.0, 122.0, 117.0]
    (raw / "140400/2023.md").write_text(
        SHEET.format(year=2023, last=2022).replace("粮食产量23.4亿斤", "原煤产量1.7亿吨"), encoding="utf-8"
    )
    with pytest.raises(InputError, match=r"corrections.yaml: line 1: finds no figure any more"):
        build_table(raw, jobs=1)


# --- save and load


def test_both_files_read_back_the_same_table(small, tmp_path):
    save_table(small, tmp_path)
    for path in (tmp_path, tmp_path / PARQUET, tmp_path / CSV):
        pd.testing.assert_frame_equal(load_table(path), small)


def test_the_younger_of_the_two_files_is_taken(small, tmp_path):
    save_table(small, tmp_path)
    (tmp_path / CSV).write_text(
        (tmp_path / CSV).read_text(encoding="utf-8").replace(",5.6,", ",6.5,"), encoding="utf-8"
    )
    os.utime(tmp_path / CSV, (4e9, 4e9))
    assert load_table(tmp_path)["value"].tolist()[1] == 6.5


def test_the_csv_is_the_same_bytes_whatever_the_order_of_rows(small, tmp_path):
    save_table(small, tmp_path / "a")
    save_table(small.iloc[::-1], tmp_path / "b")
    assert (tmp_path / "a" / CSV).read_bytes() == (tmp_path / "b" / CSV).read_bytes()
    text = (tmp_path / "a" / CSV).read_text(encoding="utf-8")
    assert "0.30000000000000004" in text
    assert ",5.6," in text
    assert "\r" not in text


@pytest.mark.parametrize("name", [CSV, PACKAGE, PARQUET])
def test_a_full_disk_leaves_the_old_files_and_no_litter(name, small, tmp_path, monkeypatch):
    save_table(small, tmp_path)
    before = state(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), name)

    broken = {CSV: (store.Writer, "_text"), PACKAGE: (Path, "write_text"), PARQUET: (pq.ParquetWriter, "write_table")}
    monkeypatch.setattr(*broken[name], full)
    with pytest.raises(OSError, match="No space left"):
        save_table(small.assign(value=1.0), tmp_path)
    monkeypatch.undo()
    assert state(tmp_path) == before


def test_a_folder_that_cannot_be_written_is_told_in_one_line(small, tmp_path, govreport, raw):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        save_table(small, tmp_path / "file" / "out")
    status, out, err = govreport("build", "--raw", raw, "--out", tmp_path / "file" / "out")
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert "file" in err
    assert "Traceback" not in err
    if os.geteuid():  # root may write anywhere
        closed = tmp_path / "closed"
        closed.mkdir()
        closed.chmod(stat.S_IRUSR | stat.S_IXUSR)
        with pytest.raises(PermissionError):
            save_table(small, closed)


def test_a_table_that_breaks_a_rule_is_not_stored(small, tmp_path):
    with pytest.raises(InputError, match="break a rule"):
        save_table(small.assign(status="aim"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("observations.parquet", b"PAR1 no", "is not a table"),
        ("observations.csv", b"", "is not a table"),
        ("observations.csv", b"a,b\n1,2\n", "lacks region"),
        ("observations.csv", b"\xff\xfe\x00", "is not a table"),
        ("observations.csv", (",".join(COLUMNS) + "\n" + "many," * 19 + "many\n").encode(), "is not a table"),
    ],
)
def test_what_is_no_table_is_named(name, content, words, tmp_path):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as told:
        load_table(tmp_path)
    assert name in str(told.value)
    assert words in str(told.value)
    assert len(str(told.value).splitlines()) == 1


def test_a_folder_without_a_table_names_the_command(tmp_path):
    with pytest.raises(InputError, match="`govreport build` writes them"):
        load_table(tmp_path)


# --- as others read it


def test_frictionless_accepts_the_data_package(small, tmp_path):
    frictionless = pytest.importorskip("frictionless")
    save_table(small, tmp_path)
    report = frictionless.validate(str(tmp_path / PACKAGE))
    assert report.valid, report.flatten(["type", "message"])
    text = (tmp_path / CSV).read_text(encoding="utf-8")
    (tmp_path / CSV).write_text(text.replace("actual", "aim", 1), encoding="utf-8")
    assert not frictionless.validate(str(tmp_path / PACKAGE)).valid


def test_the_data_package_says_what_each_column_is(small, tmp_path):
    save_table(small, tmp_path)
    package = json.loads((tmp_path / PACKAGE).read_text(encoding="utf-8"))
    resource = package["resources"][0]
    assert [field["name"] for field in resource["schema"]["fields"]] == COLUMNS
    assert all(field["description"] for field in resource["schema"]["fields"])
    assert resource["schema"]["primaryKey"] == room.KEY
    assert resource["rows"] == len(small)


def test_duckdb_reads_the_parquet_file_in_one_line(small, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    save_table(small, tmp_path)
    found = duckdb.sql(f"SELECT value FROM '{tmp_path / PARQUET}' WHERE measure = 'growth' AND status = 'actual'")
    assert found.fetchall() == [(5.6,)]
    types = duckdb.sql(f"SELECT typeof(year), typeof(value), typeof(base_year) FROM '{tmp_path / PARQUET}' LIMIT 1")
    assert types.fetchall() == [("BIGINT", "DOUBLE", "BIGINT")]
