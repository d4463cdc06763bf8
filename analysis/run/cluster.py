"""Runs on other machines: a Dask cluster's workers make them, and what they leave comes back here.

A worker gets the notebook, the table and the reports that the run reads with the run itself, so it needs no common
disk; it needs this library, the very same, which is checked. A run whose worker dies is given to another by the
scheduler; its result is taken once. Pages and manifest are written by the runner alone, as for a local run.
"""

import atexit
import contextlib
import json
import queue
import re
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from distributed import Client, Future, Security, get_worker
from distributed.worker import thread_state

from analysis.errors import InputError
from analysis.run.child import Held
from analysis.run.execute import NOTEBOOK, PAGE, SKETCH, THUMBNAIL, Result
from analysis.run.fingerprint import library_digest, regions_read, reports_of
from analysis.run.notebook import Run
from analysis.run.pool import Event, Servers, ended, job_of, working_in
from analysis.table.folder import raw_folder

CONNECT = 5  # seconds for a scheduler to answer
NO_WORKER = 60  # seconds without any worker before what waits is given up
_LOOK = 0.5  # seconds between two looks whether a run is still wanted
_OUTPUTS = (NOTEBOOK, PAGE, THUMBNAIL, SKETCH)


def connect(address: str) -> Client:
    """A client of the scheduler at this address. Raises InputError where none answers."""
    told = "an address such as tcp://host:8786 or tls://host:8786 is wanted"
    if re.fullmatch(r"(tcp|tls)://[^\s/]+:\d{1,5}", address):
        security = _security(address) if address.startswith("tls:") else None
        try:
            return Client(address, timeout=CONNECT, set_as_default=False, security=security)
        except (OSError, ValueError, RuntimeError, TypeError) as error:
            told = f"no Dask scheduler answered there in {CONNECT} s; `dask scheduler` prints its address"
            if isinstance(error, ssl.SSLError):
                told = f"its certificate is not taken ({error.reason or error})"
    raise InputError(f"--cluster {address}: {told}")


def _security(address: str) -> Security:
    """The certificates of Dask's own settings. Raises InputError where they are not there or can't be read."""
    security = Security(require_encryption=True)
    wanted = {"tls_ca_file": "CA_FILE", "tls_client_cert": "CLIENT__CERT", "tls_client_key": "CLIENT__KEY"}
    if lacking := [name for field, name in wanted.items() if not getattr(security, field, None)]:
        names = ", ".join(f"DASK_DISTRIBUTED__COMM__TLS__{name}" for name in lacking)
        raise InputError(f"--cluster {address}: tls needs certificates; set {names} to their files")
    try:
        security.get_connection_args("client")
    except (OSError, ValueError) as error:
        raise InputError(f"--cluster {address}: its certificates can't be read ({error})") from None
    return security


class Cluster:
    """Runs on the cluster of a scheduler. Raises InputError where none answers."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._client = connect(address)
        self._topic = f"govreport-{uuid4().hex}"
        self._news: queue.Queue[tuple[str, Any]] = queue.Queue()
        self._futures: dict[str, Future] = {}
        self._work = Path()

    def prepare(self, soon: bool = False) -> None:
        """Its workers start their own."""

    @contextlib.contextmanager
    def open(self, work: Path) -> Iterator[object]:
        self._work = work
        with working_in(work, self.abandon):
            self._client.subscribe_topic(self._topic, lambda event: self._news.put(("begun", event[1])))
            yield self

    def submit(self, runs: Sequence[Run]) -> None:
        library = library_digest()
        for run in runs:
            future = self._client.submit(
                run_here, run.name, job_of(run, Path()), files_of(run), run.timeout, library, self._topic,
                key=f"{self._topic}-{run.name}-{uuid4().hex}", pure=False, retries=0,
            )  # fmt: skip
            self._futures[run.name] = future
            future.add_done_callback(lambda _, name=run.name: self._news.put(("ended", name)))

    def events(self) -> Iterator[Event]:
        begun: set[str] = set()
        alone_since: float | None = None
        while self._futures:
            try:
                what, news = self._news.get(timeout=_LOOK)
            except queue.Empty:
                workers = self._client.scheduler_info(n_workers=1)["workers"]
                alone_since = None if workers else alone_since or time.monotonic()
                if alone_since is not None and time.monotonic() - alone_since > NO_WORKER:
                    for name in list(self._futures):
                        yield self._lost(name, f"{self.address} has had no worker for {NO_WORKER} s")
                continue
            if what == "begun" and news["name"] in self._futures:
                begun.add(news["name"])
                yield Event(news["name"], self._work / news["name"], None, f"on {news['worker']}")
            elif what == "ended" and news in self._futures:
                if news not in begun:  # the news of its begin is still on its way
                    yield Event(news, self._work / news, None)
                yield self._taken(news)

    def _taken(self, name: str) -> Event:
        """The result of a run, its files written to the folder aside."""
        future = self._futures.pop(name)
        folder = self._work / name
        folder.mkdir(parents=True, exist_ok=True)
        try:
            result, files = future.result()
        except Exception as error:  # the scheduler gave up: its workers died with it, again and again
            told = " ".join(str(error).split())[:300]
            return Event(name, folder, Result("killed", f"{type(error).__name__}: {told}", ""))
        for file, data in files.items():
            (folder / file).write_bytes(data)
        return Event(name, folder, Result(*result))

    def _lost(self, name: str, cause: str) -> Event:
        self._futures.pop(name).cancel()
        return Event(name, self._work / name, Result("killed", cause, ""))

    def abandon(self) -> None:
        """Have what still runs stopped: workers see that nobody wants it any more."""
        for future in self._futures.values():
            with contextlib.suppress(Exception):
                future.cancel(force=True)
        self._futures.clear()
        with contextlib.suppress(Exception):
            self._client.close(timeout=5)


def files_of(run: Run) -> dict[str, bytes]:
    """What a run reads, by the place that it has in a worker's folder."""
    files = {f"notebooks/{run.notebook.name}": json.dumps(run.content).encode()}
    for path in run.inputs:
        if path.is_relative_to(run.notebook.parent):
            files[f"notebooks/{path.relative_to(run.notebook.parent).as_posix()}"] = path.read_bytes()
    if run.table is not None:
        files[f"data/processed/{run.table.name}"] = run.table.read_bytes()
        raw = raw_folder(run.table, run.notebook.parent)
        for path in reports_of(raw, regions_read(run.values)) if raw is not None else []:
            assert raw is not None
            files[f"data/{path.relative_to(raw.parent).as_posix()}"] = path.read_bytes()
    return files


# --- on a worker

_servers: Servers | None = None
_starting = threading.Lock()


def _start(job: Mapping[str, Any]) -> Any:
    """A run in a process of its own; the warm processes are started with the first and end with the worker."""
    global _servers
    with _starting:
        if _servers is None:
            _servers = Servers()
            atexit.register(_servers.close)
        return _servers.start(job)


def run_here(
    name: str, job: Mapping[str, Any], files: Mapping[str, bytes], timeout: float, library: str, topic: str
) -> tuple[Result, dict[str, bytes]]:
    """Make a run on this worker: how it ended, and the files that it left."""
    worker, key = get_worker(), thread_state.key
    worker.log_event(topic, {"name": name, "worker": worker.address})
    if library_digest() != library:
        cause = f"the library on {worker.address} is not the runner's: bring both to the same version"
        return Result("failed", cause, ""), {}
    with Held() as root:
        left = root / "left"
        left.mkdir()
        for place, data in files.items():
            (root / place).parent.mkdir(parents=True, exist_ok=True)
            (root / place).write_bytes(data)
        here = {**job, "notebook": str(root / "notebooks" / Path(job["notebook"]).name), "folder": str(left)}
        here["cwd"] = str(root / "notebooks")
        here["file"] = table = next((str(root / place) for place in files if place.startswith("data/processed/")), "")
        if table and "table" in job["parameters"]:
            here["table"] = table
        child = _start(here)
        deadline = time.monotonic() + timeout
        try:
            while (status := child.poll(_LOOK)) is None and time.monotonic() < deadline:
                task = worker.state.tasks.get(key)
                if task is None or task.state == "cancelled":
                    return Result("killed", "no longer wanted", ""), {}
            result = ended(child, left, status, timeout)
        finally:
            child.close()
        return result, {each: (left / each).read_bytes() for each in _OUTPUTS if (left / each).exists()}


# --- for build


def spread(address: str) -> Callable[[Callable[[Path], Any], list[Path]], list[Any]]:
    """A `map` over files whose calls are made by the workers of a cluster, results in order.

    The files travel with the calls. A text that a call gives back names them as they are named here.
    """

    def each(function: Callable[[Path], Any], paths: list[Path]) -> list[Any]:
        with connect(address) as client:
            library = library_digest()
            calls = [(function, str(path), path.read_bytes(), library) for path in paths]
            return list(client.gather(client.map(_call, calls, pure=False)))

    return each


def _call(call: tuple[Callable[[Path], Any], str, bytes, str]) -> Any:
    function, name, data, library = call
    if library_digest() != library:
        raise InputError("the library on a worker is not the one here: bring both to the same version")
    with Held() as folder:
        path = folder / Path(name).name
        path.write_bytes(data)
        result = function(path)
    return result.replace(str(path), name) if isinstance(result, str) else result
