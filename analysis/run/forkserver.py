"""A warm process that forks: a kernel or a worker costs no import of pandas, matplotlib or papermill.

One connection to its socket is one child. The client sends a line of JSON (`what`: kernel or worker, and what that
needs), gets `{"pid": …}` and, when the child has ended, `{"status": …}` (as `subprocess` has it: −9 is killed by signal
9). The connection is the child's life: when the client closes it, or dies, the child and all its own children are
killed. The server itself lives as long as its standard input is open, so that whoever started it takes it along,
whatever way that one ends; and a child goes with the server (PR_SET_PDEATHSIG where the system has it).
"""

import contextlib
import ctypes
import errno
import gc
import json
import os
import selectors
import shutil
import signal
import socket
import sys
import time
import traceback
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn, cast

PRELOAD = {
    "kernel": (
        "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger", "IPython.core.completerlib",
        "IPython.core.debugger", "IPython.core.logger", "IPython.core.oinspect", "IPython.extensions.storemagic",
        "faulthandler", "runpy", "sqlite3", "tornado.platform.asyncio", "tornado.queues", "zmq.utils.garbage",
        "matplotlib.pyplot", "pandas", "pandas.core.arrays.arrow._arrow_utils", "pandas.core.methods.to_dict",
        "pandas.core.arrays.arrow.extension_types",
        "pyarrow.dataset", "pyarrow.parquet", "analysis.table.build", "analysis.study.target",
        "analysis.study.trend", "analysis.study.audit", "analysis.chart", "analysis.story.quality",
        "analysis.story.regions", "analysis.story.silence", "analysis.story.studies", "analysis.story.targets",
        "analysis.story.trends", "analysis.run.kernel",
    ),
    "worker": (
        "papermill", "nbconvert", "analysis.run.engine", "analysis.run.execute", "analysis.run.page", "PIL.Image",
        "PIL.PngImagePlugin", "jupyter_client.asynchronous.client", "analysis.run.kernel",
    ),
}  # fmt: skip
_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36
_SELDOM = 50_000  # new objects until garbage is looked for: a tenth of a page's time went into it at Python's 700
_SWEEP = 2.0  # seconds for processes that are being killed to be gone


def die_with_parent(parent: int) -> None:
    """Have this process killed when its parent dies (Linux; elsewhere the server's own watch must do)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def adopt_orphans() -> None:
    """Have processes below this one, whose parent ends before them, become its own children (Linux)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1)


def load(what: str) -> None:
    """Import what the children need, and do once what each would do first."""
    # jsonschema takes rfc3987_syntax where it is there, and it builds a grammar of seconds; papermill takes pyarrow for
    # a file system that no run is on. No page needs either in its worker. A kernel takes debugpy, a third of its start,
    # and nobody debugs a run.
    idle = ("rfc3987_syntax", "pyarrow") if what == "worker" else ("debugpy",)
    for name in idle:
        sys.modules[name] = cast(ModuleType, None)
    for name in PRELOAD[what]:
        with contextlib.suppress(ImportError):  # whoever needs it will say so
            __import__(name)
    if what == "kernel":
        from analysis.run.kernel import warm

        warm()
        del sys.modules["debugpy"]  # a child may import it
    else:
        from analysis.run.execute import warm as warm_worker

        warm_worker()
        del sys.modules["pyarrow"]


def serve(what: str, listener: socket.socket) -> int:
    """Serve until standard input ends."""
    gc.disable()  # what is loaded stays; to look through it again and again takes a sixth of the start
    load(what)
    gc.freeze()  # what is loaded stays shared with the children, and to look for garbage in it first takes 0.2 s
    gc.enable()
    woken, waker = socket.socketpair()
    for end in (woken, waker):
        end.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    adopt_orphans()
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
            _sweep({})


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
        gc.set_threshold(_SELDOM)  # a page makes charts of thousands of small objects, and most go by themselves
        die_with_parent(server)
        adopt_orphans()  # what leaves its session still ends with it: see _sweep
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
    except BaseException as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            from analysis.run.execute import FULL

            status = FULL
        with contextlib.suppress(Exception):
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
            break
        client = children.pop(pid, None)
        _kill(pid)  # its own children
        if client is not None:
            selector.unregister(client)
            with contextlib.suppress(OSError):
                client.sendall(json.dumps({"status": os.waitstatus_to_exitcode(status)}).encode() + b"\n")
            client.close()
    _sweep(children)


def _sweep(children: Mapping[int, object]) -> None:
    """Kill what a child that has ended left behind, whatever session it has made for itself.

    Each child adopts the orphans below it, and the server those of the child: so a process below the server that is
    none of its children is one whose run is over. Where the system has no /proc there is nothing to go by.
    """
    end = time.monotonic() + _SWEEP
    while (left := [pid for pid in _below(os.getpid()) if pid not in children]) and time.monotonic() < end:
        for pid in left:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
        time.sleep(0.002)


def _below(parent: int) -> list[int]:
    """The processes whose parent this is."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "stat").read_bytes().rpartition(b")")[2].split()
        except OSError:  # gone meanwhile
            continue
        if int(words[1]) == parent:
            found.append(int(place.name))
    return found


def _end(pid: int, children: dict[int, socket.socket], selector: selectors.BaseSelector) -> None:
    client = children.pop(pid, None)
    if client is not None:
        selector.unregister(client)
        client.close()
        _kill(pid)


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def main() -> NoReturn:
    """`python -m analysis.run.forkserver WHAT FD FOLDER`: started by `Server`."""
    what, number, folder = sys.argv[1:]
    status = 1
    try:
        status = serve(what, socket.socket(fileno=int(number)))
    except BaseException:
        traceback.print_exc()
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # where the one who started us can't
        os._exit(status)  # to take a hundred thousand objects apart takes a tenth of a second


if __name__ == "__main__":
    main()
