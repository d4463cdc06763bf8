"""Which reports a table holds, and of which of them only a part."""

from collections import defaultdict

import pandas as pd

from analysis.study.kind import source_kinds
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
    reports = table.assign(session=spoken).loc[
        source_kinds(table) == "report", ["region", "report_year", "source", "session"]
    ]
    held: dict[str, dict[int, bool]] = defaultdict(dict)
    for region, year, source, session in reports.itertuples(index=False):
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
    of_one_year = (table["year"] == table["period_start"]) & (source_kinds(table) == "report")
    ahead = table["year"] - table["report_year"]
    aims = table["status"] == "target"
    each = [table[name] for name in ("region", "report_year", "source")]

    def count(those: pd.Series) -> pd.Series:
        return (of_one_year & those).groupby(each).transform("sum")

    tells_of_its_own = count(~aims & (ahead == 0)) > count(~aims & (ahead == -1))
    late = tells_of_its_own & (count(aims & (ahead == 1)) > 0) & (count(aims & (ahead == 0)) == 0)
    return table["report_year"] + late
