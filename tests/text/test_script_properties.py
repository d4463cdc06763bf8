"""Whatever a text is, its places lead back, and reading it costs no more than its length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.catalogue.words import read_words
from analysis.text.script import Script, prepare
from tests.counting import lines_run

PIECES = [
    "粮食产量达到24.8亿斤", "糧食產量達到２４．８億斤", "增长1O.5%", "增长8，5%", "（二）把路修好。",
    "一、回顾", "各位代表：", "浏览次数：1234次", "- 3 -", "第3页 共20页", "12", "云岭县（yún lǐng xiàn）",
    "\u200b", "\u00ad", "\ufeff", "\u3000\u3000", " ", "  ", "\n", "\n", "\n", "\r\n", "，", "。", "、", "(",
    ")", "M", "2", ".", "7 . 8 ％", "与经济增长同步。", "# ", "相关链接", "著名的", "乾", "後", "「", "『",
    "𠀀", "推进农村工业与城市工业一同发展，把路修到每一个村庄",
]  # fmt: skip
BOTH = {row["traditional"] for row in read_words("traditional") if row["both"]}
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=40)
WRAPPED = st.integers(20, 40).flatmap(
    lambda width: st.lists(st.sampled_from(PIECES), min_size=30, max_size=80).map(
        lambda pieces: "\n".join("".join(pieces)[i : i + width] for i in range(0, len("".join(pieces)), width))
    )
)


def leads_back(script: Script, raw: str) -> None:
    """Each sign is its own in the raw text or what it alone becomes; places rise; a span is its signs' spans."""
    places = [script.place(i, i + 1) for i in range(len(script.text))]
    assert all(b - a == 1 and 0 <= a < len(raw) for a, b in places)
    assert places == sorted(set(places))
    for i, (a, _) in enumerate(places):
        alone = prepare(f"甲{raw[a]}甲").text[1:-1]
        if raw[a] in BOTH or raw[a] in '，,、。"' or script.mended(i, i + 1):
            continue  # both writings' characters follow the text; commas and points follow the digits
        if script.text[i] == "\n" and raw[a] in "\u3000\xa0":
            continue  # the indent of a paragraph that the page has run into the line
        assert script.text[i] == (alone or raw[a]), (i, a, raw[a])  # ù is pinyin only behind a character
    if places:
        for start, end in ((0, len(places)), (len(places) // 3, len(places) // 3 + 1), (0, 1)):
            assert script.place(start, end) == (places[start][0], places[end - 1][1])
            printed = script.printed(raw, start, end)
            assert printed == "".join(raw[a:b] for a, b in places[start:end])


@given(TEXTS | WRAPPED)
def test_places_lead_back(raw):
    leads_back(prepare(raw), raw)


@given(TEXTS)
def test_a_traditional_text_keeps_its_length(raw):
    raw = "糧食產量與萬億國債發展報告會議" + raw
    leads_back(prepare(raw), raw)


ODD = {
    "blanks": " ",
    "line ends": "\n",
    "carriage returns": "\r\n",
    "marks": "#",
    "headings": "# ",
    "lines of marks": "#\n",
    "digits": "1",
    "digits and commas": "1,2",
    "digits and full commas": "1，",
    "digits and points": "1。2%",
    "letters like digits": "O1l",
    "letters and commas": "O1,",
    "numbers on lines": "1\n",
    "numbers that count": "".join(f"{i}\n" for i in range(999)),
    "page numbers": "- 3 -\n",
    "one title": "云岭县政府工作报告\n",
    "full lines": "推进农村工业与城市工业一同发展，把路修到每一个\n",
    "open brackets": "（",
    "open brackets of pinyin": "（ā",
    "toned letters": "ā",
    "letters": "a",
    "labels": "浏览次数：",
    "menus": "首页 ",
    "links": "相关链接\n",
    "zero-width lines": "推进\n\u200b\n",
    "traditional": "國",
    "both writings": "國億產農乾著",
    "subscripts": "M\n2\n",
    "pages": "第3页 ",
    "dashes": "-",
}
LENGTH = 3000


@pytest.mark.parametrize("name", ODD)
def test_twice_the_text_is_twice_the_lines(name):
    text = (ODD[name] * LENGTH)[:LENGTH]
    prepare(text)  # vocabulary is read
    once, twice = lines_run(prepare, text), lines_run(prepare, text + text)
    assert twice <= 2.3 * once + 500, (once, twice)
    assert twice <= 100 * len(text) + 5000


@pytest.mark.parametrize("name", ODD)
def test_a_long_odd_text_takes_no_time(name):
    """What one regular expression does is not counted in lines: eight times the text, at most a second."""
    import time

    text = (ODD[name] * 100_000)[:100_000]
    begun = time.process_time()
    prepare(text)
    assert time.process_time() - begun < 2
