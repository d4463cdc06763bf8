"""Signals that ask to end: each is an error of its own, and one that is ignored stays so."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from analysis.stops import ASKED, as_ctrl_c, held_back, stoppable


@pytest.mark.parametrize("number", ASKED)
def test_a_stop_is_an_error_and_the_old_ways_come_back(number: int) -> None:
    before = signal.getsignal(number)
    with pytest.raises(SystemExit) as end, stoppable():
        os.kill(os.getpid(), number)
    assert end.value.code == 128 + number
    assert signal.getsignal(number) == before
    with pytest.raises(KeyboardInterrupt), stoppable(as_ctrl_c):
        os.kill(os.getpid(), number)


def test_a_stop_is_not_lost_where_the_work_fails() -> None:
    def work() -> None:
        with stoppable(), held_back():
            signal.raise_signal(signal.SIGTERM)
            raise ValueError("the work failed")

    with pytest.raises(SystemExit):
        work()


def test_what_is_started_under_nohup_outlives_its_terminal() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stoppable():
            os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_in_another_thread_nothing_is_changed() -> None:
    before = [signal.getsignal(number) for number in ASKED]
    found = []

    def work() -> None:
        with stoppable():
            found.append([signal.getsignal(number) for number in ASKED])

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [before]


STOPPED_AT_A_FORK = """
import os, signal
from analysis.stops import stoppable
from analysis.table.workers import spread
os.register_at_fork(after_in_parent=lambda: signal.raise_signal(signal.{name}))
with stoppable():
    for _ in spread(abs, range(9), 2):
        pass
print("went on")
"""


@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", -2)])
def test_a_stop_that_comes_while_a_worker_is_started_is_not_lost(name: str, status: int) -> None:
    def heeded() -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGHUP, signal.SIG_DFL)

    program = [sys.executable, "-c", STOPPED_AT_A_FORK.format(name=name)]
    done = subprocess.run(program, capture_output=True, text=True, preexec_fn=heeded, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (status, "")
    assert "ignored" not in done.stderr
