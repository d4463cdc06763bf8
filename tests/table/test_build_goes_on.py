"""One bad document does not stop a build: it is named and left out, and the table of the others is whole."""

import pandas as pd
import pytest

import analysis.reading
from analysis.errors import InputError
from analysis.table.build import build, build_table, load_table

MATTER = "---\nregion: '{region}'\nreport_year: {year}\nsource: {source}\n---\n# {last}年工作回顾\n"
LINES = "粮食产量23.4亿斤\n粮食产量增长3%\n城镇登记失业率3.2%\n"
BAD = {
    "bytes.md": (b"\x00\xff\x00\xd8", "bytes.md"),
    "empty.md": (b"", "the file is empty"),
    "matter.md": (b"---\nregion: [\n---\n# 2022\n", "the front matter doesn't parse"),
    "region.md": (b"---\nregion: '999999'\nreport_year: 2023\n---\n# 2022\n3%\n", "999999"),
    "nothing.md": ("---\nregion: '140400'\nreport_year: 2019\n---\n# 回顾\n无数\n".encode(), "no figure found"),
    "place.txt": ("去年粮食产量23.4亿斤。\n".encode(), "region and report year"),
    "column.md": ((MATTER + "粮食23亿斤 {jahr=2020}\n").encode(), "'jahr=2020' in braces"),
    "two.md": ((MATTER + "粮食23亿斤，棉花3吨 {year=2020}\n").encode(), "braces go with one figure, not 2"),
    "end.md": ((MATTER + "粮食：23亿斤 {comparator=between, value_high=3}\n").encode(), "value below value_high"),
}


def sheet(year: int, source: str, lines: str = LINES, region: str = "140400") -> bytes:
    return (MATTER.format(region=region, year=year, last=year - 1, source=source) + lines).encode()


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    for year in (2022, 2023):
        (folder / f"{year}.md").write_bytes(sheet(year, f"长治{year}"))
    return folder


def write(folder, name):
    content = BAD[name][0].decode("latin-1").encode("latin-1")
    matter = {"{region}": "140400", "{year}": "2021", "{last}": "2020", "{source}": name}
    for word, said in matter.items():
        content = content.replace(word.encode(), said.encode())
    (folder / name).write_bytes(content)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_is_named_and_the_others_are_whole(name, raw):
    good = build(raw)
    assert good.left_out == ()
    write(raw, name)
    table, left_out = build(raw)
    pd.testing.assert_frame_equal(table, good.table)
    assert len(left_out) == 1
    assert left_out[0].startswith(f"{raw / name}: ")
    assert BAD[name][1] in left_out[0]
    with pytest.raises(InputError, match=name):
        build_table(raw)


def test_all_bad_documents_are_named_in_order_and_none_left_is_refused(raw):
    good = build(raw).table
    for name in BAD:
        write(raw, name)
    table, left_out = build(raw, jobs=2)
    pd.testing.assert_frame_equal(table, good)
    assert [line.split(": ")[0] for line in left_out] == [str(raw / name) for name in sorted(BAD)]
    for year in (2022, 2023):
        (raw / f"{year}.md").unlink()
    with pytest.raises(InputError) as told:
        build(raw)
    assert len(str(told.value).splitlines()) == len(BAD)


def test_the_second_of_two_that_are_the_same_is_left_out(raw):
    (raw / "again.md").write_bytes(sheet(2023, "长治2023"))
    table, left_out = build(raw)
    assert len(table) == 6
    assert [line.split(": ")[0] for line in left_out] == [str(raw / "again.md")]


ENTRY = """- region: "140400"
  report_year: {year}
  match: {{indicator: grain_output, measure: level}}
  set: {cells}
  why: a slip
  seen: yearbook
"""


def test_rows_that_break_a_rule_take_only_their_document_out(raw):
    entry = ENTRY.format(year=2023, cells="{comparator: between}")
    (raw / "corrections.yaml").write_text(entry, encoding="utf-8")
    table, left_out = build(raw)
    assert table["report_year"].tolist() == [2022] * 3
    assert [line.split(": ")[0] for line in left_out] == [str(raw / "2023.md")]
    assert "value_high is there for between and for nothing else" in left_out[0]
    assert left_out[0].endswith(": 粮食产量 23.4亿斤")
    assert "corrections.yaml" in left_out[0]


def test_corrections_of_a_document_that_is_left_out_wait(raw):
    entries = ENTRY.format(year=2022, cells="{value: 24}") + ENTRY.format(year=2023, cells="{value: 25}")
    (raw / "corrections.yaml").write_text(entries, encoding="utf-8")
    (raw / "2023.md").write_bytes(b"\x00")
    table, left_out = build(raw)
    assert table.loc[table["measure"] == "level", "value"].tolist() == [120.0, 3.2]
    assert len(left_out) == 1
    (raw / "2023.md").unlink()  # with nothing left out, an entry without its figure stops the build
    with pytest.raises(InputError, match="line 7: finds no figure any more"):
        build(raw)


def test_a_fault_of_the_program_stops_no_other_document(raw, monkeypatch):
    extract = analysis.reading.extract

    def faulty(report):
        if report.report_year == 2022:
            raise ZeroDivisionError("division by zero")
        return extract(report)

    monkeypatch.setattr("analysis.reading.extract", faulty)
    table, left_out = build(raw, jobs=1)
    assert set(table["report_year"]) == {2023}
    assert left_out == (
        f"{raw / '2022.md'}: can't be read by a fault of this program (ZeroDivisionError: division by zero); "
        "please report it",
    )


def test_a_file_that_may_not_be_read_is_left_out(raw, monkeypatch):
    from analysis.text.report import read_report

    def locked(path):
        if path.stem == "2022":
            raise PermissionError(13, "Permission denied", str(path))
        return read_report(path)

    monkeypatch.setattr("analysis.text.report.read_report", locked)
    assert build(raw, jobs=1).left_out == (f"{raw / '2022.md'}: Permission denied",)


def test_the_command_writes_the_rest_names_the_bad_and_exits_1(raw, tmp_path, govreport):
    write(raw, "end.md")
    write(raw, "bytes.md")
    status, out, err = govreport("build", "--raw", raw, "--out", tmp_path / "table", "--jobs", 1)
    lines = err.splitlines()
    assert (status, out, len(lines)) == (1, "", 3)
    assert lines[0].startswith(f"govreport: left out: {raw / 'bytes.md'}: ")
    assert lines[1].startswith(f"govreport: left out: {raw / 'end.md'}: ")
    assert "6 observations of 2 reports" in lines[2]
    assert len(load_table(tmp_path / "table")) == 6
    (raw / "bytes.md").unlink()
    (raw / "end.md").unlink()
    assert govreport("build", "--raw", raw, "--out", tmp_path / "table", "--jobs", 1)[0] == 0
