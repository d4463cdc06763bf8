"""Pages of the project's notebooks in a real Chromium: their first screen, take-away, width, print and weight."""

import re
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
#: A page weighs less than so many bytes; the nation's targets print on so many sheets at most.
WEIGHT, SHEETS = 1_500_000, 12


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The nation's targets in both languages, of the project's own reports."""
    from analysis.run import run_notebook
    from analysis.table.build import save_table
    from tests.observations import built

    out = tmp_path_factory.mktemp("first")
    save_table(built(), out / "processed")
    for language in ("zh", "en"):
        run_notebook(
            str(ROOT / "notebooks/target_vs_actual.ipynb"),
            {"table": str(out / "processed"), "region": "100000", "language": language},
            str(out / language),
        )
    return out


def visit(browser, pages: Path, language: str, width: int):
    context = browser.new_context(offline=True, viewport={"width": width, "height": 844}, accept_downloads=True)
    page = context.new_page()
    path = next((pages / language).glob("target*.html"))
    assert path.stat().st_size < WEIGHT
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_answer_and_its_table_come_first_and_nothing_is_cut(browser, pages, language, width):
    page = visit(browser, pages, language, width)
    answer = page.locator(".gr-answer").first
    assert answer.bounding_box()["y"] < 300
    heads = page.locator("table.gr-fit thead th").all_inner_texts()[:4]
    assert heads == (
        ["指标", "目标", "完成", "结果"] if language == "zh" else ["Indicator", "Target", "Outcome", "Result"]
    )
    last = page.locator("table.gr-fit thead th").nth(3).bounding_box()
    assert last["x"] + last["width"] <= width
    page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")] == []
    page.context.close()


def test_the_figures_are_taken_away_without_the_network(browser, pages):
    page = visit(browser, pages, "en", 1280)
    with page.expect_download() as got:
        page.locator('a[download][href^="data:text/csv"]').click()
    told = Path(got.value.path()).read_text("utf-8-sig")
    assert told.startswith("region,year,")
    assert "\n100000,2025," in told
    with page.expect_download() as got:
        page.locator("button[data-csv]").first.click()
    assert "GDP growth" in Path(got.value.path()).read_text("utf-8-sig")
    page.context.close()


def test_a_source_leads_to_its_passage(browser, pages):
    page = visit(browser, pages, "zh", 1280)
    page.locator("table.gr-fit sup a").first.click()
    assert page.locator("li:target").is_visible()
    page.context.close()


def test_the_nation_s_targets_print_on_few_sheets(browser, pages):
    page = visit(browser, pages, "zh", 1280)
    assert len(re.findall(rb"/Type */Page\b", page.pdf(prefer_css_page_size=True))) <= SHEETS
    page.context.close()
