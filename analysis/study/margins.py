"""By how much targets were met or missed, by how they were put: a floor, 左右, a range, a bare number, 力争.

A margin is the outcome less the target, with the good side positive. Many outcomes just above their targets and few
just below would mean that targets, or outcomes, are made to fit; so few targets as a table of reports holds show that
at most by eye. A test of density is made from `TESTABLE` pairs only.
"""

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.errors import InputError
from analysis.study.audit import audit
from analysis.study.kind import GROWTH, RATES, STRIVING, check_choice
from analysis.study.prints import records
from analysis.study.target import TOLERANCE, compare_targets
from analysis.study.verdict import rounded

#: How a target is put; 力争 and 争取 (strive for) stand apart from whatever else is said.
KINDS = ("floor", "ceiling", "about", "range", "bare", "strive", "unknown")
#: Just met is within so many percentage points above the target, just missed within as many below.
NEAR = 0.5
#: Pairs from which the density of margins at 0 is tested.
TESTABLE = 200
#: How much the density may bend between neighbouring tenths without anyone's doing (Frandsen's k).
BEND = 0.02

#: Columns of `margins`, in this order.
COLUMNS = [
    "region", "year", "indicator", "measure", "kind", "comparator", "value", "value_high", "unit", "actual", "margin",
    "near", "verdict", "better", "words", "source_kind", "target_report_year", "target_source", "target_section",
    "target_text", "target_start", "target_end", "actual_report_year", "actual_source", "actual_text", "actual_start",
    "actual_end",
]  # fmt: skip
_CAME = {
    "reports": {
        "actual": "actual", "form": "actual_comparator", "verdict": "verdict", "source_kind": "actual_source_kind",
        "actual_report_year": "actual_report_year", "actual_source": "actual_source", "actual_text": "actual_text",
        "actual_start": "actual_start", "actual_end": "actual_end",
    },
    "all": {
        "actual": "actual_official", "form": "official_comparator", "verdict": "verdict_official",
        "source_kind": "official_source_kind", "actual_report_year": "official_report_year",
        "actual_source": "official_source", "actual_text": "official_text",
        "actual_start": "official_start", "actual_end": "official_end",
    },
}  # fmt: skip
#: Columns of `margin_counts`.
COUNTS = ["kind", "pairs", "just_met", "just_missed", "met", "missed", "about_met", "median", "least", "most"]
#: Pairs from which a median says more than the pairs themselves.
WORTH_A_MEDIAN = 4


def margins(
    table: pd.DataFrame,
    region: str | None = None,
    indicators: Iterable[str] | None = None,
    years: Iterable[int] | None = None,
    sources: str = "reports",
    vintage: str = "latest",
) -> pd.DataFrame:
    """The margin of each annual target in percent that has a good side and a printed, plain and final outcome.

    Args:
        table: the long table.
        region: code or name; every region where `None`.
        indicators: ids or names; all where `None`.
        years: of the targets; all where `None`.
        sources: whose outcomes: `reports`, or `all` (official statistics too, where they have the figure).
        vintage: which print of an outcome is taken, `latest` or `first`.

    Returns:
        A row per pair with the columns `COLUMNS`, by kind and margin: `kind` (`KINDS`), `margin` in percentage points
        (of a range against the end that had to be reached), `near` (`just_met`: 0 ≤ margin < 0.5, `just_missed`:
        −0.5 ≤ margin < 0, else missing), `words` as printed. Targets that lean on another series have no margin. Pairs
        of which a figure cannot be true as it was read (`audit`, severity `high`) are left out; how many stands in
        `attrs["doubtful"]`.

    Raises:
        InputError: an unknown region, indicator, vintage or kind of sources.
    """
    check_choice(sources, ("reports", "all"), "sources")
    found = compare_targets(table, region, years, tolerance=TOLERANCE, vintage=vintage)
    if indicators is not None:
        found = found[found["indicator"].isin([catalogue.indicator(each).id for each in indicators])]
    percent = found["unit"].isin(RATES) | found["measure"].isin(GROWTH)
    found = found[percent & (found["horizon"] == "annual") & found["indicator"].notna() & found["value"].notna()]
    found = found[found["better"] != "none"]
    made = []
    for each in records(found):
        came = {name: each[column] for name, column in _CAME[sources].items()}
        if came["verdict"] not in ("met", "about_met", "exceeded", "missed") or came["form"] != "eq":
            continue
        # A rate made of several printed figures is no print, and an estimate or 左右 is not known to the tenth.
        if ";" in str(came["actual_text"]) or (came["actual_source"], each["actual_status"]) == (
            each["actual_source"], "estimate",
        ):  # fmt: skip
            continue
        up = each["better"] == "up"
        bound = each["value"] if up or each["comparator"] != "between" else each["value_high"]
        margin = rounded(came["actual"] - bound if up else bound - came["actual"], 6)
        made.append({**{name: each[name] for name in COLUMNS if name in each}, **came, "margin": margin,
            "kind": kind_of(each["wording"], each["words"]), "near": near(margin)})  # fmt: skip
    frame = pd.DataFrame(made, columns=COLUMNS)
    doubtful = _doubtful(frame, table)
    frame = frame[~doubtful]
    frame.attrs["doubtful"] = int(doubtful.sum())
    order = frame["kind"].map({kind: place for place, kind in enumerate(KINDS)})
    return frame.assign(_order=order).sort_values(["_order", "margin"], ignore_index=True).drop(columns="_order")


def _doubtful(pairs: pd.DataFrame, table: pd.DataFrame) -> pd.Series:
    """Of which pairs the target or the outcome cannot be true as it was read."""
    about = table["region"].isin(pairs["region"].unique()) & table["indicator"].isin(pairs["indicator"].unique())
    grave = audit(table[about])
    labels = [row for rows in grave.loc[grave["severity"] == "high", "rows"] for row in rows]
    places = {tuple(each) for each in table.loc[labels, list(_PLACE)].itertuples(index=False)}
    found = pd.Series(False, index=pairs.index)
    for which in ("target", "actual"):
        at = pairs[["region", *(f"{which}_{name}" for name in _PLACE[1:])]]
        found |= pd.Series([tuple(each) in places for each in at.itertuples(index=False)], pairs.index, dtype=bool)
    return found


_PLACE = ("region", "report_year", "source", "start", "end")


def kind_of(wording: str, words: object) -> str:
    """How a target is put, from its comparator's wording and the words as printed.

    >>> kind_of("floor", "以上"), kind_of("floor", "力争…以上")
    ('floor', 'strive')
    """
    return "strive" if isinstance(words, str) and any(each in words for each in STRIVING) else wording


def near(margin: float) -> str | None:
    """`just_met` for a margin in [0, 0.5), `just_missed` for one in [−0.5, 0), `None` beyond.

    >>> near(0.0), near(-0.5), near(0.5)
    ('just_met', 'just_missed', None)
    """
    if 0 <= margin < NEAR:
        return "just_met"
    return "just_missed" if -NEAR <= margin < 0 else None


def margin_counts(rows: pd.DataFrame) -> pd.DataFrame:
    """Counts of what `margins` found, by kind; columns `COUNTS`.

    `met` and `missed` are by the margin alone; of the missed `about_met` lie within what 左右 allows. No median of
    fewer than `WORTH_A_MEDIAN`.
    """
    found = []
    for kind in KINDS:
        group = rows[rows["kind"] == kind]
        if group.empty:
            continue
        line: dict[str, Any] = {"kind": kind, "pairs": len(group)}
        line |= {name: int((group["near"] == name).sum()) for name in ("just_met", "just_missed")}
        line |= {"met": int((group["margin"] >= 0).sum()), "missed": int((group["margin"] < 0).sum())}
        short = (group["margin"] < 0) & (group["verdict"] == "about_met")
        values = group["margin"]
        median = rounded(float(values.median()), 6) if len(values) >= WORTH_A_MEDIAN else math.nan
        line |= {"about_met": int(short.sum()), "median": median, "least": values.min(), "most": values.max()}
        found.append(line)
    return pd.DataFrame(found, columns=COUNTS)


def density_test(rows: pd.DataFrame) -> float | None:
    """Whether margins of exactly 0 are more, or fewer, than their neighbours allow: a two-sided p.

    For margins rounded to tenths (Frandsen 2017, a test of manipulation for discrete running variables): of the
    margins −0.1, 0 and 0.1 about a third should be 0, within `BEND` of curvature. `None` below `TESTABLE` pairs, and
    where none lies at these three.

    >>> density_test(pd.DataFrame({"margin": [0.0] * 150})) is None
    True
    """
    if "margin" not in rows:
        raise InputError("rows of margins are needed; missing: margin")
    if len(rows) < TESTABLE:
        return None
    tenths = (rows["margin"] * 10).round().astype(int)
    n, at = int(tenths.abs().le(1).sum()), int(tenths.eq(0).sum())
    if not n:
        return None
    from scipy.special import bdtr, bdtrc  # a tenth of a second, for one page

    low, high = (1 - BEND) / (3 - BEND), (1 + BEND) / (3 + BEND)
    tails = [bdtr(at, n, low), bdtrc(at - 1, n, high)]  # P(X ≤ at), P(X ≥ at)
    return float(min(1.0, 2 * min(tails)))
