"""What takes long to start starts early, and no processor waits while a page is moved into place or a kernel binds."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import zmq

from analysis.errors import InputError
from analysis.run import pool as pools
from analysis.run import run_plan
from analysis.run.execute import RESULT, Result
from analysis.run.kernel import ForkKernelClient
from analysis.run.plan import read_plan
from analysis.run.pool import Event, Local, Servers


class Told(Local):
    """A pool that says what is asked of it and makes nothing."""

    def __init__(self, ends: Result) -> None:
        super().__init__(1)
        self.asked, self.ends = list[str](), ends

    def prepare(self, soon: bool = False) -> None:
        self.asked.append("soon" if soon else "prepare")

    def events(self) -> Iterator[Event]:
        for run in self._waiting:
            yield Event(run.name, self._work / run.name, None)
            yield Event(run.name, self._work / run.name, self.ends)
        self._waiting.clear()

    def abandon(self) -> None:
        self.asked.append("abandon")


def asked(project: Any, monkeypatch: pytest.MonkeyPatch, ends: str, force: bool = False) -> list[str]:
    pool = Told(Result(ends, None, ""))

    def read(target: str) -> Any:
        pool.asked.append("read")
        return read_plan(target)

    monkeypatch.setattr(pools, "Local", lambda jobs: pool)
    monkeypatch.setattr("analysis.run.plan.read_plan", read)
    run_plan(str(project.folder / "plan.toml"), str(project.out), force=force)
    return pool.asked


def test_where_all_is_due_the_slower_server_loads_while_the_plan_is_read_and_the_other_when_it_is_weighed(
    project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.plan('notebook = "notebooks/good.ipynb"')
    first, again, forced = (asked(project, monkeypatch, "failed", force) for force in (False, False, True))
    assert first[:3] == forced[:3] == ["prepare", "read", "soon"]
    assert again[:2] == ["read", "soon"]  # of what failed last time nobody knew before it was weighed
    assert first[-1] == again[-1] == "abandon"


def test_what_is_not_due_starts_no_server(project: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    project.plan('notebook = "notebooks/good.ipynb"')
    assert asked(project, monkeypatch, "done")[0] == "prepare"
    assert asked(project, monkeypatch, "done") == ["read", "abandon", "abandon"]


def test_a_plan_that_is_refused_leaves_no_server(project: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    project.plan('notebook = "notebooks/good.ipynb"')
    started: list[Any] = []

    class Server:
        def __init__(self, what: str) -> None:
            self.ended = ""
            started.append(self)

        def alive(self) -> bool:
            return True

        def drop(self) -> None:
            self.ended = "dropped"

    def refused(*args: Any, **kwargs: Any) -> None:
        raise InputError("no such table")

    monkeypatch.setattr(pools, "Server", Server)
    monkeypatch.setattr("analysis.run.due.weigh", refused)
    with pytest.raises(InputError):
        run_plan(str(project.folder / "plan.toml"), str(project.out))
    assert [each.ended for each in started] == ["dropped"]
    assert not project.out.exists()


def test_a_server_that_is_dropped_is_gone_at_once() -> None:
    servers = Servers()
    servers.warm("kernel")
    assert list(servers._servers) == ["kernel"]
    servers.warm()
    made = [servers._servers[what] for what in ("kernel", "worker")]
    servers.close()
    assert not any(each.alive() or each.folder.exists() for each in made)


class Child:
    """A run that is over as soon as it is looked at."""

    def __init__(self) -> None:
        self._ends = socket.socketpair()
        self._ends[1].send(b"x")
        self.pid = 1

    def fileno(self) -> int:
        return self._ends[0].fileno()

    def poll(self) -> int:
        return 0

    def close(self) -> None:
        for end in self._ends:
            end.close()


def test_the_next_run_begins_before_the_last_is_moved_into_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []

    def start(self: Servers, job: Any) -> Child:
        begun.append(Path(job["folder"]).name)
        (Path(job["folder"]) / RESULT).write_text(json.dumps(Result("done", None, "")._asdict()))
        return Child()

    monkeypatch.setattr(Servers, "start", start)
    monkeypatch.setattr(pools, "job_of", lambda run, folder: {"folder": str(folder)})
    pool = Local(1)
    with pool.open(tmp_path / "work"):
        runs: Any = [SimpleNamespace(name=name, timeout=60.0) for name in ("a", "b", "c")]
        pool.submit(runs)
        seen = [(event.name, event.result is not None, list(begun)) for event in pool.events()]
    assert [(name, over) for name, over, _ in seen] == [
        ("a", False), ("a", True), ("b", False), ("b", True), ("c", False), ("c", True),
    ]  # fmt: skip
    assert {name: then for name, over, then in seen if over} == {"a": ["a", "b"], "b": ["a", "b", "c"], "c": begun}


def test_a_client_looks_for_its_kernel_again_at_once() -> None:
    client = ForkKernelClient()
    with client.context.socket(zmq.DEALER) as made:
        assert made.reconnect_ivl < 10  # zmq's own is 100 ms, and a kernel needs half of that to bind its sockets
    client.context.term()
