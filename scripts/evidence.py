"""How often each line of constructions.csv is found in the reports of a folder, and in how many of them.

    .venv/bin/python scripts/evidence.py                # ../shared/corpus and ../shared/gold, where they are
    .venv/bin/python scripts/evidence.py FOLDER …
    .venv/bin/python scripts/evidence.py --rows         # also how many rows would be others without the line

A line that fewer than two reports know is one report's turn of phrase: the exit status is 1 where there is one.
"""

import argparse
from collections import Counter
from pathlib import Path

from analysis.reading import construction, figures
from analysis.text.report import Report, read_report

ROOT = Path(__file__).resolve().parents[1]
SHARED = [ROOT.parent / "shared" / name for name in ("corpus", "gold")]
LEAST = 2
"""Reports that must know a construction."""


def reports(folders: list[Path]) -> dict[str, Report]:
    """The reports of some folders, `REGION_YEAR….txt`, by name; one that stands in several is read once."""
    found: dict[str, Report] = {}
    for path in sorted(path for folder in folders for path in folder.rglob("*.txt")):
        region, year = path.stem.split("_")[:2]
        found.setdefault(f"{region}_{year}", read_report(path, region, int(year)))
    return found


def evidence(read: dict[str, Report]) -> tuple[Counter[str], Counter[str]]:
    """Findings and reports of each line."""
    times: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for report in read.values():
        with construction.firings() as found:
            figures(report)
        times.update(each.id for each in found)
        known.update({each.id for each in found})
    return times, known


def moved(read: dict[str, Report], without: str, rows: dict[str, list[object]]) -> int:
    """How many rows are others where a line is taken out."""
    kept, whole = construction.Index(x for x in construction.constructions() if x.id != without), construction.in_force
    construction.in_force = lambda: kept  # type: ignore[assignment]
    try:
        return sum(len(set(plain(report)) ^ set(rows[name])) for name, report in read.items())
    finally:
        construction.in_force = whole


def plain(report: Report) -> list[object]:
    """The rows of a report less the lines that made them."""
    return [row._replace(rules=()) for row, _, _ in figures(report)]


def main() -> int:
    """Print a line a construction: id, findings, reports."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, help="where the reports are")
    parser.add_argument("--rows", action="store_true", help="count rows that would be others without the line; slow")
    given = parser.parse_args()
    folders = given.folders or [folder for folder in SHARED if folder.is_dir()]
    if not folders:
        print(f"no {' or '.join(map(str, SHARED))}: no reports to count in, passed over")
        return 0
    read = reports(folders)
    if not read:
        parser.error(f"{', '.join(map(str, folders))}: no REGION_YEAR.txt in it")
    times, known = evidence(read)
    rows = {name: plain(report) for name, report in read.items()} if given.rows else {}
    rare = 0
    print(f"{len(read)} reports\n{'construction':24}{'found':>8}{'reports':>9}{'rows' if given.rows else '':>7}")
    for line in construction.constructions():
        rare += known[line.id] < LEAST
        changed = f"{moved(read, line.id, rows):7}" if given.rows else ""
        print(f"{line.id:24}{times[line.id]:8}{known[line.id]:9}{changed}{'  <' if known[line.id] < LEAST else ''}")
    return int(rare > 0)


if __name__ == "__main__":
    raise SystemExit(main())
