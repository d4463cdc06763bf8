"""A table full of code, opened in the lab: all of it is shown as words, none of it runs, nothing is asked of a host."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from analysis.table.store import save_table
from tests.browser.lab import drawn, opened, served, start_by_keyboard
from tests.observations import row, table

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RUN = "window.ran=1"
HOSTILE = (
    f"<script>{RUN}</script><img src=https://example.org/x.png onerror={RUN}>"
    f"\"><svg onload={RUN}>' onmouseover='{RUN}' [x](javascript:{RUN}) $\\href{{javascript:{RUN}}}{{x}}$ **b** "
    f"</title></textarea><style>@import url(https://example.org/y.css)</style>"
)
NAME = f"晒谷场{HOSTILE}"
SOURCES = (f"javascript:{RUN}", f"https://example.org/\"onmouseover='{RUN}'", f"data:text/html,<script>{RUN}</script>")


@pytest.fixture(scope="module")
def lab(root: Path, chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    data = tmp_path_factory.mktemp("data")
    rows = []
    for year, source in zip((2020, 2021, 2022), SOURCES, strict=True):
        words = {"section": HOSTILE, "source": source, "value": float(year), "value_text": f"{year}{HOSTILE}"}
        rows.append(row(**words, year=year, indicator_text=f"{HOSTILE}生产总值", measure="growth"))
        rows.append(row(**words, year=year, indicator=None, indicator_text=NAME, unit="平方米"))
    save_table(table(*rows), data / "processed")
    folder = tmp_path_factory.mktemp("hostile")
    with served(root, folder, data=data) as found:
        saved = folder / "notebooks/saved"
        saved.mkdir()
        (saved / f"<img src=x onerror={RUN}>.yaml").write_text(f"table: '<script>{RUN}<|script>'", "utf-8")
        yield found


def test_nothing_of_a_table_runs_in_the_lab(lab, browser, tmp_path):
    address, _ = lab
    with closing(opened(lab, browser)) as page:
        foreign = []
        page.on("requestfailed", lambda request: foreign.append(request.url))
        page.goto(f"{address}/lab/tree/explore.ipynb?token=t&reset")
        start_by_keyboard(page)
        board = page.locator(".gr-explore")
        board.locator("input[type=text]").nth(1).fill("晒谷场")
        names = board.locator("select[multiple]").nth(1)
        names.locator("option", has_text="晒谷场").wait_for(state="attached")
        names.select_option(index=names.locator("option").count() - 1)
        drawn(page, "晒谷场")
        figures = board.locator(".gr-points select")
        for number in range(figures.locator("option").count()):
            figures.select_option(index=number)
            page.wait_for_function(
                "at => document.querySelector('.gr-point').innerText"
                ".startsWith(document.querySelector('.gr-points select').options[at].text.slice(0, 5))",
                arg=number,
            )
            board.locator(".gr-mark").nth(number).hover()
            assert "<script>" in page.locator(".gr-tip").inner_text()
        board.get_by_role("button", name="更正这个数").click()
        board.get_by_role("button", name="保存这一视图").click()
        board.get_by_text("已存到").wait_for()
        views = board.get_by_label("已存的视图")
        views.select_option(index=1 if "晒谷场" in views.locator("option").first.inner_text() else 0)
        board.get_by_role("button", name="打开").click()
        board.get_by_text("打不开").wait_for()
        board.get_by_role("button", name="English").click()
        board.get_by_text("Pick a figure").first.wait_for()
        board.screenshot(path=tmp_path / "hostile.png")
        assert page.evaluate("window.ran") is None
        assert page.locator("a[href^='javascript:' i], a[href^='data:text/html' i]").count() == 0
        assert board.locator("script, img, mjx-container, [onerror], [onload], [onmouseover]").count() == 0
        assert [url for url in foreign if "example.org" in url] == []
