"""The long table: built from a folder of reports, in the units of the yearbooks, validated, stored and read back."""

import hashlib
import json
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.errors import InputError
from analysis.files import whole
from analysis.table.conversion import convert, normalise_units
from analysis.table.corrections import FILE as CORRECTIONS
from analysis.table.corrections import apply_corrections, read_corrections
from analysis.table.folder import CSV, PACKAGE, PARQUET, TABLE, reports_in, table_file
from analysis.table.schema import COLUMNS, DTYPES, KEY, SCHEMA, SHOWN, as_table, broken, validate
from analysis.table.statistics import read_statistics

__all__ = [
    "COLUMNS",
    "DTYPES",
    "KEY",
    "SCHEMA",
    "Built",
    "as_table",
    "build",
    "build_table",
    "convert",
    "load_table",
    "normalise_units",
    "save_table",
    "validate",
]

Each = Callable[[Callable[[Path], pd.DataFrame | str], list[Path]], list[pd.DataFrame | str]]

ORDER = ["region", "report_year", "source", "start", "end", "indicator_text"]
# Reading takes about a second per million characters: below this, starting processes costs more than it saves.
WORTH_A_POOL = 400_000


class Built(NamedTuple):
    """A table, and what is wrong with each document that it lacks: a line each, which begins with the file."""

    table: pd.DataFrame
    left_out: tuple[str, ...]


def build_table(raw_dir: str | Path, jobs: int | None = None, each: Each | None = None) -> pd.DataFrame:
    """All reports (`*.md`, `*.txt`) below a folder → the long table, corrected, in yearbook units, validated, ordered.

    `jobs` processes read at once (default: as many as there are cores); or `each`, a `map` of one's own, has each
    report read elsewhere. `corrections.yaml` in the folder is applied to
    the figures as extracted. Columns: `SCHEMA`.

    Raises InputError that names every file which can't be read or of which a row breaks a rule; `build` goes on past
    them.

    >>> build_table("no/such/folder")
    Traceback (most recent call last):
    analysis.errors.InputError: no/such/folder: no such folder; give the folder of reports and figure sheets
    """
    table, left_out = build(raw_dir, jobs, each)
    if left_out:
        raise InputError("\n".join(left_out))
    return table


def build(raw_dir: str | Path, jobs: int | None = None, each: Each | None = None) -> Built:
    """The table as `build_table` makes it, of the documents that can be read, and what is wrong with the others.

    Left out is a whole document: one that can't be read or holds no figure, the second of two that are the same, one
    of which a row breaks a rule of the table. Its corrections wait with it.

    Raises InputError where no document is left, and for a folder or a corrections file that can't be used.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     matter = "---\\nregion: '140400'\\nreport_year: 2023\\n---\\n# 2022年回顾\\n"
    ...     _ = Path(folder, "good.md").write_text(matter + "粮食产量24.8亿斤\\n", "utf-8")
    ...     _ = Path(folder, "bad.md").write_text(matter + "粮食产量24.8亿斤 {year=去年}\\n", "utf-8")
    ...     table, left_out = build(folder)
    >>> len(table), [line.rpartition(": ")[2] for line in left_out]
    (1, ["year is '去年'; give a year such as 2023"])
    """
    raw = Path(raw_dir)
    if not raw.is_dir():
        raise InputError(f"{raw}: no such folder; give the folder of reports and figure sheets")
    paths = list(reports_in(raw))
    official, unfit = read_statistics(raw)
    if not paths and not official and not unfit:
        raise InputError(f"{raw}: holds no report; reports and figure sheets are files named *.md or *.txt")
    corrections = read_corrections(raw / CORRECTIONS)
    results = each(_read, paths) if each is not None else _each(_read, paths, jobs)
    read = {path: result for path, result in zip(paths, results, strict=True) if not isinstance(result, str)}
    wrong = {path: result for path, result in zip(paths, results, strict=True) if isinstance(result, str)}
    wrong |= _twins({path: _document(frame) for path, frame in read.items()}) | unfit
    read |= official
    while held := {path: frame for path, frame in read.items() if path not in wrong}:
        rows = as_table(pd.concat(held.values(), ignore_index=True))
        due = corrections
        if wrong:  # those of what is left out wait with it
            known = set(zip(rows["region"], rows["report_year"], strict=True))
            due = [each for each in corrections if (each.region, each.report_year) in known]
        table = normalise_units(apply_corrections(rows, due, raw / CORRECTIONS))
        unruly = _unruly(table, _holders(held))
        if not unruly:
            return Built(validate(_ordered(table)), tuple(wrong[path] for path in sorted(wrong)))
        wrong |= unruly
    raise InputError("\n".join(wrong[path] for path in sorted(wrong)))


def save_table(table: pd.DataFrame, out_dir: str | Path) -> None:
    """Write observations.parquet, observations.csv and datapackage.json: each whole, or as it was before.

    The CSV is in UTF-8 with LF, its rows in a stable order and its floats in the shortest form that reads back the
    same, so that a change of the data shows as a diff; datapackage.json (Data Package, Table Schema) says what each
    column is.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     save_table(pd.DataFrame({name: pd.Series(dtype=DTYPES[name]) for name in COLUMNS}), folder)
    ...     sorted(path.name for path in Path(folder).iterdir()), len(load_table(folder))
    (['datapackage.json', 'observations.csv', 'observations.parquet'], 0)
    """
    table = _ordered(validate(table))
    out = Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    text = _csv(table).encode()
    # Parquet last: of two files load_table takes the younger.
    with whole(out / CSV, out / PACKAGE, out / PARQUET) as [csv, package, parquet]:
        csv.write_bytes(text)
        package.write_text(_package(text, len(table)), encoding="utf-8")
        table.to_parquet(parquet, index=False)


def load_table(path: str | Path = TABLE) -> pd.DataFrame:
    """The long table from its folder (Parquet, or CSV where that is younger or alone) or from one of its files.

    Without a path it is the project's `data/processed`. What the current folder does not have is looked for in the
    folders above, so that a notebook finds the table from its own folder.

    Raises InputError where there is none, or it is not one.

    >>> load_table("no/such/table")
    Traceback (most recent call last):
    analysis.errors.InputError: no/such/table: no table here; `govreport build` writes one
    """
    file = table_file(path)
    try:
        if file.suffix == ".parquet":
            rows = pd.read_parquet(file)
        else:
            rows = pd.read_csv(file, dtype=_CSV_TYPES, keep_default_na=False, na_values=[""], encoding="utf-8")
    except InputError:
        raise
    except (ValueError, OSError) as error:  # pyarrow's and pandas' own errors are ValueErrors or OSErrors
        if isinstance(error, OSError) and error.errno:
            raise
        raise InputError(
            f"{file}: is not a table ({str(error).splitlines()[0]}); `govreport build` writes one"
        ) from None
    try:
        return as_table(rows[[name for name in COLUMNS if name in rows.columns]])
    except InputError as error:
        raise InputError(f"{file}: {error}") from None


_CSV_TYPES = {name: "str" if dtype == "str" else "float64" for name, dtype in DTYPES.items()}


def _read(path: Path) -> pd.DataFrame | str:
    """A report's observations, or what is wrong with it; runs in a process of its own."""
    from analysis.reading import extract
    from analysis.text.report import read_report

    try:
        rows = extract(read_report(path))
    except InputError as error:
        return str(error) if str(path) in str(error) else f"{path}: {error}"
    except OSError as error:
        return f"{path}: {error.strerror or error}"
    except Exception as error:  # a fault of ours: no sentence stops the other documents
        return f"{path}: can't be read by a fault of this program ({type(error).__name__}: {error}); please report it"
    return rows if len(rows) else f"{path}: no figure found in it; a report's text or figure sheet is wanted"


def _each(read: Callable[[Path], pd.DataFrame | str], paths: list[Path], jobs: int | None) -> list[pd.DataFrame | str]:
    workers = min(len(paths), jobs or os.cpu_count() or 1)
    if workers == 1 or (jobs is None and sum(path.stat().st_size for path in paths) < WORTH_A_POOL):
        return [read(path) for path in paths]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(read, paths, chunksize=max(1, len(paths) // (8 * workers))))


_Document = tuple[Any, ...]


def _document(rows: pd.DataFrame) -> _Document:
    """Region, year and source of a document, by its first row."""
    return tuple(rows[["region", "report_year", "source"]].iloc[0])


def _holders(frames: dict[Path, pd.DataFrame]) -> dict[_Document, Path]:
    """Which file holds a document; a file of statistics holds many, and some of a report that has a sheet."""
    found: dict[_Document, Path] = {}
    for path, rows in frames.items():
        for document in rows[["region", "report_year", "source"]].drop_duplicates().to_numpy():
            found.setdefault(tuple(document), path)
    return found


def _twins(documents: dict[Path, _Document]) -> dict[Path, str]:
    """What is wrong with each document that was there before: it would count every figure twice."""
    seen: dict[_Document, Path] = {}
    wrong = {}
    for path, document in documents.items():
        if document in seen:
            region, year, source = document
            wrong[path] = (
                f"{path}: is the same document as {seen[document]} (region {region}, {year}, source {source}); "
                "keep one, or give each a source of its own in its front matter"
            )
        seen.setdefault(document, path)
    return wrong


def _unruly(table: pd.DataFrame, paths: dict[_Document, Path]) -> dict[Path, str]:
    """What is wrong with each document of which rows break a rule of the table."""
    wrong: dict[Path, list[str]] = {}
    for rule, rows in broken(table).items():
        for document, own in rows.groupby(["region", "report_year", "source"], sort=False):
            shown = ", ".join((own["indicator_text"] + " " + own["value_text"]).head(SHOWN))
            wrong.setdefault(paths[document], []).append(f"{rule}: {shown}")
    return {
        path: f"{path}: breaks a rule of the table; mend it or its lines in {CORRECTIONS}: {'; '.join(rules)}"
        for path, rules in wrong.items()
    }


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(ORDER, kind="stable").reset_index(drop=True)


def _csv(table: pd.DataFrame) -> str:
    plain = table.copy()
    for name, dtype in DTYPES.items():
        if dtype == "float64":
            plain[name] = [None if value != value else _shortest(value) for value in table[name]]
    return plain.to_csv(index=False, lineterminator="\n")


def _shortest(value: float) -> str:
    """The shortest decimal that reads back the same, whole numbers without a point: 124, 0.27."""
    text = repr(float(value))
    return text.removesuffix(".0")


def _package(text: bytes, rows: int) -> str:
    """datapackage.json: the CSV as a Data Package resource with its Table Schema."""
    fields = []
    for each in SCHEMA:
        field: dict[str, Any] = {"name": each.name, "type": each.type, "description": each.meaning}
        if each.concept:
            field["sdmx:concept"] = each.concept
        rules: dict[str, Any] = {}
        if not each.nullable and each.name not in ("section", "unit"):
            rules["required"] = True
        if each.choices:
            rules["enum"] = list(each.choices)
        if each.name == "region":
            rules["pattern"] = "[0-9]{6}"
        if rules:
            field["constraints"] = rules
        fields.append(field)
    package = {
        "profile": "tabular-data-package",
        "name": "government-work-reports",
        "title": "Figures of Chinese government work reports",
        "description": "One row is one figure of one report. observations.parquet beside it holds the same rows.",
        "resources": [
            {
                "name": "observations",
                "path": CSV,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
                "bytes": len(text),
                "hash": "sha256:" + hashlib.sha256(text).hexdigest(),
                "rows": rows,
                "schema": {"fields": fields, "missingValues": [""], "primaryKey": KEY},
            }
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"
