#!/usr/bin/env python3
"""Say which rows of the full texts beside the project a change of the reading moves, and keep a snapshot of them all.

    .venv/bin/python -m scripts.snapshot diff [BASE]     # make reading-diff: rows side by side, BASE (HEAD) → this tree
    .venv/bin/python -m scripts.snapshot write REASON    # make snapshot: the snapshot anew, REASON added to reasons.md

The snapshot, `tests/snapshot/rows.txt`, has a line a text (name, rows, hash of all) and under it a line a row (where
it starts, hash of all its columns), so that a diff of it has a line for every row moved. It holds no word of a text.
"""

import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from scripts.rows import SHARED, Row, read, texts

ROOT = Path(__file__).resolve().parents[1]
ROWS = ROOT / "tests/snapshot/rows.txt"
REASONS = ROOT / "tests/snapshot/reasons.md"
# The columns that tell one row from another when it is printed whole.
SHOWN = (
    "value_text", "indicator", "indicator_text", "measure", "status", "comparator", "value", "value_high", "unit",
    "period_start", "year", "base_year", "reference",
)  # fmt: skip
Hashes = dict[str, list[tuple[int, str]]]  # text → (start, hash) of each row


class Moves(NamedTuple):
    """Rows of a text that differ between two readings: same place and other columns; only in one of them."""

    moved: int
    added: int
    gone: int

    def __str__(self) -> str:
        return f"{self.moved} moved, {self.added} added, {self.gone} gone"


def _hash(row: object, digits: int) -> str:
    told = json.dumps(row, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:digits]


def hashes(rows: list[Row] | str) -> list[tuple[int, str]]:
    """Where each row starts and the hash of all its columns; of a refused text one line with the hash of the message.

    >>> hashes([{"start": 7, "value": 1.0}]) == hashes([{"value": 1.0, "start": 7}])
    True
    >>> hashes([{"start": 7, "value": 1.0}]) == hashes([{"start": 7, "value": 2.0}])
    False
    """
    if isinstance(rows, str):
        return [(-1, _hash(rows, 8))]
    return [(row["start"], _hash(row, 8)) for row in rows]


def taken() -> Hashes:
    """The snapshot of the reading as it is: every text of ../shared/corpus. Some ten seconds on one core."""
    return {name: hashes(read(path)) for name, path in texts("corpus").items()}


def kept(path: Path | None = None) -> Hashes:
    """The committed snapshot."""
    found: Hashes = {}
    path = path or ROWS
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.startswith("# "):
            rows = found.setdefault(line.split()[1], [])
        else:
            start, hashed = line.split()
            rows.append((int(start), hashed))
    return found


def written(snapshot: Hashes) -> str:
    """The snapshot as lines, texts by name, rows in order."""
    lines = []
    for name, rows in sorted(snapshot.items()):
        lines.append(f"# {name} {len(rows)} {_hash(rows, 12)}")
        lines += [f"{start} {hashed}" for start, hashed in rows]
    return "".join(f"{line}\n" for line in lines)


def moves(old: Hashes, new: Hashes) -> dict[str, Moves]:
    """How many rows of each text differ; texts without a difference are left out.

    >>> moves({"a": [(5, "x"), (9, "y")]}, {"a": [(5, "z"), (20, "y")]})
    {'a': Moves(moved=1, added=1, gone=1)}
    """
    found = {}
    for name in sorted({*old, *new}):
        before, after = Counter(old.get(name, ())), Counter(new.get(name, ()))
        left, come = Counter(), Counter()
        for side, other, into in ((before, after, left), (after, before, come)):
            for (start, _), n in (side - other).items():
                into[start] += n
        both = sum((left & come).values())
        made = Moves(both, sum(come.values()) - both, sum(left.values()) - both)
        if any(made):
            found[name] = made
    return found


def total(found: dict[str, Moves]) -> Moves:
    return Moves(*(sum(column) for column in zip(*found.values(), strict=True))) if found else Moves(0, 0, 0)


def write(reason: str) -> int:
    """The snapshot of today, and a line of reasons.md that says why it differs from the one before."""
    if not reason.strip():
        print('a snapshot needs its reason: make snapshot REASON="what was wrong with the rows"', file=sys.stderr)
        return 2
    old, new = kept(), taken()
    found = moves(old, new)
    if not found:
        print("no row has moved; the snapshot stays as it is")
        return 0
    ROWS.write_text(written(new), encoding="utf-8")
    line = f"- {date.today().isoformat()}: {total(found)} in {len(found)} texts. {' '.join(reason.split())}\n"
    with REASONS.open("a", encoding="utf-8") as file:
        file.write(line)
    print(line, end="")
    return 0


def _tree(base: str, folder: str) -> Path:
    """The code of a commit, in a folder of its own."""
    done = subprocess.run(["git", "archive", base, "analysis"], cwd=ROOT, capture_output=True)
    if done.returncode:
        raise SystemExit(f"BASE={base} is no commit of this project: {done.stderr.decode().strip()}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return Path(folder)


def both(base: str, script: str = "rows.py") -> tuple[dict[str, list[Row] | str], dict[str, list[Row] | str]]:
    """Rows of every text as the code of `base` reads them, and as the working tree does, in two processes; `script`
    writes them."""
    with tempfile.TemporaryDirectory() as folder:
        trees = {"old": _tree(base, folder), "new": ROOT}
        out = {side: Path(folder, f"{side}.json") for side in trees}
        running = {
            side: subprocess.Popen(
                [sys.executable, str(ROOT / "scripts" / script), str(out[side])],
                cwd=tree,
                env={**os.environ, "PYTHONPATH": str(tree)},
            )
            for side, tree in trees.items()
        }
        ended = {side: each.wait() for side, each in running.items()}
        for side, status in ended.items():
            if status:
                raise SystemExit(
                    f"the texts could not be read with the code of {base if side == 'old' else 'this tree'}"
                )
        old, new = (json.loads(out[side].read_text(encoding="utf-8")) for side in trees)
    return old, new


def pairs(old: list[Row] | str, new: list[Row] | str) -> Iterator[tuple[Row | None, Row | None]]:
    """The rows of a text that differ: old and new at one place, None where there is none. A refusal has no rows.

    Rows on one span are held against each other by indicator and name first, then in their order.
    """
    at: dict[tuple[int, int], tuple[list[Row], list[Row]]] = {}
    for side, rows in enumerate((old, new)):
        for row in rows if isinstance(rows, list) else ():
            at.setdefault((row["start"], row["end"]), ([], []))[side].append(row)
    for _, (before, after) in sorted(at.items()):
        left = [row for row in before if row not in after]
        come = [row for row in after if row not in before]
        for row in list(left):
            same = [
                r for r in come if (r["indicator"], r["indicator_text"]) == (row["indicator"], row["indicator_text"])
            ]
            if same:
                left.remove(row)
                come.remove(same[0])
                yield row, same[0]
        for i in range(max(len(left), len(come))):
            yield (left[i] if i < len(left) else None), (come[i] if i < len(come) else None)


def diff(base: str) -> int:
    """Print the rows that differ between a commit and the working tree, and how many by column and by text."""
    old, new = both(base)
    return differences(old, new, base, "texts")


def differences(old: dict[str, list[Row] | str], new: dict[str, list[Row] | str], base: str, texts_: str) -> int:
    """Print the rows that differ between two readings, and how many by column and by text."""
    columns: Counter[str] = Counter()
    by_text: dict[str, Moves] = {}
    for name in sorted({*old, *new}):
        before, after = old.get(name, []), new.get(name, [])
        if isinstance(before, str) or isinstance(after, str):
            if before != after:
                told = (each if isinstance(each, str) else f"{len(each)} rows" for each in (before, after))
                print(f"! {name}: " + " → ".join(told))
            continue
        n = [0, 0, 0]
        for was, now in pairs(before, after):
            if was and now:
                n[0] += 1
                changed = [c for c in {**was, **now} if was.get(c) != now.get(c)]
                columns.update(changed)
                told = "  ".join(f"{c}: {was.get(c)} → {now.get(c)}" for c in changed)
                print(f"~ {name} {was['start']} {was['value_text']} | {was['indicator_text']} | {told}")
            else:
                n[1 if now else 2] += 1
                row = now or was
                told = "  ".join(f"{c}: {row[c]}" for c in SHOWN[1:] if row.get(c) is not None)
                print(f"{'+' if now else '-'} {name} {row['start']} {row['value_text']} | {told}")
        if any(n):
            by_text[name] = Moves(*n)
    if by_text:
        print("\nby column: " + ", ".join(f"{column} {n}" for column, n in columns.most_common()))
        print("by text:\n" + "\n".join(f"  {name}: {each}" for name, each in by_text.items()))
    print(f"{total(by_text)} in {len(by_text)} of {len(new)} {texts_}, {base} → working tree")
    return 0


def main(arguments: list[str]) -> int:
    if not SHARED.is_dir():
        print("no full texts beside the project (../shared)", file=sys.stderr)
        return 2
    match arguments:
        case ["diff", *rest] if len(rest) < 2:
            return diff(*rest or ["HEAD"])
        case ["write", *words]:
            return write(" ".join(words))
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
