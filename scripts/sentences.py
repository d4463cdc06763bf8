#!/usr/bin/env python3
"""The sentences that the tests of the reading are written in, and their rows: what no test asks of a sentence, its
other columns or the figures beside the one asked for, may not move unnoticed either.

A test asks of its sentence what its rule decides, and no more, so that it says why. Here every sentence of the tests
and of the word lists is read whole, in reviews and in plans, and `tests/snapshot/sentences.txt` keeps a hash of all its
rows. It needs no text beside the project.

    .venv/bin/python -m scripts.sentences diff [BASE]     # make reading-diff: rows side by side, BASE → this tree
    .venv/bin/python -m scripts.sentences write REASON    # make snapshot: the hashes anew, REASON added to reasons.md
    .venv/bin/python scripts/sentences.py OUT.json        # all rows, as the `analysis` on the path reads them
"""

import ast
import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))  # as a script: the code of another commit stands first

from analysis.reading import PassedOver, figures
from analysis.reading.row import FIELDS, Row
from analysis.text.quantity import scan
from analysis.text.report import Report, headings
from scripts.snapshot import REASONS, both, differences

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "tests/snapshot/sentences.txt"
FOLDERS = ("tests/reading/*.py", "tests/text/test_quantity*.py", "analysis/catalogue/**/*.csv")
# A look back at one year and one ahead, a look back at five and one ahead; of a county, and of the nation long ago.
HEADS = (
    ("一、2022年工作回顾\n", "140400", 2023),
    ("二、2023年工作安排\n", "140400", 2023),
    ("一、过去五年工作回顾\n", "140400", 2023),
    ("二、今后五年主要目标\n", "100000", 1998),
)
_WORDS = re.compile("[\u4e00-\u9fff]")
_NUMBER = re.compile("[0-9一二两三四五六七八九十百千万亿半翻番倍成]")
# Shorter ones are words; longer ones are made to try how long a reading takes. A pattern is no sentence.
_SHORTEST, _LONGEST, _PATTERN = 5, 1500, "(?"
_MARKED = ("example", "counterexample")


def sentences(root: Path = ROOT) -> dict[str, list[str]]:
    """File → the sentences in it that have a number, each only where it comes first."""
    seen: set[str] = set()
    found: dict[str, list[str]] = {}
    for path in sorted(path for folder in FOLDERS for path in root.glob(folder)):
        new = [each for each in dict.fromkeys(_strings(path)) if each not in seen and _told(each)]
        seen.update(new)
        if new:
            found[str(path.relative_to(root))] = new
    return found


def _strings(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        nodes = ast.walk(ast.parse(text))
        return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    rows = csv.DictReader(text.splitlines())
    cells = (row.get(name) for row in rows for name in _MARKED)
    return [cell.replace("【", "").replace("】", "") for cell in cells if cell]


def _told(text: str) -> bool:
    """Whether a string may be a sentence with a figure."""
    fits = _SHORTEST <= len(text) <= _LONGEST and _PATTERN not in text
    return bool(fits and _WORDS.search(text) and _NUMBER.search(text))


def read(sentence: str) -> Iterator[tuple[str, list[tuple[Row, int, int]], list[PassedOver]]]:
    """Under each heading, the text that it makes with a sentence, the rows of that, and what is passed over."""
    for head, region, year in HEADS:
        text, passed = head + sentence, list[PassedOver]()
        yield text, list(figures(Report(text, region, year, "例", "例", headings(text)), passed=passed)), passed


def _short(told: object, digits: int) -> str:
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, default=astuple).encode()).hexdigest()[:digits]


def key(sentence: str) -> str:
    """What a sentence is called in the snapshot."""
    return _short(sentence, 10)


def hashed(sentence: str) -> str:
    """A hash of all that is read of a sentence, under every heading."""
    return _short([scan(sentence), *((rows, passed) for _, rows, passed in read(sentence))], 8)


def kept() -> dict[str, str]:
    """The committed snapshot: a sentence's key → the hash of its rows."""
    lines = KEPT.read_text(encoding="utf-8").splitlines() if KEPT.exists() else []
    return dict(line.split() for line in lines if not line.startswith("#"))


def moved(told: list[str], before: dict[str, str]) -> list[str]:
    """Those of some sentences that a snapshot knows and that are read otherwise now."""
    return [each for each in told if (was := before.get(key(each))) and was != hashed(each)]


def written() -> str:
    """The snapshot of today as lines, by file. Some seven seconds on one core."""
    lines = []
    for name, told in sentences().items():
        lines += [f"# {name}", *(f"{key(each)} {hashed(each)}" for each in told)]
    return "".join(f"{line}\n" for line in lines)


def write(reason: str) -> int:
    """The snapshot of today, and a line of reasons.md that says why sentences moved."""
    if not reason.strip():
        print('a snapshot needs its reason: make snapshot REASON="what was wrong with the rows"', file=sys.stderr)
        return 2
    before = kept()
    KEPT.write_text(written(), encoding="utf-8")
    after = kept()
    n = sum(after.get(each, was) != was for each, was in before.items())
    if n:
        line = f"- {date.today().isoformat()}: {n} sentences of the tests moved. {' '.join(reason.split())}\n"
        with REASONS.open("a", encoding="utf-8") as file:
            file.write(line)
    print(f"{n} sentences moved, {len(after.keys() - before.keys())} came, {len(before.keys() - after.keys())} went")
    return 0


def columns() -> dict[str, list[dict[str, Any]]]:
    """Heading and sentence → its rows by column."""
    return {
        text.replace("\n", "|", 1): [
            {"start": row.start, "end": row.end, "value_text": text[start:end]}
            | {column: getattr(row, field) for column, field in FIELDS.items()}
            | {"rules": " ".join(row.rules)}
            for row, start, end in rows
        ]
        for told in sentences().values()
        for each in told
        for text, rows, _ in read(each)
    }


def main(arguments: list[str]) -> int:
    match arguments:
        case ["diff", *rest] if len(rest) < 2:
            base = rest[0] if rest else "HEAD"
            old, new = both(base, "sentences.py")
            return differences(old, new, base, "sentences")
        case ["write", *words]:
            return write(" ".join(words))
        case [out]:
            Path(out).write_text(json.dumps(columns(), ensure_ascii=False), encoding="utf-8")
            return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
