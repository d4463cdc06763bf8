"""Whole pages and the index of a report full of code, in a real Chromium: it is all shown, and none of it runs."""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pandas as pd
import pytest

from analysis.table.build import build_table, save_table

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
RUN = "window.ran=1"
HOSTILE = [
    f"<script>{RUN}</script>", f"<img src=x onerror={RUN}>", f'"><svg onload={RUN}>', f"' onmouseover='{RUN}",
    f"[x](javascript:{RUN})", f"$\\href{{javascript:{RUN}}}{{x}}$", "{{7*7}}{% raw %}", "</script><h1>x",
    "`</textarea>`",
]  # fmt: skip
PAGES = ("target_vs_actual", "trend", "data_quality")


SHEET = """---
region: '140400'
report_year: {year}
title: 长治市{year}年政府工作报告
source: https://www.example.org/{year}
---
# 一、{last}年工作回顾
地区生产总值增长{figure}.5%
粮食产量2{figure}.8亿斤
奋斗煤炭产量1{figure}亿吨
# 二、{year}年主要目标
地区生产总值增长6%左右
粮食产量25亿斤以上
"""


def _table(raw: Path) -> pd.DataFrame:
    """A table with code in every column that takes any text: no door, which would refuse it, is before it."""
    raw.mkdir(parents=True)
    for year in (2021, 2022, 2023):
        (raw / f"{year}.md").write_text(SHEET.format(year=year, last=year - 1, figure=year - 2018), "utf-8")
    table = build_table(raw.parent, jobs=1)
    for column in ("indicator_text", "section", "source"):
        hostile = cycle([f"javascript:{RUN}"] if column == "source" else HOSTILE)
        table[column] = [f"{next(hostile)}{cell if column == 'indicator_text' else ''}" for cell in table[column]]
    return table


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    made = folder / "processed"
    made.mkdir()
    save_table(_table(folder / "raw/140400"), made)
    title = json.dumps("{region_name}" + HOSTILE[1] + HOSTILE[4], ensure_ascii=False)
    runs = [
        f'[[run]]\nnotebook = "{ROOT}/notebooks/{name}.ipynb"\nname = "{name}"\ntitle = {title}\n'
        + (
            f'parameters = {{ table = "{made}" }}'
            if name == PAGES[-1]
            else f'parameters = {{ table = "{made}", region = "140400" }}'
        )
        for name in PAGES
    ]
    (folder / "plan.toml").write_text("\n".join(runs), "utf-8")
    command = [sys.executable, "-m", "analysis", "run", "plan.toml", "--jobs", "2", "--out", "out"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stderr
    return folder / "out"


@pytest.fixture(scope="module")
def context(browser) -> Iterator:
    made = browser.new_context(offline=True)
    yield made
    made.close()


@pytest.mark.parametrize("name", [*PAGES, "index", "index.en"])
def test_nothing_runs(name: str, out: Path, context) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.goto((out / f"{name}.html").as_uri())
    for each in page.query_selector_all("details"):
        each.evaluate("each => { each.open = true; }")
    page.evaluate(
        "() => { for (const each of document.querySelectorAll('*')) each.dispatchEvent(new Event('mouseover')); }"
    )
    page.wait_for_timeout(300)
    assert page.evaluate("() => window.ran") is None
    assert [each for each in asked if not each.startswith(("data:", out.as_uri()))] == []
    addresses = page.evaluate(
        "() => [...document.querySelectorAll('[href],[src],[action]')].map(x => x.getAttribute('href') || '')"
    )
    assert not [each for each in addresses if each.strip().lower().startswith(("javascript:", "vbscript:"))]
    handlers = page.evaluate(
        "() => [...document.querySelectorAll('*')].flatMap(x => x.getAttributeNames()).filter(x => x.startsWith('on'))"
    )
    assert handlers == []
    seen = page.evaluate("() => document.body.textContent")
    assert "onerror=" in seen  # shown, not swallowed
    page.close()
