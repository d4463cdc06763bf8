"""What a text's figures are called, for tests of names."""

from analysis.reading import extract
from analysis.text.report import Report, headings


def names_of(
    text: str, heading: str = "一、2022年工作回顾", region: str = "140400", year: int = 2023
) -> dict[str, tuple[str, str | None]]:
    """Figure as printed → its name and id."""
    text = f"{heading}\n{text}\n"
    table = extract(Report(text, region, year, "例", "例", headings(text)))
    table = table.astype(object).where(table.notna(), None)
    return {
        value: (name, key)
        for value, name, key in zip(table["value_text"], table["indicator_text"], table["indicator"], strict=True)
    }
