"""The years that a figure covers, and the year that it is measured against."""

import re

from analysis.catalogue.concepts import CHANGING, RATES
from analysis.catalogue.words import pattern_of
from analysis.reading.clause import plan_years
from analysis.reading.indicator import indicator_of
from analysis.reading.measure import GROWTH_NAME
from analysis.reading.sentence import Draft, Said, Sentence
from analysis.reading.years import base_year

_FOLLOWS_FROM = re.compile(rf"(?:（[^）]*）)?(?:以上|左右)?(?:逐步|进一步|稳步|再|又|大幅)?{pattern_of('movement')}")
_FOLLOWS_BASE = re.compile(f"(?:净|累计)?{pattern_of('change from base')}")
_SPENT = re.compile(f"{pattern_of('spent')}$")
_PART_OF_YEAR = re.compile(
    "(?:上半年|下半年|前[三二]季度|第?[一二三四]季度|前(?:[一二三四五六七八九十]{1,2}|\\d{1,2})个月)(?=..)"
)


def rises_from(s: Sentence, d: Draft) -> bool:
    """Whether a figure is A of 由A增加到B."""
    return "from" in d.lead.marks and _FOLLOWS_FROM.match(s.text, d.end) is not None


def dated(s: Sentence, said: Said, d: Draft) -> Draft:
    """The draft with its years, and the status that they give it. `said.rising` tells whether it is B of 由A增加到B."""
    m, lead, years = d.mention, d.lead, s.years
    rises = rises_from(s, d)
    # 到2025年…棉花30万吨 is of that year
    annual = (indicator_of(d.name) or "").endswith("_output")
    told = years.told(m.start, lead, d.flow and not said.rising and not annual, bool(d.noun))
    if told.said != "part" and _PART_OF_YEAR.match(d.name):
        d = d.by("name.no-part-of-year", name=_PART_OF_YEAR.sub("", d.name))
    last_row = said.rows[-1] if said.rows else None
    if said.rising and last_row and last_row.measure in RATES and d.unit == last_row.unit:
        d = d.by("measure.rate-to", measure=last_row.measure)  # 增长速度由6%提高到8%
    if rises:
        rate = d.measure == "growth" and GROWTH_NAME.search(lead.name + lead.word)
        d = d.by("period.from", measure="growth" if rate else "level", sign=1)
        told = years.early(told, lead)
    elif said.rising:
        d, told = d.by("period.to"), years.late(told, lead)
    d = d._replace(said=told.said, first=told.first, last=told.last, status=told.status)
    base = base_year(lead.base) if "的" in s.text[m.start - 1 : m.start] and lead.base else 0
    if base and _FOLLOWS_BASE.match(s.text, d.end):
        # 较2020年的100亿元增加20亿元: the base itself is a level of its year
        years.base = base
        plan = plan_years(lead.base) if d.flow else None
        return d.by("period.base", measure="level", sign=1, first=plan[0] if plan else base, last=base, status="actual")
    if d.measure in CHANGING:
        return _against(s, said, d)
    if d.measure == "level" and m.unit == "%" and "其中" in d.clause and last_row:
        return d.by("period.among", first=last_row.first, last=last_row.year)
    if d.measure == "level" and d.first < d.last and not rises and (said.rising or not _summed(s, d)):
        return d._replace(first=d.last)
    return d


def _against(s: Sentence, said: Said, d: Draft) -> Draft:
    """The draft of a growth or change, with the year that it is measured against."""
    years, first, last, status, rules = s.years, d.first, d.last, d.status, d.rules
    risen = said.risen == d.name
    if risen and years.ends and d.said != "year":
        last, rules = years.ends[1], (*rules, "period.risen")
        first, status = min(first, last), "actual" if last < s.year else "target"
    first, base = years.against(d.mention.start, d.lead, d.measure, first, last, risen)
    if first > last:
        # measured against this very year (比1980年预计增加, said in 1980): the next one is meant
        last, rules = first, (*rules, "period.next-year")
        status = "target" if last >= s.year else status
    return d._replace(first=first, last=last, base=base, status=status, rules=rules)


def _summed(s: Sentence, d: Draft) -> bool:
    """Whether a level told of several years is their sum, not a state at their end."""
    if d.flow:
        return True
    spent = d.unit[-1:] not in "%点" and _SPENT.search(d.name) is not None
    if d.said in ("span", "pair") and ("cum" in d.lead.marks or spent):
        return True
    return "合计" in s.text[max(s.start, d.mention.start - 6) : d.mention.start]
