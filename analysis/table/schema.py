"""The long table's columns: names, types, meaning and rules; the data dictionary that data and code are held to."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.catalogue import indicators, known_codes, unit
from analysis.catalogue.concepts import (
    BASES,
    CHANGING,
    COMPARATORS,
    KINDS,
    MEASURES,
    OTHERS,
    REFERENCE,
    STATUSES,
    TIMINGS,
    WORDING_LENGTH,
    YEARS,
)
from analysis.errors import InputError

if TYPE_CHECKING:
    import pandera.pandas as pa

SHOWN = 5  # offending rows in a message: enough to see the pattern


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name, dtype, type in a Table Schema, SDMX concept, meaning, whether it may be missing, its choices.

    `default` is what it holds in rows made before there was such a column.
    """

    name: str
    dtype: str
    type: str
    concept: str
    meaning: str
    nullable: bool = False
    choices: tuple[str, ...] = ()
    default: str | None = None


SCHEMA = (
    Column("region", "str", "string", "REF_AREA", "GB/T 2260 code, six digits: 100000 nation, 140000 Shanxi"),
    Column("indicator", "str", "string", "INDICATOR", "id of the catalogue; missing where it has none", True),
    Column("indicator_text", "str", "string", "", "name as the report has it, with what narrows it"),
    Column(
        "measure", "str", "string", "TRANSFORMATION",
        "what the number says of the indicator: level (amount, stock, flow, count, rate, share); growth (relative "
        "change against base_year); average_growth (a year, over base_year to year); change (absolute, in the unit or "
        "in percentage points); rank; difference (how far the figure lies above or, negative, below the reference)",
        choices=MEASURES,
    ),
    Column(
        "status", "str", "string", "OBS_STATUS",
        "actual; estimate (expected, for a year that has ended); target (anything for a year that has not ended)",
        choices=STATUSES,
    ),
    Column(
        "comparator", "str", "string", "",
        "eq: the number; ge, gt: at least, more than; le, lt: at most, less than; about; between value and value_high",
        choices=COMPARATORS,
    ),
    Column(
        "value", "float64", "number", "OBS_VALUE",
        "the number in unit; the lower end for between; missing for a target without a number of its own", True,
    ),
    Column("value_high", "float64", "number", "", "the upper end; for between only", True),
    Column("unit", "str", "string", "UNIT_MEASURE", "unit of value, as yearbooks write it; empty: a bare number"),
    Column("year", "int64", "integer", "TIME_PERIOD", "the (last) year that the figure is for"),
    Column("period_start", "int64", "integer", "", "the first year that it covers; year itself for an annual figure"),
    Column("base_year", "Int64", "integer", "", "the year that growth or change is measured against", True),
    Column(
        "base_start", "Int64", "integer", "",
        "the first year of the base where that is a whole period up to base_year (against the five years before)", True,
    ),
    Column(
        "timing", "str", "string", "",
        "when in the year, where the text says it: end (of a rate or price that is also known as a mean), average, "
        "part (a quarter, a half-year, months)", True, TIMINGS,
    ),
    Column(
        "wording", "str", "string", "",
        "words that say how firmly or in what way the figure is meant, as printed, at most "
        f"{WORDING_LENGTH} characters; … stands for what is between them", True,
    ),
    Column(
        "reference", "str", "string", "",
        "what a difference is from: region:100000 for the nation, or a series; the series that a target leans on: "
        "gdp:growth for as fast as the economy; several are joined by ;", True,
    ),
    Column("basis", "str", "string", "", "price basis where the text says it: real or nominal", True, BASES),
    Column("report_year", "int64", "integer", "", "year in which the document came out"),
    Column("source", "str", "string", "", "the document: address or name of the page, else the file's name"),
    Column(
        "source_kind", "str", "string", "",
        "what the document is: report (a government work report), plan (also its execution), budget (also a final "
        "account), communique (also a statistical office's release), yearbook (also an office's data base), press, "
        "compilation (a list made from several)",
        choices=KINDS, default="report",
    ),
    Column("section", "str", "string", "", "headings that the figure stands under; empty before the first"),
    Column("value_text", "str", "string", "", "the figure as printed"),
    Column("start", "int64", "integer", "", "place of its first character in the document's text, counted from 0"),
    Column("end", "int64", "integer", "", "place after its last character"),
)  # fmt: skip
COLUMNS = [each.name for each in SCHEMA]
DTYPES = {each.name: each.dtype for each in SCHEMA}
KEY = ["region", "report_year", "source", "start", "end", "indicator_text"]


def as_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows in the table's columns, order and types; columns that may be missing are added where they lack.

    Raises InputError for a column that must be there and is not, and for a cell that is not of its column's type.

    >>> rows = pd.DataFrame({name: ["140400"] for name in COLUMNS if name not in ("basis", "value")})
    >>> as_table(rows).dtypes[["region", "value", "year", "base_year"]].astype(str).tolist()
    ['str', 'float64', 'int64', 'Int64']
    """
    lacking = [each.name for each in SCHEMA if each.name not in rows.columns and not each.nullable and not each.default]
    if lacking:
        raise InputError(f"the table lacks {', '.join(lacking)}; its columns are {', '.join(COLUMNS)}")
    if _is_table(rows):
        return rows if list(rows.columns) == COLUMNS else rows[COLUMNS]
    columns = {}
    for each in SCHEMA:
        there = each.name in rows.columns
        column = rows[each.name] if there else pd.Series([each.default] * len(rows), index=rows.index)
        try:
            if each.dtype == "str":
                column = column.astype("object").where(column.notna(), None if each.nullable else "").astype("str")
            else:
                numbers = pd.to_numeric(column)
                if each.type == "integer" and not (numbers.dropna() % 1 == 0).all():
                    raise ValueError(each.name)
                column = numbers.astype(each.dtype)  # type: ignore[call-overload]
        except (ValueError, TypeError, OverflowError):
            bad = column[[not _is_number(cell, each) for cell in column]]
            raise InputError(
                f"column {each.name} is {each.type}; {len(bad)} of {len(rows)} cells are not, first '{bad.iloc[0]}' in "
                f"row {bad.index[0]}; mend them, or leave them out with table.drop({bad.index.tolist()[:SHOWN]})"
            ) from None
        columns[each.name] = column
    return pd.DataFrame(columns, index=rows.index)


def _is_table(rows: pd.DataFrame) -> bool:
    """Whether every column is there in its type, and full where it must be: of a million rows that is soon seen."""
    if any(each.name not in rows.columns or str(rows[each.name].dtype) != each.dtype for each in SCHEMA):
        return False
    return not any(each.dtype == "str" and not each.nullable and rows[each.name].hasnans for each in SCHEMA)


def _is_number(cell: Any, column: Column) -> bool:
    if pd.isna(cell):
        return column.nullable
    try:
        return float(cell).is_integer() or column.type == "number"
    except (ValueError, TypeError):
        return False


def validate(table: pd.DataFrame) -> pd.DataFrame:
    """The table itself, where it keeps every rule of the data dictionary.

    Raises InputError that names the broken rules, shows the offending rows and the call that mends them.

    >>> validate(pd.DataFrame({name: pd.Series(dtype=DTYPES[name]) for name in COLUMNS})).empty
    True
    >>> validate(pd.DataFrame({"region": ["140400"]}))
    Traceback (most recent call last):
    analysis.errors.InputError: the table lacks indicator_text, measure...
    """
    extra = [name for name in table.columns if name not in DTYPES]
    if extra:
        raise InputError(f"unknown columns {', '.join(map(str, extra))}; leave them out with table[COLUMNS]")
    tidy = as_table(table)
    if list(table.columns) != COLUMNS or any(str(table[name].dtype) != DTYPES[name] for name in COLUMNS):
        wrong = [name for name in COLUMNS if name not in table or str(table[name].dtype) != DTYPES[name]]
        what = f"the type of {', '.join(wrong)}" if wrong else "the order of the columns"
        raise InputError(f"{what} is not the table's; put it right with as_table(table)")
    if not table.index.is_unique:
        raise InputError("the index repeats itself; number the rows with table.reset_index(drop=True)")

    import pandera.errors

    try:
        _schema().validate(tidy, lazy=True)
    except pandera.errors.SchemaErrors as error:
        raise InputError(_told(table, error.failure_cases)) from None
    return table


def _rules() -> list[tuple[str, list[str], Callable[[pd.DataFrame], pd.Series]]]:
    """Each rule in words, the columns that it is about, and the test, true for a row that keeps it."""
    codes, ids = known_codes(), set(indicators()["id"])
    return [
        ("region is a code of the catalogue", ["region"], lambda t: t["region"].isin(codes)),
        (
            "indicator is an id of the catalogue or missing",
            ["indicator"],
            lambda t: t["indicator"].isna() | t["indicator"].isin(ids),
        ),
        *(
            (f"{each.name} is one of {', '.join(each.choices)}", [each.name], _one_of(each))
            for each in SCHEMA
            if each.choices
        ),
        (
            "unit is a unit",
            ["unit"],
            lambda t: t["unit"].map({symbol: _is_unit(symbol) for symbol in t["unit"].unique()}).astype(bool),
        ),
        ("growth is in %, a rank in 位", ["measure", "unit"], _unit_of_measure),
        (
            f"{YEARS[0]} ≤ period_start ≤ year ≤ {YEARS[1]}",
            ["period_start", "year"],
            lambda t: (t["period_start"] >= YEARS[0]) & (t["period_start"] <= t["year"]) & (t["year"] <= YEARS[1]),
        ),
        (f"1949 ≤ report_year ≤ {YEARS[1]}", [], lambda t: t["report_year"].between(1949, YEARS[1])),
        (
            "growth and change have a base_year, the year before period_start",
            ["measure", "base_year", "period_start"],
            _base,
        ),
        (
            "a difference has a value, a reference and no base_year",
            ["measure", "value", "reference", "base_year"],
            _difference,
        ),
        (
            "base_start is before or at base_year, and there for what has a base_year",
            ["measure", "base_start", "base_year"],
            _base_start,
        ),
        (f"wording has 1 to {WORDING_LENGTH} characters", ["wording"], _wording),
        (
            "value_high is there for between and for nothing else, and is above value",
            ["comparator", "value", "value_high"],
            _ends,
        ),
        ("a value is a number, missing only for a target with a reference", ["value", "reference"], _value),
        (
            "reference names series, as gdp:growth, and is a target's, or of a difference, where it may name a region, "
            "as region:100000",
            ["measure", "reference", "status"],
            _reference,
        ),
        ("source is named", ["source"], lambda t: t["source"] != ""),
        ("indicator_text is not empty", ["indicator_text"], lambda t: t["indicator_text"] != ""),
        ("start is before end", ["start", "end"], lambda t: t["start"].ge(0) & (t["start"] < t["end"])),
        (f"{', '.join(KEY)} together are unique", KEY, lambda t: ~t.duplicated(KEY, keep=False)),
    ]


def broken(table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The rules that rows of a table break, in words, and the rows that break each.

    >>> broken(pd.DataFrame({name: pd.Series(dtype=DTYPES[name]) for name in COLUMNS}))
    {}
    """
    kept = {words: test(table).astype(bool) for words, _, test in _rules()}
    return {words: table[~each] for words, each in kept.items() if not each.all()}


@lru_cache(maxsize=1)
def _schema() -> "pa.DataFrameSchema":
    import pandera.pandas as pa

    return pa.DataFrameSchema(
        {each.name: pa.Column(each.dtype, nullable=each.nullable) for each in SCHEMA},
        checks=[pa.Check(test, error=words, ignore_na=False) for words, _, test in _rules()],
    )


def _one_of(column: Column) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda t: t[column.name].isin(column.choices) | (t[column.name].isna() & column.nullable)


def _is_unit(symbol: str) -> bool:
    try:
        unit(symbol)
    except InputError:
        return False
    return True


def _unit_of_measure(table: pd.DataFrame) -> pd.Series:
    wanted = table["measure"].map({"growth": "%", "average_growth": "%", "rank": "位"})
    return wanted.isna() | (table["unit"] == wanted)


def _base(table: pd.DataFrame) -> pd.Series:
    moves = table["measure"].isin(CHANGING)
    return ~moves | (table["base_year"] + 1 == table["period_start"]).fillna(False).astype(bool)


def _ends(table: pd.DataFrame) -> pd.Series:
    between = table["comparator"] == "between"
    return between & (table["value"] < table["value_high"]) | ~between & table["value_high"].isna()


def _value(table: pd.DataFrame) -> pd.Series:
    finite = table["value"].abs() < float("inf")
    return finite | table["value"].isna() & table["reference"].notna()


def _reference(table: pd.DataFrame) -> pd.Series:
    named, other = (
        table["reference"].str.fullmatch(pattern).fillna(False).astype(bool) for pattern in (REFERENCE, OTHERS)
    )
    codes = known_codes()
    known = table["reference"].map(lambda said: set(_CODE.findall(str(said))) <= codes).astype(bool)
    apart = table["measure"] == "difference"
    return table["reference"].isna() | named & (table["status"] == "target") | apart & other & known


_CODE = re.compile("region:([0-9]{6})")


def _difference(table: pd.DataFrame) -> pd.Series:
    whole = table["value"].notna() & table["reference"].notna() & table["base_year"].isna()
    return (table["measure"] != "difference") | whole


def _base_start(table: pd.DataFrame) -> pd.Series:
    fits = table["base_start"].between(YEARS[0], table["base_year"]).fillna(False).astype(bool)
    return table["base_start"].isna() | fits & table["measure"].isin(CHANGING)


def _wording(table: pd.DataFrame) -> pd.Series:
    return table["wording"].isna() | table["wording"].str.len().between(1, WORDING_LENGTH).fillna(False).astype(bool)


def _told(table: pd.DataFrame, cases: pd.DataFrame) -> str:
    """What is wrong: the broken rules and their rows, the cells in question, then the call that leaves them out."""
    cases = cases.dropna(subset=["index"])
    broken = {str(rule): sorted(set(rows["index"])) for rule, rows in cases.groupby("check", sort=False)}
    bad = sorted({row for rows in broken.values() for row in rows})
    lines = [f"{len(bad)} of {len(table)} rows break a rule of the table:"]
    for rule, rows in broken.items():
        lines.append(f"  {rule}: rows {_some(rows)}")
    about = {name for words, names, _ in _rules() if words in broken for name in names}
    columns = [
        name for name in COLUMNS if name in about or name in ("region", "report_year", "indicator_text", "value_text")
    ]
    shown = table.loc[bad[:SHOWN], columns]
    lines.append(shown.to_string(max_colwidth=24))
    lines.append(f"mend the sheet or its line in corrections.yaml; to go on without them: table.drop({_list(bad)})")
    return "\n".join(lines)


def _some(rows: list[int]) -> str:
    return ", ".join(map(str, rows[:SHOWN])) + (f" and {len(rows) - SHOWN} more" if len(rows) > SHOWN else "")


def _list(rows: list[int]) -> str:
    return f"[{', '.join(map(str, rows[:SHOWN]))}{', …' if len(rows) > SHOWN else ''}]"
