"""Whole rows of small sentences: every column, so that what moves one of them is seen.

After each sentence its rows: name, id, measure, value (or the ends of a range), unit, years (first-last/base), status,
comparator, and what a figure is held against. R stands under the review of 2022 in a report of 2023, P under the plan
for 2023, F under the review of five years, A under the aims of the next five.
"""

from collections.abc import Callable, Iterator

import pytest

from analysis.reading.row import Row

from .conftest import AHEAD, FIVE, PLAN, REVIEW

Read = Callable[..., list[Row]]
HEADINGS = {"R": REVIEW, "P": PLAN, "F": FIVE, "A": AHEAD}

CASES = """
R | 茶叶产值9亿元，增长5%，占全县的三成。
    茶叶产值 - level 9 亿元 2022 actual eq
    茶叶产值 - growth 5 % 2022/2021 actual eq
    茶叶产值占比 - level 30 % 2022 actual eq
R | 粮食总产量由8万吨增加到12万吨，增长五成。
    粮食总产量 grain_output level 8 万吨 2021 actual eq
    粮食总产量 grain_output level 12 万吨 2022 actual eq
    粮食总产量 grain_output growth 50 % 2022/2021 actual eq
R | 新增城镇就业3万人，登记失业率3.2%，比上年下降0.4个百分点。
    新增城镇就业 urban_new_jobs level 3 万人 2022 actual eq
    登记失业率 registered_unemployment level 3.2 % 2022 actual eq
    登记失业率 registered_unemployment change -0.4 个百分点 2022/2021 actual eq
R | 城镇居民人均可支配收入由2万元提高到3.5万元，年均增长8%。
    城镇居民人均可支配收入 urban_disposable_income level 2 万元 2017 actual eq
    城镇居民人均可支配收入 urban_disposable_income level 3.5 万元 2022 actual eq
    城镇居民人均可支配收入 urban_disposable_income average_growth 8 % 2018-2022/2017 actual eq
R | 年初计划增长7%，实际增长8.2%。
    增长 - growth 7 % 2022/2021 target eq
    增长 - growth 8.2 % 2022/2021 actual eq
R | 预计全年进出口总额40亿美元，增长9%左右。
    进出口总额 trade_total level 40 亿美元 2022 estimate eq
    进出口总额 trade_total growth 9 % 2022/2021 estimate about
R | 完成投资120亿元，其中茶园投资30亿元、水库投资20亿元。
    投资 - level 120 亿元 2022 actual eq
    茶园投资 - level 30 亿元 2022 actual eq
    水库投资 - level 20 亿元 2022 actual eq
R | 三次产业比重调整为5:45:50。
    第一产业增加值占比 primary_share level 5 % 2022 actual eq
    第二产业增加值占比 secondary_share level 45 % 2022 actual eq
    第三产业增加值占比 tertiary_share level 50 % 2022 actual eq
R | 城乡居民收入分别增长7%和9%。
    城镇居民收入 urban_disposable_income growth 7 % 2022/2021 actual eq
    农村居民收入 rural_disposable_income growth 9 % 2022/2021 actual eq
R | 财政收入突破50亿元，税收占比超过七成。
    财政收入 general_public_budget_revenue level 50 亿元 2022 actual gt
    税收占比 - level 70 % 2022 actual gt
R | 建成茶园3万亩、果园5万亩、鱼塘2000亩。
    建成茶园 - level 3 万亩 2022 actual eq
    建成果园 - level 5 万亩 2022 actual eq
    建成鱼塘 - level 2000 亩 2022 actual eq
R | 企业总数达到4000家，其中规模以上企业300家。
    企业总数 - level 4000 家 2022 actual eq
    规模以上企业 - level 300 家 2022 actual eq
R | 森林覆盖率达到60.5%，提高2.3个百分点。
    森林覆盖率 forest_cover level 60.5 % 2022 actual eq
    森林覆盖率 forest_cover change 2.3 个百分点 2022/2021 actual eq
R | 居民消费价格上涨1.8%，涨幅比上年回落0.6个百分点。
    居民消费价格 cpi growth 1.8 % 2022/2021 actual eq
    居民消费价格 cpi change -0.6 个百分点 2022/2021 actual eq
R | 一般公共预算收入增长4%，高于全省平均水平1.5个百分点。
    一般公共预算收入 general_public_budget_revenue growth 4 % 2022/2021 actual eq
    一般公共预算收入 general_public_budget_revenue difference 1.5 个百分点 2022 actual eq region:140000
R | 粮食总产量居全省第3位。
    粮食总产量 grain_output rank 3 位 2022 actual eq
R | 贫困人口减少2万人，贫困发生率降至0.5%。
    贫困人口减少 poverty_reduction level 2 万人 2022 actual eq
    贫困发生率 poverty_rate level 0.5 % 2022 actual eq
R | 工业用水量较2020年下降一成半。
    工业用水量 - growth -15 % 2021-2022/2020 actual eq
R | 交易额是2015年的3倍。
    交易额 - growth 200 % 2016-2022/2015 actual eq
R | 社会消费品零售总额连续三年突破200亿元。
    社会消费品零售总额 retail_sales level 200 亿元 2020-2022 actual gt
R | 茶叶出口额同比增长超过两成。
    茶叶出口额 - growth 20 % 2022/2021 actual gt
R | 改造棚户区5000套，惠及1.2万户居民。
    改造棚户区 shantytown_renovation level 5000 套 2022 actual eq
    改造棚户区惠及居民 - level 1.2 万户 2022 actual eq
R | 上半年工业增加值增长5%，全年增长6%。
    上半年工业增加值 - growth 5 % 2022/2021 actual eq
    工业增加值 all_industry_value_added growth 6 % 2022/2021 actual eq
R | 去年年底存款余额达800亿元，贷款余额600亿元，分别增长10%、12%。
    存款余额 deposits level 800 亿元 2022 actual eq
    贷款余额 loans level 600 亿元 2022 actual eq
    存款余额 deposits growth 10 % 2022/2021 actual eq
    贷款余额 loans growth 12 % 2022/2021 actual eq
R | 每千人口床位数6.5张，人均预期寿命78.3岁。
    每千人口床位数 hospital_beds level 6.5 张 2022 actual eq
    人均预期寿命 life_expectancy level 78.3 岁 2022 actual eq
R | 空气优良天数320天，优良率87.7%。
    空气优良天数 good_air_day_count level 320 天 2022 actual eq
    空气质量优良率 good_air_days level 87.7 % 2022 actual eq
R | 累计发放补贴3.2亿元，惠及群众40万人次。
    发放补贴 - level 3.2 亿元 2022 actual eq
    发放补贴惠及群众 - level 40 万人次 2022 actual eq
R | 净增市场主体2.5万户，总量达到20万户。
    市场主体 market_entities change 2.5 万户 2022/2021 actual eq
    市场主体总量 market_entities level 20 万户 2022 actual eq
R | 城镇化率53.2%，比上年提高1.1个百分点。
    城镇化率 urbanization level 53.2 % 2022 actual eq
    城镇化率 urbanization change 1.1 个百分点 2022/2021 actual eq
R | 茶园面积扩大到30万亩，比五年前翻了一番。
    茶园面积 - level 30 万亩 2022 actual eq
R | 引进人才500余名，其中博士60名。
    引进人才 - level 500 名 2022 actual gt
    博士 - level 60 名 2022 actual eq
R | 全社会研发投入强度达到2.6%。
    全社会研发投入强度 rd_intensity level 2.6 % 2022 actual eq
R | 单位工业增加值用水量累计下降18%。
    单位工业增加值用水量 - growth -18 % 2022/2021 actual eq
R | 外贸依存度提高到35%。
    外贸依存度 - level 35 % 2022 actual eq
R | 高新技术企业增至150家，增加30家。
    高新技术企业 hightech_firms level 150 家 2022 actual eq
    高新技术企业 hightech_firms change 30 家 2022/2021 actual eq
P | 生产总值增长6.5%以上，财政收入增长5%。
    生产总值 gdp growth 6.5 % 2023/2022 target ge
    财政收入 general_public_budget_revenue growth 5 % 2023/2022 target eq
P | 城镇新增就业3万人以上，城镇调查失业率控制在5.5%以内。
    城镇新增就业 urban_new_jobs level 3 万人 2023 target ge
    城镇调查失业率 surveyed_unemployment level 5.5 % 2023 target le
P | 居民消费价格涨幅3%左右。
    居民消费价格 cpi growth 3 % 2023/2022 target about
P | 居民收入增长与经济增长同步。
    居民收入 disposable_income growth - % 2023/2022 target about gdp:growth
P | 粮食产量稳定在12万吨以上。
    粮食产量 grain_output level 12 万吨 2023 target ge
P | 力争全年引进项目100个，到位资金200亿元。
    引进项目 - level 100 个 2023 target eq
    引进项目到位资金 - level 200 亿元 2023 target eq
P | 单位生产总值能耗下降2.5%以上。
    单位生产总值能耗 energy_intensity growth -2.5 % 2023/2022 target le
P | 完成造林8万亩，森林覆盖率提高到62%。
    造林 afforestation level 8 万亩 2023 target eq
    森林覆盖率 forest_cover level 62 % 2023 target eq
P | 赤字率不超过3%。
    赤字率 deficit_ratio level 3 % 2023 target le
P | 进出口总额增长5%至7%。
    进出口总额 trade_total growth 5..7 % 2023/2022 target between
P | 去年生产总值增长5%，今年要增长6%。
    生产总值 gdp growth 5 % 2022/2021 actual eq
    生产总值 gdp growth 6 % 2023/2022 target eq
P | 确保粮食产量不低于1.2万吨。
    粮食产量 grain_output level 1.2 万吨 2023 target ge
P | 到2025年，旅游收入达到100亿元。
    旅游收入 tourism_revenue level 100 亿元 2025 target eq
P | 到2027年，茶叶产值比2022年翻一番。
    茶叶产值 - growth 100 % 2023-2027/2022 target eq
F | 五年来，生产总值年均增长7.2%，由200亿元增加到300亿元。
    生产总值 gdp average_growth 7.2 % 2018-2022/2017 actual eq
    生产总值 gdp level 200 亿元 2017 actual eq
    生产总值 gdp level 300 亿元 2022 actual eq
F | 五年累计新增就业15万人，完成投资800亿元。
    新增就业 new_jobs level 15 万人 2018-2022 actual eq
    投资 - level 800 亿元 2018-2022 actual eq
F | 修建公路3000公里，高铁里程达到500公里。
    修建公路 - level 3000 公里 2018-2022 actual eq
    高铁里程 hsr_length level 500 公里 2022 actual eq
F | 2018年建成茶园3万亩，2020年扩大到5万亩。
    建成茶园 - level 3 万亩 2018 actual eq
    建成茶园 - level 5 万亩 2020 actual eq
F | 财政收入从20亿元增加到35亿元，增长75%。
    财政收入 general_public_budget_revenue level 20 亿元 2017 actual eq
    财政收入 general_public_budget_revenue level 35 亿元 2022 actual eq
    财政收入 general_public_budget_revenue growth 75 % 2018-2022/2017 actual eq
F | 常住人口城镇化率从50%提高到58.3%。
    常住人口城镇化率 urbanization level 50 % 2017 actual eq
    常住人口城镇化率 urbanization level 58.3 % 2022 actual eq
F | 脱贫人口12万人，搬迁安置3万人。
    脱贫人口 poverty_reduction level 12 万人 2018-2022 actual eq
    搬迁安置 - level 3 万人 2018-2022 actual eq
F | 居民人均可支配收入年均增长9%，城乡收入比缩小到2.1。
    居民人均可支配收入 disposable_income average_growth 9 % 2018-2022/2017 actual eq
    城乡收入比 urban_rural_income_ratio level 2.1 倍 2022 actual eq
F | 过去五年，全市减税降费累计60亿元，年均新设企业8000户。
    减税降费 tax_and_fee_cuts level 60 亿元 2018-2022 actual eq
    年均新设企业 new_firms level 8000 户 2018-2022 actual eq
F | 每年安排资金2亿元，建成学校100所。
    每年安排资金 - level 2 亿元 2018-2022 actual eq
    建成学校 - level 100 所 2018-2022 actual eq
A | 今后五年，生产总值年均增长6%左右。
    生产总值 gdp average_growth 6 % 2023-2027/2022 target about
A | 到2027年，生产总值达到500亿元，城镇化率达到65%。
    生产总值 gdp level 500 亿元 2027 target eq
    城镇化率 urbanization level 65 % 2027 target eq
A | 五年新增就业12万人以上。
    新增就业 new_jobs level 12 万人 2023-2027 target ge
A | 森林覆盖率提高2个百分点以上。
    森林覆盖率 forest_cover change 2 个百分点 2023-2027/2022 target ge
A | 单位能耗降低15%。
    单位能耗 - growth -15 % 2023-2027/2022 target eq
A | 居民人均可支配收入年均增长高于经济增长。
    居民人均可支配收入 disposable_income growth - % 2023-2027/2022 target gt gdp:growth
A | 茶叶产值由10亿元增加到20亿元。
    茶叶产值 - level 10 亿元 2022 actual eq
    茶叶产值 - level 20 亿元 2027 target eq
A | 每年新建学校5所。
    每年新建学校 schools_built level 5 所 2023-2027 target eq
R | 茶园面积30万亩、占耕地的四成，亩均产值5000元。
    茶园面积 - level 30 万亩 2022 actual eq
    茶园面积占耕地比重 - level 40 % 2022 actual eq
    亩均产值 - level 5000 元 2022 actual eq
R | 全县规模以上工业增加值增长8.5%左右。
    规模以上工业增加值 industrial_value_added growth 8.5 % 2022/2021 actual about
R | 财政支出超过80亿元、增长一成以上。
    财政支出 general_public_budget_expenditure level 80 亿元 2022 actual gt
    财政支出 general_public_budget_expenditure growth 10 % 2022/2021 actual ge
R | 茶叶产量同比下降3%，茶叶价格上涨5%。
    茶叶产量 - growth -3 % 2022/2021 actual eq
    茶叶价格 - growth 5 % 2022/2021 actual eq
R | 电商交易额突破10亿元大关，增长1.2倍。
    电商交易额 - level 10 亿元 2022 actual gt
    电商交易额 - growth 120 % 2022/2021 actual eq
R | 户籍人口城镇化率由40%提高到45%。
    户籍人口城镇化率 hukou_urbanization level 40 % 2021 actual eq
    户籍人口城镇化率 hukou_urbanization level 45 % 2022 actual eq
R | 12月末，各项存款余额500亿元，比年初增加40亿元。
    各项存款余额 deposits level 500 亿元 2022 actual eq
    各项存款余额 deposits change 40 亿元 2022/2021 actual eq
R | 全市共有茶企300家，同比增加20家。
    茶企 - level 300 家 2022 actual eq
    茶企 - change 20 家 2022/2021 actual eq
R | 外商直接投资2.5亿美元，同比下降6.3%。
    外商直接投资 fdi level 2.5 亿美元 2022 actual eq
    外商直接投资 fdi growth -6.3 % 2022/2021 actual eq
P | 今年要新增茶园5万亩，改造老茶园2万亩，实现产值20亿元以上。
    新增茶园 - level 5 万亩 2023 target eq
    改造老茶园 - level 2 万亩 2023 target eq
    产值 - level 20 亿元 2023 target ge
P | 登记失业率控制在4%以内，新增就业2万人。
    登记失业率 registered_unemployment level 4 % 2023 target le
    新增就业 new_jobs level 2 万人 2023 target eq
P | 全年减少贫困人口1.5万人。
    减少贫困人口 poverty_reduction level 1.5 万人 2023 target eq
P | 今年计划安排重点项目80个，年度投资300亿元。
    安排重点项目 - level 80 个 2023 target eq
    安排重点项目年度投资 key_project_investment level 300 亿元 2023 target eq
P | 茶叶产业产值突破50亿元、增长20%。
    茶叶产业产值 - level 50 亿元 2023 target gt
    茶叶产业产值 - growth 20 % 2023/2022 target eq
P | 研发经费投入增长10%以上，占生产总值的比重达到2.5%。
    研发经费投入 rd_expenditure growth 10 % 2023/2022 target ge
    研发经费投入占生产总值的比重 rd_intensity level 2.5 % 2023 target eq
F | 五年间，茶园由10万亩扩大到30万亩，年均增长25%。
    茶园 - level 10 万亩 2017 actual eq
    茶园 - level 30 万亩 2022 actual eq
    茶园 - average_growth 25 % 2018-2022/2017 actual eq
F | 2017年以来，新建公路800公里。
    新建公路 - level 800 公里 2017-2022 actual eq
F | 森林覆盖率提高3个百分点，达到55%。
    森林覆盖率 forest_cover change 3 个百分点 2018-2022/2017 actual eq
    森林覆盖率 forest_cover level 55 % 2022 actual eq
A | 到2025年，研发投入强度达到3%，五年累计培训20万人次。
    研发投入强度 rd_intensity level 3 % 2025 target eq
    培训 - level 20 万人次 2023-2027 target eq
A | 今后五年，新建茶园10万亩，茶叶产值年均增长8%以上，到2027年达到80亿元。
    新建茶园 - level 10 万亩 2023-2027 target eq
    茶叶产值 - average_growth 8 % 2023-2027/2022 target ge
    茶叶产值 - level 80 亿元 2027 target eq
A | 城镇新增就业每年不少于2万人。
    每年城镇新增就业 urban_new_jobs level 2 万人 2023-2027 target ge
F | 前三年，茶叶产值增长30%。
    茶叶产值 - growth 30 % 2018-2020/2017 actual eq
F | 茶叶产值比前五年增长30%。
    茶叶产值 - growth 30 % 2018-2022/2017 actual eq
A | 前三年，建成茶园3万亩。
    建成茶园 - level 3 万亩 2023-2025 target eq
F | 近三年建成茶园3万亩。
    建成茶园 - level 3 万亩 2020-2022 actual eq
A | 三年内建成茶园3万亩，五年内达到5万亩。
    建成茶园 - level 3 万亩 2023-2025 target eq
    建成茶园 - level 5 万亩 2023-2027 target eq
P | 五年内茶园达到5万亩。
    茶园 - level 5 万亩 2027 target eq
F | 三年共建成茶园3万亩。
    建成茶园 - level 3 万亩 2020-2022 actual eq
F | 三年间建成茶园3万亩，三年来增长5%。
    建成茶园 - level 3 万亩 2020-2022 actual eq
    建成茶园 - growth 5 % 2020-2022/2019 actual eq
R | 建成120个茶园。
    建成茶园 - level 120 个 2022 actual eq
R | 达到30家茶企。
    茶企 - level 30 家 2022 actual eq
R | 完成5万亩茶园改造。
    茶园改造 - level 5 万亩 2022 actual eq
F | 第十三个五年计划末，茶园达到5万亩。
    茶园 - level 5 万亩 2020 actual eq
F | 第十三个五年计划期间，建成茶园5万亩。
    建成茶园 - level 5 万亩 2016-2020 actual eq
A | 第十四个五年计划末期，茶园达到5万亩。
    茶园 - level 5 万亩 2025 target eq
"""


def cases() -> Iterator[tuple[str, str, list[str]]]:
    """Heading, sentence and rows."""
    rows: list[str] = []
    for line in reversed(CASES.strip("\n").splitlines()):
        if line.startswith(" "):
            rows.insert(0, line.strip())
        else:
            under, _, text = line.partition(" | ")
            yield under, text, rows
            rows = []


def told(row: Row) -> str:
    """A row as CASES tells it."""
    value = "-" if row.value is None else f"{row.value:g}" + ("" if row.high is None else f"..{row.high:g}")
    years = (f"{row.first}-" if row.first != row.year else "") + str(row.year) + (f"/{row.base}" if row.base else "")
    cells = [row.name, row.indicator or "-", row.measure, value, row.unit, years, row.status, row.comparator]
    return " ".join([*cells, row.reference] if row.reference else cells)


@pytest.mark.parametrize(("under", "text", "rows"), list(cases())[::-1])
def test_the_rows_of_a_sentence(read: Read, under: str, text: str, rows: list[str]) -> None:
    assert [told(row) for row in read(text, HEADINGS[under])] == rows


@pytest.mark.parametrize(("under", "text", "rows"), list(cases())[::-1])
def test_a_sentence_before_it_moves_a_row_and_no_more(read: Read, under: str, text: str, rows: list[str]) -> None:
    alone = read(text, HEADINGS[under])
    after = read("各项工作平稳有序。" + text, HEADINGS[under])
    assert [told(row) for row in after] == rows
    assert [row.start - 9 for row in after] == [row.start for row in alone]
    assert [row.end - row.start for row in after] == [row.end - row.start for row in alone]


@pytest.mark.parametrize(
    ("sums", "first", "said"),
    [
        ("两年累计增长10.2%", 2020, (2020, 2021, 2019)), ("两年平均增长5%", 2020, (2020, 2021, 2019)),
        ("两年合计增长10.2%", 2020, (2020, 2021, 2019)), ("两年累计增长10.2%", 2019, (2021, 2022, 2020)),
    ],
)  # fmt: skip
def test_two_years_just_named_are_those_that_are_summed_up(
    read: Read, sums: str, first: int, said: tuple[int, int, int]
) -> None:
    last = read(f"{first}年茶叶产值增长3%，2021年增长7%，{sums}。", FIVE)[-1]
    assert (last.first, last.year, last.base) == said


def test_the_end_of_a_century_is_an_aim_until_it_has_come(read: Read) -> None:
    aims = read("到本世纪末，茶园达到5万亩。", "二、今后工作安排\n", 1999)
    assert [(row.year, row.status) for row in aims] == [(2000, "target")]
    come = read("到本世纪末，茶园达到5万亩。", "一、1999年工作回顾\n", 2000)
    assert [(row.year, row.status) for row in come] == [(1999, "actual")]
