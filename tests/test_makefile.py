"""make does what is due and nothing else; set-up and command are stand-ins that write down how they were called."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

if shutil.which("make") is None:
    pytest.skip("no make on this machine", allow_module_level=True)


def script(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def project(root, tmp_path) -> Path:
    folder = tmp_path / "project"
    (folder / "data/raw/140400").mkdir(parents=True)
    (folder / "data/processed").mkdir()
    (folder / "analysis/run").mkdir(parents=True)
    (folder / "analysis/table").mkdir()
    for name in (
        "data/raw/140400/2023.md",
        "data/processed/observations.csv",
        "analysis/table/build.py",
        "analysis/run/plan.py",
    ):
        (folder / name).touch()
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(root / name, folder / name)
    script(folder / "scripts/setup.sh", "mkdir -p .venv; echo setup >> log")
    script(
        folder / ".venv/bin/govreport",
        'echo "$@" >> log; [ ! -e fail ] || exit 2; [ "$1" != build ] || : > data/processed/observations.parquet',
    )
    return folder


def make(folder: Path, *targets: str) -> tuple[int, str, list[str]]:
    (folder / "log").write_text("")
    env = {key: value for key, value in os.environ.items() if not key.startswith("MAKE") and key != "MFLAGS"}
    done = subprocess.run(["make", *targets], cwd=folder, env=env, capture_output=True, text=True)
    return done.returncode, done.stdout, (folder / "log").read_text().splitlines()


BUILD = "build --raw data/raw --out data/processed"
RUN = "run plans/default.toml --jobs 2 --out reports"


def test_report_does_only_what_is_due(project):
    status, out, log = make(project, "report")
    assert (status, log) == (0, ["setup", BUILD, RUN])
    assert out.splitlines()[-1] == f"{project}/reports/index.html"
    assert make(project, "report")[2] == [RUN]


@pytest.mark.parametrize(
    ("change", "due"),
    [
        ("requirements.lock", ["setup", RUN]),
        ("pyproject.toml", ["setup", RUN]),
        ("data/raw/140400/2023.md", [BUILD, RUN]),
        ("data/raw/140400/2024.md", [BUILD, RUN]),
        ("analysis/table/build.py", [BUILD, RUN]),
        ("analysis/run/plan.py", [RUN]),
        ("data/processed/observations.csv", [RUN]),
    ],
)
def test_a_change_is_noticed(change, due, project):
    make(project, "report")
    later = (project / "data/processed/observations.parquet").stat().st_mtime + 10
    with (project / change).open("a") as file:
        file.write("\n")
    os.utime(project / change, (later, later))
    assert make(project, "report")[2] == due


def test_a_report_taken_away_is_noticed(project):
    make(project, "report")
    (project / "data/raw/140400/2023.md").unlink()
    later = (project / "data/processed/observations.parquet").stat().st_mtime + 10
    os.utime(project / "data/raw/140400", (later, later))
    assert make(project, "report")[2] == [BUILD, RUN]


def test_a_moved_project_is_set_up_anew(project):
    make(project, "report")
    moved = project.rename(project.with_name("moved"))
    assert make(moved, "setup")[2] == ["setup"]


def test_a_failed_build_is_not_taken_for_done(project):
    (project / "fail").touch()
    status, _, log = make(project, "report")
    assert (status, log) == (2, ["setup", BUILD])
    (project / "fail").unlink()
    assert make(project, "report")[2] == [BUILD, RUN]


def test_a_build_that_left_a_document_out_is_due_again(project):
    script(
        project / ".venv/bin/govreport",
        'echo "$@" >> log; [ "$1" = build ] || exit 0\n'
        ": > data/processed/observations.parquet; [ ! -e partly ] || exit 1",
    )
    (project / "partly").touch()
    status, _, log = make(project, "report")
    assert (status, log) == (2, ["setup", BUILD])
    assert (project / "data/processed/observations.parquet").exists()
    assert make(project, "report")[2] == [BUILD]
    (project / "partly").unlink()
    assert make(project, "report")[2] == [BUILD, RUN]
    assert make(project, "report")[2] == [RUN]


def test_help_names_every_target(project):
    status, out, log = make(project)
    assert (status, log) == (0, [])
    assert {line.split()[0] for line in out.splitlines()} == {
        "help", "setup", "report", "test", "lab", "bench", "lint", "floors", "reading-diff", "snapshot", "mutants",
        "fuzz", "states", "protections",
        "clean",
    }  # fmt: skip
