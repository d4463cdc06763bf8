"""Runs on a real Dask scheduler with two real worker processes, over loopback."""

import os
import signal
import socket
import subprocess
import sys

import psutil
import pytest

from tests.dask_processes import Dask

pytest.importorskip("distributed", reason="needs the extra `cluster`")


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    made = Dask(tmp_path_factory.mktemp("dask"))
    try:
        made.wait(2)
        yield made
    finally:
        made.stop()


@pytest.mark.slow
def test_results_come_back_to_the_same_folder_and_manifest(dask, project, table):
    project.plan(
        'notebook = "notebooks/reads.ipynb"\n[run.matrix]\nregion = ["140000", "140400"]',
        'notebook = "notebooks/raises.ipynb"',
        'notebook = "notebooks/hangs.ipynb"\ntimeout = 8',
    )
    status, out, err = project.run("plan.toml", "--cluster", dask.address)
    assert (status, out) == (1, "")
    assert "4 runs: 2 done, 0 skipped" in err
    assert sorted(project.pages()) == ["reads-140000.html", "reads-140400.html"]
    assert project.last("raises")["cause"] == "ValueError: no such thing (in code cell 3)"
    assert project.last("hangs")["state"] == "timed_out"
    assert (project.out / "failed/raises.ipynb").exists()
    assert (project.out / "failed/hangs.ipynb").exists()
    text = (project.out / "reads-140400.ipynb").read_text(encoding="utf-8")
    assert "govr-" not in text
    status, _, err = project.run("plan.toml", "--only", "reads")  # here, what the cluster has made is known
    assert (status, "2 skipped" in err) == (0, True)


@pytest.mark.slow
def test_a_worker_killed_mid_run_loses_and_doubles_nothing(dask, project, notebook, wait, killing, gone):
    go, begun = project.folder / "go", project.folder / "begun"
    begun.mkdir()
    cells = [
        "import os, pathlib, time",
        f"pathlib.Path({str(begun)!r}, f'{{region}}-{{os.getpid()}}').touch()",
        f"while not pathlib.Path({str(go)!r}).exists(): time.sleep(0.05)",
    ]
    notebook(project.folder / "notebooks/waits.ipynb", cells)
    project.plan('notebook = "notebooks/waits.ipynb"\n[run.matrix]\nregion = ["110000", "140000"]')
    process = killing(project.start("plan.toml", "--cluster", dask.address))
    wait(lambda: len(list(begun.iterdir())) == 2)
    victim = psutil.Process(dask.workers[0].pid)
    below = victim.children(recursive=True)
    assert len(below) >= 4  # two servers, a worker's run, its kernel
    os.kill(victim.pid, signal.SIGKILL)
    gone(below)
    dask.workers[0] = dask.worker("three")
    wait(lambda: len(list(begun.iterdir())) == 3)
    go.touch()
    _, err = process.communicate(timeout=90)
    assert process.returncode == 0, err
    assert "2 runs: 2 done" in err
    states = [project.states(f"waits-{code}") for code in (110000, 140000)]
    assert sorted(states, key=len) == [["queued", "running", "done"], ["queued", "running", "running", "done"]]
    assert sorted(project.last(f"waits-{code}")["attempt"] for code in (110000, 140000)) == [1, 2]
    assert len(project.pages()) == 2


@pytest.mark.slow
def test_a_runner_that_is_gone_leaves_no_run_on_the_workers(dask, project, notebook, wait, killing, gone):
    mark = project.folder / "mark"
    cells = [f"import os, pathlib, time; pathlib.Path({str(mark)!r}).write_text(str(os.getpid()))", "time.sleep(600)"]
    notebook(project.folder / "notebooks/waits.ipynb", cells)
    project.plan('notebook = "notebooks/waits.ipynb"')
    process = killing(project.start("plan.toml", "--cluster", dask.address))
    kernel = psutil.Process(int(wait(lambda: mark.exists() and mark.read_text())))
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "killed waits: interrupted" in err
    gone([kernel])


@pytest.mark.slow
def test_build_reads_on_the_workers(dask, tmp_path):
    sheet = '---\nregion: "140400"\nreport_year: {year}\nsource: 试验\n---\n# 一、回顾\n粮食产量23.4亿斤\n'
    for year in (2023, 2024, 2025):
        (tmp_path / f"{year}.md").write_text(sheet.format(year=year), encoding="utf-8")
    build = [sys.executable, "-m", "analysis", "build", "--raw", str(tmp_path)]
    for name, more in (("here", ["--jobs", "1"]), ("there", ["--cluster", dask.address])):
        done = subprocess.run([*build, "--out", str(tmp_path / name), *more], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "here/observations.csv").read_bytes() == (tmp_path / "there/observations.csv").read_bytes()
    (tmp_path / "2026.md").write_text("---\nregion: [\n---\n", encoding="utf-8")
    done = subprocess.run(
        [*build, "--out", str(tmp_path / "bad"), "--cluster", dask.address], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert f"left out: {tmp_path / '2026.md'}: " in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "bad/observations.csv").read_bytes() == (tmp_path / "here/observations.csv").read_bytes()


def test_no_scheduler_is_told(project):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    project.plan('notebook = "notebooks/good.ipynb"')
    for address in (f"tcp://127.0.0.1:{port}", "nonsense"):
        status, out, err = project.run("plan.toml", "--cluster", address)
        assert (status, out) == (2, "")
        assert f"--cluster {address}" in err.splitlines()[-1]
    assert not project.out.exists()
