"""What of a page goes on paper, and how many sheets that takes; a table of another's fits a phone."""

import re
from pathlib import Path

import pandas as pd
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
SHEETS = 12


def page_of(tmp_path: Path, markup: str) -> str:
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    from analysis.run.page import render_page

    outputs = [new_output("display_data", {"text/html": markup})]
    path = tmp_path / "page.html"
    path.write_text(
        render_page(new_notebook(cells=[new_code_cell("", outputs=outputs)]), title="页", language="zh"), "utf-8"
    )
    return path.as_uri()


def test_a_long_fold_is_left_out_of_print_and_says_so_unless_opened(tmp_path: Path, browser) -> None:
    from analysis.story.html import STYLE, Html, join_html, more

    short, long = more("短", Html("<p>甲</p>")), more("长", Html("<p>乙</p>"), "（从略）")
    page = browser.new_page()
    page.goto(page_of(tmp_path, str(join_html(Html(STYLE), short, long))))
    assert not page.get_by_text("（从略）").is_visible()
    page.emulate_media(media="print")
    shown = [page.get_by_text(each, exact=True).is_visible() for each in ("甲", "乙", "（从略）")]
    assert shown == [True, False, True]
    page.evaluate("document.querySelector('.gr-long').open = true")
    shown = [page.get_by_text(each, exact=True).is_visible() for each in ("乙", "（从略）")]
    assert shown == [True, False]
    page.close()


def test_a_frame_of_a_notebook_fits_a_phone(tmp_path: Path, browser) -> None:
    frame = pd.DataFrame(
        {name: ["2022年工作回顾和2023年安排"] for name in ("year", "value", "report_year", "section", "source")}
    )
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(page_of(tmp_path, frame.to_html()))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


@pytest.mark.parametrize(("notebook", "given"), [("compare_regions", {"year": "2026"}), ("data_quality", {})])
def test_the_widest_pages_print_on_few_sheets(notebook: str, given: dict, tmp_path: Path, browser) -> None:
    from analysis.run import run_notebook
    from analysis.table.build import save_table
    from tests.observations import built

    save_table(built(), tmp_path / "processed")
    run_notebook(
        str(ROOT / f"notebooks/{notebook}.ipynb"), {"table": str(tmp_path / "processed"), **given}, str(tmp_path)
    )
    page = browser.new_page()
    page.goto(next(tmp_path.glob(f"{notebook}*.html")).as_uri())
    assert len(re.findall(rb"/Type */Page\b", page.pdf(prefer_css_page_size=True))) <= SHEETS
    page.close()
