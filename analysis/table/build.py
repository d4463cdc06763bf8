"""The long table: built from a folder of reports, in the units of the yearbooks, validated, stored and read back."""

import tempfile
from collections.abc import Callable
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.errors import InputError
from analysis.table.commit import Tell, held, recover, together
from analysis.table.conversion import convert, normalise_units
from analysis.table.digest import reading_digest
from analysis.table.documents import Each
from analysis.table.folder import CSV, PACKAGE, PARQUET, TABLE
from analysis.table.gather import Gathering, Spool
from analysis.table.schema import COLUMNS, DTYPES, KEY, SCHEMA, as_table, validate
from analysis.table.state import STATE, Old, State, read_state, state_text
from analysis.table.store import IN_PART, Writer, arrow_schema, load_table, save_table

__all__ = [
    "COLUMNS",
    "CSV",
    "DTYPES",
    "KEY",
    "PACKAGE",
    "PARQUET",
    "SCHEMA",
    "TABLE",
    "Built",
    "Rebuilt",
    "as_table",
    "build",
    "build_table",
    "convert",
    "load_table",
    "normalise_units",
    "rebuild",
    "save_table",
    "validate",
]

Progress = Callable[[int, int], object]


class Built(NamedTuple):
    """A table, and what is wrong with each document that it lacks: a line each, which begins with the file."""

    table: pd.DataFrame
    left_out: tuple[str, ...]


class Rebuilt(NamedTuple):
    """A stored table: its rows and documents, how many files were read for it, what is wrong with those left out."""

    rows: int
    documents: int
    read: int
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
    import pyarrow as pa

    with tempfile.TemporaryFile() as file:
        spool = Spool(file)
        found = Gathering(Path(raw_dir), State({}, {}), spool)
        found.gather(jobs, each)
        batches = [spool.rows(path, document) for document, (path, _) in sorted(found.parts.items())]
        table = validate(pa.Table.from_batches(batches, arrow_schema()).to_pandas())
    table.attrs[IN_PART] = found.in_part
    return Built(table, found.left_out)


def rebuild(
    raw_dir: str | Path,
    out_dir: str | Path,
    jobs: int | None = None,
    each: Each | None = None,
    tell: Tell = lambda _: None,
    progress: Progress = lambda done, of: None,
) -> Rebuilt:
    """Bring the table stored in `out_dir` up to the documents of `raw_dir`: `build` and `save_table` in one.

    Read are the documents that changed, all of them where the reading, its catalogue or the user's own has changed;
    the rows of the others are taken over from the stored table. Nothing is written where nothing has changed. The
    memory does not grow with the number of documents. Another process that writes to `out_dir` is waited for; a stop
    at any moment leaves the old table or the new, and the next call says so through `tell`. `progress` hears how many
    documents of those to be read are done.

    Raises InputError as `build` does; nothing is changed then.
    """
    raw, out = Path(raw_dir), Path(out_dir)
    if not raw.is_dir():
        raise InputError(f"{raw}: no such folder; give the folder of reports and figure sheets")
    new = not out.exists()
    out.mkdir(parents=True, exist_ok=True)
    try:
        with held(out, tell):
            return _rebuild(raw, out, jobs, each, tell, progress)
    finally:
        if new and not any(out.iterdir()):
            out.rmdir()


def _rebuild(raw: Path, out: Path, jobs: int | None, each: Each | None, tell: Tell, progress: Progress) -> Rebuilt:
    recover(out, tell)
    digest = reading_digest(raw)
    state = read_state(out, raw, digest)
    with tempfile.TemporaryFile(dir=out) as file:  # it has no name: a stop leaves nothing
        spool = Spool(file)
        found = Gathering(raw, state, spool)
        found.gather(jobs, each, progress)
        rows = sum(part.rows for _, part in found.parts.values())
        done = Rebuilt(rows, len(found.parts), found.read, found.left_out)
        if state.inputs and not found.read and set(found.inputs) == set(state.inputs):
            return done
        with together(out, [CSV, PACKAGE, STATE, PARQUET]) as [csv, package, memory, parquet]:
            with (
                Writer(csv, package, parquet, found.in_part).open() as writer,
                closing(Old(out, state.inputs.values())) as old,
            ):
                for read, some in groupby(sorted(found.parts.items()), lambda each: spool.has(each[1][0])):
                    if not read:
                        for batches, text in old.stretches(document for document, _ in some):
                            writer.add(batches, text)
                        continue
                    for document, (path, _) in some:
                        writer.add([spool.rows(path, document)], spool.text(path, document))
            memory.write_text(state_text(raw, digest, writer.hashes, found.inputs), encoding="utf-8")
    return done
