"""Names that say only what is measured (运营里程, 利润, 办结率), with what the sentence spoke of right before.

One pass over the rows of a sentence after all other rules; a name that has a series is left alone.
"""

from functools import lru_cache

from analysis import later as re
from analysis.catalogue.words import listed, pattern_of, phrase
from analysis.reading.indicator import indicator_of
from analysis.reading.names import action, trim
from analysis.reading.needed import Rare
from analysis.reading.row import Row
from analysis.reading.subject import ASIDE, ENLARGED, FIGURE, clause_before, clause_start, joined, told_before
from analysis.reading.whose import things

_BARE = frozenset(listed("bare name"))
_RATES = frozenset(listed("bare rate"))
_TAIL = re.compile(f"(?:{pattern_of('bare tail')})+$")
_FILLS = re.compile(f"(?:{pattern_of('bare filler')})*")
_ONE_ON = re.compile("(?:以上|左右|多|余)?(?P<noun>[^，。；：、]{0,16})[，、][^，。；：、]*")
_SHARE_TOLD = re.compile(phrase("share told before"))
_SIDE, _CLAUSE = re.compile(phrase("what this side is")), 40
_COSTS = ("总投资", "计划总投资", "投资")
_PAIRS = {"支出": re.compile("(?<=预算)收入(?:完成[^，]*)?$"), "收入": re.compile("(?:接待)?人次$")}
_LEANING = frozenset(("投资", *_PAIRS))
"""What there is of the whole place too: of a part only where the figure before is."""
# 在工农业总产值中，农业所占的比重由27%提高到33%，轻工业所占的比重…
_SHARE_OF_PART = re.compile("([^占中]{2,12})所占的?(比重|比例)")
_IN_WHOLE = re.compile("\\s*在([^，。；中]{2,12})中，")
_MONEY = re.compile(phrase("money set aside for nothing told"))
# 转移支付4万亿元，87%用于山区; 众创空间90家，80%以上为社会力量创设
_SHARE_FOR = re.compile(phrase("what a share goes to"))
_SHARE_GAP = re.compile("(?:以上|左右|多|余)?，(?:其中)?(?:有)?(?:近|超过?|约)?")
_PAID_FOR = tuple(listed("paid for"))
_CALLED = re.compile("“[^”]*”|12345")
_BROUGHT = re.compile(f"(?:{pattern_of('bare bringing')})+了?(?P<what>.{{2,18}})")
_BECOMES = re.compile(phrase("what becomes of a thing"))
_LOOSE = re.compile(f"(?<=..)(?:{pattern_of('bare loose end')})+$")
_NO_ONE = re.compile(phrase("no one's subject"))
_CAME = re.compile(phrase("what a part came to"))
_REACH = Rare("(?:发放|改造|组织|建设|实施|安排)?(?P<reach>(?:惠及|覆盖|带动|拉动|撬动|受益)[^率面]{0,5})")
_REACHED = re.compile("惠及|覆盖|带动|拉动|受益")
_REACHING_ALL = tuple(listed("rate of all"))
_SET_UP = re.compile("^(?:确定|确认|形成|谋划|安排|取得)?了?的?")
_PART = re.compile("[^，。；：、]{0,16}[，、](?:其中|目前)?，?(?:已经?)?有?")
_GOES_ON = frozenset(("list.shared-out", "name.of-last"))
_AGAIN = frozenset(("name.carried", "list.shared-out"))
_LONGEST = 18
_CLAUSES = 2
"""How far back the subject may stand: what is told further off is of another thing more often than not."""


def completed(text: str, start: int, rows: list[Row]) -> list[Row]:
    """The rows of a sentence that begins at `start`, bare names with their subject where one is told.

    >>> row = Row(7, 9, "轨道交通线路", "level", "actual", "eq", 7, "条", 2022, 2022)
    >>> after = row._replace(start=14, end=19, name="运营里程", unit="公里")
    >>> [row.name for row in completed("轨道交通线路达7条、运营里程400公里。", 0, [row, after])]
    ['轨道交通线路', '轨道交通线路运营里程']
    """
    found: list[Row] = []
    whole: Row | None = None
    named: dict[str, str] = {}  # 港口能力7亿吨、吞吐量8亿吨，分别增长5%和6%: what was told once is told so again
    for i, row in enumerate(rows):
        last = found[-1] if found else None
        if last is not None and (done := _done(text, last, whole or last, row)):
            whole = whole or last
            found.append(row.by("bare.part-done", name=done, indicator=None))
            continue
        whole = None
        if last is not None:
            row = _of_sector(found, _of_all(text, found, _on_last(text, last, row)))
            row = _comparable(text, found, row)
        of, held, whole_of = row.name.partition("占")
        repeated = _AGAIN.issubset(row.rules) and of in named
        name = named[of] + held + whole_of if repeated else _full(text, start, rows[i - 1] if i else None, last, row)
        again = action(row.name)  # 下达项目9个，下达资金3亿元: done to each
        if name and name != row.name and not (again and name.startswith(again) and name.count(again) > 1):
            if name.endswith(_REACHING_ALL):
                name = ENLARGED.sub("", name)  # 新增参保农民9万人，参保率达93%: of all of them
            series = None if row.name == "投资" else indicator_of(name)
            named[row.name] = name
            row = row.by("bare.subject", name=name, indicator=series)
        found.append(row)
    return found


def _on_last(text: str, last: Row, row: Row) -> Row:
    """The row of those whom the thing before reaches, or of a share of the amount before."""
    reach = _REACH.fullmatch(row.name) if row.indicator is None else None
    near = reach and last.measure == "level" and last.unit != "%" and _ONE_ON.fullmatch(text, last.end, row.start)
    if reach and near and not _REACHED.search(last.name) and _subject(last.name):
        name = last.name + reach["reach"]  # 以旧换新补贴9亿元、带动消费
        row = row.by("bare.reach", name=name, indicator=indicator_of(name))
    if share := _share_for(text, last, row):
        row = row.by("bare.share-for", name=share, indicator=indicator_of(share))
        if row.first == row.year == last.year:
            row = row._replace(first=last.first)  # 五年累计9万亿元，八成用于山区
    return row


def _of_all(text: str, found: list[Row], row: Row) -> Row:
    """The cost of all, behind parts that add up: 重点项目39个，其中省级2个、市级37个，总投资9亿元."""
    own = row.name.removeprefix(found[-1].name)
    if own not in _COSTS or not things(found[-1].unit):
        return row
    for i in range(len(found) - 2, 0, -1):
        whole, parts = found[i - 1], found[i:]
        told = "其中" in text[whole.end : parts[0].start] and all(each.unit == whole.unit for each in parts)
        if told and sum(each.value or 0 for each in parts) == whole.value:
            return row.by("bare.of-all", name=whole.name + own)
    return row


_COMPARABLE = re.compile("(?:同|可比)口径[^，。；、：（）\\d]{0,4}\\Z")


def _comparable(text: str, found: list[Row], row: Row) -> Row:
    """A second amount, as it would be on another basis, is no point of the series: 收入9亿元（同口径8亿元）."""
    if row.measure != "level" or row.indicator is None or not _COMPARABLE.search(text, row.start - 10, row.start):
        return row
    told = any((each.indicator, each.measure, each.year) == (row.indicator, "level", row.year) for each in found)
    return row.by("bare.comparable", indicator=None) if told else row


_SECTOR = re.compile("第[一二三]产业增加值")


def _of_sector(found: list[Row], row: Row) -> Row:
    """A rise in points behind the parts of a ratio is that of a part: 三次产业结构调整为9:51:40，二产上升3个百分点."""
    share = f"{row.name}占比"
    if row.measure != "change" or row.unit != "个百分点" or not _SECTOR.fullmatch(row.name):
        return row
    if found[-1].measure == "growth" or all(each.name != share for each in found):
        return row  # 二产增长9%，增速提高3个百分点
    return row.by("bare.of-sector", name=share, indicator=indicator_of(share))


def _full(text: str, start: int, was: Row | None, last: Row | None, row: Row) -> str:
    """A bare name with its subject; empty where the name is none, or nothing near has a subject. `was` is the row of
    the figure before, `last` the same with its full name."""
    if was and last and was.name != last.name and was.name == row.name and "name.carried" in row.rules:
        return last.name if row.indicator is None else ""  # 安排9亿元，增长5%
    if "所占" in row.name and (part := _SHARE_OF_PART.fullmatch(row.name)) and (whole := _IN_WHOLE.match(text, start)):
        return f"{part[1]}占{whole[1]}{part[2]}"
    if row.name == "比重" or row.name.startswith("方面的"):
        return _meant(text, start, row)
    bare = _bare(row.name) or _is_money(row)
    if row.indicator is not None or not (bare or row.name in _LEANING):
        return ""
    name = _of_last(text, was, last, row) if was is not None and last is not None else ""
    # There is an investment of the whole place, but what is 完成投资 is of works.
    works = was is None and row.name == "投资" and text.endswith("完成投资", 0, row.start)
    if not name and (bare or works):
        name = _with_subject(text, was.end if was is not None else start, start, row)
    return name


def _is_money(row: Row) -> bool:
    """Whether it is money of which nothing says what it is for: 中央财政拟安排资金9亿元, 下达资金3亿元."""
    return row.unit.endswith("元") and _MONEY.fullmatch(row.name) is not None


def _meant(text: str, start: int, row: Row) -> str:
    """What a name that points back stands for: 这方面的投资 is of what the clause before tells of, 这个比重 the share
    that was told of before, in this sentence or the last."""
    if row.name != "比重":
        at = text.rfind("这方面的", start, row.start)
        side = _SIDE.search(text, max(start, at - _CLAUSE), at) if at >= 0 else None
        return side["what"] + row.name if side else ""
    at = max(text.rfind(f"这{one}比重", start, row.start) for one in "个一")
    told = _SHARE_TOLD.findall(text, max(0, at - 120), at) if at >= 0 else []
    return trim(told[-1]) if told else ""


@lru_cache(maxsize=65536)
def _bare(name: str) -> bool:
    """Whether a name says only what is measured: of one thing, of several (办结率、满意率), as a share (占全县比重)."""
    if "占" in name and name.endswith(_SHARE_WORDS):
        of = name.partition("占")[0]
        return not of or _bare(of)
    return (
        name in _BARE
        or _COMPOSED.fullmatch(name) is not None
        or (len(parts := _PARTS.split(name)) > 1 and all(each in _BARE for each in parts))
    )


_COMPOSED = re.compile(f"(?:{pattern_of('bare modifier')})*{pattern_of('bare measure')}")
_PARTS = re.compile("[、和及]")
_SHARE_WORDS = ("比重", "比例", "份额")


def _of_last(text: str, was: Row, last: Row, row: Row) -> str:
    """The name with what the figure before is of; `was` is that figure's row, `last` the same with its full name."""
    between = text[last.end : row.start]
    if row.name not in between:
        return _told_before(was, last, row)
    m = _ONE_ON.fullmatch(between.replace(row.name, ""))
    if m is None or _BECOMES.search(m["noun"]):
        return ""  # 6条公路全部开工，在建里程…: the clause itself says whose
    if row.name in _PAIRS:
        thing = _PAIRS[row.name].sub("", last.name)
        return thing + row.name if thing != last.name else ""
    thing = _TAIL.sub("", last.name)
    if row.name == "投资":
        return f"{thing}完成投资" if "完成投资" in between and thing.endswith(("项目", "工程", "重点")) else ""
    if _is_money(row) and not (len(thing) > 3 and thing.endswith(_PAID_FOR)):
        return ""
    if row.name.endswith("里程") and (row.unit == last.unit or "总" in row.name):
        thing = ENLARGED.sub("", thing)  # 新增公路9公里，通车里程90公里
        thing = thing.removeprefix(action(thing)) if "总" in row.name else thing
    return _with_thing(thing, last, row)


def _share_for(text: str, last: Row, row: Row) -> str:
    """What a share of the amount or number right before it goes to, or consists of; empty where it is none."""
    if row.unit != "%" or row.measure != "level" or last.measure != "level" or last.unit in ("%", "‰"):
        return ""
    told = _SHARE_FOR.match(text, row.end) if _SHARE_GAP.fullmatch(text, last.end, row.start) else None
    if told is None:
        return ""
    link = "中" if told["how"] in ("为", "是", "属于") else told["how"]
    return f"{last.name}{link}{told['what']}比例"


def _done(text: str, last: Row, whole: Row, row: Row) -> str:
    """What some of the things just counted have come to: 实施的16项工程，4项全部完成、8项正在建设."""
    counts = row.measure == whole.measure == "level" and row.unit == whole.unit and things(row.unit)
    if not counts or row.indicator or (row.value or 0) >= (whole.value or 0):
        return ""
    came = _CAME.match(text, row.end)
    if came is None or not (row.name == last.name or row.name[:2] in came[0]):
        return ""
    if not _PART.fullmatch(text, last.end, row.start):
        return ""
    thing = trim(_SET_UP.sub("", whole.name.removeprefix(action(whole.name))))
    return thing + came[0].replace("了", "", 1)


def _told_before(was: Row, last: Row, row: Row) -> str:
    """The name of a figure whose words stand before the last one: it goes on from that, or shares a list with it."""
    if was.name == row.name:
        return last.name
    if "bare.subject" not in last.rules or _GOES_ON.isdisjoint(row.rules):
        return ""
    of = last.name.removesuffix(was.name)  # 纺织业步伐加快，收入、利税分别增长5%和6%
    return of + row.name if of and not action(of) else ""


def _with_thing(thing: str, last: Row, row: Row) -> str:
    """The name with the thing that the figure before is of; empty where it can't be of that."""
    same, deed = thing == last.name, action(thing)
    rate = not _RATES.isdisjoint(_PARTS.split(row.name))
    if rate and deed and row.name.startswith(deed[-2:]):
        thing = thing.removeprefix(deed)  # 化解纠纷900件，化解率99%
    elif deed and row.unit.endswith("元") and not thing.endswith(("项目", "工程", "基金")):
        return ""  # 改造茶园2万亩，产值9亿元
    apart = not rate and row.measure != "rank" and (last.indicator is not None or row.measure != last.measure)
    if row.name.startswith("在校"):
        if deed or (last.unit != "所" and "招生" not in last.name):
            return ""  # 新建幼儿园9所，在校学生4千人; 培养教师9人，在校学生3人
        apart = False  # 高等学校9所，在校学生3万人
    if (apart and same) or row.name.startswith(thing) or not _subject(thing.replace("、", "和") if rate else thing):
        return ""
    return _joined(thing, row.name)


def _with_subject(text: str, stop: int, start: int, row: Row) -> str:
    """The name with the subject of the clauses before it, of the sentence before where it opens its own."""
    at = clause_start(text, stop, row.start)
    head, told, _ = text[at : row.start].partition(row.name)
    if not told or not _FILLS.fullmatch(trim(head)):
        return ""
    if at <= start:
        clause = told_before(text, start)  # 茶企持续壮大。 A sentence of one clause on the same line
        return "" if "，" in clause or _figured(clause) else _joined(subject_of(clause), row.name)
    for _ in range(1 if _is_money(row) else _CLAUSES):
        if at <= stop or text[at - 1] != "，":
            return ""
        at, clause = clause_before(text, stop, at - 1)  # 补贴覆盖到所有县（场）
        if _figured(clause):
            return ""
        if not ASIDE.match(trim(clause)) and (of := subject_of(clause)):
            return _joined(of, row.name)
    return ""


def subject_of(clause: str) -> str:
    """What a clause without a figure speaks of: what it brings forward, or what it tells the state of.

    >>> [subject_of(each) for each in ("充实养老基金", "环湖公路网框架基本形成", "镇南铜矿项目投产", "打开了销路")]
    ['养老基金', '环湖公路网', '镇南铜矿项目', '']
    """
    words = trim(clause)
    m = _BROUGHT.fullmatch(words) or _BECOMES.match(words)
    found = _LOOSE.sub("", m["what"]) if m else ""
    return found if _subject(found) else ""


def _figured(words: str) -> bool:
    """Whether words hold a figure; “8+4” is a name, 12345热线 too."""
    return FIGURE.search(words) is not None and FIGURE.search(_CALLED.sub("", words)) is not None


def _subject(name: str) -> bool:
    if not 2 <= len(name) <= _LONGEST or ("、" in name and len(name) > 12):
        return False
    return not _bare(name) and _NO_ONE.search(name) is None and not _figured(name)


def _joined(of: str, name: str) -> str:
    """Subject and name, no word twice: 茶叶交易 | 交易额."""
    if of.startswith("新增"):
        name = name.removeprefix("新增")
    return joined(of, name)
