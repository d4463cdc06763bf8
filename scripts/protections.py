#!/usr/bin/env python3
"""Take each protection out, one at a time, and see the test of its promise fail.

    .venv/bin/python -m scripts.protections [--only WORDS] [--at-once]    # make protections

`tests/protections.toml` lists them: the promise (the beginning of its row in docs/reliability.md or docs/security.md),
the file, the words that are taken out, what stands there instead (nothing, where it is not said), the tests. In a copy
of the tree the tests run once as they are and must pass; then each protection is taken out, its tests run, and one of
them must fail. A test that a protection's loss makes hang has failed too: it gets `patience` seconds (300).

Prints the protections of which no test failed. Exit status 1 where there is one, and where words are no longer found
exactly once or tests do not pass to begin with: then the list is to be brought after the code.
"""

import argparse
import contextlib
import importlib
import os
import signal
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from scripts.mutants import copy

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "tests/protections.toml"
DOCS = ("docs/reliability.md", "docs/security.md")
PATIENCE = 300.0
FORK = get_context("fork")


class Protection(NamedTuple):
    """What keeps a promise, and the tests that see it."""

    promise: str
    file: str
    taken: str
    tests: tuple[str, ...]
    instead: str = ""
    patience: float = PATIENCE

    def without(self, text: str) -> str:
        """The file's text with the protection taken out. Raises ValueError where its words are not there just once.

        >>> Protection("p", "a.py", "if bad:", (), "if False:").without("if bad:\\n    stop()\\n")
        'if False:\\n    stop()\\n'
        """
        if (count := text.count(self.taken)) != 1:
            raise ValueError(f"{self.file}: {self.taken.strip()!r} is there {count} times; it must be there once")
        return text.replace(self.taken, self.instead)


def protections(path: Path = LIST) -> list[Protection]:
    """The list."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))["protection"]
    return [Protection(**{**each, "tests": tuple(each["tests"])}) for each in said]


def promises(root: Path = ROOT) -> list[str]:
    """The first cell of each row of the documents' tables whose last column is `test`.

    >>> len(promises()) > 30
    True
    """
    found = []
    for name in DOCS:
        wanted = False
        for line in (root / name).read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
            if not line.startswith("|"):
                wanted = False
            elif cells[-1] == "test":
                wanted = True
            elif wanted and not line.startswith("| ---"):
                found.append(cells[0])
    return found


def pytest_of(tree: Path, tests: Sequence[str], log: Path, patience: float) -> int | None:
    """pytest's exit status on tests of a tree, in a process and session of its own; None where it took too long."""

    def child() -> None:
        os.setsid()
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        status = 70
        with contextlib.suppress(BaseException):
            os.chdir(tree)
            os.environ["PYTHONPATH"] = str(tree)  # for what the tests start
            sys.path.insert(0, str(tree))
            sys.dont_write_bytecode = True
            status = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]))
        os._exit(status)

    started = FORK.Process(target=child)
    started.start()
    started.join(patience)
    status = started.exitcode
    with contextlib.suppress(ProcessLookupError):  # and what a protection taken out has left behind
        os.killpg(started.pid, signal.SIGKILL)
    started.join()
    for process in psutil.process_iter():  # a server has a session of its own
        with contextlib.suppress(psutil.Error):
            if process.pid != os.getpid() and process.environ().get("PYTHONPATH", "").split(os.pathsep)[0] == str(tree):
                process.kill()
    return status


def seen(protection: Protection, tree: Path) -> str:
    """How a tree without the protection fared: empty where a test failed, else what is wrong."""
    path = tree / protection.file
    before = path.read_bytes()
    log = tree.parent / "tests.log"
    try:
        path.write_text(protection.without(before.decode()), encoding="utf-8")
        status = pytest_of(tree, protection.tests, log, protection.patience)
    except ValueError as error:
        return str(error)
    finally:
        path.write_bytes(before)
    if status in (None, int(pytest.ExitCode.TESTS_FAILED)):
        return ""
    if status == int(pytest.ExitCode.OK):
        return "no test failed"
    return f"pytest ended with {status}:\n{log.read_text(encoding='utf-8', errors='replace')[-1500:]}"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="only those with these words in promise, file or tests")
    parser.add_argument("--at-once", action="store_true", help="do not run the tests as they are at first")
    given = parser.parse_args(arguments)
    chosen = [each for each in protections() if given.only in " ".join((each.promise, each.file, *each.tests))]
    if not chosen:  # without tests pytest would run all there are
        print(f"no protection has the words {given.only!r}")
        return 1
    begun, wrong = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "project")
        copy(tree)
        if not given.at_once:
            tests = sorted({test for each in chosen for test in each.tests})
            log = Path(folder, "before.log")
            if status := pytest_of(tree, tests, log, 3600):
                print(log.read_text(encoding="utf-8", errors="replace")[-3000:])
                print(f"the tests do not pass as they are (pytest ended with {status}): put that right first")
                return 1
        for each in chosen:
            told = seen(each, tree)
            wrong += bool(told)
            print(
                f"{'UNSEEN' if told else 'seen'}: {each.promise[:60]}: {each.file}{told and ': '}{told}",
                flush=True,
            )
    seconds = time.monotonic() - begun
    print(
        f"{len(chosen)} protections taken out, {len(chosen) - wrong} seen by their tests, {wrong} not; {seconds:.0f} s"
    )
    return int(wrong > 0)


if __name__ == "__main__":
    # Loaded before the children fork, so that none of them has to; nothing of the project itself.
    for name in ("pandas", "pyarrow.parquet", "pandera", "yaml", "hypothesis", "nbformat", "psutil"):
        importlib.import_module(name)
    sys.exit(main(sys.argv[1:]))
