"""How the figures and names of targets are put on a page: as reports write them (提高20元, 下降3%, 翻一番, 正增长)."""

import re
from collections import Counter

from analysis import catalogue
from analysis.catalogue.concepts import FLIPPED
from analysis.language import indicator_name, label, series_name, target_text
from analysis.study.kind import GROWTH
from analysis.study.names import name_distance, plain_name
from analysis.study.verdict import direction

#: Units by which a standard, a share or an age is raised (提高20元); amounts increase (增加1万亿元).
_RAISED = ("元", "%", "‰", "个百分点", "岁", "年")
#: Of whose making a thing is: 国家级 and 省级 ones are counted apart.
_LEVELS = ("国家", "省级", "市级", "县级")
#: What is added (新增, 新建), beside what there is.
_ADDED = re.compile("新增|新建|新认定|新培育")
#: So many characters of a printed name that the page's lacks make it another thing's: 幼儿园 of 中小学幼儿园.
_MORE = 3


def put(
    measure: str,
    comparator: str,
    value: float | None,
    high: float | None,
    unit: str,
    language: str,
    reference: str | None = None,
    region: str | None = None,
    many_years: bool = False,
) -> str:
    """A figure of a target or an outcome as reports put it; a plain level as `analysis.language.target_text` has it.

    >>> put("change", "eq", 20.0, None, "元", "zh"), put("change", "le", -0.5, None, "个百分点", "zh")
    ('提高20元', '降低0.5个百分点以上')
    >>> put("change", "eq", 10000.0, None, "亿元", "zh"), put("change", "ge", 20.0, None, "元", "en")
    ('增加1万亿元', 'up at least 20 yuan')
    >>> put("growth", "gt", 0.0, None, "%", "zh"), put("growth", "eq", 100.0, None, "%", "zh", many_years=True)
    ('正增长', '翻一番')
    >>> put("growth", "ge", 5.0, None, "%", "zh")
    '5%以上'
    """
    if value is not None and measure in GROWTH and not reference:
        if value == 0 and comparator != "between":
            return label(f"story.put.zero.{comparator}", language)
        if value == 100 and many_years and measure == "growth" and comparator in ("eq", "ge", "gt"):
            return label(f"story.put.double.{comparator}", language)
    if value is None or measure != "change" or value == 0:
        return target_text(comparator, value, high, unit, reference, language, region)
    way = ("raised" if unit in _RAISED else "more") if value > 0 else ("lowered" if unit in _RAISED else "less")
    turned = comparator if value > 0 else FLIPPED.get(comparator, comparator)
    near, far = abs(value), None if high is None else abs(high)
    if far is not None and far < near:
        near, far = far, near
    size = target_text(turned, near, far, unit, None, language)
    return label(f"story.put.{way}", language, x=size)


def told_by_figure(indicator: str | None, measure: str) -> bool:
    """Whether the figure says itself that it is a change (下降3%, 提高20元), so that the name need not.

    >>> told_by_figure("so2", "growth"), told_by_figure("gdp", "growth"), told_by_figure("gdp", "change")
    (True, False, True)
    """
    falls = isinstance(indicator, str) and measure == "growth" and direction(indicator, measure) == "down"
    return measure == "change" or falls


def called(indicator: str, measure: str, language: str, region: str | None = None) -> str:
    """A series' name for a table that holds its figures as they are put: without the measure where these say it.

    >>> called("so2", "growth", "zh"), called("gdp", "growth", "zh")
    ('二氧化硫排放量', '国内生产总值增速')
    """
    return series_name(indicator, "level" if told_by_figure(indicator, measure) else measure, language, region)


def printed_name(indicator: str | None, text: str | None, language: str, region: str | None = None) -> str:
    """The report's own name for an indicator, where it says another thing than the page's; else empty.

    That is: a thing of another level (国家科技型中小企业), what is added beside what there is, or more that is counted.

    >>> printed_name("tech_smes", "国家科技型中小企业", "zh"), printed_name("gdp", "生产总值", "zh")
    ('国家科技型中小企业', '')
    >>> printed_name("schools_built", "新改扩建中小学幼儿园", "zh"), printed_name("schools_built", "新建中小学", "zh")
    ('新改扩建中小学幼儿园', '')
    """
    if not isinstance(indicator, str) or not isinstance(text, str):
        return ""
    shown, printed = indicator_name(indicator, "zh", region), plain_name(text)
    if name_distance(indicator, text) == 0 or printed == plain_name(shown):
        return ""
    level = any((each in printed) != (each in shown) for each in _LEVELS)
    added = _ADDED.search(printed) is not None and "新" not in shown
    known = catalogue.indicator(indicator)
    letters = Counter("".join([shown, known.name_zh, *known.aliases]))
    extra = [each for each in printed if each not in letters and "一" <= each <= "鿿"]
    more = len(extra) >= _MORE and name_distance(indicator, text) > 2 and known.unit not in ("%", "‰")
    return text if level or added or more else ""


def amid(name: str, language: str) -> str:
    """A name within an English sentence: without its capital, unless it is one of an abbreviation (GDP, R&D, PM2.5).

    >>> amid("New urban jobs", "en"), amid("GDP growth", "en"), amid("R&D as share of GDP", "en"), amid("就业", "zh")
    ('new urban jobs', 'GDP growth', 'R&D as share of GDP', '就业')
    """
    first = name.split(" ", 1)[0]
    plain = first[:1].isupper() and first[1:].replace("-", "").isalpha() and first[1:] == first[1:].lower()
    return name[:1].lower() + name[1:] if language == "en" and plain else name
