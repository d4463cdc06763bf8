"""The rows as the whole report makes them: whose 全省 is, what a bare 财政收入 is, which place a name begins with."""

from functools import lru_cache
from itertools import pairwise

from analysis import later as re
from analysis.catalogue import Region, region
from analysis.catalogue.concepts import CHANGING
from analysis.catalogue.words import listed, phrase
from analysis.reading.distance import placed
from analysis.reading.indicator import indicator_of
from analysis.reading.names import NAME_LENGTH, plain, shorten, trim
from analysis.reading.row import Row, fault


def settled(rows: list[Row], text: str, code: str) -> list[Row]:
    """The rows as the whole report makes them: whose 全省 is, which income 财政收入 is; none that can't be."""
    if glossary := _GLOSSARY.search(text, len(text) // 2):  # what names stand for: no figures of the year
        after = _APPENDIX.search(text, glossary.end())
        stop = after.start() if after else len(text)
        rows = [row for row in rows if not glossary.start() <= row.start < stop]
    rows = at_home(placed(rows, code), code)
    rows = [row if len(row.name) <= NAME_LENGTH else row._replace(name=shorten(row.name)) for row in rows]
    nation = code == "100000"
    rows = [row._replace(indicator=None) if row.indicator and _of_others(row, nation) else row for row in rows]
    if not nation:
        rows = _wider(text, treasuries(text, rows), code)
    # years before 1840 or after 2100 that a slip makes of others; of a sound text nothing goes
    return [row for row in rows if not fault(row)]


def _of_others(row: Row, nation: bool) -> bool:
    """Whether a row tells a part beside a series: of the nation the money of the places below it, or a total that only
    those have; of a place the members of the nation's bodies."""
    if nation:
        return row.indicator == _TOTAL or (row.indicator in (_BUDGET, _SPENT) and row.name.startswith("地方"))
    return "全国" in row.name and _NATIONAL.search(row.name) is not None


_NATIONAL = re.compile("全国人大|全国政协|全国总人口")
_GLOSSARY = re.compile(phrase("heading of a list of terms"), re.M)
# What may follow that list: 附件2
_APPENDIX = re.compile("^[^\\S\\n]*#*[^\\S\\n]*附(?:件|录|表)[一二三四五\\d]*[：:]?[^。，；\\n]{0,30}$", re.M)
_TOTAL, _BUDGET = "local_total_fiscal_revenue", "general_public_budget_revenue"
_SPENT = "general_public_budget_expenditure"
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
    money = _money(rows)
    if whole := _wholes(text, money):
        rows = [
            row.by("treasury.whole", indicator=_TOTAL)
            if row.indicator == _BUDGET and row.name.endswith(whole) and "地方" not in row.name
            else row
            for row in rows
        ]
        money = _money(rows)
    both = any(row.indicator == _TOTAL or _OLD_BUDGET.search(plain(row.name)) for row in money)
    if not any(map(_bare, money)) or not (both or _beside(text, money)):
        return rows
    return [row.by("treasury.total", indicator=_TOTAL) if _bare(row) else row for row in rows]


def _money(rows: list[Row]) -> list[Row]:
    told = (row for row in rows if row.indicator in (_TOTAL, _BUDGET) and row.measure != "rank")
    return sorted(told, key=lambda row: row.start)


def _wholes(text: str, money: list[Row]) -> tuple[str, ...]:
    """What an income is called of which the place's own is a part (财政一般预算收入9亿元，其中地方财政收入5亿元)."""
    return tuple(
        one.name
        for i, own in enumerate(money)
        for one in money[max(0, i - 3) : i]
        if own.name.startswith("地方") and one.indicator == _BUDGET and "地方" not in one.name
        if own.indicator == _BUDGET
        and own.measure == one.measure == "level"
        and (own.year, own.unit) == (one.year, one.unit)
        if (own.value or 0) < (one.value or 0) and _APART.search(text, one.end, own.start) is None
    )


def _bare(row: Row) -> bool:
    return row.indicator == _BUDGET and plain(row.name) == "财政收入"


def _beside(text: str, money: list[Row]) -> bool:
    """Whether a bare 财政收入 and the budget's income stand in one sentence."""
    return any(
        _bare(one) != _bare(other) and _APART.search(text, one.end, other.start) is None
        for one, other in pairwise(money)
        if other.start >= one.end
    )


# 全省生产总值增长5%，我市增长6%: what a city's report tells of its province is no figure of the city.
_CLAUSE_BEGINS = re.compile("[，。；：、！？\n（]")
_WHEN = "(?:去年|上年|今年|20\\d\\d年|同期|年末|年底|而|但|与)*"
_DIRECTLY = ("增长", "下降", "为", "达", "上涨", "提高", "同比", "平均", "仅", "只", "则", "也", "实际", "预计")
_AUTONOMOUS = frozenset(("15", "45", "54", "64", "65"))


@lru_cache(maxsize=64)
def _above(code: str) -> re.Pattern[str]:
    """The words for the places above a place, at the beginning of a clause.

    >>> [bool(_above(code).match("全区税收")) for code in ("450100", "450102", "450000", "140400")]
    [True, False, False, False]
    """
    words = ["全国"]
    if not code.endswith("0000"):
        words += ["全省", "我省"]
        if not code.endswith("00") and not region(code).name_zh.endswith("市"):
            words += ["全市", "我市"]
        if code[:2] in _AUTONOMOUS and not region(code).name_zh.endswith("区"):
            words += ["全区", "我区"]  # a district's own figures are told as 全区 too
    return re.compile(f"{_WHEN}(?P<place>{'|'.join(words)})(?:的)?")


def _wider(text: str, rows: list[Row], code: str) -> list[Row]:
    """The rows of a report of a place; those told of a place above it without its series, under that place's name.

    >>> row = Row(8, 10, "生产总值", "growth", "actual", "eq", 5, "%", 2022, 2022, indicator="gdp")
    >>> for code in ("140400", "140000"):
    ...     print([(each.name, each.indicator) for each in _wider("全省生产总值增长5%。", [row], code)])
    [('全省生产总值', None)]
    [('生产总值', 'gdp')]
    """
    above, found = _above(code), list[Row]()
    for row in rows:
        if code.endswith("00") and row.name.startswith(_BELOW) and (row.indicator or "").startswith("general_public"):
            row = row.by("of-place-below", indicator=None)  # 一般公共预算支出9亿元，其中县级5亿元, in a city's report
        goes_on = bool(found) and "of-place-above" in found[-1].rules and not _AS_BEFORE.isdisjoint(row.rules)
        near = text[max(0, row.start - 40) : row.start]
        own = row.indicator is not None and ("全" in near or "我" in near)
        if not (own or goes_on):
            found.append(row)
            continue
        clause = _CLAUSE_BEGINS.split(near)[-1]
        m = above.match(clause) if own else None
        if m and not row.name.startswith(m["place"]):
            rest = clause[m.end() :]
            carried = "name.carried" in row.rules and rest.startswith(_DIRECTLY)
            # 全省税收居全国第9位 is of the place above, 税收居全省第3位 is not
            held = row.measure in ("rank", "difference")
            if (not held and (not rest or carried)) or rest.startswith(row.name[:2]):
                row = row.by("of-place-above", name=m["place"] + row.name, indicator=None)
        elif goes_on and (clause[:2] in _GOES_ON or clause[:1] in "居列"):
            whole, base = found[-1].name, row.name.removesuffix("增速")
            if whole.endswith(base):
                row = row.by("of-place-above", name=whole + row.name[len(base) :], indicator=None)
        found.append(row)
    return found


_BELOW, _AS_BEFORE = tuple(listed("level below a city")), frozenset(("name.carried", "standing.rank"))
_GOES_ON = ("增长", "下降", "同比", "上涨", "提高", "比上", "比去")


def _called(here: Region) -> tuple[str, ...]:
    """What a place is called, the longest first: 果洛藏族自治州, 果洛州, 果洛."""
    full, short = here.name_zh, here.short_zh
    return (full, short + full[-1], short) if "自治" in full else (full, short)


# 县域生产总值 is a county's own; in a city's report the sum of its counties'
_COUNTY = "|(?:预计)?县域(?=(?:地区)?生产总值|一般公共|公共财政|财政|固定|规[模上]|工业|社会)"


@lru_cache(maxsize=64)
def _own(code: str) -> re.Pattern[str]:
    """The names of a place, with those of the places above it or without."""
    here = region(code)
    names, above = {*_called(here), *(("中国",) if code == "100000" else ())}, ""
    while here.parent and here.parent != "100000":
        here = region(here.parent)
        above = f"(?:{'|'.join(_called(here))})?{above}"
    county = "" if code.endswith("00") else _COUNTY
    return re.compile(f"{above}(?:{'|'.join(sorted(names, key=len, reverse=True))}{county})")


# 甲市预计到2025年实现生产总值9亿元: what a place means to do is no part of the name.
_MEANS_TO = re.compile("^(?:还|也)?(?:将|预计|力争|计划|确保)+到?(?:实现|完成)?")
_PACES = ("增速", "增幅", "增长率", "涨幅")


def at_home(rows: list[Row], code: str) -> list[Row]:
    """The rows of a report of a place; a name that is a series but for the place's name before it is that series.

    What else begins with the name of the place keeps it: 甲港吞吐量 is the harbour's.

    >>> row = Row(0, 4, "五莲县实现生产总值", "level", "actual", "eq", 163, "亿元", 2012, 2012)
    >>> [(each.name, each.indicator) for each in at_home([row, row._replace(name="五莲县茶叶产量")], "371121")]
    [('生产总值', 'gdp'), ('五莲县茶叶产量', None)]
    """
    own, found = _own(code), list[Row]()
    for row in rows:
        m = None if row.indicator else own.match(row.name)
        rest = row.name[m.end() :] if m else ""
        name = trim(_MEANS_TO.sub("", rest))
        if series := indicator_of(name) if name else None:
            whole = rest.endswith((name, *(name + pace for pace in _PACES if row.measure in CHANGING)))
            # 生产总值完成年度目标 is no such series
            row = row.by("name.at-home", name=name if whole else rest, indicator=series if whole else None)
        found.append(row)
    return found
