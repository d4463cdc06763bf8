"""A fork server and its children, as those see them who want one (`analysis.run.forkserver` is the server's side)."""

import contextlib
import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import analysis

_LOCK = "lock"
_LONGEST_PATH = 60  # a Unix socket's path ends at about 104 characters, and sockets of kernels get names below ours


class Server:
    """A fork server of our own, started at once and importing in the background; a context manager ends it.

    `what` is kernel or worker. Raises OSError where no process can be started.
    """

    def __init__(self, what: str) -> None:
        self._held = Held()
        self.folder = self._held.path
        self.address = str(self.folder / "s")
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(_path())}
        if what == "kernel":  # as a kernel would set it before it imports matplotlib
            env.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(self.address)
            listener.listen(64)
            self._process = subprocess.Popen(
                [sys.executable, "-m", "analysis.run.forkserver", what, str(listener.fileno()), str(self.folder)],
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, pass_fds=[listener.fileno()], env=env,
                start_new_session=True,  # Ctrl-C is for the runner, who tells us
            )  # fmt: skip

    @property
    def pid(self) -> int:
        """The server's process."""
        return self._process.pid

    def alive(self) -> bool:
        """Whether it still serves."""
        return self._process.poll() is None

    def __enter__(self) -> "Server":
        return self

    def drop(self) -> None:
        """End it before it has had a child: it may still be importing, and nothing has to be waited for."""
        self._process.kill()
        self.__exit__()

    def __exit__(self, *error: object) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._held.__exit__()


class Child:
    """A process forked by a server; closing the connection kills it."""

    def __init__(self, address: str, request: dict[str, Any]) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(address)
        self._socket.sendall(json.dumps(request).encode() + b"\n")
        self._buffer = b""
        self.pid: int | None = None
        self.status: int | None = None
        self.lost = False  # the server went without telling how the child ended

    def fileno(self) -> int:
        """For a selector: readable when there is something for `poll`."""
        return self._socket.fileno()

    def poll(self, timeout: float | None = 0) -> int | None:
        """The child's status; None while it runs. Waits no longer than `timeout` seconds (None: until it ends)."""
        while self.status is None:
            if not self._read(timeout):
                return None
        return self.status

    def started(self, timeout: float | None = None) -> int | None:
        """Its process id, as soon as it has one."""
        while self.pid is None and self.status is None and self._read(timeout):
            pass
        return self.pid

    def _read(self, timeout: float | None) -> bool:
        """Take in what the server says; False where nothing came in time."""
        try:
            self._socket.settimeout(timeout)
            data = self._socket.recv(4096)
        except (BlockingIOError, TimeoutError):
            return False
        except OSError:
            data = b""
        if not data:
            self.lost, self.status = True, -signal.SIGKILL
        self._take(data)
        return True

    def _take(self, data: bytes) -> None:
        *lines, self._buffer = (self._buffer + data).split(b"\n")
        for line in lines:
            message = json.loads(line)
            self.pid = message.get("pid", self.pid)
            self.status = message.get("status", self.status)

    def signal(self, number: int) -> None:
        """Signal the child and all its own children."""
        if self.pid is not None and self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, number)

    def close(self) -> None:
        """Kill it, if it still runs, and let go."""
        self._socket.close()


class Held:
    """A private folder of a process's own, with a path short enough for sockets; a context manager ends it.

    A lock on a file in it says that its owner lives. A process id would not: whoever shares the temporary folder from
    another container has other ids. What owners that are no more have left behind is removed first.
    """

    def __init__(self) -> None:
        base = tempfile.gettempdir()
        if len(base) > _LONGEST_PATH - 24 and os.access("/tmp", os.W_OK):
            base = "/tmp"
        _sweep(Path(base))
        fresh = Path(tempfile.mkdtemp(prefix=".govr-", dir=base))  # not yet to be found by another's sweep
        self._lock = os.open(fresh / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        self.path = fresh.rename(fresh.with_name(fresh.name[1:]))

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *error: object) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._lock)


def _sweep(base: Path) -> None:
    """Remove the folders whose owner is no more."""
    for old in base.glob("govr-*"):
        try:
            lock = os.open(old / _LOCK, os.O_RDWR)
        except OSError:  # another's, or none of ours
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(old, ignore_errors=True)
        except OSError:  # held
            pass
        finally:
            os.close(lock)


def _path() -> Iterator[str]:
    """Where this very package is found, then what was there."""
    yield str(Path(analysis.__path__[0]).resolve().parent)
    if before := os.environ.get("PYTHONPATH"):
        yield before
