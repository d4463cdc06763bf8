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
    reports = table.loc[source_kinds(table) == "report", ["region", "report_year", "source"]].drop_duplicates()
    held: dict[str, dict[int, bool]] = defaultdict(dict)
    for region, year, source in reports.itertuples(index=False):
        held[str(region)][int(year)] = held[region].get(year, False) or (region, year, source) not in partial
    return dict(held)
