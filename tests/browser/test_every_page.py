"""Every notebook's page in both languages, and the list of them: phone and desk, light and dark, in one Chromium.

Made by one plan of a table of some places, so that it takes a few minutes at most.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
#: The nation, a province and its city, and provinces beside it.
PLACES = ["100000", "110000", "130000", "140000", "140400", "310000", "330000"]
#: A notebook and what it is asked, beside the language.
ASKED = {
    "target_vs_actual": 'region = "140400"', "trend": 'region = "140400"', "compare_regions": "year = 2026",
    "data_quality": "", "escalation": "", "margins": "", "silence": 'region = "100000"',
}  # fmt: skip
#: A page weighs less than so many bytes; a list's part of a page is none of these.
WEIGHT = 1_500_000
#: Captions of tables that a reader has to push sideways to see what a row comes to.
SIDEWAYS = (
    "[...document.querySelectorAll('.gr-scroll')].filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.ariaLabel)"
)
NAMES = [f"{name}-{language}" for name in ASKED for language in ("zh", "en")] + ["index", "index.en"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from analysis.table.build import save_table
    from analysis.table.store import load_table

    out = tmp_path_factory.mktemp("every")
    save_table(load_table(ROOT / "data/processed/observations.csv", regions=PLACES), out / "processed")
    runs = [
        f'[[run]]\nnotebook = "{ROOT}/notebooks/{name}.ipynb"\nname = "{name}-{language}"\n'
        f'parameters = {{ table = "{out}/processed", language = "{language}"{", " if given else ""}{given} }}\n'
        for name, given in ASKED.items()
        for language in ("zh", "en")
    ]
    (out / "plan.toml").write_text("\n".join(runs), encoding="utf-8")
    asked = ["run", str(out / "plan.toml"), "--jobs", "2", "--out", str(out / "reports")]
    done = subprocess.run([sys.executable, "-m", "analysis", *asked], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return out / "reports"


@pytest.fixture(scope="module")
def axe() -> Any:
    return pytest.importorskip("axe_playwright_python.sync_playwright").Axe()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_whole_on_a_phone_and_a_desk_light_and_dark(name: str, folder: Path, browser, axe) -> None:
    path = folder / f"{name}.html"
    assert path.stat().st_size < WEIGHT
    for scheme in ("light", "dark"):
        context = browser.new_context(offline=True, color_scheme=scheme, locale="zh-CN")
        page = context.new_page()
        asked, complaints = [], []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("pageerror", lambda error, complaints=complaints: complaints.append(str(error)))
        page.goto(path.as_uri())
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            where = f"{scheme}, {width} px"
            page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = false; })")
            found = axe.run(page).response["violations"]
            told = [(each["id"], each["impact"], each["nodes"][0]["html"][:200]) for each in found]
            assert told == [], where
            page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, where
            assert page.evaluate(SIDEWAYS) == [], where
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
        assert complaints == []
        context.close()


def test_what_is_doubtful_is_filtered_by_region_and_leads_to_the_command(folder: Path, browser) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((folder / "data_quality-zh.html").as_uri() + "#of-140400")
    shown = page.locator("tr[data-of]:visible")
    assert {each.get_attribute("data-of") for each in shown.all()} == {"140400"}
    assert page.locator(".gr-filter [role=status]").inner_text() == f"列出{shown.count()}处"
    page.select_option("select[data-filter]", "100000")
    assert {each.get_attribute("data-of") for each in shown.all()} == {"100000"}
    page.locator(".gr-fix summary").locator("visible=true").first.click()
    assert page.locator("code:visible").first.inner_text().startswith("govreport correct 100000 ")
    page.select_option("select[data-filter]", "")
    assert {each.get_attribute("data-of") for each in page.locator("tr[data-of]").all()} > {"100000", "140400"}
    context.close()


def test_a_page_in_both_languages_is_one_card_with_what_it_says(folder: Path, browser) -> None:
    context = browser.new_context(offline=True, locale="en-US")
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("heading", name="Changzhi", exact=True).wait_for()
    assert page.locator(".card").count() == len(ASKED)
    page.fill("#search", "Changzhi annual targets due")  # words of the answer
    assert page.locator(".card:visible").count() == 1
    page.locator(".card:visible a[hreflang=zh-CN]").click()
    assert page.url.endswith("target_vs_actual-zh.html")
    context.close()


def test_passages_are_printed_as_notes(folder: Path, browser) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((folder / "target_vs_actual-zh.html").as_uri())
    passage = page.locator(".gr-passages li").first
    assert not passage.is_visible()
    page.emulate_media(media="print")
    assert passage.is_visible()
    context.close()
