"""The words before a figure → what they say of it.

`read_lead` strips known words from the right end of a clause ("…一般公共预算收入 | 年均 | 增长 | 超过") until it meets
the name; each stripped word leaves its mark.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from analysis.reading.vocabulary import words
from analysis.text.numeral import numeral


class Lead(NamedTuple):
    """What stands before a figure. `name` is the clause less the stripped words, untrimmed.

    `verb`: to, grow, net, new, share or empty; `word` the verb itself; `sign` of a grow or net verb; `base` a year
    that the figure is measured against, `at` a year it is for; `marks` the classes of the other words; `did` a verb of
    doing that stands right before the figure (支持100家企业).
    """

    name: str
    verb: str
    word: str
    sign: int
    comparator: str
    base: str
    at: str
    marks: frozenset[str]
    did: str = ""


NO_LEAD = Lead("", "", "", 0, "", "", "", frozenset())


# What a figure may be measured against or stand for, at the end of a clause: 比上年, 较2012年, 从2020年的, 到2030年.
_TIME = re.compile(
    r"(?P<rel>比|较|与|同|快于|高于|低于|超过|是|为|相当于|从|由|到|至|截至|在)?"
    r"(?P<time>(?:(?:19|20)\d\d|[一二][九〇零][一二三四五六七八九〇零]{2})年|去年|今年|本年|现在|目前|上年|上一年|前年|上个年度|五年前|三年前|十年前|年末|年底|原来|"
    r"前五年|前[五三]年|上一个五年|过去五年|上届|年初|期初|"
    r"第[一二三四五六七八九十]{1,3}个五年(?:规划|计划)|"
    r"“?(?:[一二三]?十[一二三四五]|[一二三四五六七八九])五”?(?:时期|期间|规划|初期)?)"
    r"(?:以来)?(?:年?[末底初])?(?:同期|水平|规划|计划|预算|执行数|时期|期间)?(?:年均)?(?:相比|基础上|增长|增幅|增速|比)?的?，?$"
)
# Words that measure a distance where the unit is 个百分点: 高于全国0.4个百分点.
_THAN = frozenset(("高于", "快于", "优于", "低于"))
_FAR = frozenset(("超过", "超", "高出"))
_AVERAGE = re.compile("(?:全国|全省|世界|全球|同期)?平均(?:水平)?|全国|全省|全国水平")  # 超过全国平均水平2个百分点
_IS = ("是", "为", "相当于")
_AGAINST = ("比", "较", "与", "同", "快于", "高于", "低于", "超过", *_IS)
_WEAK = ("达到", "达", "为", "是", "保持", "保持在", "实现", "控制在")  # levels that a verb before them explains
_TIME_TAIL = frozenset("在来年期末底初的比前时间届上划算数来五”平，增长速幅")


class _Word(NamedTuple):
    """A word between name and figure: its class and sign in `words()`, or class time with what the time leans on."""

    kind: str
    word: str
    sign: int = 0
    leans: str = ""


def _strip(clause: str) -> tuple[int, list[_Word]]:
    """Where the name in a clause ends, and the words behind it from right to left."""
    table, lengths = words()
    found: list[_Word] = []
    end = len(clause)
    while end:
        sizes = [size for size in lengths.get(clause[end - 1], ()) if size <= end]
        word = next((each for size in sizes if (each := clause[end - size : end]) in table), "")
        kind, sign = table.get(word, ("time", 0))
        if kind == "noun":
            break  # 条约, 人才: a word that only looks like 约 or 才
        if kind != "time":
            than = word in _FAR and _AVERAGE.fullmatch(clause, end)
            found.append(_Word(kind, word, sign, "than" if word in _THAN or than else ""))
            end -= len(word)
            continue
        m = _TIME.search(clause, max(0, end - 24), end) if clause[end - 1] in _TIME_TAIL else None
        if m is None or not (m["rel"] or not m.start() or clause[m.start() - 1] in "，、（" or m["time"][0].isdigit()):
            break
        found.append(_Word("time", m["time"], leans=m["rel"] or ""))
        end = m.start()
        if m["rel"] in ("到", "至") and any(clause[max(0, end + 1 - n) : end + 1] in table for n in (3, 2)):
            end += 1  # 提高到 | 2025年的
    return end, found


@lru_cache(maxsize=65536)
def read_lead(clause: str) -> Lead:
    """Strip the words between name and figure.

    >>> lead = read_lead("一般公共预算收入年均增长超过")
    >>> lead.name, lead.verb, lead.sign, lead.comparator, sorted(lead.marks)
    ('一般公共预算收入', 'grow', 1, 'gt', ['avg'])
    >>> read_lead("较2012年下降").base, read_lead("从2020年的").at
    ('2012年', '2020年')
    """
    end, found = _strip(clause)
    verb = word = comparator = base = at = did = ""
    sign, marks = 0, set()
    for each in found:
        if each.kind == "time":
            marks |= {"multiple"} if each.leans in _IS else {"from"} if each.leans in ("从", "由") else set()
            if each.leans in _AGAINST:
                base = base or each.word
            else:
                at = at or each.word
        elif each.kind.startswith("cmp:"):
            comparator = comparator or each.kind[4:]
            marks |= {each.leans} - {""}
        elif each.kind in ("to", "grow", "net", "new", "share", "ctl"):
            kind = "to" if each.kind == "ctl" else each.kind
            marks |= {each.kind} & {"ctl"}
            if not verb or kind == "net" or (verb == "to" and word in _WEAK and kind in ("grow", "new")):
                verb, word, sign = kind, each.word, each.sign
        else:
            marks.add(each.kind)
            if each.kind == "do" and not verb:
                did = each.word + did
    return Lead(clause[:end], verb, word, sign, comparator, base, at, frozenset(marks), did)


def year_of(text: str) -> int | None:
    """The year that a time word names, where it names one.

    >>> year_of("2012年"), year_of("一九七八年"), year_of("上年") is None
    (2012, 1978, True)
    """
    if text[:4].isdigit():
        return int(text[:4])
    if len(text) == 5 and text[4] == "年":
        value = numeral(text[:4])
        return int(value) if value is not None and 1900 <= value < 2100 else None
    return None


_PLANS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def plan_years(text: str) -> tuple[int, int] | None:
    """First and last year of the five-year plan that a text names (“十三五” is 2016–2020; the first began in 1953).

    >>> plan_years("“十四五”时期"), plan_years("第七个五年计划"), plan_years("三年")
    ((2021, 2025), (1986, 1990), None)
    """
    m = _PLAN.search(text)
    if m is None:
        return None
    number = int(numeral(m[1] or m[2] or m[3] or m[4]) or 0)
    if number == 1:
        return 1953, 1957
    if number == 2:
        return 1958, 1962
    first = 1966 + 5 * (number - 3)
    return first, first + 4


_PLAN = re.compile(
    '[“"]([一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])五[”"]|([一二]?十[一二三四五六七八九]?)五(?:时期|期间|规划|末)|第([一二三]?十?[一二三四五六七八九十])个五年(?:规划|计划)|^(?<!十)([三四五六七八九])五(?:时期|期间|计划)'
)
