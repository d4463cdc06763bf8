"""The table on the disk: observations.parquet, observations.csv and datapackage.json, written together, read back."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.catalogue import region as region_of
from analysis.errors import InputError
from analysis.files import hash_of
from analysis.table.cells import plain as text_of
from analysis.table.cells import safe
from analysis.table.commit import held, recover, together
from analysis.table.commit import there as settled
from analysis.table.folder import CSV, PACKAGE, PARQUET, TABLE, table_file
from analysis.table.schema import COLUMNS, DTYPES, KEY, SCHEMA, SHOWN, as_table, broken, validate

if TYPE_CHECKING:
    import pyarrow as pa

ORDER = ["region", "report_year", "source", "start", "end", "indicator_text"]
#: Rows of a row group, which is the least that a reader reads: one region of millions of rows is found in a few.
GROUP = 20_000
#: What a Parquet file says that was written here: its rows keep the rules. Whoever writes it anew does not copy that.
_CHECKED = {b"govreport": b"checked"}
_TOLD = ["indicator_text", "value_text"]
#: Where a table's `attrs` has the documents that are held in part.
IN_PART = "in_part"


class InPart(tuple[tuple[str, int, str], ...]):
    """Documents (region, report year, source) of which not all is held: what they do not say says nothing of them.

    It goes along with what is made of a table, each time by copying it: so a copy is itself.
    """

    def __deepcopy__(self, memo: object) -> "InPart":
        return self


def save_table(table: pd.DataFrame, out_dir: str | Path) -> None:
    """Write observations.parquet, observations.csv and datapackage.json: all of them, or they are as they were.

    The CSV is in UTF-8 with LF, its rows in a stable order and its floats in the shortest form that reads back the
    same, so that a change of the data shows as a diff; a text that a spreadsheet would run as a formula begins with '
    there, which `load_table` takes away again; datapackage.json (Data Package, Table Schema) says what each
    column is.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     save_table(pd.DataFrame({name: pd.Series(dtype=DTYPES[name]) for name in COLUMNS}), folder)
    ...     sorted(path.name for path in Path(folder).iterdir()), len(load_table(folder))
    (['datapackage.json', 'observations.csv', 'observations.parquet'], 0)
    """
    in_part = table.attrs.get(IN_PART, InPart())
    table = ordered(validate(table))
    out = Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    with held(out):
        recover(out)
        with (
            together(out, [CSV, PACKAGE, PARQUET]) as [csv, package, parquet],
            Writer(csv, package, parquet, in_part).open() as writer,
        ):
            for start in range(0, len(table), GROUP):
                part = table.iloc[start : start + GROUP]
                writer.add([arrow(part)], csv_lines(part))


def load_table(
    path: str | Path = TABLE,
    *,
    regions: Iterable[str] | None = None,
    indicators: Iterable[str] | None = None,
    years: tuple[int, int] | None = None,
) -> pd.DataFrame:
    """The long table from its folder (Parquet, or CSV where that is younger or alone) or from one of its files.

    Without a path it is the project's `data/processed`. What the current folder does not have is looked for in the
    folders above, so that a notebook finds the table from its own folder.

    `regions` (codes or names), `indicators` (ids) and `years` (the first and the last `year`) leave out other rows;
    of a Parquet file only the parts that may hold such rows are read. The rows are numbered from 0. Which documents are
    held in part (`extent: part` in the front matter, and figures that are told one by one) stands in
    `table.attrs["in_part"]` as region, report year and source.

    Raises InputError where there is none, or it is not one, and for a region that is none; also for rows that break a
    rule of the table, where the file is not as `govreport build` or `save_table` wrote it.

    >>> load_table("no/such/table")
    Traceback (most recent call last):
    analysis.errors.InputError: no/such/table: no table here; `govreport build` writes one
    """
    regions = None if regions is None else list(regions)
    file, rows = _read(path, None, regions, indicators, years)
    try:
        table = as_table(rows[[name for name in COLUMNS if name in rows.columns]])
        if not _as_written(file):
            _check(table)
        table.attrs[IN_PART] = _in_part(settled(file.parent / PACKAGE), regions)
        return table
    except InputError as error:
        raise InputError(f"{file}: {error}") from None


def _as_written(file: Path) -> bool:
    """Whether a table is one that was checked when it was written here, and is as it was."""
    if file.suffix == ".parquet":
        import pyarrow.parquet as pq

        return _CHECKED.items() <= (pq.read_schema(file).metadata or {}).items()
    try:
        told = json.loads(settled(file.parent / PACKAGE).read_text(encoding="utf-8"))["resources"][0]["hash"]
    except (OSError, ValueError, LookupError, TypeError):  # a table of somebody's own
        return False
    return bool(told == f"sha256:{hash_of(file)}")


def _check(table: pd.DataFrame) -> None:
    """Raise InputError where rows break a rule of the table."""
    for rule, rows in broken(table).items():
        about = ", ".join(f"{n} ({name} {text})" for n, name, text in rows[_TOLD].head(SHOWN).itertuples(name=None))
        more = f" and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
        raise InputError(f"breaks a rule of the table: {rule}: rows {about}{more}; mend them or leave them out")


def _in_part(package: Path, regions: Iterable[str] | None) -> InPart:
    """The documents held in part, as the descriptor beside a table says; none where there is no such file."""
    try:
        said = json.loads(package.read_text(encoding="utf-8")).get("heldInPart", [])
    except (OSError, ValueError):  # a table of somebody's own, or one between two moves of a build
        return InPart()
    kept = None if regions is None else {region_of(each).code for each in regions}
    return InPart((code, year, source) for code, year, source in said if kept is None or code in kept)


def load_columns(
    path: str | Path,
    columns: Iterable[str],
    *,
    regions: Iterable[str] | None = None,
    names: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Some columns of the stored table, those that it has, of all rows or of these regions' (codes or names).

    `names` leaves the rows that bear one of them (`indicator_text`).

    Of a Parquet file nothing else is read, so that what asks only where and when there are figures needs no table.

    Raises InputError where there is no table, or the file is not one.

    >>> load_columns("no/such/table", ["region"])
    Traceback (most recent call last):
    analysis.errors.InputError: no/such/table: no table here; `govreport build` writes one
    """
    return _read(path, list(columns), regions, None, None, names)[1]


def regions_held(path: str | Path) -> list[str]:
    """The codes of the regions that the stored table has figures of, in order. Raises as `load_columns`."""
    return sorted(str(code) for code in load_columns(path, ["region"])["region"].dropna().unique())


def _read(
    path: str | Path,
    columns: list[str] | None,
    regions: Iterable[str] | None,
    indicators: Iterable[str] | None,
    years: tuple[int, int] | None,
    names: Iterable[str] | None = None,
) -> tuple[Path, pd.DataFrame]:
    """The file that a table is read from, and its rows as they stand there."""
    wanted: dict[str, Any] = {}
    if regions is not None:
        wanted["region"] = sorted({region_of(each).code for each in regions})
    if indicators is not None:
        wanted["indicator"] = sorted(set(indicators))
    if names is not None:
        wanted["indicator_text"] = sorted(set(names))
    for _ in range(2):  # a build may move the file away between finding and opening it
        file = table_file(path)
        try:
            return file, _rows(file, columns, wanted, years)
        except FileNotFoundError:
            continue
    raise InputError(f"{path}: its files come and go; try again")


_CSV_TYPES = {name: "str" if dtype == "str" else "float64" for name, dtype in DTYPES.items()}


def _rows(
    file: Path, columns: list[str] | None, wanted: dict[str, list[str]], years: tuple[int, int] | None
) -> pd.DataFrame:
    try:
        if file.suffix == ".parquet":
            import pyarrow.parquet as pq

            if columns is not None:  # an old table lacks some
                columns = [name for name in columns if name in pq.read_schema(file).names]
            return pd.read_parquet(file, columns=columns, filters=_tests(wanted, years))
        rows = pd.read_csv(file, dtype=_CSV_TYPES, keep_default_na=False, na_values=[""], encoding="utf-8")
    except InputError:
        raise
    except (ValueError, OSError) as error:  # pyarrow's and pandas' own errors are ValueErrors or OSErrors
        if isinstance(error, OSError) and error.errno:
            raise
        raise InputError(
            f"{file}: is not a table ({str(error).splitlines()[0]}); `govreport build` writes one"
        ) from None
    rows = _asked(rows, wanted, years)
    return rows if columns is None else rows[[name for name in columns if name in rows]]


def _tests(wanted: dict[str, list[str]], years: tuple[int, int] | None) -> list[tuple[str, str, Any]] | None:
    """What is asked for, as Parquet's own filter."""
    tests: list[tuple[str, str, Any]] = [(name, "in", values or [""]) for name, values in wanted.items()]
    tests += [("year", ">=", years[0]), ("year", "<=", years[1])] if years else []
    return tests or None


def _asked(rows: pd.DataFrame, wanted: dict[str, list[str]], years: tuple[int, int] | None) -> pd.DataFrame:
    """The rows of a CSV that are asked for, their texts without the mark that keeps a spreadsheet from running them."""
    for name in (name for name, dtype in DTYPES.items() if dtype == "str" and name in rows):
        if (marked := rows[name].str.startswith("'").fillna(False).astype(bool)).any():
            rows.loc[marked, name] = rows.loc[marked, name].map(text_of)
    kept = pd.Series(True, index=rows.index)
    for name, values in wanted.items():
        kept &= rows[name].isin(values) if name in rows else False
    if years and "year" in rows:
        kept &= rows["year"].between(*years)
    return rows if kept.all() else rows[kept].reset_index(drop=True)


class Writer:
    """Rows, in the table's order, to the three files of a table as they come; memory holds a row group of them."""

    def __init__(self, csv: Path, package: Path, parquet: Path, in_part: "InPart") -> None:
        self._paths = csv, package, parquet
        self._in_part = in_part
        self._hash = hashlib.sha256()
        self._bytes = self._count = self._held = 0
        self._waiting: list[pa.RecordBatch] = []
        self.hashes: dict[str, str] = {}

    @contextmanager
    def open(self) -> Iterator["Writer"]:
        import pyarrow.parquet as pq

        csv, package, parquet = self._paths
        # Opened by us, so that a write that fails says so as every other does.
        with csv.open("wb") as lines, parquet.open("wb") as file:
            self._lines = lines
            self._text(HEAD)
            self._parquet = pq.ParquetWriter(file, arrow_schema(), write_statistics=True)
            try:
                yield self
                self._flush(0)
            finally:
                self._parquet.close()
        package.write_text(
            package_of(self._hash.hexdigest(), self._bytes, self._count, self._in_part), encoding="utf-8"
        )
        # Parquet last: of two files load_table takes the younger.
        self.hashes = {CSV: self._hash.hexdigest(), PARQUET: hash_of(parquet)}

    def add(self, batches: Iterable["pa.RecordBatch"], text: bytes) -> None:
        """More rows, and their lines of the CSV."""
        self._text(text)
        for rows in batches:
            self._count += len(rows)
            self._held += len(rows)
            self._waiting.append(rows)
        self._flush(GROUP)

    def _text(self, text: bytes) -> None:
        self._lines.write(text)
        self._hash.update(text)
        self._bytes += len(text)

    def _flush(self, least: int) -> None:
        """Write whole row groups, and what is left where `least` is 0."""
        import pyarrow as pa

        if not self._waiting or self._held < least:
            return
        rows = pa.Table.from_batches(self._waiting)
        whole = len(rows) if not least else len(rows) // GROUP * GROUP
        self._parquet.write_table(rows.slice(0, whole), row_group_size=GROUP)
        self._waiting, self._held = rows.slice(whole).to_batches(), len(rows) - whole


@lru_cache(maxsize=1)
def arrow_schema() -> "pa.Schema":
    """The columns as Parquet has them, with what pandas needs to read them back as they were."""
    import pyarrow as pa

    schema = pa.Schema.from_pandas(
        pd.DataFrame({name: pd.Series(dtype=DTYPES[name]) for name in COLUMNS}), preserve_index=False
    )
    return schema.with_metadata({**schema.metadata, **_CHECKED})


def arrow(table: pd.DataFrame) -> "pa.RecordBatch":
    """Rows of a table for `Writer`."""
    import pyarrow as pa

    rows = pa.Table.from_pandas(table, schema=arrow_schema(), preserve_index=False, nthreads=1).combine_chunks()
    return rows.to_batches()[0] if len(rows) else pa.RecordBatch.from_pylist([], arrow_schema())


def ordered(table: pd.DataFrame) -> pd.DataFrame:
    """The rows in the order of the stored table, numbered anew."""
    return table.sort_values(ORDER, kind="stable").reset_index(drop=True)


HEAD = (",".join(COLUMNS) + "\n").encode()


def csv_lines(table: pd.DataFrame) -> bytes:
    """The rows as lines of the CSV, without its head."""
    plain = table.copy()
    for name, dtype in DTYPES.items():
        if dtype == "float64":
            plain[name] = [None if value != value else _shortest(value) for value in table[name]]
        elif dtype == "str":
            plain[name] = table[name].map(safe, na_action="ignore").astype("str")  # all missing, it would be of floats
    if any(plain[name].str.contains("\r", na=False).any() for name, dtype in DTYPES.items() if dtype == "str"):
        lines = plain.astype(object).where(plain.notna(), None).itertuples(index=False, name=None)
        return "".join(map(_line, lines)).encode()
    return plain.to_csv(index=False, header=False, lineterminator="\n").encode()


def _line(cells: Iterable[object]) -> str:
    """A line of the CSV with carriage returns in quotes, which the csv module of Python before 3.13 leaves bare."""
    texts = ("" if cell is None else str(cell) for cell in cells)
    return ",".join('"' + t.replace('"', '""') + '"' if set(t) & set(',"\n\r') else t for t in texts) + "\n"


def _shortest(value: float) -> str:
    """The shortest decimal that reads back the same, whole numbers without a point: 124, 0.27."""
    text = repr(float(value))
    return text.removesuffix(".0")


def package_of(digest: str, size: int, rows: int, in_part: InPart) -> str:
    """datapackage.json: the CSV (its SHA-256, bytes and rows) as a Data Package resource with its Table Schema.

    Beside it `heldInPart`: region, report year and source of the documents of which not all is held.
    """
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
        "description": "One row is one figure of one report. observations.parquet beside it holds the same rows. "
        "Here a text that a spreadsheet might run as a formula begins with ' (an apostrophe).",
        "resources": [
            {
                "name": "observations",
                "path": CSV,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
                "bytes": size,
                "hash": f"sha256:{digest}",
                "rows": rows,
                "schema": {"fields": fields, "missingValues": [""], "primaryKey": KEY},
            }
        ],
        "heldInPart": in_part,
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"
