"""A shape of the table as a file: CSV, Parquet, Stata; the workbook has shapes of its own.

No cell of text can run as a formula where a CSV is opened in a spreadsheet: such a text gets an apostrophe before it.
A Stata file (of release 14 and later) has labels of variables and values in the language asked for, regions as numbers
with their names as labels, and the documents as notes.
"""

import io
import re
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.errors import InputError
from analysis.export.shapes import LONGEST_NAME, SHAPES, Shaped, shaped
from analysis.files import write
from analysis.language import label
from analysis.study.unlisted import adopted
from analysis.table.cells import safe

ENDINGS = (".xlsx", ".csv", ".parquet", ".dta")
_CONTROL = re.compile("[\x00-\x1f\x7f\u2028\u2029]+")
_LONGEST_LABEL, _LONGEST_STRING = 80, 2045
# `end` is a word of Stata's own.
_IN_STATA = {"start": "text_start", "end": "text_end"}
# Stata's own limit on the notes of a data set.
_MOST_NOTES = 9_999


def export(
    table: pd.DataFrame,
    file: str | Path,
    shape: str | None = None,
    language: str = "zh",
    *,
    regions: Sequence[str] | None = None,
    ids: Sequence[str] | None = None,
    years: tuple[int, int] | None = None,
    bom: bool = True,
) -> tuple[str, ...]:
    """Write a table, or what of it is asked for, as a file; what its shape has no place for, a line each.

    `ids` are ids or names of indicators, `years` the first and the last. `shape` is one of `SHAPES` (`long` where none
    is given), and not for a workbook, which has all. `bom`: a CSV begins with a byte-order mark, for Excel.

    Raises InputError for a name that ends otherwise, an unknown shape, region or indicator, and where nothing is left.

    >>> export(pd.DataFrame(), "a.sav")
    Traceback (most recent call last):
    analysis.errors.InputError: a.sav: the name of a file that can be written ends in .xlsx, .csv, .parquet, .dta
    """
    path = Path(file)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise InputError(f"{file}: the name of a file that can be written ends in {', '.join(ENDINGS)}")
    if ending == ".xlsx" and shape is not None:
        raise InputError("a workbook has all shapes: give no --shape, or a .csv, .parquet or .dta")
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}; make it first")
    if years is not None:
        table = table[table["year"].between(*years)]
    if ending == ".xlsx":
        from analysis.export.workbook import export_workbook

        export_workbook(table, path, regions, ids, language=language)
        return ()
    if regions is not None:
        table = table[table["region"].isin([catalogue.region(each).code for each in regions])]
    table = table if ids is None else adopted(table, ids)
    wanted = None if ids is None else [catalogue.indicator(each).id for each in ids]
    made = shaped(table if wanted is None else table[table["indicator"].isin(wanted)], shape or SHAPES[0], language)
    if ending == ".csv":
        write(path, as_csv(made.rows).encode("utf-8-sig" if bom else "utf-8"))
    elif ending == ".parquet":
        out = io.BytesIO()
        made.rows.to_parquet(out, index=False)
        write(path, out.getvalue())
    else:
        write(path, as_dta(made, language))
    return made.left_out


def years_said(text: str | None) -> tuple[int, int] | None:
    """The first and last year of `A-B`, or of one year.

    >>> years_said("2016-2026"), years_said("2024"), years_said(None)
    ((2016, 2026), (2024, 2024), None)
    """
    if text is None:
        return None
    m = re.fullmatch(r"((?:19|20)\d\d)(?:[-–—]((?:19|20)\d\d))?", text.strip())
    if m is None or (m[2] and m[2] < m[1]):
        raise InputError(f"--years {text!r}: give the first and the last, such as 2016-2026")
    return int(m[1]), int(m[2] or m[1])


def as_csv(rows: pd.DataFrame) -> str:
    """Rows as CSV, numbers in the shortest form, no text that runs.

    >>> as_csv(pd.DataFrame({"name": ["=1+1", "-3.5%", "粮食"], "value": [1.0, 2.5, None]}))
    "name,value\\n'=1+1,1\\n-3.5%,2.5\\n粮食,\\n"
    """
    plain = rows.copy()
    for name in plain.columns:
        column = plain[name]
        if pd.api.types.is_float_dtype(column):
            plain[name] = [None if value != value else repr(float(value)).removesuffix(".0") for value in column]
        elif not pd.api.types.is_numeric_dtype(column):
            # a line's end within a cell breaks the row for simple readers
            plain[name] = [safe(_CONTROL.sub(" ", value)) if isinstance(value, str) else value for value in column]
    return plain.to_csv(index=False, lineterminator="\n")


def as_dta(made: Shaped, language: str) -> bytes:
    """A shape as a Stata file of format 118."""
    rows = made.rows.copy()
    values: dict[Any, dict[float, str]] = {}
    for name, choices in made.choices.items():
        codes = {each: int(each) if name == "region" else n for n, each in enumerate(choices, 1)}
        rows[name] = rows[name].map(codes).astype("float64" if rows[name].isna().any() else "int32")
        values[name] = {codes[each]: said for each, said in choices.items()}
    for name in rows.columns:
        column = rows[name]
        if pd.api.types.is_bool_dtype(column) or str(column.dtype) in ("boolean", "Int64"):
            rows[name] = column.astype("float64")
        elif not pd.api.types.is_numeric_dtype(column):
            rows[name] = [str(each) if isinstance(each, str) else "" for each in column.astype("object")]
            rows[name] = rows[name].astype("object")
    rows = rows.rename(columns=_IN_STATA)
    said = {_IN_STATA.get(name, name): text for name, text in made.labels.items()}
    assert all(len(name) <= LONGEST_NAME for name in rows.columns)
    texts = [name for name in rows.columns if rows[name].dtype == object]
    long = [name for name in texts if max((len(each.encode()) for each in rows[name]), default=0) > _LONGEST_STRING]
    out = io.BytesIO()
    rows.to_stata(
        out, write_index=False, version=118, data_label=label("export.data", language)[:_LONGEST_LABEL],
        variable_labels={name: text[:_LONGEST_LABEL] for name, text in said.items()}, value_labels=values,
        convert_strl=long, time_stamp=None,
    )  # fmt: skip
    return with_notes(out.getvalue(), made.sources[:_MOST_NOTES])


def with_notes(data: bytes, notes: Sequence[str]) -> bytes:
    """A Stata file of format 118 with notes on the data set: Stata's `notes` lists them.

    A note is a characteristic of `_dta` named note1, note2 …; note0 counts them. The map at the file's head has the
    places of all that lies behind.
    """
    said = [("note0", str(len(notes))), *((f"note{n}", each) for n, each in enumerate(notes, 1))]
    made = b"".join(_characteristic(name, text) for name, text in said)
    empty = b"<characteristics></characteristics>"
    at = data.index(empty)
    start = data.index(b"<map>") + len(b"<map>")
    places = struct.unpack("<14Q", data[start : start + 14 * 8])
    moved = struct.pack("<14Q", *(place + len(made) * (place > at) for place in places))
    inner = at + len(b"<characteristics>")
    return data[:start] + moved + data[start + 14 * 8 : inner] + made + data[inner:]


def _characteristic(name: str, text: str) -> bytes:
    width = 4 * LONGEST_NAME + 1
    held = text.encode() + b"\0"
    body = b"_dta".ljust(width, b"\0") + name.encode().ljust(width, b"\0") + held
    return b"<ch>" + struct.pack("<I", len(body)) + body + b"</ch>"
