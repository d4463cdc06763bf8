"""The sheets and texts that are there: looked up, compared, written; what is replaced is kept beside."""

from collections import Counter
from pathlib import Path

import pandas as pd

from analysis.errors import InputError
from analysis.files import clear_scraps, write
from analysis.reading import extract
from analysis.text.report import Report, report_of

# What makes two figures the same: a copy may cut its headings otherwise, which sections and places follow.
_SAME = ("indicator_text", "measure", "status", "comparator", "value", "value_high", "unit", "period_start", "year")
Figures = Counter[tuple[str, ...]]


class Shelf:
    """The folder `raw` of sheets, and `texts` beside it; in a dry run what would be written is only remembered."""

    def __init__(self, raw: Path, dry: bool = False) -> None:
        self.raw, self.texts, self.dry = raw, raw.parent / "texts", dry
        self.new: dict[Path, str] = {}

    def place(self, report: Report, kind: str) -> Path:
        """Where a report's sheet goes."""
        name = str(report.report_year) if kind == "report" else f"{report.report_year}-{kind}"
        return self.raw / report.region / f"{name}.md"

    def text_of(self, sheet: Path) -> Path:
        """Where the text of a sheet is kept."""
        return self.texts / sheet.parent.name / f"{sheet.stem}.txt"

    def read(self, path: Path) -> str | None:
        """What a file holds, or would hold; `None` where there is none."""
        if path in self.new:
            return self.new[path]
        return path.read_text(encoding="utf-8") if path.exists() else None

    def write(self, path: Path, text: str) -> Path | None:
        """Write a file; where there was another, it stays beside it under the name that is given back.

        At no moment is there no file: the old one gets its second name before the new one takes its place.
        """
        aside = None
        if not self.dry:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists() and path.read_text(encoding="utf-8") != text:
                aside = _free(path)
                write(aside, path.read_bytes(), sync=True)
            write(path, text, sync=True)
        self.new[path] = text
        return aside

    def clear(self) -> list[Path]:
        """Take away what an addition left that was stopped; the caller has the folders to itself."""
        folders = [
            self.raw.parent,
            *(each for top in (self.raw, self.texts) for each in top.glob("*") if each.is_dir()),
        ]
        return [path for folder in folders for path in clear_scraps(folder)]

    def beside(self, report: Report) -> list[Path]:
        """The sheets of the report's place and year, of whatever kind."""
        folder = self.raw / report.region
        there = {*(folder.glob("*.md") if folder.is_dir() else ()), *self.new}
        year = str(report.report_year)
        return sorted(
            each for each in there if each.parent == folder and each.suffix == ".md" and each.stem.split("-")[0] == year
        )

    def figures(self, path: Path) -> Figures:
        """The figures of a sheet; none where it can't be read: `build` says why."""
        text = self.read(path)
        try:
            return figures_of(extract(report_of(text or "", path)))
        except InputError:
            return Counter()


def figures_of(rows: pd.DataFrame) -> Figures:
    """The figures of extracted rows, by what they say."""
    return Counter(tuple(map(str, row)) for row in rows[list(_SAME)].itertuples(index=False))


def _free(path: Path) -> Path:
    """A name beside a file's that no document has: 2023.md.old, 2023.md.old2."""
    names = (path.with_name(f"{path.name}.old{n if n > 1 else ''}") for n in range(1, 10_000))
    return next(each for each in names if not each.exists())
