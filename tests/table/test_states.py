"""Whatever step of a build fails or is its last, the stored table is the old one or the new one, whole.

`python -m tests.table.test_states` has every step fail in every way and prints how many there were.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest

from analysis.files import hash_of
from analysis.table import commit
from analysis.table.build import CSV, PACKAGE, PARQUET, load_table, rebuild, save_table
from analysis.table.commit import LIST, held, recover, together
from analysis.table.state import STATE
from tests.faults import KINDS, attempt

SHEET = "---\nregion: '140400'\nreport_year: {year}\nsource: 甲{year}\n---\n# 回顾\n粮食产量{figure}亿斤\n"


def write(raw: Path, year: int, figure: float) -> None:
    raw.mkdir(exist_ok=True)
    (raw / f"{year}.md").write_text(SHEET.format(year=year, figure=figure), "utf-8")


class Case:
    """A stored table, a changed document, and what the table is before and after."""

    def __init__(self, folder: Path, jobs: int = 1) -> None:
        self.raw, self.out, self.kept, self.jobs = folder / "raw", folder / "out", folder / "kept", jobs
        for year in (2022, 2023):
            write(self.raw, year, 24)
        self.build()
        shutil.copytree(self.out, self.kept)
        self.old = load_table(self.out)
        write(self.raw, 2023, 25)
        self.build()
        self.new = load_table(self.out)
        self.after = {name: hash_of(self.out / name) for name in (CSV, PACKAGE)}

    def build(self) -> None:
        rebuild(self.raw, self.out, jobs=self.jobs)

    def reset(self) -> None:
        shutil.rmtree(self.out)
        shutil.copytree(self.kept, self.out)

    def check(self) -> None:
        """Old or new for whoever reads now; new, and nothing else in the folder, after the next build."""
        seen = load_table(self.out)
        assert seen.equals(self.old) or seen.equals(self.new)
        settled = (self.out / LIST).exists()
        if not settled:
            csv, parquet = load_table(self.out / CSV), load_table(self.out / PARQUET)
            assert csv.equals(parquet)
            told = json.loads((self.out / PACKAGE).read_text("utf-8"))["resources"][0]
            assert told["hash"] == f"sha256:{hash_of(self.out / CSV)}"
        scraps = {path.name for path in self.out.iterdir()} - {CSV, PACKAGE, PARQUET, STATE}
        heard: list[str] = []
        rebuild(self.raw, self.out, jobs=1, tell=heard.append)
        assert len(heard) == bool(scraps), (scraps, heard)
        assert {path.name for path in self.out.iterdir()} == {CSV, PACKAGE, PARQUET, STATE}
        assert load_table(self.out).equals(self.new)
        assert {name: hash_of(self.out / name) for name in (CSV, PACKAGE)} == self.after


def every_step(case: Case, kinds: list[str], stride: int = 1) -> Counter[str]:
    """Has the steps fail one after the other, `kinds` in turn or each of them, until the work gets through."""
    met: Counter[str] = Counter()
    for kind in kinds:
        n = 0
        while True:
            case.reset()
            outcome = attempt(case.build, n, kind)
            assert outcome.status == (0 if outcome.step is None else outcome.status)
            assert outcome.status in (0, 1, -signal.SIGKILL), (kind, n, outcome)
            case.check()
            if outcome.step is None:
                break
            met[f"{kind} at {outcome.step}"] += 1
            n += stride
    return met


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "stride"), [("kill", 1), ("ENOSPC", 3)])
def test_old_or_new_whatever_step_fails(kind, stride, tmp_path):
    met = every_step(Case(tmp_path), [kind], stride)
    assert met.total() * stride >= 20


def test_a_list_of_the_moves_is_the_one_point_where_it_is_settled(tmp_path):
    names = ["a", "b", "c"]
    for name in names:
        (tmp_path / name).write_text("old")
    moved = Path.replace

    def stopped(self: Path, target: Path) -> Path:
        if self.name.endswith("-b"):
            raise KeyboardInterrupt
        return moved(self, target)

    def move() -> None:
        with together(tmp_path, names) as asides:
            for aside in asides:
                aside.write_text("new")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", stopped)
        with pytest.raises(KeyboardInterrupt):
            move()
    assert [(tmp_path / name).read_text() for name in names] == ["new", "old", "old"]
    assert [commit.there(tmp_path / name).read_text() for name in names] == ["new"] * 3
    heard: list[str] = []
    recover(tmp_path, heard.append)
    assert [(tmp_path / name).read_text() for name in names] == ["new"] * 3
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert "they have them now" in heard[0]
    recover(tmp_path, heard.append)
    assert len(heard) == 1


def test_a_list_that_is_none_moves_nothing(tmp_path):
    (tmp_path / "a").write_text("old")
    (tmp_path / ".new-a").write_text("new")
    for text in ("", "{", "3", '{"a": 1}', "[1]", '["../a"]'):
        (tmp_path / LIST).write_text(text)
        recover(tmp_path)
        assert (tmp_path / "a").read_text() == "old"
        assert not (tmp_path / LIST).exists()


def test_what_is_beside_is_on_the_disk_before_it_is_settled(tmp_path, monkeypatch):
    order: list[str] = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda number: (order.append("fsync"), fsync(number))[1])
    monkeypatch.setattr(os, "replace", lambda a, b: (order.append(f"replace {Path(b).name}"), replace(a, b))[1])
    with together(tmp_path, ["a", "b"]) as asides:
        for aside in asides:
            aside.write_text("new")
    assert order == ["fsync"] * 3 + [f"replace {LIST}", "fsync", "replace a", "replace b", "fsync"]


def test_a_second_writer_waits_and_says_so(tmp_path):
    save_table(load_empty(), tmp_path)
    code = (
        "import sys; from pathlib import Path; from analysis.table.commit import held\n"
        f"with held(Path({str(tmp_path)!r}), print): print('in', flush=True)"
    )
    with held(tmp_path):
        other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        assert other.stdout is not None
        time.sleep(1.5)
        assert other.poll() is None
    out, _ = other.communicate(timeout=30)
    assert out.splitlines() == [f"{tmp_path}: another process is writing here; waiting for it", "in"]


def test_two_builds_at_once_leave_one_whole_table(tmp_path):
    case = Case(tmp_path)
    case.reset()
    command = [sys.executable, "-m", "analysis", "build", "--raw", str(case.raw), "--out", str(case.out), "--jobs", "1"]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [each.wait(timeout=60) for each in both] == [0, 0]
    said = [each.stderr.read() for each in both if each.stderr is not None]
    assert sorted("(1 documents read)" in each for each in said) == [False, True]  # the second finds it done
    case.check()


def load_empty() -> pd.DataFrame:
    from analysis.table.schema import COLUMNS, DTYPES

    return pd.DataFrame({name: pd.Series(dtype=DTYPES[name]) for name in COLUMNS})


if __name__ == "__main__":
    met: Counter[str] = Counter()
    for jobs in (1, 2):
        with TemporaryDirectory() as folder:
            met += every_step(Case(Path(folder), jobs), list(KINDS))
    for name, count in sorted(met.items()):
        print(f"{count:5} {name}")
    print(f"{met.total():5} faults, after each the old table or the new one, whole")
