"""Which reports a table holds, and of which of them only a part."""

from collections import Counter, defaultdict
from typing import Any

import pandas as pd

from analysis.study.kind import source_kinds
from analysis.study.rows import listed
from analysis.table.store import IN_PART


def reports_held(table: pd.DataFrame) -> dict[str, dict[int, bool]]:
    """Region → the years whose government work report is held → whether one of that year is held whole.

    What the press, a plan or a budget say of a year is no report of it. Of which documents only a part is held stands
    in the table's `attrs`, as `load_table` notes it; rows taken from a table keep that.

    >>> cells = {"region": "140400", "report_year": [2022, 2023, 2023], "source": ["a", "b", "c"]}
    >>> table = pd.DataFrame(cells | {"source_kind": ["report", "report", "press"]})
    >>> table.attrs["in_part"] = [("140400", 2023, "b")]
    >>> reports_held(table)
    {'140400': {2022: True, 2023: False}}
    """
    partial = set(table.attrs.get(IN_PART, ()))
    spoken = table["session"] if "session" in table else table["report_year"]
    places = zip(*(listed(table[name]) for name in ("region", "report_year", "source")), listed(spoken), strict=True)
    held: dict[str, dict[int, bool]] = defaultdict(dict)
    documents = (each for each, kind in zip(places, source_kinds(table), strict=True) if kind == "report")
    for region, year, source, session in dict.fromkeys(documents):
        whole = (region, year, source) not in partial
        held[str(region)][int(session)] = held[region].get(session, False) or whole
    return dict(held)


def sessions(table: pd.DataFrame) -> pd.Series:
    """For each row the year of the session that its document was for: its `report_year`, or the next year for a report
    given in the last days of the year that it reviews, which tells of that year rather than of the one before and aims
    at the next one alone.

    >>> cells = {"region": "140400", "report_year": 2018, "source": "a", "source_kind": "report"}
    >>> years = {"status": ["actual", "target"], "year": [2018, 2019], "period_start": [2018, 2019]}
    >>> sessions(pd.DataFrame(cells | years)).tolist()
    [2019, 2019]
    """
    documents = list(zip(*(listed(table[name]) for name in ("region", "report_year", "source")), strict=True))
    figures = zip(*(listed(table[name]) for name in ("year", "period_start", "status")), strict=True)
    count: Counter[tuple[Any, ...]] = Counter()  # figures of single years by document, status and how far ahead
    for document, (year, first, status), kind in zip(documents, figures, source_kinds(table), strict=True):
        if year == first and kind == "report":
            count[document, status == "target", year - document[1]] += 1
    late = {
        each
        for each in dict.fromkeys(documents)
        if count[each, False, 0] > count[each, False, -1] and count[each, True, 1] and not count[each, True, 0]
    }
    return table["report_year"] + pd.Series([each in late for each in documents], index=table.index, dtype=bool)
