"""What became of each document, and the file that keeps it: `ledger.csv` beside the reports' folder."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from analysis.errors import InputError
from analysis.files import write

FILE = "ledger.csv"
STATUSES = ("added", "unchanged", "doubtful", "skipped")


class Entry(NamedTuple):
    """A document's last state: `file` (`#row` of a table), `status`, what it was taken for, why, and since when.

    `status` is added, unchanged (it is there already), doubtful (`reason` says what settles it) or skipped.
    """

    file: str
    status: str
    region: str = ""
    report_year: str = ""
    kind: str = ""
    reason: str = ""
    when: str = ""


def read_ledger(path: Path) -> list[Entry]:
    """The entries of a ledger; none where there is no such file.

    Raises InputError where it is no ledger, or a row of it is cut.

    >>> read_ledger(Path("no/such/ledger.csv"))
    []
    """
    if not path.exists():
        return []
    is_none = (
        f"is no ledger (its columns are {', '.join(Entry._fields)}); take it away, the next addition writes it anew"
    )
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
    except (UnicodeDecodeError, csv.Error):
        raise InputError(f"{path}: {is_none}") from None
    if rows and tuple(rows[0]) != Entry._fields:
        raise InputError(f"{path}: {is_none}")
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(Entry._fields) or row[1] not in STATUSES:
            raise InputError(f"{path}: row {number} {is_none}")
    return [Entry(*row) for row in rows[1:]]


def write_ledger(path: Path, entries: Iterable[Entry], asked: Iterable[Path]) -> None:
    """The ledger with these entries in it: the last word on each file, files in order.

    A file that is as it was keeps its `when`. What was said of a file under `asked` that is no longer there goes out.
    Nothing is written where nothing changed.
    """
    before = read_ledger(path)
    known = {each.file: each for each in before}
    roots = [each.resolve() for each in asked]
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    kept = {each.file: each for each in before if not _gone(path, each, roots)}
    for each in entries:
        named = each._replace(file=_name(path, each.file))
        old = known.get(named.file)
        same = old is not None and old._replace(when="") == named
        kept[named.file] = old if same and old is not None else named._replace(when=now)
    after = sorted(kept.values(), key=lambda each: (each.file.partition("#")[0], _row(each.file)))
    if after != before:
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = io.StringIO()
        rows = csv.writer(lines, lineterminator="\n")
        rows.writerow(Entry._fields)
        rows.writerows(after)
        write(path, lines.getvalue(), sync=True)


def _name(ledger: Path, file: str) -> str:
    """A file as the ledger names it: from the ledger's folder where it lies below it, else whole."""
    path = Path(file).resolve()
    return path.relative_to(home).as_posix() if path.is_relative_to(home := ledger.parent.resolve()) else str(path)


def _gone(ledger: Path, entry: Entry, roots: list[Path]) -> bool:
    """Whether an entry's file lay where the documents are taken from now, and no longer does; a table is told anew."""
    name, row, _ = entry.file.partition("#")
    file = (ledger.parent / name).resolve()
    here = any(file.is_relative_to(root) for root in roots)
    return here and (bool(row) or not file.exists())


def _row(file: str) -> int:
    number = file.partition("#")[2]
    return int(number) if number.isdigit() else 0
