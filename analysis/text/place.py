"""Whose document it is: the place that its title, its session line or its speaker names.

A name is read from its end (…政府工作报告, …第三届人民代表大会, …人民政府) back to a place where a name can begin: the
start of a line, a mark, or a word such as 在 or 关于. Before it may stand its superiors' names and nothing else. A name
that doesn't reach such a place is another name, and unknown: 新桥西区 is not 桥西区.
"""

from collections.abc import Iterator
from typing import NamedTuple

from analysis import later as re
from analysis.catalogue._divisions import Spell
from analysis.catalogue._regions import parsed
from analysis.text.head import Head


class Clue(NamedTuple):
    """What one passage says of the place: `found` the spells that the name may mean, of whichever years.

    Empty where the name is unknown; `kind` is said where there is no name but a kind (市人民政府).
    """

    how: str
    name: str
    found: tuple[Spell, ...] = ()
    kind: str = ""
    bare: bool = False


# The name stands before these; the clue's kind, strongest first: who speaks, before whom, who signs, the title.
_YEAR = "(?:(?:19|20)[0-9]{2}|[一二][九〇零][〇零一二三四五六七八九]{2})"
_SPEAKER = re.compile(
    "(?<!人大)(?<!人民)(?<!各位)(?:代表|受)([\u4e00-\u9fff]{0,30}?)(国务院|人民政府|政府|行政公署|行署|管理?委员?会|办事处)(?!各|所)"
)
_OTHERS = re.compile(
    "(?<!人大)(?<!人民)(?<!各位)(?:代表|受)[\u4e00-\u9fff]{0,24}?(常务委员会|常委会|法院|检察院|政协|公司|集团|大学|学院|学校|医院|银行|董事会|理事会|党委|党组)"
)
_SESSION = re.compile(
    "(?:第?[一二三四五六七八九十〇零百0-9]{1,4}届)?(全国)?(?:第?[一二三四五六七八九十〇零百0-9]{1,4}届)?(?:人民代表大会|人大)(?!常务|常委|代表)"
)
_SIGNED = re.compile("(?:人民政府|政府)?(?:代理|代)?(?:省长|市长|县长|区长|州长|盟长|旗长|主席|专员|行政长官)")
_OFFICE = re.compile("人民政府|统计局")
_TITLE = re.compile(
    f"(?:人民政府)?(?:关于)?(?:{_YEAR}年度?)?(?:全[省市县区州旗盟]|[省市县区州]本?级)*"
    "(?:(?:人民)?政府工作报告|(?:行政公署|行署)工作报告|国民经济[和与]社会发展|(?:财政)?(?:总)?预算执行|统计公报)"
)
# A document of a body that is no government: 人大常委会工作报告, 大学工作报告.
_OTHER_BODY = re.compile(
    "(?:常务委员会|常委会|法院|检察院|政协|委员会|公司|集团|大学|学院|学校|医院|银行|协会|联合会|[局厅镇乡村]|街道|办事处)"
    f"(?:{_YEAR}年度?)?(?:工作|年度)报告"
)
# A name begins after a mark, a line's start or one of these; 年 and its like only after a figure.
_OPENER = re.compile(
    "(?:在|于|代表|受|向|由|会议上?|的|对|[上下]午|召开|新一届|了|从|提交|完成|[^人]经|(?:^|[一二三四五六七八九十〇零])[年月日])$"
)
# 市人民政府, 我市: a kind of place and no name.
_KIND = re.compile("[全我本]?([省市县区州盟旗])|(地区|自治[区州县旗])")
_NAME_END = re.compile("(?:省|市|县|区|州|盟|旗|镇|乡|街道|地区)$")
_RUN = re.compile("[\u4e00-\u9fff]*$")


def clues(head: Head) -> list[Clue]:
    """What a head says of its place, the strongest passages first; a body that is no government has `how` "other"."""
    found = list(_speaker(head))
    spoken = bool(found)
    found += _session(head)
    found += _signed(head)
    found += _titles(head)
    if not spoken:
        other = _OTHERS.search(head.joined) or _OTHER_BODY.search(head.opening)
        if other and "政府工作报告" not in head.opening:
            return [Clue("other", other[0])]
    return found


def _speaker(head: Head) -> Iterator[Clue]:
    """我代表…人民政府, 受…政府委托; 代表国务院 is the nation's."""
    for m in _SPEAKER.finditer(head.joined):
        if m[0].startswith("受") and not head.joined.startswith(("委托", "的委托"), m.end()):
            continue
        run = re.sub("^(?:新一届|[本上]届)|第?[一二三四五六七八九十0-9]{1,4}届", "", m[1])
        if not run and m[2] != "国务院":
            continue
        yield _clue("speaker", run, m[2] == "国务院" or run == "中央")
        return


def _session(head: Head) -> Iterator[Clue]:
    """在…第三届人民代表大会第一次会议上; 全国人民代表大会 is the nation's."""
    for m in _SESSION.finditer(head.opening):
        if m[1] and ("届" in m[0] or head.opening[: m.start()].endswith("在")):
            yield _clue("session", "", nation=True)
        elif not m[1]:
            clue = _before(head, m.start(), "session")
            if clue:
                yield clue


def _signed(head: Head) -> Iterator[Clue]:
    """上海市市长, 徐水县人民政府县长; an office on a line of its own."""
    offices = [m for m in _OFFICE.finditer(head.opening) if m.end() in head.breaks]
    for m in (*_SIGNED.finditer(head.opening), *offices):
        clue = _before(head, m.start(), "signature")
        if clue and (clue.found or clue.kind) and not clue.bare:
            yield clue


def _titles(head: Head) -> Iterator[Clue]:
    for m in _TITLE.finditer(head.opening):
        if head.opening.startswith("》", m.end()) or "《" in head.opening[max(0, m.start() - 30) : m.start()]:
            continue
        clue = _before(head, m.start(), "title")
        if clue:
            yield clue


def _clue(how: str, run: str, nation: bool = False) -> Clue:
    if nation:
        return Clue(how, "全国", whole("全国"))
    if kind := _KIND.fullmatch(run):
        return Clue(how, run, kind=kind[1] or kind[2])
    return Clue(how, run, whole(run), bare=not whole(run, full=True))


def whole(run: str, full: bool = False) -> tuple[Spell, ...]:
    """The places, of whichever years, that a whole name may mean; `full` where it is no bare name (山西)."""
    return tuple(dict.fromkeys(spell for _, found in parsed(run, full=full) for spell in found))


def _before(head: Head, end: int, how: str) -> Clue | None:
    """The name that ends at `end`, read back to where a name can begin; `None` where nothing like a name is there."""
    run = _RUN.search(head.joined[max(0, end - 40) : end])
    text = run[0] if run else ""
    first = end - len(text)
    starts = [at for at in range(len(text)) if not at or first + at in head.breaks or _OPENER.search(text, 0, at)]
    for full in (True, False):
        for at in starts:
            name = text[at:]
            spells = whole(name, full)
            if spells:
                return Clue(how, name, spells, bare=not full)
    if not starts:
        return None
    clue = _clue(how, text[max(starts) :])
    return clue if clue.kind or (_NAME_END.search(clue.name) and len(clue.name) > 1) else None
