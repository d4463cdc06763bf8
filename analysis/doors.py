"""What a user hands over: files read without hanging, within stated limits.

A limit is said when it is met, and is another where its environment variable says so.
"""

import errno
import os
import stat
import sys
from pathlib import Path

from analysis.errors import InputError

#: Name → the limit, its environment variable, what it is of. A report has at most 120,000 characters, a figure sheet
#: 300 figures; corrections of ten years fill 200 kB.
LIMITS = {
    "bytes": (20_000_000, "GOVREPORT_MAX_BYTES", "bytes of a document"),
    "rows": (200_000, "GOVREPORT_MAX_ROWS", "figures of a document"),
    "matter": (100_000, "GOVREPORT_MAX_MATTER", "characters of a front matter"),
    "settings": (5_000_000, "GOVREPORT_MAX_SETTINGS", "bytes of a corrections file, a plan or a catalogue"),
    "notebook": (50_000_000, "GOVREPORT_MAX_NOTEBOOK", "bytes of a notebook"),
    "depth": (20, "GOVREPORT_MAX_DEPTH", "levels of YAML"),
}
_SHOWN = 60  # characters of a wrong value that a message shows


def limit(name: str) -> int:
    """A limit as it holds now. Raises InputError where its variable is no number.

    >>> limit("depth")
    20
    """
    value, variable, what = LIMITS[name]
    said = os.environ.get(variable, "")
    if not said:
        return value
    if not said.isascii() or not said.isdigit() or len(said) > 15 or not int(said):
        raise InputError(f"{variable} is {short(said)}; give the most {what}, such as {value}")
    return int(said)


def over(name: str, path: object, size: str) -> InputError:
    """The error of what is over a limit."""
    _, variable, what = LIMITS[name]
    return InputError(f"{path}: is over the limit of {limit(name)} {what} ({size}); {variable} sets another")


def short(value: object) -> str:
    """A wrong value for a message, cut where it is long.

    >>> short("a"), short("9" * 500)[-20:]
    ("'a'", "9'… (500 characters)")
    """
    text = str(value)
    return repr(value) if len(text) <= _SHOWN else f"{text[:_SHOWN]!r}… ({len(text)} characters)"


def shown(path: object) -> str:
    """A path, or any text, on one line of a terminal: what can't be printed is spelt out.

    >>> shown("a\\nb\\x1b[31m")
    'a\\\\nb\\\\x1b[31m'
    """
    text = str(path)
    return text if text.isprintable() else "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def take_bytes(path: Path, most: str = "bytes") -> bytes:
    """A file's bytes; `-` is standard input.

    Raises InputError for what is no file of bytes (a folder, a pipe, a device), can't be read, or is over the limit
    of this name.

    >>> take_bytes(Path("no/such/file"))
    Traceback (most recent call last):
    analysis.errors.InputError: no/such/file: no such file
    """
    top = limit(most)
    if str(path) == "-":
        data = sys.stdin.buffer.read(top + 1)
        if len(data) > top:
            raise over(most, "standard input", "more")
        return data
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # a pipe that nobody fills does not hang us
        with os.fdopen(number, "rb") as file:
            kind = os.fstat(number)
            if not stat.S_ISREG(kind.st_mode):
                raise InputError(f"{path}: is {_kind(kind.st_mode)}; give a file, or - for standard input")
            if kind.st_size > top:
                raise over(most, path, f"{kind.st_size}")
            data = file.read(top + 1)
    except ValueError:  # a NUL in the name
        raise InputError(f"{shown(path)}: no such file") from None
    except OSError as error:
        raise InputError(f"{path}: {_reason(error, path)}") from None
    if len(data) > top:
        raise over(most, path, "and growing")
    return data


def _kind(mode: int) -> str:
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((words for test, words in kinds if test(mode)), "a device")


def _reason(error: OSError, path: Path) -> str:
    if error.errno == errno.ENOENT:
        return "is a link to nothing" if path.is_symlink() else "no such file"
    if error.errno == errno.EISDIR:
        return "is a folder; give a file"
    if error.errno == errno.ENXIO:
        return "is a socket or a device without its driver; give a file"
    return f"can't be read ({error.strerror})"


def must_be_file(path: Path) -> None:
    """Raise InputError for a pipe, a socket or a device where a file is wanted: it would be waited for, or never end.

    >>> must_be_file(Path("/dev/zero"))
    Traceback (most recent call last):
    analysis.errors.InputError: /dev/zero: is a device; give a file
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise InputError(f"{path}: is {_kind(mode)}; give a file")


def take_text(path: Path, what: str) -> str:
    """A file of settings as UTF-8 text, with or without a byte-order mark; InputError says where it is none."""
    data = take_bytes(path, "settings")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: {place_of(data, error.start)} is not UTF-8; {what} is UTF-8 text") from None


def place_of(data: bytes, at: int) -> str:
    """Where a bad byte is, for a message.

    >>> place_of(b"ab\\ncd\\xff", 5)
    'line 2, byte 3 (0xff)'
    """
    start = data.rfind(b"\n", 0, at) + 1
    return f"line {data.count(bytes([10]), 0, at) + 1}, byte {at - start + 1} (0x{data[at]:02x})"
