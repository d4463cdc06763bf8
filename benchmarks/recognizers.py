"""`extract` beside Microsoft's Recognizers-Text, which finds the figures of a text and nothing that they are about.

    .venv/bin/python benchmarks/recognizers.py                  # makes an environment for it, and throws that away
    .venv/bin/python benchmarks/recognizers.py --python PYTHON  # one that has recognizers-text-suite

Both read the same reports, line by line there, as a whole here; processor seconds, the other in a process of its own.
It has a model for each kind of figure: numbers alone, and what a row of ours holds besides (ordinals, percentages,
money, dimensions, dates). Where it can't be installed, that is said and nothing is told. It needs emoji before 2.0,
which it does not say itself.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from extract import CORPUS, RAW, fastest, reports
from figures import tell

from analysis.reading import extract

EVERY = 24
"""Every so many reports: with all models the other reads some thousand characters a second."""
NEEDS = ("recognizers-text-suite==1.0.2a2", "emoji<2")
THEIRS = """
import json, sys, time
from recognizers_date_time import Culture, DateTimeRecognizer
from recognizers_number import NumberRecognizer
from recognizers_number_with_unit import NumberWithUnitRecognizer
lines = json.load(sys.stdin)
numbers, units, dates = (
    each(Culture.Chinese) for each in (NumberRecognizer, NumberWithUnitRecognizer, DateTimeRecognizer)
)
models = {
    "numbers": numbers.get_number_model(), "ordinals": numbers.get_ordinal_model(),
    "percentages": numbers.get_percentage_model(), "money": units.get_currency_model(),
    "dimensions": units.get_dimension_model(), "dates": dates.get_datetime_model(),
}
told = {}
for name, model in models.items():
    model.parse(lines[0])
    begun = time.process_time()
    found = sum(len(model.parse(line)) for line in lines)
    told[name] = time.process_time() - begun, found
print(json.dumps(told))
"""


@contextmanager
def python_of(given: Path | None) -> Iterator[Path | None]:
    """A Python that has the other, or None where none can be made."""
    if given is not None:
        yield given
        return
    with TemporaryDirectory(prefix="bench-recognizers-") as folder:
        made = Path(folder, "bin/python")
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        done = subprocess.run([made, "-m", "pip", "install", "-q", *NEEDS], capture_output=True, text=True)
        yield made if done.returncode == 0 else None


def main() -> None:
    """Print both, and how many times as fast `extract` is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", type=Path, help="a Python that has recognizers-text-suite")
    given = parser.parse_args()
    read = reports(CORPUS if CORPUS.is_dir() else RAW)[::EVERY]
    lines = [line for each in read for line in each.text[each.body :].splitlines() if line.strip()]
    size = sum(map(len, lines))
    with python_of(given.python) as python:
        if python is None:
            print("recognizers-text-suite can't be installed here: not measured")
            return
        done = subprocess.run([python, "-c", THEIRS], input=json.dumps(lines), capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"recognizers-text-suite failed: {done.stderr.strip().splitlines()[-1]}")
    theirs = {name: (seconds, found) for name, (seconds, found) in json.loads(done.stdout).items()}
    rows = sum(len(extract(each)) for each in read)
    ours = fastest(lambda: [extract(each) for each in read], 2)
    print(f"{len(read)} reports, {size:,} characters")
    for name, (seconds, found) in theirs.items():
        print(f"{name:12} {size / seconds:12,.0f} characters/s {found:8,} found")
    print(f"extract      {size / ours:12,.0f} characters/s {rows:8,} rows")
    tell("extract beside Recognizers-Text, numbers alone", theirs["numbers"][0] / ours, "times as fast")
    every = sum(seconds for seconds, _ in theirs.values()) / ours
    tell("extract beside Recognizers-Text, with units and dates", every, "times as fast", ">= 60")


if __name__ == "__main__":
    main()
