"""Where runs are made: on this machine, side by side, each in a process forked from a warm one."""

import contextlib
import json
import selectors
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import analysis
from analysis.run.child import Child, Server
from analysis.run.execute import NOTEBOOK, START_TIMEOUT, WORKER_LOG, Result, read_result

if TYPE_CHECKING:  # it takes longer to import than all else here, and the servers start before a plan is read
    from analysis.run.notebook import Run

_GRACE = 10  # seconds for a killed worker to be gone


class Event(NamedTuple):
    """What happened to a run: begun (no result), or ended, with what it left in `folder`."""

    name: str
    folder: Path
    result: Result | None
    note: str = ""


class Pool(Protocol):
    """A place where runs are made; it tells what becomes of them."""

    def prepare(self, soon: bool = False) -> None:
        """Something is sure to be made, or soon will be: what takes longest to start, or all of it, may start now."""

    def open(self, work: Path) -> AbstractContextManager[object]:
        """Get ready, with a folder for what runs leave; closing ends whatever still runs."""

    def submit(self, runs: Sequence["Run"]) -> None:
        """Have these made."""

    def events(self) -> Iterator[Event]:
        """What happens to them, until all have ended."""

    def abandon(self) -> None:
        """Kill what runs."""


@contextlib.contextmanager
def working_in(folder: Path, abandon: Callable[[], None]) -> Iterator[None]:
    """A folder for what runs leave; at the end what still runs is abandoned, and then the folder goes."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        abandon()
        shutil.rmtree(folder, ignore_errors=True)


def job_of(run: "Run", folder: Path) -> dict[str, Any]:
    """A run as `execute` wants it, but for the kernels' server."""
    details = {
        "index": "index.html",
        "notebook": f"{run.name}.ipynb",
        "template": f"{run.shown} (SHA-256 {run.hash[:12]}…)",
        "parameters": ", ".join(
            f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in run.parameters.items()
        ),
        "table": str(run.values.get("table") or ""),
        "version": f"govreport-analysis {analysis.__version__}",
    }
    details = {name: told for name, told in details.items() if told}
    return {
        "notebook": str(run.notebook), "content": run.content, "cwd": str(run.notebook.parent),
        "parameters": dict(run.parameters),
        "kernel": run.kernel, "folder": str(folder), "title": run.title, "language": run.language,
        "region": run.region, "years": run.years, "details": details, "fallback": run.fallback,
        "most": int(run.care.output_mb * 1e6), "file": str(run.table or ""),
    }  # fmt: skip


class Servers:
    """The two warm processes: one forks workers (papermill, the page), one kernels (pandas, matplotlib)."""

    def __init__(self) -> None:
        self._servers: dict[str, Server] = {}
        self._used = False

    def start(self, job: Mapping[str, Any]) -> Child:
        """A worker for this job."""
        try:
            return self._start(job)
        except ConnectionError:  # it was about to die and did not know yet
            self._close("worker")
            return self._start(job)

    def warm(self, *those: str) -> None:
        """Start what is not there, of those or of both."""
        for what in those or ("kernel", "worker"):
            server = self._servers.get(what)
            if server is None or not server.alive():
                self._close(what)
                self._servers[what] = Server(what)

    def _start(self, job: Mapping[str, Any]) -> Child:
        self.warm()
        self._used = True
        log = str(Path(job["folder"], WORKER_LOG))
        request = {"log": log, "job": {**job, "server": self._servers["kernel"].address}}
        return Child(self._servers["worker"].address, request)

    def _close(self, what: str) -> None:
        server = self._servers.pop(what, None)
        if server is not None and self._used:
            server.__exit__()
        elif server is not None:
            server.drop()

    def close(self) -> None:
        """End them, and all that they forked."""
        for what in ("worker", "kernel"):
            self._close(what)


@dataclass
class _Active:
    name: str
    child: Child
    folder: Path
    timeout: float
    deadline: float  # later than `timeout` until it has a process: the warm ones may still be importing
    forked: bool = False


class Local:
    """Runs on this machine, `jobs` at once."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._servers = Servers()
        self._waiting: list[Run] = []
        self._active: dict[Child, _Active] = {}
        self._work = Path()

    def prepare(self, soon: bool = False) -> None:
        # The kernels' server loads for a second, the other for half of that: with two processors it comes when the
        # weighing has left one free, and not beside both.
        self._servers.warm(*(() if soon else ("kernel",)))

    @contextlib.contextmanager
    def open(self, work: Path) -> Iterator[object]:
        self._work = work
        with working_in(work, self.abandon):
            yield self

    def submit(self, runs: Sequence["Run"]) -> None:
        self._waiting += runs

    def events(self) -> Iterator[Event]:
        with selectors.DefaultSelector() as selector:
            while self._waiting or self._active:
                yield from self._begun(selector)
                soonest = min(each.deadline for each in self._active.values())
                selector.select(max(0.0, soonest - time.monotonic()))
                over = []
                for active in list(self._active.values()):
                    status = active.child.poll()
                    if active.child.pid is not None and not active.forked:
                        active.forked, active.deadline = True, time.monotonic() + active.timeout
                    late = status is None and time.monotonic() >= active.deadline
                    if status is None and not late:
                        continue
                    selector.unregister(active.child)
                    del self._active[active.child]
                    result = ended(active.child, active.folder, status, active.timeout)
                    over.append(Event(active.name, active.folder, result))
                begun = list(self._begun(selector))  # no processor waits while pages are moved into place
                yield from over
                yield from begun

    def _begun(self, selector: selectors.BaseSelector) -> Iterator[Event]:
        """Runs started, as many as there is room for."""
        while self._waiting and len(self._active) < self._jobs:
            active = self._start(self._waiting.pop(0))
            selector.register(active.child, selectors.EVENT_READ)
            yield Event(active.name, active.folder, None)

    def _start(self, run: "Run") -> _Active:
        folder = self._work / run.name
        folder.mkdir(parents=True)
        child = self._servers.start(job_of(run, folder))
        active = _Active(run.name, child, folder, run.timeout, time.monotonic() + run.timeout + START_TIMEOUT)
        self._active[child] = active
        return active

    def abandon(self) -> None:
        for child in self._active:
            child.close()
        self._active.clear()
        self._servers.close()


def ended(child: Child, folder: Path, status: int | None, timeout: float) -> Result:
    """How a worker ended; one that has not is out of time, and killed."""
    if status is None:
        child.started(_GRACE)
        child.signal(9)
        child.poll(_GRACE)
        child.close()
        return Result("timed_out", f"not done after {timeout:g} seconds (timeout)", _last_cell(folder))
    child.close()
    return read_result(folder, status)


def _last_cell(folder: Path) -> str:
    """Where a run that was stopped had come to."""
    try:
        cells = json.loads((folder / NOTEBOOK).read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return "stopped before its first cell"
    at = [cell for cell in cells if cell.get("metadata", {}).get("papermill", {}).get("status") == "running"]
    return "stopped in this cell:\n" + "".join(at[-1]["source"]) if at else "stopped between cells"
