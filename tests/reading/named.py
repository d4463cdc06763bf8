"""What the rows of a text say, for tests of names and of other columns."""

from typing import Any

from analysis.reading import extract
from analysis.text.report import Report, headings

REVIEW = "一、2022年工作回顾"


def rows_of(
    text: str, *columns: str, head: str = REVIEW, region: str = "140400", year: int = 2023
) -> list[tuple[object, ...]]:
    """Some columns of each row, None where a cell is empty."""
    text = f"{head}\n{text}\n"
    table = extract(Report(text, region, year, "例", "例", headings(text)))[list(columns)]
    table = table.astype(object).where(table.notna(), None)
    return list(table.itertuples(index=False, name=None))


def names_of(text: str, heading: str = REVIEW, region: str = "140400", year: int = 2023) -> dict[str, tuple[Any, Any]]:
    """Figure as printed → its name and id."""
    found = rows_of(text, "value_text", "indicator_text", "indicator", head=heading, region=region, year=year)
    return {str(value): (name, key) for value, name, key in found}
