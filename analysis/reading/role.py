"""Actual, estimate or target, and the comparator."""

from analysis import later as re
from analysis.catalogue.concepts import FLIPPED
from analysis.catalogue.words import phrase
from analysis.reading.clause import Lead
from analysis.reading.draft import Context, Draft, Said
from analysis.reading.needed import Rare, needed
from analysis.reading.subject import begun_at, clause_start
from analysis.text.quantity import Mention, word_after

_ATTAINED = re.compile("在?(?:圆满|胜利|又|还|也|已|顺利|全面|超额|提前(?:[一二两三]年)?)?(?:实现|完成|超额完成)")
# 已经完成翻番的目标; 翻番的任务，已经完成. What a plan asks to complete has no 已.
_ATTAINED_AT = re.compile(phrase("attained before"))
_ATTAINED_BEHIND = re.compile(phrase("attained behind"))
_QUOTED = re.compile(phrase("quoted"))
_ASKED = re.compile("提出|确定的|要求|规定")  # one of these stands in whatever is quoted
_ASKING = needed(_ASKED)
_IN_FACT = re.compile("实际|结果|仍然|完成|已|预计|年累计")
_EARLIER = frozenset(("years.from", "years.base"))  # what an aim starts from is none
_PLANNED = re.compile(phrase("planned"))
# 任务9亿元，完成10亿元; 年初预算9亿元，调整预算10亿元，实现支出11亿元
_THEN_ACTUAL = re.compile(phrase("then what came"))
_THEN = needed(_THEN_ACTUAL)
# What stands before 预计 is taken once and for all: two ways to take a comma are 2^n ways to take n of them.
_ESTIMATED = re.compile(phrase("estimated"))
_ESTIMATED_BEHIND = re.compile(phrase("estimated behind"))
# Said behind one figure, for the rest of its sentence too; before the figures, for all of their paragraph.
_ALL_ESTIMATED = re.compile("（[^（）。]{0,8}预计(?:数|值)?(?:，同比)?，下同）[^。！？\n]*\\Z|预计（下同）[^\n]*\\Z")
# Characters before a figure in which 预计 is looked for; a text without a stop is else gone through for each figure.
_FAR = 400
_PART_OF = re.compile(phrase("part of what was told"))
_EXPECTING = re.compile(phrase("expecting a list"))
_EXPECTING_TOO = re.compile(phrase("expecting too"))
# 实际利用外资 is a series, 实际增长 a basis.
_OTHER_ROLE = re.compile(phrase("another role"))
# 总产量可达到30万吨: not known yet. 建成后年产值可达3亿元 is what a thing can do.
_CAN_BE = re.compile(phrase("can be reached"))


def with_role(c: Context, said: Said, d: Draft) -> Draft:
    """The draft with its status: what was planned or quoted, expected, aimed at; else what its years say."""
    set_at = _SET_AT.search(c.text, max(c.start, d.mention.start - 12), d.mention.start)
    aim = "role.aim-missed-or-passed" in d.rules or set_at or (d.aim and not _attained(c, d.mention))
    if d.status == "actual" and (rule := _planned(c, said, d)):
        return d.by(rule, status="target")
    if aim:
        return d._replace(status="target")
    return d._replace(status="estimate") if d.status == "actual" and _expected(c, said, d) else d


def _planned(c: Context, said: Said, d: Draft) -> str:
    """By which rule a figure of a review is what had been planned, and not what came; empty where by none."""
    if d.last == c.year - 1 and _of_budget(c, said, d):
        return "role.budgeted"
    if _EARLIER.intersection(d.rules):
        return ""
    return "role.quoted" if _intended(c, d.mention) else "role.to-be-built" if _to_be_built(c, said, d) else ""


_SET_AT = re.compile(phrase("aim set at"))


def _intended(c: Context, m: Mention) -> bool:
    """Whether the review says what had been aimed at, and has not come to what was attained."""
    text, signs = c.text, c.sentence.signs
    if (
        not _THEN.isdisjoint(signs)
        and _THEN_ACTUAL.match(text, m.end)
        and _PLANNED.search(text, max(c.start, m.start - 8), m.start)
    ):
        return True
    if _ASKING.isdisjoint(signs) or _ASKED.search(text, c.start, m.start) is None:
        return False
    quoted = _QUOTED.search(text, c.start, m.start)
    return quoted is not None and _IN_FACT.search(text, quoted.end(), m.start) is None


# 大会批准的年初预算为：收入9亿元；支出8亿元.
_BUDGETED = re.compile(phrase("budget set out"))
_ADJUSTS = re.compile("调整?为")  # 收入由年初的9亿元调整为8亿元: both are of the budget
_OF_THE_YEAR = re.compile(phrase("plan of the year"))


def _of_budget(c: Context, said: Said, d: Draft) -> bool:
    """Whether a review tells what a budget or the year's plan had been set at, or was changed to."""
    text, place, far = c.text, d.mention.start, max(0, d.mention.start - _FAR)
    if text.find("预算", far, place) >= 0 and _BUDGETED.search(text, begun_at(text, far, c.start), place):
        return True
    if "年初" in d.clause and _ADJUSTS.match(text, d.mention.end):
        return True
    if "计划" in d.clause and _OF_THE_YEAR.match(d.clause):
        return True
    goes_on = said.last is not None and "role.budgeted" in said.last.rules
    return goes_on and d.clause.endswith(("调整为", "调为"))


_TO_BUILD = re.compile(phrase("to be built"))
_OF_THE_SAME = re.compile(phrase("of the same works"))


def _to_be_built(c: Context, said: Said, d: Draft) -> bool:
    """Whether a review tells what is planned to be built, or how large that is."""
    if "计划" in d.clause and _TO_BUILD.search(d.clause):
        return True
    planned = said.last is not None and "role.to-be-built" in said.last.rules
    return planned and _OF_THE_SAME.fullmatch(c.text, max(said.stop, d.at - 1), d.mention.start) is not None


def _expected(c: Context, said: Said, d: Draft) -> bool:
    """Whether a figure is an estimate, by its own words or by those of the list that it goes on."""
    if "years.from" in d.rules and d.last < c.year - 1:
        return False  # 预计产值由2019年的A增加到B: A is known
    if "est" in d.lead.marks or ("预计" in d.clause and _ESTIMATED.search(d.clause)):
        return True
    if "可" in d.clause and d.last == c.year - 1 and _CAN_BE.match(d.clause):
        return "口径" not in c.text[max(c.start, d.at - 8) : d.at]  # 按可比口径，可达30亿元: what it would be
    near = max(0, d.mention.start - 3 * _FAR), d.mention.start
    if d.last == c.year - 1 and c.text.find("下同）", *near) >= 0 and _ALL_ESTIMATED.search(c.text, *near):
        return True
    if "（" in c.text[d.mention.end : d.mention.end + 14] and _ESTIMATED_BEHIND.match(c.text, d.mention.end):
        return True
    if said.last and said.last.status == "estimate":
        part = _PART_OF.fullmatch(c.text, said.stop, d.mention.start) and not _OTHER_ROLE.search(d.clause)
        if d.listed or not d.fresh or (part and d.last == said.last.year):
            return True
    expected = expecting_on(said.expecting, d.clause)
    return d.last >= c.year - 1 and (expected in WHOLE or (expected != "" and d.comparator != "eq"))


WHOLE = ("all", "list", "part")
"""What `expecting` says of a list that is one of estimates; of `list`, 预计， stands alone at its head; a `part` has it
behind other figures."""


def expecting(text: str, start: int, place: int) -> str:
    """Whether 预计 stands at the head of the list that begins with the figure at `place`: one of `WHOLE`, or nothing.

    >>> text = "经济稳定，预计全年产值增长7%，投资增长9%"
    >>> expecting(text, 0, 14), expecting(text[10:], 0, 4)
    ('all', '')
    """
    near = max(start, place - _FAR)
    m = _EXPECTING.search(text[near:place]) if text.find("预", near, place) >= 0 else None
    return "" if m is None else "list" if m["list"] else "all"


def expecting_on(before: str, clause: str, status: str = "actual") -> str:
    """What `expecting` said, as long as no word of another role has come (实际, 目标). A later clause that opens with
    预计, with an estimate, begins a list that ends with its part.

    >>> expecting_on("all", "年度目标"), expecting_on("", "，全年预计茶叶销售", "estimate")
    ('', 'part')
    """
    if status == "estimate" and not before and _EXPECTING_TOO.match(clause):
        return "part"
    return "" if before and _OTHER_ROLE.search(clause) else before


def expecting_after(said: Said) -> str:
    """What a part of a sentence leaves to the next, after a semicolon. An estimate told with a floor (增长9%以上) is
    told of what isn't known yet; exact figures in a part of their own beside it are: only bounds go on, unless 预计，
    heads the whole list."""
    if said.expecting == "part":
        return ""
    floor = any(row.measure == "growth" and row.comparator in ("ge", "gt") for row in said.rows)
    return "bounds" if said.expecting == "all" and floor else said.expecting


def _attained(c: Context, m: Mention) -> bool:
    """Whether the aim of a figure is told as attained: 顺利完成减排8%的目标."""
    begun = clause_start(c.text, c.start, m.start)
    if _ATTAINED_BEHIND.match(c.text, m.end) or _ATTAINED.match(c.text, begun, m.start):
        return True
    return c.years.frame.mode == "review" and _ATTAINED_AT.search(c.text, begun, m.start) is not None


def compared(text: str, m: Mention, lead: Lead) -> tuple[str, int]:
    """The comparator of a figure and where its words end."""
    found, end = word_after(text, m)
    if m.high is not None:
        return "between", end
    if m.unit == "%" and _AND_MORE.match(text, m.end):
        return "gt", end + 1
    said = found or lead.comparator or m.hint
    if not said and (_ABOUT.search(lead.name) or (m.unit == "%" and _ABOUT_A_SHARE.search(lead.name))):
        return "about", end
    if not said and _AT_LEAST.search(text, max(0, m.start - _NEAR), m.start):
        return "ge", end
    return said or "eq", end


# 至少新建茶园9个、茶亭5个: before the verb it holds for all that is done
_AT_LEAST = Rare("至少(?!有|是)(?:[^，。；：、]*、)*(?:(?!以上|一半|半数|\\d)[^，。；：、])*\\Z")
_NEAR = 40
_ABOUT_A_SHARE = re.compile("约[占为][^，。；]*$")  # 约占全市的50%, 约为收入的一半
_ABOUT = re.compile("大约(?=[^占为是有])")  # 大约损失产值9亿元
_AND_MORE = re.compile("强(?=[，。；、）的]|$)")  # 占经费的24%强


# 严守9亿亩耕地红线: no less than that; a ceiling is called one of what is not to be built or spent.
_RED_LINE = re.compile("(?:永久基本农田|耕地)(?:保护|保有量)?红线")


def with_comparator(d: Draft) -> Draft:
    """The draft with its value signed, and a comparator that holds of the signed value."""
    if d.comparator == "eq" and _RED_LINE.match(d.noun):
        return d.by("comparator.red-line", comparator="ge")
    if d.sign > 0 and "ctl" not in d.lead.marks:
        return d
    value, high, comparator, rules = d.value, d.high, d.comparator, d.rules
    if d.sign < 0:
        value, high = (-value, None) if high is None else (-high, -value)
        comparator = FLIPPED.get(comparator, comparator)
    if comparator == "eq" and d.status == "target" and "ctl" in d.lead.marks:
        comparator, rules = "le", (*rules, "comparator.ceiling")
    return d._replace(value=value, high=high, comparator=comparator, rules=rules)
