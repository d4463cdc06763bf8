"""Small marks that nothing else looks at: what said a year, which rule named a row, whose counterpart is whose."""

from collections.abc import Callable

import pytest

from analysis.errors import InputError
from analysis.reading.annotation import refuse_faults
from analysis.reading.row import Row
from analysis.reading.subject import counterpart

Read = Callable[..., list[Row]]


def test_a_bare_deed_takes_the_subject_of_the_clause_before(read: Read) -> None:
    (row,) = read("山货列车运行平稳，开行300列。")
    assert row.name == "山货列车开行"
    assert row.rules == ("name.subject",)


@pytest.mark.parametrize(
    ("own", "other"),
    [("农村", "城镇"), ("城镇", "农村"), ("乡村", "城镇"), ("城市", "农村"), ("中央", "地方"), ("地方", "中央")],
)
def test_each_side_takes_what_is_said_of_the_other(own: str, other: str) -> None:
    assert counterpart(own, f"{other}人均住房面积") == f"{own}人均住房面积"
    assert counterpart(own, other) == own


def test_a_fault_names_its_own_line_alone() -> None:
    text = "# 2022年\n山货：2吨\n粮食：3亿斤\n"
    at = text.index("3亿斤")
    row = Row(at, at + 3, "粮食", "level", "actual", "between", 3.0, "亿斤", 2022, 2022, high=2.0)
    with pytest.raises(InputError, match=r"^粮食：3亿斤: "):
        refuse_faults(text, [row])
