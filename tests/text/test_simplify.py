import pytest
from opencc import OpenCC

from analysis.text.simplify import simplified


def test_what_opencc_writes_is_read_back():
    text = "各位代表：全县粮食总产量后来居上，里程几千公里，只用三个月就发展了余下的台地；"
    text += "制造业征税复核，准备周全，干部历练。"
    text += "以县为主，于是众人参与，与时俱进，钟表厂产值万亿元，面粉价格松动，区域规划了然于胸，沿着大路走，成就显著。"
    assert simplified(OpenCC("s2t").convert(text)) == text


@pytest.mark.parametrize(
    "text",
    ["乾县2022年政府工作报告", "於女士和徵先生的著作著名", "藉此机会", "二〇二二年，增长５％", ""],
)
def test_a_simplified_text_keeps_its_characters(text):
    assert simplified(text) is text


def test_a_letterhead_makes_no_traditional_text():
    body = (
        "乾县的产业在著名的旱塬上长大，粮食产量年年增长，果农收入步步提高，道路通到每个山村，学校医院越办越好，水渠修到田头。"
        * 3
    )
    assert simplified("乾縣人民政府報告\n" + body) == "乾县人民政府报告\n" + body


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("增加投資三億圓，圓滿完成", "增加投资三亿元，圆满完成"),
        ("乾縣乾旱，著名景區發展顯著，沿著產業鏈", "乾县干旱，著名景区发展显著，沿着产业链"),
        ("覆蓋瞭解廣東，於後來", "覆盖了解广东，于后来"),
    ],
)
def test_characters_of_both_writings(text, plain):
    assert simplified(text) == plain
