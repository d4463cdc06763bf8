"""The list of all pages: failures first, nothing of a report or a parameter runs, whole or as it was."""

import re
from pathlib import Path

import pytest

from analysis.run.index import Entry, render_index, write_index
from analysis.run.manifest import FAILED as BAD
from analysis.run.manifest import STATES

DONE = Entry(
    "a-zh", "甲市：目标与实绩", notebook="notebooks/target_vs_actual.ipynb", region="140400",
    parameters={"region": "140400", "language": "zh", "start_year": 2016}, language="zh", status="done",
    started="2026-03-05T09:00:00+08:00", finished="2026-03-05T09:00:02+08:00", seconds=2.0,
    page="a-zh.html", page_made="2026-03-05T09:00:02+08:00", thumbnail="thumbnails/a-zh.png",
)  # fmt: skip
FAILED = Entry(
    "b-zh", "乙市：目标与实绩", notebook="notebooks/trend.ipynb", region="140000", language="zh", status="failed",
    finished="2026-03-06T09:00:02+08:00", seconds=130.0, page="b-zh.html", page_made="2026-03-05T09:00:02+08:00",
    stale=True, error="ValueError: <none>", failed="failed/b-zh.ipynb",
)  # fmt: skip


def test_failures_come_first_with_their_cause_and_the_older_page() -> None:
    page = render_index([DONE, FAILED])
    assert page.index("乙市") < page.index("甲市")
    assert "ValueError: &lt;none&gt;" in page
    assert 'href="failed/b-zh.ipynb"' in page
    assert 'href="b-zh.html"' in page
    assert "旧页面（2026-03-05 09:00）" in page


def test_the_order_is_else_that_of_the_plan() -> None:
    entries = [Entry(name, f"title {name}", status="done", page=f"{name}.html") for name in "cab"]
    assert re.findall(r"title (\w)", render_index(entries)) == ["c", "a", "b"]


@pytest.mark.parametrize("status", STATES)
def test_every_state_has_its_words_in_both_languages(status: str) -> None:
    for language in ("zh", "en"):
        page = render_index([Entry("a", "T", status=status, language=language)])
        assert f'class="status {status}"' in page
        assert ('class="card bad"' in page) == (status in BAD)


def test_the_language_is_that_of_most_pages_and_each_title_its_own() -> None:
    english = Entry("e", "China: targets", language="en", page="e.html")
    assert '<html lang="zh">' in render_index([DONE, english])
    page = render_index([DONE, english, english])
    assert '<html lang="en">' in page
    assert '<h2 lang="zh-CN">' in page


def test_regions_notebooks_and_states_can_be_chosen_where_there_are_several() -> None:
    page = render_index([DONE, FAILED])
    assert re.findall(r'<select name="(\w+)">', page) == ["region", "notebook", "status"]
    assert "长治市" in page
    assert "<select" not in render_index([DONE])


def test_nothing_runs_but_the_filter() -> None:
    hostile = "</script><script>alert(1)</script>"
    page = render_index([Entry(hostile, hostile, hostile, hostile, {hostile: hostile}, "zh", "failed", error=hostile)])
    assert page.count("<script") == 2
    assert "alert(1)</script>" not in page.replace("&lt;/script&gt;", "")
    assert "http:" not in page
    assert "https:" not in page


def test_an_empty_list_says_so() -> None:
    assert "还没有页面" in render_index([])


def test_it_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_index(tmp_path, [DONE])
    before = (tmp_path / "index.html").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_index(tmp_path, [FAILED])
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_bytes() == before
