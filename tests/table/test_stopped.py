"""A build that was stopped just when its files were settled: readers have the new ones, the next build ends it."""

import json
import shutil
from pathlib import Path

import pytest

from analysis.errors import InputError
from analysis.run.fingerprint import figures
from analysis.table import commit
from analysis.table.build import CSV, PACKAGE, PARQUET, load_table, rebuild
from analysis.table.commit import LIST
from analysis.table.folder import table_file
from analysis.table.state import STATE

SHEET = """---
region: '140400'
report_year: 2023
source: 甲
extent: {extent}
---
# 回顾
粮食产量{figure}亿斤
"""


@pytest.fixture
def stopped(tmp_path, monkeypatch) -> tuple[Path, Path]:
    """The documents and a table of which a build was stopped before the first of its files took its place."""
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    (raw / "a.md").write_text(SHEET.format(extent="whole", figure=24), "utf-8")
    rebuild(raw, out, jobs=1)
    shutil.copytree(out, tmp_path / "before")
    (raw / "a.md").write_text(SHEET.format(extent="part", figure=25), "utf-8")

    def stop(_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(commit, "_move", stop)
        with pytest.raises(KeyboardInterrupt):
            rebuild(raw, out, jobs=1)
    assert (out / LIST).exists()
    assert all((out / name).read_bytes() == (tmp_path / "before" / name).read_bytes() for name in (CSV, PARQUET))
    return raw, out


@pytest.mark.parametrize("name", ["", CSV, PARQUET])
def test_a_reader_has_the_new_files_of_the_list(name, stopped):
    _, out = stopped
    table = load_table(out / name)
    assert table["value"].tolist() == [125.0]
    assert table.attrs["in_part"] == (("140400", 2023, "甲"),)
    assert figures(table_file(out / name)) != figures(out.parent / "before" / CSV)


def test_the_next_build_says_it_and_ends_it(stopped):
    raw, out = stopped
    heard: list[str] = []
    done = rebuild(raw, out, jobs=1, tell=heard.append)
    assert done.read == 0
    assert len(heard) == 1
    assert "they have them now" in heard[0]
    assert {path.name for path in out.iterdir()} == {CSV, PACKAGE, PARQUET, STATE}
    assert load_table(out)["value"].tolist() == [125.0]


def test_a_build_stopped_before_it_is_settled_leaves_scraps_that_the_next_clears(stopped):
    raw, out = stopped
    (out / LIST).unlink()
    assert load_table(out)["value"].tolist() == [120.0]
    heard: list[str] = []
    rebuild(raw, out, jobs=1, tell=heard.append)
    assert heard == [f"{out}: the last one to write here was stopped; the files are as they were, its scraps are gone"]
    assert load_table(out)["value"].tolist() == [125.0]


def test_a_list_of_names_elsewhere_moves_nothing_there(stopped):
    raw, out = stopped
    (out / LIST).write_text(json.dumps(["../raw/a.md", "/etc/passwd", "x/y"]), "utf-8")
    before = (raw / "a.md").read_bytes()
    rebuild(raw, out, jobs=1)
    assert (raw / "a.md").read_bytes() == before
    with pytest.raises(InputError):
        load_table(out / "x")
