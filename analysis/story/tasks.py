"""What the catalogue does not name: which of it is a task, and which only counts the parts of a document."""

import re
from typing import Any

import pandas as pd

from analysis.study.kind import BUDGET
from analysis.study.names import says_nothing
from analysis.study.prints import records

#: What the parts of a plan or a list of tasks are counted by, and the names that such a count is given under.
PARTS = ("项", "个", "方面", "条")
#: Kinds of place: how many (扩大到57个县) says nothing of what is done there.
PLACES = ("省", "市", "县", "区", "乡", "镇", "乡镇", "村", "社区", "街道")
#: What a set of things is named by, that is there already: 六大主导产业.
NAMED_BY = "大"
_DOCUMENT = re.compile(
    "《[^《》]+》[^《》]*提出|(?:提出|设置|细化)[^，]*(?:指标|工程)$|任务清单|牵头(?:部门|单位)|^重大工程$|(?:举措|措施|路径|机制)[^，]{0,6}$"
)


def of_a_document(row: dict[str, Any]) -> bool:
    """Whether a number counts the parts of a plan or a list (任务清单177项), not what is to be done.

    `row` has `indicator_text` and `unit`.

    >>> rows = [("任务清单", "项"), ("就业提出指标", "项"), ("《规划》提出", "方面"), ("新建站", "个"), ("产业", "大")]
    >>> [of_a_document({"indicator_text": name, "unit": unit}) for name, unit in rows]
    [True, True, True, False, True]
    """
    if row["unit"] == NAMED_BY:
        return True
    return row["unit"] in PARTS and bool(_DOCUMENT.search(str(row["indicator_text"])))


def worth_listing(tasks: pd.DataFrame) -> list[dict[str, Any]]:
    """Of targets without an indicator (of `compare_targets`) those of the last report or with an outcome.

    What a name does not say is listed by none: 中 60%以上 tells a reader nothing, nor does 县 57个.
    """
    last = tasks["target_report_year"].max()
    shown = tasks[(tasks["target_report_year"] == last) | tasks["actual"].notna()]
    rows = (row for row in records(shown) if not of_a_document(row) and row["target_source_kind"] != BUDGET)
    return [row for row in rows if row["indicator_text"] not in PLACES and not says_nothing(str(row["indicator_text"]))]
