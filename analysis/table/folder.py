"""Where the table lies, and its reports beside it. Without pandas: a fingerprint is taken before that is loaded."""

from collections.abc import Iterator
from pathlib import Path

from analysis.doors import must_be_file
from analysis.errors import InputError
from analysis.files import find_up
from analysis.table.commit import there as settled

#: From the project's root: the table's folder, and that of the reports.
TABLE, RAW = "data/processed", "data/raw"
#: Beside the folder of the reports, in the same order: full texts of which `raw` has the figure sheets; not in git.
TEXTS = "texts"
PARQUET, CSV, PACKAGE = "observations.parquet", "observations.csv", "datapackage.json"
#: How the name of a report or figure sheet ends.
REPORTS = (".md", ".txt")


def table_file(path: str | Path) -> Path:
    """The file of a table that is read: of its folder, as seen from here or from a folder above, the younger one.

    Raises InputError where there is none.

    >>> table_file("no/such/table")
    Traceback (most recent call last):
    analysis.errors.InputError: no/such/table: no table here; `govreport build` writes one
    """
    there = find_up(path)
    if there is None and Path(path).name == PARQUET:  # a project just fetched has the CSV alone: the same table
        there = find_up(Path(path).with_name(CSV))
    if there is None:
        raise InputError(f"{path}: no table here; `govreport build` writes one")
    if not there.is_dir():
        must_be_file(there)
        return settled(there)
    files = [each for each in (settled(there / PARQUET), settled(there / CSV)) if each.exists()]
    if not files:
        raise InputError(f"{path}: holds no {PARQUET} or {CSV}; `govreport build` writes them")
    file = max(files, key=lambda each: each.stat().st_mtime_ns)
    must_be_file(file)
    return file


def raw_folder(table: Path, start: Path | None = None) -> Path | None:
    """The reports from which a table (its folder or file) was built: in `raw` beside its folder, else the project's.

    The project's is looked for from `start` (the current folder) upwards.
    """
    folder = table.parent if table.suffix in (".parquet", ".csv") else table
    beside = folder.resolve().parent / "raw"
    return beside if beside.is_dir() else find_up(RAW, start)


def reports_in(folder: Path) -> Iterator[Path]:
    """The files below a folder that are named as reports, in order; what is hidden and README are none."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in REPORTS and not path.is_dir() and not hidden and path.stem.upper() != "README":
            yield path
