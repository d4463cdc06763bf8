import re

import pytest

from analysis.catalogue import LEVELS, find_regions, known_codes, region, regions, succession
from analysis.catalogue._regions import _by_code
from analysis.errors import InputError


def test_every_level_is_there():
    counts = regions()["level"].value_counts()
    assert counts["nation"] == 1
    assert counts["province"] == 34
    assert counts["prefecture"] == 333  # 293 cities, 7 prefectures, 30 autonomous prefectures, 3 leagues
    assert counts["county"] > 2800


LIVING = [each for each in _by_code().values() if each.until is None and each.code != "133100"]


def test_codes_and_superiors_fit():
    for each in LIVING:
        assert re.fullmatch(r"\d{6}", each.code)
        if each.parent is None:
            assert each.code == "100000"
            continue
        parent = _by_code()[each.parent]
        assert LEVELS.index(parent.level) < LEVELS.index(each.level)
        if parent.level != "nation":
            assert each.code.startswith(parent.code.rstrip("0"))


def test_every_region_is_found_by_its_code_and_with_its_superiors():
    for each in LIVING:
        assert region(each.code) == each
        if each.level in ("nation", "province", "prefecture"):
            assert region(each.name_zh) == each
        elif each.parent is not None:
            assert region(_by_code()[each.parent].name_zh + each.name_zh) == each


def test_every_prefecture_is_found_by_its_short_name():
    shared = {"吉林", "海南"}  # a province bears the name too
    for code, short in regions(level="prefecture")[["code", "short_zh"]].itertuples(index=False):
        assert region(short).code == code or short in shared


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("长治", "140400"),
        ("长治市", "140400"),
        ("Changzhi", "140400"),
        ("changzhi city", "140400"),
        (" 140400 ", "140400"),
        (140400, "140400"),
        ("１４０４００", "140400"),
        ("潞州区", "140403"),
        ("长治市潞州区", "140403"),
        ("山西省长治市潞州区", "140403"),
        ("全国", "100000"),
        ("中国", "100000"),
        ("China", "100000"),
        ("Shanxi", "140000"),
        ("Shaanxi", "610000"),
        ("Shaanxi Province", "610000"),
        ("Inner Mongolia", "150000"),
        ("内蒙古", "150000"),
        ("Tibet", "540000"),
        ("Hong Kong", "810000"),
        ("Xi'an", "610100"),
        ("xian", "610100"),
        ("Lu'an", "341500"),
        ("Lüliang", "141100"),
        ("lvliang", "141100"),
        ("Hohhot", "150100"),
        ("吉林", "220000"),
        ("吉林市", "220200"),
        ("恩施", "422800"),
        ("仙桃", "429004"),
    ],
)
def test_a_region_by_any_of_its_names(text, code):
    assert region(text).code == code


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("朝阳区", ["110105", "220104"]),
        ("Suzhou", ["320500", "341300"]),
        ("鼓楼区", ["320106", "320302", "350102", "410204"]),
    ],
)
def test_an_ambiguous_name_lists_its_candidates(text, candidates):
    assert [each.code for each in find_regions(text)] == candidates
    with pytest.raises(InputError, match="is ambiguous: .*" + ".*".join(candidates)):
        region(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("长志", "140400 长治市"),
        ("Beijng", "110000 北京市"),
        ("140499", "140400 长治市"),
        ("1404", "six digits"),
        ("", "unknown region ''"),
        ("qqqq", "GB/T 2260"),
        ("北京市上海市", "unknown region"),
    ],
)
def test_an_unknown_region_is_told_its_neighbours(text, told):
    with pytest.raises(InputError, match=told):
        region(text)


def test_regions_of_a_superior_and_of_a_level():
    assert set(regions(parent="长治")["parent"]) == {"140400"}
    assert len(regions(parent="100000")) == 34
    assert regions(level="county", parent="长治")["short_zh"].tolist()[:2] == ["潞州", "上党"]
    with pytest.raises(InputError, match="unknown level 'city'; valid: nation, province"):
        regions(level="city")


def test_english_names_are_plain_and_there():
    for each in _by_code().values():
        assert re.fullmatch(r"[A-Z][A-Za-zü' ]*", each.name_en), each


@pytest.mark.parametrize(
    ("text", "year", "code"),
    [
        ("清苑县", None, "130608"),
        ("清苑县", 2005, "130608"),
        ("130622", None, "130608"),  # a former code is its place's of today
        ("襄樊市", None, "420600"),
        ("思茅地区", 1995, "530800"),
        ("桥东区", None, "130702"),  # without a year the one that is there today
        ("石家庄市桥东区", 2010, "130103"),
        ("巢湖市", None, "340181"),
        ("巢湖市", 2005, "341400"),
        ("重庆市", 1990, "500000"),
        ("四川省重庆市", 1990, "500000"),
        ("雄安新区", None, "133100"),
        ("雄安", None, "133100"),
        ("Xizang", None, "540000"),
        ("西藏", None, "540000"),
        ("广西", None, "450000"),
        ("延边州", None, "222400"),
        ("大通县", None, "630121"),
        ("东乡县", None, "622926"),
        ("恩施土家族苗族自治州", None, "422800"),
    ],
)
def test_former_and_everyday_names(text, year, code):
    assert region(text, year).code == code


@pytest.mark.parametrize(
    ("text", "year", "told"),
    [
        ("密云县", 2017, "110228 .*密云县 .since 1982 until 2014, then 110118 密云区"),
        ("桥东区", 2010, "ambiguous: 130103 .*130502 .*130702"),
        ("雄安新区", 2010, "not there in 2010: 133100 .*since 2017"),
        ("新桥西区", None, "unknown region"),
    ],
)
def test_a_name_of_other_years_is_told_its_years(text, year, told):
    with pytest.raises(InputError, match=told):
        region(text, year)


def test_a_region_knows_its_years_and_what_became_of_it():
    chongwen, chaohu, qingyuan = region("崇文区"), region("巢湖市", 2005), region("清苑区")
    assert (chongwen.since, chongwen.until, chongwen.successors) == (None, 2009, ("110101",))
    assert (chaohu.until, chaohu.successors) == (2010, ("340100", "340200", "340500"))
    assert (qingyuan.since, qingyuan.until, qingyuan.successors) == (None, None, ())
    assert "110103" in region("110101").predecessors
    assert region("雄安新区").since == 2017
    assert chongwen.parent == "110000"


def test_succession_ends_with_places_of_today():
    assert [each.code for each in succession("340181")] == []
    assert [each.code for each in succession("130103")] == ["130102", "130104"]
    for each in _by_code().values():
        if each.until is not None and each.successors:
            assert all(heir.code != each.code for heir in succession(each.code))


def test_lists_are_of_today_unless_asked():
    assert "110103" not in set(regions()["code"])
    assert {"110103", "133100"} <= set(regions(former=True)["code"])
    assert {"110103", "130622", "130608"} <= known_codes()


def test_every_successor_is_a_region_and_no_region_follows_itself():
    for each in _by_code().values():
        assert each.code not in each.successors
        for code in (*each.successors, *each.predecessors):
            assert code in _by_code()
