"""What a build remembers beside its table: of each document the hash of its text, and where its rows lie.

The rows themselves are those of the table, so that nothing is kept twice; where the table was altered since, or the
reading, its catalogue or a correction is another, the documents are read again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from analysis.files import hash_of
from analysis.table.documents import Document, Group
from analysis.table.folder import CSV, PACKAGE, PARQUET
from analysis.table.store import GROUP, HEAD

if TYPE_CHECKING:
    import pyarrow as pa

STATE = ".build.json"
# Raise it when the form of the file changes, or of what a build writes for the same rows.
_FORMAT = 2


class Part(NamedTuple):
    """A document's stretch of the table: how many rows, how many bytes of the CSV."""

    document: Document
    rows: int
    size: int


class Input(NamedTuple):
    """A file as it was read: its hash, the corrections of its regions and years, its parts, what is wrong with it.

    `in_part` says that it is not all of its documents. `fellows` are the files that have rows of its documents too;
    what one of them says of such a document may be among the parts of another.
    """

    hash: str
    corrected: dict[Group, str]
    parts: tuple[Part, ...] = ()
    wrong: str | None = None
    fellows: tuple[str, ...] = ()
    in_part: bool = False

    @property
    def groups(self) -> set[Group]:
        """The regions and report years that it has, or had before its corrections made it break a rule."""
        return {each.document[:2] for each in self.parts} | set(self.corrected)


class State(NamedTuple):
    """The files of a build, and of what it wrote the hashes; empty where there was none that still holds."""

    inputs: dict[Path, Input]
    hashes: dict[str, str]


def read_state(out: Path, raw: Path, digest: str) -> State:
    """The state of the last build of `raw` into `out`; empty where it was of another reading, or the table is altered.

    >>> read_state(Path("no/such/folder"), Path("raw"), "")
    State(inputs={}, hashes={})
    """
    nothing = State({}, {})
    try:
        said = json.loads((out / STATE).read_text(encoding="utf-8"))
        if [said["format"], said["digest"], said["raw"]] != [_FORMAT, digest, _spelt(raw)]:
            return nothing
        if not (out / PACKAGE).exists() or any(hash_of(out / name) != said["hashes"][name] for name in (CSV, PARQUET)):
            return nothing
        return State({raw / name: _input(each) for name, each in said["inputs"].items()}, said["hashes"])
    except (OSError, ValueError, KeyError, TypeError):  # none, or none that can be used: everything is read
        return nothing


def state_text(raw: Path, digest: str, hashes: Mapping[str, str], inputs: Mapping[Path, Input]) -> str:
    """The state for its file."""
    said = {
        str(path.relative_to(raw)): [
            each.hash,
            [[*group, told] for group, told in each.corrected.items()],
            [[*part.document, part.rows, part.size] for part in each.parts],
            each.wrong,
            each.fellows,
            each.in_part,
        ]
        for path, each in inputs.items()
    }
    head = {"format": _FORMAT, "digest": digest, "raw": _spelt(raw), "hashes": dict(hashes)}
    return json.dumps({**head, "inputs": said}, ensure_ascii=True)


def _spelt(raw: Path) -> list[str]:
    return [str(raw), str(raw.resolve())]  # messages name files as they were given; a name may tell a place


def _input(said: list[Any]) -> Input:
    digest, corrected, parts, wrong, fellows, in_part = said
    return Input(
        digest,
        {(region, year): told for region, year, told in corrected},
        tuple(Part((region, year, source), rows, size) for region, year, source, rows, size in parts),
        wrong,
        tuple(fellows),
        in_part,
    )


class Old:
    """The stored table, from which rows of documents that are as they were are taken over, in the table's order."""

    def __init__(self, out: Path, inputs: Iterable[Input]) -> None:
        self._out, self._group = out, -1
        self._csv: IO[bytes] | None = None
        self.places: dict[Document, tuple[int, int, int, int]] = {}
        row, byte = 0, len(HEAD)
        for part in sorted((part for each in inputs for part in each.parts), key=lambda part: part.document):
            self.places[part.document] = row, part.rows, byte, part.size
            row, byte = row + part.rows, byte + part.size

    def close(self) -> None:
        if self._csv is not None:
            self._csv.close()

    def stretches(self, documents: Iterable[Document]) -> Iterator[tuple[Iterator["pa.RecordBatch"], bytes]]:
        """The rows of documents and their lines of the CSV; what lies side by side is taken over as one."""
        first: tuple[int, int, int, int] | None = None
        for place in (self.places[each] for each in documents):
            if first is None:
                first = place
            elif (first[0] + first[1], first[2] + first[3]) == (place[0], place[2]) and first[1] < GROUP:
                first = first[0], first[1] + place[1], first[2], first[3] + place[3]
            else:
                yield self._rows(*first[:2]), self._text(*first[2:])
                first = place
        if first is not None:
            yield self._rows(*first[:2]), self._text(*first[2:])

    def _text(self, byte: int, size: int) -> bytes:
        if self._csv is None:
            self._csv = (self._out / CSV).open("rb")
        self._csv.seek(byte)
        return self._csv.read(size)

    def _rows(self, start: int, count: int) -> Iterator["pa.RecordBatch"]:
        """So many rows from this one on; one row group of the file is held."""
        import pyarrow.parquet as pq

        if self._group < 0:
            self._file = pq.ParquetFile(self._out / PARQUET)
            counts = [self._file.metadata.row_group(i).num_rows for i in range(self._file.metadata.num_row_groups)]
            self._starts = [sum(counts[:i]) for i in range(len(counts) + 1)]
        end = start + count
        while start < end:
            if self._group < 0 or not self._starts[self._group] <= start < self._starts[self._group + 1]:
                self._group = next(i for i, at in enumerate(self._starts[1:]) if start < at)
                self._held = self._file.read_row_group(self._group).combine_chunks()
            first = start - self._starts[self._group]
            part = self._held.slice(first, min(end, self._starts[self._group + 1]) - start)
            yield from part.to_batches()
            start += len(part)
