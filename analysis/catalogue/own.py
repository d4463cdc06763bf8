"""A user's own indicators and words: `indicators.csv` and `words.csv` beside the reports, added to the package's.

The folder is `data/raw` as seen from here, or what `own_folder` was told; processes that are started from here know it
by an environment variable. `indicators.csv` has the columns of the package's file (id and name_zh must be there); an id
given again wins, with all its cells. `words.csv` has a column `file`, which names a list of the package (`synonyms`,
`verbs`), and the columns of that list.
"""

import csv
import io
import os
import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from analysis.errors import InputError
from analysis.files import find_up

VARIABLE = "GOVREPORT_OWN"
INDICATORS, WORDS = "indicators.csv", "words.csv"
_RAW = "data/raw"
_ID = re.compile("[a-z][a-z0-9_]*")
_CHOICES = ("better", "growth_basis")
_DEFAULTS = {"better": "none", "growth_basis": "none", "theme": "governance", "unit": "个"}
# Two words for one thing in the lists of the package are no mistake; in these files a name means one indicator.
Row = dict[str, str]


def own_folder(folder: str | Path) -> None:
    """Take a user's own files from this folder, here and in the processes that are started from here.

    To be said before a report is read: what the reading knows is loaded once. Raises InputError for what is wrong in
    them.
    """
    from analysis.catalogue import _indicators
    from analysis.catalogue.words import read_words

    os.environ[VARIABLE] = str(Path(folder).resolve())
    for cached in (_read, _indicators._by_id, _indicators._by_name, _indicators._keys):
        cached.cache_clear()
    _indicators._by_id()
    for name in _lists():
        read_words(name)


def own_files() -> list[Path]:
    """The user's own files that are there: of these every run depends."""
    folder = os.environ.get(VARIABLE)
    there = Path(folder) if folder else find_up(_RAW)
    if there is None:
        return []
    return [there / name for name in (INDICATORS, WORDS) if (there / name).is_file()]


def own_indicators(package: list[Row]) -> list[Row]:
    """The rows of the user's `indicators.csv`, each with every column of the package's rows.

    Raises InputError that names the file, the line and what is valid.
    """
    path = next((each for each in own_files() if each.name == INDICATORS), None)
    if path is None:
        return []
    columns = list(package[0])
    rows = _read(path)
    _check_head(path, rows, columns, ("id", "name_zh"))
    known = {name: row["id"] for row in package for name in _names(row)}
    given = {row["id"] for _, row in rows}
    found = []
    seen: dict[str, int] = {}
    for line, row in rows:
        where = f"{path}: line {line}"
        id, name = row["id"], row["name_zh"]
        if not _ID.fullmatch(id):
            raise InputError(f"{where}: id {id!r}; give small letters, figures and _, such as tight_gas_output")
        if id in seen:
            raise InputError(f"{where}: id {id} is given in line {seen[id]} too")
        seen[id] = line
        if not name:
            raise InputError(f"{where}: {id} has no name_zh")
        whole = {each: row.get(each) or _DEFAULTS.get(each, "") for each in columns}
        whole["name_en"] = whole["name_en"] or name
        _check_cells(where, whole, package)
        for each in _names(whole):
            other = known.get(each)
            if other not in (None, id) and other not in given:
                raise InputError(f"{where}: {each} is a name of {other}; a name means one indicator")
            known[each] = id
        found.append(whole)
    return found


def own_words(name: str, columns: list[str]) -> list[Row]:
    """The user's rows for a list of words of the package.

    Raises InputError for a list or a column that the package has not.
    """
    path = next((each for each in own_files() if each.name == WORDS), None)
    if path is None:
        return []
    rows = _read(path)
    if rows and "file" not in rows[0][1]:
        raise InputError(f"{path}: line 1: has no column `file`; it names a list of words: {', '.join(_lists())}")
    found = []
    for line, row in rows:
        if row["file"] not in _lists():
            raise InputError(f"{path}: line {line}: no list {row['file']!r}; valid: {', '.join(_lists())}")
        if row["file"] != name:
            continue
        cells = {column: cell for column, cell in row.items() if column != "file"}
        if wrong := ", ".join(column for column, cell in cells.items() if cell and column not in columns):
            raise InputError(f"{path}: line {line}: {name} has no column {wrong}; valid: {', '.join(columns)}")
        if not cells.get(columns[0]):
            raise InputError(f"{path}: line {line}: {columns[0]} is empty")
        found.append({column: cells.get(column, "") for column in columns})
    return found


@lru_cache(maxsize=4)
def _read(path: Path) -> tuple[tuple[int, Row], ...]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not in UTF-8; save it as CSV UTF-8") from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    found = []
    for row in reader:
        if None in row or None in row.values():
            raise InputError(f"{path}: line {reader.line_num}: has more or fewer cells than the head")
        found.append((reader.line_num, {str(name).strip(): cell.strip() for name, cell in row.items()}))
    return tuple(found)


def _check_head(path: Path, rows: tuple[tuple[int, Row], ...], columns: list[str], needed: tuple[str, ...]) -> None:
    if not rows:
        return
    head = rows[0][1]
    if wrong := [name for name in head if name not in columns]:
        raise InputError(f"{path}: line 1: no column {', '.join(wrong)}; valid: {', '.join(columns)}")
    if lacking := [name for name in needed if name not in head]:
        raise InputError(f"{path}: line 1: lacks the column {', '.join(lacking)}")


def _check_cells(where: str, row: Row, package: list[Row]) -> None:
    from analysis.catalogue._units import unit

    for column in _CHOICES:
        valid = sorted({each[column] for each in package})
        if row[column] not in valid:
            raise InputError(f"{where}: {column} {row[column]!r}; valid: {', '.join(valid)}")
    try:
        unit(row["unit"])
    except InputError as error:
        raise InputError(f"{where}: {error}") from None


def _names(row: Row) -> list[str]:
    return [row["name_zh"], *(each for each in row["aliases"].split(";") if each)]


@lru_cache(maxsize=1)
def _lists() -> tuple[str, ...]:
    folder = files("analysis.catalogue") / "words"
    return tuple(sorted(each.name.removesuffix(".csv") for each in folder.iterdir() if each.name.endswith(".csv")))
