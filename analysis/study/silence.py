"""What was promised, and what the next report told of it: whether what was missed is passed over in silence.

Statistics tell of outcomes that the reports do not. Where they do, the share missed of the silent targets can be set
beside the share missed of the told ones, each with its n.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from analysis.study.kind import CAPS, FLOORS, OFFICIAL
from analysis.study.prints import records
from analysis.study.target import TOLERANCE, compare_targets

#: What became of a target in the reports: its outcome is told; only in another measure, period or price; not at all;
#: the report that would tell it is not held; it is not due yet.
TOLD = ("told", "otherwise", "silent", "not_held", "not_due")
#: Columns of `silence`, in this order.
COLUMNS = [
    "region", "year", "indicator", "indicator_text", "measure", "comparator", "value", "value_high", "unit",
    "reference", "told", "verdict", "missed", "official", "verdict_official", "missed_official", "actual",
    "actual_official", "official_source_kind", "reason", "target_report_year", "target_source", "target_section",
    "target_text", "target_start", "target_end",
]  # fmt: skip
JUDGED = ("met", "about_met", "exceeded", "missed")


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
    """Each annual target of a catalogued indicator with a good side, and what the reports told of its outcome.

    Returns:
        A row per target with the columns `COLUMNS`: `told` (`TOLD`); `verdict` by the reports alone and `missed`
        (missing where the reports do not tell); `official`: whether statistics have the outcome, `verdict_official`
        and `missed_official` with them.

    Raises:
        InputError: an unknown region or vintage, a tolerance below 0.
    """
    found = compare_targets(table, region, years, tolerance, vintage)
    sided = (found["better"] != "none") | found["comparator"].isin([*FLOORS, *CAPS])
    # Of what a list or a budget alone holds as a target no report promised anything that it could pass over.
    sided &= ~found["target_source_kind"].isin(OFFICIAL)
    found = found[sided & (found["horizon"] == "annual") & found["indicator"].notna()]
    made = []
    for each in records(found):
        official = each["official_source_kind"] in OFFICIAL
        made.append({
            **{name: each[name] for name in COLUMNS if name in each}, "told": _told(each), "official": official,
            "missed": each["verdict"] == "missed" if each["verdict"] in JUDGED else None,
            "missed_official": each["verdict_official"] == "missed" if each["verdict_official"] in JUDGED else None,
        })  # fmt: skip
    types = {"missed": "boolean", "missed_official": "boolean", "official": "bool"}
    return pd.DataFrame(made, columns=COLUMNS).astype(types).reset_index(drop=True)


def silence_rates(rows: pd.DataFrame) -> dict[str, Rate]:
    """Of the told, of the otherwise told and of the silent targets how many were missed.

    The told by the reports' own figures; the others by official statistics where these have the outcome. Told and
    silent targets are of different indicators, so that the two shares say what a reader of reports misses, not why.
    """
    found: dict[str, Rate] = {}
    for told in ("told", "otherwise", "silent"):
        group = rows[rows["told"] == told]
        known: Any = group["missed" if told == "told" else "missed_official"].dropna()
        found[told] = Rate(len(group), len(known), int(known.astype(bool).sum()))
    return found


def _told(each: dict[str, Any]) -> str:
    if each["verdict"] in JUDGED:
        return "told"
    if each["verdict"] == "not_comparable":
        return "otherwise"
    return {"no_later_report": "not_due", "report_missing": "not_held"}.get(str(each["reason"]), "silent")
