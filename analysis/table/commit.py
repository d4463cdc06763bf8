"""Several files of a folder that take their places together, and a folder that one process writes to at a time.

The new files are written beside the old ones and brought to the disk; then one rename, of the list that names them,
settles that they are the folder's. Whoever is stopped before it leaves the old files, whoever is stopped after it the
new ones: `there` finds them for a reader at once, and `recover` ends the move at the next start.
"""

import contextlib
import fcntl
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from analysis.files import sync_folder, write

LIST = ".commit.json"
_NEW = ".new-"

Tell = Callable[[str], object]


def there(path: Path) -> Path:
    """Where the content of a file lies: beside its place while a settled list has yet to move it.

    >>> there(Path("no/such/table.csv")).name
    'table.csv'
    """
    aside = path.with_name(_NEW + path.name)
    return aside if path.name in _listed(path.parent) and aside.exists() else path


@contextlib.contextmanager
def together(folder: Path, names: Sequence[str]) -> Iterator[list[Path]]:
    """Files to be written to; at the end they are the files of these names, all of them, or none is.

    The caller holds the folder (`held`) and has it whole (`recover`). An OSError names the file that was meant.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with together(Path(folder), ["a", "b"]) as asides:
    ...         _ = [aside.write_text("new") for aside in asides]
    ...         before = Path(folder, "a").exists()
    ...     before, sorted(os.listdir(folder))
    (False, ['a', 'b'])
    """
    asides = [folder / (_NEW + name) for name in names]
    try:
        yield asides
        for aside in asides:
            with aside.open("rb+") as file:
                os.fsync(file.fileno())
        write(folder / LIST, json.dumps(list(names)), sync=True)
    except BaseException as error:
        for aside in asides if not (folder / LIST).exists() else ():
            with contextlib.suppress(OSError):
                aside.unlink()
        meant = {str(aside): str(folder / name) for aside, name in zip(asides, names, strict=True)}
        if isinstance(error, OSError) and error.errno and error.filename in (None, *meant):
            told = meant.get(error.filename, str(folder / names[0]))
            raise OSError(error.errno, error.strerror, told) from None
        raise
    sync_folder(folder)
    _move(folder)


def recover(folder: Path, tell: Tell = lambda _: None) -> None:
    """Make a folder whole again after a stop: end a settled move, else clear away what was written aside.

    `tell` is told in a line what was done. The caller holds the folder (`held`).

    >>> recover(Path("no/such/folder"))
    """
    if (folder / LIST).exists():
        _move(folder)
        tell(f"{folder}: the last one to write here was stopped while its files took their places; they have them now")
        return
    # of this room and of `files.whole`, whose names carry a process id
    left = [*folder.glob(f"{_NEW}*"), *folder.glob(".observations.*.new"), *folder.glob(f".{LIST}.*.new")]
    for path in left:
        path.unlink(missing_ok=True)
    if left:
        tell(f"{folder}: the last one to write here was stopped; the files are as they were, its scraps are gone")


@contextlib.contextmanager
def held(folder: Path, tell: Tell = lambda _: None) -> Iterator[None]:
    """Have a folder to oneself; another that has it is waited for. The system frees it when its holder ends.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, held(Path(folder)):
    ...     os.listdir(folder)
    []
    """
    number = os.open(folder, os.O_RDONLY)  # the folder itself is locked, so that no file is left for it
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell(f"{folder}: another process is writing here; waiting for it")
            fcntl.flock(number, fcntl.LOCK_EX)
        yield
        fcntl.flock(number, fcntl.LOCK_UN)  # said, for a child may still have the number
    finally:
        os.close(number)


def _listed(folder: Path) -> list[str]:
    try:
        names = json.loads((folder / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none, or one that is none: nothing is to be moved
        return []
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _move(folder: Path) -> None:
    for name in _listed(folder):
        with contextlib.suppress(FileNotFoundError):  # moved before the stop
            (folder / (_NEW + name)).replace(folder / name)
    sync_folder(folder)
    (folder / LIST).unlink(missing_ok=True)
