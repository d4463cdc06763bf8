"""The words before a figure → what they say of it.

`read_lead` strips known words from the right end of a clause ("…一般公共预算收入 | 年均 | 增长 | 超过") until it meets
the name; each stripped word leaves its mark.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from analysis.reading.moment import LEAD, LEAD_ENDS
from analysis.reading.vocabulary import words


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


# Words that measure a distance where the unit is 个百分点: 高于全国0.4个百分点.
_THAN = frozenset(("高于", "快于", "优于", "低于"))
_AVERAGE = re.compile("(?:全国|全省|世界|全球|同期)?平均(?:水平)?|全国|全省|全国水平")  # 超过全国平均水平2个百分点
_TIME_TAIL = LEAD_ENDS | frozenset("在来年期末底初的比前时间届上划算数来五”平，增长速幅")


@lru_cache(maxsize=65536)
def read_lead(clause: str) -> Lead:
    """Strip the words between name and figure.

    >>> lead = read_lead("一般公共预算收入年均增长超过")
    >>> lead.name, lead.verb, lead.sign, lead.comparator, sorted(lead.marks)
    ('一般公共预算收入', 'grow', 1, 'gt', ['avg'])
    >>> read_lead("较2012年下降").base, read_lead("从2020年的").at
    ('2012年', '2020年')
    """
    table, lengths = words()
    verb = word = comparator = base = at = did = ""
    sign = 0
    marks: set[str] = set()
    end = len(clause)
    while end:
        for size in lengths.get(clause[end - 1], ()):
            entry = table.get(clause[end - size : end])
            if entry is not None and size <= end:
                break
        else:
            entry = None
        if entry is None or entry[0] == "time":
            if clause[end - 1] not in _TIME_TAIL:
                break
            m = LEAD.search(clause, max(0, end - 24), end)
            if m is None or (
                m["rel"] is None and m.start() and clause[m.start() - 1] not in "，、（" and not m["time"][0].isdigit()
            ):
                break
            if m["on"] or m["rel"] in ("比", "较", "与", "同", "快于", "高于", "低于", "超过", "是", "为", "相当于"):
                base = base or m["time"]
                if m["rel"] in ("是", "为", "相当于"):
                    marks.add("multiple")
            else:
                at = at or m["time"]
                if m["rel"] in ("从", "由"):
                    marks.add("from")
            end = m.start()
            if m["rel"] in ("到", "至") and any(clause[max(0, end + 1 - n) : end + 1] in table for n in (3, 2)):
                end += 1  # 提高到 | 2025年的
            continue
        kind, direction = entry
        if kind == "noun":
            break  # 条约, 人才: a word that only looks like 约 or 才
        token = clause[end - size : end]
        end -= size
        if kind[0:4] == "cmp:":
            comparator = comparator or kind[4:]
            if token in _THAN or (token in ("超过", "超", "高出") and _AVERAGE.fullmatch(clause, end + size)):
                marks.add("than")
        elif kind in ("to", "grow", "net", "new", "share", "ctl"):
            if kind == "ctl":
                marks.add("ctl")
                kind = "to"
            if (
                not verb
                or (
                    verb == "to"
                    and kind in ("grow", "net", "new")
                    and word in ("达到", "达", "为", "是", "保持", "保持在", "实现", "控制在")
                )
                or kind == "net"
            ):
                verb, word, sign = kind, token, direction
        else:
            marks.add(kind)
            if kind == "do" and not verb:
                did = token + did
    return Lead(clause[:end], verb, word, sign, comparator, base, at, frozenset(marks), did)
