"""What a local report means by a bare 财政收入: the whole treasury's income or the general budget's."""

import re
from itertools import pairwise

from analysis.reading.names import plain
from analysis.reading.row import Row

_TOTAL, _BUDGET = "local_total_fiscal_revenue", "general_public_budget_revenue"
_BARE = frozenset(("财政收入",))
# The general budget's names before 2015. A later report says 财政收入 of its 一般公共预算收入 as well.
_OLD_BUDGET = re.compile("(?:一般预算|公共财政预算|公共财政)收入$")
_APART = re.compile("[。！？\n]")


def treasuries(text: str, rows: list[Row]) -> list[Row]:
    """The rows of a local report, every bare 财政收入 as the total where the report tells the general budget's income
    beside it: in the same sentence, or under its old name anywhere, or where it names a total elsewhere.

    A report that tells 财政收入 alone keeps it as the general budget's income.

    >>> from analysis.text.report import Report, headings
    >>> from analysis.reading import extract
    >>> text = "一、2011年工作回顾\\n财政收入6亿元，其中一般预算收入4亿元。\\n二、2012年工作安排\\n财政收入增长9%。"
    >>> extract(Report(text, "140423", 2012, "例", "例", headings(text)))["indicator"].tolist()
    ['local_total_fiscal_revenue', 'general_public_budget_revenue', 'local_total_fiscal_revenue']
    """
    money = sorted((row for row in rows if row.indicator in (_TOTAL, _BUDGET)), key=lambda row: row.start)
    bare = [row for row in money if _bare(row)]
    if not bare or not (any(_tells_both(row) for row in money) or _beside(text, money)):
        return rows
    return [row._replace(indicator=_TOTAL, rules=(*row.rules, "treasury.total")) if _bare(row) else row for row in rows]


def _bare(row: Row) -> bool:
    return row.indicator == _BUDGET and plain(row.name) in _BARE


def _tells_both(row: Row) -> bool:
    """Whether a row shows that the report keeps total and budget apart."""
    return row.indicator == _TOTAL or _OLD_BUDGET.search(plain(row.name)) is not None


def _beside(text: str, money: list[Row]) -> bool:
    """Whether a bare 财政收入 and the budget's income stand in one sentence."""
    return any(
        _bare(one) != _bare(other) and _APART.search(text, one.end, other.start) is None
        for one, other in pairwise(money)
        if other.start >= one.end
    )
