"""How a build grows with its documents: CPU, memory, and what one changed document costs.

`python benchmarks/build.py 1000 2000` builds so many copies of the project's sheets, each with a place, a year and a
source of its own, and the corrections of those sheets, each under its copy's place; without numbers 100 and 200.
"""

import itertools
import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from figures import tell

from analysis.catalogue import regions
from analysis.errors import InputError
from analysis.plain import plain_yaml
from analysis.reading import extract
from analysis.table.build import normalise_units
from analysis.table.corrections import apply_corrections, as_correction, rows_of
from analysis.table.schema import as_table, broken
from analysis.text.report import read_report

ROOT = Path(__file__).resolve().parents[1]
FILE = "corrections.yaml"
YEARS = {"year", "period_start", "base_year", "base_start"}
MEASURED = """
import json, resource, sys, time
from pathlib import Path
from analysis.table.build import rebuild
begun = time.monotonic()
done = rebuild(*sys.argv[1:3], jobs=1)
us = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([done.rows, done.read, us.ru_utime + us.ru_stime, us.ru_maxrss / 1024, time.monotonic() - begun]))
"""


def copies(folder: Path, count: int) -> int:
    """So many of the project's sheets, over the prefectures and the years from 1990; how many corrections they have."""
    paths = [path for path in sorted((ROOT / "data/raw").rglob("*.md")) if path.stem != "README"]
    entries, _ = plain_yaml((ROOT / "data/raw" / FILE).read_text("utf-8"))
    places = itertools.product(range(1990, 2027), regions(level="prefecture")["code"])
    corrections: list[dict[str, Any]] = []
    for number, ((year, code), path) in enumerate(zip(places, itertools.cycle(paths), strict=False)):
        if number == count:
            break
        matter, rest = re.match(r"---\n(.*?)\n---\n(.*)", path.read_text("utf-8"), re.S).groups()  # type: ignore[union-attr]
        kept = [line for line in matter.split("\n") if not re.match("region|report_year|source:", line)]
        head = [f"region: '{code}'", f"report_year: {year}", f"source: copy {number}", *kept]
        copy = folder / code / f"{year}.md"
        copy.parent.mkdir(exist_ok=True, parents=True)
        copy.write_text("\n".join(["---", *head, "---", rest]), "utf-8")
        of = path.parent.name, int(path.stem[:4])
        corrections += corrected(copy, [each for each in entries if (each["region"], each["report_year"]) == of])
    (folder / FILE).write_text(yaml.safe_dump(corrections, allow_unicode=True), "utf-8")
    return len(corrections)


def corrected(copy: Path, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of a sheet's corrections that find their figure in its copy, which tells of other years, with its place."""
    if not entries:
        return []
    report, found = read_report(copy), dict[int, dict[str, Any]]()
    try:
        rows = as_table(extract(report))
    except InputError:  # braces with years that come before the copy's own
        return []
    for each in entries:
        moved = report.report_year - each["report_year"]
        own = {**each, "region": report.region, "report_year": report.report_year}
        own["match"] = {name: cell for name, cell in each["match"].items() if name not in YEARS}
        if "set" in each:
            own["set"] = {name: cell + moved if cell and name in YEARS else cell for name, cell in each["set"].items()}
        hit = rows_of(rows, as_correction(0, own))
        if len(hit) == 1:  # else told of another year there, or of two
            found[int(rows["start"][hit[0]])] = own
    mended = apply_corrections(rows, [as_correction(0, each) for each in found.values()])
    wrong = {start for each in broken(normalise_units(mended)).values() for start in each["start"]}
    return [each for start, each in found.items() if start not in wrong]


def measured(raw: Path, out: Path) -> list[float]:
    done = subprocess.run([sys.executable, "-c", MEASURED, raw, out], check=True, capture_output=True, text=True)
    return list(json.loads(done.stdout))


def main(counts: list[int]) -> None:
    each: list[float] = []
    print(
        f"{'documents':>9} {'corrections':>11} {'rows':>8} {'CPU s':>7} {'ms each':>8} {'without':>8} {'peak MB':>8} "
        f"{'unchanged':>10} {'one changed':>12}"
    )
    for count in counts:
        with TemporaryDirectory() as folder:
            raw, out = Path(folder, "raw"), Path(folder, "out")
            corrections = copies(raw, count)
            mended = (raw / FILE).rename(Path(folder, FILE))
            _, _, plain, _, _ = measured(raw, Path(folder, "plain"))
            mended.rename(raw / FILE)
            rows, read, cpu, peak, _ = measured(raw, out)
            assert read == count
            _, nothing, unchanged, _, _ = measured(raw, out)
            changed = next(iter(sorted(raw.rglob("*.md"))))
            changed.write_text(changed.read_text("utf-8") + "新建厂房3座\n", "utf-8")
            more, one, rebuilt, _, _ = measured(raw, out)
            assert (nothing, one, more) == (0, 1, rows + 1)
        line = (
            f"{count:9} {corrections:11} {rows:8.0f} {cpu:7.1f} {1000 * cpu / count:8.1f} {1000 * plain / count:8.1f}"
        )
        print(f"{line} {peak:8.0f} {unchanged:8.2f} s {rebuilt:10.2f} s", flush=True)
        tell(f"build of {count} documents, one changed", rebuilt, "CPU s", "<= 2")
        each.append(cpu / count)
    tell(f"{corrections} corrections of {count} documents", cpu / plain, "of a build without them", "<= 1.5")
    if len(each) > 1:
        tell(f"build of {counts[-1]} documents, a document", each[-1] / each[0], f"of one of {counts[0]}", "<= 1.1")


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [100, 200])
