"""The rows of a table, read region by region as they are asked for: of millions of rows no more than a choice needs."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis import catalogue
from analysis.errors import InputError
from analysis.study.kind import points
from analysis.study.unlisted import adopted, with_id
from analysis.table.folder import table_file
from analysis.table.store import load_columns, load_table, regions_held

#: What tells of a bare name that some region's rows bear it, and in which unit.
_NAMED = ("indicator", "indicator_text", "measure", "unit")


class Rows:
    """A table's rows by region; bare names that were taken for indicators (`adopt`) have them as their ids.

    Where the file has been replaced meanwhile, what was read of the old one is forgotten: rows of two tables never
    stand together. Raises InputError where there is no table.
    """

    def __init__(self, table: str) -> None:
        self._table = table
        self._stamp = _stamp(table)
        self._held: dict[str, pd.DataFrame] = {}
        self._counted: dict[str, pd.Series] = {}
        self._names: list[str] = []

    @cached_property
    def regions(self) -> list[str]:
        """Codes of the table's regions, in order."""
        return regions_held(self._table)

    def of(self, regions: Iterable[str]) -> pd.DataFrame:
        """The rows of these regions (codes), numbered from 0."""
        wanted = list(dict.fromkeys(regions))
        lacking = [each for each in wanted if each not in self._held]
        if lacking:
            if (stamp := _stamp(self._table)) != self._stamp:
                self._forget(stamp)
                lacking = wanted
            self._read(lacking)
        parts = [self._held[each] for each in wanted]
        if not parts:
            return load_table(self._table, regions=[])
        return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)

    def counts(self, region: str) -> pd.Series:
        """Figures of a region that a chart can show, by indicator and measure.

        What several years added up to and what is of a part of a year are no points.
        """
        rows = self.of([region])
        if region not in self._counted:
            known = points(rows[rows["indicator"].notna()])
            annual = (known["period_start"] == known["year"]) | (known["measure"] == "average_growth")
            relative = (known["status"] == "target") & known["reference"].notna()
            known = known[annual & (known["value"].notna() | relative)]
            self._counted[region] = known.groupby(["indicator", "measure"]).size()
        return self._counted[region]

    def adopt(self, names: Iterable[str], regions: Iterable[str]) -> None:
        """Take bare names for indicators of their own: as these regions have them, else as any row of the table has.

        Raises InputError for a name that neither the catalogue nor a row of the table has.
        """
        new = [name for name in names if name not in self._names and _bare(name)]
        for name in new:
            rows = self.of(regions)
            if not _bears(rows, name):  # only now is all of the table looked at
                rows = load_columns(self._table, _NAMED, names=[name])
            adopted(rows, [name])
            self._names.append(name)
            self._held = {region: with_id(rows, name) for region, rows in self._held.items()}
        self._counted = {} if new else self._counted

    def _read(self, regions: list[str]) -> None:
        if self._whole:  # of a CSV nothing can be left out
            rows = load_table(self._table)
            self._held = {str(region): part.reset_index(drop=True) for region, part in rows.groupby("region")}
        else:
            rows = load_table(self._table, regions=regions)
            self._held |= {region: rows[rows["region"] == region].reset_index(drop=True) for region in regions}
        for region in regions:
            self._held.setdefault(region, rows.iloc[:0])
        for name in self._names:
            self._held = {region: with_id(rows, name) for region, rows in self._held.items()}

    @property
    def _whole(self) -> bool:
        return table_file(self._table).suffix != ".parquet"

    def _forget(self, stamp: tuple[Path, int, int]) -> None:
        self._stamp = stamp
        self._held, self._counted = {}, {}
        self.__dict__.pop("regions", None)


def _stamp(table: str) -> tuple[Path, int, int]:
    file = table_file(table)
    state = file.stat()
    return file, state.st_mtime_ns, state.st_size


def _bare(name: str) -> bool:
    """Whether a name is none of the catalogue's."""
    try:
        catalogue.indicator(name)
    except InputError:
        return True
    return catalogue.is_adopted(name)


def _bears(rows: pd.DataFrame, name: str) -> bool:
    return bool(((rows["indicator_text"] == name) & rows["indicator"].isna()).any())
