"""A report given in December of the year that it reviews."""

from analysis.reading import extract
from analysis.reading.frame import as_told
from analysis.text.report import Report, headings

_TOLD = (
    "一、{now}年工作回顾\n预计全年粮食产量8万吨，比上年增长3%。建成水渠12公里。今年以来，新建书屋5个。\n"
    "二、{next}年工作安排\n{next}年目标是：粮食产量9万吨。{word}，要建成水渠20公里。\n"
)


def _rows(text: str, year: int) -> list[tuple[float, str, int]]:
    table = extract(Report(text, "140400", year, "例", "例", headings(text)))
    return list(table[["value", "status", "year"]].itertuples(index=False, name=None))


def test_its_own_year_is_reviewed_and_the_next_one_planned() -> None:
    text = _TOLD.format(now=2018, next=2019, word="明年")
    rows = _rows(text, 2018)
    assert rows == [
        (8.0, "estimate", 2018), (3.0, "estimate", 2018), (12.0, "actual", 2018), (5.0, "actual", 2018),
        (9.0, "target", 2019), (20.0, "target", 2019),
    ]  # fmt: skip


def test_a_plan_told_as_in_spring_keeps_its_own_year() -> None:
    rows = _rows(_TOLD.format(now=2018, next=2019, word="今年"), 2018)
    assert rows[-1] == (20.0, "target", 2019)
    assert rows[3] == (5.0, "actual", 2018)


def test_the_report_says_its_own_year_all_the_same() -> None:
    text = _TOLD.format(now=2018, next=2019, word="明年")
    table = extract(Report(text, "140400", 2018, "例", "例", headings(text)))
    assert set(table["report_year"]) == {2018}
    assert [text[row.start : row.end] for row in table.itertuples()][:2] == ["8万吨", "3%"]


def test_a_report_of_spring_is_read_as_ever() -> None:
    rows = _rows(_TOLD.format(now=2018, next=2019, word="今年"), 2019)
    assert [year for _, _, year in rows] == [2018, 2018, 2018, 2019, 2019, 2019]


def test_a_report_in_the_middle_of_its_year_is_not_late() -> None:
    text = "一、2018年上半年工作回顾\n建成水渠12公里。\n二、下半年工作安排\n要建成水渠20公里。\n"
    assert [(value, year) for value, _, year in _rows(text, 2018)] == [(12.0, 2018), (20.0, 2018)]


def test_five_years_that_end_with_its_own() -> None:
    text = "一、过去五年工作回顾\n五年来，建成水渠12公里。\n二、2019年工作安排\n建成水渠20公里。\n"
    table = extract(Report(text, "140400", 2018, "例", "例", headings(text)))
    assert table[["period_start", "year"]].to_numpy().tolist() == [[2014, 2018], [2019, 2019]]


def test_a_session_in_december_reviews_its_own_year() -> None:
    head = "2018年{month}月3日在某县人民代表大会上\n县长 甲乙\n过去五年工作回顾\n"
    told = "五年来，建成水渠12公里。2018年粮食产量8万吨。\n"
    assert _rows(head.format(month=12) + told, 2018) == [(12.0, "actual", 2018), (8.0, "actual", 2018)]
    assert _rows(head.format(month=1) + told, 2018)[0] == (12.0, "actual", 2017)


def test_a_session_in_december_looks_back_in_other_words_too() -> None:
    head = "2018年12月3日在某县人民代表大会上\n县长 甲乙\n一、{}\n"
    told = "2018年预计粮食产量8万吨。\n"
    assert _rows(head.format("回首来路，茶乡五年变样") + told, 2018) == [(8.0, "estimate", 2018)]
    assert _rows(head.format("茶乡五年变样") + told, 2018) == [(8.0, "target", 2018)]


def test_a_session_in_december_needs_no_word_that_looks_back() -> None:
    head = "2018年{month}月3日在某县人民代表大会上\n县长 甲乙\n一、{heading}\n"
    told = "建成水渠12公里。粮食产量年均增长4%。\n"
    for heading in ("“十二五”时期发展成就和2018年主要工作", "走过的五年，2018年茶乡变样"):
        text = head.format(month=12, heading=heading) + told
        assert {year for _, _, year in _rows(text, 2018)} == {2018}
    text = head.format(month=12, heading="2017年茶乡变样") + told
    assert {year for _, _, year in _rows(text, 2018)} == {2017}
    assert _rows(head.format(month=12, heading="这五年的成就") + told, 2018)[1] == (4.0, "actual", 2018)
    assert _rows(head.format(month=2, heading="这五年的成就") + told, 2018)[1] == (4.0, "actual", 2017)


def test_the_year_after_next_is_told_from_december_too() -> None:
    plan = "明年产值10亿元，后年产值达到20亿元，今后年产量达到30万吨。"
    text = f"一、2018年工作回顾\n今年产值9亿元。\n二、2019年工作安排\n{plan}\n"
    assert [(value, year) for value, _, year in _rows(text, 2018)][:3] == [(9.0, 2018), (10.0, 2019), (20.0, 2020)]
    assert "今后年产" in as_told(text, headings(text), 2018)[0]
