"""Heads that several names share and only the last spells out: 一、二、三产业增加值, 进、出口, 存贷款余额."""

from functools import lru_cache

from analysis import later as re
from analysis.catalogue.words import guarded, pattern_of, read_words
from analysis.reading.indicator import indicator_of
from analysis.reading.names import action

# What joins names: 、 always; 和, 与, 及 where they are no part of a word (饱和, 参与, 及以上). The first level at
# which a phrase falls into as many names as there are figures holds: 汽车及零部件、索具产值 are two.
_MARKS = "、|(?<=”)(?=“)"  # “一网通办”“免证办”事项
_LEVELS = tuple(
    re.compile(f"{_MARKS}|{pattern_of(*lists)}" if lists else _MARKS)
    for lists in ((), ("joint",), ("joint", "wider joint"))
)
_BETWEEN = f"(?:、|{pattern_of('joint', 'wider joint')})?"


@lru_cache(maxsize=1)
def _elisions() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], dict[str, str]], ...]]:
    """What finds any of them; and of each what finds it, with a group for each short head, and its row."""
    rows = read_words("elisions")
    each = tuple((_short_heads(row), row) for row in rows)
    begins = {sign for row in rows for sign in row["shorts"].partition(";")[0] if sign != "?"}
    found = "|".join(pattern.pattern for pattern, _ in each)
    return re.compile(f"(?=[{''.join(sorted(begins))}])(?:{found})"), each


def _short_heads(row: dict[str, str]) -> re.Pattern[str]:
    head, (*first, last) = row["head"], row["shorts"].split(";")
    members = [*(f"({short}(?:{head})?)" for short in first), f"({last}(?:{head}))"]
    behind, ahead = guarded("", unless_after=row["unless_after"]), guarded("", unless_before=row["unless_before"])
    return re.compile(behind + _BETWEEN.join(members) + ahead)


def fall_apart(phrase: str, count: int) -> list[str] | None:
    """A phrase cut where names are joined, into `count` parts; None where it has more or fewer.

    >>> fall_apart("汽车及零部件、索具产值", 2), fall_apart("规模以上工业和参与企业", 2), fall_apart("茶叶产量", 2)
    (['汽车及零部件', '索具产值'], ['规模以上工业', '参与企业'], None)
    """
    for level in _LEVELS:
        parts = [part for part in level.split(phrase) if part]
        if len(parts) == count:
            return parts
    return None


def spelt_out(phrase: str, count: int, apart: bool = True) -> list[str] | None:
    """The `count` names of a phrase that holds elided heads, each in full; None where it holds none or another number.

    `apart` says whether 分别 tells the figures apart: 进出口 may be the sum, 存、贷款 can't.

    >>> spelt_out("一、二、三产业增加值", 3)
    ['第一产业增加值', '第二产业增加值', '第三产业增加值']
    >>> spelt_out("金融机构存贷款余额", 2), spelt_out("财政收入和进、出口", 3)
    (['金融机构存款余额', '金融机构贷款余额'], ['财政收入', '进口', '出口'])
    >>> spelt_out("一、二线城市", 2)
    """
    gate, elisions = _elisions()
    if gate.search(phrase) is None:
        return None
    for pattern, row in elisions:
        m, full = pattern.search(phrase), tuple(row["spelt"].split(";"))
        if m is None or count < len(full) or (not apart and m[0] == row["sum_word"]):
            continue
        # the names as printed where each has its head (一产、二产)
        headed = row["head"] and all(re.search(f"(?:{row['head']})$", each) for each in m.groups())
        names = m.groups() if headed else full
        *_, joint = (0, 0), *(each.span() for each in _LEVELS[-1].finditer(phrase[: m.start()]))
        rest = _LEVELS[-1].search(phrase, m.end())
        shared, right = (phrase[m.end() : rest.start()], phrase[rest.end() :]) if rest else (phrase[m.end() :], "")
        if not shared and names == full:
            shared = row["alone"]
        left, owner = phrase[: joint[0]], phrase[joint[1] : m.start()]
        around = _around(left, right, count - len(names))
        if around is not None:
            return [*around[0], *(owner + name + shared for name in names), *around[1]]
    return None


def _around(left: str, right: str, count: int) -> tuple[list[str], list[str]] | None:
    """The names before and behind the elided ones, `count` together."""
    for level in _LEVELS:
        before, behind = ([part for part in level.split(side) if part] for side in (left, right))
        if len(before) + len(behind) == count:
            return before, behind
    return None


# A、B占甲、乙的比重; what lies around the place (占全省、全国的比重) is no whole of one of them alone
_OF_WHOLES = re.compile("(?P<who>.{2,}?)占(?P<of>[^占]+?)(?P<ratio>的?(?:比重|比例|份额))?")
_AROUND = re.compile("全[国省市区县]|世界|全球")


def shares_of_each(told: list[str], name: str, count: int) -> list[str] | None:
    """The shares of things just told in one whole or in as many: 停茶厂9个，退茶园5万亩，分别占茶厂、茶园的6%和7%.

    >>> shares_of_each(["关停茶厂", "退茶园"], "退茶园占茶厂总数、茶园面积的比重", 2)
    ['关停茶厂占茶厂总数的比重', '退茶园占茶园面积的比重']
    >>> shares_of_each(["红茶", "绿茶"], "绿茶占总产量的比重", 2)
    ['红茶占总产量的比重', '绿茶占总产量的比重']
    """
    held = _OF_WHOLES.fullmatch(name)
    if held is None or len(told) != count or held["who"] != told[-1]:
        return None
    if held["of"] == "年度":
        return [f"{thing}完成年度计划" for thing in told]  # 分别占年度计划的60%和40%
    wholes = fall_apart(held["of"], count) or [held["of"]] * count
    if any(map(_AROUND.fullmatch, set(wholes) - {held["of"]})):
        return None
    return [f"{thing}占{whole}{held['ratio'] or ''}" for thing, whole in zip(told, wholes, strict=True)]


# 新材料、生物医药产值 are of no new thing, 认定的甲、乙分别从9家增加到12家 are there
_DOES = re.compile(f"(?!认定|建成区)(?:{pattern_of('does many', 'new deed')})(?=..)")
_DONE = re.compile(f"{pattern_of('deed at the end')}$|{pattern_of('new deed')}|率$")


def done_to_each(parts: list[str]) -> list[str]:
    """The names of a list with the deed that the first begins with: 新建茶厂、茶亭9座、8座.

    >>> done_to_each(["新建茶厂", "茶亭"]), done_to_each(["新建茶厂", "改造茶亭"])
    (['新建茶厂', '新建茶亭'], ['新建茶厂', '改造茶亭'])
    """
    first, *others = parts
    deed = _DOES.match(first)
    if deed is None:
        return parts
    did = max(deed[0], action(first), key=len)  # 新建改建
    if any(
        action(each) or _DONE.search(each) or (indicator_of(each) and not indicator_of(did + each)) for each in others
    ):
        return parts
    return [first, *(did + part for part in others)]


_A_RATE = re.compile(f"(?P<of>.{{3,}}?)?{pattern_of('rate beside a rate')}")


def whose_rate(first: str, part: str) -> str:
    """Whose a bare rate is that stands beside another: 茶农诉求解决率、满意率; empty where it says so itself.

    >>> whose_rate("茶农诉求解决率", "满意率"), whose_rate("茶农诉求解决率", "茶厂满意率")
    ('茶农诉求', '')
    """
    led, bare = _A_RATE.fullmatch(first), _A_RATE.fullmatch(part)
    return (led["of"] or "") if led and bare and not bare["of"] else ""
