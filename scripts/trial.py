"""A mutant on trial: tests that are collected once, and run in a fork in which the mutant's code stands.

To import the libraries, the project and thousands of tests takes far longer than the few tests that kill a mutant. So
one pytest collects them all from the tree as it is and waits (`Court`). For each trial it forks. Where the mutant
changes nothing but the inside of functions, the fork is given their code as it becomes, and every cache is emptied;
where a constant, a default or a class is another, the fork forgets the project and the tests, and imports them anew.
"""

import contextlib
import ctypes
import gc
import importlib
import os
import random
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from inspect import CO_OPTIMIZED
from multiprocessing import get_context
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import hypothesis
import pytest

from scripts.mutation import Mutant

# A test that waits for ever takes no processor time: seconds by the clock, far beyond what a busy machine makes of it.
STUCK = 1800.0
# What a mutant that never ends is given: times what its test took under coverage, and seconds beside. It is processor
# time, for a busy machine is no kill.
PATIENCE = 3.0
ENDLESS = 5.0
FORK = get_context("fork")
# What is imported from the tree: forgotten where a mutant has to be imported anew.
OWN = ("analysis", "tests", "scripts", "conftest")


def alone(work: Callable[[], int], log: Path) -> None:
    """Do some work as all that a forked child does, output to `log`; it ends with its parent."""
    os.setsid()
    with contextlib.suppress(AttributeError):  # Linux only
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    status = 70
    with contextlib.suppress(BaseException):
        status = work()
    os._exit(status)


def forked(work: Callable[[], int], log: Path, patience: float | None = STUCK) -> int | None:
    """The exit status of `work()` in a child of its own, output to `log`; None where it took longer than `patience`."""

    def limited() -> int:
        resource.setrlimit(resource.RLIMIT_DATA, (4 << 30, 4 << 30))
        return work()

    started = FORK.Process(target=alone, args=(limited, log))
    started.start()
    started.join(patience)
    if started.exitcode is None:
        os.killpg(started.pid, signal.SIGKILL)
        started.join()
        return None
    return started.exitcode


class Limit:
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


class Only:
    """A pytest plugin: of what is collected, these tests in this order."""

    def __init__(self, tests: list[str]) -> None:
        self.tests = tests

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        by_name = {item.nodeid: item for item in items}
        items[:] = [by_name[test] for test in self.tests if test in by_name]


def enter(tree: Path) -> None:
    """Import from a tree from now on."""
    os.chdir(tree)
    if sys.path[0] != str(tree):
        sys.path.insert(0, str(tree))


def dotted(path: str) -> str:
    """The module of a file: `analysis/text/report.py` → `analysis.text.report`.

    >>> dotted("analysis/text/quantity/__init__.py")
    'analysis.text.quantity'
    """
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def run(tree: Path, tests: Iterable[str], left_out: Iterable[str], plugins: Iterable[object] = ()) -> int:
    """pytest on some tests of a tree, in this process; its exit status. Only ever called in a forked child."""
    enter(tree)
    # A failing example is a kill: there is no need to make it small, nor to remember it.
    hypothesis.settings.register_profile(
        "mutants", derandomize=True, database=None, deadline=None, suppress_health_check=list(hypothesis.HealthCheck),
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    )  # fmt: skip
    hypothesis.settings.load_profile("mutants")
    options = ["-x", "-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not browser and not slow"]
    options += (f"--deselect={name}" if "::" in name else f"--ignore={tree / name}" for name in left_out)
    return int(pytest.main([*options, *tests], plugins=list(plugins)))


def caches(prefix: str = "analysis") -> list[Any]:
    """The functions of the modules of a package that keep their answers."""
    modules = [module for name, module in list(sys.modules.items()) if name.partition(".")[0] == prefix]
    return list({id(x): x for module in modules for x in vars(module).values() if hasattr(x, "cache_clear")}.values())


def replaced(before: str, after: str) -> dict[str, tuple[CodeType, CodeType]] | None:
    """Qualified name → code before and after, of the functions that differ; None where anything beside them does.

    >>> list(replaced("def one(a):\\n    return a + 1\\n", "def one(a):\\n    return a - 1\\n"))
    ['one']
    >>> replaced("def one(a=1):\\n    return a\\n", "def one(a=2):\\n    return a\\n")
    >>> replaced("A = 1\\n", "A = 2\\n")
    """
    found: dict[str, tuple[CodeType, CodeType]] = {}
    return found if _compare(compile(before, "", "exec"), compile(after, "", "exec"), found) else None


def _compare(old: CodeType, new: CodeType, found: dict[str, tuple[CodeType, CodeType]]) -> bool:
    """Whether two codes that run at import are the same but for the functions that they make, which go to `found`."""
    bare = [code.replace(co_consts=(), co_linetable=b"") for code in (old, new)]  # a longer line moves what it ends
    if bare[0] != bare[1] or len(old.co_consts) != len(new.co_consts):
        return False
    for a, b in zip(old.co_consts, new.co_consts, strict=True):
        if not (isinstance(a, CodeType) and isinstance(b, CodeType)):
            if (type(a), repr(a)) != (type(b), repr(b)):
                return False
        elif not a.co_flags & CO_OPTIMIZED:  # the body of a class
            if not _compare(a, b, found):
                return False
        elif a != b:
            if a.co_qualname in found or "<" in a.co_qualname:
                return False
            found[a.co_qualname] = a, b
    return True


def function(module: object, name: str) -> FunctionType | None:
    """The function of a qualified name in a module, under what decorates it."""
    found: Any = module
    for part in name.split("."):
        found = vars(found).get(part) if hasattr(found, "__dict__") else None
    for inner in ("__func__", "fget", "__wrapped__"):
        while hasattr(found, inner):
            found = getattr(found, inner)
    return found if isinstance(found, FunctionType) else None


def put_in_place(mutant: Mutant) -> bool:
    """Give the functions of an imported file the code that a mutant gives them; False where that is not all of it.

    A decorated function is called through what decorates it, which keeps the function and not its code.
    """
    module = sys.modules.get(dotted(mutant.path))
    differ = replaced(mutant.before, mutant.code)
    if not module or not differ:
        return False
    pairs = [(function(module, name), *codes) for name, codes in differ.items()]
    for found, old, new in pairs:
        same = found and found.__code__ == old and found.__code__.co_freevars == new.co_freevars
        if not same:
            return False
    for found, _, new in pairs:
        found.__code__ = new  # type: ignore[union-attr]
    for each in caches():
        each.cache_clear()
    return True


def forget(tree: Path) -> None:
    """Take the project and its tests out of memory, so that they are imported anew from a tree."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in OWN or (getattr(module, "__file__", None) or "").startswith(f"{tree}/"):
            del sys.modules[name]
    importlib.invalidate_caches()


class Court:
    """A pytest plugin: collects the tests of a tree and, in place of running them, has `work` run trials on them."""

    def __init__(self, tree: Path, seconds: dict[str, float], left_out: Iterable[str]) -> None:
        self.tree, self.left_out = tree, left_out
        self.limit = Limit(seconds)
        self.items: dict[str, pytest.Item] = {}
        self.failed = False
        self.work: Callable[[], None] = lambda: None

    def open(self, tests: Iterable[str], work: Callable[[], None]) -> int:
        """Collect the tests, then do the work. Only ever called in a forked child."""
        self.work = work
        return run(self.tree, tests, self.left_out, [self, self.limit])

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        sys.dont_write_bytecode = True
        gc.collect()
        gc.freeze()  # what is here stays shared by all children
        self.work()
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed |= report.failed

    def passes(self, mutant: Mutant, in_place: bool, tests: list[str], log: Path) -> bool:
        """Whether the tests pass with a mutant, whose code stands in the tree's own file for whatever reads that."""

        def hear() -> int:
            if in_place and put_in_place(mutant):
                return self._hear([self.items[test] for test in tests])
            forget(self.tree)
            files = dict.fromkeys(test.partition("::")[0] for test in tests)
            return run(self.tree, files, self.left_out, [Only(tests), self.limit])

        return not tests or forked(hear, log) == 0

    def reads(self, mutant: Mutant, in_place: bool, before: dict[str, list[Any]], names: list[str], log: Path) -> bool:
        """Whether the full texts of some names have the rows that they had before."""

        def hear() -> int:
            if not (in_place and put_in_place(mutant)):
                forget(self.tree)
            return int(any(rows != before[name] for name, rows in read_all(self.tree, names)))

        return not names or forked(hear, log) == 0

    def _hear(self, items: list[pytest.Item]) -> int:
        for item, after in zip(items, [*items[1:], None], strict=True):
            item.ihook.pytest_runtest_protocol(item=item, nextitem=after)
            if self.failed:
                return 1
        return 0


def read_all(
    tree: Path, names: Iterable[str] = (), begin: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[str, list[Any]]]:
    """The rows of full texts beside the project, hashed, as the code of a tree reads them: of all or of those named.
    `begin` is told each name before its text is read.

    This is `test_no_row_of_a_full_text_has_moved` with the labelled reports. Only ever used in a forked child.
    """
    enter(tree)
    rows, snapshot = importlib.import_module("scripts.rows"), importlib.import_module("scripts.snapshot")
    paths = sorted(rows.texts("corpus", "gold").items())
    chosen = set(names)
    for name, path in random.Random(1).sample(paths, len(paths)):  # unlike ones after each other
        if not chosen or name in chosen:
            begin(name)
            yield name, [list(each) for each in snapshot.hashes(rows.read(path))]
