"""What the command `add` shows: progress on stderr, a table at the end."""

import sys
from collections.abc import Callable, Iterable
from typing import TextIO

import pandas as pd

from analysis.errors import InputError
from analysis.intake.add import named
from analysis.intake.ledger import Entry

_BAR = 30


def columns_said(given: Iterable[str]) -> dict[str, str]:
    """`role=name`, also several with commas, as a mapping.

    >>> columns_said(["text=正文,year=年份", "region="])
    {'text': '正文', 'year': '年份', 'region': ''}
    """
    said = {}
    for each in (part for text in given for part in text.split(",")):
        role, sign, name = each.partition("=")
        if not sign:
            raise InputError(f"--columns: {each!r}; give ROLE=NAME, such as text=正文")
        said[role.strip()] = name.strip()
    return said


def progress(out: TextIO = sys.stderr) -> Callable[[int, int, str], None]:
    """A bar on a terminal, else a line for each tenth file."""

    def bar(done: int, all: int, name: str) -> None:
        full = _BAR * done // all if all else _BAR
        print(f"\r{'█' * full}{'░' * (_BAR - full)} {done}/{all} {name[-40:]:40}", end="", file=out, flush=True)
        if done == all:
            print(file=out)

    def line(done: int, all: int, name: str) -> None:
        if done % 10 == 0 and name:
            print(f"govreport: {done}/{all} {name}", file=out, flush=True)

    return bar if out.isatty() else line


def table_of(entries: Iterable[Entry]) -> pd.DataFrame:
    """The entries as a table to read: columns `file`, `status`, `place`, `year`, `kind`, `reason`."""
    rows = [(each.file, each.status, named(each), each.report_year, each.kind, each.reason) for each in entries]
    return pd.DataFrame(rows, columns=["file", "status", "place", "year", "kind", "reason"], dtype="str")
