"""Known breaks of series: census years, changes of definition, indicators no longer published."""

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def breaks() -> "pd.DataFrame":
    """Known breaks, a row each, from breaks.csv.

    Columns: `year` (int, the first year of the new state), `indicator` (catalogue id), `region` (code; missing: all),
    `kind`, `zh`, `en` (what changed), `source`.

    >>> {"year", "indicator", "region", "kind", "zh", "en", "source"} <= set(breaks().columns)
    True
    """
    import pandas as pd

    text = files("analysis.catalogue") / "breaks.csv"
    with text.open(encoding="utf-8") as file:
        table = pd.read_csv(file, dtype="str", keep_default_na=False, na_values=[""])
    return table.astype({"year": "int64"})
