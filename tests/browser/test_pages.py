"""Pages in a real Chromium with the network cut: nothing is asked of anybody, nothing is hidden from anybody."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from analysis.chart import png, trend_alt, trend_chart
from analysis.run.index import Entry, write_index
from analysis.run.page import render_page, thumbnail

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages and their index, made as a run makes them, of figures of no place."""
    import base64

    import pandas as pd
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    from analysis.story.html import STYLE, table_html

    out = tmp_path_factory.mktemp("pages")
    (out / "thumbnails").mkdir()
    actuals = pd.DataFrame({"year": range(2018, 2024), "value": [6.6, 6.1, 2.2, 8.1, 3.0, 5.2], "unit": "%"})
    entries = []
    for language, title in (("zh", "某地：主要指标"), ("en", "A place: main indicators")):
        figure = trend_chart(actuals, title=title, language=language)
        words = trend_alt(actuals, title=title, language=language)
        table = table_html(actuals.astype(str), title, numeric=["value"])
        outputs = [
            new_output("display_data", {"text/html": f"{STYLE}<h1>{title}</h1>{table}"}),
            new_output(
                "display_data",
                {"image/png": base64.b64encode(png(figure)).decode()},
                metadata={"image/png": {"alt": words}},
            ),
        ]
        notebook = new_notebook(cells=[new_code_cell("show()", outputs=outputs)])
        nbformat.validate(notebook)
        page = render_page(
            notebook,
            title=title,
            language=language,
            region="140400",
            details={"notebook": "a.ipynb", "index": "index.html"},
        )
        (out / f"page-{language}.html").write_text(page, encoding="utf-8")
        (out / f"thumbnails/page-{language}.png").write_bytes(thumbnail(notebook) or b"")
        entries.append(
            Entry(
                f"page-{language}", title, "notebooks/trend.ipynb", "140400" if language == "zh" else "100000",
                {"start_year": 2018}, language, "done", page=f"page-{language}.html",
                page_made="2026-03-05T09:00:02+08:00", thumbnail=f"thumbnails/page-{language}.png",
            )
        )  # fmt: skip
    entries.append(Entry("bad", "某地：走势", "notebooks/trend.ipynb", "140000", status="failed", error="ValueError"))
    write_index(out, entries)
    return out


@pytest.fixture
def visit(browser, folder: Path) -> Iterator:
    """Open a page of the folder offline; what it asked of others and complained about is kept."""
    context = browser.new_context(offline=True, locale="zh-CN", viewport={"width": 1000, "height": 900})
    page = context.new_page()
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))

    def go(name: str):
        page.goto((folder / name).as_uri())
        return page

    yield go
    context.close()


NAMES = ["page-zh.html", "page-en.html", "index.html", "index.en.html"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_asked_of_another_host_and_nothing_fails(name: str, visit) -> None:
    page = visit(name)
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    assert page.complaints == []
    # Waits for each picture and throws where one cannot be shown; a lazy one may say that it is complete too soon.
    page.evaluate("Promise.all([...document.images].map((each) => (each.loading = 'eager', each.decode())))")


@pytest.mark.parametrize("name", NAMES)
def test_no_serious_fault_of_accessibility(name: str, visit) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(visit(name)).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in SERIOUS] == []


@pytest.mark.parametrize(("name", "language"), [("page-zh.html", "zh"), ("page-en.html", "en")])
def test_a_page_has_its_language_and_its_pictures_their_words(name: str, language: str, visit) -> None:
    page = visit(name)
    assert page.locator("html").get_attribute("lang") == language
    alts = page.eval_on_selector_all("main img", "found => found.map((each) => each.alt)")
    assert alts
    assert all("2018" in alt for alt in alts)


@pytest.mark.parametrize("width", [390, 1000])
@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_wider_than_its_window(name: str, width: int, visit) -> None:
    page = visit(name)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_list_can_be_filtered(visit) -> None:
    page = visit("index.html")
    shown = page.locator(".card:visible")
    assert shown.count() == 3
    assert "某地：走势" in shown.first.inner_text()  # the failure
    page.select_option("select[name=status]", index=1)
    assert shown.count() == 1
    assert "1" in page.locator("#count").inner_text()
    page.select_option("select[name=status]", index=0)
    page.fill("#search", "长治 走势")
    assert shown.count() == 0
    assert page.locator("#nothing").is_visible()
    page.fill("#search", "长治 指标")
    assert shown.count() == 1
    page.fill("#search", "")
    page.select_option("select[name=region]", label="长治市")
    assert shown.count() == 1
    shown.first.locator("h3 a").click()
    assert page.url.endswith("page-zh.html")


def test_the_list_is_in_the_readers_language_until_another_is_asked_for(browser, folder: Path) -> None:
    for locale, heading in (("en-US", "Government work reports"), ("zh-CN", "政府工作报告"), ("fr", "政府工作报告")):
        context = browser.new_context(locale=locale)
        page = context.new_page()
        page.goto((folder / "index.html").as_uri())
        page.get_by_role("heading", name=heading).wait_for()
        page.locator("a.switch").click()
        other = "政府工作报告" if heading.startswith("Gov") else "Government work reports"
        page.get_by_role("heading", name=other).wait_for()
        context.close()


def test_a_page_prints_on_a4(visit, tmp_path: Path) -> None:
    page = visit("page-zh.html")
    page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    assert (tmp_path / "page.pdf").read_bytes()[:5] == b"%PDF-"


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a page with a table of many Chinese words, and another folded away."""
    import pandas as pd
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    from analysis.story.html import Html, join_html, more, table_html

    words = {
        head: ["城镇居民人均可支配收入", "没有找到次年的报告"] for head in ("指标", "说明", "口径", "判定", "出处")
    }
    table = table_html(pd.DataFrame(words), "很多字的表")
    markup = join_html(Html('<div class="gr-page" lang="zh-CN">'), table, more("折起的部分", table), Html("</div>"))
    shown = [new_output("display_data", {"text/html": str(markup)})]
    page = render_page(new_notebook(cells=[new_code_cell("", outputs=shown)]), title="宽表", language="zh")
    path = tmp_path_factory.mktemp("wide") / "wide.html"
    path.write_text(page, encoding="utf-8")
    return str(path)


def test_on_a_phone_words_stay_words(wide: str, visit) -> None:
    page = visit(wide)
    page.set_viewport_size({"width": 390, "height": 800})
    narrowest = "Math.min(...[...document.querySelectorAll('main > div > div > .gr-scroll :is(td, th)')]"
    assert page.evaluate(f"{narrowest}.map((each) => each.offsetWidth))") > 80  # five characters
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_is_folded_away_is_printed(wide: str, visit) -> None:
    page = visit(wide)
    folded = page.locator("details table")
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
