"""What a run depends on, as hashes: notebook, parameters, library, the figures that it reads, this tool's own format.

All by content: a file that was only touched, or written anew with the same figures, changes nothing.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import analysis
from analysis.catalogue import region
from analysis.catalogue.own import own_files
from analysis.errors import InputError
from analysis.files import hash_of, write
from analysis.run.parameters import source
from analysis.table.cells import plain
from analysis.table.folder import REPORTS, TEXTS

# Raise it when what a run leaves behind changes its form though nothing else has.
FORMAT = 1
PARTS = ("notebook", "parameters", "inputs", "library", "figures", "reports", "format")
_PACKAGES = ("ipykernel", "matplotlib", "nbconvert", "numpy", "pandas", "papermill", "scipy", "zhplot")
# What of this room shapes a page; the rest of it only brings it about.
_OURS = ("run/live.py", "run/page.py", "run/templates/", "run/execute.py")
_CACHED = 4  # tables whose digests are kept

Columns = dict[str, list[str]]


def read_columns(file: Path) -> Columns:
    """A table's columns as plain text, alike from Parquet and from CSV; without pandas, which takes a second to load.

    Raises InputError where it is no table.
    """
    if file.suffix == ".parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            columns = pq.ParquetFile(file).read().to_pydict()  # read_table would import pandas
        except pa.ArrowInvalid as error:
            raise InputError(
                f"{file}: is not a table ({str(error).splitlines()[0]}); `govreport build` writes one"
            ) from None
        found = {name: [_text(value) for value in values] for name, values in columns.items()}
    else:
        import csv

        try:
            with file.open(encoding="utf-8", newline="") as lines:
                rows = csv.reader(lines)
                head = next(rows, [])
                cells = list(zip(*(map(plain, row) for row in rows), strict=True)) or [()] * len(head)
                found = dict(zip(head, map(list, cells), strict=True))
        except (ValueError, csv.Error) as error:
            raise InputError(f"{file}: is not a table ({error}); `govreport build` writes one") from None
    if "region" not in found:
        raise InputError(f"{file}: is not a table (it has no column `region`); `govreport build` writes one")
    return found


def _text(value: Any) -> str:
    if value is None or value != value:
        return ""
    return repr(value).removesuffix(".0") if isinstance(value, float) else str(value)


def figures(file: Path, cache: Path | None = None, key: str = "") -> dict[str, str]:
    """Region → digest of its rows. `cache` is a file that remembers it by the table's own hash (`key`, where known)."""
    key = key or hash_of(file)
    known: dict[str, dict[str, str]] = {}
    if cache is not None:
        try:
            known = json.loads(cache.read_text(encoding="utf-8"))
            if key in known:
                return dict(known[key])
        except (OSError, ValueError, TypeError):
            known = {}
    columns = read_columns(file)
    hashes: dict[str, Any] = {}
    names = sorted(columns)
    for code, *cells in zip(columns["region"], *(columns[name] for name in names), strict=True):
        hashes.setdefault(code, hashlib.sha256(repr(names).encode())).update(repr(cells).encode())
    found = {code: each.hexdigest()[:16] for code, each in sorted(hashes.items())}
    if cache is not None and cache.parent.is_dir():
        kept = dict([*known.items(), (key, found)][-_CACHED:])
        write(cache, json.dumps(kept))
    return found


def regions_read(values: Mapping[str, Any]) -> set[str] | None:
    """The regions whose rows a run with these parameters reads; None: all.

    A region is held against those above it, the province and the nation.

    >>> sorted(regions_read({"region": "140400"}))
    ['100000', '140000', '140400']
    """
    given = [values[name] for name in ("region", "regions") if values.get(name)]
    codes = {code for each in given for code in (each if isinstance(each, list) else [each])}
    if not codes:
        return None
    return {"100000", *(above for code in codes for above in _line_above(str(code)))}


def _line_above(code: str) -> Iterator[str]:
    try:
        place = region(code)
    except InputError:
        yield code
        return
    yield place.code
    while place.parent:
        place = region(place.parent)
        yield place.code


def reports_of(raw: Path, codes: set[str] | None) -> list[Path]:
    """The reports of these regions (None: of all) and the full texts kept of them, in order."""
    both = (raw, raw.parent / TEXTS)
    folders = [each / code for each in both for code in codes] if codes is not None else both
    found = (path for each in folders if each.is_dir() for path in each.rglob("*"))
    return sorted(path for path in found if path.suffix in REPORTS and path.is_file())


def notebook_digest(notebook: Mapping[str, Any]) -> str:
    """Of what a notebook does: its cells and kernel; not its outputs, nor how JupyterLab last showed it."""
    cells = [(cell["cell_type"], source(cell), cell.get("metadata", {}).get("tags", [])) for cell in notebook["cells"]]
    return digest([cells, notebook.get("metadata", {}).get("kernelspec", {}).get("name")])


def library_digest(hashed: Callable[[Path], str] = hash_of) -> str:
    """Of the library as it lies on the disk, data files and all, and of the packages that draw and compute for it."""
    root = Path(analysis.__path__[0])
    total = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for name in _PACKAGES:
        try:
            total.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            total.update(f"{name} -\n".encode())
    for path in own_files():
        total.update(f"{path.name} {hash_of(path)}\n".encode())
    for path in sorted(_shaping(root)):
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + hashed(path).encode() + b"\0")
    return total.hexdigest()[:16]


def _shaping(root: Path) -> Iterable[Path]:
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if "__pycache__" in name or name == "cli.py" or not path.is_file():
            continue
        if not name.startswith("run/") or name.startswith(_OURS):
            yield path


def digest(value: Any) -> str:
    """Of plain data.

    >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    True
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def changed(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """The parts of two fingerprints that differ.

    >>> changed({"notebook": "a", "figures": "b"}, {"notebook": "a", "figures": "c"})
    ['figures']
    """
    return [part for part in PARTS if old.get(part) != new.get(part)]
