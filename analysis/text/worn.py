"""Slips of OCR in figures: letters for digits (1O.5%, l2亿, 二OO四年), other marks for the decimal point (8，5%), and
question marks for the colons of a ratio that a change of coding lost (产业结构调整为12?45?43).

A slip is mended only where nothing but a number can be meant: a run of digits and look-alikes with a unit right
behind it, and for the point a predicate right before, one figure and no list, but for a full stop (26。8%). Every sign
stays one sign, and the places of the mended ones are told, but for the zeros of a year.
"""

from analysis import later as re

# Units that no name ends with: percent, points, money and magnitudes; 年 after four signs.
_UNIT = "(?:%|‰|个?百分点|[万亿]|元|倍)"
# Before any word or mark where the figure begins with a digit: 4O个, 8O.2岁, l596个; O2O平台 and 5l/日 are words.
_WORN = "[0-9OolI|〇]"
_BEHIND = "(?=[\u4e00-\u9fff%‰，。；、）—])"
_LETTERS = re.compile(
    f"(?<![A-Za-z0-9.,])(?=[0-9.,]*[OolI|])(?=[OolI|.,]*[0-9])[0-9OolI|]{{1,9}}(?:\\.[0-9OolI|]{{1,4}})?"
    f"(?={_UNIT})|(?<![A-Za-z0-9.,])(?=[12lI|][9OolI|〇0-9]{{3}}年)[12lI|][0-9]*[OolI|〇]?[0-9OolI|〇]*(?=年)"
    f"|(?<![A-Za-z0-9.,+])(?<![A-Za-z]-)(?:[1-9](?=[0-9]*[OolI|〇]){_WORN}{{1,8}}|[lI|]{_WORN}{{0,3}}[0-9]{_WORN}{{0,4}})"
    f"(?:\\.{_WORN}{{1,4}})?{_BEHIND}"
    f"|(?<![A-Za-z0-9.,])[lI]{{1,2}}(?=[%‰])|(?<![A-Za-z0-9.,])[0-9]{{1,9}}\\.(?=[0-9]*[OolI|〇]){_WORN}{{1,4}}{_BEHIND}"
)
# One class first: the search is swift.
_ASLETTERS = re.compile("[0-9.OolI|〇](?:(?<=[0-9.])[OolI|〇]|(?<=[OolI|〇])[0-9.]|(?<=[lI])[lI]?[%‰])")
_DIGITS = str.maketrans("OolI|〇", "001110")
# 二0一二年, 二OO四年: a year in Chinese figures with the digit or the letter for 〇.
_ASYEAR = re.compile("[0Oo](?:(?<=[一二三四五六七八九〇零].)|(?=[一二三四五六七八九〇零]))")
_YEAR = re.compile("[一二](?<![一二三四五六七八九〇零0-9].)[一二三四五六七八九〇零0Oo]{3}(?=年)")
_ZEROS = str.maketrans("0Oo", "〇〇〇")
# 增长8，5%; not 分别增长8、5%, whose marks divide figures.
_POINT = re.compile(
    "(?<=[长降高到达为至升落成现破过约近低少加占跌涨])[0-9]{1,3}([，、·。])[0-9]{1,2}(?=(?:%|‰|个?百分点|亿|万)(?![、和]))"
)
# 10·23年, PM2·5: the raised point of old print, before a unit or in a ratio; 3·15, 9·11 are days.
_RAISED = re.compile(
    "·(?:(?<=PM2·)(?=5)|(?<=[:：∶][0-9]·)(?=[0-9])|(?<=[:：∶][0-9]{2}·)(?=[0-9])"
    "|(?<=[0-9]·)(?=[0-9]{1,3}(?:[年岁元倍番吨公亩人户家米微天‰%万亿千百个]|[:：∶][0-9])))"
)
# 分别增长9.9%和26。8%: in a list too, for no sentence ends with a bare number and begins with the next.
_STOP = re.compile("(?<![第0-9.：])[0-9]{1,3}(。)[0-9]{1,2}(?=%|‰|个百分点|[万亿][^个]|元)")
_ASPOINT = re.compile("[0-9][，、·。][0-9]{1,2}[%‰个百亿万]")
_RATIO = re.compile("(?<=[比构例为到至由从的])(?:[0-9]{1,2}(?:\\.[0-9]{1,2})?？){2}(?=[0-9]{1,2}(?![0-9]))")
_ASRATIO = re.compile("？(?<=[0-9]？)[0-9]")
_LIST = re.compile("分别|各自|依次|均|[0-9%][、和]$")
_BACK = 40


def mend(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with the slips mended, of the same length, and where.

    >>> mend("产量增长1O.5%，利润l2.3亿元，物价上涨2，5%")
    ('产量增长10.5%，利润12.3亿元，物价上涨2.5%', (5, 12, 24))
    >>> mend("分别增长9.9%和26。8%，第3。8%的茶园")
    ('分别增长9.9%和26.8%，第3。8%的茶园', (11,))
    >>> mend("投资373。15亿元，增长5%；茶园9。3万亩。2015万人。")[0]
    '投资373.15亿元，增长5%；茶园9.3万亩。2015万人。'
    >>> mend("产业结构由15？45？40调整为12.5？44？43.5")[0]
    '产业结构由15：45：40调整为12.5：44：43.5'
    >>> mend("二0一二年，二OO四年")
    ('二〇一二年，二〇〇四年', ())
    >>> mend("O2O平台、PM2.5和B2B，两项分别增长8、5%，第三，5%以上")[1]
    ()
    """
    places: list[int] = []
    if _ASRATIO.search(text):

        def parts(m: re.Match[str]) -> str:
            places.extend(m.start() + i for i, sign in enumerate(m[0]) if sign == "？")
            return m[0].replace("？", "：")

        text = _RATIO.sub(parts, text)
    if any(sign in text for sign in "OolI|〇") and _ASLETTERS.search(text):

        def digits(m: re.Match[str]) -> str:
            places.extend(m.start() + i for i, sign in enumerate(m[0]) if sign in "OolI|〇")
            return m[0].translate(_DIGITS)

        text = _LETTERS.sub(digits, text)
    if _ASYEAR.search(text):
        text = _YEAR.sub(lambda m: m[0].translate(_ZEROS), text)
    if _ASPOINT.search(text):

        def stop(m: re.Match[str]) -> str:
            places.append(m.start(1))
            return m[0].replace("。", ".")

        def point(m: re.Match[str]) -> str:
            before = text[max(0, m.start() - _BACK) : m.start()]
            if _LIST.search(re.split("[。；！？\n]", before)[-1]):
                return m[0]
            places.append(m.start(1))
            return m[0].replace(m[1], ".")

        text = _POINT.sub(point, _STOP.sub(stop, text))
    if "·" in text:
        text = _RAISED.sub(".", text)
    return text, tuple(sorted(places))
