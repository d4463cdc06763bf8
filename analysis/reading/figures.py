"""A sentence's figures → rows: each figure passes the stages name, measure, years, role, comparator, indicator."""

from operator import attrgetter

from analysis import later as re
from analysis.catalogue import indicator
from analysis.catalogue.concepts import CHANGING
from analysis.reading.bare import completed
from analysis.reading.carry import acted, adds_up
from analysis.reading.clause import AGAINST_PLAN, NO_LEAD
from analysis.reading.covering import covering, timing_of
from analysis.reading.draft import Context, Draft, Said
from analysis.reading.indicator import indicator_of, meant
from analysis.reading.listing import apart, graded, with_list
from analysis.reading.measure import basis, implied_unit, in_brackets, measured
from analysis.reading.moment import STATED, SUMS_UP, Frame
from analysis.reading.names import GENERIC
from analysis.reading.naming import named, opened
from analysis.reading.needed import begins
from analysis.reading.neighbours import beside
from analysis.reading.part import parted
from analysis.reading.polish import polished
from analysis.reading.role import WHOLE, expecting, expecting_after, expecting_on, with_comparator, with_role
from analysis.reading.row import Row
from analysis.reading.sharing import share_out
from analysis.reading.standing import goes_on, is_rank, parts, ranked, ranked_growth
from analysis.reading.subject import clause_before, particular
from analysis.reading.token import Sentence
from analysis.reading.told import NOTHING, Carried, Told
from analysis.reading.twins import of_each, twinned
from analysis.reading.wanted import inside_quotes, told_apart, wanted
from analysis.reading.wording import head_of, with_wording
from analysis.reading.years import Years
from analysis.text.quantity import Mention

GOES_ON = ("其中", "届时")
"""What opens a sentence that goes on with the time that the one before it named."""
# 全国人口 is all people, 人口 alone those of what the sentence speaks of.
_PEOPLE = re.compile("(?:[^，]{0,12}[，年在前把将而])?(?:全国|我[国省市县区州旗]|全[省市县区州旗盟])的?人口")
_NAMELESS = re.compile(
    f"{STATED}年(?:计划|预计|实际|达到|为|完成)|{SUMS_UP.pattern}|{STATED}年又?[比较]{STATED}年(?:计划|预计)?(?:增长|增加|提高|下降|减少)|(?:如果)?[同与和跟][^，。；]{{0,20}}{STATED}年的[^，。；]{{1,14}}[作做相]比较?，"
)
_NAMELESS_BEGINS = begins(_NAMELESS)
# 增长5%，增速比上年增长9倍: a rate of a rate is no row.
_OF_A_RATE = re.compile("，其?(?:增速|增幅|涨幅|增长率)(?!.*(?:为|达))")


def read_sentence(
    text: str,
    start: int,
    end: int,
    mentions: list[Mention],
    frame: Frame,
    year: int,
    before: Carried = NOTHING,
    former: Row | None = None,
) -> tuple[list[Row], Carried]:
    """The observations of one sentence (`text[start:end]`), from the mentions that stand in it, and what it leaves to a
    next part after a semicolon; `before` is what an earlier part left, `former` the last row of the sentence or part
    right before."""
    if mentions[0].kind == "date" and all(m.kind == "date" for m in mentions):
        return [], before
    sentence = Sentence(text, start, end, told_apart(mentions, text))
    kept = _kept(sentence)
    if not kept:
        return [], before
    c = Context(text, start, end, year, Years(text, start, end, frame, year, before, sentence.signs), sentence)
    # 2020年计划为3%，实际为4%；2021年计划为5%
    goes_on = text[start] in _NAMELESS_BEGINS and _NAMELESS.match(text, start)
    said = Said(
        start,
        before.name if goes_on else "",
        head=head_of(text, start, kept[0].start) or before.head,
        expecting=before.expecting if before is not NOTHING else expecting(text, start, kept[0].start),
        former=former,
    )
    for m, following in zip(kept, [*kept[1:], None], strict=True):
        said = _after(c, said, m, following)
    full = beside(text, twinned(text, of_each(text, list(said.rows))))
    every = sorted([*full, *(row for row in said.beside if row.name)], key=attrgetter("start")) if said.beside else full
    rows = completed(text, start, parted(text, start, ranked_growth(text, start, every)))
    rows = polished(text, rows, sentence.signs)
    # Only a part after a semicolon and a sentence that sums up or tells of parts ask for what is left.
    if text[end - 1] != "；" and not SUMS_UP.match(text, end) and not text.startswith(GOES_ON, end):
        return rows, NOTHING
    return rows, c.years.carried(expecting_after(said), said.name, said.head)


def _kept(sentence: Sentence) -> list[Mention]:
    """The mentions that can be observations."""
    text, start = sentence.text, sentence.start
    kept: list[Mention] = []
    for m in sentence.mentions:
        if m.kind != "ordinal":
            good = wanted(m, text, start, sentence)
        else:
            good = is_rank(m, text, start) or goes_on(kept[-1] if kept else None, m, text)
        if good:
            kept.append(m)
    if sentence.signs.isdisjoint('“"'):
        return kept
    return [m for m in kept if not inside_quotes(text, start, m.start, sentence.end)]


_OF_ANOTHER = ("增速", "增幅", "涨幅", "水平", "排名", "位次", "数量")


def _places(c: Context, m: Mention) -> list[Mention]:
    """A rank with those that go on from it: 第2位、第3位."""
    found = [m]
    for each in c.sentence.mentions:
        if each.start > m.start and goes_on(found[-1], each, c.text):
            found.append(each)
    return found


_LISTS = frozenset("、和及")


def _after(c: Context, said: Said, m: Mention, following: Mention | None) -> Said:
    """What the sentence has said after one more mention."""
    if m.kind == "ordinal":
        return _ranked(c, said, m) if m.start >= said.stop else said  # else told with the one before
    if m.kind != "ratio":
        return _one(c, said, m, following)
    for name, part in parts(m, c.text, c.start):
        if name:
            told = c.years.of_ratio(m.start)
            said = _beside(c, said, part, told, name, "standing.industries", "level")._replace(stop=m.end)
        else:
            said = _one(c, said, part, following)
    return said


def _of_each(said: Said, count: int) -> list[str]:
    """茶叶产量9万吨，核桃产量3万吨，分别居第1、第2位: the names of the figures before, all levels or all growths."""
    names = list(dict.fromkeys(row.name for row in said.rows))
    return names[-count:] if 1 < count <= len(names) and len({row.measure for row in said.rows}) == 1 else []


def _ranked(c: Context, said: Said, m: Mention) -> Said:
    """What the sentence has said after a rank."""
    clause = clause_before(c.text, said.stop, m.start)[1].lstrip("、，")
    own = ranked(clause)
    if len(own) > 1 and said.name.endswith(own):
        own = said.name  # 财政总收入9亿元，收入总量居全省第二位
    name = particular(c.text, c.start, m.start, own, said.name) if own in GENERIC else own
    told = c.years.told(m.start, NO_LEAD, False)
    each = not own and "分别" in clause
    places = _places(c, m) if name or each else []
    names = _of_each(said, len(places)) if each else None
    if not each and len(places) > 1 and not _LISTS.isdisjoint(name):
        names = share_out(name, len(places), True)
    if names and min(map(len, names)) > 1:
        for thing, place in zip(names, places, strict=True):
            said = _beside(c, said, place, told, thing, "standing.shared-out")  # 红茶、绿茶居第一、第二位
        return said._replace(name=name)
    of_several = not said.rows and said.beside and not _LISTS.isdisjoint(said.beside[-1].name)
    if of_several and not name and not clause.strip("和及"):
        return said._replace(stop=m.end)  # 红茶、绿茶居全国第一、第二位: no rank of both
    another = (indicator_of(own) or own) != indicator_of(said.name)
    if another and own and own not in GENERIC and not own.endswith(_OF_ANOTHER):
        said = said._replace(name=own)  # 茶叶产量增长9%，其中红茶居全国第一位，达到3万吨
    return _beside(c, said, m, told, name or said.name, "standing.rank")


def _mid_year(c: Context, told: Told) -> bool:
    """Whether a report tells a figure of its own year in the middle of it, or a figure of a part of a year."""
    return told.said == "part" or (told.said == "frame" and c.years.frame == ("review", c.year, c.year))


def _beside(c: Context, said: Said, m: Mention, told: Told, name: str, rule: str, measure: str = "rank") -> Said:
    """A rank or a share of an industry is a row of its own; the sentence goes on as if it were not there."""
    part = _mid_year(c, told)
    hoped = measure == "level" and said.expecting in WHOLE and told.mode == "review" and told.last == c.year - 1
    status = "estimate" if hoped else told.status
    row = Row(
        m.start, m.end, name, measure, status, "eq", m.value, m.unit, told.last, told.last,
        timing="part" if part else None, indicator=None if part else indicator_of(name), rules=(rule,),
    )  # fmt: skip
    return said._replace(beside=(*said.beside, row), stop=m.end)


def _one(c: Context, said: Said, m: Mention, following: Mention | None) -> Said:
    """What the sentence has said after one more figure, which passes all stages."""
    said = _outside(c, said)
    begun = opened(c, said, m, following)
    if begun is None or ((m.unit == "倍" or m.kind == "doubling") and _OF_A_RATE.match(c.text, said.stop, m.start)):
        return said
    d = named(c, said, begun)
    new = d.fresh and said.names[-1:] != (d.name,) and "name.of-plan" not in d.rules
    action, names = acted(said, d), (*said.names, d.name) if new else said.names
    d = covering(c, said, in_brackets(c, said, measured(said, d)))
    d = with_wording(c, said, with_comparator(with_role(c, said, d)))
    # 8个县、20个村: each has its own noun, none is to be shared
    listed = said.listed + 1 if d.joined and not d.noun else 1
    risen = said.risen if d.measure != "level" else d.name if said.rising else ""
    said = Said(
        d.stop,
        d.name,
        d.lead,
        action,
        (*said.rows, _row(c, d)),
        said.beside,
        names,
        listed,
        own=said.own if d.joined else bool(d.own),
        rising=d.rises,
        risen=risen,
        expecting=expecting_on(said.expecting, d.clause, d.status),
        others=d.others,
        firm=d.firm,
        head=said.head,
        former=said.former,
    )
    if listed > 1:
        said = said._replace(rows=apart(with_list(c.text, said, d.lead), d.others, listed))
    return said._replace(rows=graded(said.rows, d.own + d.noun)) if d.listed and d.noun else said


def _outside(c: Context, said: Said) -> Said:
    """What a sentence spoke of before a bracket that is closed: 收入9亿元（含债务3亿元），增长5% is of 收入."""
    if not c.text.startswith("）", said.stop):
        return said
    at = c.text.rfind("（", c.start, said.stop)
    before = next((row for row in reversed(said.rows) if row.end <= at), None)
    if before is None or before.name == said.name or _MARK.search(c.text, before.end, at):
        return said
    return said._replace(name=before.name)


_MARK = re.compile("[，；、：]")


_PERIODS = ("span", "pair")


def _row(c: Context, d: Draft) -> Row:
    """The row of a draft: its series and the unit that its name implies."""
    m = d.mention
    found = indicator_of(d.name) or meant(d.name, implied_unit(d.unit, d.name + d.noun, None), c.text, m.start)
    if d.clause.startswith("累计") and d.said not in _PERIODS and (stock := indicator_of("累计" + d.name)) != found:
        # 累计建成高标准农田9万亩: all there are, where no period is named
        found, d = stock, d.by("row.stock-ever-built", first=d.last)
    if d.name == "人口" and _PEOPLE.match(d.clause):
        found = "population"
    told = Told(d.status, d.first, d.last, d.said, d.each)
    timing = timing_of(c.text, c.start, m.start, told, d.name, d.measure)
    if timing is None and _mid_year(c, told):
        timing = "part"  # the series of a list's figures are found when all are read
    if found is not None:
        series = indicator(found)
        summed = series.growth_basis == "flow" and adds_up(d) and not d.fresh
        times = d.unit == "倍" and series.unit != "倍"
        against = d.measure in CHANGING and AGAINST_PLAN.search(d.clause) is not None
        if timing == "part" or summed or times or against or d.said == "works":
            # half a year, a sum of many years, six times another thing, what a plant will pay: no points of a series
            found = None
    unit = implied_unit(d.unit, d.name + d.noun, found)
    return Row(
        m.start, m.end, d.name, d.measure, d.status, d.comparator, d.value, unit, d.first, d.last,
        high=d.high, base=d.base, since=d.since, timing=timing, wording=d.wording, reference=";".join(d.others) or None,
        basis=basis(c.text, c.start, m, d.measure), indicator=found, rules=d.rules,
    )  # fmt: skip
