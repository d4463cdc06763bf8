"""Any number in any form, any text: properties of the reading of quantities."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text.quantity import find_quantities, scan
from analysis.text.quantity.view import multiplied
from analysis.text.script import prepare
from tests.counting import lines_run


def chinese(number: int, two: str = "二") -> str:
    """A number below 10¹² as a person writes it; the test's own way, from the top down."""
    for size, sign in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            high, low = divmod(number, size)
            return chinese(high, two) + sign + ("" if not low else "零" * (low < size // 10) + chinese(low, two))
    for size, sign in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            high, low = divmod(number, size)
            head = two if high == 2 and size > 10 else "一二三四五六七八九"[high - 1]
            return head + sign + ("" if not low else "零" * (low < size // 10) + chinese(low, two))
    return "零一二三四五六七八九"[number]


FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
NUMBERS = st.integers(1, 10**12 - 1) | st.integers(1, 20000)


@given(NUMBERS, st.sampled_from("二两"))
def test_a_chinese_numeral_is_its_number(number, two):
    (found,) = find_quantities(f"共{chinese(number, two)}吨，")
    assert (found.value, found.unit) == (number, "吨")


@given(NUMBERS)
def test_a_formal_numeral_is_its_number(number):
    (found,) = find_quantities(f"共{chinese(number).translate(FORMAL)}元整")
    assert (found.value, found.unit) == (number, "元")


@given(st.integers(0, 10**12), st.integers(0, 99), st.sampled_from(["", "万", "亿", "万亿"]), st.booleans())
def test_an_arabic_figure_is_its_number(whole, cents, magnitude, wide):
    text = f"{whole:,}.{cents:02d}{magnitude}元"
    if wide:
        text = text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    (found,) = find_quantities(f"计{text}")
    factor = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[magnitude]
    assert found.value == pytest.approx((whole + cents / 100) * factor, rel=1e-9)
    assert found.text == text


SIGNS = (
    "0123456789０９.．，,、。一二两三十百千万亿零〇点半几多余成折分之百至到—-～%％$¥元吨个人年月日第翻倍米廿"
    "壹贰拾（）/:：\u200b\r\n 上以超"
)


@settings(max_examples=300)
@given(st.text(alphabet=SIGNS, max_size=60) | st.text(max_size=60))
def test_any_text_gives_quantities_in_order_and_in_their_places(text):
    end = 0
    for q in find_quantities(text):
        assert end <= q.start < q.end <= len(text)
        assert text[q.start : q.end] == q.text
        assert math.isfinite(q.value)
        assert q.comparator in ("eq", "ge", "gt", "le", "lt", "about", "between")
        assert (q.value_high is None) == (q.comparator != "between")
        assert q.value_high is None or q.value < q.value_high
        assert q.unit == "" or not re.fullmatch("[十百千万亿]+", q.unit)
        end = q.end


@given(st.text(alphabet=SIGNS, max_size=60))
def test_a_scan_is_in_order(text):
    plain = prepare(text).text
    end = 0
    for m in scan(plain):
        assert end <= m.start < m.end <= len(plain)
        end = m.end


# --- both readers read the same

SCANNED_ALONE = ("date", "ordinal", "ratio")
CLAUSES = [
    "全县小麦亩产四百二十斤", "苹果产量12.7万吨", "游客2万5千人次", "水价3元5角", "补贴125元/月",
    "增速为-2.4%", "第三产业增长百分之八点三", "占七成以上", "一半的村通了车", "提高2.3和1.7个百分点",
    "2021年3月", "第3位", "结构为12:40:48", "叁万贰仟元", "10亿零5百万元", "十六七个", "翻了一番", "5km长",
    "211工程", "气温零下5度", "人均US$1,200", "下降3%至5%", "五、六百人", "几十万亩", "两个半月", "“2+26”",
    "在1%和2%之间", "十万分之九", "12.5/10万", "三万五", "+4%",
]  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.sampled_from(CLAUSES) | st.sampled_from("，。、和至—-（）约\n"), max_size=12))
def test_the_view_has_the_figures_of_the_scan(parts):
    text = "".join(parts)
    script = prepare(text)
    scanned = [m for m in scan(script.text) if m.kind not in SCANNED_ALONE]
    viewed = find_quantities(text)
    assert [script.place(m.start, m.end) for m in scanned] == [(q.start, q.end) for q in viewed]
    assert [multiplied(m) for m in scanned] == [(q.value, q.value_high, q.unit) for q in viewed]


# --- any number in any form

DIGITS = "零一二三四五六七八九"


@given(st.integers(1, 9999), st.integers(1, 999), st.sampled_from(["千", "百", "十"]))
def test_a_mixed_number_is_its_parts(high, low, sign):
    size = {"千": 1000, "百": 100, "十": 10}[sign]
    low = low % 9 + 1
    (found,) = find_quantities(f"共{high}万{low}{sign}吨")
    assert (found.value, found.unit) == (high * 10_000 + low * size, "吨")


@given(st.integers(1, 9999), st.integers(1000, 9999))
def test_digits_after_a_magnitude_fill_it(high, low):
    (found,) = find_quantities(f"共{high}万{low}吨")
    assert found.value == high * 10_000 + low
    assert len(find_quantities(f"共{high}万{low % 90 + 10}岁老人")) == 2, "two digits do not"


@given(st.integers(0, 999), st.integers(0, 99), st.sampled_from(["-", "−", "－", "—", "负"]), st.booleans())
def test_a_sign_in_any_form(whole, cents, sign, wide):
    number = f"{whole}.{cents:02d}"
    if wide:
        number = number.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    (found,) = find_quantities(f"增长{sign}{number}%。")
    assert found.value == -float(f"{whole}.{cents:02d}")
    assert found.text == f"{sign}{number}%"


@given(st.integers(1, 10**8), st.sampled_from("二两"), st.sampled_from("元斤"))
def test_all_forms_of_a_number_are_one(number, two, unit):
    forms = [f"{number}{unit}", f"{number:,}{unit}", chinese(number, two) + unit]
    forms.append(f"{number}{unit}".translate(str.maketrans("0123456789", "０１２３４５６７８９")))
    forms += [chinese(number).translate(FORMAL) + unit] if unit == "元" else []
    for form in forms:
        found = find_quantities(f"合计{form}，")
        assert [(q.text, q.value, q.unit) for q in found] == [(form, number, unit)], form


# --- time in proportion to length

WORST = [
    "1", "1,234", "三", "亿", "壹佰，", "万", "3万", "3万5", "3.5、", "-1", "—", "0.8和", "5%至", "负", "零",
    "1万零", "US$", "三分之", "百分之", "半", "第", "3元5角", "五、六百", "2+", "国道", "7×24", "5/10万",
]  # fmt: skip


@pytest.mark.parametrize("part", WORST)
def test_twice_the_text_is_twice_the_lines(part):
    text = (part * 1500)[:1500]
    scan(text)
    once, twice = lines_run(scan, text), lines_run(scan, text + text)
    assert twice <= 2.2 * once + 200
    assert twice <= 100 * len(text + text)
