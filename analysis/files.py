"""Files: where one is looked for, and how one is written so that it is whole or as it was."""

import contextlib
import glob
import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

# What a writer left that was stopped: no file of ours takes an hour to write.
_LEFT_AFTER = 3600.0


def exists(path: Path) -> bool:
    """Whether a path is there; one that no system can have, as a name of thousands of characters, is not.

    >>> exists(Path("a" * 5000)), exists(Path("."))
    (False, True)
    """
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def find_up(path: str | Path, start: Path | None = None) -> Path | None:
    """A path as seen from `start` (the current folder), else from the nearest folder above that has it.

    So that a notebook finds `data/processed` from its own folder as well as from the project's root. `None` where no
    folder has it.

    >>> find_up("no/such/table") is None
    True
    """
    if Path(path).is_absolute() or (start is None and exists(Path(path))):
        return Path(path) if exists(Path(path)) else None
    here = (start or Path.cwd()).resolve()
    return next((each / path for each in (here, *here.parents) if exists(each / path)), None)


@contextlib.contextmanager
def whole(*paths: Path, sync: bool = False) -> Iterator[list[Path]]:
    """Files beside `paths` to be written to; at the end each takes its place, in this order, or none does.

    With `sync` what was written is on the disk before it takes its place. An OSError names the file that was meant.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with whole(Path(folder, "a")) as [aside]:
    ...         _ = aside.write_text("all of it")
    ...         before = Path(folder, "a").exists()
    ...     before, Path(folder, "a").read_text(), len(os.listdir(folder))
    (False, 'all of it', 1)
    """
    asides = [path.with_name(f".{path.name}.{os.getpid()}.new") for path in paths]
    for path in paths:
        with contextlib.suppress(OSError):
            clear_scraps(path.parent, path.name, _LEFT_AFTER)
    try:
        yield asides
        for aside in asides if sync else ():
            with aside.open("rb+") as file:
                os.fsync(file.fileno())
        for aside, path in zip(asides, paths, strict=True):
            aside.replace(path)
    except OSError as error:  # a write that fails does not say where, or names the file aside
        meant: dict[str | None, Path] = {None: paths[0]}
        meant |= {str(aside): path for aside, path in zip(asides, paths, strict=True)}
        if error.errno is None or error.filename not in meant:
            raise
        raise OSError(error.errno, error.strerror, str(meant[error.filename])) from None
    finally:
        for aside in asides:
            with contextlib.suppress(OSError):
                aside.unlink()


def clear_scraps(folder: Path, name: str = "*", age: float = 0.0) -> list[Path]:
    """Take away what writers that were stopped left beside a file of a folder, or beside all; what was there.

    A writer that is at work has scraps too: without an `age` in seconds the caller has the folder to itself.

    >>> clear_scraps(Path("no/such/folder"))
    []
    """
    escaped = name if name == "*" else glob.escape(name)
    left = [path for path in folder.glob(f".{escaped}.*.new") if _older(path, age)]
    for path in left:
        path.unlink(missing_ok=True)
    return left


def _older(path: Path, age: float) -> bool:
    try:
        return not age or path.stat().st_mtime < time.time() - age
    except OSError:  # its writer has moved it to its place meanwhile
        return False


def write(path: Path, data: str | bytes, sync: bool = False) -> None:
    """A text (UTF-8) or bytes as a file, whole or not at all."""
    with whole(path, sync=sync) as [aside]:
        aside.write_bytes(data.encode() if isinstance(data, str) else data)


def sync_folder(folder: Path) -> None:
    """Have the folder's own list of files on the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def hash_of(path: Path) -> str:
    """A file's SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
