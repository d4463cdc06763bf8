"""`extract` beside Microsoft's Recognizers-Text, which finds the numbers of a text and nothing that they are about.

    .venv/bin/python benchmarks/recognizers.py                  # makes an environment for it, and throws that away
    .venv/bin/python benchmarks/recognizers.py --python PYTHON  # one that has recognizers-text-suite

Both read the same reports, line by line there, as a whole here; processor seconds of the quicker of two rounds, each in
a process of its own. Where it can't be installed, that is said and nothing is told. It needs emoji before 2.0, which it
does not say itself.
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
"""Every so many reports: the other reads some thousand characters a second."""
NEEDS = ("recognizers-text-suite==1.0.2a2", "emoji<2")
THEIRS = """
import json, sys, time
from recognizers_number import Culture, NumberRecognizer
lines = json.load(sys.stdin)
model = NumberRecognizer(Culture.Chinese).get_number_model()
model.parse(lines[0])
taken, found = [], 0
for _ in range(2):
    begun = time.process_time()
    found = sum(len(model.parse(line)) for line in lines)
    taken.append(time.process_time() - begun)
print(json.dumps([min(taken), found]))
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
    theirs, numbers = json.loads(done.stdout)
    rows = sum(len(extract(each)) for each in read)
    ours = fastest(lambda: [extract(each) for each in read], 2)
    print(f"{len(read)} reports, {size:,} characters")
    print(f"Recognizers-Text {size / theirs:12,.0f} characters/s   {numbers:,} numbers")
    print(f"extract          {size / ours:12,.0f} characters/s   {rows:,} rows, {theirs / ours:.0f} times as fast")
    tell("extract beside Recognizers-Text's numbers", theirs / ours, "times as fast", ">= 60")


if __name__ == "__main__":
    main()
