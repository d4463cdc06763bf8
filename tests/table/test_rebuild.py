"""A rebuild reads what has changed, and its table is the one that a build of everything gives, to the byte."""

import os
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from analysis.errors import InputError
from analysis.table import digest, documents, store
from analysis.table.build import CSV, PACKAGE, PARQUET, build, load_table, rebuild, save_table
from analysis.table.state import STATE

MATTER = "---\nregion: '{region}'\nreport_year: {year}\nsource: {source}\n---\n# {last}年工作回顾\n"
REGIONS = ("140400", "140000", "330100")


def sheet(region: str, year: int, figure: float = 23.4, source: str = "") -> str:
    head = MATTER.format(region=region, year=year, last=year - 1, source=source or f"甲{region}{year}")
    return f"{head}粮食产量{figure}亿斤\n城镇登记失业率3.{year % 10}%\n棉花产量{year % 7 + 1}万吨，增长2%\n"


@pytest.fixture
def raw(tmp_path) -> Path:
    folder = tmp_path / "raw"
    for region in REGIONS:
        (folder / region).mkdir(parents=True)
        for year in (2021, 2022, 2023):
            (folder / region / f"{year}.md").write_text(sheet(region, year), "utf-8")
    return folder


@pytest.fixture
def out(tmp_path) -> Path:
    return tmp_path / "out"


def state(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in (CSV, PACKAGE)}


def as_new(raw: Path, out: Path, tmp_path: Path) -> None:
    """Both files hold what a build of everything gives."""
    whole = build(raw)
    fresh = tmp_path / "fresh"
    save_table(whole.table, fresh)
    assert state(out) == state(fresh)
    pd.testing.assert_frame_equal(load_table(out / PARQUET), whole.table)


def test_only_what_changed_is_read(raw, out, tmp_path):
    first = rebuild(raw, out)
    assert (first.rows, first.documents, first.read, first.left_out) == (36, 9, 9, ())
    as_new(raw, out, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    assert rebuild(raw, out) == first._replace(read=0)
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == before
    (raw / "140400/2022.md").write_text(sheet("140400", 2022, 77.7), "utf-8")
    os.utime(raw / "140000/2022.md")  # touched and no more
    assert rebuild(raw, out).read == 1
    as_new(raw, out, tmp_path)
    assert 388.5 in load_table(out)["value"].tolist()


def test_a_new_and_a_removed_document(raw, out, tmp_path):
    rebuild(raw, out)
    (raw / "140000/2021.md").unlink()
    done = rebuild(raw, out)
    assert (done.read, done.documents) == (0, 8)
    as_new(raw, out, tmp_path)
    (raw / "140000/2020.md").write_text(sheet("140000", 2020), "utf-8")
    assert rebuild(raw, out).read == 1
    as_new(raw, out, tmp_path)


def test_row_groups_do_not_show(raw, out, tmp_path, monkeypatch):
    monkeypatch.setattr(store, "GROUP", 5)
    rebuild(raw, out)
    (raw / "140400/2022.md").write_text(sheet("140400", 2022, 77.7), "utf-8")
    assert rebuild(raw, out).read == 1
    as_new(raw, out, tmp_path)
    file = pq.ParquetFile(out / PARQUET)
    assert file.metadata.num_row_groups == 8
    assert load_table(out, regions=["长治"], years=(2021, 2021))["region"].tolist() == ["140400"] * 4


def test_with_processes_it_is_the_same(raw, out, tmp_path):
    assert rebuild(raw, out, jobs=2).read == 9
    as_new(raw, out, tmp_path)


@pytest.mark.parametrize("name", ["indicators.csv", "words.csv"])
def test_a_users_catalogue_has_everything_read_again(name, raw, out):
    rebuild(raw, out)
    (raw / name).write_text("id\n", "utf-8")
    assert rebuild(raw, out).read == 9
    assert rebuild(raw, out).read == 0


def test_another_reading_has_everything_read_again(raw, out, monkeypatch):
    rebuild(raw, out)
    monkeypatch.setattr(digest, "_package", lambda: "another")
    assert rebuild(raw, out).read == 9


@pytest.mark.parametrize("name", [CSV, PARQUET, PACKAGE, STATE])
def test_a_table_that_was_altered_is_made_anew(name, raw, out, tmp_path):
    rebuild(raw, out)
    if name in (CSV, STATE):
        (out / name).write_bytes((out / name).read_bytes()[:-9])
    else:
        (out / name).unlink()
    assert rebuild(raw, out).read == 9
    as_new(raw, out, tmp_path)


def test_a_bad_document_is_told_each_time_and_read_once(raw, out, tmp_path):
    (raw / "bad.md").write_text(sheet("140400", 2019) + "大豆3万吨 {jahr=2}\n", "utf-8")
    first = rebuild(raw, out)
    assert (first.read, first.documents, len(first.left_out)) == (10, 9, 1)
    assert rebuild(raw, out) == first._replace(read=0)
    (raw / "bad.md").write_text(sheet("140400", 2019), "utf-8")
    assert rebuild(raw, out).left_out == ()
    as_new(raw, out, tmp_path)


def test_what_cannot_be_opened_is_tried_again(raw, out):
    (raw / "gone.md").symlink_to(raw / "nowhere.txt")
    first = rebuild(raw, out)
    assert "gone.md" in first.left_out[0]
    (raw / "nowhere.txt").write_text(sheet("140400", 2018), "utf-8")
    done = rebuild(raw, out)
    assert [line.partition(": ")[0] for line in done.left_out] == [str(raw / "nowhere.txt")]  # the same document
    assert done.documents == 10


@pytest.mark.parametrize("name", ["140400/0.md", "140400/9.md"])
def test_of_two_that_are_the_same_the_first_by_name_is_taken(name, raw, out, tmp_path):
    rebuild(raw, out)
    (raw / name).write_text(sheet("140400", 2022, 50), "utf-8")
    done = rebuild(raw, out)
    left = raw / (name if "9" in name else "140400/2022.md")
    assert [line.partition(": ")[0] for line in done.left_out] == [str(left)]
    as_new(raw, out, tmp_path)
    assert rebuild(raw, out).left_out == done.left_out
    (raw / name).unlink()
    assert rebuild(raw, out).left_out == ()
    as_new(raw, out, tmp_path)


ENTRY = """- region: "{region}"
  report_year: {year}
  match: {{indicator: grain_output}}
  set: {{value: {value}}}
  why: a slip
  seen: yearbook
"""


def test_a_correction_has_its_documents_read_again_and_no_others(raw, out, tmp_path):
    rebuild(raw, out)
    file = raw / "corrections.yaml"
    file.write_text(ENTRY.format(region="140400", year=2022, value=9), "utf-8")
    assert rebuild(raw, out).read == 1
    as_new(raw, out, tmp_path)
    assert rebuild(raw, out).read == 0
    file.write_text(ENTRY.format(region="140400", year=2022, value=8), "utf-8")
    assert rebuild(raw, out).read == 1
    as_new(raw, out, tmp_path)
    file.unlink()
    assert rebuild(raw, out).read == 1
    as_new(raw, out, tmp_path)


def test_a_correction_is_held_against_all_documents_of_its_year(raw, out):
    (raw / "corrections.yaml").write_text(ENTRY.format(region="140400", year=2022, value=9), "utf-8")
    rebuild(raw, out)
    (raw / "140400/2022-b.md").write_text(sheet("140400", 2022, source="乙"), "utf-8")
    before = state(out)
    with pytest.raises(InputError, match="line 1: finds 2 figures"):
        rebuild(raw, out)
    assert state(out) == before
    (raw / "140400/2022-b.md").unlink()
    assert rebuild(raw, out).read == 0


def test_a_correction_whose_document_went_stops_the_rebuild(raw, out):
    (raw / "corrections.yaml").write_text(ENTRY.format(region="140400", year=2022, value=9), "utf-8")
    rebuild(raw, out)
    (raw / "140400/2022.md").unlink()
    with pytest.raises(InputError, match="line 1: finds no figure any more"):
        rebuild(raw, out)


def test_a_document_that_a_correction_spoils_is_remembered(raw, out):
    text = ENTRY.format(region="140400", year=2022, value=9).replace("value: 9", "comparator: between")
    (raw / "corrections.yaml").write_text(text, "utf-8")
    first = rebuild(raw, out)
    assert "breaks a rule" in first.left_out[0]
    assert rebuild(raw, out) == first._replace(read=0)
    (raw / "corrections.yaml").unlink()
    done = rebuild(raw, out)
    assert (done.read, done.documents, done.left_out) == (1, 9, ())


def test_nothing_is_made_of_a_mistake(raw, out):
    with pytest.raises(InputError, match="no such folder"):
        rebuild(raw / "nowhere", out)
    (raw / "corrections.yaml").write_text("- nonsense\n", "utf-8")
    with pytest.raises(InputError, match="line 1"):
        rebuild(raw, out)
    assert not out.exists()


def test_progress_counts_what_is_read(raw, out, monkeypatch):
    monkeypatch.setattr(documents, "_BATCH_FILES", 2)
    heard: list[tuple[int, int]] = []
    rebuild(raw, out, jobs=1, progress=lambda done, of: heard.append((done, of)))
    assert heard == [(2, 9), (4, 9), (6, 9), (8, 9), (9, 9)]


HEAD = "region,year,indicator,measure,value,unit,basis,timing,source,published,kind\n"


def test_statistics_go_with_the_sheets_of_their_documents(raw, out, tmp_path):
    """Official figures of a document that has a sheet stand among its rows, whichever of the two has changed."""
    (raw / "statistics").mkdir()
    file = raw / "statistics" / "a.csv"
    of_sheet = "140400,2021,gdp,level,2800,亿元,,,甲1404002022,2022,yearbook\n"
    lines = of_sheet + of_sheet.replace("2800", "2801").replace("甲1404002022,2022", "乙,2023")
    file.write_text(HEAD + lines, "utf-8")
    assert rebuild(raw, out).read == 10
    as_new(raw, out, tmp_path)
    assert len(load_table(out).query("source == '甲1404002022'")) == 5
    assert rebuild(raw, out).read == 0
    (raw / "330100/2022.md").write_text(sheet("330100", 2022, 9), "utf-8")
    assert rebuild(raw, out).read == 1  # it has no part in them
    as_new(raw, out, tmp_path)
    (raw / "140400/2022.md").write_text(sheet("140400", 2022, 9), "utf-8")
    assert rebuild(raw, out).read == 2
    as_new(raw, out, tmp_path)
    file.write_text(HEAD + lines.replace("2800", "2802"), "utf-8")
    assert rebuild(raw, out).read == 2
    as_new(raw, out, tmp_path)
    (raw / "140400/2024.md").write_text(sheet("140400", 2023, source="乙"), "utf-8")
    assert rebuild(raw, out).read == 3  # a sheet of a document that only the statistics had
    as_new(raw, out, tmp_path)
    file.unlink()
    assert rebuild(raw, out).read == 2
    as_new(raw, out, tmp_path)
