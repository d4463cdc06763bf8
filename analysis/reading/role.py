"""Actual, estimate or target, and the comparator."""

import re

from analysis.catalogue.concepts import FLIPPED
from analysis.reading.clause import Lead
from analysis.reading.draft import Context, Draft, Said
from analysis.reading.subject import clause_start
from analysis.text.quantity import Mention, word_after

_ATTAINED = re.compile("(?:圆满|胜利|又|还|也|已|顺利|全面|超额|提前(?:[一二两三]年)?)?(?:实现|完成|超额完成)")
_ATTAINED_BEHIND = re.compile(r"[^，。；\n]{0,14}(?:完成|实现|兑现|达成)")
_QUOTED = re.compile("(?:报告|计划|纲要)[^，。]{0,4}提出|确定的(?:目标|任务)是")
_IN_FACT = re.compile("实际|结果|仍然|完成")
_PLANNED = re.compile("计划(?:为|是|增长|提高|增加|完成|安排|要求)?(?:增长)?$")
_THEN_ACTUAL = re.compile("[，、]?实际")
_ESTIMATED = re.compile("(?:[，、]|全年|全省|全市|全区|去年|初步)*预计")


def with_role(c: Context, said: Said, d: Draft) -> Draft:
    """The draft with its status: what was planned or quoted, expected, aimed at; else what its years say."""
    status, rules = d.status, d.rules
    if status == "actual" and _intended(c, d.mention):
        status, rules = "target", (*rules, "role.quoted")
    if status == "actual" and _expected(said, d):
        status = "estimate"
    if d.aim and not _attained(c, d.mention):
        status = "target"
    return d if status == d.status else d._replace(status=status, rules=rules)


def _intended(c: Context, m: Mention) -> bool:
    """Whether the review says what had been aimed at, and has not come to what was attained."""
    if _PLANNED.search(c.text, max(c.start, m.start - 8), m.start) and _THEN_ACTUAL.match(c.text, m.end):
        return True
    quoted = _QUOTED.search(c.text, c.start, m.start)
    return quoted is not None and _IN_FACT.search(c.text, quoted.end(), m.start) is None


def _expected(said: Said, d: Draft) -> bool:
    """Whether a figure is an estimate, by its own words or by those of the list that it goes on."""
    if "est" in d.lead.marks or _ESTIMATED.match(d.clause):
        return True
    return bool(said.rows) and (d.listed or not d.fresh) and said.rows[-1].status == "estimate"


def _attained(c: Context, m: Mention) -> bool:
    """Whether the aim of a figure is told as attained: 顺利完成减排8%的目标."""
    begun = clause_start(c.text, c.start, m.start)
    return bool(_ATTAINED_BEHIND.match(c.text, m.end) or _ATTAINED.match(c.text, begun, m.start))


def compared(text: str, m: Mention, lead: Lead) -> tuple[str, int]:
    """The comparator of a figure and where its words end."""
    found, end = word_after(text, m)
    if m.high is not None:
        return "between", end
    return found or lead.comparator or m.hint or "eq", end


def with_comparator(d: Draft) -> Draft:
    """The draft with its value signed, and a comparator that holds of the signed value."""
    if d.sign > 0 and "ctl" not in d.lead.marks:
        return d
    value, high, comparator, rules = d.value, d.high, d.comparator, d.rules
    if d.sign < 0:
        value, high = (-value, None) if high is None else (-high, -value)
        comparator = FLIPPED.get(comparator, comparator)
    if comparator == "eq" and d.status == "target" and "ctl" in d.lead.marks:
        comparator, rules = "le", (*rules, "comparator.ceiling")
    return d._replace(value=value, high=high, comparator=comparator, rules=rules)
