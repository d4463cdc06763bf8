"""The years that a figure is for, and the year that a growth is measured against."""

from functools import cached_property

from analysis import later as re
from analysis.catalogue.words import phrase
from analysis.reading.clause import Lead, read_lead
from analysis.reading.counted import PAIR, of_all_years
from analysis.reading.done import PEOPLE, asks_for, is_done, is_present, once_it_runs, will_be
from analysis.reading.frame import Frame
from analysis.reading.moment import DASH, NUMBER, WORDS, base_year, count_of, plan_years, words_of, year_of
from analysis.reading.needed import needed
from analysis.reading.period import TIMELY, before, spans
from analysis.reading.subject import clause_start
from analysis.reading.told import Base, Carried, Told

_MORE = re.compile("[，；](?:[^，。；、\\d]{0,10}再|今年|新[建增])")  # 在现有9万亩的基础上，再新建2万亩
# 新建学校34所，三年建成70所；…, 在卫生方面，近三年投入9亿元；…: years that hold for their clause only.
_IN_PASSING = re.compile("[^；]*?\\d(?![\\d—－-]*年)[^；]*..\\Z|[^；]*近[\\d一二两三四五]\\Z")
_ITEM = re.compile("（[一二三四五六七八九十]{1,2}）")
# What may name years that an earlier sentence told, and how far back that may be.
_SAID_BEFORE = re.compile("[这前].{1,2}年|年内|两年[中里间]")
_SAYS = needed(_SAID_BEFORE)
_FAR_BEHIND = 1200
_TO_NOW = re.compile("[^，。；\\d]{0,6}[到至](?:现在|目前|如今)的")
_END_OF = re.compile('[”"]?(?:规划|时期|期间)?(?:期?末|年底|收官)')
_DOUBLED_THEN = re.compile(phrase("doubled before a growth"))
_THAN_LAST = re.compile(phrase("moved against last year"))
_ANNUAL_CUE = re.compile("同比|比上年|较上年|比去年|较去年|上年同期")
# A figure of a year within a review of several: what follows compares it with one year.
_OF_A_YEAR = re.compile(phrase("of one year"))
# What is held against all of an earlier period is told of all of its own: ，比前五年增长; money also ，比“十三五”多.
_AGAINST_YEARS = f"[^，。；\n]{{0,16}}，(?:比|较|是|为|相当于)(?:{words_of('prior')}|“{NUMBER}五”(?:时期|期间"
_OF_YEARS = re.compile(f"{_AGAINST_YEARS}))(?![^，。；]{{0,2}}末)")
MONEY_OF_YEARS = re.compile(f"{_AGAINST_YEARS}|(?=净?[增减多少翻])))(?![^，。；]{{0,2}}末)")
# 今年1至9月新登记茶企9家, and what is held against the same months in its clause
_SO_FAR = re.compile(
    f"(?:(?<!\\d)1|(?<!十)一)月?份?{DASH}(?:\\d{{1,2}}|{NUMBER})月|[比较](?:去年|上年)同期(?=[^，。；]*\\Z)"
)
_EACH = re.compile(
    "(?:一直|持续|始终|(?<![从由])(?<![从由]每[人户亩])每年|连年(?=都|均|保持|稳定|超过))(?:都|均)?(?:保持|稳定|控制)?[^，。；]{0,8}$"
)
_SUMS = re.compile(phrase("sums of years"))
_IN_BRACKETS = re.compile("[（(](?:年度|年初|全年|预期|计划)*(?:目标|预期|计划)[^（）()，。；]{0,6}$")
_OPENING = needed(_IN_BRACKETS)
# “十四五”时期同“十三五”时期相比，年平均产量由A增加到B: A and B are of all years of each.
COMPARED = re.compile(phrase("two plans compared"))
_RISES_YEARLY = re.compile(phrase("rises yearly"))
_AGO = re.compile(f"前({NUMBER}|\\d{{1,2}})年")


class Years:
    """The time words of one sentence, and what its figures have said of years so far."""

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        frame: Frame,
        year: int,
        before: Carried,
        signs: str | frozenset[str] = "",
    ) -> None:
        self.text, self.start, self.end, self.frame, self.year = text, start, end, frame, year
        self.signs = signs or frozenset(text[start:end])
        said = not _SAYS.isdisjoint(self.signs) and _SAID_BEFORE.search(text, start, end)
        behind = text[max(0, start - _FAR_BEHIND) : start] if said else ""
        timely = not TIMELY.isdisjoint(self.signs)
        self.times = [*before.times, *(spans(text[start:end], year, frame, before.named, behind) if timely else ())]
        self.named = before.named
        self.base = before.base
        self._aside = False  # the base is that of a multiple: 比上年增长9%，是2010年的2倍；…增长5%
        self._yearly = False  # a growth has been told of one year, from the year before it
        self.since: int | None = None  # the first year of a base that is a whole period
        self._done = 0  # where the last figure stands that a plan tells as done
        self._next, self._now = 0, (frame.first, frame.last, "frame")
        # of 由2002年…增加到2007年…, for the pairs that follow; a part of the sentence that names years has its own
        self.ends = before.ends if len(self.times) == len(before.times) else None

    def carried(self, expecting: str = "", name: str = "", head: str = "") -> Carried:
        """What the part of the sentence after a semicolon goes on with: the one time that this part names."""
        told = [t for t in self.times if t.kind in ("year", "span", "pair", "goal", "part")]
        text, at = self.text, self.start
        if (item := _ITEM.search(text, at, self.end)) and _ITEM.match(text, self.end):
            told = [t for t in told if t.place < item.start() - at]  # （一）…2012年…；（二）…: of the first alone
        kept = [t for t in told if t.kind != "span" or not _IN_PASSING.match(text, at, at + t.place + 2)]
        named = list({t[:3]: t for t in kept}.values())  # one time named twice is one
        if [t.kind for t in named] == ["year", "part"] and named[0].last == named[1].last:
            named = named[1:]  # 今年上半年 is that part alone
        years = (*self.named, *(t for t in self.times if t.kind in ("year", "goal") and t.place >= 0))
        # 今后五年产值年均增长7%，到2030年翻一番；…: told in a review, all of it is still to come
        ahead = self.frame.mode == "review" and all(t.last >= self.year for t in named)
        times = (named[0]._replace(place=-1),) if len(named) == 1 or (named and ahead) else ()
        return Carried(times, 0 if self._aside else self.base, expecting, name, years, head, self.ends)

    def of_ratio(self, start: int) -> Told:
        """The years of a ratio's parts: 由7:46:47调整为6:45:49 has the year before first."""
        lead = read_lead(self.text[clause_start(self.text, self.start, start) : start])
        told = self.told(start, lead, False)
        return self.early(told, lead, start) if "from" in lead.marks else self.late(told)

    def told(self, place: int, lead: Lead, flow: bool, counted: bool = False) -> Told:
        """The years of a figure that begins at `place`; `counted` says whether a noun follows it."""
        frame, year = self.frame, self.year
        first, last, said = self._said(place, lead)
        if said == "lately" and asks_for(self.text, self.start, place):
            first, last, said = frame.first, frame.last, "frame"  # 近年来污水成患，要建污水厂30个
        mode = "plan" if said in ("goal", "year") or last > year else frame.mode
        mode = "review" if last < year or said == "since" else mode
        adds_up = said == "year" and last > year and lead.word.startswith("累计")  # 2025年…；投资累计达到500亿元
        if (said == "goal" or adds_up) and flow:
            first = frame.first
        if (
            last < year
            and not _OPENING.isdisjoint(self.signs)
            and _IN_BRACKETS.search(self.text, max(self.start, place - 16), place)
        ):
            return Told("plan", first, last, said)  # 增长11%（年度目标9%）
        told = Told(mode, first, last, said)
        turned = self._turned(place, told, counted)
        if turned is not None or first == last:
            return turned or told
        if (said, mode) == ("frame", "review") and "cum" not in lead.marks and _OF_A_YEAR.match(self.text, place):
            return told._replace(first=last)
        return told._replace(each=self._each(place, mode, said))

    def _is_over(self, place: int) -> bool:
        """Whether a part of a plan's year has gone by, and asks nothing."""
        gone = self.frame.first < self.frame.last or _SO_FAR.search(self.text, self.start, place) is not None
        return gone and not asks_for(self.text, self.start, place)

    def _turned(self, place: int, told: Told, counted: bool) -> Told | None:
        """The years of what a plan tells as done or as it is, and of what a review tells of the year to come."""
        year, said = self.year, told.said
        if said == "span" and told.last >= year and PEOPLE.match(self.text, place):
            return Told("review", year - 1, year - 1, "now")  # 决胜“十四五”，让60万茶乡人民…: they are there
        there_is = said == "span" and told.first < year and self.text.endswith("有", 0, place)
        if told.mode == "plan" and (said == "frame" or there_is) and self._goes_on_done(place, counted):
            return Told("review", year - 1, year - 1, "now")
        late = told.mode == "plan" and told.last == year and said in ("year", "part")
        if late and ((said == "part" and self._is_over(place)) or self._is_done(place, False)):
            return told._replace(mode="review")  # 今年1至9月安排了30万人, told late in the year
        if told.mode == "review" and said == "span" and told.last >= year and will_be(self.text, self.start, place):
            return told._replace(mode="plan")  # 第一个五年合计将达到9万吨, told in its last year
        if told.mode != "review" or said != "frame":
            return None
        if once_it_runs(self.text, self.start, place):
            return Told("plan", year, year, "works")
        one = told.first == told.last
        return Told("plan", year, year, "year") if one and will_be(self.text, self.start, place) else None

    def _goes_on_done(self, place: int, counted: bool) -> bool:
        """Whether a plan tells here what has been done, or goes on so: 成立了3个区、5个县."""
        goes_on = self._done > 0 and not _MORE.search(self.text, self._done, place)
        done = (goes_on and not asks_for(self.text, self._done, place)) or self._is_done(place, counted)
        self._done = place if done else self._done
        return done

    def _said(self, place: int, lead: Lead) -> tuple[int, int, str]:
        """The years that stand right before a figure, else those that the sentence named last, and what said so."""
        first, last, said = self._named(place - self.start)
        if said == "year" and of_all_years(self.times[: self._next], self.frame, lead):
            first, said = self.frame.first, "frame"
        if said == "span" and self.frame.mode == "review" and _DOUBLED_THEN.search(self.text, self.start, place):
            first, last, said = self.frame.last, self.frame.last, "frame"  # 五年内翻了一番，增长15%: the last year's
        if not lead.at or f"{lead.at}以来" in self.text[max(self.start, place - 16) : place]:
            return first, last, said
        named = year_of(lead.at) or self._beside(lead.at)
        if named is not None and (said, named) != ("pair", last):  # 从1979年到1984年安排了9万人: the pair's
            return named, named, "goal" if named > self.year and lead.at not in WORDS else "year"  # 明年 is one year
        if plan := plan_years(lead.at):
            return *plan, "span"
        now = lead.at in WORDS and WORDS[lead.at].kind == "now" and self.frame.mode == "review"
        return (self.frame.last, self.frame.last, said) if now else (first, last, said)

    def _each(self, place: int, mode: str, said: str) -> bool:
        """Whether a level is said to hold for each of several years, or to be their sum."""
        before = self.text[max(self.start, place - 24) : place]
        if mode == "review" and (_EACH.search(before) or _OF_YEARS.match(self.text, place)):
            return True
        return said == "span" and _SUMS.search(before) is not None

    def _is_done(self, place: int, counted: bool) -> bool:
        """Whether a plan tells here what has been done, or what is."""
        return is_done(self.text, self.start, place) or (counted and self._is_present)

    @cached_property
    def _is_present(self) -> bool:
        return is_present(self.text, self.start, self.end)

    def _named(self, place: int) -> tuple[int, int, str]:
        """The years that the time words before a place name, and what said so. Places come in ascending order."""
        times, first, last, said = self.times, *self._now
        while self._next < len(times) and times[self._next].place < place:
            span = times[self._next]
            self._next += 1
            if span.kind == "base":
                self.base, self.since = span.last, None
            elif span.kind == "whole" and said == "part":
                first, last, said = self.frame.first, self.frame.last, "frame"
            elif span.kind not in ("from", "whole"):
                first, last, said = span.first, span.last, span.kind
        self._now = (first, last, said)
        return self._now

    def _beside(self, word: str) -> int | None:
        """The one year that a word names beside the report's: 去年, 上年, 今年, 五年前."""
        said = WORDS.get(word)
        if said is not None and said.kind == "ago":
            return self.year - 1 + said.first
        if said is None or said.kind not in ("year", "before") or said.first != said.last:
            return None
        return before(self.frame, self.year) if said.kind == "before" else self.year + said.first

    def early(self, told: Told, lead: Lead, place: int) -> Told:
        """The year of A in 由A增加到B, A ending at `place`: the one that it states, else the one before the period."""
        if compared := self._compared("then"):
            return compared
        if lead.at and lead.at not in ("年初", "期初"):
            last = base_year(lead.at) or self._beside(lead.at) or told.first - 1
            self.ends = (last, 0)
        elif self.ends and self.ends[1]:
            last = self.ends[0]
        elif told.said == "pair":
            last = told.first  # 从1978年到1982年，由A增加到B
            self.ends = (last, 0)
        elif self.base and self.base < told.last:
            last = self.base
        else:
            within = told.said in ("year", "goal") and self.frame.first < told.last
            last = (self.frame.first if within else told.first) - 1
            if self.frame[::2] == ("review", told.first) and not within and _RISES_YEARLY.match(self.text, place):
                last = told.last - 5  # an average has five years: 由30%提高到50%，年均增长5%
                self.ends = (last, 0)
        if last == self.year - 1 and _TO_NOW.match(self.text, place):
            last -= 1  # 由9家减少到现在的6家: A is of the year before
        return Told("review" if last < self.year else "plan", last, last, told.said)

    def late(self, told: Told) -> Told:
        """The years of B in 由A增加到B."""
        if self.ends:
            self.ends = (self.ends[0], told.last)
        return self._compared("now") or told

    def _compared(self, which: str) -> Told | None:
        """The years of one of two periods that the sentence compares: the earlier one (then) or the later (now)."""
        m = COMPARED.search(self.text, self.start, self.end)
        years = plan_years(m[which]) if m else None
        return Told("review" if years[1] < self.year else "plan", *years, "span", True) if years else None

    def against(
        self, place: int, lead: Lead, measure: str, first: int, last: int, risen: bool = False, goal: bool = False
    ) -> Base:
        """What a growth or change is measured against; `risen` where it sums up 由A增加到B right before, `goal` where
        it is to be reached by a year to come."""
        if lead.base and (told := self._stated_base(lead.base, first, last)):
            self._aside = "multiple" in lead.marks and _THAN_LAST.search(self.text, self.start, place) is not None
            at = self.text.rfind(lead.base, self.start, place) + len(lead.base)
            if not _END_OF.match(self.text, at):  # 比“十三五”末: its last year
                return told
            if first == last and plan_years(lead.base):
                self.base, self.since = told.year, None  # 2020年…比“十二五”末增长40%；…增长60%
            return told._replace(since=None)
        if risen and self.ends and self.ends[0] < self.ends[1] == last:
            return Base(self.ends[0] + 1, self.ends[0])  # 由2018年的A增加到2022年的B，增长9%
        if measure != "average_growth" and _ANNUAL_CUE.search(self.text, max(self.start, place - 14), place):
            return Base(last, last - 1)
        stands = self.base and not (self._aside and measure == "growth")
        if stands and self.base < last - 1 and (first == last or self.since):
            return Base(self.base + 1, self.base, self.since)
        base = self._unsaid(measure, first, last, goal and not lead.base)
        at_once = measure == "average_growth" or (measure == "growth" and base.year == last - 1)
        self._yearly = self._yearly or (at_once and not self.base)
        return base

    def _unsaid(self, measure: str, first: int, last: int, goal: bool) -> Base:
        """The base of a growth or change that names none: the year before, or where several years begin."""
        frame = self.frame
        if goal and measure != "average_growth":
            # 到2025年，能耗下降14%: from the plan's beginning on
            begun = frame.first if frame.mode == "plan" else self.year
            return Base(begun, begun - 1)
        if measure == "average_growth" and first == last and self.ends and self.ends[0] < self.ends[1] < last:
            return Base(self.ends[0] + 1, self.ends[0])  # 由2010年的A提高到2015年的B，2016年达到C，年均增长7%
        if measure == "average_growth" and first == last:
            # an average has several years: those of the passage, or the five that end with a review
            several = frame.first < frame.last == last
            ahead = frame.first if frame.mode == "plan" else first
            first = (frame.first if several else last - 4) if last < self.year else ahead
        return Base(first, first - 1)

    def _stated_base(self, base: str, first: int, last: int) -> Base | None:
        """The base that stands before the figure: 比2015年, 比上年, 比“十三五”, 比前五年."""
        if pair := PAIR.fullmatch(base):  # the sum of 1950年到1997年
            ends = count_of(pair["last"])
            return Base(ends + 1, ends, count_of(pair["first"]))
        if first < last and base not in WORDS and (ago := _AGO.fullmatch(base)):  # the sum of 前四十年
            return Base(first, first - 1, first - count_of(ago[1]))
        named = year_of(base)
        if named is not None:
            if not self._yearly:  # 增长9%，比2002年翻一番；…增长5%: the list goes on as it began
                self.base, self.since = named, None
            return Base(named + 1, named)
        said, plan = WORDS.get(base), plan_years(base)
        kind = said.kind if said else ""
        if base == "去年" or kind == "before":
            return Base(last, last - 1)
        if plan is not None and plan[1] < last:
            return Base(plan[1] + 1, plan[1], plan[0] if first == plan[1] + 1 else None)
        if kind == "year" and said and said.first < -1 and self.year + said.first < last:
            return Base(self.year + said.first + 1, self.year + said.first)  # 比前年增长9%
        if said and said[:2] == ("year", 0) and last == self.year:
            return Base(last + 1, last)  # 比今年增长9%: said of the year to come
        if said and kind == "ago":
            return Base(last + said.first + 1, last + said.first)
        return Base(first, first - 1, 2 * first - last - 1 if first < last and kind == "prior" else None)
