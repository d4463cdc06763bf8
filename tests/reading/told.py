"""Sentences with all their rows, a line a sentence, as a table (`told.tsv`): heading, sentence, rows.

    .venv/bin/python -m tests.reading.told    # writes the rows anew; look at the diff before you commit it

A table is the place for words of one list: each needs a sentence of its own, and nothing is to be explained but the
rows. A line without rows says that there are none.
"""

from dataclasses import astuple
from functools import cache
from pathlib import Path

from analysis.reading import figures
from analysis.reading.row import Row
from analysis.text.quantity import scan
from analysis.text.report import Report, headings

FILE = Path(__file__).with_name("told.tsv")
HEADS = {
    "review": "一、2022年工作回顾\n",
    "plan": "二、2023年工作安排\n",
    "five": "一、过去五年工作回顾\n",
    "ahead": "三、今后五年主要目标\n",
    "": "",
}
# In place of a heading: the line's numbers alone, as they are found.
NUMBERS = "numbers"


def lines() -> list[tuple[str, str, str]]:
    """Heading, sentence and rows of each line; a line that begins with # is a title."""
    cells = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [(head, sentence, rows[0] if rows else "") for head, sentence, *rows in cells]


@cache
def told(head: str, sentence: str) -> str:
    """The rows of a sentence in a report of 长治, 2023, in short; or what its numbers are found to be."""
    if head == NUMBERS:
        return "; ".join(
            " ".join(f"{each:.10g}" if isinstance(each, float) else str(each) for each in astuple(m))
            for m in scan(sentence)
        )
    text = HEADS[head] + sentence.replace("\\n", "\n")
    return "; ".join(short(row) for row, _, _ in figures(Report(text, "140400", 2023, "例", "例", headings(text))))


def short(row: Row) -> str:
    """Name and id, measure, comparator and value, years, and what else is not the usual.

    >>> short(Row(0, 2, "茶园", "level", "actual", "eq", 3.0, "万亩", 2022, 2022))
    '茶园 level 3万亩 2022'
    """
    value = "" if row.value is None else f"{row.value:.10g}" + ("" if row.high is None else f"..{row.high:.10g}")
    years = f"{row.year}" if row.first == row.year else f"{row.first}-{row.year}"
    base = (row.base and (f"/{row.since}-{row.base}" if row.since else f"/{row.base}")) or ""
    more = [each for each in (row.timing, row.wording, row.reference, row.basis) if each]
    usual = ("actual", "eq")
    said = [f"{row.name}[{row.indicator}]" if row.indicator else row.name, row.measure]
    said += [each for each in (row.status, row.comparator) if each not in usual]
    return " ".join([*said, f"{value}{row.unit}", years + base, *more])


def written() -> str:
    """The table with the rows as they are read now."""
    made = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        head, _, rest = line.partition("\t")
        if line and line[0] != "#":
            sentence = rest.partition("\t")[0]
            line = f"{head}\t{sentence}\t{told(head, sentence)}"
        made.append(line)
    return "".join(f"{line}\n" for line in made)


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
