"""What pages say of few cases is no more than so few allow."""

import re

import pytest

from analysis.language import label
from analysis.story import MarginsPage, RegionsPage, SilencePage, TargetsPage
from analysis.table.build import save_table
from tests.observations import row, table

PRICES = {"indicator": "cpi", "measure": "growth"}


def aim(value, year, **cells):
    return row(status="target", value=value, year=year, **{"measure": "growth", **cells})


def came(value, year, **cells):
    return row(value=value, year=year, **{"measure": "growth", **cells})


@pytest.fixture
def kept(tmp_path):
    def make(*rows, statistics=()):
        frame = table(*rows, *statistics)
        kinds = ["report"] * len(rows) + ["communique"] * len(statistics)
        save_table(frame.assign(source_kind=kinds), tmp_path)
        return str(tmp_path)

    return make


def told(page):
    return re.sub("<[^>]+>", "", " ".join(str(each) for each in page.findings()))


def test_one_pair_has_a_margin_and_no_median(kept):
    one = kept(aim(5.0, 2022, comparator="ge"), came(5.4, 2022))
    assert "只有1对，差距+0.40个百分点" in told(MarginsPage(one, "140400"))
    assert "中位数" not in told(MarginsPage(one, "140400"))
    two = kept(*[aim(5.0, year, comparator="ge") for year in (2021, 2022)], came(5.4, 2021), came(5.2, 2022))
    assert "“以上”2对：达到2，未到0。" in told(MarginsPage(two, "140400"))


def test_two_shares_are_compared_only_where_there_are_two(kept):
    silent = [aim(3.0, 2021, comparator="le", **PRICES)]
    held = came(8.0, 2021, indicator="retail_sales")
    known = [came(2.0, 2021, **PRICES)]
    words = "两个比例"
    assert words not in told(SilencePage(kept(*silent, held, statistics=known), "140400"))
    both = [*silent, held, aim(5.0, 2021), came(6.0, 2021)]
    assert words in told(SilencePage(kept(*both, statistics=known), "140400"))


def test_no_share_of_fewer_than_four(kept):
    rows = [aim(5.0, year, comparator="ge") for year in range(2015, 2020)]
    rows += [came(6.0, year) for year in range(2015, 2020)]
    rows += [aim(3.0, 2018, comparator="le", **PRICES), came(2.0, 2018, **PRICES)]
    shown = str(TargetsPage(kept(*rows), "140400", 2010).summary())
    lines = [
        re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", each, re.S) for each in re.findall(r"<tr>(.*?)</tr>", shown, re.S)
    ]
    bounds = {cells[0]: [each for each in cells if "%" in each] for cells in lines if cells}
    assert [len(each) for name, each in bounds.items() if "生产总值" in name] == [1]
    assert [len(each) for name, each in bounds.items() if "居民消费价格" in name] == [0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_silence_hides_is_not_said_of_a_place_that_does_not_show_it(language):
    said = label("story.note.silence", language)
    assert not any(word in said for word in ("往往", "more often"))


def test_one_place_has_no_lowest_and_highest(kept):
    city, other = aim(5.0, 2024, comparator="ge"), aim(6.0, 2024, region="140500", comparator="ge")
    alone = RegionsPage(kept(city), ["140400", "140500"], ["gdp"], 2024)
    assert str(alone.answer()) == "2024年只找到长治市的地区生产总值增速目标：5%以上；没有找到全国的目标。"
    assert "最低" not in told(alone)
    nation = aim(5.0, 2024, region="100000", comparator="about")
    beside = str(RegionsPage(kept(city, nation), ["140400", "140500"], ["gdp"], 2024).answer())
    assert "只找到长治市" in beside
    assert "最低" not in beside
    assert "数字相同的1个" in beside
    both = RegionsPage(kept(city, other), ["140400", "140500"], ["gdp"], 2024)
    assert "最低5%以上，最高6%以上" in str(both.answer())
    assert "最高晋城（6%以上），最低长治（5%以上）" in told(both)
    same = RegionsPage(kept(city, {**other, "value": 5.0, "value_text": "5%"}), ["140400", "140500"], ["gdp"], 2024)
    assert "数字都是5%" in told(same)
