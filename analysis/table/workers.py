"""Work in processes of its own that end with the one that started them, whatever ends it; a killed one is told.

concurrent.futures has neither: its workers wait for ever once their parent was killed, and a killed worker takes the
results of all the others with it.
"""

import contextlib
import multiprocessing as mp
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

from analysis.stops import held_back

_LOOK = 0.5  # seconds between two looks whether the parent is still there
#: fork where there is one: a worker has what its parent has loaded.
_CONTEXT: Any = mp.get_context("fork" if "fork" in mp.get_all_start_methods() else "spawn")


class Killed(NamedTuple):
    """In place of a result: the worker ended while it had the item; `how` says by what."""

    how: str


class _Worker(NamedTuple):
    process: BaseProcess
    line: Connection


def spread(function: Callable[[Any], Any], items: Iterable[Any], count: int) -> Iterator[tuple[Any, Any]]:
    """Each item and what the function makes of it, as they are done, by `count` processes at once.

    Items and results travel by pickle; no more items are asked for than are worked on. An item at which a worker was
    killed comes with `Killed`, and a new worker takes its place. Whatever ends the loop ends the workers.

    >>> sorted(spread(abs, [-1, 2], 2))
    [(-1, 1), (2, 2)]
    """
    waiting, busy, idle = iter(items), dict[Connection, tuple[_Worker, Any]](), deque[_Worker]()
    try:
        while True:
            while len(busy) < count:
                try:
                    worker = idle.popleft() if idle else _start(function)
                except OSError:  # no more processes or memory: those that there are do it
                    if not busy:
                        raise
                    count = len(busy)
                    break
                if (item := next(waiting, _DONE)) is _DONE:
                    idle.append(worker)
                    break
                with contextlib.suppress(BrokenPipeError):  # it has just ended; its line says so below
                    worker.line.send(item)
                busy[worker.line] = worker, item
            if not busy:
                return
            for line in wait(list(busy)):
                assert isinstance(line, Connection)
                worker, item = busy.pop(line)
                try:
                    result = line.recv()
                    idle.append(worker)
                except (EOFError, ConnectionResetError):
                    result = Killed(_how(worker))
                yield item, result
    finally:
        for each in (*idle, *(worker for worker, _ in busy.values())):
            _stop(each)


_DONE = object()


def _start(function: Callable[[Any], Any]) -> _Worker:
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_work, args=(function, theirs, os.getpid()), daemon=True)
    try:
        with held_back():
            process.start()
    except BaseException:
        if process.pid is not None:
            process.kill()
        raise
    theirs.close()
    return _Worker(process, ours)


def _work(function: Callable[[Any], Any], line: Connection, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all of the terminal; the parent ends us
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    threading.Thread(target=_with_parent, args=(parent,), daemon=True).start()
    with contextlib.suppress(EOFError, OSError):
        while True:
            line.send(function(line.recv()))


def _with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def _how(worker: _Worker) -> str:
    worker.process.join()
    code = worker.process.exitcode or 0
    worker.line.close()
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"


def _stop(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.line.close()
