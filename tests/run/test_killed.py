"""Whoever is killed when, and whatever disk is full: every page stays whole, and the next runner goes on."""

import os
import shutil
import signal
import subprocess
import sys

import psutil
import pytest

WAITS = [
    "import os, pathlib, time",
    "pathlib.Path(f'begun-{region}').write_text(str(os.getpid()))",
    "end = time.monotonic() + 60",
    "while not pathlib.Path('go').exists() and time.monotonic() < end: time.sleep(0.05)",
]


@pytest.fixture
def waiting(project, notebook):
    """A project with a notebook that waits for a file `go`, a kernel's process id in `begun-REGION` meanwhile."""
    notebook(project.folder / "notebooks/waits.ipynb", WAITS)
    return project


def kernel(project, region: str, wait) -> int:
    path = project.folder / f"notebooks/begun-{region}"
    return int(wait(lambda: path.exists() and path.read_text()))


def go(project) -> None:
    (project.folder / "notebooks/go").touch()


def test_kill_9_of_the_runner(waiting, notebook, wait, killing, descendants, gone):
    path = waiting.folder / "notebooks/waits.ipynb"
    notebook(path, ["print('old page')"])
    run = 'notebook = "notebooks/waits.ipynb"\n[run.matrix]\nregion = ["110000", "140000", "140400"]'
    waiting.plan(run)
    assert waiting.run("plan.toml", "--only", "waits-1[14]0000")[0] == 0
    pages = waiting.pages()
    assert len(pages) == 2
    notebook(path, [*WAITS, "print('new page')"])
    process = killing(waiting.start("plan.toml", "--jobs", "2"))
    kernel(waiting, "110000", wait)
    kernel(waiting, "140000", wait)
    family = descendants(process.pid)
    assert len(family) >= 6  # two servers, two workers, two kernels
    os.kill(process.pid, signal.SIGKILL)
    gone(family)
    assert waiting.pages() == pages
    assert [waiting.states(f"waits-{code}")[-1] for code in (110000, 140000, 140400)] == [
        "running",
        "running",
        "queued",
    ]
    go(waiting)
    status, _, err = waiting.run("plan.toml", "--jobs", "2")
    assert status == 0
    for code in (110000, 140000, 140400):
        assert f"killed waits-{code}: interrupted: its runner, process {process.pid} on" in err
        assert waiting.states(f"waits-{code}")[-4:] == ["killed", "queued", "running", "done"]
        assert "new page" in waiting.pages()[f"waits-{code}.html"].decode()
    assert not (waiting.out / ".work").exists()


def worker(process: subprocess.Popen, name: str, descendants) -> psutil.Process:
    log = f"/.work/{name}/worker.log"
    return next(p for p in descendants(process.pid) if any(file.path.endswith(log) for file in p.open_files()))


def test_kill_9_of_a_worker_a_kernel_and_a_server(waiting, wait, killing, descendants, gone):
    waiting.plan(
        'notebook = "notebooks/waits.ipynb"\n[run.matrix]\nregion = ["110000", "140000", "140400"]',
        'notebook = "notebooks/good.ipynb"',
    )
    process = killing(waiting.start("plan.toml", "--jobs", "3"))
    kernels = {code: kernel(waiting, code, wait) for code in ("110000", "140000", "140400")}
    of_worker = psutil.Process(kernels["140000"])
    os.kill(kernels["110000"], signal.SIGKILL)
    os.kill(worker(process, "waits-140000", descendants).pid, signal.SIGKILL)
    gone([of_worker])
    wait(lambda: waiting.states("waits-140000")[-1] == "killed" and waiting.states("waits-110000")[-1] == "killed")
    wait(lambda: waiting.states("good")[-1] == "done")  # the runner goes on
    servers = [p for p in psutil.Process(process.pid).children() if "forkserver" in " ".join(p.cmdline())]
    assert len(servers) == 2
    family = descendants(process.pid)
    for each in servers:
        os.kill(each.pid, signal.SIGKILL)
    _, err = process.communicate(timeout=60)
    gone(family)
    assert process.returncode == 1
    assert "Traceback" not in err
    for code in ("110000", "140000", "140400"):
        last = waiting.last(f"waits-{code}")
        assert last["state"] == "killed"
        assert "signal 9" in last["cause"]
    assert list(waiting.pages()) == ["good.html"]
    go(waiting)
    assert waiting.run("plan.toml", "--jobs", "2")[0] == 0
    assert len(waiting.pages()) == 4


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_runner_that_is_stopped_says_so_and_leaves_nothing(number, waiting, wait, killing, descendants, gone):
    waiting.plan('notebook = "notebooks/waits.ipynb"')
    process = killing(waiting.start("plan.toml"))
    kernel(waiting, "140400", wait)
    family = descendants(process.pid)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    gone(family)
    assert process.returncode == 130
    assert "killed waits: interrupted" in err
    assert waiting.last("waits")["state"] == "killed"
    assert not (waiting.out / ".work").exists()


def test_a_second_runner_says_who_is_first_and_waits(waiting, wait, killing):
    waiting.plan('notebook = "notebooks/waits.ipynb"')
    first = killing(waiting.start("plan.toml"))
    kernel(waiting, "140400", wait)
    second = killing(waiting.start("plan.toml"))
    said = second.stderr.readline()
    assert f"held by process {first.pid} on " in said
    assert "plan.toml" in said
    go(waiting)
    assert first.wait(60) == 0
    _, err = second.communicate(timeout=60)
    assert second.returncode == 0
    assert "1 run: 0 done, 1 skipped" in err
    assert waiting.states("waits") == ["queued", "running", "done", "skipped"]


# --- disks

DISK = """
set -e
mount -t tmpfs -o size=3m none reports
{run} --jobs 1 >/dev/null 2>&1
cp -r reports before
dd if=/dev/zero of=reports/filler bs=4k >/dev/null 2>&1 || true
set +e
{run} --force >full.out 2>full.err; echo $? >full.status
cp -r reports after
rm reports/filler; mount -o remount,ro reports
{run} --force >ro.out 2>ro.err; echo $? >ro.status
cp -r reports last
"""


def test_a_full_disk_and_a_read_only_folder_leave_the_old_pages(project):
    unshare = shutil.which("unshare")
    if (
        unshare is None
        or subprocess.run([unshare, "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode
    ):
        pytest.skip("no private mounts on this machine")
    project.plan('notebook = "notebooks/drawn.ipynb"')
    project.out.mkdir()
    script = DISK.format(run=f"{sys.executable} -m analysis run plan.toml")
    subprocess.run([unshare, "-rm", "sh", "-c", script], cwd=project.folder, check=True, timeout=120)
    pages = {path.name: path.read_bytes() for path in (project.folder / "before").glob("*.html")}
    assert "drawn.html" in pages

    def found(name: str) -> str:
        return (project.folder / name).read_text(encoding="utf-8").strip()

    assert (found("full.status"), found("full.out")) == ("1", "")
    assert "reports/" in found("full.err")
    assert "No space left" in found("full.err")
    assert (found("ro.status"), found("ro.out")) == ("2", "")
    assert "Read-only" in found("ro.err")
    for name in ("full.err", "ro.err"):
        assert "Traceback" not in found(name)
    for folder in ("after", "last"):
        assert (project.folder / folder / "drawn.html").read_bytes() == pages["drawn.html"]
        assert "</html>" in (project.folder / folder / "index.html").read_text(encoding="utf-8").lower()
