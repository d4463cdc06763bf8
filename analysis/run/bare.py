"""A bare name as a parameter's indicator: one that the catalogue has not and a table's reports print."""

import csv
from functools import lru_cache
from pathlib import Path

from analysis.catalogue import indicator
from analysis.errors import InputError
from analysis.table.folder import TABLE, table_file


def indicator_meant(word: str, table: str | None = None) -> str:
    """The id of an indicator, or the name itself where rows of the table bear it; without pandas, before a kernel runs.

    Raises InputError for a word that neither the catalogue nor the table has.

    >>> indicator_meant("生产总值")
    'gdp'
    """
    try:
        return indicator(word).id
    except InputError:
        try:
            file = table_file(table or TABLE)
            if word in _names(file, file.stat().st_mtime_ns):
                return word
        except (InputError, OSError, ValueError, KeyError):
            pass  # whoever reads the table says what is wrong with it
        raise


@lru_cache(maxsize=2)
def _names(file: Path, changed: int) -> frozenset[str]:
    if file.suffix == ".parquet":
        import pyarrow.parquet as pq

        rows = pq.ParquetFile(file).read(columns=["indicator", "indicator_text"]).to_pydict()
        pairs = list(zip(rows["indicator"], rows["indicator_text"], strict=True))
    else:
        with file.open(encoding="utf-8", newline="") as lines:
            pairs = [(row["indicator"], row["indicator_text"]) for row in csv.DictReader(lines)]
    return frozenset(text for id, text in pairs if not id)
