"""Rows that the reading may have got wrong, each by itself."""

import re

import pandas as pd

from analysis import catalogue
from analysis.study.kind import GROWTH, RATES, Row
from analysis.study.names import doubt_words, says_nothing

#: Longer than any headline indicator's name; beyond it names read like clauses.
LONG = 24
#: Growth in a year beyond this is to be looked up: of a catalogued indicator, of any other name.
GREAT, GREATEST = 100.0, 2000.0
#: Themes of aggregates that do not double within a year: such a rate is of several years. What a place newly builds, is
#: lent or draws from abroad may.
STEADY = ("output", "income", "fiscal", "people", "agriculture", "prices")

#: Severity, reason, size and unit of what is doubtful.
Doubt = tuple[str, str, float, str]

# OCR's slips in a figure, which the reading mends where nothing but a number can be meant: 1O.5%, 2，5%. (3·8% is none:
# reports of the nineties print the point so.)
_WORN = re.compile(r"[OolI|](?=[\d.])|(?<=[\d.])[OolI|]|\d[，、。]\d{1,2}(?!\d)")
# Words that tell how far a figure lies from another's: no change over time. And a growth against a whole plan, or of a
# part of a year, is no growth of the year.
# (达到或好于三类 is a class of water, none of these.)
_FARTHER = re.compile(r"高于|低于|快于|慢于|高出|优于(?!Ⅲ|III|[三二一]类)|(?<!或)好于(?!Ⅲ|III|[三二一]类)")
_BASE_PERIOD = re.compile(r"比[“\"]?十?[一二三四五六七八九十][“\"]?五")
_PART = re.compile(r"第?[一二三四]季度|[上下]半年|前[一二三四五六七八九十两]+个月|前三季度|1[-—–至]\d{1,2}月")
# What is a balance may be below nothing.
_BALANCE = re.compile(r"差额|差|盈亏|盈余|结余|净")
# A heading of one year's plan: 2022年工作安排.
_HEADING = re.compile(r"(20\d\d|19\d\d)年(?:的)?(?:主要)?(?:工作|目标|重点|经济社会发展|政府工作|发展)")
_NEXT = re.compile(r"明年|次年|到\d{4}年|[“\"]?十[一二三四五六七八九]?五")
_CLAUSE = re.compile(r"[，。；：！？,;:!?]")


def why_doubtful(each: Row) -> Doubt | None:
    """Severity, reason, size and unit of what is doubtful in one of the `prints`, the gravest; `None` where nothing.

    >>> plain = {"status": "actual", "measure": "level", "value": 62.0, "unit": "%", "year": 2023, "period_start": 2023,
    ...     "report_year": 2024, "indicator": None, "indicator_text": "垃圾分类覆盖率", "distance": 0,
    ...     "value_text": "62%"}
    >>> why_doubtful(plain), why_doubtful(plain | {"value": 620.0})
    (None, ('medium', 'above_whole', 620.0, '%'))
    """
    of_value = each["value"] == each["value"]
    found = _of_years(each) or (_of_value(each) if of_value else None) or (_of_kind(each) if of_value else None)
    return found or _of_print(each) or _of_name(each)


def _of_years(each: Row) -> Doubt | None:
    if each["status"] == "target" and each["year"] < each["report_year"]:
        behind = each["report_year"] - each["year"]  # last year's is often told again
        return "low" if behind == 1 else "medium", "past_target", behind, "年"
    if each["status"] != "target" and each["year"] > each["report_year"]:
        return "high", "future_outcome", each["year"] - each["report_year"], "年"
    return None


def _of_value(each: Row) -> Doubt | None:
    name, value, unit = str(each["indicator_text"]), each["value"], str(each["unit"])
    own = isinstance(each["indicator"], str) and each["distance"] <= 1
    if each["measure"] in GROWTH:
        if value < -100:
            return "high", "below_nothing", value, "%"
        if own and each["period_start"] == each["year"] and value > GREAT:
            steady = catalogue.indicator(each["indicator"]).theme in STEADY
            return "medium" if steady else "low", "great_growth", value, "%"
        if value > GREATEST:
            return "low", "great_growth", value, "%"
    if each["measure"] == "level":
        if value > 100 and unit == "%" and _is_share(name):
            return "medium", "above_whole", value, "%"
        if value < 0 and unit not in RATES and not _BALANCE.search(name):
            return "medium", "negative", value, unit
        if own and _odd_unit(each):
            return "medium", "odd_unit", value, unit
    return None


def _of_kind(each: Row) -> Doubt | None:
    """What a figure's own words or its heading say against its measure, its base, its year or its span."""
    name = str(each["indicator_text"])
    said = f"{name}{each.get('wording') or ''}"
    value, unit, annual = each["value"], str(each["unit"]), each["period_start"] == each["year"]
    if each["measure"] == "change":
        # What lies above an earlier year of its own (高于2020年) is a change over time, and its base year says so,
        # where that is not the year before, which stands for what is not said.
        base = each.get("base_year")
        unsaid = pd.isna(base) or base == each["year"] - 1
        if _FARTHER.search(said if unsaid else name):
            return "medium", "difference", value, unit
    if each["measure"] in GROWTH and annual and _BASE_PERIOD.search(said):
        return "medium", "base_period", value, unit
    if annual and _PART.search(name) and not says_nothing(name) and each.get("when", "") != "part":
        return "medium", "part_of_year", value, unit
    if each["status"] != "target":
        return None
    heading = _HEADING.search(str(each.get("section") or ""))
    if heading and not _NEXT.search(said):
        named = int(heading[1])
        if annual and each["year"] == named + 1 and each["report_year"] == named:
            return "medium", "heading_year", float(named), "年"
    return None


def _of_print(each: Row) -> Doubt | None:
    return ("medium", "worn", each["value"], str(each["unit"])) if _WORN.search(str(each["value_text"])) else None


def _of_name(each: Row) -> Doubt | None:
    name = str(each["indicator_text"])
    if not isinstance(each["indicator"], str) and says_nothing(name):
        return "medium", "empty_name", len(name), "字"
    if _CLAUSE.search(name) or len(name) > LONG:
        return "low", "clause_name", len(name), "字"
    begins = name.startswith(doubt_words("begins")) and not name.startswith(doubt_words("noun"))
    if begins or name.endswith(doubt_words("ends")):
        return "low", "verb_name", len(name), "字"
    return None


def _is_share(name: str) -> bool:
    """Whether a name is of a part of a whole, which can't be more than the whole."""
    return name.endswith(doubt_words("share")) and not any(word in name for word in doubt_words("may_pass"))


def _odd_unit(each: Row) -> bool:
    """Whether a level of a catalogued indicator is in a unit of another dimension.

    Money may be of another country, and counters stand for each other (户 for 家, 人次 for 人).
    """
    own = catalogue.unit(catalogue.indicator(each["indicator"]).unit).dimension
    both = {own, each["dimension"]}
    counters = all(kind in ("person", "visit") or kind.startswith("n:") for kind in both)
    money = all(kind.strip("?").startswith(("cny", "usd", "元")) for kind in both)  # a standard by the month, the year
    return len(both) == 2 and not (counters or money or both & {"pct", "pp"})
