"""The words by which a text names years: one lexicon for every module that meets them.

Words are data (`catalogue/words/times.csv`); what is counted or stated (2020年, 二〇二〇年, “十四五”, 三年来) is a
pattern here. `TIME` finds time words in a sentence, `LEAD` the one before a figure, `OPENING` and `INNER` those before
and inside a name. A `Span` is what a time word comes to, a `Seen` the word where it stands.
"""

from typing import NamedTuple

from analysis import later as re
from analysis.catalogue.words import phrase, read_words
from analysis.text.numeral import numeral


class Frame(NamedTuple):
    """`mode` is review or plan; `first`..`last` are the years that a passage covers."""

    mode: str
    first: int
    last: int


class Word(NamedTuple):
    """A time word: its kind, and for some kinds the years beside the report's (去年 is -1), or a count, or a year.

    In a sentence: year (去年), before (上年: the one before the year spoken of), ago (五年前), first (前三年, a count),
    prior (前五年: those before the years spoken of), vague (names no year), lately (这几年: no year, but past), now,
    whole, part, century (a year), mark (a base without a year: 年初), ahead (今后, before a count of years). In
    headings: heading-back, heading-ahead, heading-start (开好局), term (本届政府). As first words: past-five,
    next-five, past-year, this-year.
    """

    kind: str
    first: int
    last: int


_ROWS = [(row["word"], Word(row["kind"], int(row["first"] or 0), int(row["last"] or 0))) for row in read_words("times")]
# A word of a sentence (去年) may set the frame of a heading or a paragraph too: its first line is the sentence's.
WORDS = dict(reversed(_ROWS))


def words_of(*kinds: str) -> str:
    """The words of some kinds as a pattern, longest first.

    >>> words_of("before")
    '上个年度|上一年|上年'
    """
    return "|".join(sorted((word for word, said in _ROWS if said.kind in kinds), key=lambda w: (-len(w), w)))


STATED = phrase("stated")
NUMBER = phrase("number")
# A sentence that begins so sums up the years that the one before it named: 两年平均每年递增5%.
SUMS_UP = re.compile("(?:这)?[两二三四五]年(?:合计|平均|共)(?:每年)?(?:递增|增长|增加|为|达)")
DASH = phrase("dash")
_NTH = f"第{NUMBER}个五年(?:规划|计划)"
# What stands before a time word decides: 比 and its like set a base, 由 a beginning, 到 a goal.
THAN = ("比起", "比", "较", "快于", "高于", "高出", "低于", "相当于", "同比")
WITH, IS, FROM, TO = ("与", "同"), ("是", "为", "等于", "只有", "仅有"), ("从", "由", "自"), ("截至", "到", "至")
_NO_LEAD = "(?<!特别)(?<!尤其)"  # 尤其是2022年增长9%: not what it is held against
_QUOTED_PLAN = '[”"](?:时期|期间|规划|计划|末|初|以来|前[一二三四五六七八九十两\\d]年|头[一二三四五六七八九十两]年)?'
_BARE_PLAN = (
    "[一二三]?十[一二三四五六七八九]?五(?:时期|期间|末)"
    "|(?<!十)[三四五六七八九]五(?:时期|期间|计划期间|计划(?=规定|安排|要求|把))"
)
_RUN = (
    f"(?P<which>过去的?|近|最近|这|{words_of('ahead')}|前|上一个)?(?P<n>[一二三四五六七八九十两]{{1,3}}|(?<![\\d.])\\d{{1,2}})年"
    "(?P<tail>来|间|累计|共|里|中(?!央)|的?时间|内|期间|多来|以来|合计|平均|总)?"
)
_PART = "|".join(
    (
        phrase("part of a year"),
        "(?:\\d{1,2}|[一二三四五六七八九十]{1,2}|元)月?(?:—|－|-|至|到)(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月|(?<=截至)(?:[1-9]|1[01])月[底末]",
        "(?:秋冬|冬春|[春夏秋冬])季?(?=以来)",
        "(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?=，?[^，。；\\d]*(?:同比|增[速幅]|涨幅|回落|反弹)[^，。；]*\\d)",
        phrase("money of a month"),
        f"(?:{NUMBER}两|\\d{{1,2}}|{NUMBER})月份?(?=的?(?:平均|日均))",
        words_of("part"),
    )
)
_NOT_NOW = "(?!期|，?(?:我们|全[国省市县区])要(?!求))"  # 现在我们要增产9万吨
IN_SENTENCES = ("year", "before", "first", "vague", "lately", "part", "whole", "now", "century", "ahead")
_FIRST_SIGNS = {word[0] for word, said in _ROWS if said.kind in IN_SENTENCES}
_FIRST_SIGNS |= {word[0] for word in (*THAN, *WITH, *IS, *FROM, *TO)} | set(
    '0123456789一二三四五六七八九十两第“"前过近最这上春夏秋冬解建新中元'
)
TIME = re.compile(
    f"(?=[{''.join(sorted(_FIRST_SIGNS))}])"  # most signs begin no time word: they are passed over at once
    f"(?P<pre>{_NO_LEAD}(?:{'|'.join((*THAN, *WITH, *IS, *FROM, *TO))}))?(?:"
    f"(?P<y1>{STATED})年?(?:(?:\\d{{1,2}}|{NUMBER})月)?{DASH}(?P<y2>{STATED})年"
    f"|(?P<both1>{STATED})年?[、和](?P<both2>{STATED})年?[这的]?两年"
    f"|(?P<year>(?<!面向){STATED}年)"  # 面向2030年的项目: what a project is for is not when
    f"|(?<![成产工用](?=后年))(?P<rel>{words_of('year', 'before', 'first', 'vague', 'lately')})"
    "|(?P<founding>(?:解放|建国|(?:新中国|中华人民共和国)成立)(?:以?[来后]，|以?前))"
    f"|(?P<run>{_RUN})"
    f"|(?P<nth>{_NTH}(?=期[间末]|时期|规定|安排|要求|[末中内])|第{NUMBER}个五年(?=期间|合计|累计|共))"
    f'|(?P<plan>[“"](?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])五{_QUOTED_PLAN}|{_BARE_PLAN})'
    f"|(?P<part>{_PART})|(?P<whole>{words_of('whole')})|(?P<now>(?:{words_of('now')}){_NOT_NOW})"
    f"|(?P<century>{words_of('century')})"
    ")(?P<post>[末底]|初(?!步|期|级|心|中)|年[末底初])?"
)
# What a figure may be measured against or stand for, at the end of a clause: 比上年, 较2012年, 从2020年的, 到2030年.
LEAD = re.compile(
    f"(?P<rel>{_NO_LEAD}(?:{'|'.join((*THAN[1:], *WITH, '超过', *IS, *FROM[:2], *TO, '在'))}))?"
    f"(?P<time>{STATED}年|{words_of('year', 'before', 'ago', 'first', 'prior', 'mark', 'now')}|{_NTH}"
    "|“?(?:[一二三]?十[一二三四五]|[一二三四五六七八九]|十(?=五”))五”?(?:时期|期间|规划|初期)?)"
    "(?:以来)?(?:末期|[年期]?[末底初])?(?:同期|水平|规划|计划|预算数?|决算数?|执行数|完成数|时期|期间)?(?:年均)?(?:相比|的?(?P<on>基[础数]上)|增长|增幅|增速|比)?的?，?$"
)
LEAD_ENDS = frozenset(
    word[-1] for word in words_of("year", "before", "ago", "first", "prior", "mark", "now").split("|")
)
# Time words that open a clause (the other openers are words, in `words/openers.csv`), and those inside a name.
OPENING = (
    f"(?:到|至|在|截至|从|自)?(?:{STATED}年?{DASH})?{STATED}年(?:年?[末底]前?|初(?!步|期|级|心|中)|年初|以来|起)?|(?:到|至)?(?:本)?世纪末"
    f"|(?:\\d{{1,2}}{DASH})?(?:\\d{{1,2}}|{NUMBER})月(?:份|[底末]前?)?"
    f"|(?:到|至|在|整个)?“{NUMBER}五”(?:时期|期[间末内]|末期|规划|以来|计划|末)*"
    "|提前(?:\\d{1,2}|[一二三四五六七八九十两]{1,3})(?:个?半?年|个(?:半?月|季度)|天)"
    "|(?:过去的?|近|最近|这|今后|未来|前|经过|用)?(?:\\d{1,2}|[一二三四五六七八九十两]{1,3})年"
    "(?:多?来|间|内|里|中(?!央)|期间|时间|以来|共计|共|累计|合计)?(?!制|级|期|生(?!产))"
    f"|(?:{words_of('year', 'before', 'lately', 'now', 'whole')})(?:年?[末底初](?!步|期|级|心))?|当年|年[末底]前?|年初"
    f"|(?:{NUMBER}五|(?<!十)[三四五六七八九]五计划)(?:时期|期间)|第{NUMBER}个五年(?:合计|累计|共|(?:计划)?期间)的?"
)
OPENING_SIGNS = frozenset("到至在截从自12一二本世0123456789三四五六七八九十两整“过近最这今未前经用当年") | {
    word[0] for word, said in _ROWS if said.kind in ("year", "before", "lately", "now", "whole")
}
INNER = re.compile(
    f"(?:^[^的、]{{1,8}}(?:提出|决定|计划|要求|建议|确定|预计|明确))?"
    f"(?:(?:{words_of('year', 'whole')})(?:[底末]$)?|当年"
    f"|(?:{STATED}年?{DASH})?{STATED}年(?:初(?!步|期|级|心|中)|度)?|(?<=机构)年[末底](?=.{{0,8}}余额))(?:的(?:主要)?(?:预期)?目标[是为])?"
)


def year_of(text: str) -> int | None:
    """The year that a time word names, where it names one.

    >>> year_of("2012年"), year_of("一九七八年"), year_of("上年") is None
    (2012, 1978, True)
    """
    if text[:4].isdigit():
        return int(text[:4])
    if len(text) == 5 and text[4] == "年":
        value = numeral(text[:4])
        return int(value) if value is not None and 1840 <= value < 2100 else None
    return None


def count_of(text: str) -> int:
    """How many a numeral counts, in digits or words; 0 where it is none.

    >>> count_of("11"), count_of("三"), count_of("茶")
    (11, 3, 0)
    """
    return int(text if text.isdigit() else numeral(text) or 0)


_PLAN = re.compile(
    '[“"]([一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])五[”"]|([一二]?十[一二三四五六七八九]?)五(?:时期|期间|规划|末)|^([一二]?十[一二三四五六七八九])五$|第([一二三]?十?[一二三四五六七八九十])个五年|^(?<!十)([三四五六七八九])五(?:时期|期间|计划)'
)
_EARLYPLANS = {1: (1953, 1957), 2: (1958, 1962)}


def plan_years(text: str) -> tuple[int, int] | None:
    """First and last year of the five-year plan that a text names (“十三五” is 2016–2020; the first began in 1953).

    >>> plan_years("“十四五”时期"), plan_years("第七个五年计划"), plan_years("十一五"), plan_years("十五")
    ((2021, 2025), (1986, 1990), (2006, 2010), None)
    """
    m = _PLAN.search(text)
    if m is None:
        return None
    number = int(numeral(next(filter(None, m.groups()))) or 0)
    first = 1966 + 5 * (number - 3)
    return _EARLYPLANS.get(number, (first, first + 4))


PLANS = re.compile(f'[“"]?{NUMBER}五[”"]?(?:时期|期间|规划|计划)?|{_NTH}')


def plans_in(text: str) -> list[tuple[int, int]]:
    """The five-year plans named in a text, in order.

    >>> plans_in("“十三五”收官，“十四五”开局")
    [(2016, 2020), (2021, 2025)]
    """
    return [span for m in PLANS.finditer(text) if (span := plan_years(m[0]))]


def base_year(told: str) -> int:
    """The year at whose end a base stands; 0 where none is named.

    >>> base_year("2020年"), base_year("“十三五”"), base_year("上年")
    (2020, 2020, 0)
    """
    plan = plan_years(told)
    return year_of(told) or (plan[1] if plan else 0)


class Span(NamedTuple):
    """Years that a time word names.

    `kind`: year (去年, 2015年), span (五年来, “十三五”), pair (2018—2020年), goal (到2025年), part (上半年),
    since (今年以来), whole (全年, after a part), now (目前), from (由去年的), base (同1987年相比),
    lately (这几年, in a plan).
    """

    kind: str
    first: int
    last: int
    place: int


class Seen(NamedTuple):
    """A time word where it stands: its match, what stands before and after, the report's year, the passage's frame, the
    text before its sentence."""

    m: re.Match[str]
    before: str
    after: str
    year: int
    frame: Frame
    behind: str

    @property
    def pre(self) -> str:
        return self.m["pre"] or ""

    @property
    def is_held_to(self) -> bool:
        """Whether it is what a figure is held against: 是上年的9%, 恢复到2019年同期的91%."""
        back = self.pre in TO and self.before.endswith("恢复")
        return (self.pre in IS or back) and self.after.removeprefix("同期").removeprefix("时期")[:1] == "的"

    def span(self, kind: str, first: int, last: int) -> Span:
        return Span(kind, first, last, self.m.start())
