"""Signals by which a program is asked to end, taken as an error: all is put right on the way out."""

import contextlib
import signal
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
