"""The cells of a column as Python has them, quickly: pandas takes text from Arrow one cell after the other."""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa


def listed(column: pd.Series) -> list[Any]:
    """The cells of a column, numbers as Python has them; what is missing as pandas has it.

    >>> listed(pd.Series(["x", None], dtype="str")), listed(pd.Series([1, 2]))
    (['x', nan], [1, 2])
    """
    own: Any = column
    return _listed(own._values)


def _listed(cells: Any) -> list[Any]:
    if isinstance(cells.dtype, pd.StringDtype) and cells.dtype.storage == "pyarrow":
        missing = cells.dtype.na_value
        return [missing if each is None else each for each in pa.array(cells, from_pandas=True).to_pylist()]
    if cells.dtype == object:
        return [each.item() if isinstance(each, np.generic) else each for each in cells]
    return list(cells.tolist())


def every(frame: pd.DataFrame) -> list[list[Any]]:
    """The cells of each column, as `listed` gives them; a Series for each would take as long as its cells.

    >>> every(pd.DataFrame({"a": pd.Series(["x", None], dtype="str"), "b": [1, 2]}))
    [['x', nan], [1, 2]]
    """
    own: Any = frame
    return [_listed(cells) for cells in own._iter_column_arrays()]


def told(column: pd.Series) -> list[Any]:
    """The cells of a column, `None` where one is missing.

    >>> told(pd.Series(["x", None], dtype="str")), told(pd.Series([1.5, float("nan")]))
    (['x', None], [1.5, None])
    """
    return [None if gone else each for each, gone in zip(listed(column), column.isna().tolist(), strict=True)]
