"""The words before a figure → what they say of it.

`read_lead` strips known words from the right end of a clause ("…一般公共预算收入 | 年均 | 增长 | 超过") until it meets
the name; each stripped word leaves its mark. The words are those of `catalogue/words/verbs.csv` and `comparators.csv`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from analysis import later as re
from analysis.catalogue.words import comparators, phrase, read_words
from analysis.reading.moment import DASH, LEAD, LEAD_ENDS, NUMBER, STATED, TO, words_of
from analysis.text.record import Record, quick

_NONE = ("", 0)


@lru_cache(maxsize=1)
def words() -> tuple[dict[str, tuple[str, int]], dict[str, tuple[int, ...]]]:
    """Word → (class, sign), and for a word's last character the lengths to try, longest first.

    Classes: to (a level attained), grow (by how much), net, new (a flow), avg, dist (分别), cum (累计), est (预计), aim
    (力争), do (支持), noun (no word to strip: 条约), ctl (控制在), from (由), share (占), adv (says nothing),
    `cmp:ge` and the like.

    >>> words()[0]["降至"], words()[0]["下降"], words()[0]["不低于"]
    (('to', 0), ('grow', -1), ('cmp:ge', 0))
    """
    verbs = {row["word"]: (row["class"], int(row["sign"])) for row in read_words("verbs")}
    table, before = dict(verbs), comparators("before")
    for word, comparator in before.items():
        if word not in verbs and any(
            before.get(word[:i]) == comparator and verbs.get(word[i:], _NONE)[0] == "share" for i in range(1, len(word))
        ):
            continue  # 约占 is 约 and 占, each with its own meaning; 不超过 is not 不超 and 过
        table[word] = (f"cmp:{comparator}", 0)
    lengths: dict[str, set[int]] = {}
    for word in table:
        lengths.setdefault(word[-1], set()).add(len(word))
    return table, {char: tuple(sorted(sizes, reverse=True)) for char, sizes in lengths.items()}


@quick
@dataclass(slots=True, unsafe_hash=True)
class Lead(Record):
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

    @property
    def apart(self) -> bool:
        """Whether 分别 tells the figures of a list apart."""
        return "dist" in self.marks or self.word.startswith("分别")


NO_LEAD = Lead("", "", "", 0, "", "", "", frozenset())
_IS = ("是", "为", "相当于", "等于", "只有", "仅有")
_AGAINST = ("比", "同比", "较", "与", "同", "快于", "高于", "高出", "低于", "超过", "基础上", *_IS)
# Levels that a verb before them explains.
_WEAK = frozenset(("介于", "达到", "达", "为", "是", "保持", "保持在", "稳定在", "维持在", "实现", "控制在"))
_TIME_TAIL = LEAD_ENDS | frozenset("在来年期末底初的比前时间届上划算数来五”平，增长速幅")
# 低于调控目标0.8个百分点: how far from what was planned, which is no change over time.
AGAINST_PLAN = re.compile(phrase("against a plan"))
# 是1950年到1997年投资总和的1.7倍, 相当于前五年总和的2倍: held against the sum of other years.
_OF_SUM = re.compile(
    f"(?:^|，)(?:约|大约|已|达到)*(?:是|为|等于|相当于)(?P<when>{STATED}年?{DASH}{STATED}年|{words_of('prior')}|前(?:{NUMBER}|\\d{{1,2}})年"
    f"|“?{NUMBER}五”?(?:时期|期间)?)(?P<what>[^，。；]{{0,20}}?)(?:总和|之和|总量|总额|合计|总数)的(?:约|近)?$"
)


_PLACE = re.compile("^全[国省市区县]的?")


def of_sum(clause: str, lead: Lead, name: str = "") -> Lead:
    """The lead of a multiple whose clause names the years that it is a multiple of; any other lead as it is, and that
    of a multiple of another thing than `name`.

    >>> clause = "是1950年到1997年全国公路投资总和的"
    >>> of_sum(clause, read_lead(clause)).base
    '1950年到1997年'
    """
    m = _OF_SUM.search(clause)
    if m and name and _PLACE.sub("", m["what"]) not in name:
        return lead
    return lead._replace(name="", verb="", at="", base=m["when"], marks=lead.marks | {"multiple"}) if m else lead


class _Word(NamedTuple):
    """A word between name and figure: its class and sign in `words()`, or class time with what the time leans on."""

    kind: str
    word: str
    sign: int = 0
    leans: str = ""


_COUNTS_YEARS = frozenset("本一二三四五六七八九十两几多0123456789")
_BEFORE_TIME = ("，", "、", "（", "到了")
_NOUN_IN_NENG = re.compile("(?:(?<!生)产|储|用|功|动|性|赋|核)\\Z")
_YEAR_AT_END = re.compile(f"{STATED}\\Z")
_FROM_YEAR = re.compile(f"(?:在|[从自由])?{STATED}年?\\Z")


def _word(clause: str, end: int, table: Mapping[str, tuple[str, int]], lengths: Mapping[str, Sequence[int]]) -> str:
    """The longest known word that ends at a place of a clause; empty where none does."""
    sizes = (size for size in lengths.get(clause[end - 1], ()) if size <= end)
    word = next((each for size in sizes if (each := clause[end - size : end]) in table), "")
    if word[:2] == "能达" and _NOUN_IN_NENG.search(clause, 0, end - len(word)):
        return word[1:]  # 茶饼产能 | 达到
    if word == "年内" and end > 2 and clause[end - 3] in _COUNTS_YEARS:
        return word[1:]  # 三年 | 内
    if word[:1] == "年" and word[1:] in table and _YEAR_AT_END.search(clause, 0, end - len(word)):
        return word[1:]  # 比一九五二年 | 平均
    if "年" in word and clause[: end - len(word)].endswith(("比前", "较前")):
        return word[word.index("年") + 1 :]  # 比前五年 | 累计
    return word


def _strip(clause: str) -> tuple[int, list[_Word]]:
    """Where the name in a clause ends, and the words behind it from right to left."""
    table, lengths = words()
    found: list[_Word] = []
    end = len(clause)
    while end:
        word = _word(clause, end, table, lengths)
        kind, sign = table.get(word, ("time", 0))
        if kind == "noun" or (word == "会" and not found):
            break  # 条约, 人才: a word that only looks like 约 or 才; 会 right before a figure ends a noun (议事会)
        if kind != "time":
            found.append(_Word(kind, word, sign))
            end -= len(word)
            continue
        m = LEAD.search(clause, max(0, end - 24), end) if clause[end - 1] in _TIME_TAIL else None
        if m is None or not (
            m["rel"] or not m.start() or clause.endswith(_BEFORE_TIME, 0, m.start()) or m["time"][0].isdigit()
        ):
            break
        against = m["rel"] in _AGAINST or not m["on"]  # in 2020年基础上 the year is a base without a word before it
        end, leans = m.start(), (m["rel"] or "") if against else "基础上"
        if leans in TO and (begun := _FROM_YEAR.search(clause, 0, end)):
            end = begun.start()  # 在2018 | 到2021年
        approx = clause.endswith("约", 0, end)  # 约 | 为2015年的
        if (
            leans in ("到", "至", "为")
            and not approx
            and any(clause[max(0, end + 1 - n) : end + 1] in table for n in (3, 2))
        ):
            end, leans = end + 1, ""  # 提高到 | 2025年的, 下降为 | 2025年的
        found.append(_Word("time", m["time"], leans=leans))
    return end, found


_ITEMS = tuple("一二三四五六七八九十")
# 比1978年前的二十六年平均每年增加: years held against, and no name.
_OLD_YEARS = re.compile(f"比{STATED}年(?:以)?前的?(?:{NUMBER}|\\d{{1,2}})年")


def _marks_of_time(leans: str) -> set[str]:
    """What the word before a time says of the figure: 是2020年的9倍, 从2020年的9%."""
    if leans in _IS:
        return {"multiple"}
    return {"from"} if leans in ("从", "由") else set()


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
            marks |= _marks_of_time(each.leans)
            if each.leans in _AGAINST:
                base = each.word
            else:
                at = at or each.word
        elif each.kind.startswith("cmp:"):
            comparator = comparator or each.kind[4:]
        elif each.kind in ("to", "grow", "net", "new", "share", "ctl"):
            kind = "to" if each.kind == "ctl" else each.kind
            marks |= {each.kind} & {"ctl"}
            marks |= {"fall"} if verb == "grow" and each.sign < 0 and each.word.endswith("幅") else set()
            weak = verb == "to" and word.removeprefix("分别").lstrip("均都也") in _WEAK
            if not verb or kind == "net" or (weak and kind in ("grow", "new")):
                marks |= {"dist"} if word.startswith("分别") else set()
                verb, word, sign = kind, each.word, each.sign
        else:
            marks.add(each.kind)
            if each.kind == "do" and not verb:
                did = each.word + did
    name = "" if _OLD_YEARS.fullmatch(clause, 0, end) else clause[:end]
    if word == "是" and name in _ITEMS:
        name = verb = word = ""  # 三是将9项收费的免征范围扩大: what counts the items of a list
    return Lead(name, verb, word, sign, comparator, base, at, frozenset(marks), did)
