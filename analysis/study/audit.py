"""What is doubtful in the table: a row per finding, with the rows that it is about, its size and why it is flagged.

| kind | flagged |
| --- | --- |
| `contradiction` | one report prints two values of one thing; or a later one differs by more than a revision explains |
| `revision` | a later report prints another value: a known break lies there, or the difference is small |
| `level_growth` | a growth rate or change that two levels of one vintage do not give; what real rates leave to prices |
| `shares` | parts of a whole that do not sum to it: shares to 100 (±0.2), the three industries to GDP, deficits |
| `magnitude` | a level near 10, 100 or 10⁴ times its neighbour in time or the same figure in another report |
| `unmapped` | a name that several reports print and the catalogue lacks |
| `coverage` | a headline indicator that a region's reports lack in years between others |
| `doubtful` | a row that may be misread: a clause for a name, a target of a past year, a share above 100 %, a change |
| | that is a distance, a year that its heading does not name, a part of a year for the whole |

Each finding names the correction that would settle it.

Rounding is allowed for throughout: a figure stands for all values that round to it, a bound for all beyond it. Severity
`high`: cannot all be true as it stands; `medium`: to be looked up; `low`: good to know.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.catalogue.concepts import RELIABLE_FROM
from analysis.language import check_language, indicator_name, label, quantity, region_name, unit_name, years_text
from analysis.study.checks.finding import finding, printed
from analysis.study.checks.magnitude import magnitude
from analysis.study.checks.parts import shares, sums
from analysis.study.checks.rates import level_growth
from analysis.study.checks.restated import differing
from analysis.study.checks.settle import correction
from analysis.study.coverage import holes
from analysis.study.doubt import why_doubtful
from analysis.study.kind import Row
from analysis.study.names import plain_name, says_nothing
from analysis.study.prints import prints, records
from analysis.table.corrections import waivers
from analysis.table.schema import KEY

KINDS = ("contradiction", "revision", "level_growth", "shares", "magnitude", "unmapped", "coverage", "doubtful")
SEVERITIES = ("high", "medium", "low")
#: Columns of `audit`, in this order.
COLUMNS = [
    "kind", "severity", "region", "indicator", "indicator_text", "measure", "year", "size", "unit", "reason", "detail",
    "rows", "sources", "correction",
]  # fmt: skip

#: Where a corrections file lies that may waive findings.
CORRECTIONS = "data/raw/corrections.yaml"
# Names printed by at least so many reports are worth an entry in the catalogue.
FREQUENT = 4
# Of its rows, one of each report, so many are named.
EXAMPLES = 4


def audit(table: pd.DataFrame, corrections: str | Path = CORRECTIONS) -> pd.DataFrame:
    """Findings on a long table, the gravest first.

    Args:
        table: the long table (`analysis.table.schema.COLUMNS`).
        corrections: a corrections file; a finding of a kind that it waives for one of its rows is left out.

    Returns:
        A row per finding with the columns `COLUMNS`:

        - `kind` (`KINDS`), `severity` (`SEVERITIES`), `reason` (why within the kind; `say` puts it into words);
        - `region`, `indicator` (missing where the catalogue has none), `indicator_text`, `measure`, `year`: what about;
          missing where a finding is of several;
        - `size` in `unit`: how far off (percentage points for rates, % of the smaller for amounts; a factor, a count);
        - `detail`: the figures in short, in no language;
        - `rows`: index labels in `table`; `sources`: "report year:figure as printed" of each;
        - `correction`: what would settle it, an entry for the corrections file or another file's line.

    Raises:
        InputError: a corrections file that cannot be understood.

    Example:
        >>> from analysis.table.schema import as_table
        >>> row = dict(
        ...     region="140400", indicator="gdp", indicator_text="地区生产总值", measure="level", status="actual",
        ...     comparator="eq", value=2806.2, unit="亿元", year=2023, period_start=2023, report_year=2024,
        ...     source="长治2024", section="回顾", value_text="2806.2亿元", start=6, end=14,
        ... )
        >>> again = row | dict(value=2860.2, value_text="2860.2亿元", start=96, end=104)
        >>> found = audit(as_table(pd.DataFrame([row, again])), corrections="none.yaml")
        >>> found[["kind", "severity", "size", "unit", "rows"]].to_dict("records")
        [{'kind': 'contradiction', 'severity': 'high', 'size': 1.92, 'unit': '%', 'rows': (0, 1)}]
    """
    figures = prints(table).assign(row=lambda rows: rows.index)
    everything = records(figures)
    outcomes = [each for each in everything if each["status"] == "actual" and each["value"] == each["value"]]
    found = [
        *differing(everything),
        *level_growth(outcomes),
        *shares(outcomes),
        *sums(everything),
        *magnitude(outcomes),
        *_unmapped(everything),
        *_holes(table),
        *_doubtful(everything),
        *_early(everything),
    ]
    frame = pd.DataFrame(found, columns=COLUMNS)
    frame = frame[~_waived(frame, table, corrections)]
    labels = list(dict.fromkeys(rows[-1] for rows in frame["rows"] if rows))
    last = dict(zip(labels, records(table.loc[labels]), strict=True))
    frame["correction"] = [correction(each, last) for each in records(frame)]
    order = frame.assign(
        of_kind=frame["kind"].map(KINDS.index), of_severity=frame["severity"].map(SEVERITIES.index)
    ).sort_values(["of_severity", "of_kind", "size"], ascending=[True, True, False], kind="stable")
    texts = (
        "kind", "severity", "region", "indicator", "indicator_text", "measure", "unit", "reason", "detail",
        "correction",
    )  # fmt: skip
    types = {**dict.fromkeys(texts, "str"), "year": "Int64", "size": "float64"}
    return order[COLUMNS].astype(types).reset_index(drop=True)


def say(finding: Mapping[str, Any] | pd.Series, language: str = "zh") -> str:
    """A finding (a row of `audit`) as a sentence, in `zh` or `en`.

    >>> say({"kind": "coverage", "reason": "hole", "region": "140400", "indicator": "gdp", "indicator_text": "",
    ...     "measure": None, "year": 2020, "size": 2.0, "unit": "年", "detail": "2019–2020"}, "en")
    'Changzhi, GDP: no outcome for 2019–2020, though reports print it before and after.'
    """
    check_language(language)
    region, year = finding["region"], finding["year"]
    indicator = finding["indicator"] if isinstance(finding["indicator"], str) else None
    of = region if isinstance(region, str) else None
    name = indicator_name(indicator, language, of, finding["indicator_text"])
    if indicator is None and finding["kind"] != "unmapped":  # a name of the report's own, which may be any words
        name = label("audit.quoted", language, name=name)
    measure = finding["measure"]
    if isinstance(measure, str) and measure != "level":
        name = label("audit.named", language, name=name, measure=label(f"measure.{measure}", language))
    place = region_name(of, language) if of else ""
    where = label("audit.where", language, region=place, name=name) if of else name
    when = label("audit.when", language, year=year) if not pd.isna(year) else ""
    detail = finding["detail"]
    if finding["kind"] == "unmapped":
        detail = _UNITS.sub(lambda units: _listed(units[1], language), detail)
    return label(
        f"audit.{finding['kind']}.{finding['reason']}", language,
        region=place, where=where, when=when, detail=detail,
        size=quantity(_rough(finding["size"]), finding["unit"], language),
    )  # fmt: skip


# The units behind the count of a name: 空气质量指数: 25 (%, 位).
_UNITS = re.compile(r" \(([^()]*)\)$")


def _listed(units: str, language: str) -> str:
    names = [unit_name(unit, language) for unit in units.split(", ")]
    return label("audit.units", language, list=label("word.list_comma", language).join(names))


def _rough(size: float) -> float:
    """How far apart two figures are in two digits: of what does not fit together more would be false precision.

    >>> _rough(443.21), _rough(23.44), _rough(1.92)
    (440.0, 23.0, 1.9)
    """
    return float(f"{size:.2g}")


def _waived(found: pd.DataFrame, table: pd.DataFrame, corrections: str | Path) -> pd.Series:
    silent = waivers(table, corrections)
    if silent.empty:
        return pd.Series(False, index=found.index)
    places = {tuple(place): row for row, place in zip(table.index, table[KEY].itertuples(index=False), strict=True)}
    kept = {
        (check, places[tuple(place)])
        for check, place in zip(silent["check"], silent[KEY].itertuples(index=False), strict=True)
    }
    return pd.Series(
        [any((kind, row) in kept for row in rows) for kind, rows in zip(found["kind"], found["rows"], strict=True)],
        index=found.index, dtype=bool,
    )  # fmt: skip


def _unmapped(everything: Iterable[Row]) -> Iterator[Row]:
    by_name: dict[str, list[Row]] = defaultdict(list)
    for each in everything:
        if not isinstance(each["indicator"], str):
            by_name[plain_name(str(each["indicator_text"]))].append(each)
    for name, rows in by_name.items():
        reports = {(each["region"], each["report_year"], each["source"]) for each in rows}
        # What says nothing is doubtful, and no indicator's; nor is what has one character: 县.
        if len(reports) >= FREQUENT and len(name) > 1 and not says_nothing(name):
            units = Counter(str(each["unit"]) for each in rows if each["unit"])
            shown_units = ", ".join(unit for unit, _ in units.most_common(3))
            detail = f"{name}: {len(rows)}" + (f" ({shown_units})" if shown_units else "")
            severity = "medium" if len(reports) >= 4 * FREQUENT else "low"
            shown = list({(each["region"], each["report_year"]): each for each in rows}.values())[:EXAMPLES]
            yield finding("unmapped", severity, "frequent", shown, len(reports), "份", detail, indicator_text=name)


def _holes(table: pd.DataFrame) -> Iterator[Row]:
    for region, indicator, years in holes(table):
        yield finding(
            "coverage", "low", "hole", [], len(years), "年", years_text(years),
            region=region, indicator=indicator, indicator_text=catalogue.indicator(indicator).name_zh, year=years[-1],
        )  # fmt: skip


def _doubtful(everything: Iterable[Row]) -> Iterator[Row]:
    for each in everything:
        found = why_doubtful(each)
        if found:
            severity, reason, size, unit = found
            # The catalogue's name stands before it: say what the report calls it.
            name = f"{each['indicator_text']} " if isinstance(each["indicator"], str) else ""
            yield finding("doubtful", severity, reason, [each], size, unit, f"{name}{_shown(each)}")


def _early(everything: Iterable[Row]) -> Iterator[Row]:
    """The reports of years that are read unreliably, each with all its rows."""
    reports: dict[tuple[str, int, str], list[Row]] = {}
    for each in everything:
        if each["report_year"] < RELIABLE_FROM:
            reports.setdefault((each["region"], each["report_year"], each["source"]), []).append(each)
    for (region, year, _), rows in reports.items():
        about = {"region": region, "indicator": None, "measure": None, "year": year, "indicator_text": ""}
        yield finding("doubtful", "medium", "early_report", rows, len(rows), "个数", str(year), **about)


def _shown(each: Row) -> str:
    return printed(each) if each["value"] == each["value"] else f"{each['reference']} ({each['report_year']})"
