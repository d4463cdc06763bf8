"""What was promised, and what the next report told of it in figures.

The table knows figures alone: `silent` is a target of which the later reports give none, though they may tell of it in
words. Statistics tell of outcomes that the reports do not. Where they do, the share missed of the silent targets can
be set beside the share missed of the told ones, each with its n.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from analysis.study.kind import OFFICIAL
from analysis.study.prints import records
from analysis.study.summary import BECAME, JUDGED, became, promised
from analysis.study.target import TOLERANCE, compare_targets

#: Columns of `silence`, in this order.
COLUMNS = [
    "region", "year", "indicator", "indicator_text", "measure", "comparator", "value", "value_high", "unit",
    "reference", "told", "verdict", "missed", "official", "verdict_official", "missed_official", "actual",
    "actual_official", "gap_official", "official_comparator", "official_high", "official_source_kind",
    "official_report_year",
    "official_source", "official_text", "official_start", "official_end", "official_parts", "better", "gap_unit",
    "wording", "reason", "target_report_year", "target_source", "target_section",
    "target_text", "target_start", "target_end",
]  # fmt: skip


class Rate(NamedTuple):
    """How many targets of a kind there are, of how many the outcome is known, and how many of these were missed."""

    targets: int
    known: int
    missed: int

    @property
    def share(self) -> float | None:
        """The share missed of the known; `None` where none is known."""
        return self.missed / self.known if self.known else None


def silence(
    table: pd.DataFrame,
    region: str | None = None,
    years: Iterable[int] | None = None,
    tolerance: float = TOLERANCE,
    vintage: str = "latest",
) -> pd.DataFrame:
    """Each annual target of a catalogued indicator that counts (`promised`), and what the reports told of its outcome.

    Returns:
        A row per target with the columns `COLUMNS`: `told` (`analysis.study.summary.BECAME`); `verdict` by the reports
        alone and `missed` (missing where the reports do not tell); `official`: whether statistics have the outcome,
        `verdict_official` and `missed_official` with them.

    Raises:
        InputError: an unknown region or vintage, a tolerance below 0.
    """
    found = compare_targets(table, region, years, tolerance, vintage)
    found = found[promised(found) & (found["horizon"] == "annual") & found["indicator"].notna()]
    made = []
    for each in records(found):
        official = each["official_source_kind"] in OFFICIAL
        made.append({
            **{name: each[name] for name in COLUMNS if name in each}, "told": became(each), "official": official,
            "missed": each["verdict"] == "missed" if each["verdict"] in JUDGED else None,
            "missed_official": each["verdict_official"] == "missed" if each["verdict_official"] in JUDGED else None,
        })  # fmt: skip
    types = {"missed": "boolean", "missed_official": "boolean", "official": "bool"}
    return pd.DataFrame(made, columns=COLUMNS).astype(types).reset_index(drop=True)


def silence_rates(rows: pd.DataFrame) -> dict[str, Rate]:
    """Of the due targets of each kind (`BECAME`), and of all that the reports do not settle, how many were missed.

    The told by the reports' own figures; the others by official statistics where these have the outcome. `told` and
    `unsettled` sum to the targets that were due. They are of different indicators, so that the two shares say what a
    reader of reports misses, not why.
    """
    found: dict[str, Rate] = {}
    due = BECAME[:-1]
    for told, kinds in {**{each: (each,) for each in due}, "unsettled": due[1:]}.items():
        group = rows[rows["told"].isin(kinds)]
        known: Any = group["missed" if told == "told" else "missed_official"].dropna()
        found[told] = Rate(len(group), len(known), int(known.astype(bool).sum()))
    return found
