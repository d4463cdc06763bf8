"""What the reader sees: labels in both languages, numbers, quantities, names."""

import math
import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import catalogue
from analysis.errors import InputError
from analysis.language import (
    LANGUAGES,
    MINUS,
    check_language,
    gap_text,
    indicator_name,
    join,
    label,
    labels,
    number,
    quantity,
    reference_text,
    region_name,
    series_name,
    target_text,
    unit_name,
    years_text,
)

ROOT = Path(__file__).resolve().parents[1]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", sorted(labels()))
def test_both_languages_say_it_with_the_same_fields(key):
    zh, en = labels()[key]["zh"], labels()[key]["en"]
    assert zh or key == "trend.between"
    assert en or key.startswith("unit.") or key == "trend.between"
    own = key.startswith("series.")  # a series with a name of its own needs no {name}
    assert own or fields(zh) == fields(en)
    assert not re.search("[\u4e00-\u9fff]", en) or key.startswith(("story.note", "chart.", "findings."))


def test_every_label_that_the_code_names_is_there():
    known = set(labels())
    asked = {}
    for path in (ROOT / "analysis").rglob("*.py"):
        text = path.read_text("utf-8")
        for key in re.findall(r'\blabel\("([a-z_]+(?:\.[a-z_]+)*)"', text):
            asked[key] = path.name
        if "/story/" in path.as_posix():
            for key in re.findall(r'self\.say\(\s*"([a-z_]+(?:\.[a-z_]+)*)"', text):
                asked[f"story.{key}"] = path.name
    assert len(asked) > 60
    assert {key: where for key, where in asked.items() if key not in known} == {}


@given(st.floats(-1e12, 1e12, allow_nan=False), st.sampled_from([None, 0, 1, 2, 3]))
def test_a_number_reads_back(value, decimals):
    text = number(value, decimals)
    assert "-" not in text
    back = float(text.replace(MINUS, "-").replace(",", ""))
    size = abs(value)
    step = 10.0 ** -(decimals if decimals is not None else 2)
    if decimals is None and 0 < size < 1:
        step = 10.0 ** -min(8, 3 - math.floor(math.log10(size)))
    assert abs(back - value) <= step / 2 * (1 + 1e-6) + size * 1e-9
    assert text != MINUS + "0"


@given(st.floats(-1e7, 1e7, allow_nan=False), st.sampled_from(["亿元", "万人", "万吨", "%", "个"]))
def test_an_english_quantity_is_the_chinese_one(value, unit):
    """280.62 billion yuan are 2,806.2亿元: read back through the words for its size, to six figures."""
    value = float(f"{value:.6g}")
    text = quantity(value, unit, "en").replace(MINUS, "-").replace(",", "")
    words = {"trillion": 1e12, "billion": 1e9, "million": 1e6}
    first, _, rest = text.partition(" ")
    told = float(first.removesuffix("%")) * words.get(rest.split(" ")[0], 1)
    meant = value * {"亿元": 1e8, "万人": 1e4, "万吨": 1e4}.get(unit, 1)
    if unit in ("%", "个"):  # as the number itself is shown
        assert told == pytest.approx(meant, abs=0.005 + 1e-9 * abs(meant))
    else:
        assert told == pytest.approx(meant, rel=2e-6, abs=2e-6)


def test_sizes_carry_their_sign_and_unit():
    assert gap_text(0.3, "%", "zh") == "+0.3个百分点"
    assert gap_text(-2.5, "%", "en") == f"{MINUS}2.5 percentage points"
    assert gap_text(1, "%", "en") == "+1 percentage point"
    assert [quantity(each, "倍", "en") for each in (1, 2)] == ["1 times", "2 times"]  # no "1 time"
    assert quantity(1, "吨", "en") == "1 tonne"
    assert quantity(None, "亿元", "zh") == "—"
    assert quantity(math.nan, "亿元", "en") == "—"


@pytest.mark.parametrize(
    ("comparator", "value", "high", "reference", "zh", "en"),
    [
        ("ge", 6.0, None, None, "6%以上", "at least 6%"),
        ("le", 3.0, None, None, "3%以内", "no more than 3%"),
        ("about", 5.0, None, None, "5%左右", "about 5%"),
        ("between", 6.0, 6.5, None, "6%–6.5%", "6–6.5%"),
        ("about", None, None, "gdp:growth", "与经济增长同步", "in step with GDP growth"),
        ("gt", None, None, "gdp:growth", "高于经济增长", "above GDP growth"),
        ("eq", None, None, None, "—", "—"),
    ],
)
def test_a_target_in_words(comparator, value, high, reference, zh, en):
    assert target_text(comparator, value, high, "%", reference, "zh") == zh
    assert target_text(comparator, value, high, "%", reference, "en") == en


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_and_every_unit_of_the_catalogue_has_a_name(language):
    for row in catalogue.indicators().to_dict("records"):
        for measure in ("level", "growth", "average_growth", "change"):
            name = series_name(row["id"], measure, language, "140400")
            assert name
            if language == "en":
                assert not re.search("[\u4e00-\u9fff]", name), name
        if language == "en":
            assert not re.search("[\u4e00-\u9fff]", unit_name(row["unit"], "en")), row["unit"]


def test_the_nation_s_gdp_has_another_name_than_a_province_s():
    assert indicator_name("gdp", "zh", "100000") == "国内生产总值"
    assert indicator_name("gdp", "zh", "140000") == "地区生产总值"
    assert indicator_name(None, "zh", "140000", "某项指标") == "某项指标"
    assert region_name("100000", "en") == "China"
    assert region_name("150000", "zh", short=True) == "内蒙古"


def test_lists_and_years():
    assert join([], "zh") == ""
    assert join(["甲", "乙", "丙"], "zh") == "甲、乙和丙"
    assert years_text([2020, 2016, 2018, 2017]) == "2016–2018, 2020"
    assert years_text([2016, 2016, 2018], "zh") == "2016、2018"
    assert reference_text("gdp:growth;cpi:growth", "en") == "GDP growth and Consumer price inflation"


def test_an_unknown_language_or_label_is_told():
    with pytest.raises(InputError, match="not one of zh, en"):
        check_language("fr")
    with pytest.raises(KeyError, match="no\\.such"):
        label("no.such", "zh")


@pytest.mark.parametrize(
    ("value", "unit", "en"),
    [
        (5333.333333, "千公顷", "80 million mu (5.33 million hectares)"),  # 8,000万亩
        (20.066667, "千公顷", "301,000 mu (20,100 hectares)"),
        (5920.0, "千公顷", "5.92 million hectares"),  # printed in hectares, or as good as
        (1401900.0, "亿元", "140.19 trillion yuan"),
        (267125.0, "亿元", "26.7125 trillion yuan"),
        (58076.01, "亿元", "5,807.601 billion yuan"),  # nobody writes 5.807601 trillion
    ],
)
def test_an_english_quantity_is_as_a_native_would_write_it(value, unit, en):
    assert quantity(value, unit, "en") == en


@given(st.floats(0.01, 1e5, allow_nan=False))
def test_fields_keep_their_size_in_hectares(value):
    """Whichever measure comes first, the hectares are right to three figures."""
    told = quantity(float(f"{value:.9g}"), "千公顷", "en").replace(",", "").rpartition("(")[2]
    first, _, rest = told.partition(" ")
    size = float(first) * {"million": 1e6, "billion": 1e9}.get(rest.split(" ")[0], 1)
    assert size == pytest.approx(value * 1e3, rel=5.1e-3)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (43, "种", "43 kinds"), (2.5, "亿册", "250 million copies"), (1, "工作日", "1 working day"),
        (300, "元/月", "300 yuan/month"), (7, "支", "7"), (1, "乡", "1 township"),
    ],
)  # fmt: skip
def test_counters_of_reports_are_told_in_english(value, unit, said):
    assert quantity(value, unit, "en") == said
