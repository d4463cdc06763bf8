"""Names: trimmed of what opens and closes a clause, cut to length, spelt as they are compared; the verb in them."""

from functools import lru_cache

from analysis import later as re
from analysis.catalogue.words import guarded, listed, one_of, pattern_of, phrase, read_words
from analysis.reading.moment import INNER, OPENING, OPENING_SIGNS


@lru_cache(maxsize=1)
def _openers() -> tuple[re.Pattern[str], frozenset[str]]:
    """The words that open a clause and are no part of a name, and the signs that they begin with; 共 opens 共新建, not
    共享. What may not follow is a class of characters, or words with | between them (全国 opens 全国铁路, not
    全国政协)."""
    rows = sorted(read_words("openers"), key=lambda row: -len(row["word"]))
    words = "|".join(guarded(row["word"], unless_before=row["unless"]) for row in rows)
    first = {row["word"][0] for row in rows} | OPENING_SIGNS | set("0123456789一二三四五六七八九十剔扣除考按连用〇lØ")
    first.update(map(chr, range(ord("①"), ord("⑳") + 1)))
    return re.compile(f"(?:{_MARKER}|{_FACTOR}|{OPENING}|{words})+"), frozenset(first)


# 2.新建, ①新建, ——新建, 十一是新建, 第三，新建: what counts the items of a list, or stands before each, l and Ø where a
# word processor had a sign of its own. 2.5亿 and 5G are none.
_MARKER = (
    "(?:\\d{1,2}|[一二三四五六七八九十]{1,3})[.．、](?!\\d|(?!一[般体])[一二三四五六七八九十])|[①-⑳]|\\d\ufe0f?\u20e3|[^\\w“‘\"'《（(\\[〔［【<]{1,3}(?!\\d)|一一(?![对落])|[〇lØ](?=[“《\u4e00-\u9fff])(?![一二三四五六七八九十])"
    "|[二三四]?十[一二三四五六七八九]?是|第[一二三四五六七八九十]是|[一二三四五六七八九十]要(?=进一步|继续|加|推|大|着|切|全|抓|做|积|深|坚|完)"
)
# 剔除政策性因素同口径增长: what a growth leaves out is not what grows; but 扣除自然因素后优良天数 is another series.
_FACTOR = (
    "用(?:不到|近)?[\\d一二三四五六七八九十两]+(?:个多?月|多?天|年)多?的?时间(?:就|即|便)?|"
    "按[^，的]{0,12}汇率(?:计算|折算|折合)?$|连续第?(?:\\d+|[一二三四五六七八九十]+)年(?=..)|(?:剔除|扣除|除去|考虑)(?:[^，的]{0,4}(?:价|通胀)[^，的]{0,4}?(?:因素|影响)(?:的?影响)?[后外]?"
    "|[^，的]{1,12}?(?:因素|影响)(?:的?影响)?[后外]?(?=$|同口径|可比))"
)
# 财政收入剔除减税因素后增长: the same behind the name
_FACTOR_BEHIND = re.compile(
    "(?<=..)(?:剔除|扣除)[^，的]{0,12}(?:税|政策|不可比|一次性|汇率)[^，的]{0,10}(?:因素|影响)[后外]?$"
)
_FACTOR_ENDS = ("因素", "影响", "后", "外")
# 审批时限在原承诺基础上压缩九成
_UPON = re.compile("^的?基础上$|(?<=..)在[^，在]*基础上$")
_AGAINST = re.compile(phrase("held against a plan or a year"))
_TRAILERS = re.compile(phrase("trails a name"))
# The last signs of trailers: of most names the search finds nothing, and costs most.
_TRAILING = frozenset(word[-1] for word in listed("trailer")) | frozenset(
    "年间来初度位次列首始起月份算合省国斤亩个双0123456789一二三四五六七八九十"
)
# 固定资产投资五年累计完成投资: told of itself.
_INVESTED_TWICE = re.compile("(?<=投资)(?:[一二三四五六七八九十]年)?(?:累计|共)?完成投资$")
# 居民收入增速高于经济增速、突破3万元: a race against another series is no part of the name.
_RACE = re.compile("(?<=..)(?:增速|增幅|增长)(?:持续|均|都|首次)?(?:高于|快于|跑赢|好于|超过)[^，的]*$")
# 经济总量跨过两个万亿元大关、年均增长5%: a step that was passed on the way is none either.
STEPS = ("大关", "台阶", "关口", "大关、", "台阶、", "关口、")
MILESTONE = re.compile(phrase("milestone passed"))
# 总算力突破1.3万PF, 审批时间压减至8小时和, 茶叶出口突破百万吨: a figure that is none of the report's is no name either.
_PASSING = ("突破", "超过", "达到", "至", "到")
_PASSED = re.compile(
    "(?<=...)(?<!规模)(?:历史性|首次|均|已)*(?:突破|超过|达到?|[压缩增提下减][减短加高升降少]?[至到])"
    "(?:[\\d.]+[万亿]?(?:小时|分钟|天|[A-Za-z]+)|[百千万亿]{2,}(?!大关|台阶|关口|[^，、\\d]*(?:企业|园|村|镇|县|户|家|店|项目|集群|市场))[^，、\\d]{1,3})[、和]?$"
)
_STEP_ENDS = ("大关、", "台阶、", "关口、", "新台阶、")  # 突破5亿元大关、税收超9亿元
# 十届人大提出的建成茶园: who asked for it is no part of the name.
_RESOLVED = re.compile(phrase("resolved by whom"))
# 完全可以实现到本世纪末茶叶产值(翻两番): nor is by when it is to come.
_AIMED = re.compile(phrase("aim told with its year"))
# [全市生产总值, [3]茶园, 《纲要》提出“十四五”期间茶叶产值: a mark of the page, and the plan that says so.
_MARGIN = frozenset("[［〔")
_MARKED = re.compile(phrase("marked by a page"))
_ABROAD = ("出口", "进口", "出口额", "进口额", "进出口额", "进出口总额", "贸易额", "直接投资")
_NOTE = re.compile(r"(?<=.)\^?[\[【〔]\d{1,2}[\]】〕](?=.)")  # 研发[5]经费投入
_PARENS = re.compile(r"(?<!班列)（[^（）]*）?|^[^（]*）")


@lru_cache(maxsize=65536)
def trim(name: str) -> str:
    """A name without what opens and closes its clause.

    >>> trim("全年全省城镇新增就业人数完成"), trim("到2025年，居民消费价格总水平涨幅"), trim("固定资产投资（不含农户）")
    ('城镇新增就业人数', '居民消费价格总水平', '固定资产投资')
    """
    name = _without_openers(name)
    if "的" in name:
        name = _RESOLVED.sub("", name)
    if "末" in name or "年" in name:
        name = _AIMED.sub("", name)
    if name.endswith("基础上"):
        name = _UPON.sub("", name)
    if "年" in name:
        name = INNER.sub("", name)
    if "比" in name or "较" in name or "在" in name:
        name = _AGAINST.sub("", name)
    if "于" in name or "跑赢" in name or "超过" in name:
        name = _RACE.sub("", name)
    return _without_trailers(name)


def _without_openers(name: str) -> str:
    if "]" in name or "】" in name or "〕" in name:
        name = _NOTE.sub("", name)
    if "（" in name or "）" in name:
        name = _PARENS.sub("", name)
    if name.startswith(_STEP_ENDS):
        name = name.partition("、")[2]
    if name[:1] in _MARGIN or "五”" in name or "五年计划" in name:
        name = _MARKED.sub("", name)
    openers, signs = _openers()
    if (name[:1] in signs or not name[:1].isalnum()) and (m := openers.match(name)):
        led = m[0].endswith("对") and name.endswith(_ABROAD)
        name = name[m.end() - led :]  # 对甲国出口 is no export of theirs
    return name


def _without_trailers(name: str) -> str:
    if any(word in name for word in _PASSING) and (m := _PASSED.search(name)):
        name = name[: m.start()]
    if name.endswith(STEPS) and (m := MILESTONE.search(name)) and m.start() > 1:
        name = name[: m.start()]
    if name.endswith("完成投资"):
        name = _INVESTED_TWICE.sub("", name)
    if name.endswith(_FACTOR_ENDS):
        name = _FACTOR_BEHIND.sub("", name)
    if name[-1:] in _TRAILING and (m := _TRAILERS.search(name)):
        name = name[: m.start()]
    return name


@lru_cache(maxsize=1)
def _action() -> re.Pattern[str]:
    one = one_of(row["word"] for row in read_words("actions"))
    return re.compile(
        f"{one}(?:[和、并与]?{one})*(?!业|率|商(?!业)|值(?!班)|者|厂|型|(?<=绿化)覆盖|(?<=销售)收入|(?<=营造)林)"
    )


@lru_cache(maxsize=65536)
def action(name: str, anywhere: bool = False) -> str:
    """The verb of doing that a name begins with (or holds anywhere); empty where there is none.

    >>> action("取消和下放行政审批事项"), action("农村公路总里程")
    ('取消和下放', '')
    """
    m = _action().search(name) if anywhere else _action().match(name)
    return m[0] if m else ""


def opens_with_action(name: str) -> bool:
    """Whether a name begins with a verb of doing, so that its figure is a flow.

    >>> opens_with_action("新建改建农村公路"), opens_with_action("农村公路总里程")
    (True, False)
    """
    return bool(action(name))


# Names that say what is measured and leave unsaid of whom: 参保人数, 产值.
GENERIC = frozenset(row["word"] for row in read_words("generics"))
HOLDER = re.compile(
    f"(.{{0,14}}?(?:案件|事故)|.{{2,14}}?{pattern_of('holder end')}(?!项目|(?:投资|引导|发展)?基金|园|基地|集群|示范))"
)
# The names that careful readers give in 9 reports are at most 36 characters long, all but 2 of 1,168 at most 28; a
# longer one is a clause that was read as a name.
NAME_LENGTH = 35


# 甲、乙、丙; “甲年”“乙年”行动; and no 、 within a quotation
_JOINT = re.compile("[和及与的](?=..)")
_ITEM_ENDS = re.compile("、(?![^“”]*”)|(?<=”)(?=“)")


def shorten(name: str) -> str:
    """A name of at most 35 characters: the last items of its list, or else its end.

    >>> shorten("新能源汽车产业")
    '新能源汽车产业'
    >>> shorten("高端装备制造和新一代信息技术、绿色有机农产品加工、现代煤化工与碳基新材料等重点产业集群")
    '绿色有机农产品加工、现代煤化工与碳基新材料等重点产业集群'
    """
    while len(name) > NAME_LENGTH:
        cut = _ITEM_ENDS.search(name, 1)
        if cut is None:
            end = name[-NAME_LENGTH:]
            joint = _JOINT.search(end, 0, NAME_LENGTH // 2)
            return end[joint.end() :] if joint else end
        name = name[cut.end() :]
    return name


_SIGNS = re.compile("[_“”\"'《》（）()·\\s]|[①-⑳]$")  # 社会总产值①: of a note at the foot of the page


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name as names are compared: without signs, in capitals, each word in one spelling.

    >>> plain("R&D经费"), plain("“空巢” gdp")
    ('研发经费', '空巢国内生产总值')
    """
    name = _SIGNS.sub("", name).upper().replace("GDP", "国内生产总值").replace("R&D", "研发")
    return name.replace("研究与实验", "研究与试验").replace("每人平均", "人均")
