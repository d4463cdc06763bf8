"""The table in the three shapes that are passed on: long, a panel, targets against outcomes; names beside the codes.

Each shape is a frame of plain columns with a label each in the language asked for, and the choices of a column that
holds codes. Names of columns have 32 characters at most, as Stata wants them, in every format.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis import catalogue
from analysis.errors import InputError
from analysis.export.wide import IN_WIDE, wide
from analysis.language import check_language, label, labels, region_name, series_name, unit_name
from analysis.study.kind import source_kinds
from analysis.study.target import TOLERANCE, compare_targets
from analysis.table.schema import COLUMNS

SHAPES = ("long", "panel", "targets")
LONGEST_NAME = 32
# Columns whose cells are codes with a label each, and where the labels are.
_CODED = ("measure", "status", "comparator", "verdict", "wording", "reason")
_ROLE = {"target_comparator": "comparator", "actual_comparator": "comparator", "actual_status": "status"}
_SHORT = {"level": "", "growth": "_g", "change": "_d"}
_RENAMED = {"comparator": "target_comparator", "value": "target", "value_high": "target_high"}
_TARGETS = (
    "region", "region_name", "year", "indicator", "indicator_name", "measure", "period_start", "timing", "horizon",
    "wording", "target_comparator", "target", "target_high", "unit", "reference", "actual", "actual_comparator",
    "actual_status", "actual_derived", "gap", "gap_unit", "verdict", "reason", "target_report_year", "target_source",
    "target_section", "target_text", "actual_report_year", "actual_source", "actual_section", "actual_text",
)  # fmt: skip


class Shaped(NamedTuple):
    """A table to pass on: its rows, a label for each column, code → label for columns of codes, and its documents.

    `left_out` says in a line what the shape has no place for.
    """

    rows: pd.DataFrame
    labels: dict[str, str]
    choices: dict[str, dict[str, str]]
    sources: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def shaped(table: pd.DataFrame, shape: str, language: str = "zh", tolerance: float = TOLERANCE) -> Shaped:
    """A table (columns `analysis.table.schema.COLUMNS`) in one of `SHAPES`.

    - `long`: the table's columns, `region_name` and `indicator_name` beside the codes.
    - `panel`: a row a region and year; for each series its value (`gdp`, `gdp_g` its growth, `gdp_d` its change),
      `…_c` where some values are bounds, the target of the year `…_t` and its verdict `…_v`.
    - `targets`: a row a target with what came of it, both their words and documents.

    Raises InputError for an unknown shape or language and a table without rows.

    >>> from analysis.table.schema import DTYPES
    >>> shaped(pd.DataFrame({name: pd.Series(dtype=DTYPES[name]) for name in COLUMNS}), "cube")
    Traceback (most recent call last):
    analysis.errors.InputError: shape 'cube'; give one of long, panel, targets
    """
    check_language(language)
    if shape not in SHAPES:
        raise InputError(f"shape {shape!r}; give one of {', '.join(SHAPES)}")
    if table.empty:
        raise InputError("nothing to export: no figure is of what was asked for")
    left_out: tuple[str, ...] = ()
    if shape == "panel":
        rows, said, left_out = _panel(table, language, tolerance)
    else:
        rows = _long(table, language) if shape == "long" else _targets(table, language, tolerance)
        said = {name: label(f"export.column.{name}", language) for name in rows.columns}
    choices = {"region": {code: region_name(code, language) for code in sorted(set(rows["region"]))}}
    for name in rows.columns:
        kind = "verdict" if shape == "panel" and name.endswith("_v") else _ROLE.get(name, name)
        kind = "comparator" if shape == "panel" and name.endswith("_c") else kind
        if kind in _CODED:
            choices[name] = _choices(kind, rows[name], language)
    documents = table[["region", "report_year", "source"]].assign(kind=source_kinds(table)).drop_duplicates()
    sources = [
        f"{label(f'document.{kind}', language, region=region_name(code, language), year=year)}: {source}"
        for code, year, source, kind in documents.sort_values(["region", "report_year"]).itertuples(index=False)
    ]
    return Shaped(rows.reset_index(drop=True), said, choices, tuple(sources), left_out)


def _choices(kind: str, column: pd.Series, language: str) -> dict[str, str]:
    held = [str(each) for each in column.dropna().unique()]
    known = [key.partition(".")[2] for key in labels() if key.startswith(f"{kind}.")]
    return {each: label(f"{kind}.{each}", language) for each in known if each in held}


def _named(rows: pd.DataFrame, language: str) -> pd.DataFrame:
    names = [
        series_name(
            indicator if isinstance(indicator, str) else None, measure, language, region, text
        )
        for indicator, measure, region, text in rows[["indicator", "measure", "region", "indicator_text"]].itertuples(
            index=False
        )
    ]  # fmt: skip
    return rows.assign(region_name=[region_name(code, language) for code in rows["region"]], indicator_name=names)


def _long(table: pd.DataFrame, language: str) -> pd.DataFrame:
    rest = [name for name in COLUMNS if name not in ("region", "indicator")]
    return _named(table, language)[["region", "region_name", "indicator", "indicator_name", *rest]]


def _targets(table: pd.DataFrame, language: str, tolerance: float) -> pd.DataFrame:
    found = _named(compare_targets(table, tolerance=tolerance), language).rename(columns=_RENAMED)
    return found[list(_TARGETS)]


def _panel(
    table: pd.DataFrame, language: str, tolerance: float
) -> tuple[pd.DataFrame, dict[str, str], tuple[str, ...]]:
    values = wide(table)
    targets = compare_targets(table, tolerance=tolerance)
    annual = (targets["horizon"] == "annual") & (targets["period_start"] == targets["year"])
    targets = targets[
        annual & targets["indicator"].notna() & targets["value"].notna() & targets["measure"].isin(IN_WIDE)
    ].drop_duplicates(["region", "year", "indicator", "measure"])
    keys = pd.concat([values[["region", "year"]], targets[["region", "year"]]]).drop_duplicates()
    keys = keys.sort_values(["region", "year"]).astype({"year": "int64"}).reset_index(drop=True)
    place = {key: n for n, key in enumerate(zip(keys["region"], keys["year"], strict=True))}
    columns: dict[str, Any] = {
        "region": keys["region"],
        "region_name": [region_name(code, language) for code in keys["region"]],
        "year": keys["year"],
    }
    said = {name: label(f"export.column.{name}", language) for name in columns}
    left_out = []
    owns, goals = (dict(list(each.groupby(["indicator", "measure"]))) for each in (values, targets))
    for name, indicator, measure in _series(values, targets):
        own = owns.get((indicator, measure), values.iloc[:0])
        aims = goals.get((indicator, measure), targets.iloc[:0])
        unit = _unit(own, aims)
        if others := sorted({str(each) for each in [*own["unit"], *aims["unit"]]} - {unit}):
            left_out.append(f"{name}: values in {', '.join(others)}; the column is in {unit}")
        what = series_name(indicator, measure, language)
        what += label("export.in_unit", language, unit=unit_name(unit, language))
        for more, cells, column in (
            ("", own, "value"), ("_c", own, "comparator"), ("_t", aims, "value"), ("_v", aims, "verdict"),
        ):  # fmt: skip
            kept = cells[cells["unit"] == unit]
            if kept.empty or (more == "_c" and set(kept[column]) == {"eq"}):
                continue
            found = np.full(len(place), np.nan, dtype=float if column == "value" else object)
            found[[place[key] for key in zip(kept["region"], kept["year"], strict=True)]] = kept[column].to_numpy()
            columns[name + more] = found
            said[name + more] = label(f"export.of{more or '_value'}", language, name=what)
    return pd.DataFrame(columns), said, tuple(left_out)


def _unit(values: pd.DataFrame, targets: pd.DataFrame) -> str:
    """The unit of most values of a series, the targets' where there are none."""
    units = values["unit"] if len(values) else targets["unit"]
    return str(units.value_counts().index[0])


def _series(values: pd.DataFrame, targets: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Column, indicator and measure of each series, in the catalogue's order; no name too long, none twice."""
    held = {*zip(values["indicator"], values["measure"], strict=True)}
    held |= {*zip(targets["indicator"], targets["measure"], strict=True)}
    used: set[str] = set()
    listed = list(catalogue.indicators()["id"])
    for indicator in [*listed, *sorted({each for each, _ in held} - set(listed))]:
        for measure in IN_WIDE:
            if (indicator, measure) in held:
                name = _column(str(indicator), _SHORT[measure], used)
                used.add(name)
                yield name, str(indicator), measure


def _column(indicator: str, more: str, used: set[str]) -> str:
    """A column's name with room for `_t` behind it."""
    room = LONGEST_NAME - len(more) - 2
    stem = indicator if indicator.isidentifier() and indicator.isascii() else "series"
    name, number = stem[:room], 1
    while name + more in used:
        number += 1
        name = f"{stem[: room - len(str(number))]}{number}"
    return name + more
