"""A warm process that forks: a kernel or a worker costs no import of pandas, matplotlib or papermill.

One connection to its socket is one child. The client sends a line of JSON (`what`: kernel or worker, and what that
needs), gets `{"pid": …}` and, when the child has ended, `{"status": …}` (as `subprocess` has it: −9 is killed by signal
9). The connection is the child's life: when the client closes it, or dies, the child and all its own children are
killed. The server itself lives as long as its standard input is open, so that whoever started it takes it along,
whatever way that one ends; and a child goes with the server (PR_SET_PDEATHSIG where the system has it).
"""

import contextlib
import ctypes
import gc
import json
import os
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import analysis

PRELOAD = {
    "kernel": (
        "ipykernel.kernelapp", "ipykernel.ipkernel", "matplotlib.pyplot", "matplotlib_inline.backend_inline", "pandas",
        "pyarrow.dataset", "pyarrow.parquet", "scipy.stats", "analysis.table.build", "analysis.study.target",
        "analysis.study.trend", "analysis.study.audit", "analysis.chart", "analysis.story", "analysis.run.kernel",
    ),
    "worker": ("papermill", "nbconvert", "analysis.run.execute", "analysis.run.page"),
}  # fmt: skip
_PR_SET_PDEATHSIG = 1
_LONGEST = 60  # a Unix socket's path ends at about 104 characters, and sockets of kernels get names below ours


class Server:
    """A fork server of our own, started at once and importing in the background; a context manager ends it.

    `what` is kernel or worker. Raises OSError where no process can be started.
    """

    def __init__(self, what: str) -> None:
        self.folder = _short_folder()
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

    def __exit__(self, *error: object) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


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


def _short_folder() -> Path:
    """A private folder with a path short enough for sockets; those that dead processes left behind are removed."""
    base = tempfile.gettempdir()
    if len(base) > _LONGEST - 24 and os.access("/tmp", os.W_OK):
        base = "/tmp"
    for old in Path(base).glob("govr-*-*"):
        pid = old.name.split("-")[1]
        if pid.isdigit() and not _exists(int(pid)):
            shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"govr-{os.getpid()}-", dir=base))


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _path() -> Iterator[str]:
    """Where this very package is found, then what was there."""
    yield str(Path(analysis.__path__[0]).resolve().parent)
    if before := os.environ.get("PYTHONPATH"):
        yield before


# --- the server's side


def die_with_parent(parent: int) -> None:
    """Have this process killed when its parent dies (Linux; elsewhere the server's own watch must do)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def serve(what: str, listener: socket.socket) -> int:
    """Serve until standard input ends."""
    for name in PRELOAD[what]:
        with contextlib.suppress(ImportError):  # whoever needs it will say so
            __import__(name)
    if what == "kernel":
        from analysis.run.kernel import warm

        warm()
    gc.collect()
    gc.freeze()  # what is loaded stays shared with the children
    woken, waker = socket.socketpair()
    for end in (woken, waker):
        end.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    children: dict[int, socket.socket] = {}  # by process id
    with selectors.DefaultSelector() as selector:
        selector.register(0, selectors.EVENT_READ, "life")
        selector.register(woken, selectors.EVENT_READ, "woken")
        selector.register(listener, selectors.EVENT_READ, "door")
        try:
            while True:
                for key, _ in selector.select():
                    if key.data == "life":
                        return 0
                    if key.data == "woken":
                        woken.recv(4096)
                        _reap(children, selector)
                    elif key.data == "door":
                        client, _ = listener.accept()
                        pid = _fork(what, client, [listener, woken, waker, *children.values()])
                        if pid:
                            children[pid] = client
                            selector.register(client, selectors.EVENT_READ, pid)
                    else:  # clients say nothing more: theirs has gone
                        _end(key.data, children, selector)
        finally:
            for pid in children:
                _kill(pid)


def _fork(what: str, client: socket.socket, ours: list[socket.socket]) -> int:
    """A child for this client; 0 where the client had gone."""
    client.settimeout(10)
    line = b""
    try:
        while not line.endswith(b"\n"):
            data = client.recv(1 << 16)
            if not data:
                raise OSError("gone")
            line += data
    except OSError:
        client.close()
        return 0
    server = os.getpid()
    pid = os.fork()
    if pid == 0:
        _child(what, json.loads(line), server, [client, *ours])
    with contextlib.suppress(OSError):
        client.sendall(json.dumps({"pid": pid}).encode() + b"\n")
    return pid


def _child(what: str, request: dict[str, Any], server: int, inherited: list[socket.socket]) -> NoReturn:
    status = 1
    try:
        os.setsid()
        die_with_parent(server)
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL if number != signal.SIGINT else signal.default_int_handler)
        for each in inherited:
            each.close()
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        log = os.open(request["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(log, 1)
        os.dup2(log, 2)
        if what == "kernel":
            from analysis.run.kernel import start

            start(request)
        else:
            from analysis.run.execute import execute

            status = execute(request["job"])
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def _reap(children: dict[int, socket.socket], selector: selectors.BaseSelector) -> None:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        client = children.pop(pid, None)
        _kill(pid)  # its own children
        if client is not None:
            selector.unregister(client)
            with contextlib.suppress(OSError):
                client.sendall(json.dumps({"status": os.waitstatus_to_exitcode(status)}).encode() + b"\n")
            client.close()


def _end(pid: int, children: dict[int, socket.socket], selector: selectors.BaseSelector) -> None:
    client = children.pop(pid, None)
    if client is not None:
        selector.unregister(client)
        client.close()
        _kill(pid)


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def main() -> int:
    """`python -m analysis.run.forkserver WHAT FD FOLDER`: started by `Server`."""
    what, number, folder = sys.argv[1:]
    try:
        return serve(what, socket.socket(fileno=int(number)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # where the one who started us can't


if __name__ == "__main__":
    sys.exit(main())
