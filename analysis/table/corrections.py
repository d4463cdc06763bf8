"""Known slips of the sources and of our reading, mended where the table is built.

The file `corrections.yaml` lies beside the reports. It is a list of entries; each says which figure, what about it, and
why, so that a reader can judge it:

    - region: "140400"
      report_year: 2023
      match: {indicator: gdp, measure: growth, year: 2022, value: 56}   # as extracted, unit as printed
      set: {value: 5.6}            # new cells; or `drop: true`; or `waive: contradiction`
      why: the page lost the decimal point
      seen: the yearbook of 2023, table 2-1

An entry that no longer finds its figure stops the build: it has been mended at the source, or by a better reading, and
is to be taken out. (The same rule keeps the corrections of Our World in Data's ETL honest.)
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.catalogue import known_codes
from analysis.catalogue.concepts import CHECKS
from analysis.doors import short, take_text
from analysis.errors import InputError
from analysis.plain import BadYaml, plain_yaml
from analysis.table.schema import COLUMNS, DTYPES, KEY, as_table

FILE = "corrections.yaml"
_WHERE = ("region", "report_year")
_FIELDS = (*_WHERE, "match", "set", "drop", "waive", "why", "seen")
_PLACE = {*_WHERE, "source", "start", "end"}
NUMBERS = {name for name, dtype in DTYPES.items() if dtype != "str"}
# A finding is told of the finished table, where values stand in the yearbook's unit: a waiver goes by the words.
_RESCALED = {"value", "value_high", "unit"}


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry: its `line`, where it applies, the cells that find the figure, and one of `set`, `drop`, `waive`.

    `waive` names the check whose finding is silenced. `why` and `seen` are for the reader.
    """

    line: int
    region: str
    report_year: int
    match: dict[str, Any]
    set: dict[str, Any]
    drop: bool
    waive: str | None
    why: str
    seen: str

    def __str__(self) -> str:
        cells = ", ".join(f"{name} {value}" for name, value in self.match.items())
        return f"{self.region} {self.report_year}: {cells}"


def read_corrections(path: str | Path) -> list[Correction]:
    """The entries of a corrections file; none where there is no such file.

    Raises InputError that names the file and the line of every entry that can't be understood.

    >>> read_corrections("no/such/corrections.yaml")
    []
    """
    path = Path(path)
    if not (path.exists() or path.is_symlink()):
        return []
    try:
        entries, lines = plain_yaml(take_text(path, "a corrections file"))
    except BadYaml as error:
        where = f": line {error.line}" if error.line else ""
        raise InputError(f"{path}{where}: is not YAML: {error}") from None
    if entries is None:
        return []
    if not isinstance(entries, list):
        raise InputError(f"{path}: line 1: is a list of entries, each begins with '- region:'")
    found, wrong = [], []
    for line, entry in zip(lines, entries, strict=True):
        try:
            found.append(as_correction(line, entry))
        except InputError as error:
            wrong.append(f"{path}: line {line}: {error}")
    if wrong:
        raise InputError("\n".join(wrong))
    return found


def apply_corrections(rows: pd.DataFrame, corrections: Iterable[Correction], file: str | Path = FILE) -> pd.DataFrame:
    """The rows as extracted with `set` and `drop` done; the index is numbered anew.

    Raises InputError that names the line of every entry that finds no figure, or more than one where it must be one.

    >>> rows = pd.DataFrame({"region": ["140400"], "report_year": [2023], "indicator": ["gdp"], "value": [56.0]})
    >>> slip = Correction(1, "140400", 2023, {"indicator": "gdp", "value": 56}, {"value": 5.6}, False, None, "", "")
    >>> apply_corrections(rows, [slip])["value"].tolist()
    [5.6]
    >>> apply_corrections(rows.assign(value=5.6), [slip])
    Traceback (most recent call last):
    analysis.errors.InputError: corrections.yaml: line 1: finds no figure any more (140400 2023: indicator gdp, ...
    """
    corrections = list(corrections)
    hits = _hits(rows, corrections)
    wrong = []
    for each, found in zip(corrections, hits, strict=True):
        if not len(found):
            wrong.append(
                f"{file}: line {each.line}: finds no figure any more ({each}); mend its match or take it out"
                + near_of(rows, each)
            )
        elif len(found) > 1 and not each.waive:
            wrong.append(
                f"{file}: line {each.line}: finds {len(found)} figures ({each}); "
                "narrow its match, with value_text or section"
            )
    if wrong:
        raise InputError("\n".join(wrong))
    mended = rows.astype({name: "object" for each in corrections for name in each.set})
    for each, found in zip(corrections, hits, strict=True):
        for name, value in each.set.items():
            mended.loc[found, name] = value
    gone = [row for each, found in zip(corrections, hits, strict=True) if each.drop for row in found]
    mended = mended.drop(index=gone).reset_index(drop=True)
    return as_table(mended) if set(COLUMNS) <= set(mended.columns) else mended.infer_objects()


def _hits(rows: pd.DataFrame, corrections: list[Correction]) -> list[pd.Index]:
    """The rows that each entry finds, looked for in the documents of its place and year alone."""
    places = rows.groupby(list(_WHERE)).indices if corrections else {}
    wanted = {(each.region, each.report_year) for each in corrections}
    there = {where: rows.iloc[places.get(where, [])] for where in wanted}
    return [rows_of(there[each.region, each.report_year], each) for each in corrections]


def waivers(table: pd.DataFrame, file: str | Path) -> pd.DataFrame:
    """The figures of the table whose findings a corrections file silences: a row per figure and check.

    Columns: the table's key (`region`, `report_year`, `source`, `start`, `end`, `indicator_text`), `check`, `why`.

    >>> waivers(pd.DataFrame(columns=COLUMNS), "no/such/corrections.yaml").columns.tolist()[-2:]
    ['check', 'why']
    """
    found = [
        table.loc[rows_held(table, each), KEY].assign(check=each.waive, why=each.why)
        for each in (read_corrections(file) if _may_waive(Path(file)) else ())
        if each.waive
    ]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=[*KEY, "check", "why"])


def _may_waive(file: Path) -> bool:
    """Whether a file has the word at all: most have none, and to parse a thousand entries takes 0.2 s of a page."""
    if not (file.exists() or file.is_symlink()):
        return False
    text = take_text(file, "a corrections file")
    return "waive" in text or "\\" in text  # \\u0077aive is the word too


def rows_of(rows: pd.DataFrame, correction: Correction) -> pd.Index:
    """The index of the rows that an entry finds."""
    return rows.index[rows_held(rows, correction)]


def near_of(rows: pd.DataFrame, correction: Correction) -> str:
    """The figures of the same document that an entry which finds none may have meant, in words; empty without any."""
    there = rows[(rows["region"] == correction.region) & (rows["report_year"] == correction.report_year)]
    alike = pd.Series(0, there.index)
    for name, value in correction.match.items():
        alike += (there[name] == value).fillna(False).astype("int64")
    best = there[alike == alike.max()] if len(there) and alike.max() > 0 else there.iloc[0:0]
    known = [name for name in ("indicator_text", "measure", "year", "value", "unit") if name in rows.columns]
    told = [
        " ".join(f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row)
        for row in best[known].head(3).itertuples(index=False)
    ]
    return f"; near: {'; '.join(told)}" if told else ""


def rows_held(rows: pd.DataFrame, correction: Correction) -> pd.Series:
    """Whether an entry finds each row."""
    held = (rows["region"] == correction.region) & (rows["report_year"] == correction.report_year)
    for name, value in correction.match.items():
        if value is None:
            held &= rows[name].isna()
        elif name in NUMBERS:
            held &= ((rows[name] - value).abs() <= 1e-9 * max(1.0, abs(value))).fillna(False).astype(bool)
        else:
            held &= rows[name] == value
    return held


def as_correction(line: int, entry: Any) -> Correction:
    """An entry as it stands in the file, checked. Raises InputError for what is wrong in it."""
    if not isinstance(entry, dict):
        raise InputError(f"an entry has the fields {', '.join(_FIELDS)}")
    if unknown := [str(name) for name in entry if name not in _FIELDS]:
        raise InputError(f"unknown field {', '.join(unknown)}; valid: {', '.join(_FIELDS)}")
    if lacking := [name for name in (*_WHERE, "match", "why", "seen") if not entry.get(name)]:
        raise InputError(f"lacks {', '.join(lacking)}")
    does = [name for name in ("set", "drop", "waive") if entry.get(name)]
    if len(does) != 1:
        raise InputError("says one of: set (new cells), drop: true, waive (the check whose finding is silenced)")
    match, cells = entry["match"], entry.get("set") or {}
    if not isinstance(match, dict) or not isinstance(cells, dict):
        raise InputError("match and set hold columns and their cells, as {indicator: gdp, year: 2022}")
    _check_words(entry)
    _check_cells("match", match, {*_WHERE})
    _check_cells("set", cells, _PLACE)
    if entry.get("drop") not in (None, False, True):
        raise InputError("drop is true or left out")
    if entry.get("waive") and (wrong := sorted(_RESCALED & set(match))):
        raise InputError(f"a waiver can't match on {', '.join(wrong)}: the table's units differ; use value_text")
    return Correction(
        line, str(entry["region"]), entry["report_year"], match, cells, entry.get("drop") is True,
        str(entry["waive"]) if entry.get("waive") else None, str(entry["why"]), str(entry["seen"]),
    )  # fmt: skip


def _check_words(entry: dict[str, Any]) -> None:
    """InputError where a year, a region, words or the name of a check are none."""
    if type(entry["report_year"]) is not int or not 1900 <= entry["report_year"] <= 2100:
        raise InputError(f"report_year is a year, not {short(entry['report_year'])}")
    if str(entry["region"]) not in known_codes():
        raise InputError(f"region is a code such as '140400', in quotes, not {short(entry['region'])}")
    if wrong := [name for name in ("why", "seen", "waive") if not isinstance(entry.get(name, ""), str)]:
        raise InputError(f"{', '.join(wrong)}: give words, in quotes where they look like a number")
    if entry.get("waive") and entry["waive"] not in CHECKS:
        raise InputError(f"waive names no check: {short(entry['waive'])}; valid: {', '.join(CHECKS)}")


def _check_cells(where: str, cells: dict[str, Any], barred: set[str]) -> None:
    """Columns of the table, but the barred ones, each with a cell of its type; InputError otherwise."""
    if wrong := [str(name) for name in cells if name not in COLUMNS or name in barred]:
        valid = ", ".join(name for name in COLUMNS if name not in barred)
        raise InputError(f"{where} has no column {', '.join(wrong)}; valid: {valid}")
    for name, cell in cells.items():
        if cell is not None and (name in NUMBERS) != isinstance(cell, float | int):
            raise InputError(f"{where}: {name} is {'a number' if name in NUMBERS else 'text'}, not {short(cell)}")
        if isinstance(cell, float | int) and (isinstance(cell, bool) or not math.isfinite(cell)):
            raise InputError(f"{where}: {name} is a number, not {cell}")
        if name in NUMBERS and DTYPES[name] != "float64" and isinstance(cell, float):
            raise InputError(f"{where}: {name} is a whole number, not {cell}")
