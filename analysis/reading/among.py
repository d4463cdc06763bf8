"""What 其中 names of a whole: it takes over what is measured of that, and that it is new."""

from analysis import later as re
from analysis.catalogue.words import pattern_of, phrase
from analysis.reading.clause import Lead
from analysis.reading.draft import Draft, Said
from analysis.reading.indicator import indicator_of
from analysis.reading.names import action
from analysis.reading.row import Row

_MEASURED_OF, _BARE_PART = re.compile(phrase("measured of parts")), re.compile(phrase("part that grows"))
_LARGE = re.compile("规上|规模以上|限额以上|限上")
_UNSAID = re.compile(phrase("what a part leaves unsaid"))
_MEASURED = re.compile(f"{pattern_of('measured')}$")
_NEWLY = re.compile("新(?:增|登记|注册|设立?)|生产(?!总值|经营|安全|性|者|线|能力)")
_PLACE = re.compile(phrase("part that is a place"))
_MONEY_OF = re.compile(f"(?:{_PLACE.pattern}|全社会|社会|全部)?(?P<of>.{{2,}}(?:总额|收入|支出|投资|余额|税收|用电量))")


def among(name: str, whole: str, verb: bool) -> str:
    """The name of a part after 其中: it takes over that the whole is new, and what is measured of it.

    >>> among("高铁", "新增铁路", False), among("风电", "新能源装机容量", False), among("减免社保费", "减税降费", False)
    ('新增高铁', '风电装机容量', '减免社保费')
    >>> among("城镇新增就业", "新增就业", False)
    '城镇新增就业'
    """
    if (unsaid := _UNSAID.fullmatch(f"{whole}→{name}")) and not (unsaid["kind"] and action(name)):
        name += unsaid[unsaid.lastgroup or 0]
    m = _MEASURED.search(whole)
    if m and not _MEASURED.search(name) and 1 < len(name) <= 8:
        name += m[0]
    if (new := _NEWLY.match(whole)) and not verb and name[0] != new[0][0] and new[0] not in name:
        name = new[0] + name
    return name


def _with_measure(name: str, whole: str) -> str:
    """A bare part with what grows of the whole.

    >>> _with_measure("轻工业", "工业总产值"), _with_measure("采矿业", "规上工业增加值")
    ('轻工业总产值', '规上采矿业增加值')
    >>> _with_measure("工业", "生产总值")
    '工业'
    """
    of = _MEASURED_OF.search(whole)
    if of is None or _BARE_PART.fullmatch(name) is None:
        return name
    large = _LARGE.match(whole)
    if "、" in name and (large or of[0].startswith("进出口")):
        return name  # what the first has would not be shared out to the others
    part = (large[0] if large and not _LARGE.match(name) else "") + name + of[0]
    found = indicator_of(part)
    return name if found is not None and found == indicator_of(whole) else part  # 规上工业增加值，其中工业


def as_part(said: Said, d: Draft, lead: Lead, name: str, rule: str) -> tuple[str, str]:
    """The name of a part that 其中 names, with what is measured of the whole."""
    if said.name and _PLACE.fullmatch(name) and (of := _MONEY_OF.fullmatch(said.name)):
        return name + of["of"], "name.among"  # 零售总额9亿元，其中县城5亿元，农村4亿元
    last = said.last
    # 工业增加值增长8%，其中采矿业增长5%，制造业增长9%: a growth that goes on what 其中 began
    goes_on = last is not None and "name.among" in last.rules and last.measure == "growth" and d.at - said.stop <= 1
    if not said.name or not ("其中" in d.clause or goes_on):
        return name, rule
    if d.mention.unit[-1:] in "%点":
        part = _with_measure(name, said.name) if lead.verb == "grow" else name
        return part, "name.among" if part != name else rule
    part = among(name, said.name, bool(lead.verb))
    if part.endswith(("投资", "贷款")) and not d.mention.unit.endswith("元"):
        return name, rule
    return part, "name.among" if part != name else rule


def is_among(d: Draft) -> bool:
    """Whether a share is one of the thing before: 其中绿茶占9%; 其中2020年达到9% has its own year."""
    return "其中" in d.clause and "年" not in d.clause.rpartition("其中")[2] and "years.from" not in d.rules


def part_of_stock(before: Row, d: Draft) -> bool:
    """Whether a level is a part of what there is at the end: 人才总量达到9万人，其中工程师3000人."""
    stock = before.measure == d.measure == "level" and before.first == before.year == d.last
    return stock and is_among(d) and before.unit[-1:] == d.unit[-1:] and not (action(d.name) or d.lead.verb == "new")
