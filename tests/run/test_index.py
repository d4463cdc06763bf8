"""The list of all pages: failures first, nothing of a report or a parameter runs, whole or as it was."""

import re
from pathlib import Path

import pytest

from analysis.run.index import Entry, render_index, write_index
from analysis.run.manifest import FAILED as BAD
from analysis.run.manifest import STATES
from analysis.run.problems import note_build, problems_of

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
        assert (f'class="status {status}"' in page) == (status != "done")  # what a page's being there says
        assert ('class="card bad"' in page) == (status in BAD)


def test_the_language_is_that_of_most_pages_and_each_title_its_own() -> None:
    english = Entry("e", "China: targets", language="en", page="e.html")
    assert '<html lang="zh" ' in render_index([DONE, english])
    page = render_index([DONE, english, english])
    assert '<html lang="en" ' in page
    assert '<h3 lang="zh-CN">' in page


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
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.en.html", "index.html"]
    assert (tmp_path / "index.html").read_bytes() == before


# --- places, languages, what is new, what went wrong before


MANY = [
    Entry("c", "Provinces compared", region="31个地区", language="en", page="c.html"),
    Entry("t", "China: targets", region="China", language="en", page="t.html", fresh=True),
    Entry("u", "全国：目标", region="全国", language="zh", page="u.html"),
    Entry("v", "长治市：目标", region="140400", language="zh", page="v.html"),
]


def test_pages_are_grouped_by_place_those_in_the_readers_language_first() -> None:
    zh, en = (render_index([*MANY, FAILED], language) for language in ("zh", "en"))
    assert re.findall(r'<section class="group">\n<h2>(.*?)</h2>', zh) == ["需要处理", "综合", "全国", "长治市"]
    assert re.findall(r'<section class="group">\n<h2>(.*?)</h2>', en) == [
        "Needs attention", "Across places and other", "China", "Changzhi",
    ]  # fmt: skip
    assert zh.index("全国：目标") < zh.index("China: targets")
    assert en.index("China: targets") < en.index("全国：目标")


def test_each_language_has_its_list_and_leads_to_the_other(tmp_path: Path) -> None:
    write_index(tmp_path, MANY)
    zh, en = ((tmp_path / name).read_text("utf-8") for name in ("index.html", "index.en.html"))
    assert '<html lang="zh" data-other="en" data-other-page="index.en.html">' in zh
    assert '<html lang="en">' in en
    assert 'href="index.en.html#en"' in zh
    assert 'href="index.html#zh"' in en
    assert "Needs attention" not in zh


def test_what_the_last_start_made_is_told() -> None:
    page = render_index([*MANY, FAILED], "en", begun="2026-03-06T09:00:00+08:00")
    assert "Last run (2026-03-06 09:00): 1 new, 1 failed" in page
    assert page.count('class="fresh"') == 1
    assert "Last run" not in render_index(MANY, "en")


def test_what_add_and_build_left_out_is_told_on_top(tmp_path: Path) -> None:
    processed = tmp_path / "data/processed"
    (tmp_path / "data/raw").mkdir(parents=True)
    processed.mkdir()
    (tmp_path / "data/ledger.csv").write_text(
        "file,status,region,report_year,kind,reason,when\n"
        "in/a.pdf,doubtful,140400,,report,no year <b>,2026-03-01T08:00:00+08:00\n"
        "in/b.pdf,added,140400,2026,report,,2026-03-01T08:00:00+08:00\n",
        encoding="utf-8",
    )
    note_build(processed, ["raw/c.md: no figure"])
    found = problems_of([processed])
    assert [each.status for each in found] == ["build_left_out", "add_doubtful"]
    page = render_index([DONE], "en", found)
    assert page.index("2 documents are not in the table") < page.index('class="cards"')
    assert "no year &lt;b&gt;" in page
    assert "in/b.pdf" not in page
    note_build(processed, [], failed="raw: holds no report")
    assert "building failed" in render_index([DONE], "en", problems_of([processed]))
    note_build(processed, [])
    (tmp_path / "data/ledger.csv").write_bytes(b"\xff\xfe\x00")
    assert problems_of([processed]) == []
    assert "problems" not in render_index([DONE], "en", []).split("<body>")[1]
