"""Trend of a short annual series: what its length allows, and nothing more.

| n | computed |
| --- | --- |
| ≤ 3 | the values and their differences |
| 4 | first-to-last change, median of the pairwise slopes with their full range (coverage 91.7 %) |
| 5–7 | Theil–Sen slope with its attained coverage, exact Mann–Kendall p, both CAGRs of a positive level |
| ≥ 8 | lag-1 autocorrelation and the p of the prewhitened series too, as a sensitivity |

Methods: Mann (1945) and Kendall (1975) for the test; Theil (1950) and Sen (1968) for the slope and its interval from
the null distribution of S (Hollander, Wolfe & Chicken 2014, ch. 9.3); von Storch (1995) for plain prewhitening, of the
corrections for autocorrelation the only one that holds its level at these lengths (Hardison et al., ICES J. Mar. Sci.
2019).
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from markupsafe import escape
from scipy import stats

from analysis.errors import InputError
from analysis.language import LANGUAGES, check_language, label, number, quantities, quantity, series_name, years_text
from analysis.study.cuts import bounded, unbroken, why_cut
from analysis.study.kind import RATES, price_basis

#: From this n a slope has an interval and a test; below it no two-sided exact p can be under 0.05.
TESTABLE = 5
#: From this n lag-1 autocorrelation is worth an estimate.
AUTOCORRELATED = 8
#: Wanted coverage of the slope's interval; the attained one is the smallest not below it.
COVERAGE = 0.95
LEVEL = 0.05


@dataclass(frozen=True)
class Trend:
    """Trend of one annual series; what the methods don't allow for its length is `None`.

    `years` and `values` as given, without the years that have none or only a bound (超过126万亿元), and where it is
    broken (`break`: a census, another definition, another place) only those of its longest unbroken run: nothing is
    computed over a break. `slope`, `slope_low` and `slope_high` in `unit` a
    year (percentage points where the series is in %), `coverage` what the interval attains (0–1); `change` last minus
    first; `s` Kendall's S, `p_value` two-sided and exact; `lag1` and `p_prewhitened` from n = 8; `cagr_endpoints` and
    `cagr_loglinear` in % a year, of a positive level only. `breaks` are the years of the known breaks that cut figures
    off, `vintages` those whose figure is of another vintage than the one before; `bounds`, `estimates` and `abouts`
    (左右) those whose figure is one. `later_years` and `later_values` are the last unbroken run
    where the longest one is earlier: what has come since the break, which nothing here is computed of.
    """

    years: tuple[int, ...]
    values: tuple[float, ...]
    unit: str = ""
    indicator: str = ""
    measure: str = ""
    region: str | None = None
    slope: float | None = None
    slope_low: float | None = None
    slope_high: float | None = None
    coverage: float | None = None
    s: int | None = None
    p_value: float | None = None
    lag1: float | None = None
    p_prewhitened: float | None = None
    cagr_endpoints: float | None = None
    cagr_loglinear: float | None = None
    breaks: tuple[int, ...] = ()
    vintages: tuple[int, ...] = ()
    bounds: tuple[int, ...] = ()
    estimates: tuple[int, ...] = ()
    abouts: tuple[int, ...] = ()
    later_years: tuple[int, ...] = ()
    later_values: tuple[float, ...] = ()

    @property
    def n(self) -> int:
        """How many years have a value."""
        return len(self.values)

    @property
    def change(self) -> float | None:
        """Last value minus the first, in `unit`; `None` for fewer than two years."""
        return self.values[-1] - self.values[0] if self.n > 1 else None

    @property
    def plain(self) -> str | None:
        """What needs no test: `rising` or `falling` every year, `constant`; `None` for anything else or one value."""
        moves = {math.copysign(1, each) if each else 0 for each in self.differences}
        return {1.0: "rising", -1.0: "falling", 0: "constant"}[moves.pop()] if len(moves) == 1 else None

    @property
    def differences(self) -> tuple[float, ...]:
        """Each value minus the one before it."""
        return tuple(b - a for a, b in pairwise(self.values))

    def to_frame(self) -> pd.DataFrame:
        """One row with every result, columns as the attributes; missing where `None`."""
        names = (
            "n", "unit", "change", "slope", "slope_low", "slope_high", "coverage", "s", "p_value", "lag1",
            "p_prewhitened", "cagr_endpoints", "cagr_loglinear",
        )  # fmt: skip
        first, last = (self.years[0], self.years[-1]) if self.years else (None, None)
        return pd.DataFrame([{"first_year": first, "last_year": last, **{name: getattr(self, name) for name in names}}])

    def sentence(self, language: str = "zh") -> str:
        """What the numbers allow to be said, in `zh` or `en`."""
        return _sentence(self, check_language(language))

    def _repr_html_(self) -> str:
        said = "".join(f"<p>{escape(self.sentence(language))}</p>" for language in LANGUAGES)
        return said + self.to_frame().T.astype(object).fillna("—").to_html(header=False)


def trend(series: pd.DataFrame) -> Trend:
    """The trend of an annual series, exactly what its length allows (see the module).

    Args:
        series: any frame with `year` (a row a year) and `value`. With `unit`, `measure`, `indicator`, `break` and so on
            (as from `analysis.study.series`), a rate gets no CAGR and the sentence has a name, a unit and its caveats.

    Raises:
        InputError: no `year` or `value` column, a year twice, two units.

    Example:
        >>> t = trend(pd.DataFrame({"year": range(2016, 2021), "value": [6.7, 6.8, 6.6, 6.1, 2.2]}))
        >>> t.n, round(t.coverage, 3), round(t.p_value, 3), t.lag1
        (5, 0.983, 0.083, None)
        >>> print(t.sentence("en"))
        2016–2020 (n = 5): from 6.7 to 2.2, down 4.5. Theil–Sen slope ...
    """
    missing = [each for each in ("year", "value") if each not in series]
    if missing:
        raise InputError(
            f"a series needs the columns year and value; {' and '.join(missing)} not among {list(series.columns)}"
        )
    rows = series[series["value"].notna()].sort_values("year")
    if "timing" in rows and rows["timing"].isin(("end", "average")).any() and rows["timing"].dropna().nunique() > 1:
        raise InputError("a trend is of one series; a year's end and a year's average are two (series(…, timing=…))")
    whole = rows
    rows, later = unbroken(whole)
    breaks, vintages = why_cut(whole)
    years = rows["year"].astype(int).tolist()
    values = rows["value"].astype(float).tolist()
    if len(set(years)) < len(years):
        twice = sorted(year for year, count in Counter(years).items() if count > 1)
        raise InputError(f"a trend takes one value a year; twice: {', '.join(map(str, twice))}")
    unit, measure = _single(rows, "unit"), _single(rows, "measure")
    about: dict[str, Any] = {
        "unit": unit,
        "indicator": _single(rows, "indicator"),
        "measure": measure,
        "region": _single(rows, "region") or None,
        "breaks": breaks,
        "vintages": vintages,
        "bounds": tuple(whole.loc[bounded(whole), "year"].astype(int)),
        "estimates": _years(rows, "status", ["estimate"]),
        "abouts": _years(rows, "comparator", ["about"]),
        "later_years": tuple(later["year"].astype(int)),
        "later_values": tuple(later["value"].astype(float)),
    }
    n = len(values)
    found: dict[str, Any] = {}
    if n >= TESTABLE - 1:
        found["slope"], found["slope_low"], found["slope_high"], found["coverage"] = theil_sen(years, values)
    if n >= TESTABLE:
        found["s"], found["p_value"] = mann_kendall(values)
        if measure in ("", "level") and unit not in RATES and min(values) > 0:
            found["cagr_endpoints"], found["cagr_loglinear"] = cagr(years, values)
    if n >= AUTOCORRELATED:
        found["lag1"] = lag1(years, values)
        found["p_prewhitened"] = prewhitened(years, values, found["lag1"])
    return Trend(tuple(years), tuple(values), **about, **found)


def _single(rows: pd.DataFrame, column: str) -> str:
    """The one value of a column that must be constant; empty where the frame lacks it."""
    if column not in rows:
        return ""
    found = [str(each) for each in rows[column].dropna().unique()]
    if len(found) > 1:
        raise InputError(f"a trend is of one series; column {column!r} has {', '.join(found[:5])}")
    return found[0] if found else ""


def _years(rows: pd.DataFrame, column: str, marks: list[Any]) -> tuple[int, ...]:
    """The years whose row has one of the marks; none where the frame lacks the column."""
    return tuple(rows.loc[rows[column].isin(marks), "year"].astype(int)) if column in rows else ()


@lru_cache(maxsize=256)
def inversions(counts: tuple[int, ...]) -> tuple[int, ...]:
    """In how many of the distinct orders of a multiset there are 0, 1, 2… inversions.

    `counts` are the multiplicities of its values, (1, 1, 1) where none tie. The coefficients of the q-multinomial
    [n]!/([m₁]!…[mₖ]!) (MacMahon; Stanley, Enumerative Combinatorics 1, prop. 1.7.1): exact integers, quick to n = 50.

    >>> inversions((1, 1, 1))
    (1, 2, 2, 1)
    >>> inversions((1, 2))
    (1, 1, 1)
    """
    n = sum(counts)
    size = n * (n - 1) // 2 + 1
    poly = [1] + [0] * (size - 1)
    for k in range(1, n + 1):  # times 1 − qᵏ
        for i in range(size - 1, k - 1, -1):
            poly[i] -= poly[i - k]
    for m in counts:
        for k in range(1, m + 1):  # divided by 1 − qᵏ
            for i in range(k, size):
                poly[i] += poly[i - k]
    return tuple(poly[: size - sum(m * (m - 1) // 2 for m in counts)])


def mann_kendall(values: Iterable[float]) -> tuple[int, float]:
    """Kendall's S of a series against time and its exact two-sided p, ties or no ties.

    Under the null every order of the values is as likely; with ties the orders are those of a multiset. (scipy's
    `kendalltau` is exact without ties only.)

    >>> mann_kendall([1, 2, 2, 4])
    (5, 0.16666666666666666)
    """
    x = np.asarray(list(values), dtype=float)
    i, j = np.triu_indices(len(x), 1)
    s = int(np.sign(x[j] - x[i]).sum())
    return s, _tails(tuple(sorted(Counter(x.tolist()).values())), abs(s))


@lru_cache(maxsize=4096)
def _tails(counts: tuple[int, ...], s: int) -> float:
    """P(|S| ≥ s) for orders of a multiset: with untied pairs in all, S is their number less twice the inversions."""
    ways = inversions(counts)
    pairs = len(ways) - 1
    return sum(count for k, count in enumerate(ways) if abs(pairs - 2 * k) >= s) / sum(ways)


def theil_sen(years: Iterable[int], values: Iterable[float]) -> tuple[float, float, float, float]:
    """Median of the pairwise slopes over calendar years, an interval and the coverage it attains.

    The interval runs from the k-th smallest to the k-th largest slope and covers with 1 − 2 P(fewer than k inversions);
    k is the largest that keeps 95 %. At n = 4 even k = 1, the full range, covers 91.7 % only.

    >>> theil_sen([2019, 2020, 2021, 2023], [1, 2, 3, 5])
    (1.0, 1.0, 1.0, 0.9166666666666666)
    """
    t = np.asarray(list(years), dtype=float)
    x = np.asarray(list(values), dtype=float)
    i, j = np.triu_indices(len(x), 1)
    slopes = np.sort((x[j] - x[i]) / (t[j] - t[i]))
    ways = inversions((1,) * len(x))
    total, below, k, coverage = sum(ways), 0, 0, 0.0
    while k < len(slopes) // 2:
        below += ways[k]
        attained = 1 - 2 * below / total
        if k and attained < COVERAGE:
            break
        k, coverage = k + 1, attained
    return float(np.median(slopes)), float(slopes[k - 1]), float(slopes[-k]), coverage


def lag1(years: Iterable[int], values: Iterable[float]) -> float:
    """Lag-1 autocorrelation of a series, from the pairs of years that follow each other.

    The usual estimate (products over the sum of squares); where years are missing, only those that have a neighbour
    enter the sum of squares too, so that it never leaves [−1, 1]. 0 where the series does not vary or no years follow
    each other.

    >>> round(lag1([1, 2, 3, 4], [1, -1, 1, -1]), 2)
    -0.75
    """
    t, x = list(years), np.asarray(list(values), dtype=float)
    d = x - x.mean()
    pairs = [(a, b) for a, b in zip(range(len(t) - 1), range(1, len(t)), strict=True) if t[b] - t[a] == 1]
    beside = sorted({place for pair in pairs for place in pair})
    if not (squares := float(d[beside] @ d[beside])):
        return 0.0
    return float(sum(d[a] * d[b] for a, b in pairs) / squares)


def prewhitened(years: Iterable[int], values: Iterable[float], r1: float) -> float | None:
    """Exact Mann–Kendall p of xₜ − r₁xₜ₋₁ over the years that follow a year with a value; `None` below five of them."""
    at = dict(zip(years, values, strict=True))
    white = [round(at[year] - r1 * at[year - 1], 12) for year in sorted(at) if year - 1 in at]
    return mann_kendall(white)[1] if len(white) >= TESTABLE else None


def cagr(years: Iterable[int], values: Iterable[float]) -> tuple[float, float]:
    """Compound annual growth in %: from the end points, and from the log-linear fit. For positive values only.

    >>> [round(each, 6) for each in cagr([2020, 2021, 2022], [100, 110, 121])]
    [10.0, 10.0]
    """
    t, x = list(years), list(values)
    ends = (x[-1] / x[0]) ** (1 / (t[-1] - t[0])) - 1
    fit = float(np.exp(stats.linregress(t, np.log(x)).slope)) - 1
    return 100 * ends, 100 * fit


def _sentence(t: Trend, language: str) -> str:
    say = partial(label, language=language)
    name = (
        series_name(t.indicator, t.measure or "level", language, t.region) + say("trend.after_name")
        if t.indicator
        else ""
    )
    if t.n < 2:
        return say("trend.one" if t.n else "trend.none", name=name, year=t.years[0] if t.n else "")
    step = "个百分点" if t.unit in RATES else t.unit
    parts = []
    if t.n < TESTABLE - 1:
        values, moves = map(say("word.list_comma").join, _told(t.values, t.differences, t, language, True))
        parts.append(say("trend.values", values=values, moves=moves))
    else:
        plain = [say(f"trend.{t.plain}")] if t.plain in ("rising", "falling") else []
        parts += [_change(t, language), *plain, _slope(t, step, language)]
    if t.p_value is not None:
        parts += [_tested(t, language)] if len(set(t.values)) > 1 else [say("trend.flat")]
    if t.cagr_endpoints is not None and len(set(t.values)) > 1:
        key = "trend.cagr_current" if t.indicator and price_basis(t.indicator) == "real" else "trend.cagr"
        parts.append(say(key, ends=_rate(t.cagr_endpoints, language), fit=_rate(t.cagr_loglinear, language)))
    missing = [year for year in range(t.years[0], t.years[-1]) if year not in t.years]
    of_years = {name: getattr(t, name) for name in ("bounds", "estimates", "abouts", "breaks", "vintages")}
    for key, years in {"missing": missing, **of_years}.items():
        if years:
            parts.append(say(f"trend.{key}", years=years_text(years).replace(", ", say("word.list_comma"))))
    if t.later_years:
        parts.append(say("trend.later", values=since(t, language), n=len(t.later_years)))
    head = say("trend.head", name=name, first=t.years[0], last=t.years[-1], n=t.n)
    return head + say("trend.between").join(parts)


def _told(values: Sequence[float], changes: Sequence[float], t: Trend, language: str, signed: bool) -> list[list[str]]:
    """Values and changes, all in one unit; the changes of a rate are in percentage points."""
    if t.unit in RATES:
        moves = [quantity(each, "个百分点", language, signed) for each in changes]
        return [[quantity(each, t.unit, language) for each in values], moves]
    n = len(values)
    told = quantities([*values, *changes], t.unit, language, range(n, n + len(changes)) if signed else ())
    return [[each.rstrip() for each in part] for part in (told[:n], told[n:])]


def since(t: Trend, language: str) -> str:
    """The first and the last figure of the later run, each with its year."""
    ends = sorted({0, len(t.later_years) - 1})
    return label("word.list_comma", language).join(
        label("trend.at", language, year=t.later_years[i], value=quantity(t.later_values[i], t.unit, language).rstrip())
        for i in ends
    )


def _change(t: Trend, language: str) -> str:
    change = t.values[-1] - t.values[0]
    way = "flat" if change == 0 else ("rate_" if t.unit in RATES else "") + ("up" if change > 0 else "down")
    (first, last), (size,) = _told([t.values[0], t.values[-1]], [abs(change)], t, language, False)
    if t.unit in RATES and t.measure == "growth" and change and t.values[0] < 0 and t.values[-1] < 0:
        first, last = (quantity(-value, t.unit, language).rstrip() for value in (t.values[0], t.values[-1]))
        way = "fall_wider" if change < 0 else "fall_narrower"
    return label(f"trend.change_{way}", language, first=first, last=last, size=size)


def _slope(t: Trend, step: str, language: str) -> str:
    decimals = max(len(f"{value:.2f}".rstrip("0").partition(".")[2]) for value in t.values)
    slope, low, high = (
        quantity(round(value or 0.0, decimals + 1), step, language, signed=True).rstrip()
        for value in (t.slope, t.slope_low, t.slope_high)
    )
    key = "trend.slope" if t.n >= TESTABLE else "trend.slope_four"
    return label(key, language, slope=slope, low=low, high=high, coverage=_rate(100 * (t.coverage or 0), language))


def _tested(t: Trend, language: str) -> str:
    """The test and, from n = 8, whether it holds when autocorrelation is allowed for."""
    say = partial(label, language=language)
    p, s, white = t.p_value or 0.0, t.s or 0, t.p_prewhitened
    found = p < LEVEL
    key = "trend.no" if not found else "trend.rises" if s > 0 else "trend.falls"
    said = say(key, p=_p(p))
    if t.lag1 is None:
        return said
    if white is None:
        return said + say("trend.between") + say("trend.lag1", lag1=number(t.lag1, 2))
    holds = "holds" if (white < LEVEL) == found else "fails" if found else "differs"
    return said + say("trend.between") + say(f"trend.white_{holds}", lag1=number(t.lag1, 2), p=_p(white))


def _rate(value: float | None, language: str) -> str:
    return number(value, decimals=1) + "%"


def _p(value: float) -> str:
    return f"= {value:.3f}" if value >= 0.001 else "< 0.001"
