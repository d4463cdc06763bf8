"""Children are forked warm, apart from each other, and never outlive the one they were made for."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from analysis.run.child import Child, Server
from tests.run.conftest import alive

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]


@pytest.fixture(scope="module")
def server():
    with Server("kernel") as made:
        yield made


def request(tmp_path, argv, **more):
    return {"argv": argv, "cwd": str(tmp_path), "env": dict(os.environ), "log": str(tmp_path / "log"), **more}


def test_a_child_tells_how_it_ended_and_where_it_wrote(server, tmp_path):
    code = "import os, sys; print(os.getcwd(), os.environ['MARK']); sys.exit(7)"
    asked = request(tmp_path, [sys.executable, "-c", code])
    asked["env"]["MARK"] = "here"
    child = Child(server.address, asked)
    assert child.poll(60) == 7
    assert (tmp_path / "log").read_text().split() == [str(tmp_path), "here"]
    child.close()


def test_a_child_killed_says_so(server, tmp_path):
    child = Child(server.address, request(tmp_path, SLEEP))
    assert child.started(60)
    assert child.poll() is None
    os.kill(child.pid, signal.SIGKILL)
    assert child.poll(60) == -9
    child.close()


def test_a_child_and_its_own_go_with_the_connection(server, tmp_path, wait, gone):
    code = f"import subprocess, time; subprocess.Popen({SLEEP!r}); time.sleep(600)"
    child = Child(server.address, request(tmp_path, [sys.executable, "-c", code]))
    process = psutil.Process(child.started(60))
    below = wait(lambda: process.children(recursive=True))
    child.close()
    gone([process, *below])


def test_a_process_that_goes_while_it_is_asked_after_is_gone():
    class Going:
        def is_running(self):
            return True

        def status(self):
            raise psutil.NoSuchProcess(1)

    assert not alive(Going())
    assert alive(psutil.Process())


def test_a_client_that_went_before_its_child_was_made_harms_nothing(server, tmp_path):
    for _ in range(5):
        Child(server.address, request(tmp_path, SLEEP)).close()
    child = Child(server.address, request(tmp_path, [sys.executable, "-c", "pass"]))
    assert child.poll(60) == 0
    child.close()
    assert server.alive()


OWNER = """
import sys, time
from analysis.run.child import Child, Server
server = Server("kernel")
argv = [sys.executable, "-c", "import time; time.sleep(600)"]
child = Child(server.address, {"argv": argv, "cwd": ".", "env": {}, "log": "/dev/null"})
print(server.folder, server.pid, child.started(60), flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("victim", ["owner", "server"])
def test_nothing_outlives_a_kill(victim, gone, wait):
    owner = subprocess.Popen([sys.executable, "-c", OWNER], stdout=subprocess.PIPE, text=True)
    try:
        folder, server, child = owner.stdout.readline().split()
        processes = [psutil.Process(int(server)), psutil.Process(int(child))]
        os.kill(owner.pid if victim == "owner" else int(server), signal.SIGKILL)
        gone(processes)
        if victim == "owner":
            wait(lambda: not Path(folder).exists(), 20)
    finally:
        owner.kill()
        owner.communicate()


def test_a_server_that_is_gone_is_noticed(tmp_path, wait):
    with Server("kernel") as made:
        child = Child(made.address, request(tmp_path, SLEEP))
        assert child.started(60)
        os.kill(made.pid, signal.SIGKILL)
        assert child.poll(60) == -9
        assert child.lost
        wait(lambda: not made.alive(), 10)
    assert not made.folder.exists()
