"""What becomes of documents: added, unchanged, doubtful, skipped; what is written and kept, what the ledger says."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import InputError
from analysis.intake.add import Wish, add
from analysis.intake.ledger import read_ledger
from analysis.table.build import build_table
from scripts.documents import as_docx, as_html, report_text

TEXT = report_text("长治市", 2029)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path


def put(place: Path, name: str, data: str | bytes = TEXT) -> Path:
    path = place / "in" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def run(place: Path, dry_run: bool = False, **wish: object) -> list[tuple[str, str]]:
    entries = add([place / "in"], place / "data/raw", Wish(**wish), dry_run)  # type: ignore[arg-type]
    return [(each.status, each.reason) for each in entries]


def test_the_sheet_says_what_the_document_is_and_the_text_is_kept_as_it_was_read(place: Path) -> None:
    put(place, "a.html", as_html(TEXT, "https://www.example.gov.cn/a.html"))
    assert run(place) == [("added", "")]
    sheet = (place / "data/raw/140400/2029.md").read_text("utf-8")
    assert sheet.startswith(
        "---\nregion: '140400'\nreport_year: 2029\ntitle: 长治市2029年政府工作报告\ndelivered: '2029-02-"
    )
    assert "source: https://www.example.gov.cn/a.html" in sheet
    assert TEXT.split("\n")[8] in (place / "data/texts/140400/2029.txt").read_text("utf-8")
    assert len(build_table(place / "data/raw")) == 50


def test_a_second_time_nothing_changes_not_even_the_ledgers_time(place: Path) -> None:
    put(place, "a.txt")
    put(place, "b.docx", b"")
    assert [status for status, _ in run(place)] == ["added", "skipped"]
    run(place)
    before = (place / "data/ledger.csv").stat().st_mtime_ns
    assert [status for status, _ in run(place)] == ["unchanged", "skipped"]
    assert (place / "data/ledger.csv").stat().st_mtime_ns == before


def test_the_same_report_in_another_format_is_unchanged_and_another_version_doubtful(place: Path) -> None:
    put(place, "a.txt")
    put(place, "b.docx", as_docx(TEXT))
    put(place, "c.txt", TEXT.replace("粮食产量达到", "粮食产量突破"))
    put(place, "d.txt", TEXT.split("（二）")[0] + "一般公共预算收入12.5亿元。\n")
    first, copy, version, other = run(place)
    assert first == ("added", "")
    assert copy == ("unchanged", "the same figures as 2029.md")
    assert version[0] == other[0] == "doubtful"
    assert "another version of 140400/2029.md: 49 figures the same, 1 only here, 1 only there" in version[1]
    assert "--kind report-WORD adds it beside" in version[1]


def test_force_takes_the_new_one_and_keeps_the_old_beside(place: Path) -> None:
    put(place, "a.txt")
    run(place)
    old = (place / "data/raw/140400/2029.md").read_text("utf-8")
    put(place, "a.txt", TEXT.replace("粮食产量达到", "粮食产量突破"))
    [(status, reason)] = run(place)
    assert status == "doubtful"
    assert "--force takes this one and keeps the old beside" in reason
    assert (place / "data/raw/140400/2029.md").read_text("utf-8") == old
    assert run(place, force=True) == [("added", "what was there is kept as 2029.md.old and 2029.txt.old")]
    assert (place / "data/raw/140400/2029.md.old").read_text("utf-8") == old
    assert (place / "data/raw/140400/2029.md").read_text("utf-8") != old
    assert len(build_table(place / "data/raw")) == 50


def test_of_two_versions_in_one_run_force_takes_the_first(place: Path) -> None:
    put(place, "a.txt")
    put(place, "b.txt", TEXT.replace("粮食产量达到", "粮食产量突破"))
    assert [status for status, _ in run(place, force=True)] == ["added", "doubtful"]
    assert not list((place / "data").rglob("*.old"))


def test_another_kind_stands_beside(place: Path) -> None:
    put(place, "a.txt")
    put(place, "b.txt", "长治市2028年国民经济和社会发展统计公报\n2029年3月1日\n全年粮食产量24.8亿斤，增长3.1%。\n")
    assert [status for status, _ in run(place)] == ["added", "added"]
    sheet = (place / "data/raw/140400/2029-communique.md").read_text("utf-8")
    assert "source_kind: communique" in sheet
    assert (place / "data/texts/140400/2029-communique.txt").exists()
    put(place, "b.txt", "长治市领导答记者问\n全年粮食产量25.1亿斤。\n")
    (place / "in/a.txt").unlink()
    assert run(place, kind="press-may", region="140400", report_year=2029)[0][0] == "added"
    assert "source_kind: press\n" in (place / "data/raw/140400/2029-press-may.md").read_text("utf-8")


def test_a_dry_run_writes_nothing_and_tells_copies_apart_all_the_same(place: Path) -> None:
    put(place, "a.txt")
    put(place, "b.docx", as_docx(TEXT))
    assert [status for status, _ in run(place, dry_run=True)] == ["added", "unchanged"]
    assert not (place / "data").exists()


def test_a_sheet_of_old_gets_its_text_when_the_document_comes(place: Path) -> None:
    put(place, "a.txt")
    run(place)
    (place / "data/texts/140400/2029.txt").unlink()
    assert run(place) == [("unchanged", "its text is kept now")]
    assert (place / "data/texts/140400/2029.txt").exists()


def test_place_and_year_come_from_names_where_the_text_is_silent(place: Path) -> None:
    silent = "\n".join(["政府工作报告", "各位代表：", "全市粮食产量24.8亿斤，增长3.1%。"])
    put(place, "山西/长治/2027.txt", silent)
    [(status, reason)] = run(place)
    assert status == "added"
    assert reason == "place by the folder name: the text doesn't say; year by the file name: the text doesn't say"
    assert (place / "data/raw/140400/2027.md").exists()


def test_parts_of_a_saved_page_and_what_programs_leave_are_passed_over(place: Path) -> None:
    put(place, "page.html", as_html(TEXT))
    for litter in ("page_files/a.css", ".hidden.txt", "~$a.docx", "Thumbs.db", "README.md"):
        put(place, litter, b"x")
    put(place, "other_files/b.css", b"x")
    assert [status for status, _ in run(place)] == ["skipped", "added"]


def test_a_name_that_lies_is_told(place: Path) -> None:
    put(place, "a.pdf", as_docx(TEXT))
    assert run(place) == [("added", "is a Word file (docx) by its content")]


SILENT = "政府工作报告\n各位代表：\n粮食产量24.8亿斤。" + "好" * 300
TABLE = [
    {"编号": 1, "省份": "山西省", "城市": "长治市", "年份": 2029, "正文": TEXT, "链接": "https://example.gov.cn/1"},
    {"编号": 2, "省份": "山西省", "城市": "晋城市", "年份": 2028, "正文": SILENT},
    {"编号": 3, "省份": "山西省", "城市": "运城市", "年份": 2028, "正文": report_text("临汾市", 2028)},
    {"编号": 4, "省份": "山西省", "城市": "运城市", "年份": 2020, "正文": report_text("运城市", 2028)},
    {"编号": 5, "省份": "山西省", "城市": "吕梁市", "年份": 2028, "正文": ""},
]  # fmt: skip


def as_csv(path: Path) -> None:
    pd.DataFrame(TABLE).to_csv(path, index=False, encoding="gb18030")


def as_jsonl(path: Path) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in TABLE), "utf-8")


def as_xlsx(path: Path) -> None:
    pd.DataFrame(TABLE).to_excel(path, index=False)


def as_dta(path: Path) -> None:
    pd.DataFrame(TABLE).rename(columns={"编号": "no"}).fillna("").to_stata(path, write_index=False, version=118)


@pytest.mark.parametrize("make", [as_csv, as_jsonl, as_xlsx, as_dta])
def test_a_table_with_a_document_a_row(place: Path, make: Callable[[Path], None]) -> None:
    make(place / f"in/reports.{make.__name__.removeprefix('as_')}")
    entries = add([place / "in"], place / "data/raw")
    assert [each.status for each in entries] == ["added", "added", "doubtful", "doubtful", "skipped"]
    assert [(each.region, each.report_year) for each in entries[:2]] == [("140400", "2029"), ("140500", "2028")]
    assert "columns: text=正文, region=城市, province=省份, year=年份, address=链接" in entries[0].reason
    assert "the text is of 临汾市, its row says 山西省运城市" in entries[2].reason
    assert (
        "the text is of 2028, its row says 2020: mend the row, or go by the text with --columns year="
        in entries[3].reason
    )
    assert entries[4].reason == "holds no text"
    assert "source: https://example.gov.cn/1" in (place / "data/raw/140400/2029.md").read_text("utf-8")
    [entry] = [
        each for each in add([place / "in"], place / "data/raw", Wish(columns={"year": ""})) if "#4" in each.file
    ]
    assert entry.status == "added"


def test_the_ledger_has_the_last_word_on_each_file_and_forgets_what_is_gone(place: Path) -> None:
    put(place, "a.txt")
    bad = put(place, "b.txt", b"")
    run(place)
    with (place / "data/ledger.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["file", "status", "region", "report_year", "kind", "reason", "when"]
    assert [(row["file"].rpartition("/")[2], row["status"]) for row in rows] == [
        ("a.txt", "added"),
        ("b.txt", "skipped"),
    ]
    bad.write_text(report_text("晋城市", 2029), "utf-8")
    run(place)
    assert [each.status for each in read_ledger(place / "data/ledger.csv")] == ["unchanged", "added"]
    bad.unlink()
    run(place)
    assert len(read_ledger(place / "data/ledger.csv")) == 1


def test_the_command_tells_all_and_ends_with_one_where_something_is_left(
    place: Path, govreport: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    put(place, "a.txt")
    status, out, err = govreport("add", "in")
    assert (status, "140400 长治市" in out) == (0, True)
    assert "added: 1, unchanged: 0, doubtful: 0, skipped: 0" in err
    put(place, "b.txt", b"")
    status, out, err = govreport("add", "in", "--dry-run")
    assert status == 1
    assert "the file is empty" in out
    assert "(dry run)" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere: no such file or folder"),
        (["in", "--kind", "draft"], "kind is 'draft'; give one of report, plan"),
        (["in", "--columns", "txt=a"], "--columns: no role txt; valid: text, region"),
        (["in", "--columns", "text"], "--columns: 'text'; give ROLE=NAME"),
        (["in", "--region", "无此地"], "无此地"),
    ],
)
def test_mistakes_are_told_before_anything_is_written(
    place: Path, govreport: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch,
    arguments: list[str], said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(place)
    put(place, "a.txt")
    status, _, err = govreport("add", *arguments)
    assert status == 2
    assert said in err
    assert not (place / "data").exists()


def test_a_file_that_is_no_ledger_is_not_written_over(place: Path) -> None:
    put(place, "a.txt")
    (place / "data").mkdir()
    (place / "data/ledger.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(InputError, match="is no ledger"):
        run(place)
    assert not (place / "data/raw").exists()
