"""What several commands are given, and how they speak: a region, the table, a line on stderr."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from analysis.doors import shown
from analysis.errors import InputError
from analysis.spoken import spoken

if TYPE_CHECKING:
    import pandas as pd

TABLE = "data/processed"
REGION = "GB/T 2260 code, Chinese or English name: 140400, 长治 or Changzhi"
FROM = click.option(
    "--table", default=TABLE, show_default=True, metavar="PATH", help="the long table: its folder or one of its files"
)


def say(message: str) -> None:
    """A line for the user, on stderr."""
    for line in f"govreport: {spoken(message)}".split("\n"):
        print(shown(line), file=sys.stderr)


def region_code(text: str | None) -> str | None:
    """The code of a region as the user gave it; None where none was given.

    >>> region_code("长治"), region_code(None)
    ('140400', None)
    """
    if text is None:
        return None
    from analysis.catalogue import region

    return region(text).code


def table_of(
    path: str,
    regions: Iterable[str],
    indicators: Iterable[str] | None = None,
    years: tuple[int, int] | None = None,
) -> "pd.DataFrame":
    """The long table, of these regions (all where none is named), indicators (ids) and years only.

    Nothing else of it is read. Raises InputError for a region that the table has nothing of.
    """
    from analysis.table.store import load_table, regions_held

    codes = {code for text in regions if (code := region_code(text))}
    table = load_table(path, regions=codes or None, indicators=indicators, years=years)
    if codes - set(table["region"].unique()) and (lacking := sorted(codes.difference(held := regions_held(path)))):
        raise InputError(f"{path}: nothing on region {', '.join(lacking)}; it has {', '.join(held)}")
    return table
