"""Documents → blocks: the finished rows of each, in yearbook units, corrected, ordered, held to the table's rules."""

import itertools
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, cast

import pandas as pd

from analysis.doors import limit, over, shown
from analysis.errors import InputError
from analysis.table.conversion import normalise_units
from analysis.table.corrections import FILE as CORRECTIONS
from analysis.table.corrections import Correction, apply_corrections
from analysis.table.schema import SHOWN, as_table, broken
from analysis.table.statistics import statistics
from analysis.table.store import arrow, csv_lines, ordered
from analysis.table.workers import Killed, spread

#: Region, report year and source: what makes a document, and by what the table is ordered.
Document = tuple[str, int, str]
Group = tuple[str, int]
#: A `map` over files.
Each = Callable[[Callable[[Path], pd.DataFrame | str], list[Path]], list[pd.DataFrame | str]]
STATISTICS = ".csv"
IDENTITY = ["region", "report_year", "source"]

# Reading takes about a second per million characters: below this, starting processes costs more than it saves.
WORTH_A_POOL = 400_000
# A batch shares the cost of a frame (0.1 s) among its documents; it is what a worker holds, and what one that is
# killed takes with it.
_BATCH_FILES, _BATCH_BYTES = 32, 600_000


class Block(NamedTuple):
    """The finished rows of a document: a serialized Arrow record batch, how many they are, their lines of the CSV."""

    document: Document
    path: Path
    rows: bytes
    size: int
    csv: bytes


class Batch(NamedTuple):
    """What some documents gave: finished blocks, rows that wait for corrections, what is wrong with a file.

    `again` are files whose trouble may be gone the next time: it is not to be remembered.
    """

    blocks: list[Block]
    raw: dict[Path, pd.DataFrame]
    wrong: dict[Path, str]
    again: set[Path]


def read_all(
    paths: Sequence[Path], jobs: int | None, each: Each | None, corrected: frozenset[Group | Document]
) -> Generator[tuple[int, Batch], None, None]:
    """Batches of the documents as they are done, with how many files each is of; in no order.

    `jobs` and `each` as in `build`; what is of a region and report year, or a document, in `corrected` comes as raw
    rows.
    """
    batches = _batches(paths)
    if each is not None:
        for batch in batches:
            yield len(batch), _finished(dict(zip(batch, each(read_one, batch), strict=True)), corrected)
        return
    read = partial(_read_batch, corrected)
    workers = min(len(paths), jobs or os.cpu_count() or 1)
    if workers == 1 or (jobs is None and sum(map(_size, paths)) < WORTH_A_POOL):
        yield from ((len(batch), read(batch)) for batch in batches)
        return
    while len(batches) < 4 * workers and max(map(len, batches)) > 1:  # so that none waits for the last
        batches = [part for batch in batches for part in (batch[::2], batch[1::2]) if part]
    lost: list[Path] = []
    for batch, result in spread(read, batches, workers):
        if isinstance(result, Killed):
            lost += batch
        else:
            yield len(batch), result
    # Which document of a batch it was is seen when each is read by a worker of its own.
    for [path], result in spread(read, ([path] for path in lost), workers):
        if isinstance(result, Killed):
            told = f"{path}: its reading was {result.how} twice; with little memory try --jobs 1, else please report it"
            result = Batch([], {}, {path: told}, {path})
        yield 1, result


def read_one(path: Path) -> pd.DataFrame | str:
    """The observations of a report or a file of statistics, or what is wrong with it.

    It may run in another process, or on another machine.
    """
    from analysis.reading import extract
    from analysis.text.report import read_report

    try:
        rows = statistics(path) if path.suffix == STATISTICS else extract(read_report(path))
        if len(rows) > limit("rows"):
            raise over("rows", path, f"{len(rows)}")
    except InputError as error:
        told = str(error) if str(path) in str(error) else f"{path}: {error}"
        return told.replace(str(path), shown(path))  # a name with a line's end in it is still one line
    except OSError as error:
        return f"{shown(path)}: {error.strerror or error}"
    except Exception as error:  # a fault of ours: no sentence stops the other documents
        return _fault(path, error)
    return rows if len(rows) else f"{path}: no figure found in it; a report's text or figure sheet is wanted"


def finish(
    frames: Mapping[Path, pd.DataFrame], corrections: Iterable[Correction] = (), file: str | Path = CORRECTIONS
) -> tuple[list[Block], dict[Path, str]]:
    """Rows as extracted → the blocks of their documents, and what is wrong with each file that has none.

    Raises InputError as `apply_corrections` does.
    """
    frames, wrong = dict(frames), dict[Path, str]()
    corrections = list(corrections)
    while frames:
        try:
            rows = as_table(pd.concat(frames.values(), ignore_index=True))
            known = set(zip(rows["region"], rows["report_year"], strict=True))
            due = [each for each in corrections if (each.region, each.report_year) in known]
        except InputError as error:
            if len(frames) > 1:
                return _one_by_one(frames, corrections, file)
            [path] = frames
            return [], {path: f"{path}: {error}"}
        rows = apply_corrections(rows, due, file)
        table = ordered(normalise_units(rows))
        # Where a document is of two files, a report and statistics, it is the statistics that do not fit.
        unruly = _unruly(table, {document: path for path, rows in frames.items() for document in documents_in(rows)})
        if not unruly:
            return list(_blocks(table, frames)), wrong
        wrong |= unruly
        frames = {path: rows for path, rows in frames.items() if path not in wrong}
    return [], wrong


def documents_in(rows: pd.DataFrame) -> list[Document]:
    """The documents that rows are of: one, but for a file of figures of many."""
    return list(rows[IDENTITY].drop_duplicates().itertuples(index=False, name=None))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _batches(paths: Sequence[Path]) -> list[list[Path]]:
    found: list[list[Path]] = []
    room = 0
    for path in paths:
        size = _size(path)
        if not found or len(found[-1]) == _BATCH_FILES or size > room:
            found.append([])
            room = _BATCH_BYTES
        found[-1].append(path)
        room -= size
    return found


def _read_batch(corrected: frozenset[Group | Document], paths: list[Path]) -> Batch:
    return _finished({path: read_one(path) for path in paths}, corrected)


def _finished(results: dict[Path, pd.DataFrame | str], corrected: frozenset[Group | Document]) -> Batch:
    wrong = {path: result for path, result in results.items() if isinstance(result, str)}
    frames = {path: result for path, result in results.items() if not isinstance(result, str)}
    again = {path for path in wrong if not path.is_file()}
    same = twins({path: documents_in(rows) for path, rows in frames.items()})
    wrong, again = wrong | same, again | set(same)
    frames = {path: rows for path, rows in frames.items() if path not in same}
    raw = {path: rows for path, rows in frames.items() if _waits(path, documents_in(rows), corrected)}
    plain = {path: rows for path, rows in frames.items() if path not in raw}
    try:
        blocks, unruly = finish(plain)
    except Exception:  # a fault of ours: it is one document's
        blocks, unruly = _one_by_one(plain)
    return Batch(blocks, raw, wrong | unruly, again)


def _waits(path: Path, documents: list[Document], corrected: frozenset[Group | Document]) -> bool:
    return path.suffix == STATISTICS or not corrected.isdisjoint({*documents, *groups_of(documents)})


def twins(documents: Mapping[Path, Iterable[Document]]) -> dict[Path, str]:
    """What is wrong with each report that was there before: it would count every figure twice.

    Statistics may hold more figures of a document that has a sheet.
    """
    seen: dict[Document, Path] = {}
    wrong = {}
    for path in sorted(path for path in documents if path.suffix != STATISTICS):
        for document in documents[path]:
            if document in seen:
                region, year, source = document
                wrong[path] = (
                    f"{path}: is the same document as {seen[document]} (region {region}, {year}, source {source}); "
                    "keep one, or give each a source of its own in its front matter"
                )
        if path not in wrong:
            seen |= dict.fromkeys(documents[path], path)
    return wrong


def groups_of(documents: Iterable[Document]) -> set[Group]:
    """The regions and report years of documents, by which corrections go."""
    return {document[:2] for document in documents}


def _one_by_one(
    frames: Mapping[Path, pd.DataFrame], corrections: Iterable[Correction] = (), file: str | Path = CORRECTIONS
) -> tuple[list[Block], dict[Path, str]]:
    blocks, wrong = list[Block](), dict[Path, str]()
    for path, rows in frames.items():
        try:
            own, told = finish({path: rows}, corrections, file)
        except InputError:
            raise
        except Exception as error:
            own, told = [], {path: _fault(path, error)}
        blocks += own
        wrong |= told
    return blocks, wrong


def _fault(path: Path, error: Exception) -> str:
    told = shown(f"{type(error).__name__}: {error}")
    return f"{shown(path)}: can't be read by a fault of this program ({told}); please report it"


def _unruly(table: pd.DataFrame, paths: Mapping[Document, Path]) -> dict[Path, str]:
    """What is wrong with each file of which rows break a rule of the table."""
    wrong: dict[Path, list[str]] = {}
    for rule, rows in broken(table).items():
        for document, own in rows.groupby(IDENTITY, sort=False):
            shown = ", ".join((own["indicator_text"] + " " + own["value_text"]).head(SHOWN))
            path = paths[cast(Document, document)]
            wrong.setdefault(path, []).append(f"{rule}: {shown}")
    return {
        path: f"{path}: breaks a rule of the table; mend it or its lines in {CORRECTIONS}: {'; '.join(rules)}"
        for path, rules in wrong.items()
    }


def _blocks(table: pd.DataFrame, frames: Mapping[Path, pd.DataFrame]) -> Iterator[Block]:
    """The documents of an ordered table, each with its stretch of rows."""
    if table.empty:
        return
    paths: dict[Document, Path] = {}
    for path, own in frames.items():
        for document in documents_in(own):
            paths.setdefault(document, path)
    rows = arrow(table)
    same = table[IDENTITY].eq(table[IDENTITY].shift()).all(axis=1)
    starts = [*table.index[~same], len(table)]
    for start, end in itertools.pairwise(starts):
        region, year, source = table.loc[start, IDENTITY]
        document = (str(region), int(year), str(source))
        part = rows.slice(start, end - start).serialize().to_pybytes()
        yield Block(document, paths[document], part, end - start, csv_lines(table.iloc[start:end]))
