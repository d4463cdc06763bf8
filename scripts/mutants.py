#!/usr/bin/env python3
"""Change the code by chance, one place at a time, and say which changes no test notices.

    .venv/bin/python -m scripts.mutants [--sample 200] [--seed 1] [--jobs 2] [--only PART] [--anew]    # make mutants
    … --again LOG    # of these only the ones that LOG, what an earlier run printed, says survived

The changes (mutants, `scripts.mutation`) are those of mutmut, without its runner: that one knows no sample, no
doctests and no room beside the functions. Here the tests of the rooms concerned run once under coverage, which tells
the tests that reach a line; that is kept in `.mutants.json` for a tree of the same content (`--anew` makes it again).
Then each mutant of a seeded sample is written into a copy of the tree, and its line's tests run there, the most
particular first, until one fails or they have taken `LONG`; a survivor is shown to the quick tests of the same files
too, as a fixture may have run the line for another test. What no sentence of our own kills is shown to what `make test`
reads of ../shared, where that is present: every row of `SOME` full texts, and then the tests with that mark. Tests that
do for minutes what others do in seconds (`LEFT_OUT`) kill nothing here, so that the share told is rather too low.

Prints the survivors (file, line, before → after; with "shared:" before those that only ../shared kills) and the share
killed by module, without and with ../shared. Exit status 1 below 85 % with it, 2 where the tests do not pass to begin
with.
"""

import argparse
import contextlib
import hashlib
import importlib
import json
import os
import queue
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import coverage
import pytest

from scripts.mutation import Mutant, module, mutants, targets
from scripts.trial import FORK, Court, alone, caches, dotted, enter, forked, read_all, run

ROOT = Path(__file__).resolve().parents[1]
# Whose tests may kill, doctests among them: the rooms that the targets are in and those that are tested through them.
TESTS = (
    "tests/catalogue", "tests/reading", "tests/text", "tests/study",
    "tests/table/test_conversion.py", "tests/table/test_schema.py", "tests/table/test_statistics.py",
    "analysis/reading", "analysis/text", "analysis/study",
)  # fmt: skip
# Every text damaged in every way, and two looks at the whole table: most of the time of all tests together.
LEFT_OUT = ("tests/text/test_damage.py", "tests/study/test_audit.py", "tests/study/test_pace.py::test_the_real_table")
KEPT, KEPT_TEXTS = ".mutants.json", ".mutants.texts.json"
WANTED = 0.85
# Seconds: a test that takes longer waits for the others, and does not come to the second look.
QUICK = 0.5
# So many of its tests a mutant is shown at first.
FEW = 30
# Seconds of tests, as they took under coverage: a mutant that lives through the most particular ones so long lives.
LONG = 30.0
# So many full texts of those that reach its line.
SOME = 60


Lines = dict[str, dict[int, list[str]]]  # file → line → what reaches it ("" for what runs at import)


class Texts(NamedTuple):
    """What the full texts beside the project reach, and their rows, hashed."""

    lines: Lines
    rows: dict[str, list[Any]]


class Reach(NamedTuple):
    """What the tests reach, and how long each test takes."""

    lines: Lines
    seconds: dict[str, float]
    shared: list[str]  # those that read ../shared
    width: dict[str, int]  # how many lines each reaches


def copy(to: Path) -> None:
    """The tree as git sees it, with what is not committed yet."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    if shared().is_dir():
        (to.parent / "shared").symlink_to(shared())


def tests_of(tree: Path) -> list[str]:
    """Those of `TESTS` that a tree has."""
    return [name for name in TESTS if (tree / name).exists()]


def shared() -> Path:
    """The reports and labels beside the project."""
    return ROOT.parent / "shared"


def by_argument() -> list[Any]:
    """The caches that keep answers by argument: a line behind one runs for the first test only that asks the same."""
    return [each for each in caches() if each.cache_parameters()["maxsize"] != 1]


def empty(kept: list[Any]) -> None:
    for each in kept:
        each.cache_clear()


class _Watch:
    """A pytest plugin: notes under which test a line runs, how long each test takes, and which read ../shared."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}
        self.shared: list[str] = []
        self.caches: list[Any] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.caches = by_argument()
        self.shared = [item.nodeid for item in session.items if item.get_closest_marker("shared")]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        empty(self.caches)
        self.measured.switch_context(item.nodeid)
        begun = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.process_time() - begun
            self.measured.switch_context("")


def content(tree: Path, paths: list[str]) -> str:
    """A hash of what the tests run and read in a tree, and of which files are looked at."""
    told = hashlib.sha256(repr((paths, TESTS, LEFT_OUT, shared().is_dir())).encode())
    for file in sorted(tree.rglob("*")):
        if file.is_file() and file.relative_to(tree).parts[0] in ("analysis", "tests", "data", "pyproject.toml"):
            told.update(f"{file.relative_to(tree)}\0".encode() + file.read_bytes())
    return told.hexdigest()


def kept(name: str, hashed: str, anew: bool, make: Callable[[], Any]) -> Any:
    """What is made of a tree of some content, or what is kept of that in a file; None where it could not be made."""
    file = ROOT / name
    if file.exists() and not anew:
        before = json.loads(file.read_text(encoding="utf-8"))
        if before["content"] == hashed:
            return before["found"]
    if (found := make()) is not None:
        file.write_text(json.dumps({"content": hashed, "found": found}), encoding="utf-8")
    return found


def under_coverage(tree: Path, paths: list[str], log: Path, work: Callable[[coverage.Coverage], Any]) -> Any:
    """What some work in a forked child finds, with the lines of files that its contexts reach; None where it fails."""
    out = log.with_suffix(".json")

    def measure() -> int:
        measured = coverage.Coverage(data_file=None, include=[str(tree / path) for path in paths], config_file=False)
        measured.start()
        found = work(measured)
        measured.stop()
        data = measured.get_data()
        lines = {path: data.contexts_by_lineno(str(tree / path)) for path in paths}
        out.write_text(json.dumps([lines, *found]), encoding="utf-8")
        return 0 if found else 1

    return json.loads(out.read_text(encoding="utf-8")) if forked(measure, log, None) == 0 else None


def reach(tree: Path, paths: list[str], anew: bool = False) -> Reach | None:
    """Run all tests once under coverage, or take what is kept of a tree of the same content; None where one fails."""

    def work(measured: coverage.Coverage) -> list[Any]:
        watch = _Watch(measured)
        return [] if run(tree, tests_of(tree), LEFT_OUT, [watch]) else [watch.seconds, watch.shared]

    log = tree.parent / "reach.log"
    found = kept(KEPT, content(tree, paths), anew, lambda: under_coverage(tree, paths, log, work))
    if found is None:
        return None
    lines = _lines(found[0], {test: test for test in found[1]})
    return Reach(lines, *found[1:], Counter(test for by in lines.values() for tests in by.values() for test in tests))


def texts_read(tree: Path, paths: list[str], anew: bool = False) -> Texts | None:
    """Read all full texts once under coverage, or take what is kept of that; None where one can't be read."""

    def work(measured: coverage.Coverage) -> list[Any]:
        def begin(name: str) -> None:
            empty(by_argument())
            measured.switch_context(name)

        enter(tree)
        for path in paths:  # what runs at import is no text's
            importlib.import_module(dotted(path))
        return [dict(read_all(tree, begin=begin))]

    if not shared().is_dir():
        return Texts({}, {})
    log = tree.parent / "texts.log"
    found = kept(KEPT_TEXTS, content(tree, paths), anew, lambda: under_coverage(tree, paths, log, work))
    return found and Texts(_lines(found[0], {}), found[1])


def _lines(found: dict[str, dict[str, list[str]]], one: dict[str, str]) -> Lines:
    """The lines of files, as JSON has them, with numbers, and each name once in memory."""
    return {path: {int(n): [one.get(t, t) for t in names] for n, names in by.items()} for path, by in found.items()}


def looks(mutant: Mutant, reach: Reach) -> tuple[list[str], list[str], list[str]]:
    """The tests for a mutant, in their order: those that reach its line; the quick ones of the same test files; those
    of ../shared that reach it.

    A line that runs at import is looked at by every test that reaches its file.
    """
    weight = Counter(test for tests in reach.lines[mutant.path].values() for test in tests if test)
    # How much of all that a test reaches lies in this file: those that pass through come last.
    part = {test: n / reach.width[test] for test, n in weight.items()}
    here = at(mutant, reach.lines)
    if "" in here or not here:
        here = set(weight)
    order = sorted(here, key=lambda test: (reach.seconds[test] > QUICK, -part[test], test))
    own = [test for test in order if test not in reach.shared]
    files = {test.partition("::")[0] for test in own}
    more = [
        test
        for test, took in reach.seconds.items()
        if test not in here and test not in reach.shared and took <= QUICK and test.partition("::")[0] in files
    ]
    return own, more, [test for test in order if test in reach.shared]


def within(tests: list[str], reach: Reach) -> list[str]:
    """The first of some tests that take together no more than `LONG`; one at least."""
    taken = accumulate(reach.seconds[test] for test in tests)
    return [test for n, (test, by_then) in enumerate(zip(tests, taken, strict=True)) if by_then <= LONG or not n]


def at(mutant: Mutant, lines: Lines) -> set[str]:
    """What reaches the line of a mutant, or the line that its statement begins on."""
    by_line = lines.get(mutant.path, {})
    starts = max((n for n in by_line if n <= mutant.line), default=0)
    return set(by_line.get(mutant.line, by_line.get(starts, ())))


def killed(mutant: Mutant, court: Court, reach: Reach, texts: Texts) -> str:
    """What kills the mutant in the court's tree: "own" sentences, "shared" texts, or "" where all tests pass."""
    file = court.tree / mutant.path
    before = file.stat()
    file.write_text(mutant.code, encoding="utf-8")
    try:
        log = court.tree.parent / "tests.log"
        inside = "" not in (at(mutant, reach.lines) or {""})
        own, more, shared_ = looks(mutant, reach)
        own = within([*own, *more], reach)
        # Most mutants fall at the first: to collect many tests anew takes longer than to run a few.
        if not all(court.passes(mutant, inside, tests, log) for tests in (own[:FEW], own[FEW:])):
            return "own"
        reached = at(mutant, texts.lines)
        names = sorted(texts.rows if "" in reached else reached & texts.rows.keys())
        some = random.Random(mutant.line).sample(names, min(SOME, len(names)))
        if not court.reads(mutant, inside, texts.rows, some, log):
            return "shared"
        return "" if court.passes(mutant, inside, shared_, log) else "shared"
    finally:
        file.write_text(mutant.before, encoding="utf-8")
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def judge(tree: Path, todo: Any, done: Any, reach: Reach, texts: Texts) -> int:
    """Take mutants from a queue until there is None, and say of each what kills it and how long that took."""
    court = Court(tree, reach.seconds, LEFT_OUT)

    def work() -> None:
        while mutant := todo.get():
            begun = time.monotonic()
            done.put((mutant, killed(mutant, court, reach, texts), time.monotonic() - begun))
        done.put(None)
        done.close()
        done.join_thread()

    return court.open(tests_of(tree), work)


def judged(trees: list[Path], chosen: list[Mutant], reach: Reach, texts: Texts) -> Iterator[tuple[Mutant, str]]:
    """Each mutant, as it is judged, with what kills it."""
    todo, done = FORK.Queue(), FORK.Queue()
    for each in [*chosen, *[None] * len(trees)]:
        todo.put(each)
    logs = [tree.parent / "court.log" for tree in trees]
    works = [partial(judge, tree, todo, done, reach, texts) for tree in trees]
    courts = [FORK.Process(target=alone, args=each) for each in zip(works, logs, strict=True)]
    for court in courts:
        court.start()
    left = len(courts)
    try:
        while left:
            with contextlib.suppress(queue.Empty):
                found = done.get(timeout=10)
                if found is None:
                    left -= 1
                    continue
                mutant, by, seconds = found
                print(f"{seconds:6.1f} s {by or 'alive':6} {mutant.path}:{mutant.line}", file=sys.stderr, flush=True)
                yield mutant, by
            if not any(court.is_alive() for court in courts) and done.empty() and left:
                raise SystemExit("no court sits any more:\n" + logs[0].read_text(encoding="utf-8")[-3000:])
    finally:
        todo.cancel_join_thread()  # what nobody takes any more
        for court in courts:
            court.kill()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, default=200, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", help="only files with this in their path")
    parser.add_argument("--anew", action="store_true", help="run all tests again, though they have run on such a tree")
    parser.add_argument("--again", type=Path, help="what a run on this code printed: only what it says survived")
    given = parser.parse_args(arguments)
    begun = time.monotonic()
    paths = targets(given.only, ROOT)
    chosen = mutants(paths, given.sample, given.seed, ROOT)
    if given.again:
        survived = given.again.read_text(encoding="utf-8")
        chosen = [each for each in chosen if f"{each.path}:{each.line}: {each.change}" in survived]
    of_module, left, aided = Counter[str](), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        trees = [Path(folder, str(n), "project") for n in range(given.jobs)]
        for tree in trees:
            copy(tree)
        print(
            f"{len(chosen)} mutants of {len(paths)} files, seed {given.seed}; running the tests once", file=sys.stderr
        )
        found = reach(trees[0], paths, given.anew)
        if found is None:
            print((trees[0].parent / "reach.log").read_text(encoding="utf-8")[-3000:], file=sys.stderr)
            print("the tests fail without any mutant: put that right first", file=sys.stderr)
            return 2
        texts = texts_read(trees[0], paths, given.anew)
        if texts is None:
            print((trees[0].parent / "texts.log").read_text(encoding="utf-8")[-3000:], file=sys.stderr)
            return 2
        print(f"{len(found.seconds)} tests, {time.monotonic() - begun:.0f} s", file=sys.stderr)
        # In any order, so that what is told along the way is of all modules.
        mixed = random.Random(given.seed).sample(chosen, len(chosen))
        # What ends the run tells what is judged by then.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with contextlib.suppress(KeyboardInterrupt):
            for mutant, by in judged(trees, mixed, found, texts):
                of_module[module(mutant.path)] += 1
                if by != "own":
                    (aided if by else left)[module(mutant.path)] += 1
                    print(f"{by}{by and ': '}{mutant.path}:{mutant.line}: {mutant.change}", flush=True)
                if of_module.total() % 20 == 0:
                    told_ = told(of_module.total(), left.total(), aided.total())
                    print(f"{told_}, {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    for name, n in sorted(of_module.items()):
        print(f"{name}: {told(n, left[name], aided[name])}")
    all_ = of_module.total()
    print(f"all: {told(all_, left.total(), aided.total())}, {time.monotonic() - begun:.0f} s")
    if all_ < len(chosen):
        print(f"ended early: {len(chosen) - all_} of {len(chosen)} are not judged")
    return int(all_ < len(chosen) or 1 - left.total() / max(1, all_) < WANTED)


def told(n: int, left: int, aided: int) -> str:
    """
    >>> told(20, 2, 1)
    '18 of 20 killed (90.0%), 17 without ../shared (85.0%)'
    """
    own = n - left - aided
    return f"{n - left} of {n} killed ({1 - left / n:.1%}), {own} without ../shared ({own / n:.1%})"


if __name__ == "__main__":
    # Loaded before the children fork, so that none of them has to; nothing of the project itself.
    for name in ("pandas", "pandera", "scipy.stats", "yaml", "pypinyin"):
        importlib.import_module(name)

    sys.exit(main(sys.argv[1:]))
