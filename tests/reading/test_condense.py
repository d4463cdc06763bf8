"""The law of sheets: what `condense` writes gives, when read, the observations of the report it came from."""

import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.reading import extract
from analysis.reading.condense import condense
from analysis.reading.faithful import strangers
from analysis.table.schema import COLUMNS
from analysis.text.report import Report, read_report
from tests.sheets import report_of, sheet_of

# The law leaves these out: a sheet has places and headings of its own.
FREE = ["start", "end", "section"]
HELD = [name for name in COLUMNS if name not in FREE]
SHARED = Path(__file__).resolve().parents[3] / "shared"


def assert_law(report: Report, folder: Path) -> pd.DataFrame:
    rows, sheet = extract(report), sheet_of(report, folder)
    pd.testing.assert_frame_equal(extract(sheet)[HELD], rows[HELD])
    assert (sheet.title, sheet.source, sheet.delivered) == (report.title, report.source, report.delivered)
    return rows


# --- generated reports

NAMES = [
    "粮食产量", "地区生产总值", "固定资产投资", "城镇新增就业", "居民消费价格", "森林覆盖率", "高新技术企业",
    "新建公路", "原煤产量", "一般公共预算收入", "进出口总额", "农村自来水普及率", "减税降费", "贫困人口",
    "发放补贴", "“双创”基地",
]  # fmt: skip
VERBS = [
    "", "达到", "增长", "下降", "提高", "增加", "减少", "净增", "年均增长", "实际增长", "上涨", "突破", "超过",
    "不低于", "控制在", "预计增长", "预计达到", "累计", "比2019年增长", "由2020年的5.5%提高到", "降至", "为", "占比",
]  # fmt: skip
FIGURES = [
    "24.8亿斤", "3%", "7%以上", "6%—6.5%", "5%左右", "4.2个百分点", "1.6倍", "三分之一", "百分之五点五", "一百二十万吨",
    "30余万人", "1,234.5亿元", "１２００公里", "两成", "383.7万亩", "0.5个百分点以内", "8800元", "17座", "两番",
    "2.36万亿元", "96.4%以上", "-1.2%", "12家", "30微克/立方米", "第一", "3 000件", "近600项",
]  # fmt: skip
TIMES = ["", "", "去年", "今年", "2020年", "到2025年", "五年来", "“十四五”时期", "上半年", "2018—2022年，", "预计"]
HEADINGS = [
    "一、2022年工作回顾",
    "二、2023年工作安排",
    "过去五年",
    "今后五年主要目标",
    "（一）扩大内需。",
    "三、试验",
    "# 附",
]
TAILS = [
    "",
    "",
    "",
    "，居全省第3位",
    "，与经济增长同步",
    "，分别增长3%、5%",
    "，其中煤炭9.1%",
    "的目标",
    "，高于预期0.3个百分点",
]

clauses = st.builds(
    "{}{}{}{}{}".format,
    *map(st.sampled_from, (TIMES, NAMES, VERBS, FIGURES, TAILS)),
)
sentences = st.lists(clauses, min_size=1, max_size=3).map("，".join)
lines = st.one_of(
    st.sampled_from(HEADINGS), st.lists(sentences, min_size=1, max_size=2).map(lambda each: "。".join(each) + "。")
)
texts = st.lists(lines, min_size=1, max_size=7).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(texts, st.sampled_from([1979, 2023]))
def test_law_on_generated_reports(tmp_path_factory, text, year):
    report = report_of(text, year)
    if extract(report).empty:
        with pytest.raises(InputError, match="no figure"):
            condense(report)
        return
    assert_law(report, tmp_path_factory.getbasetemp())


@settings(max_examples=60, deadline=None)
@given(texts)
def test_a_sheet_of_a_sheet_is_the_sheet(tmp_path_factory, text):
    report = report_of(text)
    if extract(report).empty:
        return
    folder = tmp_path_factory.getbasetemp()
    once = sheet_of(report, folder)
    assert extract(sheet_of(once, folder))[HELD].equals(extract(once)[HELD])


# --- real reports


@pytest.mark.shared
@pytest.mark.slow
def test_both_laws_on_every_report_and_few_braces(tmp_path):
    """Every full text there is, the labelled ones too; nearly all statements say all in words of their clause.

    Words of firmness at the head of a list (主要预期目标：) are in no clause, so that they always want braces.
    """
    paths = sorted(path for path in SHARED.rglob("*.txt") if path.parts[-2] in ("corpus", "gold", "local"))
    assert len(paths) > 200
    rows = braces = firm = 0
    for path in paths:
        region, year, *_ = path.stem.split("_")
        report = read_report(path, region, int(year))
        try:
            rows += len(assert_law(report, tmp_path))
        except AssertionError as error:
            raise AssertionError(f"{path.name}: {error}") from None
        found = strangers(report, read_report(tmp_path / "sheet.md"))
        assert not found, f"{path.name}: {found[:3]}"
        sheet = (tmp_path / "sheet.md").read_text(encoding="utf-8")
        braces += sheet.count("{")
        firm += len(re.findall(r"\{(?:status=\w+)?(?:, )?(?:wording=[^,}]*)?\}$", sheet, re.M))
        assert re.sub(r"\s", "", sheet).isprintable()
    said = f"{braces} braces in {rows} statements, {firm} of them of firmness: condense has lost words for something"
    assert braces <= 0.09 * rows, said
    assert braces - firm <= 0.03 * rows, said


# --- what a sheet looks like


def statements(text: str, year: int = 2023) -> list[str]:
    sheet = condense(report_of(text, year))
    return [line for line in sheet.split("---\n", 2)[2].splitlines() if not line.startswith("#")]


def test_statements_are_terse_and_in_order():
    text = (
        "一、2022年工作回顾\n我们坚持苦干实干，粮食产量在多灾之年仍达到24.8亿斤，增长3%，森林覆盖率提高0.4个百分点。\n"
        "二、2023年工作安排\n综合各方面考虑，地区生产总值增长7%以上，物价涨幅控制在3%左右，城镇新增就业4.3万人。\n"
    )
    said = statements(text)
    assert len(said) == 6
    assert not any("{" in line for line in said)
    assert all(len(line) <= 20 for line in said), said
    assert [re.search(r"[\d.]+", line)[0] for line in said] == ["24.8", "3", "0.4", "7", "3", "4.3"]


def test_headings_without_a_figure_are_left_out_and_long_ones_cut():
    long = "二、" + "坚持稳中求进推动高质量发展全面完成各项目标任务" * 2
    text = f"一、无数之章\n蓄势待发。\n{long[:44]}\n粮食产量24.8亿斤。\n"
    sheet = condense(report_of(text))
    found = [line for line in sheet.splitlines() if line.startswith("#")]
    assert len(found) == 1
    assert len(found[0]) <= 37


def test_no_long_passage_of_the_report_is_carried_over():
    name = "经省政府批准设立并正式投入运营的各类农产品冷链仓储加工物流配送综合示范基地和产业园区"
    text = f"一、2022年工作回顾\n{name}12个。\n"
    report = report_of(text)
    sheet = condense(report)
    assert "12个" in sheet
    plain = re.sub(r"\s", "", text)
    for line in sheet.splitlines():
        assert not any(line[i : i + 36] in plain for i in range(len(line) - 35)), line


def test_a_text_without_figures_is_refused():
    with pytest.raises(InputError, match="no figure found"):
        condense(report_of("一、回顾\n稳步前进。\n"))
