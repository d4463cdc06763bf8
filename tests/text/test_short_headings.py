"""Two headings of one length among long paragraphs are no edge that lines were wrapped at."""

from analysis.text.joining import joined


def test_headings_of_one_length_are_no_edge() -> None:
    prose = "全市茶叶产量达到九万吨，茶农收入稳步增长，茶园面积不断扩大，价格保持平稳，茶业前景向好。" * 3
    text = f"茶业产值、产量超过甲乙两县\n{prose}\n果业产值、产量超过甲乙两县\n{prose}\n{prose}\n"
    assert joined(text) == text


def test_lines_of_one_length_are() -> None:
    line = "全市茶叶产量达到九万吨，茶农收入稳步增长"
    text = "\n".join([line] * 8 + ["，前景向好。"])
    assert "\n" not in joined(text)


def test_a_line_that_only_leads_on_is_no_end() -> None:
    assert joined("据统计，预计\n全市茶叶产量九万吨。\n") == "据统计，预计 全市茶叶产量九万吨。\n"
    assert joined("产量预测\n全市茶叶产量九万吨。\n") == "产量预测\n全市茶叶产量九万吨。\n"
