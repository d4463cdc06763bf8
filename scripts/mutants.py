#!/usr/bin/env python3
"""Change the code by chance, one place at a time, and say which changes no test notices.

    .venv/bin/python -m scripts.mutants [--sample 200] [--seed 1] [--jobs 2] [--only PART]    # make mutants

The changes (mutants) are those of mutmut, without its runner: that one knows no sample, no doctests and no room beside
the functions. Here the tests of the rooms concerned run once under coverage, which tells the tests that reach a line.
Then each mutant of a seeded sample is written into a copy of the tree, and its line's tests run there, the most
particular first, until one fails; a survivor is shown to the quick tests of the same files too, as a fixture may have
run the line for another test. Tests on ../shared take no part: a mutant must be killed by sentences of our own.

Prints the survivors (file, line, before → after) and the share killed by module. Exit status 1 below 85 %, 2 where the
tests do not pass to begin with.
"""

import argparse
import contextlib
import importlib
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from difflib import ndiff
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import coverage
import hypothesis
import libcst as cst
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

ROOT = Path(__file__).resolve().parents[1]
# What is mutated: files, and folders with all that is in them. One that a newer layout lacks is passed by.
TARGETS = (
    "analysis/reading", "analysis/text/quantity", "analysis/text/quantity.py", "analysis/study/series.py",
    "analysis/study/target.py", "analysis/study/trend.py",
)  # fmt: skip
# Whose tests may kill, doctests among them: the rooms that the targets are in and those that are tested through them.
TESTS = (
    "tests/catalogue", "tests/reading", "tests/text", "tests/table", "tests/study", "tests/test_data.py",
    "analysis/reading", "analysis/text", "analysis/table", "analysis/study",
)  # fmt: skip
WANTED = 0.85
# Seconds: a test that takes longer waits for the others, and does not come to the second look.
QUICK = 0.5
# What a mutant that never ends is given over what its tests took under coverage.
PATIENCE = 3.0


class Mutant(NamedTuple):
    """One change of one file; `code` is the whole file with it."""

    path: str
    line: int
    change: str
    code: str


class Reach(NamedTuple):
    """What the tests reach: file → line → tests ("" for what runs at import), and how long each test takes."""

    lines: dict[str, dict[int, list[str]]]
    seconds: dict[str, float]


class _Places(MutationVisitor):
    """mutmut's visitor, which keeps the line of each mutation and goes into decorated functions too."""

    def __init__(self) -> None:
        super().__init__(mutation_operators, IgnoredCode(set(), set(), set()))
        self.lines: list[int] = []

    def _create_mutations(self, node: cst.CSTNode) -> None:
        super()._create_mutations(node)
        place = self.get_metadata(PositionProvider, node, None)
        self.lines += [place.start.line if place else 0] * (len(self.mutations) - len(self.lines))

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef) and node.decorators:
            return False
        return super()._skip_node_and_children(node)


def places(code: str) -> Iterator[tuple[int, cst.Module, cst.CSTNode, cst.CSTNode]]:
    """Every mutation of a file: its line, the file's tree, the node as it is and as it becomes."""
    wrapper = MetadataWrapper(cst.parse_module(code))
    visitor = _Places()
    module = wrapper.visit(visitor)
    for line, each in zip(visitor.lines, visitor.mutations, strict=True):
        if line:
            yield line, module, each.original_node, each.mutated_node


def mutants(paths: Iterable[str], sample: int, seed: int, root: Path) -> list[Mutant]:
    """A sample of the mutants of some files, the same for the same code and seed; in the order of the code."""
    found = [(path, *place) for path in paths for place in places((root / path).read_text(encoding="utf-8"))]
    chosen = random.Random(seed).sample(range(len(found)), min(sample, len(found)))
    made = []
    for path, line, module, old, new in (found[i] for i in sorted(chosen)):
        code = module.deep_replace(old, new).code
        made.append(Mutant(path, line, change(module.code, code), code))
    return made


def change(before: str, after: str) -> str:
    """The lines that differ, as `before → after`.

    >>> change("a = 1\\nb = 2\\n", "a = 1\\nb = 3\\n")
    'b = 2 → b = 3'
    """
    sides: dict[str, list[str]] = {"- ": [], "+ ": []}
    for line in ndiff(before.splitlines(), after.splitlines()):
        sides.get(line[:2], []).append(line[2:].strip())
    return " → ".join(" ".join(lines) or "nothing" for lines in sides.values())


def targets(only: str | None, root: Path) -> list[str]:
    """The files to mutate, of those that have `only` in their path."""
    found = {
        file for name in TARGETS for file in ((root / name).rglob("*.py") if (root / name).is_dir() else [root / name])
    }
    names = sorted(str(file.relative_to(root)) for file in found if file.is_file())
    return [name for name in names if not only or only in name]


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


class _Watch:
    """A pytest plugin: notes under which test a line runs, and how long each test takes."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.measured.switch_context(item.nodeid)
        begun = time.perf_counter()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.perf_counter() - begun
            self.measured.switch_context("")


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
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not shared and not browser and not slow"]
    return int(pytest.main([*options, *tests], plugins=list(plugins)))


def forked(work, patience: float, log: Path) -> int | None:
    """The exit status of `work()` in a child of its own, output to `log`; None where it took longer than `patience`."""
    child = os.fork()
    if child == 0:
        status = 70
        with contextlib.suppress(BaseException):
            os.setsid()
            resource.setrlimit(resource.RLIMIT_DATA, (4 << 30, 4 << 30))
            out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(out, 1)
            os.dup2(out, 2)
            status = work()
        os._exit(status)
    end = time.monotonic() + patience
    pause = 0.01
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > end:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return None
        time.sleep(pause)
        pause = min(0.2, pause * 1.5)


def reach(tree: Path, paths: list[str]) -> Reach | None:
    """Run all tests once under coverage; None where one fails."""
    out = tree.parent / "reach.json"

    def work() -> int:
        measured = coverage.Coverage(data_file=None, include=[str(tree / path) for path in paths], config_file=False)
        watch = _Watch(measured)
        measured.start()
        status = run(tree, [name for name in TESTS if (tree / name).exists()], [watch])
        measured.stop()
        data = measured.get_data()
        lines = {path: data.contexts_by_lineno(str(tree / path)) for path in paths}
        out.write_text(json.dumps([lines, watch.seconds]), encoding="utf-8")
        return status

    if forked(work, 1800, tree.parent / "reach.log") != 0:
        return None
    lines, seconds = json.loads(out.read_text(encoding="utf-8"))
    return Reach({path: {int(n): tests for n, tests in by.items()} for path, by in lines.items()}, seconds)


def looks(mutant: Mutant, reach: Reach) -> tuple[list[str], list[str]]:
    """The tests for a mutant, in their order: those that reach its line; and the quick ones of the same test files.

    A line that runs at import is looked at by every test that reaches its file.
    """
    by_line = reach.lines[mutant.path]
    weight = Counter(test for tests in by_line.values() for test in tests if test)
    starts = max((n for n in by_line if n <= mutant.line), default=0)
    here = set(by_line.get(mutant.line, by_line.get(starts, ())))
    if "" in here or not here:
        here = set(weight)
    order = sorted(here, key=lambda test: (reach.seconds[test] > QUICK, weight[test], test))
    files = {test.partition("::")[0] for test in here}
    more = [
        test
        for test, took in reach.seconds.items()
        if test not in here and took <= QUICK and test.partition("::")[0] in files
    ]
    return order, more


_tree: Path


def _settle(trees) -> None:
    global _tree
    _tree = Path(trees.get())


def survives(mutant: Mutant, reach: Reach) -> bool:
    """Whether all tests pass with the mutant in this worker's tree."""
    file = _tree / mutant.path
    before = file.stat()
    original = file.read_bytes()
    file.write_text(mutant.code, encoding="utf-8")
    try:
        for tests in looks(mutant, reach):
            listed = _tree.parent / f"{_tree.name}.tests"
            listed.write_text("\n".join(tests), encoding="utf-8")
            patience = 30 + PATIENCE * sum(reach.seconds[test] for test in tests)
            if tests and forked(partial(run, _tree, [f"@{listed}"]), patience, listed.with_suffix(".log")) != 0:
                return False
        return True
    finally:
        file.write_bytes(original)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def module(path: str) -> str:
    """The module or room that a mutant counts for: the files of a folder together."""
    folder = re.match(r"analysis/(reading|text/quantity)", path)
    return folder.group(0) if folder else path


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, default=200, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", help="only files with this in their path")
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
        found = reach(trees[0], paths)
        if found is None:
            print((trees[0].parent / "reach.log").read_text(encoding="utf-8")[-3000:], file=sys.stderr)
            print("the tests fail without any mutant: put that right first", file=sys.stderr)
            return 2
        print(f"{len(found.seconds)} tests, {time.monotonic() - begun:.0f} s", file=sys.stderr)
        left, all_ = defaultdict(int), Counter(module(mutant.path) for mutant in chosen)
        context = get_context("fork")
        queue = context.Queue()
        for tree in trees:
            queue.put(str(tree))
        with ProcessPoolExecutor(given.jobs, context, _settle, (queue,)) as pool:
            # In any order, so that what is told along the way is of all modules.
            mixed = random.Random(given.seed).sample(chosen, len(chosen))
            running = {pool.submit(survives, mutant, found): mutant for mutant in mixed}
            for n, done in enumerate(as_completed(running), 1):
                mutant = running[done]
                if done.result():
                    left[module(mutant.path)] += 1
                    print(f"{mutant.path}:{mutant.line}: {mutant.change}", flush=True)
                if n % 20 == 0:
                    alive, took = sum(left.values()), time.monotonic() - begun
                    print(f"{n} of {len(chosen)}: {1 - alive / n:.0%} killed, {took:.0f} s", file=sys.stderr)
    for name, n in sorted(all_.items()):
        print(f"{name}: {n - left[name]} of {n} killed ({(n - left[name]) / n:.0%})")
    share = 1 - sum(left.values()) / max(1, len(chosen))
    print(f"{share:.1%} of {len(chosen)} killed, {time.monotonic() - begun:.0f} s")
    return int(share < WANTED)


if __name__ == "__main__":
    # Loaded before the children fork, so that none of them has to; nothing of the project itself.
    for name in ("pandas", "pandera", "scipy.stats", "yaml", "pypinyin"):
        importlib.import_module(name)

    sys.exit(main(sys.argv[1:]))
