"""Tables that are printed one cell a line."""

from analysis.reading import extract
from analysis.text.report import Report, headings


def _rows(lines: str) -> list[tuple[str, str, float, str]]:
    text = "一、综合\n" + lines.replace(" ", "\n") + "\n"
    table = extract(Report(text, "140400", 2024, "例", "例", headings(text)))
    for row in table.to_dict("records"):
        assert text[row["start"] : row["end"]] == row["value_text"]
    return list(zip(table["indicator_text"], table["measure"], table["value"], table["unit"], strict=True))


def test_four_cells_a_row_with_a_unit_of_its_own() -> None:
    assert _rows("指标 单位 绝对数 比上年增长（%） 粮食产量 万吨 31.2 2.0 生产总值 亿元 94.1 -1.3") == [
        ("粮食产量", "level", 31.2, "万吨"),
        ("粮食产量", "growth", 2.0, "%"),
        ("生产总值", "level", 94.1, "亿元"),
        ("生产总值", "growth", -1.3, "%"),
    ]


def test_the_unit_stands_in_the_head_and_prose_follows() -> None:
    text = "项目 金额（亿元） 增长（%） 存款余额 61 4.0 贷款余额 44 6.5 全年粮食产量9万吨。"
    assert _rows(text)[1:] == [
        ("存款余额", "growth", 4.0, "%"),
        ("贷款余额", "level", 44.0, "亿元"),
        ("贷款余额", "growth", 6.5, "%"),
        ("粮食产量", "level", 9.0, "万吨"),
    ]


def test_lines_under_another_head_are_no_table() -> None:
    assert _rows("重点任务 抓好春耕 12 抓好秋收 15") == []
