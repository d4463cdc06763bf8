"""What a command costs before it does anything: processor seconds of each, beside an empty program and pandas.

    .venv/bin/python benchmarks/startup.py

Each is run once to warm the disk and then some times more; the quickest counts. The last columns tell how many modules
it loaded and which of the heavy ones. Bytecode is written where it was missing: without it each start compiles anew.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from figures import tell

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
PANDAS = 'python -c "import pandas"'
HEAVY = ("pandas", "numpy", "pyarrow", "matplotlib", "pypinyin", "papermill", "nbformat", "jsonschema")
REPORT = "---\nregion: '140400'\nreport_year: 2023\n---\n# 2022年工作回顾\n" + "粮食产量24.8亿斤，增长3%。\n" * 20
# The command line, and then what it had loaded, on the last line of stderr.
TOLD = (
    "import json, sys\n"
    "from analysis.cli import main\n"
    "status = 0\n"
    "try: main()\n"
    "except SystemExit as stop: status = stop.code\n"
    "print(json.dumps([len(sys.modules), *(name for name in {heavy!r} if name in sys.modules)]), file=sys.stderr)\n"
    "sys.exit(status)\n"
)


def told(arguments: list[str], env: dict[str, str]) -> str:
    """What a program says last on stderr."""
    done = subprocess.run(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=env,
        check=True,
    )  # fmt: skip
    return done.stderr.strip().rpartition("\n")[2]


def seconds(arguments: list[str], env: dict[str, str]) -> float:
    """Processor seconds of a program, the quickest of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        told(arguments, env)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(taken)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(prefix="bench-startup-") as folder:
        report = Path(folder, "report.md")
        report.write_text(REPORT, encoding="utf-8")
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        commands = {
            "--help": ["--help"],
            "catalogue 收入": ["catalogue", "收入"],
            "catalogue income": ["catalogue", "income"],
            "run --dry-run": ["run", str(ROOT / "plans/default.toml"), "--out", folder, "--dry-run"],
            "extract to jsonl": ["extract", str(report), "--format", "jsonl"],
            "extract to read": ["extract", str(report)],
        }
        programs = {"python -c pass": ["-c", "pass"], PANDAS: ["-c", "import pandas"]}
        told(["-c", "import analysis.reading, pandas"], env)
        taken = {name: seconds(program, env) for name, program in programs.items()}
        for name, took in taken.items():
            print(f"{name:28}{took:8.2f} s", flush=True)
        for name, arguments in commands.items():
            program = ["-c", TOLD.format(heavy=HEAVY), *arguments]
            count, *heavy = json.loads(told(program, env))
            took = seconds(program, env)
            print(f"govreport {name:18}{took:8.2f} s{count:8d} modules  {' '.join(heavy)}", flush=True)
            tell(f"govreport {name}", took / taken[PANDAS], "of importing pandas", "<= 1")


if __name__ == "__main__":
    main()
