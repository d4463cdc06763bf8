"""Exact tests and slopes of short series: the null distribution of Kendall's S, Theil–Sen, autocorrelation, CAGR."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

#: From this n a slope has an interval and a test; below it no two-sided exact p can be under 0.05.
TESTABLE = 5
#: Wanted coverage of the slope's interval; the attained one is the smallest not below it.
COVERAGE = 0.95


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
    spread, together, *_ = np.cov(t, np.log(x), bias=True).flat  # the least squares slope; scipy.stats loads for 0.7 s
    fit = float(np.exp(together / spread)) - 1
    return 100 * ends, 100 * fit
