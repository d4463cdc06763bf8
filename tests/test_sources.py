"""The scripts that make data from what lies beside the project: on facts and texts of our own making."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

from analysis.reading import extract
from analysis.table.schema import as_table
from analysis.table.statistics import statistics
from analysis.text.report import Report, headings, read_report
from tests.observations import row, table

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
FACT = {
    "region_code": "140400", "region_name": "长治市", "year": "2023", "indicator": "地区生产总值", "measure": "growth",
    "value": "5.6", "unit": "%", "basis": "real", "status": "actual", "comparator": "eq", "value_high": "",
    "source_title": "某市2023年国民经济和社会发展统计公报", "source_url": "https://example.gov.cn/%E7%94%B2.html",
    "published": "2024", "vintage_note": "首发值", "quality": "official-copy", "statement": "",
}  # fmt: skip


def script(name: str) -> ModuleType:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(f"scripts_{name}", SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


official, facts, sheets = script("official"), script("facts"), script("sheets")
NOTHING = as_table(pd.DataFrame(columns=table(row()).columns))


def taken(*cells: dict[str, str], told: pd.DataFrame = NOTHING) -> tuple[list[dict[str, str]], dict[str, int]]:
    rows, left = official.sorted_out([{**FACT, **each} for each in cells], told)
    return rows, {reason: len(of) for reason, of in left.items()}


def test_a_fact_becomes_a_row_that_the_table_takes(tmp_path):
    rows, left = taken({})
    assert left == {}
    path = tmp_path / "140400.csv"
    path.write_text(official.files(rows)["140400.csv"], encoding="utf-8")
    found = statistics(path).iloc[0]
    assert (found["indicator"], found["value"], found["basis"]) == ("gdp", 5.6, "real")
    assert (found["source_kind"], found["source"]) == ("communique", "https://example.gov.cn/甲.html")
    assert found["section"] == "某市2023年国民经济和社会发展统计公报 / 首发值；官方数据转录"


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"vintage_note": "由指数推算"}, {"derived": "yes"}),
        ({"measure": "level", "unit": "亿元", "basis": "nominal"}, {"basis": ""}),
        ({"indicator": "单位地区生产总值能耗", "measure": "change", "value": "-3"}, {"measure": "growth", "basis": ""}),
        ({"indicator": "城镇调查失业率（年均）", "measure": "level"},
         {"indicator": "surveyed_unemployment", "timing": "average"}),
        ({"indicator": "某种奇怪的指标"}, {"indicator": "", "name": "某种奇怪的指标"}),
        ({"source_title": "中国统计年鉴2007 表8-1"}, {"kind": "yearbook"}),
        ({"source_title": "某报：31省份目标", "status": "target", "year": "2024"}, {"kind": "compilation"}),
        ({"source_title": "长治市2024年政府工作报告"}, {"kind": "report"}),
        ({"source_title": "31省区市2024年政府工作报告（汇编）"}, {"kind": "compilation"}),
        ({"source_title": "某报 2024-02-28"}, {"kind": "press"}),
        ({"source_title": "全国财政决算"}, {"kind": "budget"}),
    ],
)  # fmt: skip
def test_what_a_row_says_of_a_fact(cells, wanted):
    [found], _ = taken(cells)
    assert {name: found[name] for name in wanted} == wanted


def test_what_is_weak_or_another_s_reckoning_stays_out():
    rows, left = taken({"quality": "weak"}, {"source_title": "World Bank FP.CPI.TOTL.ZG"})
    assert rows == []
    assert left == {"weak: for checks, not for pages": 1, "another's reckoning": 1}


def test_what_a_sheet_has_from_the_same_report_stays_out_and_a_difference_is_told():
    told = table(row(measure="growth", value=5.6, unit="%"))
    report = {"source_title": "某市2024年政府工作报告"}
    assert taken(report, told=told) == ([], {official.HELD: 1})
    assert taken({**report, "value": "5.7"}, told=told) == ([], {official.DIFFERS: 1})
    assert len(taken({**report, "published": "2025"}, told=told)[0]) == 1, "another report's"
    assert len(taken({}, told=told)[0]) == 1, "a communiqué is another document"


def test_of_two_that_say_the_same_the_better_source_is_kept_and_both_vintages():
    rows, left = taken(
        {"quality": "reputable", "source_url": "https://example.com/b"}, {}, {"published": "2026", "value": "5.7"}
    )
    assert left == {"told by a better source of the same year": 1}
    assert [(each["published"], each["source"]) for each in rows] == [
        ("2024", "https://example.gov.cn/甲.html"), ("2026", "https://example.gov.cn/甲.html"),
    ]  # fmt: skip


# --- sheets of facts


def fact(statement: str, period: str = "2023", status: str = "actual", note: str = "") -> dict[str, str]:
    return {
        "region_code": "140400", "report_year": "2024", "statement": statement, "period": period, "status": status,
        "note": note,
    }  # fmt: skip


def test_a_sheet_of_facts_gives_every_year_and_role(tmp_path):
    document = facts.Document(
        "140400", 2024, "长治市2024年政府工作报告(2024-02-29,某次会议)", "https://example.gov.cn/a",
        (
            fact("粮食产量24.8亿斤"), fact("地区生产总值增长6%左右", "2024", "target"), fact("粮食产量23亿斤", "2020"),
            fact("地区生产总值年均增长5%", "2021-2023"), fact("固定资产投资90亿元", note="区本级"),
            fact("进出口总额8亿元", note="原文“预计”"),
        ),
    )  # fmt: skip
    path = tmp_path / "2024.md"
    path.write_text(facts.sheet(document), encoding="utf-8")
    report = read_report(path)
    assert (report.title, report.delivered, report.kind) == ("长治市2024年政府工作报告", "2024-02-29", "report")
    found = extract(report)[["indicator", "status", "period_start", "year", "value"]]
    assert found.astype(object).where(found.notna(), None).to_numpy().tolist() == [
        ["grain_output", "actual", 2020, 2020, 23.0],
        ["gdp", "actual", 2021, 2023, 5.0],
        ["grain_output", "actual", 2023, 2023, 24.8],
        [None, "actual", 2023, 2023, 90.0],
        ["trade_total", "estimate", 2023, 2023, 8.0],
        ["gdp", "target", 2024, 2024, 6.0],
    ]


def test_a_page_under_a_foreign_name_is_not_cited(tmp_path):
    path = tmp_path / "facts.csv"
    base = {**fact("粮食产量24.8亿斤"), "region_name": "长治市", "doc_title": "甲", "section": "回顾"}
    rows = [
        {**base, "url": "https://example.gov.cn/a"},
        {**base, "url": "http://javascriptjump.com/?a"},
        {**base, "url": ""},
        {**base, "url": "https://example.gov.cn/a", "period": "2023H1"},
        {**base, "url": "https://example.gov.cn/a", "note": "年份存疑"},
        {**base, "url": "https://example.gov.cn/b", "region_code": "310000"},
        {**base, "url": "https://example.gov.cn/c", "note": "与2024年报告一致"},
    ]
    pd.DataFrame(rows).to_csv(path, index=False)
    [only] = facts.documents(path)
    assert (only.url, len(only.facts)) == ("https://example.gov.cn/a", 1)


# --- sheets of full texts


def test_a_page_that_prints_its_report_twice_is_read_once():
    lines = [
        f"第{i}件事是把县里的各项工作一件一件地做好做实做细，{'又快又好' * i}，全县粮食产量达到{i}.5万吨。"
        for i in range(4, 12)
    ]
    text = "页首\n" + "\n".join(lines) + "\n页中\n" + "\n".join(lines) + "\n页尾\n"

    def report(text: str) -> Report:
        return Report(text, "140400", 2024, "例", "例", headings(text))

    cut = sheets.once(report(text))
    assert cut.text == "页首\n" + "\n".join(lines) + "\n页中\n"
    whole = report("\n".join([*lines, *lines[:2], *(line.replace("县", "区") for line in lines)]))
    assert sheets.once(whole) is whole, "two lines that come again are no second print"
