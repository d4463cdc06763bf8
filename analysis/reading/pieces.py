"""A series is counted in its own unit: what is told in another is no point of it (经济指标5项 is not 经济)."""

from analysis.catalogue import indicator, unit
from analysis.reading.row import Row
from analysis.reading.token import plain_unit

SHARES = ("%", "‰")
_MONEY = ("元", "美元")
COUNTERS = ("个", "项", "家", "条", "处", "倍", "大")
_UNCOUNTED = ("元", "美元", "人", "吨", "公顷", "公里")


def in_its_unit(row: Row) -> Row:
    """What is counted in pieces is no money and no people: 经济指标5项 is not 经济; 新增就业岗位5万个 are new jobs."""
    if row.indicator is None or row.measure not in ("level", "change"):
        return row
    if row.unit.endswith("亿元") and indicator(row.indicator).unit == "元":
        return row.by("part.counted", indicator=None)  # 城镇居民收入增加40亿元 is of all of them, the series a head
    if row.measure == "change":
        points = row.unit in ("", *SHARES) or row.unit.endswith("点")
        if row.unit not in ("位", "个位次") and (points or indicator(row.indicator).unit != "%"):
            return row
        return row.by("part.counted", indicator=None)  # 就业率90%，增加3万人; 投资增速全省第一，前移6位
    if row.unit.endswith(_MONEY) and not indicator(row.indicator).unit.endswith((*_MONEY, "%", "倍")):
        return row.by("part.counted", indicator=None)  # 投资中高速公路7亿元
    its, counted = indicator(row.indicator).unit, plain_unit(row.unit)
    if (counted == "户" and its.endswith("人")) or (counted.endswith("箱") and not its.endswith("箱")):
        return row.by("part.counted", indicator=None)  # 易地扶贫搬迁90户; 港口吞吐量9万标箱
    if counted not in COUNTERS:
        return row
    jobs = row.name.endswith(("岗位", "就业")) and row.indicator != "urban_new_jobs"  # which is of people
    if plain_unit(its) not in _UNCOUNTED or jobs:
        return row
    return row.by("part.counted", indicator=None)


def in_other_pieces(row: Row, before: Row | None) -> Row:
    """A second figure of one deed that is not in the series' unit as the first is: 改造小区90个、9000户."""
    if before is None or row.indicator is None or row.name != before.name or row.indicator != before.indicator:
        return row
    if row.measure != before.measure or row.measure != "level" or "元" in row.unit:
        return row
    its = unit(indicator(row.indicator).unit).dimension
    other = unit(before.unit).dimension == its != unit(row.unit).dimension
    return row.by("part.other-pieces", indicator=None) if other else row
