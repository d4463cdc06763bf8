"""The years that a figure covers, the year that it is measured against, and whether it is of a year's end, its average
or a part of it."""

from analysis import later as re
from analysis.catalogue.concepts import CHANGING, RATES
from analysis.catalogue.words import pattern_of, phrase
from analysis.reading.among import is_among, part_of_stock
from analysis.reading.draft import Context, Draft, Said
from analysis.reading.indicator import indicator_of
from analysis.reading.measure import GROWTH_NAME
from analysis.reading.moment import NUMBER, base_year, count_of, plan_years
from analysis.reading.names import action
from analysis.reading.row import Row
from analysis.reading.subject import clause_start
from analysis.reading.told import Told
from analysis.reading.years import COMPARED, MONEY_OF_YEARS

_AT_END = re.compile("(?:年末|年底|期末)[^，。；]{0,24}$")  # 年末…率从上半年的A降到B
_MEAN = re.compile("(?:平均|均值|年均(?:浓度|气温|价))[^，。；增长]{0,8}(?:[从由][^，。；]{0,22})?$")
_IN_PART = re.compile(phrase("part of a year") + "|(?<!提前.)个月")
# 年均新增就业30万人, 五年平均增长率: the mean of several years; an 年均浓度 is the mean of one.
_MEAN_OF_YEARS = re.compile(phrase("mean of years"))


def mean_of_years(text: str, start: int, place: int, listed: bool = False) -> bool:
    """Whether the clause before a figure at `place` calls it a mean of years; `listed` asks the whole sentence where
    that compares two periods: what its first item is, all are.

    >>> text = "年均新增就业30万人"
    >>> mean_of_years(text, 0, 6), mean_of_years("年均浓度30微克", 0, 4)
    (True, False)
    """
    if _MEAN_OF_YEARS.search(text, clause_start(text, start, place), place):
        return True
    compared = COMPARED.search(text, start, place) if listed else None
    return compared is not None and _YEARLY.search(text, compared.end(), place) is not None


# 平均每年增加5亿元: by as much in each year, not from the first to the last; so is a rate right behind it, ，增长5%.
_YEARLY = re.compile(pattern_of("yearly"))
_YEARLY_CHANGE = re.compile(phrase("yearly change"))


def timing_of(text: str, start: int, place: int, told: Told, name: str, measure: str) -> str | None:
    """Whether a figure at `place` is of a year's end (of a rate or price, known as a mean too), its average, or
    a part of it; None where the text doesn't say. `start` is where its sentence begins.

    >>> told, text = Told("review", 2022, 2022, "frame"), "年末城镇调查失业率为5.2%"
    >>> timing_of(text, 0, 10, told, "城镇调查失业率", "level")
    'end'
    """
    if told.said in ("part", "since") or (("年" in name or "季" in name or "月" in name) and _IN_PART.search(name)):
        return "part"
    if measure == "change" and _YEARLY_CHANGE.search(text, clause_start(text, start, place), place):
        return "average"
    if measure == "level" and told.first < told.last and mean_of_years(text, start, place, told.each):
        return "average"
    if measure != "level" or not ("率" in name or "价" in name or "浓度" in name):
        return None  # 平均工资, 人均平均: a mean of people, not of days
    before = text[max(start, place - 40) : place]
    if _MEAN.search(before):
        return "average"
    return "end" if _AT_END.search(before) else None


_FOLLOWS_FROM = re.compile(phrase("what follows A of 由A增加到B"))
_FOLLOWS_BASE = re.compile(phrase("what follows a base"))
_THEN = re.compile(phrase("held against a year") + "$")
_TIMES_IT = re.compile("的[约近]?\\d[\\d.]*倍")  # 是2015年30亿元的3倍
_SPENT = re.compile(f"{pattern_of('spent')}$|^(?:大约|直接|共|约)*(?:投入|损失|浪费|安排)")
_ALTOGETHER = re.compile("累计|(?!.*加上).*(?:共计?|总共)[约近为达]{0,2}$")  # 这三年增支和减收共9亿元
_PART_OF_YEAR = re.compile(phrase("part of a year") + "(?=..)")
_GROWS = re.compile("[，、]?(?:递增|增长|提高|上升|下降|降低|递减)(?:了|约|近)?")
_MEAN_PACE = re.compile("(?:年均|年平均)(?:增速|增幅|增长|递增)[^，。；]*$")
# 产值年均增长9%，其中茶业、渔业分别增长5%和7%: theirs are means too.
_OF_PARTS = re.compile("，?其中[^，。；年]{0,14}(?:增长|递增|增)[了约近]?")
# 产量连续三年超过5万吨: each of those years.
_RUNNING = re.compile(
    f"连续(?P<n>{NUMBER[:-6]}两]{{1,3}}|\\d{{1,2}})年(?![^，。；]*(?:丰收|增产)、)[^，。；]*(?:超过?|突破|保持|稳定|达到?|维持|占)[^，。；]{{0,6}}$"
)
_THAN_NOW = re.compile("[比较](?:现有|原有|原来|目前|现在)的$")  # 比现有的86个减少27个
_FELL = re.compile("[从由][^，。；\\d]{0,8}(?:下降|降低|减少|负增长|递减)(?:了|约|近)?$")
_FROM = re.compile("[从由](?=[^从由]{1,8}$)")
_AS_PLANNED = re.compile("[从由]原[定计]")  # 由原定的6%调高到8%: both are of the plan's years
_ADJUSTED = re.compile("调整?为")  # 收入由年初的9亿元调整为8亿元: both are of its year
# 起征点从月销售额3万元提高到15万元: a name stands between 从 and A.
_FROM_NAMED = re.compile("[从由](?!事|业|严|紧|于|此)[^，。；、\\d从由年季]{1,8}$")


def rises_from(c: Context, d: Draft) -> bool:
    """Whether a figure is A of 由A增加到B, or one of several such (分别由A、C下降到B和D)."""
    clause = d.clause
    begins = "from" in d.lead.marks or (("从" in clause or "由" in clause) and _FROM_NAMED.search(clause) is not None)
    return begins and _FOLLOWS_FROM.match(c.text, d.end) is not None


def covering(c: Context, said: Said, d: Draft) -> Draft:
    """The draft with its years, and the status that they give it."""
    d = _with_years(c, said, d)
    lead, start, before = d.lead, d.mention.start, said.last
    base = base_year(lead.base) if lead.base and c.text[start - 1] == "的" else 0
    if d.clause.endswith("的") and _THAN_NOW.search(d.clause):
        base = c.year - 1 if c.years.frame.mode == "plan" else c.years.frame.first - 1
    if _TIMES_IT.match(c.text, d.end) and (then := _THEN.search(d.clause)):
        when = then["when"]
        return _base_itself(c, before, d._replace(lead=lead._replace(base=when)), base_year(when) or d.last - 1)
    if base and _FOLLOWS_BASE.match(c.text, d.end):
        # 较2020年的100亿元增加20亿元: the base itself is a level of its year
        return _base_itself(c, before, d, base)
    d = _as_mean(c, before, d)
    if d.measure in CHANGING:
        return _against(c, said, d)
    if d.measure == "difference":
        return _of_distance(before, d)
    return _of_level(c, said, d)


def _as_mean(c: Context, before: Row | None, d: Draft) -> Draft:
    """The draft of a growth, a mean one where that of the whole, the change before it or its own clause is."""
    of_mean = before and (d.measure, before.measure) == ("growth", "average_growth") and not d.lead.base
    if of_mean and (d.joined or _OF_PARTS.fullmatch(d.clause)):
        d = d.by("measure.of-parts", measure="average_growth")
    grew = before and (d.measure, before.measure) == ("growth", "change") and _GROWS.fullmatch(d.clause)
    if grew and before and _YEARLY_CHANGE.search(c.text, c.start, before.start):
        d = d.by("measure.yearly", measure="average_growth")
    if d.measure == "growth" and d.first < d.last and _EACH_YEAR.search(d.clause):
        d = d.by("measure.each-year", measure="average_growth")
    return d


def _of_distance(before: Row | None, d: Draft) -> Draft:
    """The draft of a distance with the years of what it is a distance of."""
    if _MEAN_PACE.search(d.clause):
        # 年均增速高于全国1个百分点: of all the years
        return d if d.first < d.last or d.status != "actual" else d._replace(first=d.last - 4)
    if before and not d.fresh and before.measure != "change" and before.status in (d.status, "estimate"):
        # 年均增长6%，高于全国0.5个百分点
        return d._replace(first=before.first, last=before.year)
    return d._replace(first=d.last)


# 十年来物价涨幅稳定在2%左右, 三年收入每年增长5%: each year's rate.
_EACH_YEAR = re.compile(phrase("each year's rate"))
_SHARE_OF_IT = re.compile("[，、]?[约仅只共]?占")


def _its_share(before: Row, d: Draft) -> bool:
    """Whether a figure is the share of a sum of years: 五年累计开行3万列、占全国5%; 投入9亿元，占支出的8%."""
    if d.unit != "%" or not before.first < before.year == d.last:
        return False
    told = _SHARE_OF_IT.match(d.clause) is not None or d.lead.verb == "share"
    return told and (before.unit != "%" or "years.share" in before.rules)


# 五年计划中，茶路的投资占总投资的9%: of all that the plan spends, no state at its end.
_PLAN_SPENDS = re.compile(phrase("share of what a plan spends"))


def _of_level(c: Context, said: Said, d: Draft) -> Draft:
    """The draft of a level with its years: all of them where they are summed, the last one where it is a state."""
    before = said.last
    if before and d.measure == "level" and d.mention.unit == "%" and is_among(d):
        first = before.year if before.measure in CHANGING else before.first
        return d.by("years.among", first=first, last=before.year)
    if before and part_of_stock(before, d):
        return d.by("years.among", first=before.year)
    if before and _its_share(before, d):
        return d.by("years.share", first=before.first)
    if d.first < d.last and _STEPS.match(c.text, d.end):
        return d.by("years.step")  # 跨越5亿元、6亿元两个台阶: past 5亿元 in some year of them
    if d.first < d.last and _of_added(c, said, d):
        return d
    if d.first < d.last and d.status == "target" and d.unit == "%" and _PLAN_SPENDS.search(d.clause):
        return d.by("years.plan-spends")
    if d.first < d.last and not d.rises and ((said.rising and not d.each) or not _summed(c, said, d)):
        return d._replace(first=d.last)
    return d


def _base_itself(c: Context, before: Row | None, d: Draft, base: int) -> Draft:
    """The draft of what another figure is held against: of all years of a period where that figure is of its own."""
    summed = before is not None and before.first < before.year and before.unit[-1:] == d.unit[-1:] == "元"
    # 比“十三五”期间的11%有了提高: the share of all its years
    during = d.unit == "%" and c.text.endswith(("期间的", "时期的"), 0, d.mention.start)
    plan = plan_years(d.lead.base) if d.flow or summed or during else None
    if before is not None and c.text.startswith("有", d.mention.end):
        d = d.by("name.of-base", name=before.name)  # 比上年的11%有了提高: the noun behind is the rise
    c.years.base, c.years.since = base, plan[0] if plan else None
    return d.by("years.base", measure="level", sign=1, first=plan[0] if plan else base, last=base, status="actual")


_ARE_THEN = re.compile("将[共拥]?有(?![望效序条力机])")  # 到2025年，全县将有医院9所


def _adds_to(c: Context, said: Said, d: Draft) -> bool:
    """Whether a flow adds up to what a goal tells, and is no year's: 到2025年…棉花30万吨; 棉纱3万吨，增长5%."""
    if c.years.frame.mode != "plan" or not d.flow or said.rising or _ARE_THEN.search(d.clause):
        return False
    if (indicator_of(d.name) or "").endswith("_output"):
        return False
    return d.unit[-1:] != "吨" or _GROWN.match(c.text, d.end) is None


def _as_start(d: Draft) -> Draft:
    """The draft of A of 由A增加到B: a level unless rates or ranks are told."""
    rate = d.measure in RATES and (d.lead.verb == "grow" or GROWTH_NAME.search(d.lead.name + d.lead.word))
    name = d.name if "from" in d.lead.marks else _FROM.sub("", d.name)
    measure = d.measure if rate or d.measure == "rank" else "level"
    # a rate that was a fall keeps its sign: 由下降5%变为增长3%
    sign = -1 if measure in RATES and _FELL.search(d.clause) else 1
    return d.by("years.from", measure=measure, sign=sign, name=name)


def _with_years(c: Context, said: Said, d: Draft) -> Draft:
    """The draft with the years that time words give it; A and B of 由A增加到B have their own."""
    told = c.years.told(d.mention.start, d.lead, _adds_to(c, said, d), bool(d.noun))
    if d.measure == "level" and "连续" in d.clause and told.mode == "review" and (running := _RUNNING.search(d.clause)):
        d, told = d.by("years.running"), told._replace(first=told.last - count_of(running["n"]) + 1, each=True)
    if d.name[:1] in "上下前第一二三四" and told.said != "part" and _PART_OF_YEAR.match(d.name):
        d = d.by("name.no-part-of-year", name=_PART_OF_YEAR.sub("", d.name))
    if said.rising and said.last and said.last.measure in RATES and d.unit == said.last.unit:
        d = d.by("measure.rate-to", measure=said.last.measure)  # 增长速度由6%提高到8%
    d.rises = rises_from(c, d)
    if d.rises:
        d = _as_start(d)
        planned = _AS_PLANNED.search(d.clause) or ("年初" in d.clause and _ADJUSTED.match(c.text, d.end))
        told = told if planned else c.years.early(told, d.lead, d.end)
    elif said.rising:
        d, told = d.by("years.to"), c.years.late(told)
    d.said, d.each, d.first, d.last, d.status = told.said, told.each, told.first, told.last, told.status
    return d


def _against(c: Context, said: Said, d: Draft) -> Draft:
    """The draft of a growth or change, with the year that it is measured against."""
    years, first, last, status, rules = c.years, d.first, d.last, d.status, d.rules
    risen = said.risen == d.name
    if risen and years.ends and d.said not in ("year", "pair"):
        last, rules = years.ends[1], (*rules, "years.risen")
        first, status = min(first, last), "actual" if last < c.year else "target"
    yearly = d.measure == "average_growth" or (d.measure == "change" and "avg" in d.lead.marks)
    before = _told_before(said, d) if (yearly or d.measure == "growth") and not d.lead.base else 0
    if d.value == 300 and not years.base and _CENTURY.search(c.text, c.start, d.mention.start):
        before = 1980  # the aim of the 1980s, whether 比1980年 is said or not
    if before:
        first, base, since = before + 1, before, None
    else:
        goal = d.said == "goal" or (d.said == "year" and last > c.year and d.mention.kind == "doubling")
        first, base, since = years.against(d.mention.start, d.lead, d.measure, first, last, risen, goal)
    if since and (had := said.last) and had.name == d.name and had.measure == "level" and had.first == had.year:
        since = None  # 里程3万公里，比“十三五”增加1万公里: a stock has no sum of years before it
    if first > last:
        # measured against this very year (比1980年预计增加, said in 1980): the next one is meant
        last, rules = first, (*rules, "years.next-year")
        status = "target" if last >= c.year else status
    d.first, d.last, d.status, d.base, d.since, d.rules = first, last, status, base, since, rules
    return d


_CENTURY = re.compile("本世纪末[^。；]*(?:总产值|生产总值)\\Z")


def _told_before(said: Said, d: Draft) -> int:
    """The year of A in 2010年为A，2015年为B，年均增长8%; 0 where no two such levels stand before."""
    if len(said.rows) < 2 or d.said not in ("year", "goal"):
        return 0
    levels = [row for row in said.rows if row.measure == "level" and row.name == d.name and row.first == row.year]
    if len(levels) < 2 or levels[-1].year != d.last:
        return 0
    before, now = levels[-2:]
    if d.measure == "growth":
        # 2015年为A，2020年为B，增长8%: B's of the year before; 增加一倍多 is of up to half as much again
        most = 1.5 if d.comparator == "gt" else 1.1
        shown = (now.value / before.value - 1) * 100 if before.value and now.value else 0
        if not d.value * 0.9 <= shown <= d.value * most:
            return 0
    return before.year if before.year < d.last - 1 else 0


# 收入达到9亿元，年均增长6%: the last year's, to which the rate has led; 突破20亿元大关 is passed in a year.
_MEAN_RATE = re.compile(f"[，、]{_YEARLY.pattern}(?:递增|增长|增速)")
# 固定资产投资总额计划为36亿元, under a plan of several years: the money of all of them.
_PUT_IN = re.compile("(?:投资(?:总?额|总?规模|总量)?|部门)$")  # 农业部门为3亿元: what it gets
_REACHED = re.compile("(?:达到?|突破)$")
_MILESTONE = re.compile("(?:大关|关口|台阶)(?=[，。；、]|$)")
_ALL_YEARS = re.compile(f"累计|合计|{NUMBER}年(?:来|间|共)")


# 茶叶、丝绸等行业30种产品能耗达到先进水平, 9种茶产量居全国第一: so many are as good by the end, and nobody's deed.
_AS_GOOD = re.compile(phrase("as good as a standard"))
# 茶企186家、增长6%; 茶企18家、茶社46家，均居全省首位: those there are.
_STANDING = ("家", "户", "万家", "万户")
_GROWN = re.compile(phrase("grown behind a figure"))


def _risen_to(said: Said, d: Draft) -> bool:
    """Whether a level is what a mean growth has led to, in its last year: 年均分别增长5%和7%，达3亿元和2亿元."""
    if d.lead.word not in ("达", "达到") or not said.rows:
        return False
    last = said.rows[-1]
    return last.measure == "average_growth" or (d.joined and last.measure == "level" and last.first == last.year)


_STEPS = re.compile(phrase("steps behind a step"))
# 五年累计专利授权量达到9万件, 分别达到9万件和5万件
_RUN_ADDED = re.compile("年(?:来|间)?(?:累计|共计|合计|总计)")


def _added_up(said: Said, d: Draft) -> bool:
    last = said.last
    if d.joined and last is not None:
        return last.first < last.year and "years.step" not in last.rules
    return d.unit[-1:] not in "%点" and _RUN_ADDED.search(d.clause) is not None


_HAS = re.compile("(?<![享新共没具含设建的])有[约近]?$")


# 累计接待游客9万人次，实现旅游收入5亿元: what all of them have spent
_VISITS = re.compile(
    "累计接待[^，。；、]{2,24}[，、](?:实现|创造|带来)?[^，。；、\\d]{0,8}(?:收入|消费|花费)(?:累计|达到?|超过?)?$"
)


def _of_added(c: Context, said: Said, d: Draft) -> bool:
    """Whether a level is a part of what several years added, the second of 分别达到8万亩和6万亩 too."""
    parts = "其中" in c.text[c.start if d.joined else said.stop : d.mention.start]
    return parts and any(row.unit[-1:] == d.unit[-1:] and row.first < row.year for row in said.rows)


def _summed(c: Context, said: Said, d: Draft) -> bool:
    """Whether a level told of several years is their sum, not a state at their end."""
    if _stands(c, said, d):
        return False
    if d.flow or d.each or mean_of_years(c.text, c.start, d.mention.start):
        return True
    put_in = d.said == "frame" and d.status == "target" and _PUT_IN.search(d.name) and not _REACHED.search(d.clause)
    if d.unit[-1:] == "元" and (put_in or MONEY_OF_YEARS.match(c.text, d.mention.end)):
        return True
    if c.text.find("累计接待", c.start, d.mention.start) >= 0 and _VISITS.search(c.text, c.start, d.mention.start):
        return True
    summing = d.lead.word == "为" and c.text.find("合计，", c.start, d.mention.start) >= 0
    return summing or (d.said in ("span", "pair") and _spent_in_all(said, d))


def _spent_in_all(said: Said, d: Draft) -> bool:
    """Whether a level of years that are named is their sum by its own words: 三年投入9亿元; 五年的产量合计为9万吨."""
    spent = d.unit[-1:] not in "%点" and (
        _SPENT.search(d.name) or (d.unit[-1:] == "元" and _ALTOGETHER.match(d.clause))
    )
    return bool("cum" in d.lead.marks or spent or "合计" in d.clause or _added_up(said, d))


def _stands(c: Context, said: Said, d: Draft) -> bool:
    """Whether a level is a state of what is there, no deed of the years."""
    if _risen_to(said, d) or (d.unit in _STANDING and _GROWN.match(c.text, d.end) and not action(d.name, True)):
        return True
    counted = d.said == "frame" and d.noun and not d.lead.did and "cum" not in d.lead.marks
    if counted and _AS_GOOD.match(c.text, d.mention.end):
        return True
    last = _MILESTONE.match(c.text, d.end) or (_MEAN_RATE.match(c.text, d.end) and _REACHED.search(d.clause))
    if last and not _ALL_YEARS.search(c.text, c.start, d.mention.start):
        return True
    if d.noun[-1:] == "中" and d.clause[:1] in ("在", "从"):
        return True
    # 低产田有9万亩: there they are, and nobody's deed
    there = not d.noun and d.unit[-1:] in "亩里" and _HAS.search(d.clause) is not None
    return there and not action(d.name, anywhere=True)
