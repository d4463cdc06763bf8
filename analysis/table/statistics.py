"""Official statistics: `raw/statistics/*.csv` → rows of the long table, a row a figure.

| column | content |
| --- | --- |
| `region` | code or name |
| `year` | `2023`, or a period, `2016-2020` |
| `indicator` | id or name of the catalogue; empty for one that it lacks, which `name` then names |
| `measure` | `level`, `growth`, `average_growth`, `change` or `rank` |
| `value`, `unit` | a plain number, and a unit of the catalogue that fits the indicator |
| `basis`, `timing` | `real` or `nominal`; `end` or `average`; empty where the source does not say |
| `source`, `published`, `kind` | address or name of the document, the year it came out, its `source_kind` |

These may be added: `status` (else `actual`), `comparator` (else `eq`), `value_high`, `name` (the indicator as the
source has it), `title` (of the document), `note` (vintage, quality), `derived` (`yes`: not printed there, but computed
from what is). `basis` and `timing` may lack.

In the table `published` is `report_year`, so that vintages stay apart; `section` holds title and note, and ends with
`DERIVED` where the figure is derived; `start` and `end` are the line's place in the file's text; `value_text` is the
number as it stands there, with its unit.
"""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.catalogue import indicator, region, unit
from analysis.catalogue.concepts import BASES, CHANGING, COMPARATORS, KINDS, MEASURES, RATES, STATUSES, TIMINGS, YEARS
from analysis.errors import InputError
from analysis.table.conversion import normalise_units
from analysis.table.schema import SHOWN, as_table, broken
from analysis.text.decode import decode

FOLDER = "statistics"
DERIVED = "推算"
"""How `section` ends where a figure is not printed in its source but computed from what is."""

_NEEDED = ("region", "year", "indicator", "measure", "value", "unit", "source", "published", "kind")
_FURTHER = ("basis", "timing", "status", "comparator", "value_high", "name", "title", "note", "derived")
_CHOICES = {
    "measure": tuple(each for each in MEASURES if each != "difference"),  # a difference needs a reference
    "status": STATUSES,
    "comparator": COMPARATORS,
    "basis": ("", *BASES),
    "timing": ("", *(each for each in TIMINGS if each != "part")),  # a row is of a year
    "kind": KINDS,
    "derived": ("", "yes"),
}
_ELSE = {"status": "actual", "comparator": "eq"}
# Who, what, when, in which document: two rows that agree in all of these are one figure told twice.
_SAME = (
    "region", "indicator", "name", "year", "measure", "status", "basis", "timing", "source", "published", "title",
    "note", "derived",
)  # fmt: skip
_YEAR = re.compile(r"((?:1[89]|20)\d\d)(?:[-–—]((?:1[89]|20)\d\d))?")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")

Cells = dict[str, str]
_Fault = tuple[str, str]
"""A column and what is wrong in it."""


def statistics(path: Path) -> pd.DataFrame:
    """The rows of one file in the table's columns, in yearbook units.

    Raises InputError that shows the rows that can't be taken, with line, column and what is valid; nothing of such a
    file is taken.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.csv")
    ...     head = "region,year,indicator,measure,value,unit,basis,timing,source,published,kind\\n"
    ...     _ = file.write_text(head + "140400,2023,gdp,level,0.28,万亿元,,,某年鉴 表1-1,2024,yearbook\\n", "utf-8")
    ...     statistics(file)[["indicator", "value", "unit", "year", "report_year", "source_kind"]].values.tolist()
    [['gdp', 2800.0, '亿元', 2023, 2024, 'yearbook']]
    """
    rows: list[dict[str, Any]] = []
    faults: list[tuple[int, _Fault, Cells]] = []
    seen: dict[tuple[str, ...], int] = {}
    for line, start, end, cells in _records(path):
        row, found = _row(cells)
        same = tuple(cells[each] for each in _SAME)
        if same in seen:
            found.append(("indicator", f"the same figure of the same document is in line {seen[same]}; keep one"))
        seen.setdefault(same, line)
        faults += [(line, fault, cells) for fault in found]
        rows.append({**row, "start": start, "end": end})
    if faults:
        raise InputError(_told(path, faults))
    if not rows:
        raise InputError(f"{path}: holds no row; give one a figure, with the columns {', '.join(_NEEDED)}")
    table = normalise_units(as_table(pd.DataFrame(rows)))
    for rule, bad in broken(table).items():  # what no single cell shows
        raise InputError(f"{path}: breaks a rule of the table: {rule}: {_some(bad)}")
    return table


def is_derived(section: object) -> bool:
    """Whether the `section` of a row marks its figure as derived.

    >>> is_derived("某年鉴 / 由指数推算 / 推算"), is_derived("某年鉴"), is_derived(None)
    (True, False, False)
    """
    return isinstance(section, str) and section.rpartition(" / ")[2] == DERIVED


def _records(path: Path) -> Iterator[tuple[int, int, int, Cells]]:
    """Each row: its line, its place in the text, its cells by column; what is no CSV or no such table is refused."""
    text = decode(path)
    lines = text.splitlines(keepends=True)
    places = [0]
    for each in lines:
        places.append(places[-1] + len(each))
    reader = csv.reader(lines, strict=True)
    names: list[str] = []
    while True:
        first = reader.line_num
        try:
            cells = [each.strip() for each in next(reader)]
        except StopIteration:
            break
        except csv.Error as error:
            raise InputError(f"{path}: line {first + 1}: is no CSV ({error}); close every quote") from None
        if not any(cells):
            continue
        if not names:
            names = _named([each.lstrip("\ufeff") for each in cells], path)
            continue
        if len(cells) != len(names):
            raise InputError(
                f"{path}: line {first + 1}: has {len(cells)} cells and the head {len(names)} columns: "
                f"{','.join(cells)[:120]}; put a cell that holds a comma in quotes"
            )
        row = dict.fromkeys((*_NEEDED, *_FURTHER), "") | dict(zip(names, cells, strict=True))
        row |= {name: row[name] or usual for name, usual in _ELSE.items()}
        printed = "".join(lines[first : reader.line_num]).rstrip("\r\n")
        yield first + 1, places[first], places[first] + len(printed), row
    if not names:
        raise InputError(f"{path}: is empty; its first line names the columns: {', '.join(_NEEDED)}")


def _named(names: list[str], path: Path) -> list[str]:
    lacking = [each for each in _NEEDED if each not in names]
    unknown = [each for each in names if each not in (*_NEEDED, *_FURTHER)]
    twice = sorted({each for each in names if names.count(each) > 1})
    told = [
        f"{what} {', '.join(map(repr, which))}"
        for what, which in (("lacks", lacking), ("has unknown", unknown), ("has twice", twice))
        if which
    ]
    if told:
        raise InputError(
            f"{path}: line 1: the head {'; '.join(told)}; its columns are {', '.join(_NEEDED)}, and these may be "
            f"added: {', '.join(_FURTHER)}"
        )
    return names


def _row(cells: Cells) -> tuple[dict[str, Any], list[_Fault]]:
    """A row of the table, and what is wrong with its cells."""
    read: dict[str, Any] = {}
    faults: list[_Fault] = []
    for column, reader in _READERS.items():
        if cells[column] or column not in _MAY_BE_EMPTY:
            try:
                read[column] = reader(cells[column])
            except InputError as error:
                faults.append((column, str(error)))
    for column, choices in _CHOICES.items():
        if cells[column] not in choices:
            valid = ", ".join(each or "empty" for each in choices)
            faults.append((column, f"is {cells[column]!r}; valid: {valid}"))
    faults += _together(cells, read)
    if faults:
        return {}, faults
    known, (first, last) = read.get("indicator"), read["year"]
    return {
        "region": read["region"].code,
        "indicator": known.id if known else None,
        "indicator_text": cells["name"] or (known.name_zh if known else ""),
        "measure": cells["measure"], "status": cells["status"], "comparator": cells["comparator"],
        "value": read["value"], "value_high": read.get("value_high"), "unit": cells["unit"],
        "year": last, "period_start": first, "base_year": first - 1 if cells["measure"] in CHANGING else None,
        "basis": cells["basis"] or None, "timing": cells["timing"] or None,
        "report_year": read["published"], "source": cells["source"], "source_kind": cells["kind"],
        "section": " / ".join(filter(None, (cells["title"], cells["note"], cells["derived"] and DERIVED))),
        "value_text": "—".join(filter(None, (cells["value"], cells["value_high"]))) + cells["unit"],
    }, []  # fmt: skip


def _together(cells: Cells, read: dict[str, Any]) -> Iterator[_Fault]:
    """What is wrong with cells that must fit each other."""
    if not cells["indicator"] and not cells["name"]:
        yield "indicator", "is empty; give an id or a name of the catalogue, or the source's words in `name`"
    if "unit" in read and ("indicator" in read or not cells["indicator"]):
        known = read.get("indicator")
        if told := _unfit(cells["measure"], cells["unit"], known.unit if known else None):
            yield "unit", told
    upside_down = "value" in read and "value_high" in read and read["value"] >= read["value_high"]
    if bool(cells["value_high"]) != (cells["comparator"] == "between") or upside_down:
        yield "value_high", "is the upper end for the comparator between, and for nothing else"
    last, published = read.get("year", (0, 0))[1], read.get("published", YEARS[1])
    if cells["status"] != "target" and published < last:
        yield "published", f"is {published}, before the year {last} was over; a figure for it is a target"


def _years(text: str) -> tuple[int, int]:
    found = _YEAR.fullmatch(text)
    if not found:
        raise InputError(f"is {text!r}; give a year such as 2023, or a period such as 2016-2020")
    first, last = int(found[1]), int(found[2] or found[1])
    if first > last:
        raise InputError(f"is {text!r}; a period begins before it ends, such as 2016-2020")
    return first, last


def _year(text: str) -> int:
    if not re.fullmatch(r"\d{4}", text) or not 1949 <= int(text) <= YEARS[1]:
        raise InputError(f"is {text!r}; give the year in which the document came out, such as 2024")
    return int(text)


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text) or abs(float(text)) == float("inf"):
        raise InputError(f"is {text!r}; give a plain number such as 12345.6, without signs of thousands or a unit")
    return float(text)


def _source(text: str) -> str:
    if not text:
        raise InputError("is empty; give the document's address or its name")
    return text


_READERS: dict[str, Callable[[str], Any]] = {
    "region": region, "year": _years, "indicator": indicator, "value": _number, "value_high": _number, "unit": unit,
    "published": _year, "source": _source,
}  # fmt: skip
_MAY_BE_EMPTY = ("indicator", "value_high")

_MONEY = {"cny", "usd"}
_POINTS = ("pp", "pct")
_BARE = ("n:", "n:个")  # a bare number counts what the indicator counts


def _unfit(measure: str, symbol: str, own: str | None) -> str | None:
    """Why a unit is not one that the measure of an indicator (its own unit: `own`) can be in; `None` where it is."""
    if measure in RATES:
        return None if symbol == "%" else f"is {symbol!r}; {measure} is in %"
    if measure == "rank":
        return None if symbol == "位" else f"is {symbol!r}; a rank is in 位"
    if own is None:
        return None
    found, wanted = unit(symbol).dimension, unit(own).dimension
    if found == wanted or {found, wanted} <= _MONEY or (measure == "change" and (found, wanted) == _POINTS):
        return None
    if found in _BARE and (wanted == "person" or wanted.startswith("n:")):
        return None
    return f"is {symbol!r}; {measure} of this indicator is in {own} or a unit that converts to it"


def _told(path: Path, faults: list[tuple[int, _Fault, Cells]]) -> str:
    """What is wrong, first in all, then with the first rows, each with its line, its column and its cells."""
    lines = sorted({line for line, _, _ in faults})
    told = [f"{path}: {len(lines)} rows can't be taken; mend them or take them out:"]
    for line in lines[:SHOWN]:
        of = [(fault, cells) for at, fault, cells in faults if at == line]
        told += [f"  line {line}, column {column}: {words}" for (column, words), _ in of]
        shown = ", ".join(f"{name}={cell}" for name, cell in of[0][1].items() if cell)
        told.append(f"    {shown[:200]}")
    if len(lines) > SHOWN:
        told.append(f"  and {len(lines) - SHOWN} more, the last in line {lines[-1]}")
    return "\n".join(told)


def _some(rows: pd.DataFrame) -> str:
    return ", ".join((rows["indicator_text"] + " " + rows["value_text"]).head(SHOWN))
