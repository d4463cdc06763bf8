"""How a build grows with its documents: CPU, memory, and what one changed document costs.

`python benchmarks/build.py 1000 2000` builds so many copies of the project's sheets, each with a place, a year and a
source of its own; without numbers 100 and 200.
"""

import itertools
import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from figures import tell

from analysis.catalogue import regions

ROOT = Path(__file__).resolve().parents[1]
MEASURED = """
import json, resource, sys, time
from pathlib import Path
from analysis.table.build import rebuild
begun = time.monotonic()
done = rebuild(*sys.argv[1:3], jobs=1)
us = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([done.rows, done.read, us.ru_utime + us.ru_stime, us.ru_maxrss / 1024, time.monotonic() - begun]))
"""


def copies(folder: Path, count: int) -> None:
    """So many sheets: the project's own, over the prefectures and the years from 1990."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "data/raw").rglob("*.md")) if path.stem != "README"]
    places = itertools.product(range(1990, 2027), regions(level="prefecture")["code"])
    for number, ((year, code), text) in enumerate(zip(places, itertools.cycle(texts), strict=False)):
        if number == count:
            return
        matter, rest = re.match(r"---\n(.*?)\n---\n(.*)", text, re.S).groups()  # type: ignore[union-attr]
        kept = [line for line in matter.split("\n") if not re.match("region|report_year|source:", line)]
        head = [f"region: '{code}'", f"report_year: {year}", f"source: copy {number}", *kept]
        path = folder / code / f"{year}.md"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("\n".join(["---", *head, "---", rest]), "utf-8")


def measured(raw: Path, out: Path) -> list[float]:
    done = subprocess.run([sys.executable, "-c", MEASURED, raw, out], check=True, capture_output=True, text=True)
    return list(json.loads(done.stdout))


def main(counts: list[int]) -> None:
    each: list[float] = []
    print(
        f"{'documents':>9} {'rows':>8} {'CPU s':>7} {'ms each':>8} {'peak MB':>8} {'unchanged':>10} {'one changed':>12}"
    )
    for count in counts:
        with TemporaryDirectory() as folder:
            raw, out = Path(folder, "raw"), Path(folder, "out")
            copies(raw, count)
            rows, read, cpu, peak, _ = measured(raw, out)
            assert read == count
            _, nothing, unchanged, _, _ = measured(raw, out)
            changed = next(iter(sorted(raw.rglob("*.md"))))
            changed.write_text(changed.read_text("utf-8") + "新建厂房3座\n", "utf-8")
            more, one, rebuilt, _, _ = measured(raw, out)
            assert (nothing, one, more) == (0, 1, rows + 1)
        line = f"{count:9} {rows:8.0f} {cpu:7.1f} {1000 * cpu / count:8.1f} {peak:8.0f}"
        print(f"{line} {unchanged:8.2f} s {rebuilt:10.2f} s", flush=True)
        tell(f"build of {count} documents, one changed", rebuilt, "CPU s", "<= 2")
        each.append(cpu / count)
    if len(each) > 1:
        tell(f"build of {counts[-1]} documents, a document", each[-1] / each[0], f"of one of {counts[0]}", "<= 1.1")


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [100, 200])
