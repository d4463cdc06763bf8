"""What a run depends on, as hashes: notebook, parameters, library, the figures that it reads, this tool's own format.

All by content: a file that was only touched, or written anew with the same figures, changes nothing.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import analysis
from analysis.catalogue import region
from analysis.catalogue.own import own_files
from analysis.errors import InputError
from analysis.files import hash_of
from analysis.run.parameters import source
from analysis.table.cells import plain
from analysis.table.folder import REPORTS, TEXTS

if TYPE_CHECKING:
    import pyarrow as pa

# Raise it when what a run leaves behind changes its form though nothing else has.
FORMAT = 1
PARTS = ("notebook", "parameters", "inputs", "library", "figures", "reports", "format")
_PACKAGES = ("ipykernel", "matplotlib", "nbconvert", "numpy", "pandas", "papermill", "scipy", "zhplot")
# What of this room shapes a page; the rest of it only brings it about.
_OURS = ("run/live.py", "run/page.py", "run/pieces.py", "run/templates/", "run/execute.py")

Columns = dict[str, list[str]]


def read_columns(file: Path, names: Sequence[str] | None = None) -> Columns:
    """A table's columns as plain text, alike from Parquet and from CSV; without pandas, which takes a second to load.

    `names` are those wanted, as far as they are there. Raises InputError where it is no table.
    """
    table = _text_table(file, names)
    return {name: column.to_pylist() for name, column in zip(table.column_names, table.columns, strict=True)}


def _text_table(file: Path, names: Sequence[str] | None = None) -> "pa.Table":
    """The same as Arrow has it, nothing missing. Raises InputError where it is no table."""
    import pyarrow as pa

    if file.suffix == ".parquet":
        import pyarrow.parquet as pq

        try:
            with pq.ParquetFile(file) as opened:  # read_table would import pandas
                there = opened.schema_arrow.names
                table = opened.read(columns=None if names is None else [name for name in there if name in names])
        except pa.ArrowInvalid as error:
            raise InputError(
                f"{file}: is not a table ({str(error).splitlines()[0]}); `govreport build` writes one"
            ) from None
        found = {name: _texts(table[name]) for name in table.column_names}
    else:
        import csv

        try:
            with file.open(encoding="utf-8", newline="") as lines:
                rows = csv.reader(lines)
                head = there = next(rows, [])
                cells = list(zip(*(map(plain, row) for row in rows), strict=True)) or [()] * len(head)
                texts = dict(zip(head, cells, strict=True))
        except (ValueError, csv.Error) as error:
            raise InputError(f"{file}: is not a table ({error}); `govreport build` writes one") from None
        found = {name: _array(column) for name, column in texts.items() if names is None or name in names}
    if "region" not in there:
        raise InputError(f"{file}: is not a table (it has no column `region`); `govreport build` writes one")
    return pa.table(found)


def _texts(column: "pa.ChunkedArray") -> "pa.ChunkedArray":
    """A column's cells as the CSV has them; each different number is spelt once."""
    import pyarrow as pa
    import pyarrow.types as kinds

    if kinds.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if not (kinds.is_string(column.type) or kinds.is_large_string(column.type)):
        encoded = column.combine_chunks().dictionary_encode()
        encoded = encoded.combine_chunks() if isinstance(encoded, pa.ChunkedArray) else encoded
        spelt = _array([_text(value) for value in encoded.dictionary.to_pylist()])
        column = pa.chunked_array([spelt.take(encoded.indices)])
    return column.cast(pa.large_string()).fill_null(_array([""])[0])


def _array(texts: Sequence[str]) -> "pa.LargeStringArray":
    """Texts as Arrow holds them, none missing; pa.array would import pandas to see what it is given."""
    import numpy as np
    import pyarrow as pa

    cells = [each.encode() for each in texts]
    places = np.cumsum([0, *map(len, cells)], dtype=np.int64)
    return pa.LargeStringArray.from_buffers(len(cells), pa.py_buffer(places), pa.py_buffer(b"".join(cells)))


def _text(value: Any) -> str:
    if value is None or value != value:
        return ""
    return repr(value).removesuffix(".0") if isinstance(value, float) else str(value)


def figures(file: Path) -> dict[str, str]:
    """Region → digest of its rows."""
    return _digests(_text_table(file))


def _digests(table: "pa.Table") -> dict[str, str]:
    """Region → digest of its rows in their order, from the memory that Arrow holds them in: no cell becomes an object.

    Columns are texts without a missing one.
    """
    import numpy as np
    import pyarrow.compute as pc

    if not table.num_rows:
        return {}
    order = pc.array_sort_indices(table["region"])  # a stable sort
    table = table.take(order).combine_chunks()
    codes = table["region"].combine_chunks().dictionary_encode()
    numbers = np.frombuffer(codes.indices.buffers()[1], np.int32)  # to_numpy would import pandas
    starts = np.flatnonzero(np.diff(numbers[codes.indices.offset :][: len(codes)], prepend=-1))
    ends = [*starts[1:].tolist(), table.num_rows]
    names = sorted(table.column_names)
    hashes = [hashlib.sha256(repr(names).encode()) for _ in starts]
    for name in names:
        column = table[name].chunk(0)
        _, places, data = column.buffers()
        bounds = np.frombuffer(places, np.int64)[column.offset : column.offset + len(column) + 1]
        texts = memoryview(data) if data is not None else b""
        for each, start, end in zip(hashes, starts.tolist(), ends, strict=True):
            each.update((bounds[start : end + 1] - bounds[start]).tobytes())
            each.update(texts[bounds[start] : bounds[end]])
    found = {codes[start].as_py(): each.hexdigest()[:16] for start, each in zip(starts.tolist(), hashes, strict=True)}
    return dict(sorted(found.items()))


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
