"""What works can make, or what is sold, is not what is made: 新增生产能力有：钢9万吨; 年产铁9万吨、钢8万吨的厂."""

from analysis.catalogue.words import phrase
from analysis.reading.needed import Rare
from analysis.reading.row import Row

# 新增生产能力有：…, 规模扩大到年产铁9万吨，…: what the sentence lists; 出售的主要消费品中，粮食增长5% is what was sold.
_ABLE = Rare(phrase("what works can make"))
_SOLD = Rare(phrase("what is sold"))


def able(text: str, start: int, rows: list[Row]) -> list[Row]:
    """The rows of a sentence that begins at `start`: a bare product behind such words has no output's series.

    >>> text = "新增生产能力有：钢9万吨"
    >>> row = Row(9, 13, "钢", "level", "actual", "eq", 9, "万吨", 2022, 2022, indicator="steel_output")
    >>> [(each.name, each.indicator) for each in able(text, 0, [row])]
    [('钢新增生产能力', None)]
    """
    return [_able(text, start, row) for row in rows]


_BARE = 4


def _made(indicator: str) -> bool:
    return indicator.endswith("_output") or indicator == "power_generation"


def _able(text: str, start: int, row: Row) -> Row:
    if row.name.endswith(("产量", "总产", "能力")) or row.measure in ("rank", "difference"):
        return row
    made = _made(row.indicator or "")
    if not made and (len(row.name) > _BARE or row.measure != "level"):
        return row
    told = _ABLE.search(text, start, row.start) if row.measure == "level" else None
    if told and (told["what"] or made):
        return row.by("able.can-make", name=row.name + (told["what"] or "年产能力"), indicator=None)
    return row.by("able.sold", indicator=None) if made and _SOLD.search(text, start, row.start) else row
