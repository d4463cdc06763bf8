import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.script import prepare

SIGNS = "甲乙12３４,，.． \t\u3000\u200b\u00ad\ufeff\r\n％%（)AＢ：:"


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("增长 ７．８ ％", "增长7.8%"),
        ("１９８８年", "1988年"),
        ("7 . 8 ％", "7.8%"),
        ("1，250万元", "1,250万元"),
        ("1'250万元", "1,250万元"),
        ("2’500户", "2,500户"),
        ("3，25人", "3，25人"),
        ("甲,乙;丙", "甲，乙；丙"),
        ("茶26.6,、枣7.8亿公斤,;果,,增长,。", "茶26.6、枣7.8亿公斤；果，增长。"),
        ("\ufeff\u3000\u3000甲\u200b乙", "甲乙"),
        ("二○○八", "二〇〇八"),
        ("", ""),
    ],
)
def test_one_form(raw, plain):
    assert prepare(raw).text == plain


@given(st.text(alphabet=SIGNS, max_size=50) | st.text(max_size=50))
def test_every_sign_leads_back_to_its_place(raw):
    script = prepare(raw)
    ends = [script.place(i, i + 1) for i in range(len(script.text))]
    assert all(b - a == 1 for a, b in ends)
    assert ends == sorted(ends)
    for i, (a, _) in enumerate(ends):
        assert prepare("甲" + raw[a] + "甲").text[1:-1] in ("", script.text[i]) or script.text[i] == ","


@given(st.text(alphabet=SIGNS, max_size=50))
def test_plain_text_stays_as_it_is(raw):
    once = prepare(raw).text
    # A line that was joined may show the next one to go on: "（⏎1.⏎1" is "（1.⏎1" at first.
    seen = str.maketrans(",", "，", "\n")
    assert prepare(once).text.translate(seen) == once.translate(seen)
