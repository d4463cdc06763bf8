"""What the audit sees of its own kinds, each with a row that it must leave alone, and what would settle a finding."""

import json

import pytest

from analysis import audit
from analysis.study.audit import KINDS, say
from analysis.study.names import joined, says_nothing
from analysis.table.corrections import apply_corrections, read_corrections
from tests.observations import row, table


def found(*rows, kind="doubtful"):
    frame = audit(table(*rows), corrections="none.yaml")
    return frame.loc[(frame["kind"] == kind) & (frame["severity"] != "low"), "reason"].tolist()


PLAIN = {"indicator": None, "indicator_text": "农产品网络零售额", "unit": "亿元", "value": 4.0}
POINTS = {"measure": "change", "unit": "个百分点", "value": 0.4}


@pytest.mark.parametrize(
    ("reason", "wrong", "right"),
    [
        ("difference", {**POINTS, "wording": "高于"}, {"wording": "提高"}),
        ("difference", {**POINTS, "indicator_text": "增速快于全省水平"}, {"indicator_text": "服务业占比"}),
        ("base_period", {"measure": "growth", "unit": "%", "indicator_text": "外贸比“十五”合计"},
         {"indicator_text": "外贸合计"}),
        ("part_of_year", {"indicator_text": "前三季度网络零售额"}, {"timing": "part"}),
        ("heading_year", {"status": "target", "year": 2024, "report_year": 2023, "section": "2023年工作安排"},
         {"wording": "到2024年"}),
        ("negative", {"value": -4.0}, {"indicator_text": "网络零售差额"}),
        ("empty_name", {"indicator_text": "中央财政安排"}, {"indicator_text": "中央财政安排救灾款"}),
    ],
)  # fmt: skip
def test_a_row_that_its_own_words_contradict(reason, wrong, right):
    assert found(row(**{**PLAIN, **wrong})) == [reason]
    assert found(row(**{**PLAIN, **wrong, **right})) == []
    frame = audit(table(row(**{**PLAIN, **wrong})), corrections="none.yaml")
    for language in ("zh", "en"):
        assert len(say(frame.iloc[0], language)) > 10


def test_a_deficit_is_its_parts():
    def line(name, value):
        return row(indicator=name, value=value, status="target", region="100000", year=2017)

    parts = [line("central_deficit", 15500.0), line("local_deficit", 8300.0)]
    assert found(*parts, line("deficit", 23800.0), kind="shares") == []
    assert found(*parts, line("deficit", 28300.0), kind="shares") == ["sums"]
    assert found(parts[0], line("deficit", 28300.0), kind="shares") == []


def test_names_that_say_nothing_want_no_place_in_the_catalogue():
    rows = [row(**PLAIN, year=year) for year in range(2015, 2021)]
    assert audit(table(*rows), corrections="none.yaml")["kind"].tolist() == ["unmapped"]
    empty = [{**each, "indicator_text": "专项资金"} for each in rows]
    assert set(audit(table(*empty), corrections="none.yaml")["reason"]) == {"empty_name"}
    assert says_nothing("中央财政安排")
    assert not says_nothing("中央财政安排救灾款")
    assert joined("广义货币M2和社会融资规模") == (("广义货币M2", "m2"), ("社会融资规模", "social_financing"))


def test_each_finding_names_what_would_settle_it():
    rows = [
        row(value=2806.2), row(value=2860.2), row(**{**PLAIN, **POINTS, "wording": "高于"}),
        *[row(**{**PLAIN, "indicator_text": "合作社带动农户"}, year=year) for year in range(2015, 2021)],
    ]  # fmt: skip
    frame = audit(table(*rows), corrections="none.yaml")
    assert frame["correction"].str.len().gt(10).all()
    assert set(frame["kind"]) <= set(KINDS)
    told = frame.set_index("reason")["correction"].to_dict()
    entry, _, waive = told["difference"].removeprefix("corrections.yaml: ").partition("; or ")
    assert json.loads(entry) == {
        "region": "140400", "report_year": 2024,
        "match": {"measure": "change", "year": 2023, "value_text": "0.4个百分点"}, "set": {"measure": "difference"},
    }  # fmt: skip
    assert waive == "waive: doubtful"
    assert told["frequent"] == "indicators.csv: an indicator, or an alias of one, for 合作社带动农户"


def test_the_correction_named_settles_the_finding(tmp_path):
    frame = table(row(**{**PLAIN, **POINTS, "wording": "高于"}))
    told = audit(frame, corrections="none.yaml")["correction"].iloc[0]
    entry = json.loads(told.removeprefix("corrections.yaml: ").partition("; or ")[0])
    entry |= {"why": "a distance", "seen": "the text", "set": {**entry["set"], "reference": "region:140000"}}
    file = tmp_path / "corrections.yaml"
    file.write_text(json.dumps([entry], ensure_ascii=False), encoding="utf-8")
    mended = apply_corrections(frame, read_corrections(file), file)
    assert mended["measure"].tolist() == ["difference"]
    assert audit(mended, corrections="none.yaml").empty
