#!/usr/bin/env python3
"""Change the code by chance, one place at a time, and say which changes no test notices.

    .venv/bin/python -m scripts.mutants [--sample 200] [--seed 1] [--jobs 2] [--only PART] [--anew]    # make mutants

The changes (mutants, `scripts.mutation`) are those of mutmut, without its runner: that one knows no sample, no
doctests and no room beside the functions. Here the tests of the rooms concerned run once under coverage, which tells
the tests that reach a line; that is kept in `.mutants.json` for a tree of the same content (`--anew` makes it again).
Then each mutant of a seeded sample is written into a copy of the tree, and its line's tests run there, the most
particular first, until one fails; a survivor is shown to the quick tests of the same files too, as a fixture may have
run the line for another test. What no sentence of our own kills is shown to what `make test` reads of ../shared, where
that is present: every row of every full text, and then the tests with that mark. Tests that do for minutes what others
do in seconds (`LEFT_OUT`) kill nothing here, so that the share told is rather too low.

Prints the survivors (file, line, before → after; with "shared:" before those that only ../shared kills) and the share
killed by module, without and with ../shared. Exit status 1 below 85 % with it, 2 where the tests do not pass to begin
with.
"""

import argparse
import contextlib
import gc
import hashlib
import importlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import coverage
import hypothesis
import pytest

from scripts.mutation import Mutant, module, mutants, targets

ROOT = Path(__file__).resolve().parents[1]
# Whose tests may kill, doctests among them: the rooms that the targets are in and those that are tested through them.
TESTS = (
    "tests/catalogue", "tests/reading", "tests/text", "tests/study",
    "tests/table/test_conversion.py", "tests/table/test_schema.py", "tests/table/test_statistics.py",
    "analysis/reading", "analysis/text", "analysis/study",
)  # fmt: skip
# Every text damaged in every way, and the audit of the whole table: half of the time of all tests together.
LEFT_OUT = ("tests/text/test_damage.py", "tests/study/test_audit.py")
KEPT = ".mutants.json"
WANTED = 0.85
# Seconds: a test that takes longer waits for the others, and does not come to the second look.
QUICK = 0.5
# So many of its tests a mutant is shown at first.
FEW = 30
# What a mutant that never ends is given: times what its test took under coverage, and seconds beside. It is processor
# time, for a busy machine is no kill.
PATIENCE = 3.0
ENDLESS = 5.0
# A test that waits for ever takes no processor time: seconds by the clock, far beyond what a busy machine makes of it.
STUCK = 1800.0


class Reach(NamedTuple):
    """What the tests reach: file → line → tests ("" for what runs at import), and how long each test takes."""

    lines: dict[str, dict[int, list[str]]]
    seconds: dict[str, float]
    shared: list[str]  # those that read ../shared


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


def shared() -> Path:
    """The reports and labels beside the project."""
    return ROOT.parent / "shared"


class _Watch:
    """A pytest plugin: notes under which test a line runs, how long each test takes, and which read ../shared."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}
        self.shared: list[str] = []
        self.caches: list[Any] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """A line behind a cache runs for the first test only: those that keep answers by argument are emptied."""
        modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == "analysis"]
        known = {id(each): each for module in modules for each in vars(module).values() if hasattr(each, "cache_clear")}
        self.caches = [each for each in known.values() if each.cache_parameters()["maxsize"] != 1]
        self.shared = [item.nodeid for item in session.items if item.get_closest_marker("shared")]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        for each in self.caches:
            each.cache_clear()
        self.measured.switch_context(item.nodeid)
        begun = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.process_time() - begun
            self.measured.switch_context("")


class _Limit:
    """A pytest plugin: ends the process where a test takes much more processor time than it took without the mutant.

    What it took is that of the slowest test of its file: another may have waited for the fixture that it waits for now.
    """

    def __init__(self, seconds: dict[str, float]) -> None:
        self.slowest: dict[str, float] = {}
        for test, took in seconds.items():
            file = test.partition("::")[0]
            self.slowest[file] = max(took, self.slowest.get(file, 0.0))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        took = self.slowest.get(item.nodeid.partition("::")[0], 0.0)
        signal.setitimer(signal.ITIMER_PROF, ENDLESS + PATIENCE * took)
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


def run(tree: Path, tests: Iterable[str], plugins: Iterable[object] = ()) -> int:
    """pytest on some tests of a tree, in this process; its exit status. Only ever called in a forked child."""
    os.chdir(tree)
    sys.path.insert(0, str(tree))
    sys.dont_write_bytecode = True
    # A failing example is a kill: there is no need to make it small, nor to remember it.
    hypothesis.settings.register_profile(
        "mutants", derandomize=True, database=None, deadline=None, suppress_health_check=list(hypothesis.HealthCheck),
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    )  # fmt: skip
    hypothesis.settings.load_profile("mutants")
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not browser and not slow"]
    options += (f"--ignore={tree / name}" for name in LEFT_OUT)
    return int(pytest.main([*options, *tests], plugins=list(plugins)))


FORK = get_context("fork")


def forked(work: Callable[[], int], log: Path, patience: float | None = STUCK) -> int | None:
    """The exit status of `work()` in a child of its own, output to `log`; None where it took longer than `patience`."""

    def child() -> None:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_DATA, (4 << 30, 4 << 30))
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        status = 70
        with contextlib.suppress(BaseException):
            status = work()
        os._exit(status)

    started = FORK.Process(target=child)
    started.start()
    started.join(patience)
    if started.exitcode is None:
        os.killpg(started.pid, signal.SIGKILL)
        started.join()
        return None
    return started.exitcode


def content(tree: Path, paths: list[str]) -> str:
    """A hash of what the tests run and read in a tree, and of which files are looked at."""
    told = hashlib.sha256(repr((paths, TESTS, LEFT_OUT, shared().is_dir())).encode())
    for file in sorted(tree.rglob("*")):
        if file.is_file() and file.relative_to(tree).parts[0] in ("analysis", "tests", "data", "pyproject.toml"):
            told.update(f"{file.relative_to(tree)}\0".encode() + file.read_bytes())
    return told.hexdigest()


def reach(tree: Path, paths: list[str], anew: bool = False) -> Reach | None:
    """Run all tests once under coverage, or take what is kept of a tree of the same content; None where one fails."""
    kept, hashed = ROOT / KEPT, content(tree, paths)
    if kept.exists() and not anew:
        before = json.loads(kept.read_text(encoding="utf-8"))
        if before["content"] == hashed:
            return _reach_of(before["reach"])
    out = tree.parent / "reach.json"

    def work() -> int:
        measured = coverage.Coverage(data_file=None, include=[str(tree / path) for path in paths], config_file=False)
        watch = _Watch(measured)
        measured.start()
        status = run(tree, [name for name in TESTS if (tree / name).exists()], [watch])
        measured.stop()
        data = measured.get_data()
        lines = {path: data.contexts_by_lineno(str(tree / path)) for path in paths}
        out.write_text(json.dumps([lines, watch.seconds, watch.shared]), encoding="utf-8")
        return status

    if forked(work, tree.parent / "reach.log", None) != 0:
        return None
    found = json.loads(out.read_text(encoding="utf-8"))
    kept.write_text(json.dumps({"content": hashed, "reach": found}), encoding="utf-8")
    return _reach_of(found)


def _reach_of(found: list[Any]) -> Reach:
    lines, seconds, marked = found
    one = {test: test for test in seconds}  # each name once in memory
    by_line = {path: {int(n): [one.get(t, t) for t in tests] for n, tests in by.items()} for path, by in lines.items()}
    return Reach(by_line, seconds, marked)


def looks(mutant: Mutant, reach: Reach) -> tuple[list[str], list[str], list[str]]:
    """The tests for a mutant, in their order: those that reach its line; the quick ones of the same test files; those
    of ../shared that reach it.

    A line that runs at import is looked at by every test that reaches its file.
    """
    by_line = reach.lines[mutant.path]
    weight = Counter(test for tests in by_line.values() for test in tests if test)
    starts = max((n for n in by_line if n <= mutant.line), default=0)
    here = set(by_line.get(mutant.line, by_line.get(starts, ())))
    if "" in here or not here:
        here = set(weight)
    order = sorted(here, key=lambda test: (reach.seconds[test] > QUICK, weight[test], test))
    own = [test for test in order if test not in reach.shared]
    files = {test.partition("::")[0] for test in own}
    more = [
        test
        for test, took in reach.seconds.items()
        if test not in here and test not in reach.shared and took <= QUICK and test.partition("::")[0] in files
    ]
    return own, more, [test for test in order if test in reach.shared]


def read_all(tree: Path, against: Path, write: bool = False) -> int:
    """Read every full text beside the project by the code of a tree; 1 at the first with other rows than the file says.

    This is `test_no_row_of_a_full_text_has_moved` with the labelled reports, which need not read on once a row moved.
    Only ever called in a forked child.
    """
    os.chdir(tree)
    sys.path.insert(0, str(tree))
    sys.dont_write_bytecode = True
    rows, snapshot = importlib.import_module("scripts.rows"), importlib.import_module("scripts.snapshot")
    names = sorted(rows.texts("corpus", "gold").items())
    found = {}
    kept = {} if write else json.loads(against.read_text(encoding="utf-8"))
    for name, path in random.Random(1).sample(names, len(names)):
        found[name] = snapshot.hashes(rows.read(path))
        if not write and [list(each) for each in found[name]] != kept[name]:
            return 1
    if write:
        against.write_text(json.dumps(found), encoding="utf-8")
    return 0


# What each worker has: its tree, and what it has of the process it was forked from (to send it would take seconds).
_tree: Path
_reach: Reach


def _settle(trees) -> None:
    global _tree
    _tree = Path(trees.get())


def killed(mutant: Mutant, rows: Path | None) -> str:
    """What kills the mutant in this worker's tree: "own" sentences, "shared" texts, or "" where all tests pass."""
    file = _tree / mutant.path
    before = file.stat()
    original = file.read_bytes()
    file.write_text(mutant.code, encoding="utf-8")
    try:
        log = _tree.parent / "tests.log"
        own, more, shared_ = looks(mutant, _reach)
        # Most mutants fall at the first: to collect many tests takes longer than to run a few.
        for by, tests in (("own", own[:FEW]), ("own", own[FEW:]), ("own", more), ("shared", shared_)):
            listed = _tree.parent / "tests.txt"
            listed.write_text("\n".join(tests), encoding="utf-8")
            read = by == "shared" and rows and not mutant.path.startswith("analysis/study")
            if read and forked(partial(read_all, _tree, rows), log):
                return by
            if tests and forked(partial(run, _tree, [f"@{listed}"], [_Limit(_reach.seconds)]), log) != 0:
                return by
        return ""
    finally:
        file.write_bytes(original)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, default=200, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", help="only files with this in their path")
    parser.add_argument("--anew", action="store_true", help="run all tests again, though they have run on such a tree")
    given = parser.parse_args(arguments)
    begun = time.monotonic()
    paths = targets(given.only, ROOT)
    chosen = mutants(paths, given.sample, given.seed, ROOT)
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
        rows = Path(folder, "rows.json") if shared().is_dir() else None
        if rows and forked(partial(read_all, trees[0], rows, True), trees[0].parent / "rows.log") != 0:
            print((trees[0].parent / "rows.log").read_text(encoding="utf-8")[-3000:], file=sys.stderr)
            return 2
        print(f"{len(found.seconds)} tests, {time.monotonic() - begun:.0f} s", file=sys.stderr)
        left, aided = Counter[str](), Counter[str]()
        all_ = Counter(module(mutant.path) for mutant in chosen)
        queue = FORK.Queue()
        for tree in trees:
            queue.put(str(tree))
        global _reach
        _reach = found
        gc.collect()
        gc.freeze()  # what is here stays shared by all children
        with ProcessPoolExecutor(given.jobs, FORK, _settle, (queue,)) as pool:
            # In any order, so that what is told along the way is of all modules.
            mixed = random.Random(given.seed).sample(chosen, len(chosen))
            running = {pool.submit(killed, mutant, rows): mutant for mutant in mixed}
            for n, done in enumerate(as_completed(running), 1):
                mutant = running[done]
                by = done.result()
                if by != "own":
                    (aided if by else left)[module(mutant.path)] += 1
                    print(f"{by}{by and ': '}{mutant.path}:{mutant.line}: {mutant.change}", flush=True)
                if n % 20 == 0:
                    print(
                        f"{n} of {len(chosen)}: {1 - left.total() / n:.0%} killed, {aided.total() / n:.0%} by ../shared"
                        f" alone, {time.monotonic() - begun:.0f} s",
                        file=sys.stderr,
                    )
    for name, n in sorted(all_.items()):
        print(f"{name}: {told(n, left[name], aided[name])}")
    print(f"all: {told(len(chosen), left.total(), aided.total())}, {time.monotonic() - begun:.0f} s")
    return int(1 - left.total() / max(1, len(chosen)) < WANTED)


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
