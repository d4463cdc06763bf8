"""Figure sheets: statements whose braces say what the words alone would not.

`粮食产量24.8亿斤 {year=2020}` is read as usual and then corrected. `粮食产量：24.8亿斤 {year=2020}`, with a colon
between name and figure, is taken by the letter: nothing is guessed but what `_stated` lists. Columns are those of the
data dictionary, parted by commas; an empty value is an absent one.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from analysis import later as re
from analysis.catalogue.concepts import BASES, CHANGING, COMPARATORS, MEASURES, STATUSES, TIMINGS, WORDING_LENGTH
from analysis.catalogue.words import comparators
from analysis.errors import InputError
from analysis.reading.frame import Frame
from analysis.reading.indicator import indicator_of
from analysis.reading.row import FIELDS, Row, fault
from analysis.text.quantity import comparator_of, scan

_CHOICES = {
    "measure": MEASURES,
    "status": STATUSES,
    "comparator": COMPARATORS,
    "basis": (*BASES, ""),
    "timing": (*TIMINGS, ""),
}
_YEARS = ("year", "period_start", "base_year", "base_start")
_BRACES = re.compile(r"\{([^{}\n]*)\}$", re.M)
_STATED = re.compile(r"([^：\n]*)：([^\n]*)")


class Note(NamedTuple):
    """Braces of a line: where its words begin and end, and the columns that the braces name."""

    start: int
    end: int
    columns: dict[str, Any]


def take_notes(text: str) -> tuple[str, list[Note]]:
    """The prepared text of a sheet without its braces (blanked, so that places stay), and the notes that they held.

    Raises InputError where braces can't be read.

    >>> text, notes = take_notes("粮食产量24.8亿斤{year=2020，indicator=}")
    >>> text.rstrip("\\n"), notes
    ('粮食产量24.8亿斤', [Note(start=0, end=10, columns={'year': 2020, 'indicator': None})])
    """
    notes: list[Note] = []

    def blank(m: re.Match[str]) -> str:
        start = text.rfind("\n", 0, m.start()) + 1
        try:
            notes.append(Note(start, m.start(), _columns(m[1])))
        except InputError as error:
            raise InputError(f"{text[start : m.end()]}: {error}") from None
        return "\n" * len(m[0])

    return _BRACES.sub(blank, text), notes


def _columns(inside: str) -> dict[str, Any]:
    columns = {}
    for part in re.split("，(?=[a-z_]+=)", inside) if inside else ():
        column, equals, said = part.partition("=")
        if column not in FIELDS or not equals:
            raise InputError(f"{part!r} in braces; write column=value with one of {', '.join(FIELDS)}")
        columns[column] = _value(column, said)
    return columns


def _value(column: str, said: str) -> str | int | float | None:
    if column in _CHOICES and said not in _CHOICES[column]:
        raise InputError(f"{column} is {said!r}; valid: {', '.join(filter(None, _CHOICES[column]))}")
    if column in _YEARS and (said or column in ("year", "period_start")):
        if not re.fullmatch(r"\d{4}", said):
            raise InputError(f"{column} is {said!r}; give a year such as 2023")
        return int(said)
    if column in ("value", "value_high") and said:
        try:
            return float(said)
        except ValueError:
            raise InputError(f"{column} is {said!r}; give a number such as 24.8") from None
    if column == "wording" and len(said) > WORDING_LENGTH:
        raise InputError(f"wording is {said!r}; give at most {WORDING_LENGTH} characters, such as 力争")
    if column in ("indicator_text", "unit"):
        return said
    return said.translate(_ASCII) or None


# Prepared text has full-width colons and semicolons; a reference is gdp:growth;cpi:growth.
_ASCII = str.maketrans("：；", ":;")


def annotated(
    text: str, rows: Sequence[Row], notes: Sequence[Note], frame_at: Callable[[int], Frame], report_year: int
) -> list[Row]:
    """The rows of a sheet as its braces have them; headings give no figure.

    Raises InputError for braces of a line with several figures or none.
    """
    noted = {note.start: note for note in notes}
    kept: list[Row] = []
    read: dict[int, list[Row]] = {note.start: [] for note in notes}
    for row in rows:
        line = text.rfind("\n", 0, row.start) + 1
        if line in noted:
            read[line].append(row)
        elif text[line] != "#":
            kept.append(row)
    for note in notes:
        words = text[note.start : note.end]
        stated = _STATED.fullmatch(words)
        if stated:
            row = _stated(stated, note, frame_at(note.start), report_year)
        elif len(read[note.start]) == 1:
            row = read[note.start][0]
        else:
            count = len(read[note.start])
            raise InputError(f"{words}: braces go with one figure, not {count}; write 名称：figure {{column=value}}")
        kept.append(corrected(row, note.columns))
    return kept


def refuse_faults(text: str, rows: Sequence[Row]) -> None:
    """InputError with the line of a row that braces have made one that can't be.

    >>> row = Row(3, 6, "粮食", "level", "actual", "between", 3.0, "亿斤", 2022, 2022, high=2.0)
    >>> refuse_faults("粮食：3亿斤", [row])
    Traceback (most recent call last):
    analysis.errors.InputError: 粮食：3亿斤: between wants value below value_high, not 3 and 2
    """
    for row in rows:
        if wrong := fault(row):
            start = text.rfind("\n", 0, row.start) + 1
            raise InputError(f"{text[start:].partition(chr(10))[0]}: {wrong}")


def corrected(row: Row, columns: dict[str, Any]) -> Row:
    """A row with the columns that braces name; `period_start` follows a named year, `base_year` a named period."""
    said = {FIELDS[column]: value for column, value in columns.items()}
    if "year" in said:
        said.setdefault("first", said["year"])
    if said.keys() & {"year", "first", "measure"}:
        changes = said.get("measure", row.measure) in CHANGING
        said.setdefault("base", said.get("first", row.first) - 1 if changes else None)
    return row._replace(**said)


def role_of(year: int, report_year: int) -> str:
    """What a plain statement of a year is: from the report's own year on a target."""
    return "target" if year >= report_year else "actual"


def _stated(m: re.Match[str], note: Note, frame: Frame, report_year: int) -> Row:
    """名称：24.8亿斤 → a row.

    What the braces leave unsaid: measure level; comparator and unit as the figure has them; the last year that the
    heading speaks of; `period_start` that year, `base_year` the year before `period_start`; target from the report's
    year on; the catalogue's id of the name. What they say beside name and year, `corrected` puts in.
    """
    words = m[2]
    name = str(note.columns.get("indicator_text") or m[1])
    year = int(note.columns.get("year") or frame.last)
    start, end = note.start + m.start(2), note.start + m.end(2)
    value = high = None
    unit, comparator = "%", "eq"
    found = scan(words)
    if found:
        figure = found[0]
        value, high, unit, comparator = figure.value, figure.high, figure.unit, comparator_of(words, figure)
        # Beside the figure only a word that compares; else the whole is the figure.
        if words[: figure.start] in ("", *comparators("before")) and words[figure.end :] in ("", *comparators("after")):
            start, end = start + figure.start, start + figure.end
    role, known = role_of(year, report_year), indicator_of(name)
    row = Row(start, end, name, "level", role, comparator, value, unit, year, year, high=high, indicator=known)
    return row.by("sheet.stated")
