"""What went wrong before the runs: documents that `add` took for doubtful and those that `build` left out.

`add` keeps a ledger beside the reports' folder; `build` leaves a list beside the table, which goes when all is well.
"""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from analysis.files import write
from analysis.table.folder import raw_folder

LEDGER, FILE = "ledger.csv", "problems.csv"
_HEAD = ("status", "what", "when")


class Problem(NamedTuple):
    """`status` is add_doubtful, add_skipped, build_left_out or build_failed; `when` an ISO time, empty if unknown."""

    status: str
    what: str
    when: str


def note_build(out: Path, left_out: Iterable[str], failed: str = "") -> None:
    """Leave beside the table what its last build left out, or why it failed; nothing where all went well.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     note_build(Path(folder), ["a.md: no figure found in it"])
    ...     found = problems_of([Path(folder)])
    ...     note_build(Path(folder), [])
    ...     [each[:2] for each in found], problems_of([Path(folder)])
    ([('build_left_out', 'a.md: no figure found in it')], [])
    """
    path = out / FILE
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    found = [Problem("build_left_out", line, now) for line in left_out]
    found += [Problem("build_failed", line, now) for line in failed.splitlines()]
    if not found:
        path.unlink(missing_ok=True)
    elif out.is_dir():
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerows([_HEAD, *found])
        write(path, text.getvalue())


def problems_of(tables: Iterable[Path]) -> list[Problem]:
    """The problems of these tables (their folders or files), the latest first; a list that can't be read is none."""
    found: dict[Problem, None] = {}
    for table in sorted(set(tables)):
        folder = table if table.is_dir() else table.parent
        for row in _rows(folder / FILE):
            if row.get("status") in ("build_left_out", "build_failed"):
                found[Problem(row["status"], row.get("what") or "", row.get("when") or "")] = None
        raw = raw_folder(table)
        for row in _rows(raw.parent / LEDGER) if raw is not None else ():
            if row.get("status") in ("doubtful", "skipped"):
                what = ": ".join(each for each in (row.get("file"), row.get("reason")) if each)
                found[Problem(f"add_{row['status']}", what, row.get("when") or "")] = None
    return sorted(found, key=lambda each: each.when, reverse=True)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, ValueError, csv.Error):
        return []
