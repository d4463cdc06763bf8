"""The marks of notes behind words are no part of the text."""

import pytest

from analysis.text.script import prepare


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("改造“双控”机制[4]企业3家", "改造“双控”机制企业3家"),
        ("新建“众创空间”〔70〕1家", "新建“众创空间”1家"),
        ("整治“三乱” ［4］ 71处", "整治“三乱”71处"),
        ("占比达到30%［1２］以上", "占比达到30%以上"),
        ("依照县发〔2016〕5号文件", "依照县发〔2016〕5号文件"),  # a year
        ("\n[4]“双控”：两样都管。", "\n[4]“双控”：两样都管。"),  # the note itself
        ("投入[3]亿元", "投入亿元"),
    ],
)
def test_marks_of_notes(raw, plain):
    assert prepare(raw).text == plain


def test_places_behind_a_mark_lead_back():
    raw = "机制[4]企业3家"
    script = prepare(raw)
    at = script.text.index("3家")
    start, end = script.place(at, at + 2)
    assert raw[start:end] == "3家"
