"""Faults at chosen moments: the n-th write, rename, fsync, removal, fork, start or socket of some work fails."""

import contextlib
import errno
import io
import os
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

KINDS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EPERM": errno.EPERM, "EINTR": errno.EINTR, "kill": 0}
STEPS = ("replace", "rename", "fsync", "unlink", "open", "mkdir", "fork")


class Outcome(NamedTuple):
    """How a piece of work with a fault ended: the step that the fault met (none: it was over before), its status."""

    step: str | None
    status: int


class _File:
    """A file whose writes are steps."""

    def __init__(self, file: Any, step: Callable[[str], None]) -> None:
        self._file, self._step = file, step

    def write(self, data: Any) -> Any:
        self._step("write")
        return self._file.write(data)

    def __enter__(self) -> "_File":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextlib.contextmanager
def fault_at(n: int, kind: str) -> Iterator[list[str]]:
    """Has the n-th step (from 0) within fail in this way; yields the names of the steps made."""
    made: list[str] = []

    def step(name: str) -> None:
        made.append(name)
        if len(made) == n + 1:
            if kind == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(KINDS[kind], os.strerror(KINDS[kind]))

    def stepped(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*args: Any, **kwargs: Any) -> Any:
            step(name)
            return call(*args, **kwargs)

        return instead

    def opened(call: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*args: Any, **kwargs: Any) -> Any:
            mode = kwargs.get("mode", args[1] if len(args) > 1 else "r")
            if not set(mode) & set("wax+"):
                return call(*args, **kwargs)
            step("open")
            return _File(call(*args, **kwargs), step)

        return instead

    before: list[tuple[Any, str, Any]] = [(os, name, getattr(os, name)) for name in STEPS if name != "open"]
    before += [(subprocess, "_fork_exec", getattr(subprocess, "_fork_exec", None))]
    before += [(socket.socket, name, getattr(socket.socket, name)) for name in ("bind", "connect", "sendall")]
    before += [(io, "open", io.open), (tempfile, "TemporaryFile", tempfile.TemporaryFile)]
    temporary = tempfile.TemporaryFile
    try:
        for room, name, call in before[:-2]:
            setattr(room, name, stepped("start" if room is subprocess else name, call))
        io.open = opened(io.open)
        tempfile.TemporaryFile = lambda *args, **kwargs: _File(temporary(*args, **kwargs), step)  # type: ignore[assignment]
        yield made
    finally:
        for room, name, call in before:
            setattr(room, name, call)


def attempt(work: Callable[[], object], n: int, kind: str) -> Outcome:
    """The work in a process of its own, with the fault: 0 done, 1 an OSError in words, -9 killed, 3 anything else."""
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        status = 3
        try:
            with fault_at(n, kind) as made:
                try:
                    work()
                    status = 0
                except OSError:
                    status = 1
            os.write(tell, (made[n] if len(made) > n else "").encode())
        finally:
            os._exit(status)
    os.close(tell)
    _, code = os.waitpid(child, 0)
    with os.fdopen(told) as pipe:
        step = pipe.read()
    code = os.waitstatus_to_exitcode(code)
    return Outcome(step or ("?" if code == -signal.SIGKILL else None), code)
