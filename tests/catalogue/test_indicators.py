import pytest

from analysis.catalogue import find_indicators, indicator, indicators, unit
from analysis.catalogue._indicators import _by_id
from analysis.errors import InputError

BASES = {
    "real", "nominal", "physical", "is itself a rate", "change in percentage points", "change", "percent change",
    "rate of reduction", "ratio", "stock", "flow", "none",
}  # fmt: skip


def test_one_name_means_one_thing():
    owners: dict[str, set[str]] = {}
    for each in _by_id().values():
        for name in (each.name_zh, *each.aliases):
            owners.setdefault(name.casefold().replace(" ", ""), set()).add(each.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_alias_is_said_twice():
    assert {each.id for each in _by_id().values() if len({each.name_zh, *each.aliases}) <= len(each.aliases)} == set()


def test_what_is_not_to_be_merged_is_no_alias():
    assert {each.id for each in _by_id().values() if set(each.not_to_merge) & {each.name_zh, *each.aliases}} == set()


def test_aliases_carry_no_remarks():
    words = [word for each in _by_id().values() for word in (*each.aliases, *each.not_to_merge)]
    assert [word for word in words if set(word) & set("()（）;；,，") or word != word.strip() or not word] == []


def test_every_row_is_complete():
    table = indicators()
    assert table["id"].is_unique
    assert table["name_zh"].is_unique
    assert table["name_en"].str.casefold().is_unique
    assert table["id"].str.fullmatch("[a-z][a-z0-9_]*").all()
    assert (table[["name_zh", "name_en", "unit", "better", "growth_basis", "theme"]] != "").all(axis=None)
    assert set(table["better"]) <= {"up", "down", "band", "none"}
    assert set(table["growth_basis"]) <= BASES
    assert [symbol for symbol in set(table["unit"]) if unit(symbol).factor <= 0] == []


def test_every_id_is_found_by_its_own_names():
    for each in _by_id().values():
        assert indicator(each.id) == each
        for word in (each.id, each.name_zh, each.name_en, *each.aliases):
            assert each.id in find_indicators(word)["id"].tolist(), word


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("gdp", "gdp"),
        ("GDP", "gdp"),
        ("粮食", "grain_output"),
        ("lscl", "grain_output"),
        ("gnsczz", "gdp"),
        ("Grain output", "grain_output"),
        ("unemployment surveyed", "surveyed_unemployment"),
        ("规上工业", "industrial_value_added"),
        ("PM2.5", "pm25"),
    ],
)
def test_search_finds_the_likely_one_first(word, first):
    assert find_indicators(word)["id"].tolist()[0] == first


@pytest.mark.parametrize("word", ["", "  ", "没有这样的指标", "qqqqqq", "%"])
def test_search_may_find_nothing(word):
    assert find_indicators(word).empty


@pytest.mark.parametrize(
    ("wrong", "near"), [("gdpp", "gdp"), ("grain_ouput", "grain_output"), ("粮食产", "grain_output")]
)
def test_an_unknown_id_is_told_its_neighbours(wrong, near):
    with pytest.raises(InputError, match=f"unknown indicator '{wrong}'; nearest:.*{near} "):
        indicator(wrong)


@pytest.mark.parametrize("wrong", [None, 3, ["gdp"], ""])
def test_what_is_no_id_at_all_is_a_users_mistake(wrong):
    with pytest.raises(InputError, match="unknown indicator"):
        indicator(wrong)


@pytest.mark.shared
def test_the_given_catalogue_is_kept(shared):
    import csv

    with (shared / "spec/catalogue.csv").open(encoding="utf-8") as file:
        given = list(csv.DictReader(file))
    for row in given:
        ours = indicator(row["id"])
        assert (ours.name_zh, ours.unit, ours.better) == (row["name_zh"], row["unit"], row["better"])


def test_there_are_enough_for_what_reports_print():
    assert len(indicators()) >= 200


@pytest.mark.parametrize(
    ("name", "not_id"),
    [
        ("中央财政赤字", "deficit"),
        ("新增高速公路里程", "expressway_length"),
        ("重点地区PM2.5平均浓度", "pm25"),
        ("国民生产总值", "gdp"),
        ("社会商品零售总额", "retail_sales"),
        ("城镇居民人均生活费收入", "urban_disposable_income"),
        ("新增高新技术企业", "hightech_firms"),
        ("改造城镇老旧小区", "affordable_housing"),
        ("粮食综合生产能力", "grain_output"),
        ("钢材产量", "steel_output"),
    ],
)
def test_another_coverage_a_flow_and_a_stock_are_no_one_thing(name, not_id):
    owners = {each.id for each in _by_id().values() if name in (each.name_zh, *each.aliases)}
    assert not_id not in owners
    assert len(owners) <= 1


def test_a_name_not_to_be_merged_is_told_where_another_has_it():
    names = {name: each.id for each in _by_id().values() for name in (each.name_zh, *each.aliases)}
    assert [
        (each.id, name) for each in _by_id().values() for name in each.not_to_merge if names.get(name) == each.id
    ] == []
