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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import pandas as pd
from markupsafe import escape

from analysis.errors import InputError
from analysis.language import (
    LANGUAGES,
    check_language,
    label,
    number,
    quantities,
    quantity,
    scaled_unit,
    series_name,
    years_text,
)
from analysis.study.cuts import bounded, unbroken, why_cut
from analysis.study.exact import TESTABLE, cagr, inversions, lag1, mann_kendall, prewhitened, theil_sen
from analysis.study.kind import RATES, price_basis
from analysis.study.prints import step_of

__all__ = ["AUTOCORRELATED", "LEVEL", "TESTABLE", "Trend", "cagr", "conclusion", "inversions", "lag1",
    "mann_kendall", "prewhitened", "since", "theil_sen", "trend"]  # fmt: skip

#: From this n lag-1 autocorrelation is worth an estimate.
AUTOCORRELATED = 8
LEVEL = 0.05
#: Lag-1 autocorrelation from which a plain test finds trends where there are none (at 0.6 in 28 of 100 series).
HIGH = 0.3


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
    (左右) those whose figure is one, `disputed` those of which its document has another figure too. `later_years` and
    `later_values` are the last unbroken run where the longest one is earlier: what has come since the break, which
    nothing here is computed of. `steps` are the worth of the last printed place of each value, 0 where that is not
    known: no difference is finer than they.
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
    disputed: tuple[int, ...] = ()
    later_years: tuple[int, ...] = ()
    later_values: tuple[float, ...] = ()
    steps: tuple[float, ...] = ()

    @property
    def n(self) -> int:
        """How many years have a value."""
        return len(self.values)

    def told_change(self, first: int = 0, last: int = -1) -> float | None:
        """A value less an earlier one, no finer than both were printed; `None` where rounding alone may explain it."""
        change = self.values[last] - self.values[first]
        if not self.steps:
            return change
        # A rate printed without decimals beside others that have them is as exact as they are.
        fine = min(self.steps) if self.unit in RATES else max(self.steps)
        ends = [min(self.steps[i], fine) if self.steps[i] >= 1 else self.steps[i] for i in (first, last)]
        # 2万亿元 → 2.4万亿元 is about +4000亿元, though the first may be a rounder figure than the second.
        if change and abs(change) <= min(sum(ends) / 2 * (1 - 1e-9), min(ends)):
            return None
        coarse = max(ends)
        while coarse > abs(change) / 5 > 0:  # 2万亿元 → 26575亿元 is no change of a whole 万亿元
            coarse /= 10
        return round(round(change / coarse) * coarse, 9) if coarse else change

    def is_rounded(self, told: float | None, first: int = 0, last: int = -1) -> bool:
        """Whether a change that is told is rounded, or a figure of it coarser than a fifth of it: it is about that."""
        if not told or not self.steps:
            return False
        coarse = max(self.steps[first], self.steps[last]) > abs(told) / 5
        rough = coarse and self.unit not in RATES
        return rough or not math.isclose(told, self.values[last] - self.values[first], abs_tol=1e-9)

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
    unit, measure = _single(whole, "unit"), _single(whole, "measure")  # of bounds alone too
    about: dict[str, Any] = {
        "unit": unit,
        "indicator": _single(whole, "indicator"),
        "measure": measure,
        "region": _single(whole, "region") or None,
        "breaks": breaks,
        "vintages": vintages,
        "bounds": tuple(whole.loc[bounded(whole), "year"].astype(int)),
        "estimates": _years(rows, "status", ["estimate"]),
        "abouts": _years(rows, "comparator", ["about"]),
        "disputed": _years(rows, "disputed", [True]),
        "later_years": tuple(later["year"].astype(int)),
        "later_values": tuple(later["value"].astype(float)),
        "steps": _steps(rows),
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


def conclusion(t: Trend) -> str:
    """Which sentence the tests allow: the plain test, and from n = 8 the prewhitened one, must agree.

    >>> conclusion(trend(pd.DataFrame({"year": range(5), "value": [1.0, 2, 3, 4, 5]})))
    'rise'
    """
    if t.n < TESTABLE:
        return "no_test"
    if len(set(t.values)) == 1:
        return "constant"
    found = (t.p_value or 0.0) < LEVEL
    white = None if t.p_prewhitened is None else t.p_prewhitened < LEVEL
    if white is not None and white != found:
        return "disagree"
    if not found:
        return "no_trend"
    way = "rise" if (t.s or 0) > 0 else "fall"
    if white is None and (t.lag1 or 0.0) >= HIGH:
        return f"{way}_uncorrected"
    return "flat_slope" if t.slope_low is not None and t.slope_low * (t.slope_high or 0.0) <= 0 else way


def _single(rows: pd.DataFrame, column: str) -> str:
    """The one value of a column that must be constant; empty where the frame lacks it."""
    if column not in rows:
        return ""
    found = [str(each) for each in rows[column].dropna().unique()]
    if len(found) > 1:
        raise InputError(f"a trend is of one series; column {column!r} has {', '.join(found[:5])}")
    return found[0] if found else ""


def _steps(rows: pd.DataFrame) -> tuple[float, ...]:
    """The worth of the last printed place of each value; none where the frame has no words."""
    if "value_text" not in rows:
        return ()
    return tuple(step_of(str(text), value) for text, value in zip(rows["value_text"], rows["value"], strict=True))


def _years(rows: pd.DataFrame, column: str, marks: list[Any]) -> tuple[int, ...]:
    """The years whose row has one of the marks; none where the frame lacks the column."""
    return tuple(rows.loc[rows[column].isin(marks), "year"].astype(int)) if column in rows else ()


def _sentence(t: Trend, language: str) -> str:
    say = partial(label, language=language)
    name = (
        series_name(t.indicator, t.measure or "level", language, t.region) + say("trend.after_name")
        if t.indicator
        else ""
    )
    if t.n < 2:
        key = "one_of_a_cut" if t.breaks or t.vintages else "one" if t.n else "none"
        told = say(f"trend.{key}", name=name, year=t.years[0] if t.n else "")
        return say("trend.between").join([told, *_of_years(t, language, "bounds", "disputed", "breaks", "vintages")])
    step = "个百分点" if t.unit in RATES else t.unit
    parts = []
    if t.n < TESTABLE - 1:
        parts.append(_each(t, language))
    else:
        plain = [say(f"trend.{t.plain}")] if t.plain in ("rising", "falling") else []
        parts += [_change(t, language), *plain, _slope(t, step, language)]
    if t.p_value is not None:
        parts += [_tested(t, language)] if len(set(t.values)) > 1 else [say("trend.flat")]
    if t.cagr_endpoints is not None and len(set(t.values)) > 1:
        key = "trend.cagr_current" if t.indicator and price_basis(t.indicator) == "real" else "trend.cagr"
        parts.append(say(key, ends=_rate(t.cagr_endpoints, language), fit=_rate(t.cagr_loglinear, language)))
    missing = [year for year in range(t.years[0], t.years[-1]) if year not in (*t.years, *t.bounds)]
    if missing:
        parts.append(say("trend.missing", years=years_text(missing, language)))
    parts += _of_years(t, language, "bounds", "estimates", "abouts", "disputed", "breaks", "vintages")
    if t.breaks or t.vintages:
        parts.append(say("trend.one_run"))
    if t.later_years:
        parts.append(say("trend.later", values=since(t, language), n=len(t.later_years)))
    head = say("trend.head", name=name, first=t.years[0], last=t.years[-1], n=t.n)
    return head + say("trend.between").join(parts)


def _of_years(t: Trend, language: str, *names: str) -> list[str]:
    """A sentence for each kind of year there is: bounds, estimates, breaks and the like."""
    found = {name: getattr(t, name) for name in names}
    return [
        label(f"trend.{name}", language, years=years_text(years, language)) for name, years in found.items() if years
    ]


def _each(t: Trend, language: str) -> str:
    """Of a few years each value, and the change from one to the next."""
    say = partial(label, language=language)
    found = [t.told_change(i, i + 1) for i in range(t.n - 1)]
    shown, steps = _told(t.values, [each or 0.0 for each in found], t, language, True)
    about = [say("trend.about", x=step) if t.is_rounded(found[i], i, i + 1) else step for i, step in enumerate(steps)]
    moved = [say("trend.rounding") if each is None else step for each, step in zip(found, about, strict=True)]
    gaps = t.years[-1] - t.years[0] >= t.n
    values, moves, years = map(say("word.list_comma").join, (shown, moved, map(str, t.years)))
    return say("trend.values_gap" if gaps else "trend.values", values=values, moves=moves, years=years)


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
    told = t.told_change()
    change = told or 0.0
    way = "flat" if change == 0 else ("rate_" if t.unit in RATES else "") + ("up" if change > 0 else "down")
    (first, last), (size,) = _told([t.values[0], t.values[-1]], [abs(change)], t, language, False)
    if told is None:
        return label("trend.change_rounding", language, first=first, last=last)
    if t.unit in RATES and t.measure == "growth" and change and t.values[0] < 0 and t.values[-1] < 0:
        first, last = (quantity(-value, t.unit, language).rstrip() for value in (t.values[0], t.values[-1]))
        way = "fall_wider" if change < 0 else "fall_narrower"
    size = label("trend.about", language, x=size) if t.is_rounded(told) else size
    return label(f"trend.change_{way}", language, first=first, last=last, size=size)


def _slope(t: Trend, step: str, language: str) -> str:
    decimals = max(len(f"{value:.2f}".rstrip("0").partition(".")[2]) for value in t.values)
    sizes = [round(value or 0.0, decimals + 1) for value in (t.slope, t.slope_low, t.slope_high)]
    if step == "千公顷":  # one of the three may be a round number of mu
        factor, unit = scaled_unit(step, max(map(abs, sizes)), language)
        gap = " " if language == "en" else ""
        slope, low, high = (f"{number(round(each * factor, 2), signed=True)}{gap}{unit}" for each in sizes)
    else:
        slope, low, high = (each.rstrip() for each in quantities(sizes, step, language, range(3)))
    key = "trend.slope" if t.n >= TESTABLE else "trend.slope_four"
    return label(key, language, slope=slope, low=low, high=high, coverage=_rate(100 * (t.coverage or 0), language))


def _tested(t: Trend, language: str) -> str:
    """The test and, from n = 8, whether it holds when autocorrelation is allowed for."""
    say = partial(label, language=language)
    p, s, white = t.p_value or 0.0, t.s or 0, t.p_prewhitened
    found = p < LEVEL
    key = "trend.no" if not found else "trend.rises" if s > 0 else "trend.falls"
    said = say(key, p=_p(p))
    if conclusion(t).endswith("_uncorrected"):
        return say("trend.uncorrected", p=_p(p), lag1=number(t.lag1, 2))
    if conclusion(t) == "flat_slope":
        said = say("trend.flat_slope", p=_p(p))
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
