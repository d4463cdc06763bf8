"""All benchmarks in one go: each told apart, the slow ones short, one that hangs stopped, the table at the end."""

import importlib
import sys
from pathlib import Path

import pytest

from analysis.table.build import build_table
from analysis.table.corrections import read_corrections

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))
import figures  # noqa: E402


@pytest.fixture
def benches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(figures, "HERE", tmp_path)
    return tmp_path


def test_one_that_hangs_is_stopped_and_what_it_told_counts(benches: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tells = "print('figure\\tA\\t2\\ttimes\\t<= 3', flush=True)\n"
    (benches / "a.py").write_text(f"{tells}import time\ntime.sleep(60)\n")
    (benches / "b.py").write_text(tells.replace("A", "B"))
    printed, good = figures.run(["a.py", "b.py"], longest=3.0)
    assert not good
    assert [line.split()[0] for line in figures.table(printed).splitlines()[1:]] == ["A", "B"]
    told = capfd.readouterr().out
    assert "== a.py: stopped after" in told
    assert "== b.py: done after" in told


def test_one_that_fails_says_so_and_the_others_go_on(benches: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (benches / "a.py").write_text("import sys\nsys.exit(2)\n")
    (benches / "b.py").write_text("print('figure\\tB\\t2\\ttimes\\t', flush=True)\n")
    printed, good = figures.run(["a.py", "b.py"])
    assert not good
    assert "B" in figures.table(printed)
    assert "== a.py: failed after" in capfd.readouterr().out


def test_the_slow_ones_are_made_short_unless_the_whole_is_asked(benches: Path) -> None:
    (benches / "runs.py").write_text("import sys\nprint(sys.argv[1:])\n")
    assert figures.run(["runs.py"])[0] == "['--regions', '12']\n"
    assert figures.run(["runs.py"], whole=True)[0] == "[]\n"


def test_every_file_that_is_made_short_is_there() -> None:
    assert all((ROOT / "benchmarks" / name).exists() for name in figures.SHORT)


def test_copies_of_sheets_have_the_corrections_of_theirs(tmp_path: Path) -> None:
    build = importlib.import_module("build")
    count = build.copies(tmp_path, 5)
    assert count == len(read_corrections(tmp_path / build.FILE)) > 5
    rows = build_table(tmp_path, jobs=1)  # an entry that finds nothing would stop it
    assert rows["region"].nunique() == 5
