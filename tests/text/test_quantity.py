import pytest

from analysis.catalogue.words import read_words
from analysis.text.quantity import find_quantities, scan
from analysis.text.script import prepare

# text → value, upper end, unit, comparator of its one quantity
CASES = """
digits | 1200万人 | 12000000 | | 人 | eq
full width | １２００万人 | 12000000 | | 人 | eq
spaced | 1 2 0 0 万人 | 12000000 | | 人 | eq
thousands | 1,234,567.8元 | 1234567.8 | | 元 | eq
full-width comma | 1，234元 | 1234 | | 元 | eq
full-width dot | 3．5％ | 3.5 | | % | eq
middle dot | 3·5% | 3.5 | | % | eq
dot in words | 三点五亿吨 | 350000000 | | 吨 | eq
after a Latin name | 人均GDP8.33万元 | 83300 | | 元 | eq
Latin name and share | R&D3.2% | 3.2 | | % | eq
vague part | 1亿2千多万人 | 120000000 | | 人 | gt
vague within | 3千多万亩 | 30000000 | | 亩 | gt
great half | 一大半 | 50 | | % | gt
pieces | 三块五 | 3.5 | | 块 | eq
tenth of a yuan | 6角 | 6 | | 角 | eq
compound magnitude | 1.2万亿元 | 1200000000000 | | 元 | eq
compound in words | 一点二万亿元 | 1200000000000 | | 元 | eq
two magnitudes | 一亿二千万人 | 120000000 | | 人 | eq
mixed | 3万5千元 | 35000 | | 元 | eq
mixed, three parts | 1万2千3百元 | 12300 | | 元 | eq
mixed, large | １２亿５千万人 | 1250000000 | | 人 | eq
short form | 两千四百五 | 2450 | | | eq
short form of 万 | 三万五 | 35000 | | | eq
zero within | 一万零五十户 | 10050 | | 户 | eq
digits in words | 二〇二五个 | 2025 | | 个 | eq
digits in a row | 一二三四元 | 1234 | | 元 | eq
formal | 壹佰贰拾叁元 | 123 | | 元 | eq
formal with zero | 贰仟零伍拾元 | 2050 | | 元 | eq
formal 万 | 叁万元整 | 30000 | | 元 | eq
old twenty | 廿五人 | 25 | | 人 | eq
half after | 三斤半 | 3.5 | | 斤 | eq
half before | 半年 | 0.5 | | 年 | eq
half hour | 一个半小时 | 1.5 | | 个小时 | eq
half in digits | 2个半月 | 2.5 | | 个月 | eq
half point | 半个百分点 | 0.5 | | 个百分点 | eq
metres | 1米7 | 1.7 | | 米 | eq
metres in words | 一米八 | 1.8 | | 米 | eq
percent | 百分之三点五 | 3.5 | | % | eq
percent over a hundred | 百分之一百二十 | 120 | | % | eq
a whole | 百分之百 | 100 | | % | eq
per mille | 千分之三 | 3 | | ‰ | eq
per ten thousand | 万分之五 | 0.05 | | % | eq
tenths | 三成 | 30 | | % | eq
tenths and more | 三成五 | 35 | | % | eq
two tenths | 六七成 | 60 | 70 | % | between
discount | 八折 | 80 | | % | eq
discount of two | 七五折 | 75 | | % | eq
discount in digits | 1.5折 | 15 | | % | eq
fraction | 三分之一 | 33.33 | | % | eq
fraction in digits | 5分之1 | 20 | | % | eq
slash | 1/3 | 33.33 | | % | eq
half of them | 一半 | 50 | | % | eq
more than half | 过半 | 50 | | % | gt
half or more | 半数以上 | 50 | | % | ge
doubled | 翻一番 | 100 | | % | eq
times | 1.5倍 | 1.5 | | 倍 | eq
em dash | 5—6% | 5 | 6 | % | between
hyphen | 5%-6% | 5 | 6 | % | between
wave | 3～5年 | 3 | 5 | 年 | between
tilde | 10~20万元 | 100000 | 200000 | 元 | between
en dash | 10–20万元 | 100000 | 200000 | 元 | between
至 | 5%至6% | 5 | 6 | % | between
到 | 5到6个 | 5 | 6 | 个 | between
both with units | 100万元至200万元 | 1000000 | 2000000 | 元 | between
in words | 三至五年 | 3 | 5 | 年 | between
side by side | 十五六个 | 15 | 16 | 个 | between
three or five | 三五个 | 3 | 5 | 个 | between
two or three | 两三天 | 2 | 3 | 天 | between
percent side by side | 百分之二三十 | 20 | 30 | % | between
dollar sign | $500 | 500 | | 美元 | eq
US dollar | US$1,200 | 1200 | | 美元 | eq
dollars | 500万美元 | 5000000 | | 美元 | eq
euro sign | €20 | 20 | | 欧元 | eq
yuan sign | ¥1,000.50 | 1000.5 | | 元 | eq
full-width yuan | ￥300 | 300 | | 元 | eq
renminbi before | 人民币300元 | 300 | | 元 | eq
renminbi after | 300元人民币 | 300 | | 元 | eq
Hong Kong before | 港币300元 | 300 | | 港元 | eq
Hong Kong | 50亿港元 | 5000000000 | | 港元 | eq
yen | 二十日元 | 20 | | 日元 | eq
per tonne | 20元/吨 | 20 | | 元/吨 | eq
Latin unit | 5 km | 5 | | km | eq
below zero | 零下5度 | -5 | | ℃ | eq
vague and joined | 1亿3千多万人 | 130000000 | | 人 | gt
digits after 万 | 2万5000元 | 25000 | | 元 | eq
zero between | 10亿零5百万吨 | 1005000000 | | 吨 | eq
vague in words | 四亿零七百多万人 | 407000000 | | 人 | gt
yuan and jiao | 3元5角 | 3.5 | | 元 | eq
yuan and jiao in words | 三元五角 | 3.5 | | 元 | eq
yuan, jiao and fen | 3元5角2分 | 3.52 | | 元 | eq
formal among digits | 3万贰仟元 | 32000 | | 元 | eq
a formal numeral alone | 叁万贰仟元 | 32000 | | 元 | eq
thirty | 卅二岁 | 32 | | 岁 | eq
a month | 125元/月 | 125 | | 元/月 | eq
a head and a year | 640元/人·年 | 640 | | 元/人·年 | eq
a mu | 95元/亩 | 95 | | 元/亩 | eq
tenths with a point | 八点五成 | 85 | | % | eq
half a tenth | 半成 | 5 | | % | eq
per hundred thousand | 十万分之九 | 0.009 | | % | eq
per million | 百万分之五 | 0.0005 | | % | eq
rate per hundred thousand | 10/10万 | 0.01 | | % | eq
rate with a point | 12.5/10万 | 0.0125 | | % | eq
energy | 35GWh | 35 | | GWh | eq
capacity | 200万千瓦 | 2000000 | | 千瓦 | eq
containers | 310万标箱 | 3100000 | | 标箱 | eq
long metre | 12km | 12 | | km | eq
plus sign | +5.1% | 5.1 | | % | eq
minus in brackets | （-3.5%） | -3.5 | | % | eq
both below zero | -3%至-1% | -3 | -1 | % | between
below to above zero | -1%—2% | -1 | 2 | % | between
between two | 2%和3%之间 | 2 | 3 | % | between
two magnitudes in a range | 5千至1万元 | 5000 | 10000 | 元 | between
units at both ends | 5亿元至10亿元 | 500000000 | 1000000000 | 元 | between
"""
BEFORE = {
    "gt": ["大于", "超过", "高于", "多于", "突破", "逾", "超", "过", ">", "＞"],
    "ge": ["至少", "最少", "起码", "不小于", "不低于", "不少于", "≥", "大于等于", "年满"],
    "lt": ["小于", "低于", "少于", "不足", "不到", "不满", "未满", "<"],
    "le": ["不大于", "不超过", "不高于", "不多于", "至多", "最多", "≤", "小于等于"],
    "about": ["约", "大约", "近", "将近", "接近", "≈", "约等于", "大概"],
}
AFTER = {
    "ge": ["以上", "及以上", "或以上", "（含）以上"],
    "le": ["以下", "及以下", "以内", "之内", "（含）以下"],
    "about": ["左右", "上下"],
    "gt": ["多"],
}


@pytest.mark.parametrize("line", CASES.strip().splitlines(), ids=lambda line: line.split(" | ")[0])
def test_a_quantity_by_its_looks(line):
    _, text, value, high, unit, comparator = [cell.strip() for cell in line.split("|")]
    for around in ("{}", "共有{}，下同", "一共{}。"):
        whole = around.format(text)
        (found,) = find_quantities(whole)
        assert whole[found.start : found.end] == found.text
        assert found.value == pytest.approx(float(value), rel=1e-9), whole
        assert found.value_high == (pytest.approx(float(high)) if high else None)
        assert (found.unit, found.comparator) == (unit, comparator)


@pytest.mark.parametrize(("word", "comparator"), [(w, c) for c, words in BEFORE.items() for w in words])
def test_a_comparator_before(word, comparator):
    for figure, value in (("50人", 50), ("五十人", 50), ("5万人", 50000), ("50%", 50)):
        (found,) = find_quantities(f"参加者{word}{figure}")
        assert (found.value, found.comparator) == (value, comparator), figure


@pytest.mark.parametrize(("word", "comparator"), [(w, c) for c, words in AFTER.items() for w in words])
def test_a_comparator_after(word, comparator):
    for figure, value in (("50人", 50), ("五十人", 50), ("5万人", 50000)):
        (found,) = find_quantities(f"参加者{figure}{word}")
        assert (found.value, found.comparator) == (value, comparator), figure


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [
        ("50多人", 50, "人", "gt"),
        ("五十余人", 50, "人", "gt"),
        ("3万多元", 30000, "元", "gt"),
        ("几百万元", 1e6, "元", "gt"),
        ("数十万人", 1e5, "人", "gt"),
        ("十来个", 10, "个", "about"),
        ("上千人", 1000, "人", "ge"),
        ("百余家", 100, "家", "gt"),
        ("两个多月", 2, "个月", "gt"),
        ("2个多月", 2, "个月", "gt"),
        ("4个多百分点", 4, "个百分点", "gt"),
        ("6个多小时", 6, "个小时", "gt"),
        ("三年多", 3, "年", "gt"),
        ("点五", 0.5, "", "eq"),
        ("增速为-5%", -5, "%", "eq"),
        ("增速为负5%", -5, "%", "eq"),
        ("增速-5%", -5, "%", "eq"),
        ("增长—0.3%", -0.3, "%", "eq"),
        ("涨幅－0.3%", -0.3, "%", "eq"),
        ("增速负0.3%", -0.3, "%", "eq"),
        ("减负5亿元", 5e8, "元", "eq"),
        ("个人自负30%", 30, "%", "eq"),
        ("正负5%", 5, "%", "eq"),
        ("各界——5%的人", 5, "%", "eq"),
        ("甲地—5个镇", 5, "个", "eq"),
        ("三角5亩", 5, "亩", "eq"),
        ("经过5天", 5, "天", "eq"),
    ],
)
def test_a_quantity_by_its_place(text, value, unit, comparator):
    (found,) = find_quantities(text)
    assert (found.value, found.unit, found.comparator) == (value, unit, comparator)


@pytest.mark.parametrize(
    "text",
    ["", "无数字", "2024年3月5日", "第十四届", "第5次", "PM2.5", "C919", "5G", "三三两两", "千方百计", "一心一意",
     "五光十色", "比分3:2", "队伍和大陆", "一九七八年", "90年代",
     "2023-05-01", "2023/5/1", "2020.5.1", "8时30分", "010-12345678", "F-35", "“十四五”", "90后", "“2+26”城市",
     "党建+3", "7×24"],
)  # fmt: skip
def test_no_quantity(text):
    assert find_quantities(text) == []


def test_several_in_one_sentence():
    text = "从3月起，甲村200户、乙村五十六户分别领到$100和三斤半大米，不足两成未领。"
    found = [(q.text, q.value, q.unit, q.comparator) for q in find_quantities(text)]
    assert found == [
        ("200户", 200, "户", "eq"),
        ("五十六户", 56, "户", "eq"),
        ("$100", 100, "美元", "eq"),
        ("三斤半", 3.5, "斤", "eq"),
        ("两成", 20, "%", "lt"),
    ]


@pytest.mark.parametrize("junk", ["\u200b", "\r\n", "\u3000", " ", "\ufeff", "﹪文"])
def test_places_are_those_of_the_text_as_it_stands(junk):
    blank = junk if junk in "\u200b\u3000 \ufeff" else ""
    text = f"甲{junk}产量１２{blank}.5亿斤{junk}，增长３％{junk}以上"
    for q in find_quantities(text):
        assert text[q.start : q.end] == q.text
    assert [q.unit for q in find_quantities(text)] == ["斤", "%"]


# --- names that hold numbers


@pytest.mark.parametrize("row", read_words("named"), ids=lambda row: row["example"])
def test_a_name_counts_nothing_and_what_looks_like_it_does(row):
    assert [m for m in scan(prepare(row["example"]).text) if m.kind != "date"] == []
    assert find_quantities(row["example"]) == []
    assert len(find_quantities(row["counterexample"])) >= 1


# --- decimals


@pytest.mark.parametrize(
    ("text", "places"),
    [("24.80亿斤", 2), ("3%", 0), ("百分之三点五", 1), ("万分之五", 2), ("三点一四米", 2), ("2万5千元", 1),
     ("1,200.5元", 1), ("3元5角", 1), ("一年半", 1), ("八点五成", 0), ("1亿3千万人", 0), ("12.5/10万", 1)],
)  # fmt: skip
def test_decimals_as_printed(text, places):
    (figure,) = scan(text)
    assert figure.decimals == places
    assert figure.value == pytest.approx(round(figure.value, places), abs=1e-12)
