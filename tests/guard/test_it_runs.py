"""Tests marked `shared` run wherever the shared reports are: a skip there is a failure; elsewhere it has its reason."""

import shutil
import subprocess
import sys

import pytest

SKIPPED = """
import pytest

@pytest.mark.shared
def test_by_mark():
    pass

@pytest.mark.shared
def test_by_itself():
    pytest.skip("no wish to")

def test_another():
    pytest.skip("not of the guard")
"""


@pytest.mark.parametrize(
    ("beside", "outcome", "said"),
    [
        (True, "1 failed, 1 passed, 1 skipped", "test_by_itself is marked shared and was skipped"),
        (False, "3 skipped", "no shared reports and labels beside the project (../shared)"),
    ],
)
def test_a_skip_beside_the_shared_reports_fails(beside, outcome, said, root, tmp_path):
    folder = tmp_path / "project/tests"
    folder.mkdir(parents=True)
    for name in ("conftest.py", "sheet.py"):
        shutil.copy(root / "tests" / name, folder)
    shutil.copy(root / "pyproject.toml", folder.parent)
    (folder / "test_some.py").write_text(SKIPPED)
    if beside:
        (tmp_path / "shared").mkdir()
    command = [sys.executable, "-m", "pytest", "-rsf", "-p", "no:cacheprovider", "tests"]
    done = subprocess.run(command, cwd=folder.parent, capture_output=True, text=True)
    assert outcome in done.stdout.splitlines()[-1], done.stdout + done.stderr
    assert said in done.stdout


def test_the_guard_is_in_the_suite_that_must_pass(root):
    """.ci/run calls make test, make test runs everything, and the guard's tests carry the mark."""
    assert "make test" in (root / ".ci/run").read_text(encoding="utf-8")
    command = next(
        line for line in (root / "Makefile").read_text(encoding="utf-8").splitlines() if "-m pytest -n 2" in line
    )
    assert " -k " not in command
    assert " -m 'not" not in command
    assert "--ignore" not in command
