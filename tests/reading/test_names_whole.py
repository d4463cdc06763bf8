"""Names that keep their subject, and series that only their own figures get."""

import pytest

from tests.reading.named import names_of


def _rows(text: str, region: str = "140400", year: int = 2024) -> dict[str, tuple[str, str | None]]:
    return names_of(text, f"一、{year - 1}年工作回顾", region, year)


@pytest.mark.parametrize(
    ("text", "figure", "name", "indicator"),
    [
        # all people of the place, and those of a part
        ("我国人口达到9.4亿。", "9.4亿", "人口", "population"),
        ("全县人口突破41万人。", "41万人", "人口", "population"),
        ("主城区面积62平方公里，人口44万。", "44万", "主城区人口", None),
        ("人口总数达到41万。", "41万", "人口总数", "population"),
        # a step passed on the way is no part of the name
        ("经济总量跨过两个千亿元台阶、年均增长6.4%。", "6.4%", "经济总量", "gdp"),
        ("全年完成生产总值103亿元，历史性突破百亿大关，增长6.4%。", "6.4%", "生产总值", "gdp"),
        # time words that a name began or ended with
        ("去年末居民储蓄存款余额82亿元。", "82亿元", "居民储蓄存款余额", "household_savings"),
        ("原煤产量前三年共增加了40万吨。", "40万吨", "原煤产量", "coal_output"),
        # what is counted in pieces is no money and no people
        ("经济指标共4项。", "4项", "经济指标", None),
        ("新增就业岗位3100个。", "3100个", "新增就业岗位", "new_jobs"),
        # 的 between thing and output
        ("原煤的产量达到3100万吨。", "3100万吨", "原煤的产量", "coal_output"),
        # the rate is of both
        ("办理代表建议61件、政协提案43件，办结率100%。", "100%", "办理代表建议、政协提案办结率", None),
        # what there is after what came to it
        ("新增上市企业4家、达到31家。", "31家", "上市企业", "listed_companies"),
        (
            "新增劳动力平均受教育年限由13.1年提高到13.6年。",
            "13.6年",
            "新增劳动力平均受教育年限",
            "new_labour_schooling",
        ),
        # 新增 holds for the capacities of a list
        ("新增发电装机容量60万千瓦，铁路新线44公里。", "44公里", "新增铁路新线", None),
        # money whose purpose follows
        ("投资3200万元，完成排水管网改造。", "3200万元", "排水管网改造投资", None),
        ("投资3200万元，增长6%。", "3200万元", "投资", None),
        # a share of a larger place
        ("新增风电装机超过全球一半。", "一半", "新增风电装机占全球比重", None),
        ("补贴资金用去一半。", "一半", "补贴资金用去", None),
        # what the centre spends for what was told before
        ("为此中央财政支出9亿元。", "9亿元", "中央财政支出", None),
        ("中央财政支出9亿元。", "9亿元", "中央财政支出", "central_expenditure"),
        # other words of the same series
        ("社会物流总费用占GDP比率降至13.2%。", "13.2%", "社会物流总费用占GDP比率", "logistics_cost_ratio"),
        ("基本养老保险参保41万人。", "41万人", "基本养老保险参保", "pension_insured"),
        ("帮助失业人员再就业430人。", "430人", "帮助失业人员再就业", "reemployment"),
        ("旅游接待人数突破320万人次。", "320万人次", "旅游接待人数", "visitors"),
        ("加快推进3万亩高标准农田建设。", "3万亩", "加快推进高标准农田建设", "high_standard_farmland_built"),
    ],
)
def test_a_name_is_whole_and_its_series_its_own(text: str, figure: str, name: str, indicator: str | None) -> None:
    assert _rows(text)[figure] == (name, indicator)
