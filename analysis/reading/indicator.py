"""A name as printed → the catalogue's indicator, where it is the same series: by itself, or by its unit and what was
told before it."""

from functools import cache, lru_cache
from operator import itemgetter

from analysis import later as re
from analysis.catalogue import indicator_columns
from analysis.catalogue.words import pattern_of, read_words
from analysis.reading.names import plain
from analysis.reading.needed import each_needed


@lru_cache(maxsize=1)
def _aliases() -> dict[str, str]:
    """Every name and alias of the catalogue → its id."""
    table: dict[str, str] = {}
    rows = indicator_columns()
    for key, name_zh, aliases in zip(rows["id"], rows["name_zh"], rows["aliases"], strict=True):
        for name in (name_zh, *aliases):
            table[plain(name)] = key
    for extra in read_words("synonyms"):
        table.setdefault(plain(extra["name"]), extra["indicator"])
    return table


@lru_cache(maxsize=1)
def _quantities() -> frozenset[str]:
    """Names in quantity of what a series has in value: 出口量 is not `exports`."""
    rows = indicator_columns()
    others = {plain(name) for names in rows["not_to_merge"] for name in names if name.endswith("量")}
    return frozenset(others - set(_aliases()))


# What does not narrow a series: the place that the report speaks of, the moment, words for a total.
_LOOSE = re.compile(f"^{pattern_of('loose head')}+")
_TAIL = re.compile(f"{pattern_of('loose tail')}$")
_MADE = re.compile("(?<=..)(?:完成|实现)(?=..)(?!.*(?:目标|任务|计划|预算)$)")  # 新增就业完成目标 is a share
# A name put otherwise, where it has the sign: 机场实现旅客吞吐量, 高新技术企业新增300家, 竣工各类保障房. What was
# brought about to be new is new (培育新增规上工业企业, 新增培育); bare 培育 may tell of firms that are there.
_OTHERWISE = (
    ("对", re.compile("^对"), ""),
    ("完成", _MADE, ""),
    ("实现", _MADE, ""),
    ("新增", re.compile("^(.+)新增$"), r"新增\1"),
    ("新", re.compile("^(?:培育新增|新增培育|新增加|新入库|新入统)(?=..)"), "新增"),
    ("各类", re.compile("各类"), ""),
    ("新改造", re.compile("^新(?=改造)"), ""),
    ("产", re.compile("(?:的产量|总产量?)$"), "产量"),
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
    key = plain(name).replace("现价", "")  # at which amounts are told anyhow
    if not key or key in _quantities():
        return None
    m = _LOOSE.match(key)
    heads = [key, key[m.end() :]] if m else [key]
    for sign, pattern, becomes in _OTHERWISE:
        if sign in key:
            heads.append(pattern.sub(becomes, heads[-1]))
    for head in heads:
        cut = head
        for _ in range(3):
            if cut in table:
                return table[cut]
            t = _TAIL.search(cut)
            if t is None or t.start() < 2:
                break
            cut = cut[: t.start()]
    return next((found for head in heads if (found := _of_family(head))), None)


def _of_family(name: str) -> str | None:
    """The series of the first family that a name is of, from `words/patterns.csv`."""
    by_sign, signs = _families(), frozenset(name)
    may = {line for sign in ("", *signs) for line in by_sign.get(sign, ())}
    for number, others in sorted(may, key=itemgetter(0)):
        if not any(map(signs.isdisjoint, others)):
            pattern, found = _family(number)
            if pattern.fullmatch(name):
                return found
    return None


@lru_cache(maxsize=1)
def _families() -> dict[str, list[tuple[int, tuple[frozenset[str], ...]]]]:
    """The lines of `words/patterns.csv` by the rarest character that their names have, each with the others of which
    they have one: a name is tried on few of them."""
    table: dict[str, list[tuple[int, tuple[frozenset[str], ...]]]] = {}
    for number, row in enumerate(read_words("patterns")):
        # a user's own may begin and end with anything: it is tried on every name
        rarest, *others = each_needed(row["pattern"]) or (frozenset(("",)),)
        for sign in rarest:
            table.setdefault(sign, []).append((number, tuple(others)))
    return table


@cache
def _family(number: int) -> tuple[re.Pattern[str], str]:
    row = read_words("patterns")[number]
    return re.compile(row["pattern"]), row["indicator"]


# What tells the series stands at most this far before: in 235 texts the scheme's name stood 3 to 52 signs off.
_REACH = 60


@lru_cache(maxsize=1)
def _by_unit() -> dict[str, list[tuple[re.Pattern[str], re.Pattern[str], str]]]:
    """The lines of `words/meant.csv` by unit: what the name is, what stands before, which series that is."""
    table: dict[str, list[tuple[re.Pattern[str], re.Pattern[str], str]]] = {}
    for row in read_words("meant"):
        line = re.compile(row["pattern"]), re.compile(row["before"]), row["indicator"]
        for unit in row["units"].split(";"):
            table.setdefault(unit, []).append(line)
    return table


def meant(name: str, unit: str, text: str, start: int) -> str | None:
    """The catalogue id that a name has in this unit, behind these words; None where they don't tell.

    >>> said = "易地扶贫搬迁全面完成。建设安置片区5个，搬迁人口4000人"
    >>> meant("搬迁人口", "人", said, said.index("4000")), meant("搬迁人口", "户", said, said.index("4000"))
    ('relocation', None)
    >>> meant("优良空气", "天", "优良空气200天", 4), meant("脱贫", "户", "实现脱贫30户", 4)
    ('good_air_day_count', None)
    """
    for pattern, before, series in _by_unit().get(unit, ()):
        if pattern.fullmatch(plain(name)):
            passage = text[max(text.rfind("\n", 0, start) + 1, start - _REACH) : start]
            if before.search(passage):
                return series
    return None
