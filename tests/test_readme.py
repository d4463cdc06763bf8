"""What the READMEs say is true: their commands run, their Python gives what is printed, their rows are in the data."""

import csv
import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

READMES = ["README.md", "README.zh.md"]
SHOWN_ONLY = "<!-- shown only:"
BLOCK = re.compile(r"(?:^(?P<note><!-- .*? -->)\n)?^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.M | re.S)


def blocks(text: str, language: str) -> list[str]:
    found = BLOCK.finditer(text)
    return [m["body"] for m in found if m["language"] == language and not (m["note"] or "").startswith(SHOWN_ONLY)]


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that commands may write to, with the table built."""
    if not (root / "data/raw").is_dir():
        pytest.skip("no data/raw in this folder")
    copy = tmp_path_factory.mktemp("project")
    for name in ("notebooks", "plans", "data"):
        shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    subprocess.run([sys.executable, "-m", "analysis", "build"], cwd=copy, check=True, capture_output=True)
    return copy


def run(command: str, project: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    # Without pipefail: `| head` closes the pipe early, and that is no failure.
    return subprocess.run(
        ["bash", "-ec", command], cwd=project, env={**os.environ, "PATH": path}, capture_output=True, text=True
    )


@pytest.mark.parametrize("name", READMES)
def test_shell_examples_run(name, root, project):
    commands = [line for body in blocks((root / name).read_text(encoding="utf-8"), "sh") for line in body.splitlines()]
    assert len(commands) >= 6
    for command in commands:
        done = run(command, project)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert "Traceback" not in done.stderr, f"{command}\n{done.stderr}"
        assert done.stdout or done.stderr, f"{command} says nothing"


@pytest.mark.parametrize("name", READMES)
def test_python_examples_give_what_is_printed(name, root, project, monkeypatch):
    monkeypatch.chdir(project)
    examples = "\n".join(blocks((root / name).read_text(encoding="utf-8"), "python"))
    assert ">>>" in examples
    test = doctest.DocTestParser().get_doctest(examples, {}, name, str(root / name), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    report: list[str] = []
    runner.run(test, out=report.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(report)


@pytest.mark.parametrize("name", READMES)
def test_the_rows_shown_are_rows_of_the_table(name, root):
    lines = (root / name).read_text(encoding="utf-8").splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith("| region |"))
    heads, *shown = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[first : first + 6]]
    shown = [dict(zip(heads, cells, strict=True)) for cells in shown[1:]]
    with (root / "data/processed/observations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    def agrees(row: dict[str, str], cells: dict[str, str]) -> bool:
        return all(float(row[k] or "nan") == float(v) if k == "value" else row[k] == v for k, v in cells.items())

    assert len(shown) == 4
    for cells in shown:
        assert any(agrees(row, cells) for row in rows), cells


@pytest.mark.parametrize("name", READMES)
def test_links_and_pictures_are_there(name, root):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", (root / name).read_text(encoding="utf-8"))
    assert [target for target in targets if not (root / target).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_every_command_and_column_is_told(name, root):
    from analysis.cli import cli
    from analysis.table.build import COLUMNS

    text = (root / name).read_text(encoding="utf-8")
    assert [command for command in cli.commands if f"govreport {command}" not in text] == []
    assert [column for column in COLUMNS if f"`{column}`" not in text] == []
