"""What a run may take, each bound by itself: its end, its children, what it prints and shows, its time; its sockets."""

import stat
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from analysis.run.child import Held
from tests.run.test_faults import DAEMON

# While the runner goes on: at its end all that is below it goes anyway.
WATCH = """
import pathlib, time
end = time.monotonic() + 90
left = ["nobody seen"]
while left and time.monotonic() < end:
    time.sleep(0.2)
    if pathlib.Path("daemons").exists():
        pids = pathlib.Path("daemons").read_text().split()
        left = [pid for pid in pids if pathlib.Path("/proc", pid).exists()] or ["none yet"][len(pids) == 2:]
print("left:", left)
"""
CELLS = {
    "leaves_early": ["print('before')", "import sys\nsys.exit(0)"],
    "leaves_daemons": [DAEMON],
    "watches": [WATCH],
    # each by itself: a kernel sends what is printed at once as one
    "prints": [
        "import time\nfor i in range(3):\n    print('x' * 1_500_000, flush=True)\n    time.sleep(0.5)",
        "print('after')",
    ],
    "shows": ["from IPython.display import HTML\nHTML('y' * 1_500_000)"],
    "endless": [
        "import time, pathlib\nbegun = time.monotonic()\nwhile True:\n"
        "    pathlib.Path('beat').write_text(str(time.monotonic() - begun))\n    time.sleep(0.1)"
    ],
}
SECONDS = 5


@pytest.fixture(scope="module")
def made(new_project, write_notebook):
    project = new_project()
    for name, cells in CELLS.items():
        write_notebook(project.folder / f"notebooks/{name}.ipynb", cells, None)
    more = {"shows": "\noutput_mb = 1", "endless": f"\ntimeout = {SECONDS}"}
    project.plan(*(f'notebook = "notebooks/{name}.ipynb"{more.get(name, "")}' for name in CELLS))
    project.told = project.run("plan.toml", "--jobs", "2", timeout=300)
    return project


@pytest.mark.slow
def test_what_left_early_is_no_page(made) -> None:
    assert made.told[0] == 1
    assert made.last("leaves_early")["state"] == "failed"
    assert "SystemExit" in made.last("leaves_early")["cause"]
    assert "leaves_early.html" not in made.pages()


@pytest.mark.slow
def test_what_leaves_its_session_ends_with_its_run(made, wait: Callable[..., object]) -> None:
    assert made.last("leaves_daemons")["state"] == "done"
    assert b"left: []" in made.pages()["watches.html"]
    pids = [int(pid) for pid in (made.folder / "notebooks/daemons").read_text().split()]
    assert len(pids) == 2
    try:
        wait(lambda: not any(map(psutil.pid_exists, pids)), 10)
    finally:
        for pid in filter(psutil.pid_exists, pids):
            psutil.Process(pid).kill()


@pytest.mark.slow
def test_what_a_cell_prints_and_shows_is_bounded(made) -> None:
    page = made.pages()["prints.html"]
    assert 2_000_000 < len(page) < 2_100_000
    assert b"2,000,000 characters are kept" in page
    assert b"after" in page
    assert made.last("shows")["cause"] == "its outputs are larger than 1 MB (output_mb in the plan)"


@pytest.mark.slow
def test_an_endless_run_ends_in_its_time(made) -> None:
    assert made.last("endless")["state"] == "timed_out"
    lived = float((made.folder / "notebooks/beat").read_text())
    assert lived < SECONDS + 5


def test_the_folder_of_sockets_is_its_owner_s_alone() -> None:
    with Held() as one, Held() as two:
        assert stat.S_IMODE(one.stat().st_mode) == 0o700
        assert len(one.name) >= len("govr-") + 8
        assert one.name != two.name
    assert not Path(one).exists()
