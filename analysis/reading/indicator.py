"""A name as printed → the catalogue's indicator, where it is the same series."""

import re
from functools import lru_cache

from analysis.catalogue import indicators
from analysis.catalogue.words import read_words


@lru_cache(maxsize=1)
def _aliases() -> dict[str, str]:
    """Every name and alias of the catalogue → its id."""
    table: dict[str, str] = {}
    rows = indicators()
    for key, name_zh, aliases in zip(rows["id"], rows["name_zh"], rows["aliases"], strict=True):
        for name in (name_zh, *aliases):
            table[_plain(name)] = key
    for extra in read_words("synonyms"):
        table.setdefault(_plain(extra["name"]), extra["indicator"])
    return table


# What does not narrow a series: the place that the report speaks of, the moment, words for a total.
_LOOSE = re.compile(
    r"^(?:全年|年末|年底|全国|全省|全市|全区|全县|全州|我国|我省|我市|本市|本省|省级|各级|全体|预期|国家|新型|年度|完成|实现|累计|总体|当年|安排|拟安排|新增安排|发行|地级及以上城市)+"
)
_TAIL = re.compile(
    r"(?:总体|总量|总数|总额|规模|总规模|数量|人数|增速|增幅|涨幅|增长|增长率|总值|总水平|总体水平|水平|指标|目标|预期目标|累计|比例|额|数|量|里程|幅度)$"
)
_MARKS = re.compile("[_“”\"'《》（）()·\\s]")


@lru_cache(maxsize=65536)
def _plain(name: str) -> str:
    return (
        _MARKS.sub("", name)
        .upper()
        .replace("GDP", "国内生产总值")
        .replace("R&D", "研发")
        .replace("研究与实验", "研究与试验")
    )


@lru_cache(maxsize=65536)
def indicator_of(name: str) -> str | None:
    """The catalogue id of a trimmed name; None where the catalogue has no such series.

    Only words that don't narrow a series may be over: 全市城镇新增就业人数 is `urban_new_jobs`, but 茶叶出口额 is not
    `exports`.

    >>> indicator_of("全市城镇新增就业人数"), indicator_of("茶叶出口额"), indicator_of("经济增长")
    ('urban_new_jobs', None, 'gdp')
    """
    table = _aliases()
    plain = _plain(name)
    if not plain:
        return None
    heads = [plain]
    m = _LOOSE.match(plain)
    if m:
        heads.append(plain[m.end() :])
    for head in heads:
        cut = head
        for _ in range(3):
            if cut in table:
                return table[cut]
            t = _TAIL.search(cut)
            if t is None or t.start() < 2:
                break
            cut = cut[: t.start()]
    pattern, ids = _families()
    for head in heads:
        match = pattern.fullmatch(head)
        if match is not None and match.lastindex is not None:
            return ids[match.lastindex - 1]
    return None


@lru_cache(maxsize=1)
def _families() -> tuple[re.Pattern[str], list[str]]:
    """Families of names of one series, from `words/patterns.csv`: a group each, the first that fits counts."""
    rows = read_words("patterns")
    return re.compile("|".join(f"({row['pattern']})" for row in rows)), [row["indicator"] for row in rows]
