"""Reports as PDFs and mirrors leave them, made from clean ones: each damage gives the text and where its signs were.

.venv/bin/python -m tests.text.damage ../shared     # how many rows each damage leaves
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis.reading import extract
from analysis.text.report import Report, headings

Damaged = tuple[str, list[int]]
"""A text, and for each of its signs the place that it had in the clean text; an added one has its neighbour's."""
HEAD = "云岭市人民政府工作报告"
COLUMNS = ["indicator", "indicator_text", "measure", "status", "comparator", "value", "value_high", "unit"]
COLUMNS += ["year", "period_start", "base_year", "reference", "basis"]


def wrapped(text: str, width: int, lines: int = 30) -> Damaged:
    """Lines of at most `width` characters; after every `lines` of them a page number and a running head."""
    out: list[str] = []
    places: list[int] = []
    count = page = place = 0
    for line in text.split("\n"):
        for i in range(0, max(1, len(line)), width):
            piece = line[i : i + width] + "\n"
            out.append(piece)
            places += range(place + i, place + i + len(piece))
            count += 1
            if count % lines == 0:
                page += 1
                between = (f"- {page} -\n{HEAD}\n", f"{page}\n{HEAD}\n", f"第{page}页 共20页\n{HEAD}\n")[width % 3]
                out.append(between)
                places += [places[-1]] * len(between)
        place += len(line) + 1
    return "".join(out), places


def traditional(text: str) -> Damaged:
    """In traditional characters as OpenCC writes them, one for one."""
    from opencc import OpenCC  # type: ignore[import-untyped]

    lines = [OpenCC("s2t").convert(line) for line in text.split("\n")]
    turned = [new if len(new) == len(old) else old for new, old in zip(lines, text.split("\n"), strict=True)]
    return "\n".join(turned), list(range(len(text)))


_WIDE = {ord(half): chr(ord(half) + 0xFEE0) for half in "0123456789.%"}


def spaced(text: str) -> Damaged:
    """Every figure in full-width digits or with a blank behind each of its signs, turn about."""
    out: list[str] = []
    places: list[int] = []
    random.seed(7)
    style = 0
    for i, sign in enumerate(text):
        inside = sign.isascii() and (sign.isdigit() or sign in ".%")
        if inside and not (i and text[i - 1].isascii() and text[i - 1].isdigit()):
            style = random.randrange(3)
        out.append(sign.translate(_WIDE) if inside and style else sign)
        places.append(i)
        if inside and style < 2:
            out.append(" " if style else "\u2009")
            places.append(i)
    return "".join(out), places


def half_columns(text: str) -> Damaged:
    """Lines of 24 columns, in which a digit takes half a one; no page numbers."""
    out: list[str] = []
    places: list[int] = []
    width = 0
    for i, sign in enumerate(text):
        size = 1 if sign.isascii() else 2
        if sign != "\n" and width + size > 48:
            out.append("\n")
            places.append(i)
            width = 0
        out.append(sign)
        places.append(i)
        width = 0 if sign == "\n" else width + size
    return "".join(out), places


def worn(text: str) -> Damaged:
    """As OCR leaves it: O, o, 〇 or ○ for zeros and l for ones within figures, turn about."""
    random.seed(5)
    marks = re.sub("(?<=[0-9])0(?=[0-9.%亿万年])", lambda m: random.choice("Oo0〇○"), text)
    return re.sub("(?<=[0-9])1(?=[0-9.%亿万年])", lambda m: random.choice("l1I"), marks), list(range(len(text)))


def other_signs(text: str) -> Damaged:
    """Straight quotes, and a raised point in figures."""
    plain = text.replace("“", '"').replace("”", '"')
    return re.sub("(?<=[0-9])[.](?=[0-9])", "·", plain), list(range(len(text)))


DAMAGES: dict[str, Callable[[str], Damaged]] = {
    "lines of 30": lambda text: wrapped(text, 30),
    "lines of 40": lambda text: wrapped(text, 40),
    "lines of 35": lambda text: wrapped(text, 35),
    "traditional": traditional,
    "spaced digits": spaced,
    "half columns": half_columns,
    "worn digits": worn,
    "other signs": other_signs,
}


def rows(text: str, region: str, year: int) -> pd.DataFrame:
    return extract(Report(text, region, year, "例", "例", headings(text)))


def _key(row: dict[str, object], start: int) -> tuple[object, ...]:
    return (start, *(None if pd.isna(row[name]) else row[name] for name in COLUMNS))  # type: ignore[call-overload]


def compared(text: str, region: str, year: int, damage: Callable[[str], Damaged]) -> tuple[Counter, Counter]:
    """The rows of the clean text that the damaged one lacks, and those that it has besides; places mapped back."""
    broken, places = damage(text)
    clean = Counter(_key(row, row["start"]) for row in rows(text, region, year).to_dict("records"))
    other = Counter(_key(row, places[row["start"]]) for row in rows(broken, region, year).to_dict("records"))
    return clean - other, other - clean


def labelled(shared: Path) -> list[tuple[str, str, int]]:
    """The labelled reports: text, region, year."""
    found = []
    for path in [*sorted(shared.glob("gold/*.txt")), *sorted(shared.glob("gold/local/*.txt"))]:
        region, year = path.stem.split("_")[:2]
        found.append((path.read_text(encoding="utf-8"), region, int(year)))
    return found


def main(shared: Path, most: int) -> None:
    reports = labelled(shared)
    total = sum(len(rows(*report)) for report in reports)
    for name, damage in DAMAGES.items():
        lost, new, shown = 0, 0, 0
        for text, region, year in reports:
            gone, more = compared(text, region, year, damage)
            lost, new = lost + gone.total(), new + more.total()
            for sign, counter in (("-", gone), ("+", more)):
                for key in sorted(counter, key=str):
                    if shown < most:
                        shown += 1
                        print(f"   {sign} {region} {year}", *key)
        print(f"{name:14} keeps {1 - lost / total:.4f} of {total} rows, {new / total:.4f} new")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
