"""Signals by which a program is asked to end, taken as an error: all is put right on the way out."""

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator

#: By which a scheduler and a closed terminal stop a program; Ctrl-C is an error by itself.
ASKED = (signal.SIGTERM, signal.SIGHUP)


def status(number: int) -> SystemExit:
    """An end with the exit status of a program that the signal ends at once.

    >>> status(signal.SIGTERM).code
    143
    """
    return SystemExit(128 + number)


def as_ctrl_c(number: int) -> KeyboardInterrupt:
    """An end like that by Ctrl-C."""
    return KeyboardInterrupt()


@contextlib.contextmanager
def stoppable(end: Callable[[int], BaseException] = status) -> Iterator[None]:
    """Have SIGTERM and SIGHUP raise what `end` makes of them. One that is ignored, as under nohup, stays ignored.

    Outside the main thread, which alone hears signals, nothing is changed.

    >>> with stoppable(lambda number: TimeoutError(signal.Signals(number).name)):
    ...     signal.raise_signal(signal.SIGHUP)
    Traceback (most recent call last):
    TimeoutError: SIGHUP
    """

    def stop(number: int, _: object) -> None:
        raise end(number)

    heard = [number for number in ASKED if signal.getsignal(number) is not signal.SIG_IGN]
    try:
        before = {number: signal.signal(number, stop) for number in heard}
    except ValueError:  # not in the main thread
        yield
        return
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def held_back() -> Iterator[None]:
    """Have Ctrl-C and what else is heard wait for the end of this: an error that is raised in what Python calls at a
    fork (the locks of logging are let go there) is only printed, and the program would go on.

    >>> with stoppable(lambda number: TimeoutError("late")), held_back():
    ...     signal.raise_signal(signal.SIGTERM)
    ...     print("goes on")
    Traceback (most recent call last):
    TimeoutError: late
    """
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, *ASKED)}
    heard = {number: handler for number, handler in before.items() if callable(handler)}
    if threading.current_thread() is not threading.main_thread():  # which alone hears signals
        yield
        return
    came: list[int] = []
    try:
        for number in heard:
            signal.signal(number, lambda number, _: came.append(number))
        yield
    finally:
        for number, handler in heard.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])
