"""Flow or stock: what a year adds, whose years add up, or what stands at its end.

Decided by the catalogue: `growth_basis` flow, and `words/flows.csv`, which lists the other indicators whose years add
up over a plan, and the words that make a flow of the name of a stock.
"""

from functools import lru_cache

from analysis.catalogue._indicators import indicator
from analysis.catalogue.words import read_words


@lru_cache(maxsize=1)
def _listed() -> dict[str, tuple[str, ...]]:
    rows = read_words("flows")
    return {kind: tuple(row["text"] for row in rows if row["kind"] == kind) for kind in ("word", "indicator")}


@lru_cache(maxsize=4096)
def is_flow(id: str) -> bool:
    """Whether an indicator of the catalogue is a flow; of anything else a plan's number is its last year's.

    Raises InputError for an unknown indicator.

    >>> is_flow("urban_new_jobs"), is_flow("loans")
    (True, False)
    """
    return id in _listed()["indicator"] or indicator(id).growth_basis == "flow"


@lru_cache(maxsize=65536)
def names_flow(id: str, name: str) -> bool:
    """Whether a printed name is of what was added, where the indicator's own name is of what there is.

    >>> names_flow("loans", "新增贷款"), names_flow("loans", "贷款余额")
    (True, False)
    >>> names_flow("urban_new_jobs", "城镇新增就业")
    False
    """
    words = _listed()["word"]
    return any(each in name for each in words) and not any(each in indicator(id).name_zh for each in words)
