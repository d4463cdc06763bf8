import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.numeral import numeral, plain_numerals


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("一百一", 110),
        ("两千四百五", 2450), ("三千零五", 3005), ("三万五", 35000), ("一万零五十", 10050), ("九百六十万", 9600000),
        ("一亿二千万", 120000000), ("一点二万亿", 1200000000000), ("三点一四", 3.14), ("点五", 0.5), ("零点零五", 0.05),
        ("一九七八", 1978), ("二〇二五", 2025), ("三亿零四百七十五万", 304750000),
    ],
)  # fmt: skip
def test_a_numeral(text, number):
    assert numeral(text) == pytest.approx(number, rel=1e-12)


@pytest.mark.parametrize("text", ["", "百里", "点", "三点", "人", "万五", "三四百", "十点", "亿万"])
def test_no_numeral(text):
    assert numeral(text) is None


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万亿兆点", max_size=14))
def test_any_run_of_signs_is_a_number_or_none(text):
    value = numeral(text)
    assert value is None or value >= 0


@given(st.text(alphabet="壹贰叁肆伍陆柒捌玖拾佰仟萬億零〇元圆整队伍大陆万亿", max_size=20))
def test_plain_numerals_keep_every_place(text):
    assert len(plain_numerals(text)) == len(text)
    assert plain_numerals(plain_numerals(text)) == plain_numerals(text)


def test_a_sign_that_is_no_numeral_stays():
    assert plain_numerals("伍先生在大陆参加队伍") == "伍先生在大陆参加队伍"
