"""A last look at the names of a sentence: 年均 that they lost, and words of speech that are no part of a name."""

from collections.abc import Collection

from analysis import later as re
from analysis.catalogue.words import pattern_of, phrase
from analysis.reading.names import NAME_LENGTH
from analysis.reading.needed import look, needed
from analysis.reading.row import Row
from analysis.reading.subject import PART, begun_at, clause_start

_A_YEAR = re.compile("均|每")
_EACH = re.compile("(?<![从由])(?<!每[生人户亩村名头])每年(?!末|底|的)")
# 平均每天新增市场主体5万户: a day's is no year's, so it is not the series of the years.
_A_DAY = re.compile("(?:平均)?每[天日](?!内)|日均")
_DAILY = re.compile("日(?=[产供处接运发加消销新])")  # 日新增, of which 均 was taken; but 日本, 节日
_DAY_LAST = re.compile("(?:平均)?每?日$")
_SUMMED = re.compile("(?:[一二三四五六七八九十两]|\\d{1,2})年(?:合计|共计?|累计)")
# 茶厂进行了改制, 对山溪进行整治; but 推进行政村通路, 进入先进行列
_GOING = re.compile(phrase("going on"))
_SPENT = re.compile("(?P<did>(?:累计)?(?:投资|投入|出资)(?:资金)?)进行(?P<what>.{3,})")
_DONE = re.compile("了(?<=[\u4e00-\u9fff]了)(?<![为除到不末]了)(?![解结断不])(?=.)")
_SPOKEN = re.compile(phrase("words of speech in a name"))
# Half a year's figure is no year's, and says so in its name.
_PART_TOLD = re.compile("[上下]半年|季|月")
_PART_AHEAD = re.compile(f"^{phrase('part of a year')}")
_PARTS = re.compile(phrase("last part of a year told"))
_SENTENCE = 120
_AROUND = 100
_ENDED = re.compile("[。；！？\n]")
# 为9名老人提供补贴, 向12家企业发放贷款: they are those who get it, not those who give it.
_TO_WHOM = re.compile("(?<![成作认分定列改])(?P<to>[为向给])(?:全[省市区县]|近|约|超过?)*\\Z")
_SERVED = re.compile(phrase("given to people"))
# 茶路建设②茶亭9座: what stands before the number of its item is another item's; 9个县建设茶园 says only where.
_MARKED = re.compile(".+(?:[①-⑳]|\\d个(?:重点|试点)?[县区市镇乡村旗](?!州))(?=..)")
# 解决14个村3万人的安全饮水问题: without the verb the people would be those who have the problem.
_SOLVED = re.compile("(?<!未)(?<!待)(?<!需)解决[了好]?(?!方案|办法|率)")
# What of these a name needs one of: few have it.
_SPEAKING = look(f"{_MARKED.pattern}|{_SPOKEN.pattern}")
_A_DAYS = needed(_A_DAY)


def polished(text: str, rows: list[Row], signs: Collection[str]) -> list[Row]:
    """The rows of a sentence, each with its name as a reader takes it without the sentence; `signs` are its characters.

    >>> text = "对5条河道进行了整治，年均救助9万人"
    >>> row = Row(1, 3, "河道进行了整治", "level", "actual", "eq", 5, "条", 2022, 2022)
    >>> mean = row._replace(start=12, end=15, name="救助", first=2018, timing="average")
    >>> [each.name for each in polished(text, [row, mean], text)]
    ['河道整治', '年均救助']
    """
    return [_polished(text, row, signs) for row in rows]


# 在9个市州增补茶学学位2万个: a count of places that only says where.
_WHERE = re.compile("^\\d[\\d.]*个(?=(?:重点|试点)?[县区市镇乡村旗州][^的]{0,12}(?:建设|建成|新建|增补))")


def _written(name: str) -> str:
    """A name without what is only speech: 进行了, 还将, where so many places are told."""
    if "进行" in name:
        spent = _SPENT.fullmatch(name)
        name = spent["what"] + spent["did"] if spent else _GOING.sub("", name)
    if "了" in name:
        name = _DONE.sub("", name)
    if _SPEAKING(name):
        if marked := _MARKED.match(name):
            name = name[marked.end() :]
        name = _SPOKEN.sub("", name)
    if "①" <= name[-1:] <= "⑳":
        name = name[:-1]  # 社会总产值①: of a note at the foot of the page
    if name[:1].isdigit():
        name = _WHERE.sub("", name)
    return name


# 在9个茶厂中，5个盈利: what is counted, and what stands are told among.
_AMONG = re.compile("(?<=..)(?<![高初普完集手之其职民附女幼一二三四五六七八九十])中$")
# “强茶年”“富民年”5项行动: a name that begins or ends within a quotation has the whole of it.
_HALF = re.compile("(?P<head>[^“”]*”).*|(?:[^“”]|“[^“”]*”)*(?P<tail>“[^“”]*)")


def _quoted(text: str, row: Row, name: str, signs: Collection[str]) -> str:
    """A name with the other half of a quotation that it has half of."""
    half = _HALF.fullmatch(name) if "”" in signs else None
    lo, hi = max(0, row.start - _AROUND), row.end + _AROUND
    at = text.find(half["head"] or half["tail"], lo, hi) if half else -1
    if half is None or at < 0:
        return name
    if half["head"]:
        opened = text.rfind("“", lo, at)
        whole = opened > text.rfind("”", lo, at) and not _ENDED.search(text, opened, at)
        return text[opened:at] + name if whole else name
    rest = text[at + len(half["tail"]) : hi].partition("”")[0]
    if _ENDED.search(rest):
        return name  # speech of several sentences
    full = name + rest + "”"
    return full if len(full) <= NAME_LENGTH else name.removesuffix(half["tail"]).removesuffix("的") or name


# 最低收购价平均每50公斤提高7元: so much a weight
_PER_WEIGHT = re.compile("每(?:[\\d０-９]+|五十|百)?(?:公斤|斤|担)")
# 压减政府性基金项目30%: by how much what is told less of fell
_CUT = re.compile(f"^(?:平均)?再?{pattern_of('cut')}(?!天然气|机|空气|饼)(?=.{{4}})")
# 茶园达到耕地总面积的60%: a share of it
_HELD = re.compile(
    "(?P<of>[^占达、，]{2,18}?)[都均]?(?:已经?|将)?达到(?P<whole>[^占达、，]*(?:面积|总[数量额]|总人口|户数?|收入))"
)


# 完成年度改革任务95项, 84项年度任务: what is counted are the tasks
_TASKS = re.compile("(?P<of>[^，。；：、\\d]{0,14}?)任务")


def _tasks(text: str, row: Row, name: str) -> str:
    """A name of tasks that are counted with that word: 年度改革 is no reform."""
    if row.unit != "项" or name.endswith("任务"):
        return name
    behind = _TASKS.match(text, row.end)
    counted = behind["of"] != "" and name.endswith(behind["of"]) if behind else text.endswith("任务", 0, row.start)
    if not counted:
        return name
    own = next((n for n in range(len(name), 1, -1) if text.endswith(name[:n] + "任务", 0, row.start)), len(name))
    return name[:own] + "任务" + name[own:]  # 整改任务9项全部销号


def _solved(text: str, row: Row, name: str) -> str:
    """A name of people's problem with 解决, where the clause says so."""
    people = name.endswith("问题") and row.unit.endswith(("人", "名", "户")) and "解决" not in name
    return "解决" + name if people and _SOLVED.search(text, _begins(text, row), row.start) else name


def _of_years(text: str, row: Row, name: str) -> str:
    """A name with 年均 or 每年: without it a mean, or what is done each year, would read as the sum of the years."""
    if row.measure != "level" or row.first >= row.year or _A_YEAR.search(name):
        return name
    if row.timing == "average":
        return "年均" + _SUMMED.sub("", name)
    each = row.unit not in ("%", "‰") and _EACH.search(text, _begins(text, row), row.start)
    return "每年" + name if each else name


def _to_people(text: str, row: Row, name: str) -> str:
    """A name of what is given to people with 为, 向 or 给, so that they aren't those who give."""
    served = row.measure == "level" and row.unit[-1:] not in "元%" and _SERVED.search(name) is not None
    whom = _TO_WHOM.search(text, row.start - 6, row.start) if served else None
    return name if whom is None or whom["to"] in name else whom["to"] + name


def _day_told(text: str, row: Row, signs: Collection[str]) -> str | None:
    """The word that says a figure is a day's; None where none does."""
    counted = row.measure in ("level", "change") and not _A_DAYS.isdisjoint(signs)
    if not counted or row.unit in ("%", "‰"):
        return None
    day = _A_DAY.search(text, _begins(text, row), row.start)
    return day[0] if day else None


def _polished(text: str, row: Row, signs: Collection[str]) -> Row:
    name = _quoted(text, row, _written(row.name), signs)
    if name[-1:] == "中" and row.unit != "%":
        name = _AMONG.sub("", name)
    if row.unit == "%" and row.measure == "level" and (held := _HELD.fullmatch(name)):
        name = f"{held['of']}占{held['whole']}比重"
    name = _to_people(text, row, _of_years(text, row, _solved(text, row, _tasks(text, row, name))))
    if row.measure == "growth" and row.value is not None and row.value < 0:
        name = _CUT.sub("", name)
    if "居住的" in name and row.unit.endswith("人") and text.startswith("居住的", row.end):
        name = name.replace("居住的", "", 1) + "居住人口"  # 改造3万人居住的棚户区
    if "价" in name and "每" not in name and row.unit.endswith("元"):
        per = _PER_WEIGHT.search(text, _begins(text, row), row.start)
        name = per[0] + name if per else name
    if row.timing == "part" and not _PART_TOLD.search(name):
        name = _part_of_year(text, row) + name
    elif row.timing != "part" and "name.carried" in row.rules:
        name = _PART_AHEAD.sub("", name)  # 前三季度税收增长8%，全年增长6%
    if (day := _day_told(text, row, signs)) is not None:
        name = _DAY_LAST.sub("", name)
        cut = _DAILY.sub("日均", name, count=1)
        named = name if _A_DAY.search(name) else cut if cut != name else day + name
        return row.by("name.each-day", name=named, indicator=None)
    return row if name == row.name else row.by("name.polished", name=name)


def _part_of_year(text: str, row: Row) -> str:
    """The part of a year that a row's sentence told last before it: 今年上半年，产值又增长9%."""
    begun = begun_at(text, max(0, row.start - _SENTENCE), row.start, PART)
    parts: list[str] = _PARTS.findall(text, begun, row.start)
    return parts[-1] if parts else ""


def _begins(text: str, row: Row) -> int:
    """Where a row's clause begins; a line of a sheet has no mark at its end."""
    return max(clause_start(text, 0, row.start), text.rfind("\n", 0, row.start) + 1)
