"""Write an entry of `corrections.yaml` for a figure that a person points at, and show the figure before and after.

The entry finds its figure by as few columns as do; what follows from a new cell is filled in (the base year of a growth
moves with its year). Nothing is written that finds no figure or several, or that breaks a rule of the table.
"""

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import yaml

from analysis import catalogue
from analysis.errors import InputError
from analysis.files import clear_scraps, write
from analysis.table.commit import held
from analysis.table.conversion import normalise_units
from analysis.table.corrections import FILE, NUMBERS, apply_corrections, as_correction, read_corrections, rows_of
from analysis.table.folder import reports_in
from analysis.table.schema import COLUMNS, DTYPES, as_table, broken

# What finds a figure, tried from the left until one is left.
_ALWAYS = {"indicator_text", "value_text"}  # once the source is mended, the entry must find nothing
_FINDS = ("indicator_text", "value_text", "measure", "status", "year", "period_start", "section", "source")
SHOWN = ("indicator_text", "measure", "status", "comparator", "value", "unit", "period_start", "year", "base_year")


class Corrected(NamedTuple):
    """A figure before and after (a row each, columns of the table; `after` is empty for a dropped one), the entry."""

    before: pd.DataFrame
    after: pd.DataFrame
    entry: str


def correct(
    raw: str | Path,
    region: str,
    report_year: int,
    name: str,
    cells: Mapping[str, Any],
    why: str,
    *,
    seen: str = "",
    drop: bool = False,
    where: Mapping[str, Any] | None = None,
    dry_run: bool = False,
) -> Corrected:
    """Correct one figure: of the reports of a place and year below `raw`, the one of this name (or catalogue id).

    `cells` are new cells, texts are read as the column's type; `drop` takes the figure out instead. `where` narrows:
    cells that the figure has as extracted. `seen` says where it was seen to be wrong (else the document itself).

    Raises InputError for a place without reports, a name that no figure has (with the nearest) or several have (with
    what tells them apart), cells that are none, and an entry after which a rule of the table is broken.
    """
    raw, code = Path(raw), catalogue.region(region).code
    if not why.strip():
        raise InputError("say why, for whoever reads the entry: --why")
    if bool(cells) == drop:
        raise InputError("give new cells, such as value=24.8, or --drop")
    rows = _rows(raw, code, report_year)
    figure = _found(rows, name, _typed(where or {}))
    row = rows.loc[figure]
    new = {} if drop else _filled(row, _typed(cells))
    file = raw / FILE
    _not_yet(file, rows, figure)
    entry: dict[str, Any] = {"region": code, "report_year": report_year, "match": _match(rows, figure)}
    entry |= {"drop": True} if drop else {"set": new}
    entry |= {"why": why.strip(), "seen": seen.strip() or str(row["source"])}
    mended = apply_corrections(rows, [as_correction(0, entry)], file)
    if rules := broken(normalise_units(mended)):
        raise InputError(f"nothing is written: the figure would break a rule of the table: {'; '.join(rules)}")
    text = _text(entry)
    if not dry_run:
        with held(raw):
            _not_yet(file, rows, figure)  # another may have written since
            _append(file, text)
    after = mended.iloc[0:0] if drop else mended.iloc[[list(rows.index).index(figure)]]
    return Corrected(rows.loc[[figure]], after.reset_index(drop=True), text)


def _not_yet(file: Path, rows: pd.DataFrame, figure: Any) -> None:
    for each in read_corrections(file):
        if not each.waive and figure in rows_of(rows, each):
            raise InputError(f"{file}: line {each.line} is about this figure already; mend it there")


def _rows(raw: Path, code: str, year: int) -> pd.DataFrame:
    """The figures as extracted of the documents of a place and year."""
    from analysis.reading import extract
    from analysis.text.report import read_report

    folder = raw / code
    paths = [p for p in reports_in(folder) if p.stem.split("-")[0] == str(year)] if folder.is_dir() else []
    if not paths:
        there = sorted({p.stem.split("-")[0] for p in reports_in(folder)}) if folder.is_dir() else []
        has = f"it has {', '.join(there)}" if there else f"there is no folder {folder}"
        raise InputError(f"no document of {catalogue.region(code).name_zh} {year} in {raw}; {has}")
    rows = as_table(pd.concat([extract(read_report(path)) for path in paths], ignore_index=True))
    return rows[(rows["region"] == code) & (rows["report_year"] == year)].reset_index(drop=True)


def _found(rows: pd.DataFrame, name: str, where: Mapping[str, Any]) -> Any:
    try:
        id: str | None = catalogue.indicator(name).id
    except InputError:
        id = None
    held = (rows["indicator_text"] == name) | ((rows["indicator"] == id) if id else False)
    if not held.any():
        names = list(dict.fromkeys(rows["indicator_text"]))
        near = [each for each in names if name in each or each in name]
        near += [each for each in difflib.get_close_matches(name, names, 5, 0.4) if each not in near]
        told = f"near are {', '.join(near[:5])}" if near else f"it has {', '.join(names[:5])} …"
        raise InputError(f"no figure is called {name!r}; {told}")
    found = rows[held]
    for column, cell in where.items():
        found = found[found[column].isna() if cell is None else found[column] == cell]
    if len(found) == 1:
        return found.index[0]
    told = "; ".join(_told(row) for row in (rows[held] if found.empty else found).head(6).to_dict("records"))
    what = "none of the figures called so is" if found.empty else f"{len(found)} figures are called {name}"
    raise InputError(f"{what}{' that' if found.empty else ''}: {told}; narrow with --where, such as measure=growth")


def _told(row: Mapping[Any, Any]) -> str:
    return f"measure={row['measure']} status={row['status']} year={row['year']} value_text={row['value_text']}"


def _typed(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Cells as the table has them: numbers from texts, an empty text for none."""
    typed: dict[str, Any] = {}
    for name, cell in cells.items():
        if name not in COLUMNS:
            near = difflib.get_close_matches(name, COLUMNS, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise InputError(f"the table has no column {name!r}{hint} Its columns: {', '.join(COLUMNS)}")
        if isinstance(cell, str) and name in NUMBERS:
            try:
                typed[name] = None if not cell.strip() else float(cell) if DTYPES[name] == "float64" else int(cell)
            except ValueError:
                raise InputError(f"{name}={cell}: give a number") from None
        else:
            typed[name] = None if cell == "" else cell
    return typed


def _filled(row: pd.Series, cells: dict[str, Any]) -> dict[str, Any]:
    """New cells with what follows from them: the period and the base year move with the year."""
    new = dict(cells)
    if new.get("year") is not None and "period_start" not in new:
        moved = int(new["year"]) - int(row["year"])
        new["period_start"] = int(row["period_start"]) + moved
        for name in ("base_year", "base_start"):
            if name in row.index and name not in new and pd.notna(row[name]):
                new[name] = int(row[name]) + moved
    if new.get("measure") in ("growth", "change") and pd.isna(row["base_year"]) and "base_year" not in new:
        new["base_year"] = int(new.get("period_start") or row["period_start"]) - 1
    if new.get("measure") == "growth" and "unit" not in new:
        new["unit"] = "%"
    return new


def _match(rows: pd.DataFrame, figure: Any) -> dict[str, Any]:
    """The cells that find a figure and no other, as few as do."""
    row, match, held = rows.loc[figure], {}, pd.Series(True, rows.index)
    for name in _FINDS:
        own = (rows[name] == row[name]) & held
        if name in _ALWAYS or own.sum() < held.sum():
            match[name] = row[name].item() if hasattr(row[name], "item") else row[name]
            held = own
        if held.sum() == 1 and match.keys() >= _ALWAYS:
            return match
    raise InputError("two figures of the documents are alike in all columns; mend the sheet itself")


def _text(entry: Mapping[str, Any]) -> str:
    return str(yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=None))


def _append(file: Path, text: str) -> None:
    """Put an entry behind the others, and leave every line that is there as it is."""
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    if not read_corrections(file):
        lines = old.rstrip().split("\n")
        old = "\n".join(lines[:-1] if lines[-1].strip() == "[]" else lines)
    clear_scraps(file.parent, file.name)
    write(file, (old.rstrip("\n") + "\n" if old.strip() else "") + text, sync=True)


def shown(corrected: Corrected) -> pd.DataFrame:
    """Before and after as a table to read: a row a column that says what the figure is, and how it changed."""
    columns: Sequence[str] = [name for name in SHOWN if name in corrected.before.columns]
    before = corrected.before.iloc[0]
    after = corrected.after.iloc[0] if len(corrected.after) else None
    rows = [(name, _cell(before[name]), "dropped" if after is None else _cell(after[name])) for name in columns]
    return pd.DataFrame(rows, columns=["column", "before", "after"], dtype="str")


def _cell(value: Any) -> str:
    return "" if pd.isna(value) else f"{value:g}" if isinstance(value, float) else str(value)
