"""A figure of a sheet → its passage in the report's full text, where `data/texts/` holds it.

A sheet is an excerpt; the text is what was said. The passage is found by reading both: a figure of the sheet belongs to
the figure of the text with the same columns. Where several have them, only their order tells which is meant, and it is
trusted only where text and sheet have all their figures in common; else nothing is shown, for a wrong passage is worse
than none.
"""

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from analysis.errors import InputError
from analysis.table.folder import TEXTS
from analysis.text.report import Report, read_report

#: Characters on either side of a figure: the rest of its sentence, and one sentence beside it.
MOST = 160
_END = re.compile("[。！？][”’）]*|\n")
_KEPT = 64  # a page cites the reports of a few dozen years or places

Span = tuple[int, int]


class Passage(NamedTuple):
    """The words of a report around a figure, as printed, and the headings that they stand under."""

    before: str
    figure: str
    after: str
    section: str


def text_of(sheet: Path) -> Path | None:
    """Where the full text of a sheet `raw/<region>/<name>.md` is kept, `texts/<region>/<name>.txt`; `None` if it isn't.

    >>> text_of(Path("no/such/raw/140400/2023.md")) is None
    True
    """
    kept = sheet.parent.parent.parent / TEXTS / sheet.parent.name / f"{sheet.stem}.txt"
    return kept if kept.is_file() else None


def passage(sheet: Path, start: int, end: int) -> Passage | None:
    """The passage of the figure that stands at `start:end` of a sheet; `None` where no text is kept or it is doubtful.

    Within the figure's paragraph, one sentence on either side of its own at most, cut at `MOST` characters.
    """
    text = text_of(sheet)
    if text is None:
        return None
    stamps = tuple((each.stat().st_mtime_ns, each.stat().st_size) for each in (sheet, text))
    report, places = _places(sheet, text, stamps)
    there = places.get((start, end))
    return None if report is None or there is None else _around(report, *there)


@lru_cache(maxsize=_KEPT)
def _places(sheet: Path, text: Path, stamps: tuple[Span, ...]) -> tuple[Report | None, dict[Span, Span]]:
    """The text, and for the place of each figure in the sheet its place in the prepared text.

    `stamps` are the files' times and sizes: a file that has changed is read again.
    """
    from analysis.reading import figures, prepared  # its patterns take a sixth of a kernel's start; few keep texts

    try:
        short = read_report(sheet)
        long = read_report(text, short.region, short.report_year)
        said, printed = figures(short), figures(long)
    except InputError:  # what is wrong with a document is told when the table is built
        return None, {}
    # Words of firmness may be left out of a sheet that was made by hand; places and rules are none of the figure.
    mine = [row._replace(start=0, end=0, rules=(), wording=None) for row, _, _ in said]
    theirs = [row._replace(start=0, end=0, rules=(), wording=None) for row, _, _ in printed]
    here = [(start, end) for _, start, end in said]
    script = prepared(long.text, long.body).script
    there = [script.plain(start - long.body, end - long.body) for _, start, end in printed]
    if mine == theirs:
        return long, dict(zip(here, there, strict=True))
    counted, counts = Counter(mine), Counter(theirs)
    where = dict(zip(theirs, there, strict=True))
    alone = {place: where[row] for row, place in zip(mine, here, strict=True) if counted[row] == counts[row] == 1}
    return long, alone


def _around(report: Report, start: int, end: int) -> Passage:
    """The passage of the figure at `start:end` of a report's prepared text, as the report prints it."""
    from analysis.reading import prepared

    raw, (script, _) = report.text[report.body :], prepared(report.text, report.body)
    text = script.text
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = stop if stop >= 0 else len(text)
    ends = [line, *(m.end() for m in _END.finditer(text, line, stop)), stop]
    own = max(i for i, place in enumerate(ends) if place <= start)
    last = min(i for i, place in enumerate(ends) if place >= end)
    first, final = ends[max(own - 1, 0)], ends[min(last + 1, len(ends) - 1)]
    if start - first > MOST:
        first = ends[own]
    if final - end > MOST:
        final = ends[last]
    cut, over = max(first, start - MOST), min(final, end + MOST)
    before, after = script.printed(raw, cut, start), script.printed(raw, end, over)
    return Passage(
        ("…" if cut > first else "") + before.lstrip(),
        script.printed(raw, start, end),
        after.rstrip() + ("…" if over < final else ""),
        report.section_at(script.place(start, end)[0] + report.body),
    )
