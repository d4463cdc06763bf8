"""Names as reports print them → the series that they are; what is another series stays apart."""

import pytest

from analysis.reading.indicator import indicator_of

SAME = {
    "general_public_budget_revenue": ["一般预算收入", "地方财政一般预算收入", "县级一般公共预算收入"],
    "local_total_fiscal_revenue": ["财政总收入", "全部财政收入", "全口径财政收入"],
    "gdp": ["地方生产总值", "市内生产总值", "市生产总值", "地区生产总值"],
    "primary_value_added": ["一产", "一产业增加值", "第一产业"],
    "rd_intensity": ["研究与实验经费投入强度", "研发经费支出相当于市生产总值的比例"],
    "water_quality": ["地表水水质优良比例"],
    "disposable_income": ["居民年人均可支配收入", "城乡居民人均可支配收入"],
    "tertiary_share": ["第三产业增加值占比", "服务业比重", "服务业增加值占县生产总值比重"],
    "fixed_asset_investment": ["固定资产投资", "固定资产投资总额"],
    "fixed_asset_investment_total": ["全社会固定资产投资", "全社会投资", "全社会固定资产投资总额"],
    "fixed_asset_investment_urban": ["城镇固定资产投资", "城镇以上固定资产投资"],
    "loans": ["金融机构贷款余额", "人民币各项贷款余额", "贷款余额"],
    "loans_new": ["新增贷款", "各项贷款新增"],
    "deposits": ["金融机构人民币存款余额", "各项存款余额"],
    "market_entities": ["各类经营主体", "各类市场主体总量", "实有经营主体"],
    "market_entities_new": ["新登记市场主体", "新设各类经营主体", "新增市场主体"],
    "shantytown_renovation": ["棚户区改造", "新开工改造棚户区", "城镇棚户区住房改造"],
    "affordable_housing_started": ["新开工保障性住房", "城镇保障性安居工程开工"],
    "affordable_housing_completed": ["保障性安居工程基本建成", "基本建成保障性住房"],
    "affordable_housing": ["城镇保障性安居工程建设"],
    "old_estates": ["老旧小区改造", "改造城镇老旧小区"],
    "high_standard_farmland": ["高标准农田", "累计建成高标准农田"],
    "high_standard_farmland_built": ["新建高标准农田", "改造提升高标准农田", "新建和改造提升高标准农田"],
    "hightech_firms": ["国家级高新技术企业", "有效期内高新技术企业"],
    "hightech_firms_new": ["新增国家级高新技术企业", "新增高新技术企业"],
    "hightech_firms_recognised": ["新认定高新技术企业", "认定高新技术企业"],
    "urban_new_jobs": ["新增城镇就业", "城镇新增就业岗位"],
    "new_jobs": ["新增就业", "新增就业岗位"],
    "pension_coverage": ["养老保险参保率"],
    "residents_pension_coverage": ["城乡居民基本养老保险参保率", "城乡居民养老保险参保率"],
    "medical_coverage": ["基本医保参保率"],
    "residents_medical_coverage": ["城乡居民医疗保险参保率", "城乡居民医保参保率"],
    "leading_farm_firms_city": ["市级以上农业龙头企业"],
    "leading_farm_firms_province": ["省级以上农业龙头企业"],
    "reemployment": ["下岗失业人员再就业", "帮助下岗失业人员实现再就业", "再就业"],
    "rural_labour_transfer": ["转移农业劳动力", "农村富余劳动力转移就业"],
    "urban_disposable_income": ["城镇居民可支配收入", "城市居民家庭人均可支配收入"],
    "rural_disposable_income": ["农民年人均纯收入", "农村居民家庭人均可支配收入"],
    "energy_intensity": ["万元GDP综合能耗", "每万元生产总值能耗", "单位地区生产总值能耗"],
    "good_air_days": ["空气质量优良率", "地级及以上城市空气质量优良天数比例"],
    "good_air_day_count": ["空气质量优良天数", "空气质量达到二级以上天数"],
    "industrial_revenue": ["规上工业企业营收", "规模以上工业企业营业收入"],
    "local_deficit": ["地方财政赤字"],
    "key_project_investment": ["重点项目完成投资", "重点项目投资"],
    "key_project_investment_province": ["省重点项目完成投资"],
    "key_project_investment_both": ["省市重点项目投资"],
    "pipelines_built": ["新建改造地下管网", "更新改造城市地下管网"],
    "inward_investment": ["引进到位资金", "招商引资到位资金"],
    "inward_investment_province": ["引进省外资金"],
    "domestic_capital_used": ["实际利用内资", "引进内资"],
    "proof_of_concept_centres": ["新建省级概念验证中心", "布局建设概念验证中心"],
    "pilot_test_platforms": ["国家级制造业中试平台", "新认定省级中试平台"],
    "schools_built": ["新建改扩建中小学", "新改扩建义务教育学校"],
    "model_villages": ["创建省级和美乡村", "建成和美乡村示范村"],
}  # fmt: skip
# Names that hold such a name and are a part, a share, a total of others or another thing.
OTHER = {
    "general_public_budget_revenue": ["国有资本预算收入", "政府性基金预算收入", "税收收入", "财政总收入"],
    "gdp": ["海洋生产总值", "县域生产总值", "生产总值能耗", "服务业占生产总值比重"],
    "primary_value_added": ["一产投资", "第一产业就业"],
    "rd_intensity": ["基础研究经费占比"],
    "water_quality": ["近岸海域水质优良比例"],
    "tertiary_share": ["服务业税收占比", "第三产业投资比重"],
    "fixed_asset_investment": ["全社会固定资产投资", "工业固定资产投资"],
    "loans": ["新增贷款", "小微企业贷款余额", "涉农贷款余额"],
    "deposits": ["居民储蓄存款余额", "财政性存款余额"],
    "market_entities": ["新登记市场主体", "民营经营主体"],
    "shantytown_renovation": ["城中村改造", "棚户区改造贷款", "棚户区拆迁面积"],
    "high_standard_farmland": ["新建高标准农田", "高标准农田投资"],
    "reemployment": ["再就业培训", "失业人员培训"],
    "energy_intensity": ["规上工业单位增加值能耗", "单位产品能耗"],
    "good_air_days": ["空气质量优良天数", "重污染天数"],
    "inward_investment": ["实际使用外资", "招商引资签约项目", "引进市外资金"],
    "hightech_firms_new": ["培育高新技术企业", "净增高新技术企业"],
    "medical_coverage": ["职工医疗保险参保率"],
    "schools_built": ["中小学教师", "新建改扩建幼儿园"],
    "model_villages": ["和美乡村覆盖率", "美丽乡村"],
    "pilot_test_platforms": ["创新平台", "中试平台投资"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "id_"), [(name, id_) for id_, names in SAME.items() for name in names])
def test_a_name_of_the_series(name, id_):
    assert indicator_of(name) == id_


@pytest.mark.parametrize(("name", "id_"), [(name, id_) for id_, names in OTHER.items() for name in names])
def test_a_name_of_another_series(name, id_):
    assert indicator_of(name) != id_
