"""Charts on a page in a real Chromium with the network cut: by mouse and keyboard, on a phone, on a dark screen."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree
from nbformat.v4 import new_code_cell, new_notebook, new_output
from PIL import Image

from analysis.chart.display import show
from analysis.run.page import render_page
from analysis.story.html import STYLE, Html, more, table_html
from tests.chart.pictures import PICTURES

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HOSTILE = "<script>document.title = 'run'</script><img alt='' src=x onerror=\"document.title = 'run'\">"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page in each language with every kind of chart, a table to take away, and a cell that would run a script."""
    out = tmp_path_factory.mktemp("charts")
    for language in ("zh", "en"):
        shown: list[tuple[dict, dict]] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("IPython.display.display", lambda data, metadata, raw, to=shown: to.append((data, metadata)))
            for draw in PICTURES.values():
                figure = draw(language)
                show(figure, f"words of {figure.get_label()}")
        frame = pd.DataFrame({"a": ["例,一", "=1"], "b": ["7%", "−2"], "c": ["约7%", "6%"], "d": ["达到", "未达到"]})
        button = '<p><span>Words to copy</span><button class="gr-take" data-copy hidden>Copy</button></p>'
        csv = '<button class="gr-take" data-csv="t.csv" hidden>CSV</button>'
        table = f"<div>{table_html(frame, 'T', fit=True)}{csv}</div>"
        fold = more(f"https://example.org/{'a' * 90}", Html("<p>folded</p>"))
        cells = [
            {"text/html": f'{STYLE}<div class="gr-page"><h1>T</h1>{table}{button}{fold}</div>'},
            {"text/html": HOSTILE},
        ]
        outputs = [new_output("display_data", data) for data in cells]
        outputs += [new_output("display_data", data, metadata=metadata) for data, metadata in shown]
        page = render_page(new_notebook(cells=[new_code_cell("", outputs=outputs)]), title="T", language=language)
        assert len(page.encode()) < 1_500_000
        (out / f"{language}.html").write_text(page, encoding="utf-8")
    return out


@pytest.fixture
def visit(browser, folder: Path) -> Iterator:
    """Open a page offline in a window of a width and scheme; what it asked for and complained about is kept."""
    contexts = []

    def go(name: str, width: int = 1280, scheme: str = "light", **more: object):
        context = browser.new_context(
            offline=True, viewport={"width": width, "height": 900}, color_scheme=scheme, **more
        )
        contexts.append(context)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto((folder / f"{name}.html").as_uri())
        return page

    yield go
    for context in contexts:
        context.close()


def test_pointing_at_a_mark_shows_its_value(visit) -> None:
    page = visit("en")
    chart = page.locator("svg.gr-wide").first
    mark = chart.locator(".gr-mark[aria-label*='2021 outcome']")
    box = mark.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tip = page.locator(".gr-tip")
    assert "2021 outcome: 8.1%" in tip.inner_text()
    page.mouse.move(box["x"] + 14, box["y"] + 14)  # near is enough
    assert tip.is_visible()
    page.mouse.move(2, 2)
    assert not tip.is_visible()
    assert not chart.locator("title").count()  # or the browser would show a second tip
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    assert page.complaints == []


def test_a_finger_shows_a_value_on_a_phone(visit) -> None:
    page = visit("zh", 390, has_touch=True)
    mark = page.locator("svg.gr-narrow").first.locator(".gr-mark[aria-label*='2021年实绩']")
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert "2021年实绩：8.1%" in page.locator(".gr-tip").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_keys_go_from_chart_to_chart_and_from_mark_to_mark(visit) -> None:
    page = visit("zh")
    focused = "document.activeElement.getAttribute('aria-label')"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.gr-mark')"):
            break
    first = page.evaluate(focused)
    assert page.locator(".gr-tip").inner_text().split("\n") == first.split("\n")
    page.keyboard.press("ArrowRight")
    second = page.evaluate(focused)
    assert second != first
    page.keyboard.press("End")
    assert page.evaluate(focused) not in (first, second)
    page.keyboard.press("Home")
    assert page.evaluate(focused) == first
    page.keyboard.press("Escape")
    assert not page.locator(".gr-tip").is_visible()
    page.keyboard.press("Tab")  # on to the buttons, not through every mark
    assert page.evaluate("document.activeElement.dataset.take") == "png"


def test_without_a_script_every_mark_has_its_title_and_can_be_reached(visit) -> None:
    page = visit("en", java_script_enabled=False)
    titles = page.locator("svg.gr-wide .gr-mark[tabindex='0'] > title")
    assert titles.count() == page.locator("svg.gr-wide .gr-mark").count() > 50
    assert not page.locator(".gr-takes").first.is_visible()


def test_a_script_of_the_notebook_does_not_run(visit) -> None:
    page = visit("zh")
    assert page.locator(".gr-takes").first.is_visible()  # ours did
    assert page.title() != "run"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_width_and_scheme_is_whole_and_can_be_read(language: str, width: int, scheme: str, visit) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = visit(language, width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("svg.gr-narrow").first.is_visible() == (width < 640)
    assert page.locator("svg.gr-wide").first.is_visible() == (width >= 640)
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(20, 24, 28)" if scheme == "dark" else "rgb(255, 255, 255)")


def test_the_verdict_of_a_table_that_fits_is_in_view_on_a_phone(visit) -> None:
    for language in ("zh", "en"):
        page = visit(language, 390)
        box = page.locator("table.gr-fit td").nth(2).bounding_box()
        assert box["x"] + box["width"] <= 390
        assert page.evaluate("(t => t.scrollWidth <= t.clientWidth)(document.querySelector('.gr-scroll'))")


def test_print_is_light_and_wide_whatever_the_screen(visit) -> None:
    page = visit("zh", 390, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("svg.gr-wide").first.is_visible()
    assert not page.locator("svg.gr-narrow").first.is_visible()
    assert not page.locator(".gr-takes").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_chart_is_saved_as_a_file_that_stands_alone(visit, tmp_path: Path) -> None:
    page = visit("zh")
    for kind in ("svg", "png"):
        with page.expect_download() as waiting:
            page.locator(f"[data-take={kind}]").nth(1).click()
        waiting.value.save_as(tmp_path / f"a.{kind}")
        assert waiting.value.suggested_filename == f"2016-2025.{kind}"
    root = etree.fromstring((tmp_path / "a.svg").read_bytes())
    ids = {each.get("id") for each in root.iter() if each.get("id")}
    used = {each.get("href")[1:] for each in root.iter("{http://www.w3.org/2000/svg}use")}
    assert used
    assert used <= ids
    assert len(list(root.iter("{http://www.w3.org/2000/svg}title"))) > 20
    with Image.open(tmp_path / "a.png") as opened:
        assert opened.width > 1400
        assert len(opened.convert("RGB").getcolors(1 << 24)) > 20  # letters and cells, not an empty sheet


def test_a_table_is_saved_and_words_are_copied(visit, tmp_path: Path) -> None:
    page = visit("zh")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").first.click()
    waiting.value.save_as(tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text("utf-8-sig").split() == [
        "a,b,c,d", '"例,一",7%,约7%,达到', "'=1,−2,6%,未达到",
    ]  # fmt: skip
    page.get_by_role("button", name="Copy").click()
    assert page.evaluate("String(getSelection())") == "Words to copy"
