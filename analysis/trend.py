"""Trend of a short annual series: what its length allows, and nothing more.

| n | computed |
| --- | --- |
| ≤ 3 | the values and their differences |
| 4 | first-to-last change, median of the pairwise slopes with their full range (coverage 91.7 %) |
| 5–7 | Theil–Sen slope with its attained coverage, exact Mann–Kendall p, both CAGRs of a positive level |
| ≥ 8 | lag-1 autocorrelation and the p of the prewhitened series too, as a sensitivity |

Methods: Mann (1945) and Kendall (1975) for the test; Theil (1950) and Sen (1968) for the slope and its interval from the
null distribution of S (Hollander, Wolfe & Chicken 2014, ch. 9.3); von Storch (1995) for plain prewhitening, which of the
corrections for autocorrelation is the only one that holds its level at these lengths (Hardison et al., ICES J. Mar. Sci.
2019).
"""

import html
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from analysis import catalogue
from analysis.errors import InputError

#: From this n a slope has an interval and a test; below it no two-sided exact p can be under 0.05.
TESTABLE = 5
#: From this n lag-1 autocorrelation is worth an estimate.
AUTOCORRELATED = 8
#: Wanted coverage of the slope's interval; the attained one is the smallest not below it.
COVERAGE = 0.95
LEVEL = 0.05

_RATES = ("%", "‰", "个百分点", "个千分点")


@dataclass(frozen=True)
class Trend:
    """Trend of one annual series; what the methods don't allow for its length is `None`.

    `years` and `values` as given, without the years that have none. `slope`, `slope_low` and `slope_high` in `unit` a year
    (percentage points where the series is in %), `coverage` what the interval attains (0–1); `change` last minus first;
    `s` Kendall's S, `p_value` two-sided and exact; `lag1` and `p_prewhitened` from n = 8. `cagr_endpoints` and
    `cagr_loglinear` in % a year, of a positive level only. `breaks` are the years at which a known break falls.
    """

    years: tuple[int, ...]
    values: tuple[float, ...]
    unit: str = ""
    name_zh: str = ""
    name_en: str = ""
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

    @property
    def n(self) -> int:
        """How many years have a value."""
        return len(self.values)

    @property
    def change(self) -> float | None:
        """Last value minus the first, in `unit`; `None` for fewer than two years."""
        return self.values[-1] - self.values[0] if self.n > 1 else None

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
        if language not in _WORDS:
            raise InputError(f"language {language!r}: must be one of {', '.join(_WORDS)}")
        return _sentence(self, _WORDS[language])

    def _repr_html_(self) -> str:
        frame = self.to_frame().T.reset_index()
        frame.columns = pd.Index(["", "value"])
        return f"<p>{html.escape(self.sentence('zh'))}</p><p>{html.escape(self.sentence('en'))}</p>" + frame.to_html(
            index=False, na_rep="—", float_format=lambda v: _number(v, 3)
        )


def trend(series: pd.DataFrame) -> Trend:
    """The trend of an annual series, exactly what its length allows (see the module).

    Args:
        series: any frame with `year` (a row a year) and `value`. Where it has `unit`, `measure`, `indicator` and `break`
            (as from `analysis.series`), a rate gets no CAGR and the sentence has a name, a unit and the known breaks.

    Raises:
        InputError: no `year` or `value` column, a year twice, two units.

    Example:
        >>> t = trend(pd.DataFrame({"year": range(2016, 2021), "value": [6.7, 6.8, 6.6, 6.1, 2.2]}))
        >>> t.n, round(t.coverage, 3), round(t.p_value, 3), t.lag1
        (5, 0.983, 0.083, None)
        >>> print(t.sentence("en"))
        2016–2020 (n = 5): ...
    """
    missing = [each for each in ("year", "value") if each not in series]
    if missing:
        raise InputError(
            f"a series needs the columns year and value; {' and '.join(missing)} not among {list(series.columns)}"
        )
    rows = series[series["value"].notna()].sort_values("year")
    years = rows["year"].astype(int).tolist()
    values = rows["value"].astype(float).tolist()
    if len(set(years)) < len(years):
        twice = sorted(year for year, count in Counter(years).items() if count > 1)
        raise InputError(f"a trend takes one value a year; twice: {', '.join(map(str, twice))}")
    unit = _single(rows, "unit")
    measure = _single(rows, "measure")
    indicator = _single(rows, "indicator")
    name_zh, name_en = _names(indicator, measure)
    breaks = tuple(rows.loc[rows["break"].astype(bool), "year"].astype(int)) if "break" in rows else ()
    n = len(values)
    found: dict[str, Any] = {}
    if n >= TESTABLE - 1:
        found["slope"], found["slope_low"], found["slope_high"], found["coverage"] = theil_sen(years, values)
    if n >= TESTABLE:
        found["s"], found["p_value"] = mann_kendall(values)
        if measure in ("", "level") and unit not in _RATES and min(values) > 0:
            found["cagr_endpoints"], found["cagr_loglinear"] = cagr(years, values)
    if n >= AUTOCORRELATED:
        found["lag1"] = lag1(years, values)
        found["p_prewhitened"] = prewhitened(years, values, found["lag1"])
    return Trend(tuple(years), tuple(values), unit, name_zh, name_en, **found, breaks=breaks)


def _single(rows: pd.DataFrame, column: str) -> str:
    """The one value of a column that must be constant; empty where the frame lacks it."""
    if column not in rows:
        return ""
    found = [str(each) for each in rows[column].dropna().unique()]
    if len(found) > 1:
        raise InputError(f"a trend is of one series; column {column!r} has {', '.join(found[:5])}")
    return found[0] if found else ""


def _names(indicator: str, measure: str) -> tuple[str, str]:
    if not indicator:
        return "", ""
    known = catalogue.indicator(indicator)
    zh, en = known.name_zh, known.name_en
    if measure in ("growth", "average_growth") and "涨幅" not in zh:
        zh, en = zh + "增速", en + ", growth"
    return zh, en


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

    Under the null every order of the values is as likely; with ties the orders are those of a multiset, and S is the number
    of untied pairs less twice the inversions. (scipy's `kendalltau` is exact without ties only.)

    >>> mann_kendall([1, 2, 2, 4])
    (5, 0.16666666666666666)
    """
    x = np.asarray(list(values), dtype=float)
    i, j = np.triu_indices(len(x), 1)
    s = int(np.sign(x[j] - x[i]).sum())
    counts = tuple(sorted(Counter(x.tolist()).values()))
    ways = inversions(counts)
    pairs = len(ways) - 1  # untied pairs: S runs from −pairs to pairs by twos
    far = sum(count for k, count in enumerate(ways) if abs(pairs - 2 * k) >= abs(s))
    return s, far / sum(ways)


def theil_sen(years: Iterable[int], values: Iterable[float]) -> tuple[float, float, float, float]:
    """Median of the pairwise slopes over calendar years, an interval and the coverage it attains.

    The interval runs from the k-th smallest to the k-th largest slope; it covers with 1 − 2 P(fewer than k inversions), the
    largest k that keeps 95 % being taken. At n = 4 even k = 1, the full range, covers 91.7 % only.

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

    The usual estimate (products over the sum of squares); where years are missing the sum of the products is scaled by
    (n − 1)/pairs. 0 where the series does not vary or no years follow each other.

    >>> round(lag1([1, 2, 3, 4], [1, -1, 1, -1]), 2)
    -0.75
    """
    t, x = list(years), np.asarray(list(values), dtype=float)
    d = x - x.mean()
    pairs = [(a, b) for a, b in zip(range(len(t) - 1), range(1, len(t)), strict=True) if t[b] - t[a] == 1]
    if not pairs or not (squares := float(d @ d)):
        return 0.0
    return float(sum(d[a] * d[b] for a, b in pairs) / squares * (len(t) - 1) / len(pairs))


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


# What is said of a result. {} are filled by `_sentence`; nothing here claims a cause, a forecast or more digits.
_WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "head": "{name}{first}—{last}年（n = {n}）：",
        "one": "{name}只有{first}年的数（n = 1），谈不上变化。",
        "none": "{name}没有数。",
        "values": "{values}；只列数值和差额，不作趋势判断。",
        "change": "由{a}到{b}，{moved}{size}。",
        "up": "增加", "down": "减少", "same": "持平",
        "slope4": "逐对斜率的中位数为每年{slope}，全部斜率在{low}至{high}之间（覆盖率{coverage}，不足95%）。n = 4：不存在5%水平的检验（双侧精确p最小为0.083）。",
        "slope": "Theil–Sen斜率每年{slope}（{low}至{high}，实际覆盖率{coverage}）。",
        "flat": "各年数值相同。",
        "yes": "Mann–Kendall精确检验p {p}：5%水平上有单调{way}趋势。",
        "no": "Mann–Kendall精确检验p {p}：5%水平上不能断定有单调趋势。",
        "rise": "上升", "fall": "下降",
        "white_holds": "一阶自相关{lag1}，预白化后p {p}，结论不变。",
        "white_fails": "一阶自相关{lag1}，预白化后p {p}：计入自相关，证据不足。",
        "white_other": "一阶自相关{lag1}，预白化后p {p}：两种检验结果不一，不下结论。",
        "lag1": "一阶自相关{lag1}；相连的年份太少，不作预白化检验。",
        "cagr": "年均增长：按首末年{ends}，按对数线性拟合{fit}。",
        "gap": "缺{gaps}年。",
        "breaks": "期间有已知断点（{breaks}年），前后不完全可比。",
        "list": "、", "pp": "个百分点", "join": "", "thin": "",
    },
    "en": {
        "head": "{name}{first}–{last} (n = {n}): ",
        "one": "{name}only {first} has a value (n = 1); there is no change to speak of.",
        "none": "{name}no values.",
        "values": "{values}; values and differences only, no statement about a trend.",
        "change": "from {a} to {b}, {moved}{size}.",
        "up": "up ", "down": "down ", "same": "unchanged",
        "slope4": "Median of the pairwise slopes {slope} a year, all slopes between {low} and {high} (coverage {coverage}, short of 95 %). n = 4: no 5 % test exists (the smallest two-sided exact p is 0.083).",
        "slope": "Theil–Sen slope {slope} a year ({low} to {high}, attained coverage {coverage}).",
        "flat": "The same value every year.",
        "yes": "Exact Mann–Kendall p {p}: a monotonic {way} at the 5 % level.",
        "no": "Exact Mann–Kendall p {p}: no monotonic trend can be told from chance at the 5 % level.",
        "rise": "rise", "fall": "fall",
        "white_holds": "Lag-1 autocorrelation {lag1}; prewhitened p {p}, the same conclusion.",
        "white_fails": "Lag-1 autocorrelation {lag1}; prewhitened p {p}: with autocorrelation allowed for, the evidence falls short.",
        "white_other": "Lag-1 autocorrelation {lag1}; prewhitened p {p}: the two tests disagree, so nothing is concluded.",
        "lag1": "Lag-1 autocorrelation {lag1}; too few years follow each other for the prewhitened test.",
        "cagr": "Compound annual growth: {ends} from the end points, {fit} from the log-linear fit.",
        "gap": "No value for {gaps}.",
        "breaks": "Known breaks ({breaks}) fall within: the years before and after are not fully comparable.",
        "list": ", ", "pp": "pp", "join": " ", "thin": " ",
    },
}  # fmt: skip


def _sentence(t: Trend, words: dict[str, str]) -> str:
    zh = words is _WORDS["zh"]
    name = (t.name_zh if zh else t.name_en) + ("" if zh else ": ") if t.name_zh else ""
    if t.n < 2:
        return (words["one"] if t.n else words["none"]).format(name=name, first=t.years[0] if t.n else "")
    step = words["pp"] if t.unit in _RATES else t.unit
    gap = "" if step == "" else words["thin"]
    digits = _digits(t.values)

    def amount(value: float, unit: str = step, more: int = 0) -> str:
        return f"{_number(value, digits + more)}{gap if unit else ''}{unit}"

    head = words["head"].format(name=name, first=t.years[0], last=t.years[-1], n=t.n)
    parts = []
    if t.n < TESTABLE - 1:
        listed = words["list"].join(amount(value, t.unit) for value in t.values)
        moves = words["list"].join(amount(value) for value in t.differences)
        listed += f"（逐次变动{moves}）" if zh else f" (changes {moves})"
        parts.append(words["values"].format(values=listed))
    else:
        change = t.values[-1] - t.values[0]
        moved = words["up" if change > 0 else "down" if change < 0 else "same"]
        size = amount(abs(change)) if change else ""
        parts.append(
            words["change"].format(
                a=amount(t.values[0], t.unit), b=amount(t.values[-1], t.unit), moved=moved, size=size
            )
        )
        assert t.slope is not None and t.slope_low is not None and t.slope_high is not None and t.coverage is not None
        parts.append(
            words["slope4" if t.n < TESTABLE else "slope"].format(
                slope=amount(t.slope, more=1), low=_number(t.slope_low, digits + 1), high=_number(t.slope_high, digits + 1),
                coverage=_percent(t.coverage * 100, zh),
            )
        )  # fmt: skip
    if t.p_value is not None:
        if len(set(t.values)) == 1:
            parts[-1] = words["flat"]
        else:
            parts.append(_tested(t, words))
    if t.cagr_endpoints is not None and t.cagr_loglinear is not None:
        parts.append(words["cagr"].format(ends=_percent(t.cagr_endpoints, zh), fit=_percent(t.cagr_loglinear, zh)))
    gaps = [year for year in range(t.years[0], t.years[-1]) if year not in t.years]
    if gaps:
        parts.append(words["gap"].format(gaps=words["list"].join(map(str, gaps))))
    if t.breaks:
        parts.append(words["breaks"].format(breaks=words["list"].join(map(str, t.breaks))))
    return head + words["join"].join(parts)


def _tested(t: Trend, words: dict[str, str]) -> str:
    """The test, and at n ≥ 8 whether it holds when autocorrelation is allowed for."""
    assert t.p_value is not None and t.s is not None
    found = t.p_value < LEVEL
    said = words["yes" if found else "no"].format(p=_p(t.p_value), way=words["rise" if t.s > 0 else "fall"])
    if t.lag1 is None:
        return said
    if t.p_prewhitened is None:
        return said + words["join"] + words["lag1"].format(lag1=_number(t.lag1, 2))
    holds = (t.p_prewhitened < LEVEL) == found
    how = "white_holds" if holds else "white_fails" if found else "white_other"
    return said + words["join"] + words[how].format(lag1=_number(t.lag1, 2), p=_p(t.p_prewhitened))


def _digits(values: Iterable[float]) -> int:
    """Decimals that the values are printed with, at most two."""
    texts = [f"{value:.2f}".rstrip("0") for value in values]
    return max((len(text.partition(".")[2]) for text in texts), default=0)


def _number(value: float, digits: int) -> str:
    """Thousands apart, a true minus sign, no negative zero."""
    text = f"{value:,.{digits}f}"
    if not text.strip("-0.,"):
        return text.lstrip("-")
    return text.replace("-", "−")


def _percent(value: float, zh: bool) -> str:
    return f"{_number(value, 1)}{'' if zh else ' '}%"


def _p(value: float) -> str:
    return f"= {value:.3f}" if value >= 0.001 else "< 0.001"
