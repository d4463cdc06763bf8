"""What a command loads: only what it uses, for importing pandas takes longer than most commands run."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.catalogue import find_indicators, indicator_columns

ROOT = Path(__file__).resolve().parents[1]
HEAVY = {"pandas", "numpy", "pyarrow", "matplotlib", "papermill", "nbformat", "pypinyin"}
REPORT = "---\nregion: '140400'\nreport_year: 2023\n---\n# 2022年工作回顾\n茶叶产量24.8万吨，增长3%。\n"
PROGRAM = (
    "import sys, json\n"
    "from analysis.cli import main\n"
    "try: main()\n"
    "finally: print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
)


def run(*arguments: str) -> tuple[str, set[str]]:
    """What the command prints, and the modules that it has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, cwd=ROOT, check=False
    )
    return done.stdout, set(json.loads(done.stderr.strip().rpartition("\n")[2]))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--help"], "catalogue"),
        (["catalogue", "粮食产量"], "grain_output"),
        (["catalogue", "--format", "csv"], "grain_output"),
        (["run", "plans/default.toml", "--dry-run"], "new"),
        (["extract", "REPORT", "--format", "jsonl"], '"value": 24.8'),
        (["extract", "REPORT", "--format", "csv"], ",24.8,"),
        (["extract", "REPORT", "--explain"], "24.8 万吨"),
    ],
)
def test_a_command_loads_nothing_heavy_that_it_does_not_use(arguments: list[str], says: str, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text(REPORT, encoding="utf-8")
    out = ["--out", str(tmp_path)] if arguments[0] == "run" else []
    printed, loaded = run(*(str(report) if each == "REPORT" else each for each in arguments), *out)
    assert says in printed
    # A table that was never weighed is read by Arrow, once; what it weighs is kept beside the pages.
    weighs = {"pyarrow", "numpy"} if arguments[0] == "run" else set()
    assert not (HEAVY - weighs) & loaded


def test_letters_are_looked_for_as_pinyin_too() -> None:
    printed, loaded = run("catalogue", "lscl")
    assert "grain_output" in printed
    assert HEAVY & loaded == {"pypinyin"}


def test_the_columns_without_pandas_are_those_of_the_frame() -> None:
    for word in ("income", "收入", "nothing of the kind"):
        frame = find_indicators(word)
        assert {name: frame[name].tolist() for name in frame} == indicator_columns(word)


def test_make_setup_compiles_what_is_installed_and_our_own() -> None:
    setup = (ROOT / "scripts/setup.sh").read_text(encoding="utf-8")
    assert "--compile-bytecode" in setup
    assert "compileall" in setup
