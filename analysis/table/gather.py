"""Which documents a table is of: those read now, whose rows lie in a spool, and those that are as they were."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pandas as pd

from analysis.errors import InputError
from analysis.files import hash_of
from analysis.table.corrections import FILE as CORRECTIONS
from analysis.table.corrections import Correction, apply_corrections, read_corrections
from analysis.table.documents import (
    STATISTICS,
    Batch,
    Block,
    Document,
    Each,
    Group,
    documents_in,
    finish,
    groups_of,
    read_all,
    twins,
)
from analysis.table.folder import reports_in
from analysis.table.schema import DTYPES
from analysis.table.state import Input, Part, State
from analysis.table.statistics import FOLDER
from analysis.table.store import InPart, arrow_schema
from analysis.text.decode import decode
from analysis.text.matter import front_matter
from analysis.text.report import extent_of

if TYPE_CHECKING:
    import pyarrow as pa

Progress = Callable[[int, int], object]


class Spool:
    """Finished blocks on the disk until all are there."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._end = 0
        self._places: dict[Path, dict[Document, tuple[int, int, int]]] = {}

    def add(self, block: Block) -> None:
        self._file.seek(self._end)
        self._file.write(block.rows)
        self._file.write(block.csv)
        self._places.setdefault(block.path, {})[block.document] = self._end, len(block.rows), len(block.csv)
        self._end += len(block.rows) + len(block.csv)

    def has(self, path: Path) -> bool:
        """Whether a file was read now."""
        return path in self._places

    def rows(self, path: Path, document: Document) -> "pa.RecordBatch":
        import pyarrow as pa

        place, size, _ = self._places[path][document]
        self._file.seek(place)
        return pa.ipc.read_record_batch(pa.py_buffer(self._file.read(size)), arrow_schema())

    def text(self, path: Path, document: Document) -> bytes:
        place, size, length = self._places[path][document]
        self._file.seek(place + size)
        return self._file.read(length)


class Gathering:
    """Which documents there are: those read now, whose blocks go to the spool, and those that are as they were."""

    def __init__(self, raw: Path, state: State, spool: Spool) -> None:
        if not raw.is_dir():
            raise InputError(f"{raw}: no such folder; give the folder of reports and figure sheets")
        self._raw, self._state, self._spool = raw, state, spool
        self._paths = [*reports_in(raw), *sorted((raw / FOLDER).glob("*.csv"))]
        if not self._paths:
            raise InputError(f"{raw}: holds no report; reports and figure sheets are files named *.md or *.txt")
        self._corrections = read_corrections(raw / CORRECTIONS)
        self._said = _digests(self._corrections)
        #: The hash of each file that can be read, as it was before its reading.
        self._hashes = {path: digest for path in self._paths if (digest := _hash(path))}
        self._rows: dict[Path, list[Part]] = {}
        self._waiting: dict[Path, pd.DataFrame] = {}
        self._wrong: dict[Path, str] = {}
        self._again: set[Path] = set()
        self.read = 0
        self.inputs: dict[Path, Input] = {}
        #: Each document of the table, the file that it is of and its stretch of rows.
        self.parts: dict[Document, tuple[Path, Part]] = {}

    @property
    def in_part(self) -> InPart:
        """The documents of the table of which not all is held."""
        partial = {path for path, each in self.inputs.items() if each.in_part}
        return InPart(sorted(document for document, (path, _) in self.parts.items() if path in partial))

    @property
    def left_out(self) -> tuple[str, ...]:
        return tuple(self._wrong[path] for path in sorted(self._wrong))

    def gather(self, jobs: int | None, each: Each | None, progress: Progress = lambda done, of: None) -> None:
        """Read what is due. Raises InputError where no document is left or a correction finds no figure."""
        kept = {path: past for path, past in self._state.inputs.items() if self._holds(path, past)}
        lost = [past for path, past in self._state.inputs.items() if path not in kept]
        due = [path for path in self._paths if path not in kept]
        touched = set().union(*(past.groups for past in lost)) & set(self._said)
        shared = {self._raw / name for past in lost for name in past.fellows}
        while True:
            # A correction is held against all documents of its region and year; files that have rows of one document
            # are finished together.
            fellows = [path for path, past in kept.items() if path in shared or past.groups & touched]
            shared = {self._raw / name for path in fellows for name in kept.pop(path).fellows}
            if not (due := [*due, *fellows]):
                if not shared & set(kept):
                    break
                continue
            documents = self._read_due(due, kept, jobs, each, progress)
            due, touched = [], groups_of(documents) & set(self._said)
            shared |= {path for path, past in kept.items() if not documents.isdisjoint(p.document for p in past.parts)}
        self._correct()
        self._settle(kept)

    def _read_due(
        self, due: list[Path], kept: Mapping[Path, Input], jobs: int | None, each: Each | None, progress: Progress
    ) -> set[Document]:
        """Read these; the documents whose rows wait for others of theirs."""
        of_statistics = {part.document for path in kept if path.suffix == STATISTICS for part in kept[path].parts}
        # Statistics first: then it is known which documents they have rows of.
        for some in ([p for p in due if p.suffix == STATISTICS], [p for p in due if p.suffix != STATISTICS]):
            of_statistics |= {each for rows in self._waiting.values() for each in documents_in(rows)}
            self._read(some, jobs, each, progress, frozenset({*self._said, *of_statistics}))
        return {each for rows in self._waiting.values() for each in documents_in(rows)}

    def _holds(self, path: Path, past: Input) -> bool:
        same = all(self._said.get(group, "") == told for group, told in past.corrected.items())
        return (
            same and self._hashes.get(path) == past.hash and not past.groups & (set(self._said) - set(past.corrected))
        )

    def _read(
        self,
        paths: list[Path],
        jobs: int | None,
        each: Each | None,
        progress: Progress,
        corrected: frozenset[Group | Document],
    ) -> None:
        if not paths:
            return
        done = self.read
        self.read += len(paths)
        with closing(read_all(paths, jobs, each, corrected)) as batches:
            for count, batch in batches:
                self._take(batch)
                done += count
                progress(done, self.read)

    def _take(self, batch: Batch) -> None:
        for block in batch.blocks:
            self._rows.setdefault(block.path, []).append(Part(block.document, block.size, len(block.csv)))
            self._spool.add(block)
        self._waiting |= batch.raw
        self._wrong |= batch.wrong
        self._again |= batch.again

    def _correct(self) -> None:
        """Finish what waits for corrections. Raises InputError where one of them finds no figure."""
        reports_first = sorted(self._waiting, key=lambda path: (path.suffix == STATISTICS, path))
        waiting = {path: self._waiting[path] for path in reports_first}
        same = twins({path: documents_in(rows) for path, rows in waiting.items()})
        plain = {path: rows for path, rows in waiting.items() if path not in same}
        blocks, wrong = finish(plain, self._corrections, self._raw / CORRECTIONS)
        self._take(Batch(blocks, {}, wrong | same, set(same)))

    def _settle(self, kept: Mapping[Path, Input]) -> None:
        """One file for each document; what is to be remembered of each."""
        parts = {path: list(past.parts) for path, past in kept.items() if past.parts} | self._rows
        same = twins({path: [part.document for part in each] for path, each in parts.items()})
        self._wrong |= {path: past.wrong for path, past in kept.items() if past.wrong} | same
        self._again |= set(same)
        self.parts = {part.document: (path, part) for path, each in parts.items() if path not in same for part in each}
        if not self.parts and self._wrong:
            raise InputError("\n".join(self.left_out))
        waiting = {path: frozenset(documents_in(rows)) for path, rows in self._waiting.items()}
        if not self._wrong:  # the corrections of what is left out wait with it
            there = groups_of(self.parts).union(*(groups_of(each) for each in waiting.values()))
            without = [each for each in self._corrections if (each.region, each.report_year) not in there]
            nothing = pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in DTYPES.items()})
            apply_corrections(nothing, without, self._raw / CORRECTIONS)
        for path in self._paths:
            if path in kept and path not in same:
                self.inputs[path] = kept[path]
            elif path in self._hashes and path not in self._again:
                self.inputs[path] = self._input(path, tuple(parts.get(path, ())), waiting)

    def _input(self, path: Path, parts: tuple[Part, ...], waiting: Mapping[Path, frozenset[Document]]) -> Input:
        own = waiting.get(path, frozenset()).union(part.document for part in parts)
        groups = groups_of(own)
        corrected = {group: self._said[group] for group in groups if group in self._said}
        fellows = tuple(
            str(other.relative_to(self._raw))
            for other, documents in (waiting.items() if path in waiting else ())
            if other != path and not own.isdisjoint(documents)
        )
        return Input(
            self._hashes[path], corrected, parts, self._wrong.get(path), fellows, bool(parts) and _in_part(path)
        )


def _digests(corrections: Iterable[Correction]) -> dict[Group, str]:
    """Region and report year → a digest of the corrections there."""
    said: dict[Group, str] = {}
    for each in corrections:
        group = (each.region, each.report_year)
        entry = repr((each.match, each.set, each.drop, each.waive))
        said[group] = hashlib.sha256(f"{said.get(group, '')} {entry}".encode()).hexdigest()[:16]
    return said


def _in_part(path: Path) -> bool:
    """Whether a file that could be read is not all of its documents: some figures of each, or a text that says so."""
    if path.suffix == STATISTICS:
        return True
    return extent_of(front_matter(decode(path), path)[0], path) == "part"


def _hash(path: Path) -> str | None:
    """A file's hash; none of what can't be read as one, which is told when its turn comes."""
    try:
        return hash_of(path) if path.is_file() else None
    except OSError:
        return None
