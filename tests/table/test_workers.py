"""Workers end with who started them, however that ends; one that is killed is a line, and the others go on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from analysis.table import documents
from analysis.table.build import build
from analysis.table.workers import Killed, spread

SHEET = "---\nregion: '140400'\nreport_year: {year}\nsource: 甲{year}\n---\n# 回顾\n粮食产量{figure}亿斤\n"


def _odd(item: int) -> int:
    if item == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if item == 4:
        os._exit(7)
    return item * item


def test_a_killed_worker_is_told_and_the_others_go_on():
    found = dict(spread(_odd, range(8), 2))
    assert found[3] == Killed("killed by SIGKILL")
    assert found[4] == Killed("ended with status 7")
    assert {item: result for item, result in found.items() if item not in (3, 4)} == {
        item: item * item for item in (0, 1, 2, 5, 6, 7)
    }


def test_no_worker_is_left_where_the_loop_ends_early():
    for _ in spread(abs, range(100), 3):
        break
    assert not [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]


def test_with_fewer_processes_than_asked_it_goes_on(monkeypatch):
    fork, calls = os.fork, []

    def scarce() -> int:
        calls.append(1)
        if len(calls) > 1:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return fork()

    monkeypatch.setattr(os, "fork", scarce)
    assert sorted(spread(abs, [-1, 2, -3], 3)) == [(-3, 3), (-1, 1), (2, 2)]
    calls.append(1)
    with pytest.raises(BlockingIOError):
        list(spread(abs, [1], 2))


@pytest.fixture
def raw(tmp_path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for year in range(2000, 2024):
        (folder / f"{year}.md").write_text(SHEET.format(year=year, figure=24), "utf-8")
    return folder


def test_the_document_that_kills_its_reader_is_named_and_the_others_are_read(raw, monkeypatch):
    read = documents.read_one

    def deadly(path: Path):
        if path.stem == "2007":
            os.kill(os.getpid(), signal.SIGKILL)
        return read(path)

    monkeypatch.setattr(documents, "read_one", deadly)
    table, left_out = build(raw, jobs=2)
    assert set(table["report_year"]) == {*range(2000, 2024)} - {2007}
    assert len(left_out) == 1
    assert left_out[0].startswith(f"{raw / '2007.md'}: its reading was killed by SIGKILL twice")
    assert len(left_out[0].splitlines()) == 1


SLOW = """
import sys, time
from analysis.table import documents
from analysis.cli import main
read = documents.read_one
def slow(path):
    time.sleep(1)
    return read(path)
documents.read_one = slow
main(sys.argv[1:])
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, signal.SIGINT])
def test_a_killed_build_leaves_no_worker(number, raw, tmp_path):
    out = tmp_path / "out"
    command = [sys.executable, "-c", SLOW, "build", "--raw", str(raw), "--out", str(out), "--jobs", "2"]
    # A shell ignores SIGINT for what it starts in the background, nohup SIGHUP, and a child inherits that.
    asked = (signal.SIGINT, signal.SIGHUP)
    before = [signal.signal(each, signal.default_int_handler) for each in asked]
    build = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    for each, handler in zip(asked, before, strict=True):
        signal.signal(each, handler)
    deadline = time.monotonic() + 60
    while len(workers := psutil.Process(build.pid).children()) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(workers) == 2
    build.send_signal(number)
    _, said = build.communicate(timeout=30)  # stderr has an end: no worker holds it
    expected = {signal.SIGKILL: -9, signal.SIGINT: 130}.get(number, 128 + number)
    assert build.returncode == expected
    assert "Traceback" not in said
    _, alive = psutil.wait_procs(workers, timeout=5)
    assert not alive
    assert not out.exists() or not list(out.iterdir())
