"""What a figure takes from those before it: their whole name, or the verb at their list's head."""

from analysis import later as re
from analysis.catalogue.words import listed, pattern_of, phrase
from analysis.reading.draft import Context, Draft, Said
from analysis.reading.indicator import indicator_of
from analysis.reading.names import action, trim
from analysis.reading.row import Row
from analysis.reading.subject import begun_at, sentence_before
from analysis.reading.token import plain_unit
from analysis.reading.whose import things

PARTS_IN = re.compile(phrase("part of a year"))


def adds_up(d: Draft) -> bool:
    """Whether a level is told as the sum so far: 累计达到."""
    return d.lead.verb == "to" and ("cum" in d.lead.marks or d.lead.word.startswith("累计"))


def carried(c: Context, said: Said, d: Draft) -> tuple[str, str]:
    """The name of a figure that has no words of its own."""
    if "name.of-a-time" in d.rules and said.name:
        return PARTS_IN.sub("", said.name), "name.carried"
    if said.name and _BESIDES.search(c.text, said.stop, d.mention.start):
        return _ADDED_TO.sub("", said.name), "name.besides"  # 新增茶园5万亩，加上原有的，共达10万亩
    passed = d.lead.comparator and not d.lead.verb and said.name.endswith("新增")
    if passed or (said.name and adds_up(d)) or _after_growing(said, d):
        # 新增充电桩900个，累计达到9000台: whatever it is counted in
        return _ADDED.sub("", said.name), "name.sum"  # 新增茶企3家、达到9家; 铁路里程新增1700公里、突破7000公里
    if not said.name:
        return _first(c, said, d)
    if d.lead.verb == "share":
        return said.name.removesuffix("占比") + "占比", "name.share"
    last = said.last
    money = last is not None and last.measure == "level" and last.unit.endswith("元")
    if money and d.mention.unit[-1:] not in ("", "%", "倍", "元", "点") and (spent := _PUT_IN.match(said.name)):
        return said.name[spent.end() :], "name.works"  # 投资9亿元完成茶路建设90公里: the road is not put in
    return said.name, "name.carried"


_PUT_IN = re.compile(f"(?:累计)?{pattern_of('money out')}(?=[^亿万千百\\d]..)")


def _first(c: Context, said: Said, d: Draft) -> tuple[str, str]:
    """The name of a sentence's first figure that has no words of its own: what the sentence before spoke of."""
    if d.lead.verb in ("to", "grow", "net") and not trim(c.text[c.start : d.at]):
        before = sentence_before(c.text, c.start)
        if before:
            return before, "name.sentence-before"  # 储蓄大幅增加。年末达到90亿元
    former = said.former
    if former and former.measure == "level" and c.text[c.start - 1] == "；" and _BARE_GROWTH.fullmatch(d.clause):
        return former.name, "name.former"  # 财政支出达到9亿元；年均增长8%
    if "涨幅" in d.clause[:6]:
        begun = begun_at(c.text, max(0, c.start - 200), max(0, c.start - 1))
        if prices := _PRICE.findall(c.text, begun, c.start):
            return prices[-1], "name.price-before"  # 物价涨幅要控制在5%以内。虽然有所缓解，涨幅仍然达到7%
    if d.lead.word == "增长" and "分别" not in c.text[c.start : d.mention.start]:
        aimed = not _GROWTH_BEHIND.isdisjoint(d.rules) or _AIMS.search(c.text, c.start, c.end)
        return ("经济增长" if aimed else "增长"), "name.economy"  # 目标是增长7%左右, 实现7%左右的增长
    if d.clause.endswith("安排") and _FOR_WHAT.match(c.text, d.end):
        return "安排", "name.set-aside"  # 今年拟安排9亿元，用于补助茶农: `purpose` says what for
    if said.former and _goes_on_from(said.former, d):
        # 1957年有4万人；1958年又增加50%，达到6万人; but 产值占全省的9%；增速达5% goes on from 产值
        return _SHARED.sub("", said.former.name), "name.former"
    return "", ""


_SHARED = re.compile("(?<=..)占[^，。；]{2,12}(?:比重|份额|比例)$")
_FOR_WHAT = re.compile("，(?:主要|重点|全部)?(?:用于|用来|支持)")
_GOES_ON = re.compile("[将可又再]?(?:增|减少|提高|上升|下降|降|达|为|只有|翻)")
_NEW_SUBJECT = re.compile("其他|其余|此外|另|其中|共有")


def _goes_on_from(former: Row, d: Draft) -> bool:
    """Whether a figure without words of its own goes on from the last one of the sentence before: in its unit, or as
    its growth."""
    if not _GOES_ON.match(d.lead.word) or _NEW_SUBJECT.search(d.clause):
        return False
    unit = plain_unit(d.mention.unit)
    return d.lead.verb == "grow" if unit in ("%", "倍") else unit == plain_unit(former.unit)


_ADDED = re.compile("^(?:新增|净增|新开(?!工)[设通辟]?|新建成?|新认定|新培育|新登记|新设立?)(?=..)|新增$")


def _after_growing(said: Said, d: Draft) -> bool:
    """Whether a figure tells what there is after the one before told what was added, in the same unit."""
    before = said.last
    return (
        before is not None
        and d.lead.verb == "to"
        and not said.rising
        and before.measure == "level"
        and before.unit[-1:] == d.mention.unit[-1:]
        and _ADDED.search(said.name) is not None
    )


def deed_before(c: Context, said: Said, d: Draft, name: str) -> str:
    """The verb of the item before that holds for this one too: 办结建议51件、提案453件; 认定甲企业9家，乙企业3家."""
    if not (said.action and (d.listed or _alone(c, said, d))) or d.lead.verb or action(d.own):
        return ""
    counted = said.name.removeprefix(said.action)
    if (
        name.startswith(counted)
        or said.action in name
        or _NEWLY.match(name)
        or _ENDS_ACTING.search(name)
        or (said.action == "接待" and d.mention.unit.endswith("元"))
        or (said.action in ("投资", "投入") and not d.mention.unit.endswith("元"))
        or name.endswith("总里程")
        or (said.action[0] == "新" and name.endswith(_NO_DEED))
        or (d.lead.comparator == "gt" and name.endswith("规模"))
    ):
        # 种草改良 has its own deed; 接待游客9万人次、旅游收入3亿元; 投资9亿元建甲厂、乙厂3座; nobody adds a rate, nor
        # what plants make, or builds a total
        return ""
    return said.action


def grade_before(said: Said, d: Draft, name: str, deed: str) -> str:
    """The grade of the item before that holds for this one too: 市级以上示范农场5家、示范社2家."""
    last = said.last
    if last is None or not d.listed or d.noun or d.lead.verb not in ("", "to") or last.measure != "level":
        return ""
    m = _GRADED.match(said.name.removeprefix(deed))
    alike = last.unit[:-1] == d.mention.unit[:-1] and things(d.mention.unit) and things(last.unit)
    if m is None or not alike or _OWN_GRADE.search(name) or indicator_of(name):
        return ""
    return m[0] if d.mention.value <= _ALIKE * (last.value or 0) else ""


# The next item of a list, or the one behind an item in a unit that nobody knows.
_NEXT_ITEM = re.compile("[，、；](?:[^，。；\\d]{2,8}?[一二三四五六七八九十百千万亿]{2,}[^，。；]，)?")


def _alone(c: Context, said: Said, d: Draft) -> bool:
    """Whether a figure's clause is its bare name, and counts such things as the figure right before it."""
    last, unit, own = said.last, d.mention.unit, d.own
    if last is None or d.noun or not own or d.clause.removeprefix(own) not in _NEARLY:
        return False
    if not _NEXT_ITEM.fullmatch(c.text, said.stop, d.at):
        return False
    if said.action == "新增" and _BUILT.search(own):
        return True  # 新增发电机组容量9万千瓦，铁路新线80公里
    if _THERE.search(own) or _OWN_DEED.match(own) or action(own, anywhere=True):
        return False
    if said.action in _DOES_MANY and last.unit[-1:] == unit[-1:] and plain_unit(unit) in _OF_MANY:
        return True  # 建成新线90公里，复线60公里; 培养本科生6万人，研究生9000人
    # 新增茶园9家、实验室3家，科技型茶企60家: firms behind what is new are new
    kin = own[-2:] == said.name[-2:] or (said.action == "新增" and own.endswith("企业")) or _OF_A_GRADE.match(own)
    if not kin or last.unit != unit or not things(unit):
        return False
    # 今年新增高新技术企业30家以上，科技型企业60家以上: a plan tells bounds of both
    plans = said.action == "新增" and c.years.frame.mode == "plan"
    return plans or (last.comparator == "eq" and d.comparator in ("eq", "ge"))


_NEARLY = ("", "近", "约")  # 新增铁路9公里，港口吞吐能力近90万吨
_THERE = re.compile("总(?!部)|里程|面积达|(?<!国)有(?![机色])|在校|在册|累计|占|率|亏损|困难|存续|退出|停产")
_DOES_MANY, _OF_MANY = frozenset(listed("does many")), frozenset(listed("unit of many"))


def acted(said: Said, d: Draft) -> str:
    """The verb of doing that a figure's name begins with, which a later item of its list may share."""
    if "name.works" in d.rules:
        return action(d.name)
    if not d.fresh and said.rows:
        return said.action
    lead = d.lead
    did = action(_HOW.sub("", d.own))
    if not did and d.noun:
        did = (lead.word if lead.verb == "new" else lead.did) or _last_deed(d.own)  # 国家重点扶持90个大县
    did = did.removesuffix("节能")  # 推广节能空调9万台、照明灯具8万只
    goes_on = not did and not lead.verb and (d.listed or not _LENT.isdisjoint(d.rules))
    return said.action if goes_on and d.name.startswith(said.action) else did


# 有序改造老厂9家、茶亭8座: how it is done is no part of what is
_HOW = re.compile(f"^{pattern_of('how it is done')}+")


def _last_deed(name: str) -> str:
    """The verb of doing that a name ends with; money that is put in is none."""
    last = name[-2:]
    return last if last not in ("投资", "投入", "安排") and action(last) == last else ""


_BUILT = re.compile(f"{pattern_of('capacity')}$")
_OF_A_GRADE = re.compile("[省市县区]?“|(?:国家|[省市县区])级|政协(?:委员)?提案")
_NO_DEED = ("率", "比例", "比重", "占比", "总数", "总量", "产量", "发电量")
_OWN_DEED = re.compile(f"新|{pattern_of('own deed')}")
_BESIDES = re.compile("(?:加上|连同|加)原有的?")
_ADDED_TO = re.compile("^(?:新增加?|增加|扩大|新建|新发展|发展)的?(?=..)")
_BARE_GROWTH = re.compile("(?:年均|同比|比上年)?(?:递增|增长|下降)")
_GROWTH_BEHIND = frozenset(("growth-of", "growth-after"))
"""The constructions that tell of a growth behind its figure."""
_AIMS = re.compile("目标|预期|指标|力争|确保")
_NEWLY = re.compile("新[建增设开改培认筹获入签登]")
_LENT = frozenset(("name.deed", "name.grade"))
_GRADED = re.compile("(?:国家|[省市县区])级(?:及?以上)?(?=..)")
_OWN_GRADE = re.compile(f"{pattern_of('own grade')}")
_ALIKE = 10
"""Items of a grade are of a size: of 国家级企业81家、上云企业2万家 the second are of none."""
_ENDS_ACTING = re.compile(f"{pattern_of('deed at the end')}$")
_PRICE = re.compile("(?:商品零售|居民消费品?|零售|生活资料|生产资料)*(?:物价|价格)(?:总?水平|总?指数)?")
