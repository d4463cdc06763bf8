"""Several figures of one phrase: 分别, lists with one unit or one noun, what is told of each of two."""

from functools import lru_cache

from analysis import later as re
from analysis.catalogue import indicator
from analysis.catalogue.words import pattern_of
from analysis.reading.clause import Lead
from analysis.reading.draft import Said
from analysis.reading.elided import done_to_each, fall_apart, shares_of_each
from analysis.reading.indicator import indicator_of
from analysis.reading.measure import is_flow
from analysis.reading.moment import STATED, year_of
from analysis.reading.names import GENERIC, action
from analysis.reading.row import Row
from analysis.reading.sharing import OF_PLAN, RATE_WORD, share_out, tail_of
from analysis.reading.subject import ENLARGED, PART, begun_at
from analysis.reading.token import plain_unit
from analysis.reading.twins import counted_twice

_SHARED_OUT = "list.shared-out"
_JOINED = re.compile(f"[、城]|{pattern_of('joint', 'wider joint')}")
# 物价涨幅、就业率分别为3%和96%: a rate of its own beside a growth
_RATE = re.compile("(?<![增长涨])(?<!生产)率$")
# 居民人均可支配收入增长6%，其中城镇、农村居民分别增长5%、7%
_OF_RESIDENTS = re.compile("(?:全体|城乡)?(?:常住)?居民(?P<measured>人均.+)")
_RESIDENTS = re.compile("(?:城镇|农村|城市|乡村)(?:常住)?居民")
# 用电量增长6%，其中第一、二、三产业分别增长2%、5%、7%
_BY_SECTOR = re.compile("(?:投资|用电量|税收)$")
# 茶叶产量增长9%，其中红茶、绿茶分别增长5%和7%
_OF_MEASURED = re.compile("(?P<scope>规模以上|规上|规模)?.{2,8}?(?P<measured>总?产[量值]|增加值|投资|销售额|销量)")
_PLAIN_SECTORS = re.compile("其中[，：]?(?:第?[一二三]产?业?[、和]?){2,3}(?:产业)?分别")
_EACH = re.compile("(?<![年人平户月日地村校])均|双双|都")
_GRADE = re.compile("(?:.{1,3}级|[省市县区]定)(.+)")
_GRADED = re.compile("(?:(?:国家|世界|区域|[省市县区乡村亿]|乡镇)级|[省市县区]定)$")


def with_list(text: str, said: Said, lead: Lead) -> tuple[Row, ...]:
    """The rows of a sentence after a further number of a list (5%和8%): the last one's qualifier and unit hold for all,
    and each has its own subject where the phrase names as many."""
    rows, group = said.rows[: -said.listed], list(said.rows[-said.listed :])
    last = group[-1]
    parts = _subjects(said, lead, rows, last)
    each = parts is not None or lead.apart
    for i, row in enumerate(group[:-1]):
        alike = last.comparator != "between" and plain_unit(row.unit) == plain_unit(last.unit)
        if each and row.comparator == "eq" and alike:
            row = row._replace(comparator=last.comparator)
        group[i] = _with_unit(text, row, last)
    if "dist" in lead.marks:
        group = _by_year(text, group)
    if parts is None and _SHARED_OUT in group[0].rules:
        # three figures and two names: whose is which can't be told
        group = [_renamed(row, said.name) for row in group]
    if parts is not None:
        summed = _SUMMED.search(text, rows[-1].end if rows else max(0, group[0].start - _NEAR), group[0].start)
        parts = _of_whole(_of_before(text, rows, group[0], parts), last)
        group = [
            _renamed(row if summed else _of_its_year(row, part, lead), part, _SHARED_OUT)
            for row, part in zip(group, parts, strict=True)
        ]
        printed = fall_apart(said.names[-1], said.listed)
        if printed and any(RATE_WORD.search(each) for each in (*printed, f"其率{lead.word}")):
            group = [_rated(row, each) for row, each in zip(group, printed, strict=True)]
    return (*rows, *group)


def _of_before(text: str, rows: tuple[Row, ...], first: Row, parts: list[str]) -> list[str]:
    """The names of a list whose whole stands before: what is measured of the residents, of a sector's use."""
    if not rows:
        return parts
    if of := _OF_RESIDENTS.fullmatch(rows[-1].name):
        parts = [part + of["measured"] if _RESIDENTS.fullmatch(part) else part for part in parts]
    by = _BY_SECTOR.search(rows[-1].name)
    if by and _PLAIN_SECTORS.search(text, rows[-1].end, first.start):
        parts = [f"{part.removesuffix('增加值')}{by[0]}" for part in parts]
    whole = _OF_MEASURED.fullmatch(rows[-1].name) if rows[-1].measure == first.measure != "level" else None
    if whole is None or not text.startswith("，其中", rows[-1].end) or any(map(tail_of, parts)):
        return parts
    return [f"{whole['scope'] or ''}{part}{whole['measured']}" for part in parts]


def _rated(row: Row, printed: str) -> Row:
    """A row of a list whose names say for themselves what they measure: 物价涨幅和失业率分别为2%和4%."""
    if row.measure == "level" and RATE_WORD.search(printed):
        return row.by("list.rate-word", measure="growth", first=row.year, base=row.year - 1)
    if row.measure == "growth" and _RATE.search(printed):
        return row.by("list.rate-word", measure="level", base=None)
    return row


_HELD = re.compile("占[^占比重率份]{2,12}$")


def _of_whole(parts: list[str], last: Row) -> list[str]:
    """茶业、林业产值分别占农业总产值的7%、9%: shares of it."""
    shares = last.measure == "level" and last.unit == "%" and all(map(_HELD.search, parts))
    return [part + "比重" for part in parts] if shares else parts


_NEAR = 40
_SUMMED = re.compile("累计|合计|共|每年|年均|一直|持续|稳定|其中")


def _of_its_year(row: Row, name: str, lead: Lead) -> Row:
    """地区生产总值、固定资产投资分别达到9亿元和5亿元: what adds up over the years of a review is the second alone."""
    stays = row.measure != "level" or row.first == row.year or is_flow(name, lead, row.unit)
    return row if stays else row._replace(first=row.year)


_YEARS = re.compile(f"(?:{STATED}年?[、和与])+{STATED}年(?!以|[间中])")
_RUN_APART = re.compile("[两二三四五]年分别[^，。；、\\d]{0,6}\\Z")  # 前三年分别增长5%、6%、7%


def _by_year(text: str, group: list[Row]) -> list[Row]:
    """2021年、2022年产值分别增长5%和7%: each figure of a list is of its own year, where as many are named."""
    begun = begun_at(text, 0, group[0].start, PART)
    named = _YEARS.findall(text, begun, group[0].start)
    years = [year_of(f"{each}年") or 0 for each in re.findall(STATED, named[-1])] if named else []
    first, last = group[0].first, group[0].year
    if first < last and _RUN_APART.search(text, begun, group[0].start):
        years = list(range(first, last + 1))
    elif any(row.first != row.year for row in group):
        return group
    if len(years) != len(group):
        return group
    return [
        row.by("list.by-year", first=year, year=year, base=None if row.base is None else year - 1)
        for row, year in zip(group, years, strict=True)
    ]


def _renamed(row: Row, name: str, *rules: str) -> Row:
    """A row with another name and its series."""
    kept = tuple(rule for rule in row.rules if rule != _SHARED_OUT)
    found = None if row.timing == "part" else indicator_of(name)
    return row._replace(name=name, indicator=found, rules=(*kept, *rules))


def apart(rows: tuple[Row, ...], others: tuple[str, ...], listed: int) -> tuple[Row, ...]:
    """分别高于全国、全省0.5、0.3个百分点: each figure of a list is told from its own."""
    if len(others) != listed:
        return rows
    group = [row._replace(reference=other) for row, other in zip(rows[-listed:], others, strict=True)]
    return (*rows[:-listed], *group)


def _with_unit(text: str, row: Row, last: Row) -> Row:
    """A row of a list with the unit that only the last one prints."""
    printed, plain = text[row.end - 1], plain_unit(row.unit)
    unit = row.unit.removesuffix(plain) + plain_unit(last.unit)
    # 净减少10万、3万平方公里; 分别为1.5万亿、8000亿元
    alike = row.unit[:1] == printed == last.unit[:1] or (not plain and last.unit.endswith("元"))
    return row.by("list.unit", unit=unit) if printed in "万亿" and alike and unit != row.unit else row


def _subjects(said: Said, lead: Lead, before: tuple[Row, ...], last: Row) -> list[str] | None:
    """The names of the figures of a list, from the phrase before it or from the figures before."""
    count, names = said.listed, list(said.names)
    told = [row.name for row in before[-count:] if row.measure == "level"]
    if len(told) == count:
        if last.measure == "level" and (plan := OF_PLAN.search(last.name)):
            return [each + plan[0] for each in told]
        # 零售额6亿元，储蓄7亿元，分别增长5%和8%; 五年关停甲厂9家、乙厂7家，今年分别关停3家、2家
        if (lead.apart and told == names[-count:]) or _done_again(lead, told):
            return [f"{each}占比" for each in told] if lead.verb == "share" else told
    if names and (parts := _parts(said, lead, before)) is not None:
        return parts
    if lead.apart and (shares := _of_each(names, count)):
        return shares
    measured = [row.measure for row in (*before, last)]
    if len(names) == count == 2 and measured in (["level", "level", "growth"], ["level", "level", "change"]):
        return names  # 城镇收入9000元，农村收入3000元，增长7%和6%
    return names[-count:] if "dist" in lead.marks and len(names) >= count and not said.own else None


def _done_again(lead: Lead, told: list[str]) -> bool:
    """Whether the deed before a list is what was done to all that was just told."""
    deed = lead.name.partition("分别")[2]
    return bool(deed) and action(deed) == deed and all(each.startswith(deed) for each in told)


def _parts(said: Said, lead: Lead, before: tuple[Row, ...]) -> list[str] | None:
    """The names into which the phrase before a list falls."""
    name, count = said.names[-1], said.listed
    levels = [row.name for row in before if row.measure == "level"][-count:]
    once = not lead.apart and counted_twice(name, said.rows[-count:])
    parts = shares_of_each(levels, name, count) or (None if once else share_out(name, count, lead.apart))
    if parts is None:
        return None
    if parts[-1].endswith("占年度"):
        return [each.removesuffix("占年度") + "完成年度计划" for each in parts]  # 分别占年度计划的110%、105%
    if lead.verb == "share" and not lead.name:
        return [f"{each}占比" for each in parts]
    grown = "cum" in lead.marks and not lead.name  # 甲、乙分别新增2家和3家，累计分别达到9家和8家
    return [part.removesuffix("新增") for part in parts] if grown else done_to_each(parts)


# 工业、服务业分别增长5%、6%，对经济增长的贡献率分别为30%、50%
_CONTRIBUTES = re.compile("经济增长的?贡献率$")


def _of_each(names: list[str], count: int) -> list[str] | None:
    """一产增长3%，二产增长6%，占比分别为40%、60%: a general name of each of the subjects before."""
    if len(names) > 1 and (rate := _CONTRIBUTES.search(names[-1])):
        who = names[:-1][-count:] if len(names) > count else share_out(names[-2], count)
        return [f"{each}对{rate[0]}" for each in who or ()] or None
    *former, last = names if len(names) > count else ["", ""]
    things = [ENLARGED.sub("", each) for each in former[-count:]]  # 新增高速公路9公里、国道6公里，总里程分别达…
    tail = last.removeprefix(things[-1]) if last.startswith(things[-1]) else ""
    return [each + tail for each in things] if tail in GENERIC else None


def per_subject(text: str, row: Row) -> list[Row]:
    """A row for each subject where one figure is said of several series at once (甲率、乙率均超过95%); else the row.

    What adds up (进口、出口达到3亿元) is one figure of the sum, unless 均 says that each of them is meant. Rates and
    emissions of different substances don't add up.
    """
    if row.indicator is None or row.name.startswith("城乡居民"):  # 城乡居民收入均增长7%: of both
        for names, alone in _series_in(row.name):
            if alone or _each(text, row):
                return [_renamed(row, name, "list.of-each") for name in names]
    return [row]


# Rates, concentrations and tons of different substances; what is planted adds up.
_EMITTED = ("%", "微克/立方米", "万吨")


@lru_cache(maxsize=65536)
def _series_in(name: str) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """The ways in which a name falls into names of series, and whether those can't add up."""
    found = []
    for count in (2, 3, 4) if _JOINED.search(name) else ():
        names = share_out(name, count) or []
        ids = {each for each in map(indicator_of, names) if each}
        if names and len(ids) == count:
            rates = all(each.endswith("率") for each in names)
            apart = all(indicator(i).theme == "environment" and indicator(i).unit in _EMITTED for i in ids)
            found.append((tuple(names), rates or apart))
    return tuple(found)


def _each(text: str, row: Row) -> bool:
    """Whether 均 or the like stands between the name and its figure."""
    at = text.rfind(row.name[-1], max(0, row.start - 12), row.start)
    return at >= 0 and _EACH.search(text, at + 1, row.start) is not None


def graded(rows: tuple[Row, ...], noun: str) -> tuple[Row, ...]:
    """6个国家级、20个省级重点专科; 国家级6个、省级20个重点专科: the first grades leave their noun to the last."""
    if not (m := _GRADE.match(noun)):
        return rows
    found = list(rows)
    for i in range(len(rows) - 2, -1, -1):
        if not _GRADED.search(rows[i].name):
            break
        name = rows[i].name + m[1]
        named = None if rows[i].name.endswith("定") else indicator_of(name)
        found[i] = rows[i].by("list.graded", name=name, indicator=named)
    return tuple(found)
