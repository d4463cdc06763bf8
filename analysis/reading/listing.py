"""Several figures of one phrase: 分别, lists with one unit or one noun, names that share a part."""

import re

from analysis.catalogue.words import pattern_of
from analysis.reading.clause import Lead
from analysis.reading.draft import Said
from analysis.reading.indicator import indicator_of
from analysis.reading.names import GENERIC, HOLDER
from analysis.reading.row import Row
from analysis.reading.token import plain_unit

# One word for two subjects: 城乡居民收入, 内外资.
_TWINS = {"城乡": ("城镇", "农村"), "内外资": ("内资", "外资"), "牛羊": ("牛", "羊")}
# What the first of several names says for all: 单位国内生产总值用水量、能耗.
_STEM = re.compile(
    "单位(?:国内|地区)?(?:生产总值|GDP)|万元(?:GDP|生产总值)|(?:城镇|农村|全国|重点)?居民人均|人均|每万人|每千人"
)
_HEADS = re.compile(f"{pattern_of('head')}$")
_SHARED = re.compile(f"{pattern_of('shared tail')}$")
_PLACES = re.compile(pattern_of("place"))
_GRADE = re.compile(".{1,3}级(.+)")


def with_list(text: str, said: Said, lead: Lead) -> tuple[Row, ...]:
    """The rows of a sentence after a further number of a list (5%和8%): the last one's qualifier and unit hold for all,
    and each has its own subject where the phrase names as many."""
    rows, group = said.rows[: -said.listed], list(said.rows[-said.listed :])
    last = group[-1]
    for i, row in enumerate(group[:-1]):
        alike = last.comparator != "between" and plain_unit(row.unit) == plain_unit(last.unit)
        if "dist" in lead.marks and row.comparator == "eq" and alike:
            row = row._replace(comparator=last.comparator)
        group[i] = _with_unit(text, row, last)
    parts = _subjects(said, lead, rows, last)
    if parts is not None:
        group = [
            row._replace(name=part, indicator=indicator_of(part), rules=(*row.rules, "list.shared-out"))
            for row, part in zip(group, parts, strict=True)
        ]
    return (*rows, *group)


def apart(rows: tuple[Row, ...], others: tuple[str, ...], listed: int) -> tuple[Row, ...]:
    """分别高于全国、全省0.5、0.3个百分点: each figure of a list is told from its own."""
    if len(others) != listed or listed < 2:
        return rows
    group = [row._replace(reference=other) for row, other in zip(rows[-listed:], others, strict=True)]
    return (*rows[:-listed], *group)


def _with_unit(text: str, row: Row, last: Row) -> Row:
    """A row of a list with the unit that only the last one prints."""
    printed = text[row.end - 1]
    if printed in "万亿" and row.unit[:1] == printed == last.unit[:1] and row.unit != last.unit:
        return row._replace(unit=last.unit, rules=(*row.rules, "list.unit"))  # 净减少10万、3万平方公里
    if row.unit == "个" and last.unit.endswith("百分点"):  # 分别快于全省2.6个、1个百分点
        value = -abs(row.value or 0.0) if (last.value or 0.0) < 0 else row.value
        return last._replace(
            start=row.start, end=row.end, name=row.name, value=value, rules=(*row.rules, "list.points")
        )
    return row


def _subjects(said: Said, lead: Lead, before: tuple[Row, ...], last: Row) -> list[str] | None:
    """The names of the figures of a list, from the phrase before it or from the figures before."""
    count, names = said.listed, list(said.names)
    parts = share_out(names[-1] if names else "", count)
    if parts is not None:
        return parts
    measured = [row.measure for row in (*before, last)]
    if len(names) == 2 and lead.verb == "grow" and measured == ["level", "level", "growth"] and count == 2:
        return names  # 城镇收入9000元，农村收入3000元，增长7%和6%
    return names[-count:] if "dist" in lead.marks and len(names) >= count and not said.own else None


def graded(rows: tuple[Row, ...], noun: str) -> tuple[Row, ...]:
    """6个国家级、20个省级重点专科: the first of two grades leaves its noun to the second."""
    m, before = _GRADE.match(noun), rows[-2]
    if not m or not before.name.endswith("级") or before.unit != rows[-1].unit:
        return rows
    name = before.name + m[1]
    full = before._replace(name=name, indicator=indicator_of(name), rules=(*before.rules, "list.graded"))
    return (*rows[:-2], full, rows[-1])


def share_out(name: str, count: int) -> list[str] | None:
    """The names of several figures that share a phrase; None where the phrase doesn't fall into `count` parts.

    >>> share_out("政府投资类、企业投资类项目审批时限", 2)
    ['政府投资类项目审批时限', '企业投资类项目审批时限']
    >>> share_out("城镇、农村居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> share_out("原煤、原油、天然气产量", 3)
    ['原煤产量', '原油产量', '天然气产量']
    """
    if count == 2 and "、" not in name and "和" not in name:
        for both, (first, second) in _TWINS.items():
            if both in name:
                return [name.replace(both, first, 1), name.replace(both, second, 1)]
    for separators in ("、", "、和", "、和与及", "、和与及以"):
        parts = [p for p in re.split("[" + separators + "]", name) if p]
        if len(parts) == count:
            break
    else:
        return None
    last, held = parts[-1], HOLDER.match(parts[0])
    if len(parts[0]) > 1 and last.startswith(parts[0]) and not any(_HEADS.search(part) for part in parts[:-1]):
        tail = _tail(last)  # 工业、制造业、工业技改投资: the last part narrows the first, only 投资 is shared
        return [*(part + tail for part in parts[:-1]), last]
    stem = _STEM.match(parts[0])
    shared = [parts[0] + _common_tail(parts[0], last)]
    for part in parts[1:]:
        whole = part if part is last else part + _common_tail(part, last)
        if held and part in GENERIC:
            whole = held[1] + part  # 生产安全事故起数、死亡人数
        shared.append(stem[0] + whole if stem and len(part) < len(parts[0]) and not _STEM.match(part) else whole)
    return shared


def _common_tail(part: str, last: str) -> str:
    """What a part leaves to the last part to say: 城镇 | 居民人均可支配收入."""
    if _HEADS.search(part):
        return ""
    other = _PLACES.match(last)
    if other and _PLACES.fullmatch(part):
        return last[other.end() :]  # 城镇、农村 | 人均住房面积
    if part[0] == last[0] and len(part) < len(last):
        return last[len(part) :]  # 炼铁、炼钢 | 先进产能占比
    at = last.rfind(part[-1], 0, len(last) - 1)
    if at > 0:
        return last[at + 1 :]  # 一产、二产 | 增加值
    return _tail(last)


def _tail(name: str) -> str:
    """The words of a name that other names may share: what is measured."""
    m = _SHARED.search(name) or _HEADS.search(name)
    return m[0] if m else ""
