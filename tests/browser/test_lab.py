"""The lab as a user meets it: the command of `make lab`, a real Chromium, and what is on the screen afterwards."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.browser.lab import drawn, opened, run_all, served, start_by_keyboard

pytestmark = [pytest.mark.browser, pytest.mark.slow]
#: axe's rules on a page as a whole, whose frame is JupyterLab's.
OUTER = ("region", "landmark", "page-has", "heading-order", "empty-table-header")


@pytest.fixture(scope="module")
def lab(root: Path, chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The server's address and the folder that it shows: a copy of notebooks/, beside the project's data."""
    with served(root, tmp_path_factory.mktemp("lab")) as found:
        yield found


@pytest.fixture(scope="module")
def chinese(root: Path, chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The same of `make lab LANG=zh`."""
    with served(root, tmp_path_factory.mktemp("zh"), "LANG=zh") as found:
        yield found


@pytest.fixture(scope="module")
def page(lab, browser):
    page = opened(lab, browser)
    yield page
    page.screenshot(path=lab[1] / "last.png")  # where a test failed: what was on the screen


def test_the_start_page_leads_to_every_notebook(lab, page, root, tmp_path):
    address, _ = lab
    page.goto(f"{address}/?token=t")
    start = page.locator(".jp-Notebook")
    start.get_by_role("heading", name="Government work reports").wait_for()
    assert "/lab/tree/README.ipynb" in page.url
    links = {re.sub(r".*/", "", each) for each in start.locator("a[href*='.ipynb']").all_inner_texts()}
    assert links == {path.name for path in (root / "notebooks").glob("*.ipynb")} - {"README.ipynb"}
    page.screenshot(path=tmp_path / "start.png")
    assert page.get_by_text("Jupyter news").count() == 0
    start.get_by_role("link", name="explore.ipynb").first.click()
    page.locator(".jp-Notebook:visible .jp-CodeCell").first.wait_for()


def choose(page, place: int, word: str, name: str) -> None:
    """Search in one of the two pickers, take what it finds, wait for the chart to say so."""
    page.locator(".gr-explore input[type=text]").nth(place).fill(word)
    page.wait_for_function(
        "([i, name]) => { const found = document.querySelectorAll('.gr-explore select[multiple]')[i].options;"
        " return found.length < 8 && found[found.length - 1].text.startsWith(name) }",
        arg=[place, name],
    )
    picker = page.locator(".gr-explore select[multiple]").nth(place)
    picker.select_option(picker.locator("option").last.inner_text())
    drawn(page, name)


def test_choose_draw_read_and_keep(lab, page, tmp_path):
    address, folder = lab
    page.goto(f"{address}/lab/tree/explore.ipynb?token=t&reset")
    run_all(page)
    board = page.locator(".gr-explore")
    chart, quote = board.locator("svg.gr-chart"), board.locator(".gr-quote")
    chart.wait_for()
    assert quote.locator("mark").inner_text()

    choose(page, 0, "qg", "全国")
    assert "全国" in chart.get_attribute("aria-label")
    choose(page, 0, "长治", "长治市")
    choose(page, 1, "ybggyssr", "一般公共预算收入")

    points = board.locator("select:not([multiple])[size]")
    figure = points.locator("option", has_text="2022年 实绩")
    points.select_option(figure.inner_text())
    page.wait_for_function("document.querySelector('.gr-quoted').innerText.includes('2022年 实绩')")
    assert "38.6" in quote.locator("mark").inner_text()
    assert "changzhi.gov.cn" in board.locator(".gr-quoted a").get_attribute("href")
    board.scroll_into_view_if_needed()
    board.screenshot(path=tmp_path / "zh.png")

    board.get_by_role("button", name="English").click()
    drawn(page, "Changzhi: Budget revenue")
    board.get_by_role("button", name="Save this view").click()
    board.get_by_text("Saved in").wait_for()
    board.screenshot(path=tmp_path / "en.png")
    page.screenshot(path=tmp_path / "lab.png")
    saved = sorted(path.suffix for path in (folder / "notebooks/saved").iterdir())
    assert saved == [".png", ".toml", ".yaml"]

    page.keyboard.press("Control+s")
    notebook = folder / "notebooks/explore.ipynb"
    stamp = notebook.stat().st_mtime_ns
    for _ in range(100):
        if notebook.stat().st_mtime_ns != stamp:
            break
        page.wait_for_timeout(100)
    text = notebook.read_text(encoding="utf-8")
    assert all(not cell.get("outputs") for cell in json.loads(text)["cells"])
    assert "widgets" not in json.loads(text)["metadata"]


def tab_to(page, name: str) -> None:
    """Tab on until a control whose name begins so (a pattern) has the focus; one that Tab never reaches fails."""
    held = (
        "() => { const e = document.activeElement; const own = e.labels?.[0] || e;"
        " return e.ariaLabel || own.textContent || e.title || '' }"
    )
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(held).strip()[:30])
        if re.match(name, seen[-1]):
            return
    pytest.fail(f"{name} is never reached: {seen}")


def test_the_keyboard_alone_chooses_draws_and_keeps(lab, page):
    address, folder = lab
    before = set((folder / "notebooks").glob("saved/*"))
    page.goto(f"{address}/lab/tree/explore.ipynb?token=t&reset")
    start_by_keyboard(page)
    tab_to(page, "地区: ")
    page.keyboard.type("qg")
    page.wait_for_function("document.querySelectorAll('.gr-explore select[multiple]')[0].options.length < 8")
    tab_to(page, "地区")
    page.keyboard.press("End")
    drawn(page, "全国")
    tab_to(page, "指标: ")
    page.keyboard.type("lscl")
    page.wait_for_function("document.querySelectorAll('.gr-explore select[multiple]')[1].options.length < 30")
    tab_to(page, "指标")
    page.keyboard.press("End")
    page.wait_for_function("!document.querySelector('svg.gr-chart').ariaLabel.includes('国内生产总值')")
    tab_to(page, "口径")
    cells = page.locator(".jp-Notebook:visible .jp-Cell").count()
    page.keyboard.press("b")  # JupyterLab's own key for a new cell
    page.keyboard.press("Home")
    assert page.locator(".jp-Notebook:visible .jp-Cell").count() == cells
    tab_to(page, "对数刻度")
    page.keyboard.press("Space")
    page.wait_for_function("document.querySelector('svg.gr-chart').ariaLabel.includes('对数刻度')")
    page.keyboard.press("Space")
    page.wait_for_function("!document.querySelector('svg.gr-chart').ariaLabel.includes('对数刻度')")
    tab_to(page, "起始年份")
    chart = "document.querySelector('svg.gr-chart')?.ariaLabel"
    whole = page.evaluate(chart)
    page.keyboard.press("End")
    page.wait_for_function(f"whole => {chart} !== whole", arg=whole)
    page.keyboard.press("Home")
    page.wait_for_function(f"whole => {chart} === whole", arg=whole)
    tab_to(page, "保存这一视图")
    page.keyboard.press("Enter")
    page.get_by_text("已存到").wait_for()
    tab_to(page, r"\d{4}年(实绩|目标)")  # a mark of the chart
    tip = page.locator(".gr-tip")
    said = tip.inner_text()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("said => document.querySelector('.gr-tip').innerText !== said", arg=said)
    number = page.evaluate("document.activeElement.dataset.at")
    page.keyboard.press("Enter")
    page.wait_for_function("n => document.querySelector('.gr-points select').selectedIndex == n", arg=number)
    year = tip.inner_text()[:5]
    page.wait_for_function("year => document.querySelector('.gr-point').innerText.includes(year)", arg=year)
    saved = set((folder / "notebooks").glob("saved/*")) - before
    assert sorted(path.suffix for path in saved) == [".png", ".toml", ".yaml"]
    assert all("100000" in path.name for path in saved)


def findings(page, part: str) -> tuple[list[tuple[str, str]], set[str]]:
    """What axe finds in a part of the page that is this project's, and the rules that JupyterLab's own parts break."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    own = axe.Axe().run(page, context={"include": [[part]]}).response["violations"]
    whole = axe.Axe().run(page).response["violations"]
    mine = [(each["id"], node["html"][:160]) for each in own for node in each["nodes"]]
    return mine, {each["id"] for each in whole} - {each["id"] for each in own}


def test_axe_finds_nothing_of_ours(lab, page):
    address, _ = lab
    page.goto(f"{address}/?token=t")
    page.locator(".jp-Notebook").get_by_role("heading", name="Government work reports").wait_for()
    mine, theirs = findings(page, ".jp-RenderedMarkdown")
    print("JupyterLab's own, start page:", sorted(theirs))
    assert [each for each in mine if not each[0].startswith(OUTER)] == []
    page.goto(f"{address}/lab/tree/explore.ipynb?token=t&reset")
    start_by_keyboard(page)
    mine, theirs = findings(page, ".gr-explore")
    print("JupyterLab's own, explorer:", sorted(theirs))
    assert [each for each in mine if not each[0].startswith(OUTER)] == []


def test_the_lab_in_chinese_compares_by_mouse(chinese, browser, tmp_path):
    address, folder = chinese
    with closing(opened(chinese, browser)) as page:
        page.goto(f"{address}/lab/tree/explore.ipynb?token=t&reset")
        page.get_by_role("menuitem", name="运行", exact=True).wait_for()
        for word in ("文件", "编辑", "内核", "帮助"):
            assert page.get_by_role("menuitem", name=word, exact=True).count() == 1
        start_by_keyboard(page)
        board = page.locator(".gr-explore")
        picker = board.locator("select[multiple]").nth(0)
        picker.select_option(["长治市", "全国"])
        drawn(page, "全国")
        board.get_by_label("数值", exact=True).select_option("指数（基年＝100）")
        drawn(page, "＝100")
        assert board.get_by_text("连乘而得").count() == 1
        mark = board.locator(".gr-mark").last
        mark.hover()
        tip = page.locator(".gr-tip")
        assert re.fullmatch(r"\d{4}年实绩：[\d.]+\n.*\n\d{4}年报告所印：“.*%”", tip.inner_text())
        number = int(mark.get_attribute("data-at"))
        mark.click()
        page.wait_for_function("n => document.querySelector('.gr-points select').selectedIndex == n", arg=number)
        board.screenshot(path=tmp_path / "index.png")
        board.get_by_role("button", name="保存这一视图").click()
        page.get_by_text("已存到").wait_for()
        board.get_by_role("button", name="撤销").click()
        page.wait_for_function("!document.querySelector('svg.gr-chart').ariaLabel.includes('＝100')")
        board.get_by_role("button", name="打开").click()
        drawn(page, "＝100")
        board.get_by_role("button", name="删除", exact=True).click()
        board.get_by_role("button", name="确认删除").click()
        board.get_by_text("已删除：").wait_for()
        assert list((folder / "notebooks/saved").iterdir()) == []
        with page.expect_download() as got:
            board.get_by_role("link", name="下载图中的数（CSV）").click()
        assert "region_name" in Path(got.value.path()).read_text("utf-8-sig")
        page.screenshot(path=tmp_path / "zh.png")
