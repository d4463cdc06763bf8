"""One pass over prepared text: from hit to hit, a figure each."""

from analysis.text.numeral import is_formal, plain_numerals
from analysis.text.quantity.arabic import arabic
from analysis.text.quantity.chinese import chinese, ordinal, vague, word
from analysis.text.quantity.join import joined, share_unit
from analysis.text.quantity.mention import Mention
from analysis.text.quantity.named import first_signs, names, starts
from analysis.text.quantity.pattern import FORMAL, figures
from analysis.text.quantity.share import doubling, half
from analysis.text.quantity.sign import SIGNS, signed

_NEAR = 2
"""Characters between two figures that are one: 零, a mark of range."""
_WORDS = {"翻": doubling, "半": half, "第": ordinal, "倍": word, "点": word}


def scan(text: str) -> list[Mention]:
    """All figures of prepared text in order, dates and ordinals among them.

    >>> [(m.value, m.unit, m.kind) for m in scan("粮食产量24.8亿斤，增长百分之三点五，居第2位")]
    [(24.8, '亿斤', 'number'), (3.5, '%', 'percent'), (2.0, '位', 'ordinal')]
    >>> [(m.value, m.unit) for m in scan("叁万贰仟元，3元5角，-3.5%，两个半月")]
    [(32000.0, '元'), (3.5, '元'), (-3.5, '%'), (2.5, '个月')]
    """
    found: list[Mention] = []
    search, name, firsts, at = starts().search, names().match, first_signs(), 0
    digits, numerals, few = figures()
    while (hit := search(text, at)) is not None:
        start, char, mention = hit.start(), hit[0], None
        if char in firsts and (named := name(text, start)):
            at = named.end()
        elif char.isdigit():
            mention, at = arabic(text, start, digits)
        elif text[start - 1 : start] == "*" and text[start - 2 : start - 1] not in ("", "\n"):
            at = start + 1  # 2.*万亩: a copy hides digits
        elif reader := _WORDS.get(char):
            mention, at = reader(text, start)
        elif char in "几数":
            mention, at = vague(text, start, few)
        elif char in FORMAL:
            at = start + 1
            if is_formal(text, start):
                text, at = plain_numerals(text), start
        else:
            mention, at = chinese(text, start, numerals)
        if mention is not None:
            _put(text, found, mention)
    return found


def _put(text: str, found: list[Mention], m: Mention) -> None:
    """The figure with its sign, joined to the one before where they are one."""
    last = found[-1] if found else None
    if text.startswith("微克", m.end) and text.endswith("每立方米", 0, m.start):
        m = m._replace(start=m.start - 4, end=m.end + 2, unit="微克/立方米")  # 低于每立方米19微克
    if m.start and text[m.start - 1] in SIGNS:
        m = signed(text, m, last.end if last else 0)
    near = last if last is not None and m.start - last.end <= _NEAR else None
    if near and (both := joined(text, near, m)):
        found[-1] = both
        return
    found.append(m)
    if near:
        share_unit(text, found)
