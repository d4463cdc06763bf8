"""What became of every run: a file of JSON lines, one a change of state, only ever appended to.

A line has `time`, `name`, `state` (queued, running, done, failed, timed_out, killed, skipped), `cause`, `attempt`,
`title`, `notebook`, `region`, `language`, `parameters`, `fingerprint`, `start` (when the runner began), `started`,
`finished`, `seconds`, `outputs` (file → SHA-256; of done), `answer` (what the page says first; of done) and `runner`
(host and process). Each append is on the disk before the next thing happens; a line cut short by a crash is passed over
when read.
"""

import json
import os
import socket
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from analysis.files import sync_folder

STATES = ("queued", "running", "done", "failed", "timed_out", "killed", "skipped")
OPEN = ("queued", "running")
FAILED = ("failed", "timed_out", "killed")

Record = dict[str, Any]


@dataclass
class Past:
    """What the manifest knows of one run: its last line, its last that was done, and its tries since then."""

    last: Record
    done: Record | None = None
    tries: int = 0
    changed: Record = field(default_factory=dict)  # the last line that is not `skipped`

    def take(self, record: Record) -> None:
        """Its next line."""
        self.last = record
        state = record["state"]
        if state == "running":
            self.tries += 1
        if state == "done":
            self.done, self.tries = record, 0
        if state != "skipped" or not self.changed:
            self.changed = record


class Manifest:
    """The manifest of an output folder.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     manifest = Manifest(Path(folder, "manifest.jsonl"))
    ...     manifest.append([{"name": "a", "state": "queued"}])
    ...     [(name, past.last["state"]) for name, past in manifest.read().items()]
    [('a', 'queued')]
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.strange = 0  # lines of the last reading that this version can make nothing of
        self._runner = {"host": socket.gethostname(), "pid": os.getpid()}

    def read(self) -> dict[str, Past]:
        """Name → what became of it, in the order in which the names first appear."""
        past: dict[str, Past] = {}
        self.strange = 0
        try:
            lines = self.path.read_bytes().splitlines()
        except FileNotFoundError:
            return past
        for line in lines:
            try:
                record = _sound(json.loads(line))
            except (ValueError, RecursionError):  # cut short by a crash
                continue
            if record is None:
                self.strange += 1
                continue
            past.setdefault(record["name"], Past(record)).take(record)
        return past

    def append(self, records: Iterable[Record]) -> None:
        """Add lines, and return when they are on the disk."""
        lines = [
            json.dumps({"time": now(), **record, "runner": self._runner}, ensure_ascii=False, sort_keys=False)
            for record in records
        ]
        if not lines:
            return
        new = not self.path.exists()
        try:
            with self.path.open("ab+") as file:
                data = "".join(f"{line}\n" for line in lines).encode()
                if file.tell():
                    file.seek(-1, os.SEEK_END)
                    if file.read(1) != b"\n":  # a line cut short stays alone
                        data = b"\n" + data
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:  # a write that fails does not say where
            raise OSError(error.errno, error.strerror, str(self.path)) from None
        if new:
            sync_folder(self.path.parent)


_WORDS = {"title": "", "notebook": "", "region": "", "language": "zh", "answer": ""}
_TABLES = ("parameters", "fingerprint", "outputs", "runner")
_TIMES = ("time", "start", "started", "finished")


def _sound(record: Any) -> Record | None:
    """A line with all that is asked of it later; None where its name or state is none that is known here.

    >>> _sound({"name": "a", "state": "paused"}), _sound({"name": "a", "state": "done", "finished": "soon"})["title"]
    (None, 'a')
    """
    if not isinstance(record, dict) or not isinstance(record.get("name"), str) or record.get("state") not in STATES:
        return None
    found = {**record}
    for key, default in _WORDS.items():
        if not isinstance(found.get(key), str):
            found[key] = default or record["name"] if key == "title" else default
    for key in _TABLES:
        if not isinstance(found.get(key), dict):
            found[key] = {}
    for key in _TIMES:
        try:
            datetime.fromisoformat(found.get(key, ""))
        except (ValueError, TypeError):
            found.pop(key, None)
    if isinstance(found.get("seconds"), bool) or not isinstance(found.get("seconds"), int | float | None):
        del found["seconds"]
    return found


def now() -> str:
    """The time with its offset, to the millisecond."""
    return datetime.now().astimezone().isoformat(timespec="milliseconds")
