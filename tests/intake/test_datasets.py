"""docs/datasets.md does what it says: its commands, its snippets, and the Monday job."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.intake.ledger import read_ledger
from scripts.documents import report_text

ROOT = Path(__file__).resolve().parents[2]
DOC = (ROOT / "docs/datasets.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOC, re.S)


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command of the page, with this project's programs."""
    python = sys.executable
    spelt = re.sub(r"^(?:\.venv/bin/)?govreport", f"{python} -m analysis", command.strip())
    spelt = re.sub(r"^\.venv/bin/python", python, spelt)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(spelt, shell=True, cwd=folder, capture_output=True, text=True, check=False, env=env)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, subprocess.CompletedProcess[str]]]:
    folder = tmp_path_factory.mktemp("walk")
    (folder / "notebooks").symlink_to(ROOT / "notebooks")
    commands = blocks("sh")[0].strip().split("\n")
    return folder, {command: run(command, folder) for command in commands}


@pytest.mark.slow
def test_the_walk_ends_with_a_panel_and_a_chart_in_eight_commands_or_fewer(walked) -> None:  # type: ignore[no-untyped-def]
    folder, done = walked
    assert len(done) <= 8
    for command, each in done.items():
        assert each.returncode == 0, f"{command}: {each.stderr}"
    assert len(list((folder / "own/raw").rglob("*.md"))) == 4
    assert (folder / "panel.dta").exists()
    pages = [page.read_text("utf-8") for page in (folder / "reports").rglob("*.html")]
    assert any("长治市" in page and ("<svg" in page or "<img" in page) for page in pages)


@pytest.mark.slow
def test_the_python_snippet(walked) -> None:  # type: ignore[no-untyped-def]
    folder, _ = walked
    done = subprocess.run([sys.executable, "-c", blocks("python")[0]], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "2027" in done.stdout


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("Rscript") is None, reason="no R (apt-get install r-base-core)")
def test_the_r_snippet(walked) -> None:  # type: ignore[no-untyped-def]
    folder, _ = walked
    done = subprocess.run(["Rscript", "-e", blocks("r")[0]], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "2027" in done.stdout


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("Rscript") is None, reason="no R (apt-get install r-base-core)")
def test_r_opens_the_stata_file_with_its_labels(walked) -> None:  # type: ignore[no-untyped-def]
    folder, _ = walked
    if subprocess.run(["Rscript", "-e", "library(haven)"], capture_output=True).returncode:
        pytest.skip("no haven in R (apt-get install r-cran-haven)")
    code = 'd <- haven::read_dta("panel.dta"); cat(attr(d$gdp, "label"), names(attr(d$region, "labels"))[1])'
    done = subprocess.run(
        ["Rscript", "-e", code], cwd=folder, capture_output=True, text=True, env={**os.environ, "LANG": "C.UTF-8"}
    )
    assert done.stdout == "国内生产总值（亿元） 长治市", done.stderr


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("stata") is None, reason="no Stata on this machine")
def test_the_stata_snippet(walked) -> None:  # type: ignore[no-untyped-def]
    folder, _ = walked
    (folder / "panel.do").write_text(blocks("stata")[0], "utf-8")
    done = subprocess.run(["stata", "-b", "do", "panel.do"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0


@pytest.mark.slow
def test_the_monday_job_takes_what_is_new_and_keeps_what_is_bad_in_the_ledger(tmp_path: Path) -> None:
    [line] = [line for line in DOC.split("\n") if line.startswith("0 6 * * 1")]
    commands = [each.strip() for each in line.partition("&&")[2].split(";")]
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")  # by a link they would read this project's own table
    (tmp_path / "plans").mkdir()
    plan = '[[run]]\nnotebook = "notebooks/data_quality.ipynb"\ntitle = "{region_name}"\n'
    (tmp_path / "plans/default.toml").write_text(f'{plan}parameters = {{ region = "140400" }}\n', "utf-8")
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop/a.txt").write_text(report_text("长治市", 2028), "utf-8")
    first = [run(command, tmp_path).returncode for command in commands]
    assert first == [0, 0, 0]
    index, table = tmp_path / "reports/index.html", tmp_path / "data/processed/observations.csv"
    before = (index.stat().st_mtime_ns, len(table.read_text("utf-8").splitlines()))
    (tmp_path / "drop/b.txt").write_text(report_text("长治市", 2029), "utf-8")
    (tmp_path / "drop/c.pdf").write_bytes(b"%PDF-1.7 cut off")
    assert [run(command, tmp_path).returncode for command in commands] == [1, 0, 0]
    assert index.stat().st_mtime_ns > before[0]
    assert "c.pdf" in index.read_text("utf-8")
    assert len(table.read_text("utf-8").splitlines()) == before[1] + 50
    assert {Path(each.file).name: each.status for each in read_ledger(tmp_path / "data/ledger.csv")} == {
        "a.txt": "unchanged", "b.txt": "added", "c.pdf": "skipped",
    }  # fmt: skip
