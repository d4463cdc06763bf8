"""One true sentence to take away: a target, what came of it, and the documents that print the two."""

from pathlib import Path

import pytest

from analysis.story.targets import TargetsPage
from analysis.table.build import save_table
from tests.observations import aim, came, table
from tests.story.test_pages import plain


def test_the_figure_is_quoted_with_the_title_and_address_of_its_documents(world) -> None:
    page = TargetsPage(str(world), "140400", 2016)
    assert page.quotable() == (
        "长治市2023年地区生产总值增速目标为7%以上（长治市2023年试例、https://example.gov.cn/cz/2023），"
        "实际5.6%（长治市2024年试例）。"
    )
    assert plain(page.taken()).index("一个数及其出处： 长治市2023年") < plain(page.taken()).index("本页结论：")


def test_it_is_english_on_an_english_page_and_absent_where_nothing_is_judged(world) -> None:
    told = TargetsPage(str(world), "140400", 2016, language="en").quotable()
    assert told.startswith(
        "Changzhi, 2023: target for GDP growth at least 7% (Changzhi, government work report 2023, https:"
    )
    assert told.endswith("outcome 5.6% (Changzhi, government work report 2024).")
    open_page = TargetsPage(str(world), "140400", 2024)
    assert open_page.quotable() == ""
    assert "一个数及其出处" not in plain(open_page.taken())


@pytest.mark.parametrize(
    ("language", "first", "then"),
    [
        ("zh", "长治市（2023年媒体或网站的汇编）、https://example.org/list", "长治市2024年政府工作报告、https:"),
        (
            "en",
            "Changzhi, compilation by the media or a website, 2023, https:",
            "Changzhi, government work report 2024",
        ),
    ],
)
def test_a_list_in_the_press_is_not_quoted_as_the_report(tmp_path: Path, language: str, first: str, then: str) -> None:
    rate = {"measure": "growth"}
    aimed, told = (
        aim(5.5, "about", source="https://example.org/list", **rate),
        came(5.8, source="https://a.gov.cn", **rate),
    )
    found = table(aimed, told)
    save_table(found.assign(source_kind=["compilation", "report"]), tmp_path)
    said = TargetsPage(str(tmp_path), "140400", 2016, language=language).quotable()
    assert first in said
    assert then in said
