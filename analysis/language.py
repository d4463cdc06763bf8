"""What the reader sees, in Chinese and in English: labels, numbers, units, targets and names.

Words are data (`analysis.wording`), numbers and units are put by `analysis.amounts`; both are handed on here.
"""

import math
import re
from collections.abc import Sequence

from analysis.amounts import (
    MINUS,
    as_put,
    gap_size,
    gap_text,
    number,
    quantities,
    quantity,
    scaled_unit,
    unit_name,
)
from analysis.catalogue import indicator as catalogue_indicator
from analysis.catalogue import region as catalogue_region
from analysis.wording import LANGUAGES, check_language, label, label_or, labels, sentences, years_text

__all__ = [
    "LANGUAGES", "check_language", "gap_size", "gap_text", "indicator_name", "join", "label", "labels", "number",
    "quantities", "quantity", "reference_text", "region_name", "scaled_unit", "sentences", "series_name", "target_text",
    "unit_name", "years_text",
]  # fmt: skip

NATION = "100000"


def target_text(
    comparator: str,
    value: float | None,
    value_high: float | None,
    unit: str,
    reference: str | None,
    language: str,
    region: str | None = None,
) -> str:
    """A target as the reader sees it: put as reports put it, or with a sign where there is no unit (on a chart).

    >>> target_text("ge", 7, None, "%", None, "zh"), target_text("about", 3, None, "%", None, "zh")
    ('7%以上', '3%左右')
    >>> target_text("between", 6.5, 7, "%", None, "en"), target_text("between", 1000, 1200, "万人", None, "zh")
    ('6.5–7%', '1,000–1,200万人')
    >>> target_text("le", -3, None, "%", None, "zh"), target_text("ge", 6, None, "%", None, "en")
    ('下降3%以上', 'at least 6%')
    >>> target_text("ge", 6, None, "", None, "zh")
    '≥ 6'
    >>> target_text("about", None, None, "%", "gdp:growth", "zh")
    '与经济增长同步'
    >>> target_text("gt", None, None, "%", "gdp:growth", "en")
    'above GDP growth'
    """
    if value is None or math.isnan(value):
        if not isinstance(reference, str) or not reference:
            return label("word.missing", language)
        return label(f"relative.{comparator}", language, x=reference_text(reference, language, region))
    if comparator == "between" and value_high is not None and not math.isnan(value_high):
        low, high = quantity(value, unit, language), quantity(value_high, unit, language)
        if language == "en":  # 6.5–7%, 10–12 million persons
            low = low.removesuffix("%") if unit == "%" else low.removesuffix(f" {high.partition(' ')[2]}")
        elif unit != "%" and low.removeprefix(number(as_put(value, unit)[0])) == _unit_of(high):
            low = number(as_put(value, unit)[0])
        return label("sign.between", language, x=low, y=high)
    way = "sign" if not unit else "fall" if unit == "%" and value < 0 else "put"
    return label(f"{way}.{comparator}", language, x=quantity(abs(value) if way == "fall" else value, unit, language))


def _unit_of(told: str) -> str:
    return told.lstrip("0123456789,." + MINUS)


def reference_text(reference: str, language: str, region: str | None = None) -> str:
    """The series that a relative target leans on, or what a difference is from; several stand joined by `;`.

    >>> reference_text("gdp:growth", "en"), reference_text("urban_disposable_income:growth", "zh")
    ('GDP growth', '城镇居民人均可支配收入增速')
    >>> reference_text("region:100000;region:140000", "zh")
    '全国和山西省'
    """
    names = []
    for one in reference.split(";"):
        name, _, measure = one.partition(":")
        if name == "region":
            names.append(region_name(measure, language))
            continue
        default = series_name(name, measure or "growth", language, region) if f"series.{measure}" in labels() else one
        names.append(label_or(f"reference.{one}", language, default))
    return join(names, language)


def region_name(code: str, language: str, short: bool = False) -> str:
    """The place's name; `short` without 省, 市 and the like, for labels in a chart.

    >>> region_name("140400", "zh"), region_name("140400", "en"), region_name("100000", "zh")
    ('长治市', 'Changzhi', '全国')
    """
    if code == NATION:
        return label("word.nation", language)
    place = catalogue_region(code)
    if check_language(language) == "en":
        return place.name_en
    return place.short_zh if short else place.name_zh


def indicator_name(
    indicator: str | None, language: str, region: str | None = None, text: str | None = None, full: bool = False
) -> str:
    """The indicator's short name; `text`, the report's own words, stands in where the catalogue has none.

    `region` tells 国内生产总值 from 地区生产总值; `full` gives the catalogue's name.

    >>> indicator_name("gdp", "zh"), indicator_name("gdp", "zh", "140400"), indicator_name("gdp", "en")
    ('国内生产总值', '地区生产总值', 'GDP')
    >>> indicator_name("tertiary_share", "zh", "310000")
    '第三产业增加值占地区生产总值比重'
    """
    if not isinstance(indicator, str):
        return text or label("word.missing", language)
    key = f"indicator.{indicator}"
    found = catalogue_indicator(indicator)
    if check_language(language) == "zh":
        name = label(key, "zh") if key in labels() and not full else found.name_zh
        return name if region in (None, NATION) else name.replace("国内生产总值", "地区生产总值")
    if key in labels() and not full:
        return label(key, language)
    name = found.name_en if full else re.sub(r"\s*\([^()]*\)", "", found.name_en).strip()
    return name[:1].upper() + name[1:]


#: Words within an English name that a word behind the name would be too far from: income per person growth.
_LINKED = re.compile(r" (?:of|on|in|for|from|per|to) ")


def series_name(
    indicator: str | None, measure: str, language: str, region: str | None = None, text: str | None = None
) -> str:
    """Indicator and measure in one name.

    >>> series_name("gdp", "growth", "zh", "140400"), series_name("retail_sales", "growth", "en")
    ('地区生产总值增速', 'Retail sales growth')
    >>> series_name("cpi", "growth", "zh"), series_name("urban_new_jobs", "level", "en")
    ('居民消费价格涨幅', 'New urban jobs')
    >>> series_name("disposable_income", "growth", "en"), series_name("gdp_per_capita", "growth", "en")
    ('Growth of income per person', 'Growth of GDP per person')
    """
    name = indicator_name(indicator, language, region, text)
    key = f"series.{indicator}.{measure}"
    if key in labels():
        return label(key, language, name=name)
    if language == "en" and measure == "growth" and _LINKED.search(name):
        return label("series.growth_of", language, name=name[:1].lower() + name[1:] if name[1:2].islower() else name)
    return label(f"series.{measure}", language, name=name)


def join(items: Sequence[str], language: str) -> str:
    """A list in words.

    >>> join(["a", "b", "c"], "en"), join(["甲", "乙"], "zh")
    ('a, b and c', '甲和乙')
    """
    items = list(items)
    if len(items) < 2:
        return "".join(items)
    return label("word.list_comma", language).join(items[:-1]) + label("word.list_and", language) + items[-1]
