"""From a figure to the words of its report."""

from analysis.story.cite import Sources
from analysis.story.words import AROUND, Reports
from analysis.table.build import load_table


def cells(frame):
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def test_every_figure_is_found_in_its_report_with_its_heading(world):
    table, reports = load_table(world), Reports(world)
    assert len(table) == 10
    for row in cells(table):
        said = reports.statement(row)
        assert said is not None
        assert said.figure == row["value_text"]
        assert said.title.endswith("试例")
        assert "\n" not in said.before + said.after


def test_a_long_sentence_is_cut_on_both_sides(tmp_path):
    folder = tmp_path / "raw" / "140400"
    folder.mkdir(parents=True)
    text = "2024年长治市人民政府工作报告\n" + "甲" * 100 + "增长5.6%" + "，乙" * 100 + "。丙。"
    (folder / "2024.txt").write_text(text, "utf-8")
    at = text.index("5.6%")
    row = {"region": "140400", "report_year": 2024, "source": "2024", "start": at, "end": at + 4}
    said = Reports(tmp_path / "processed").statement(row)
    assert said is not None
    assert said.figure == "5.6%"
    assert said.before == "…" + "甲" * (AROUND - 2) + "增长"
    assert said.after.startswith("，乙")
    assert said.after.endswith("…")
    assert len(said.after) == AROUND + 1


def test_the_remarks_of_a_sheet_are_no_words_of_the_report(tmp_path):
    folder = tmp_path / "raw" / "140400"
    folder.mkdir(parents=True)
    head = "---\nregion: '140400'\nreport_year: 2024\nsource: a\n---\n"
    text = head + "# 去年\n煤炭先进产能占比95% {year=2025}\n"
    (folder / "2024.md").write_text(text, "utf-8")
    at = text.index("95%")
    said = Reports(tmp_path / "processed").statement(
        {"region": "140400", "report_year": 2024, "source": "a", "start": at, "end": at + 3}
    )
    assert said is not None
    assert (said.before, said.figure, said.after) == ("煤炭先进产能占比", "95%", "")


def test_without_the_report_the_source_is_still_named(world, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # no reports anywhere above
    row = cells(load_table(world))[0]
    alone = tmp_path / "elsewhere"
    alone.mkdir()
    sources = Sources(Reports(alone), "zh")
    sources.cite(row)
    shown = str(sources.html())
    assert row["value_text"] in shown
    assert row["section"] in shown


def test_a_figure_has_one_number_and_its_place_on_the_page(world):
    sources = Sources(Reports(world), "zh")
    rows = cells(load_table(world).query("region == '140400'"))
    first = [str(sources.cite(row)) for row in rows]
    assert [str(sources.cite(row)) for row in rows] == first
    assert len(set(first)) == len(rows) == len(sources)
    shown = str(sources.html())
    for mark in first:
        tag = mark.split('href="#')[1].split('"')[0]
        assert f'id="{tag}"' in shown
    assert 'href="https://example.gov.cn/cz/2023"' in shown
    assert "试例年鉴第3页（无网址）" in shown.replace(" (", "（").replace(")", "）")


def test_hostile_words_of_a_report_stay_words(tmp_path):
    folder = tmp_path / "raw" / "140400"
    folder.mkdir(parents=True)
    head = "---\nregion: '140400'\nreport_year: 2024\ntitle: <b>t</b>\nsource: javascript:alert(1)\n---\n"
    text = head + "# <script>x</script>\n<img src=x onerror=y>增长5%<i>\n"
    (folder / "2024.md").write_text(text, "utf-8")
    at = text.index("5%")
    sources = Sources(Reports(tmp_path / "processed"), "en")
    place = {"source": "javascript:alert(1)", "start": at, "end": at + 2, "section": "<script>x</script>"}
    sources.cite({"region": "140400", "report_year": 2024, "value_text": "5%", **place})
    shown = str(sources.html())
    assert "<script" not in shown
    assert "<img" not in shown
    assert "<b>" not in shown
    assert not [each for each in shown.split('href="')[1:] if not each.startswith("#s-")]
