"""No row of a full text moves unnoticed; and how moved rows are counted and shown."""

import json
import os
import subprocess
import sys

import pytest

from scripts import rows, snapshot
from scripts.snapshot import Moves

LISTED = 20


@pytest.mark.shared
def test_no_row_of_a_full_text_has_moved(shared):
    found = snapshot.moves(snapshot.kept(), snapshot.taken())
    lines = [f"  {name}: {each}" for name, each in list(found.items())[:LISTED]]
    if len(found) > LISTED:
        lines.append(f"  … and {len(found) - LISTED} texts more")
    assert not found, (
        f"{snapshot.total(found)} in {len(found)} texts:\n"
        + "\n".join(lines)
        + '\n`make reading-diff` shows them; where the change is meant, `make snapshot REASON="…"` and commit'
    )


def test_the_snapshot_is_small_and_whole():
    assert snapshot.ROWS.stat().st_size < 1_000_000
    assert snapshot.written(snapshot.kept()) == snapshot.ROWS.read_text(encoding="utf-8")


def row(start: int, **cells) -> dict:
    return {
        "start": start, "end": start + 2, "value_text": "7%", "indicator": "gdp", "indicator_text": "生产总值",
        "year": 2029, **cells,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "counted"),
    [
        ([row(3), row(9)], None),
        ([row(3), row(9, year=2030)], Moves(1, 0, 0)),
        ([row(3)], Moves(0, 0, 1)),
        ([row(3), row(9), row(9, indicator="cpi")], Moves(0, 1, 0)),
        ([row(9), row(15)], Moves(0, 1, 1)),
        ("refused", Moves(0, 1, 2)),
    ],
)
def test_moved_added_and_gone_are_counted(change, counted):
    old = {"a": snapshot.hashes([row(3), row(9)]), "b": snapshot.hashes([row(3)])}
    new = {**old, "a": snapshot.hashes(change)}
    assert snapshot.moves(old, new) == ({"a": counted} if counted else {})


def test_a_text_that_came_or_went_counts_with_all_its_rows():
    two = {"a": snapshot.hashes([row(3), row(9)])}
    assert snapshot.moves({}, two) == {"a": Moves(0, 2, 0)}
    assert snapshot.moves(two, {}) == {"a": Moves(0, 0, 2)}


def test_rows_of_one_span_are_held_against_their_like():
    gdp, cpi = row(3), row(3, indicator="cpi", indicator_text="物价")
    assert list(snapshot.pairs([gdp, cpi], [cpi, {**gdp, "year": 2030}])) == [(gdp, {**gdp, "year": 2030})]
    assert list(snapshot.pairs([gdp], [cpi])) == [(gdp, cpi)]
    assert list(snapshot.pairs([gdp], [gdp, cpi])) == [(None, cpi)]


@pytest.fixture
def texts(monkeypatch, tmp_path):
    """A snapshot of our own: what the reading gives is what the test puts there."""
    made = {"a": snapshot.hashes([row(3), row(9)])}
    monkeypatch.setattr(snapshot, "ROWS", tmp_path / "rows.txt")
    monkeypatch.setattr(snapshot, "REASONS", tmp_path / "reasons.md")
    monkeypatch.setattr(snapshot, "SHARED", tmp_path)
    monkeypatch.setattr(snapshot, "taken", lambda: made)
    return made


def test_a_snapshot_is_written_with_its_reason(texts, tmp_path, capsys):
    assert snapshot.main(["write", "a year", "was wrong"]) == 0
    assert snapshot.kept(tmp_path / "rows.txt") == texts
    texts["a"] = snapshot.hashes([row(3, year=2030), row(9)])
    assert snapshot.main(["write", "again"]) == 0
    lines = (tmp_path / "reasons.md").read_text(encoding="utf-8").splitlines()
    assert [line.partition(": ")[2] for line in lines] == [
        "0 moved, 2 added, 0 gone in 1 texts. a year was wrong",
        "1 moved, 0 added, 0 gone in 1 texts. again",
    ]
    capsys.readouterr()
    assert snapshot.main(["write", "nothing moved"]) == 0
    assert "no row has moved" in capsys.readouterr().out
    assert len((tmp_path / "reasons.md").read_text(encoding="utf-8").splitlines()) == 2


def test_a_snapshot_without_a_reason_is_refused(texts, tmp_path, capsys):
    assert snapshot.main(["write", ""]) == 2
    assert "REASON" in capsys.readouterr().err
    assert not (tmp_path / "rows.txt").exists()


def test_a_difference_is_printed_side_by_side(monkeypatch, capsys):
    old = {"a": [row(3), row(9), row(20)], "b": [row(3)], "c": "no place"}
    new = {"a": [row(3), row(9, year=2030), row(30)], "b": [row(3)], "c": [row(3)]}
    monkeypatch.setattr(snapshot, "both", lambda base: (old, new))
    assert snapshot.main(["diff", "HEAD~1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "~ a 9 7% | 生产总值 | year: 2029 → 2030"
    assert lines[1].startswith("- a 20 7% | indicator: gdp")
    assert lines[2].startswith("+ a 30 7% | indicator: gdp")
    assert lines[3] == "! c: no place → 1 rows"
    assert "by column: year 1" in lines
    assert lines[-1] == "1 moved, 1 added, 1 gone in 1 of 3 texts, HEAD~1 → working tree"


@pytest.mark.shared
def test_the_code_of_a_commit_is_asked_not_that_of_the_tree(shared, tmp_path, monkeypatch):
    """The rows of another tree are those of its own code: one that finds nothing but a year."""
    (tmp_path / "analysis").mkdir()
    (tmp_path / "analysis/__init__.py").write_text(
        "import pandas as pd\n"
        "class InputError(Exception): pass\n"
        "def read_report(path, region, report_year): return report_year\n"
        "def extract(year): return pd.DataFrame({'start': [year]})\n"
    )
    done = subprocess.run(
        [sys.executable, str(snapshot.ROOT / "scripts/rows.py"), str(tmp_path / "out.json")],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert set(found) == set(rows.texts("corpus", "gold"))
    assert all(each == [{"start": int(name.split("_")[1])}] for name, each in found.items())


def test_an_unknown_base_is_told():
    with pytest.raises(SystemExit, match="BASE=no-such-commit is no commit"):
        snapshot.both("no-such-commit")
