"""Where an annual series is cut: the run that a trend is of, what came after it, and why the rest stands apart."""

from itertools import pairwise

import pandas as pd

from analysis.study.breaks import NO_BREAK, marks
from analysis.study.kind import CAPS, FLOORS


def bounded(rows: pd.DataFrame) -> pd.Series:
    """Which rows are bounds (超过126万亿元): the number itself is not known, so that the year has no value."""
    if "comparator" not in rows:
        return pd.Series(False, index=rows.index)
    return rows["comparator"].isin([*FLOORS, *CAPS])


def unbroken(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows less the bounds, of the run between breaks that has most years, the last of those with as many; and
    those of the last run, none where that is the same."""
    bound = bounded(rows)
    run = _runs(rows)[~bound]  # a break at a bound still lies between the years around it
    rows = rows[~bound]
    sizes = run.value_counts()
    most = sizes[sizes == sizes.max()].index.max() if len(sizes) else 0
    return rows[run == most], rows[(run == run.max()) & (run > most)]


def why_cut(rows: pd.DataFrame) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The years of the breaks that part the plain rows of a series, and the years whose figure is of another vintage
    than the one before it; none where nothing is cut off.

    A known break (`series_breaks`) is told by its own year, which need have no figure. Where a frame does not say of
    what it is, the year after which it is marked stands for the break's.

    >>> rows = pd.DataFrame({"year": [2016, 2017, 2020], "value": [1.0, 2.0, 3.0], "break": [False, False, True],
    ...     "indicator": "pm25", "region": "140400", "measure": "level"})
    >>> why_cut(rows)
    ((2018,), ())
    """
    run, bound = _runs(rows), bounded(rows)
    if run[~bound].nunique() < 2:
        return (), ()
    known = _known(rows)
    marked = rows.loc[rows["break"].astype(bool), "year"].astype(int).tolist()
    breaks: set[int] = set()
    vintages: set[int] = set()
    plain = list(zip(rows.loc[~bound, "year"].astype(int), run[~bound], strict=True))
    for (before, one), (after, other) in pairwise(plain):
        if one == other:
            continue
        between = [year for year in marked if before < year <= after]
        if known is None:
            breaks.update(between)
        elif named := [year for year in known if before < year <= after]:
            breaks.update(named)
        else:
            vintages.update(between)
    return tuple(sorted(breaks)), tuple(sorted(vintages))


def _runs(rows: pd.DataFrame) -> pd.Series:
    """The number of each row's run between breaks."""
    return (rows["break"].astype(bool) if "break" in rows else pd.Series(False, index=rows.index)).cumsum()


def _known(rows: pd.DataFrame) -> list[int] | None:
    """The years of the known breaks of a series; `None` where the frame does not say of what one place it is."""
    if not {"indicator", "region", "measure"} <= set(rows.columns):
        return None
    about = rows[["indicator", "region", "measure"]].dropna().drop_duplicates()
    if len(about) != 1:
        return None
    indicator, region, measure = about.iloc[0]
    return [mark.year for mark in marks(indicator, region, measure) if mark.kind not in NO_BREAK]
