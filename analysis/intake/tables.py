"""Tables with one document a row: csv, jsonl, xlsx, dta. Columns are guessed by name and content, or said."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from statistics import median
from typing import Any

from analysis.errors import InputError
from analysis.intake.document import Document, Source, Unreadable, checked


def _roles() -> dict[str, tuple[str, ...]]:
    text = (files("analysis.intake") / "columns.csv").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["role"], []).append(row["name"])
    return {role: tuple(names) for role, names in found.items()}


#: What a column may hold, and the names that it bears; `province` goes before `region`, and narrows it.
ROLES = _roles()
# The text's column is longer than any title: half of its cells have more characters than this.
_LONG = 200
# csv's own limit is 131,072 characters: a report with its annexes may be longer.
csv.field_size_limit(10_000_000)

Row = Mapping[str, Any]


def read_csv(source: Source) -> list[Document]:
    """A row of a CSV a document; the separator is a comma, a semicolon or a tab.

    >>> from pathlib import Path
    >>> table = "城市,年份,正文\\n长治,2023," + "粮食产量24.8亿斤。" * 30 + "\\n"
    >>> [(each.row, each.region, each.report_year) for each in read_csv(Source(Path("a.csv"), table.encode()))]
    [(1, '长治', '2023')]
    """
    from analysis.text.decode import decode_bytes

    try:
        text = decode_bytes(source.data)
    except InputError as error:
        raise Unreadable(str(error)) from None
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error as error:
        raise Unreadable(f"is no CSV, or is cut off ({error})") from None
    if any(None in row for row in rows):
        line = next(i for i, row in enumerate(rows, 1) if None in row)
        raise Unreadable(f"row {line} has more cells than the head: a text with commas wants quotes around it")
    return documents(rows, source.columns)


def read_jsonl(source: Source) -> list[Document]:
    """A line of JSON a document.

    >>> from pathlib import Path
    >>> read_jsonl(Source(Path("a.jsonl"), b'{"text": '))
    Traceback (most recent call last):
    analysis.intake.document.Unreadable: line 1 is no JSON object
    """
    try:
        lines = source.data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise Unreadable("is not in UTF-8, as JSON is") from None
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            raise Unreadable(f"line {number} is no JSON object")
        rows.append(row)
    return documents(rows, source.columns)


def read_xlsx(source: Source) -> list[Document]:
    """A row of a workbook's first sheet that has a text column a document; the head is the sheet's first row."""
    from openpyxl import load_workbook

    from analysis.intake.word import check_zip

    check_zip(source.data)
    try:
        book = load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
        sheets = [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
        book.close()
    except (KeyError, ValueError, OSError, AttributeError) as error:
        raise Unreadable(f"is damaged ({error}): download it again") from None
    refusals = []
    for cells in sheets:
        head = [str(name) if name is not None else "" for name in cells[0]] if cells else []
        rows = [dict(zip(head, row, strict=False)) for row in cells[1:] if any(cell is not None for cell in row)]
        try:
            return documents(rows, source.columns)
        except Unreadable as error:
            refusals.append(error)
    raise refusals[0] if refusals else Unreadable("holds no sheet")


def read_dta(source: Source) -> list[Document]:
    """A row of a Stata file a document."""
    import pandas as pd

    try:
        table = pd.read_stata(io.BytesIO(source.data), convert_categoricals=False)
    except (ValueError, KeyError, EOFError, OSError, IndexError) as error:
        raise Unreadable(f"is a damaged Stata file ({error})") from None
    return documents([{str(k): v for k, v in row.items()} for row in table.to_dict("records")], source.columns)


def documents(rows: Sequence[Row], said: Mapping[str, str]) -> list[Document]:
    """The documents of a table. What each column was taken for stands in the notes of the first.

    Raises Unreadable where no column holds texts, or `said` names a column that is not there.
    """
    if not rows:
        raise Unreadable("holds no row")
    columns = columns_of(rows, said)
    taken = "columns: " + ", ".join(f"{role}={name}" for role, name in columns.items())
    found = []
    for number, row in enumerate(rows, 1):
        cell = {role: _cell(row.get(name)) for role, name in columns.items()}
        place = cell.get("region", "")
        if cell.get("province") and not place.isdigit():
            place = cell["province"] + ("" if place.startswith(cell["province"]) else place)
        try:
            text, wrong = checked(cell["text"]), ""
        except Unreadable as error:
            text, wrong = "", str(error)
        found.append(
            Document(
                text,
                number,
                place,
                cell.get("year", ""),
                cell.get("kind", ""),
                cell.get("title", ""),
                cell.get("address", ""),
                (wrong,) if wrong else (taken,) if number == 1 else (),
            )
        )
    return found


def columns_of(rows: Sequence[Row], said: Mapping[str, str]) -> dict[str, str]:
    """Role → column: as said, else by a column's name, and the text by its length. `role=` without a name: none.

    >>> rows = [{"id": 1, "城市": "长治", "年份": 2023, "w": "粮食产量24.8亿斤。" * 30}]
    >>> columns_of(rows, {})
    {'text': 'w', 'region': '城市', 'year': '年份'}
    >>> columns_of(rows, {"year": ""})
    {'text': 'w', 'region': '城市'}
    >>> columns_of(rows, {"text": "正文"})
    Traceback (most recent call last):
    analysis.intake.document.Unreadable: has no column '正文' (text); its columns are id, 城市, 年份, w
    """
    names = list(dict.fromkeys(str(name) for row in rows for name in row))
    for role, name in said.items():
        if name and name not in names:
            raise Unreadable(f"has no column {name!r} ({role}); its columns are {', '.join(names)}")
    found: dict[str, str] = {}
    for role, known in ROLES.items():
        if role in said:
            choice: str | None = said[role] or None
        else:
            free = [name for name in names if name not in found.values() and name not in said.values()]
            choice = _text_column(rows, free) if role == "text" else _named(free, known)
        if choice:
            found[role] = choice
    if "text" not in found:
        raise Unreadable(
            f"has no column of texts; its columns are {', '.join(names)}: say which with --columns text=NAME"
        )
    return found


def _named(names: Iterable[str], known: tuple[str, ...]) -> str | None:
    by_name = {name.strip().casefold(): name for name in reversed(list(names))}
    return next((by_name[each] for each in known if each in by_name), None)


def _text_column(rows: Sequence[Row], names: list[str]) -> str | None:
    lengths = {name: median(len(_cell(row.get(name))) for row in rows) for name in names}
    named = _named([name for name in names if lengths[name] > _LONG], ROLES["text"])
    longest = max(names, key=lambda name: lengths[name], default=None)
    return named or (longest if longest is not None and lengths[longest] > _LONG else None)


def _cell(value: Any) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
