"""What an output folder remembers of files and tables, so that what has not changed is not read again.

Hashes of files as long as a file is the same to the system: its times, size and place on the disk; digests of a table's
regions by the hash of its file.
"""

import contextlib
import json
import time
from pathlib import Path
from typing import Any

from analysis.files import hash_of, write
from analysis.run.fingerprint import figures

TABLES, STAMPS = ".tables.json", ".hashes.json"
_TABLES = 4  # tables whose digests are kept
_YOUNG = 2.0  # seconds within which a file may be written again without a change of its times


def _remembered(path: Path) -> dict[str, Any]:
    """What such a file holds; nothing where it is not there or damaged."""
    with contextlib.suppress(OSError, ValueError):
        found = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return found
    return {}


class Stamps:
    """Hashes by path; `path` is the file that remembers them (None: for this time only).

    A change always shows in the time of the last change of the file's entry (ctime), which no program can set back.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "a")
    ...     _ = file.write_text("one")
    ...     stamps = Stamps(Path(folder, "stamps"))
    ...     stamps.hash(file) == hash_of(file)
    True
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._now: dict[Path, str] = {}
        self._known: dict[str, list[object]] = {}
        self._changed = False
        if path is not None:
            self._known = {k: v for k, v in _remembered(path).items() if isinstance(v, list) and len(v) == 5}

    def hash(self, file: Path) -> str:
        """The SHA-256 of a file; asked twice, it is looked at once."""
        if file not in self._now:
            self._now[file] = self._looked(file)
        return self._now[file]

    def _looked(self, file: Path) -> str:
        name = str(file.absolute())
        was = file.stat()
        stamp = [was.st_mtime_ns, was.st_ctime_ns, was.st_size, was.st_ino]
        known = self._known.get(name)
        if known is not None and known[:4] == stamp:
            return str(known[4])
        found = hash_of(file)
        if time.time() - max(was.st_ctime, was.st_mtime) > _YOUNG:
            self._known[name], self._changed = [*stamp, found], True
        return found

    def keep(self) -> None:
        """Write down what was found, where something new was."""
        if self._path is not None and self._changed and self._path.parent.is_dir():
            kept = {name: each for name, each in self._known.items() if Path(name).exists()}
            write(self._path, json.dumps(kept))
            self._changed = False


class Tables:
    """Digests of the regions of tables; `path` is the file that remembers them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, dict[str, str]] = {k: v for k, v in _remembered(path).items() if isinstance(v, dict)}
        self._changed = False

    def of(self, file: Path, key: str) -> dict[str, str]:
        """Region → digest of its rows, of a table whose file has the hash `key`."""
        if key not in self._known:
            self._known, self._changed = dict([*self._known.items(), (key, figures(file))][-_TABLES:]), True
        return dict(self._known[key])

    def keep(self) -> None:
        """Write down what was found, where something new was."""
        if self._changed and self._path.parent.is_dir():
            write(self._path, json.dumps(self._known))
            self._changed = False


class Known:
    """All that the output folder `out` remembers; `keep` writes it down, once there is such a folder."""

    def __init__(self, out: Path) -> None:
        self.stamps, self.tables = Stamps(out / STAMPS), Tables(out / TABLES)

    def keep(self) -> None:
        self.stamps.keep()
        self.tables.keep()
