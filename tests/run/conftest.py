"""A small project of its own for each test: notebooks of every temper, a table, a plan; and the command line."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import psutil
import pytest

# What a run may meet, by the name of its notebook; each cell a string.
CELLS = {
    "good": ["print(f'region {region} year {year!r}')", "print('second')"],
    "drawn": ["import matplotlib.pyplot as plt", "plt.plot([1, 2, 3])"],
    "raises": ["print('before')", "raise ValueError('no such thing')", "print('after')"],
    "hangs": ["import time", "time.sleep(3600)"],
    "kills_its_kernel": ["import os, signal", "os.kill(os.getpid(), signal.SIGKILL)"],
    "leaves_early": ["import sys", "sys.exit(0)", "print('never')"],
    "leaves_hard": ["import os", "os._exit(3)"],
    "prints_much": ["for i in range(50_000): print('a line of some length', i)"],
    "slow": ["import time, pathlib", "pathlib.Path('begun').touch(); time.sleep(30)"],
}
PARAMETERS = """\
region: str = "140400"  # GB/T 2260 code, Chinese or English name
year: int | None = None  # of the report
code: str = ""  # any text
language: str = "zh"  # zh or en
"""
OBSERVED = [
    ("100000", "target", 2026),
    ("110000", "target", 2026),
    ("140000", "target", 2026),
    ("140400", "actual", 2025),
]


def write_notebook(path: Path, cells: list[str], parameters: str | None = PARAMETERS, kernel: str = "python3") -> Path:
    made = [nbformat.v4.new_code_cell(cell) for cell in cells]
    if parameters is not None:
        made.insert(0, nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}))
    for number, cell in enumerate(made):
        cell["id"] = f"cell-{number}"
    spec = {"name": kernel, "display_name": kernel, "language": "python"}
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=made, metadata={"kernelspec": spec}), path)
    return path


def write_table(path: Path, rows: list[tuple[str, str, int]], value: float = 5.0) -> Path:
    """A table with the columns that runs look at."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["region", "indicator", "status", "value", "year"])
        writer.writerows([region, "gdp", status, value, year] for region, status, year in rows)
    return path


def _hear_interrupts() -> None:
    """Ctrl-C and a hang-up as at a terminal: what a shell starts in the background is deaf to the one, what nohup
    starts to the other, and so would its children be."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Project:
    """A folder with `notebooks/`, `data/processed/observations.csv`, and what is put into `plan.toml`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder, folder / "reports"
        (folder / "pyproject.toml").touch()
        for name, cells in CELLS.items():
            write_notebook(folder / f"notebooks/{name}.ipynb", cells)
        write_notebook(
            folder / "notebooks/reads.ipynb", ["print(region)"], f'table: str = "data/processed"\n{PARAMETERS}'
        )  # fmt: skip
        self.table = write_table(folder / "data/processed/observations.csv", OBSERVED)

    def plan(self, *runs: str, head: str = "") -> Path:
        path = self.folder / "plan.toml"
        path.write_text(head + "".join(f"[[run]]\n{run}\n" for run in runs), encoding="utf-8")
        return path

    def start(self, *args: object, **kwargs: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "analysis", "run", *map(str, args)],
            cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
            preexec_fn=_hear_interrupts, **kwargs,
        )  # fmt: skip

    def run(self, *args: object, timeout: float = 120) -> tuple[int, str, str]:
        process = self.start(*args)
        out, err = process.communicate(timeout=timeout)
        assert "Traceback" not in err, err
        return process.returncode, out, err

    def manifest(self) -> list[dict]:
        return [json.loads(line) for line in (self.out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]

    def states(self, name: str) -> list[str]:
        return [line["state"] for line in self.manifest() if line["name"] == name]

    def last(self, name: str) -> dict:
        return [line for line in self.manifest() if line["name"] == name][-1]

    def pages(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.out.glob("*.html") if not path.name.startswith("index.")}


@pytest.fixture
def project(tmp_path) -> Project:
    return Project(tmp_path)


@pytest.fixture(scope="module")
def new_project(tmp_path_factory) -> Callable[[], Project]:
    return lambda: Project(tmp_path_factory.mktemp("project"))


@pytest.fixture
def notebook() -> Callable[..., Path]:
    return write_notebook


@pytest.fixture(scope="session", name="write_notebook")
def writer() -> Callable[..., Path]:
    return write_notebook


@pytest.fixture
def table() -> Callable[..., Path]:
    return write_table


def wait_for(what: Callable[[], object], seconds: float = 60) -> object:
    """What it gives, as soon as that is something; a test that waits in vain fails."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.02)
    raise AssertionError(f"not within {seconds} s")


@pytest.fixture
def wait() -> Callable[..., object]:
    return wait_for


def family(pid: int) -> list[psutil.Process]:
    """All that a process has started, and what these have."""
    return psutil.Process(pid).children(recursive=True)


@pytest.fixture
def descendants() -> Callable[[int], list[psutil.Process]]:
    return family


def alive(process: psutil.Process) -> bool:
    """Whether it still runs; it may go between the two questions, and a zombie is gone but for its status."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.fixture
def gone() -> Callable[..., None]:
    def check(processes: list[psutil.Process]) -> None:
        wait_for(lambda: not any(map(alive, processes)), 20)

    return check


@pytest.fixture
def killing() -> Iterator[Callable[[subprocess.Popen], subprocess.Popen]]:
    """Processes that a test starts, ended with it whatever happens."""
    started: list[subprocess.Popen] = []

    def keep(process: subprocess.Popen) -> subprocess.Popen:
        started.append(process)
        return process

    yield keep
    for process in started:
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.communicate()
