"""Rows that the reading may have got wrong, each by itself."""

import re

from analysis import catalogue
from analysis.study.kind import GROWTH, RATES, Row
from analysis.study.names import doubt_words, says_nothing

#: Longer than any headline indicator's name; beyond it names read like clauses.
LONG = 24
#: Growth in a year beyond this is to be looked up: of a catalogued indicator, of any other name.
GREAT, GREATEST = 100.0, 2000.0

#: Severity, reason, size and unit of what is doubtful.
Doubt = tuple[str, str, float, str]

# OCR's slips in a figure, which the reading mends where nothing but a number can be meant: 1O.5%, 2，5%. (3·8% is none:
# reports of the nineties print the point so.)
_WORN = re.compile(r"[OolI|](?=[\d.])|(?<=[\d.])[OolI|]|\d[，、。]\d{1,2}(?!\d)")
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
    return _of_years(each) or (_of_value(each) if of_value else None) or _of_print(each) or _of_name(each)


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
            return "medium", "great_growth", value, "%"
        if value > GREATEST:
            return "low", "great_growth", value, "%"
    if each["measure"] == "level":
        if value > 100 and unit == "%" and _is_share(name):
            return "medium", "above_whole", value, "%"
        if value < 0 and unit not in RATES:
            return "medium", "negative", value, unit
        if own and _odd_unit(each):
            return "medium", "odd_unit", value, unit
    return None


def _of_print(each: Row) -> Doubt | None:
    return ("medium", "worn", each["value"], str(each["unit"])) if _WORN.search(str(each["value_text"])) else None


def _of_name(each: Row) -> Doubt | None:
    name = str(each["indicator_text"])
    if not isinstance(each["indicator"], str) and says_nothing(name):
        return "medium", "empty_name", len(name), "字"
    if _CLAUSE.search(name) or len(name) > LONG:
        return "low", "clause_name", len(name), "字"
    if name.startswith(doubt_words("begins")) or name.endswith(doubt_words("ends")):
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
    return len(both) == 2 and not (counters or both <= {"cny", "usd"} or both & {"pct", "pp"})
