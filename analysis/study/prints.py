"""The long table → its figures with what is needed to choose between prints, and the choice.

The rules are those of `analysis.study.series`.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import pandas as pd

from analysis import catalogue
from analysis.catalogue.flows import names_flow
from analysis.study.held import sessions
from analysis.study.kind import (
    CAPS,
    FLOORS,
    GROWTH,
    RATES,
    VINTAGES,
    Row,
    check_choice,
    dimension_of,
    implied_dimension,
    is_rate_of_change,
    is_yearly_mean,
    points,
    price_basis,
    source_kinds,
)
from analysis.study.names import joined, name_distance, plain_name
from analysis.study.rows import every, listed, told
from analysis.table.statistics import is_derived
from analysis.text.numeral import numeral

#: What names one series among the prints: who, what, of which kind, for which period.
SERIES_KEY = ["region", "subject", "measure", "flow", "price_basis", "dimension", "when", "period_start", "year"]

#: Kinds of source that repeat a report's figures.
COPIES = ("plan", "press")
_FORMS = {"eq": 0, "about": 1, "ge": 2, "gt": 2, "le": 2, "lt": 2, "between": 3}
_POINT = re.compile(r"[零〇一二两三四五六七八九十百千]+点([零〇一二三四五六七八九]+)")
_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")


def prints(table: pd.DataFrame) -> pd.DataFrame:
    """Every figure of a table that can be a point of a series (`kind.points`), with what is needed to choose between
    prints, values in one unit a dimension.

    Adds to the table's columns: `subject` (the indicator's id, else its plain name after `?`), `flow` (bool),
    `price_basis`, `dimension`, `when` (end or average, empty: not said), `source_kind` (filled), `derived` (bool),
    `distance` (of the name), `form` (rank of the comparator), `step` (rounding) and `session` (`held.sessions`).
    `value`, `value_high` and `unit` are in the catalogue's unit where that has the same dimension, else in the
    subject's most frequent unit of the dimension; growth rates are in %.
    """
    rows = _described(points(table.assign(session=sessions(table))))
    ids = told(rows["indicator"])
    known = [implied_dimension(i, unit or "") for i, unit in zip(ids, told(rows["unit"]), strict=True)]
    rows = rows.assign(
        form=[_FORMS.get(each, 4) for each in listed(rows["comparator"])], dimension=[each for each, _ in known]
    )
    wanted = _units(rows, ids)
    rows = scaled(rows, wanted, [mine / dimension_of(unit)[1] for (_, mine), unit in zip(known, wanted, strict=True)])
    rows["step"] = [
        step_of(str(text), value) if value == value else 0.0
        for text, value in zip(listed(rows["value_text"]), listed(rows["value"]), strict=True)
    ]
    return rows


def _described(rows: pd.DataFrame) -> pd.DataFrame:
    """Figures with what they are of: subject, kind, prices, time and source; no mean over several years."""
    ids, printed = told(rows["indicator"]), told(rows["basis"])
    texts, units = [each or "" for each in told(rows["indicator_text"])], listed(rows["unit"])
    # 居民消费价格涨幅2% says what 居民消费价格上涨2% says: an indicator that is itself a rate has growth, no level.
    measures = [
        "growth" if i and m == "level" and u in RATES and is_rate_of_change(i) else m
        for i, m, u in zip(ids, listed(rows["measure"]), units, strict=True)
    ]
    when = [each or "" for each in told(rows["timing"])] if "timing" in rows else [""] * len(rows)
    rows = rows.assign(
        measure=measures,
        subject=[each or "?" + plain_name(text) for each, text in zip(ids, texts, strict=True)],
        distance=[name_distance(i, t) if i else 0 for i, t in zip(ids, texts, strict=True)],
        flow=[bool(i) and names_flow(i, t) for i, t in zip(ids, texts, strict=True)],
        price_basis=[_at_prices(i, m, p) for i, m, p in zip(ids, measures, printed, strict=True)],
        when=pd.Series(when, index=rows.index, dtype=object),
        source_kind=source_kinds(rows),
        # What a statistic only lets be reckoned is marked in its heading.
        derived=[is_derived(section) for section in listed(rows["section"])],
    )
    said = zip(texts, measures, units, when, strict=True)
    means = [m == "level" and is_yearly_mean(text, unit, time) for text, m, unit, time in said]
    return rows[~pd.Series(means, index=rows.index, dtype=bool)] if any(means) else rows


def each_subject(table: pd.DataFrame) -> pd.DataFrame:
    """A table with a figure said of several indicators at once (A和B增长12%) as a row for each of them."""
    several = table["indicator"].isna() & pd.Series(
        [bool(joined(str(text))) for text in listed(table["indicator_text"])], index=table.index, dtype=bool
    )
    if not several.any():
        return table
    names = [joined(str(text)) for text in table.loc[several, "indicator_text"]]
    parts = table[several].loc[lambda rows: rows.index.repeat([len(each) for each in names])]
    parts = parts.assign(
        indicator_text=[name for each in names for name, _ in each], indicator=[i for each in names for _, i in each]
    )
    return pd.concat([table[~several], parts], ignore_index=True)


def _at_prices(indicator: str | None, measure: str, printed: str | None) -> str:
    """The price basis of a growth rate: as printed, else by habit; empty where prices do not enter.

    A level has one where the text says that it is at constant prices (按2010年价格).
    """
    if measure == "level":
        return "real" if printed == "real" else ""
    habit = price_basis(indicator) if indicator and measure in GROWTH else ""
    return (printed or habit) if habit else ""


def _units(rows: pd.DataFrame, ids: Sequence[str | None]) -> list[str]:
    """The unit of each row's series: the catalogue's, else the one that its prints have most often."""
    units: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    subjects, dimensions, measures = (listed(rows[name]) for name in ("subject", "dimension", "measure"))
    for subject, dimension, symbol in zip(subjects, dimensions, listed(rows["unit"]), strict=True):
        units[subject, dimension][symbol] += 1
    # Of two units as frequent the smaller: 2,890亿美元 reads better than 0.289万亿美元.
    usual = {
        what: min(counts, key=lambda each: (-counts[each], dimension_of(each)[1], each))
        for what, counts in units.items()
    }
    wanted = []
    for subject, dimension, i, measure in zip(subjects, dimensions, ids, measures, strict=True):
        own = "%" if measure in GROWTH else catalogue.indicator(i).unit if i else ""
        wanted.append(own if own and dimension_of(own)[0] == dimension else usual.get((subject, dimension), ""))
    return wanted


def scaled(rows: pd.DataFrame, unit: str | Sequence[str], factors: Sequence[float]) -> pd.DataFrame:
    """Rows in another unit, each value times its factor: 24.66 × 10000 is 246600, not 246600.00000000003."""
    columns = [name for name in ("value", "value_high", "step") if name in rows]
    found = {name: [tidy(v * f) for v, f in zip(rows[name].astype(float), factors, strict=True)] for name in columns}
    return rows.assign(**found, unit=unit)


def in_unit(row: Row, unit: str, factor: float) -> Row:
    """A `prints` row in another unit, as `scaled` has it."""
    return {**row, **{name: tidy(row[name] * factor) for name in ("value", "value_high", "step")}, "unit": unit}


def tidy(number: float) -> float:
    """A number without the noise of binary fractions: to 12 significant digits; NaN as it is.

    >>> tidy(24.66 * 10000)
    246600.0
    """
    return float(f"{number:.12g}") if number == number else number


@lru_cache(maxsize=65536)
def step_of(value_text: str, value: float) -> float:
    """The worth of one in the last printed place, in the unit of `value`: how far rounding can reach."""
    found = _NUMBER.search(unicodedata.normalize("NFKC", value_text).replace("·", "."))
    if not found:
        return _step_in_words(value_text, value)
    number = float(found.group().replace(",", ""))
    return abs(value) / number * 10.0 ** -len(found.group(1) or "") if number else 0.0


def _step_in_words(value_text: str, value: float) -> float:
    """The same of a number in words with a decimal point (一点二倍): its last digit; 0 where there is none."""
    found = _POINT.search(value_text)
    number = numeral(found[0]) if found else None
    return abs(value) / number * 10.0 ** -len(found[1]) if found and number else 0.0


def settle(rows: pd.DataFrame, vintage: str = "latest") -> pd.DataFrame:
    """One print for each series and period (`SERIES_KEY`), by rules 3–5 of this module.

    `rows` are `prints` of outcomes and estimates, or of targets. Adds `value_first`, `value_latest`, `n_prints`,
    `revised` (first and latest differ by more than rounding) and `first_report_year` (of the first print).
    """
    columns = [*rows.columns, "value_first", "value_latest", "n_prints", "revised", "first_report_year"]
    return pd.DataFrame(settled(records(rows), vintage), columns=columns)


def settled(rows: Iterable[Row], vintage: str = "latest") -> list[Row]:
    """The same of and as dicts by column, in the order of `SERIES_KEY`."""
    check_choice(vintage, VINTAGES, "vintage")
    # Rule 3, and the like for a target: 预计 and a target without a number give way to a print that has what they lack.
    # So does what statistics only let be reckoned (a rate from an index, exact to a tenth) to what they print.
    ordered = []
    for each in rows:
        reckoned = each["status"] == "estimate" or bool(each["derived"])
        # The catalogue's own name and an alias are as near: of 粮食总产759亿斤 and 粮食产量700亿斤以上 the first is it.
        far = each["distance"] if each["distance"] > 1 else 0
        ordered.append({**each, "lacking": reckoned + 2 * (each["value"] != each["value"]), "far": far})
    series = itemgetter(*SERIES_KEY)
    # Sorted as dicts: a frame of forty columns sorted by fifteen takes five times as long.
    ordered.sort(key=itemgetter(*SERIES_KEY, "lacking", "report_year", "far", "form", "distance", "step", "start"))
    taken = []
    for _, group in groupby(ordered, key=series):
        found = list(group)
        taken.append(_vintages([each for each in found if each["lacking"] == found[0]["lacking"]], vintage))
    return taken


def _vintages(group: list[Row], vintage: str) -> Row:
    """Rules 4 and 5 for the prints of one series and period, in the order of the reports and, within one, of rule 4."""
    a_report = [_original(list(of)) for _, of in groupby(group, key=itemgetter("report_year"))]
    plainest = min(each["form"] for each in a_report)
    found = [each for each in a_report if each["form"] == plainest]
    # What the report of a year says of that year as an outcome is less than the year's work: a later report is better.
    late = [each for each in found if each["status"] == "target" or each["session"] > each["year"]]
    found = late or found
    first, latest = found[0], found[-1]
    for earlier in found[:-1]:
        if earlier["step"] < latest["step"] and within(earlier["value"] - latest["value"], latest["step"] / 2):
            latest = earlier
            break
    taken = first if vintage == "first" else latest
    return {
        **taken,
        "disputed": _is_disputed(taken, group),
        "value_first": first["value"],
        "value_latest": latest["value"],
        "n_prints": len(a_report),
        "first_report_year": first["report_year"],
        "revised": not within(latest["value"] - first["value"], (first["step"] + latest["step"]) / 2),
    }


def _is_disputed(taken: Row, group: list[Row]) -> bool:
    """Whether the document of a plain figure has another one of it, by a name as near, that no rounding explains."""
    same = ("report_year", "source", "form", "far")
    return taken["form"] == 0 and any(
        all(each[k] == taken[k] for k in same)
        and not within(each["value"] - taken["value"], (each["step"] + taken["step"]) / 2)
        for each in group
    )


def _original(prints_of_year: list[Row]) -> Row:
    """The first of the prints of one year's documents, or the report's own where a copy or a plan says the same.

    A plan and the press print what the report prints, sometimes in more digits: the report is the source. Of bounds on
    one side (连跨7万亿、8万亿元) the one that says most.
    """
    first = prints_of_year[0]
    if first["status"] != "target":
        like = (each for each in prints_of_year if all(each[k] == first[k] for k in ("source", "distance")))
        if first["comparator"] in FLOORS:
            first = max((each for each in like if each["comparator"] in FLOORS), key=itemgetter("value"))
        elif first["comparator"] in CAPS:
            first = min((each for each in like if each["comparator"] in CAPS), key=itemgetter("value"))
    if first["source_kind"] not in COPIES:
        return first
    same = (each for each in prints_of_year if each["source_kind"] == "report" and each["form"] == first["form"])
    agree = (each for each in same if within(each["value"] - first["value"], (each["step"] + first["step"]) / 2))
    return next(agree, first)


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame as dicts by column, numbers as Python has them.

    What `DataFrame.to_dict` gives, which takes text from Arrow one cell after the other: ten times as long.

    >>> records(pd.DataFrame({"a": pd.Series(["x", None], dtype="str"), "b": [1, 2]}))
    [{'a': 'x', 'b': 1}, {'a': nan, 'b': 2}]
    """
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*every(frame), strict=True)] if names else []


def within(difference: float, limit: float) -> bool:
    """Whether a difference is no more than rounding explains; an unknown one is."""
    return bool(abs(difference) <= limit * (1 + 1e-9) + 1e-12) or difference != difference
