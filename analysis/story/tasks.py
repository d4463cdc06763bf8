"""What the catalogue does not name: which of it is a task, and which only counts the parts of a document."""

import re
from typing import Any

#: What the parts of a plan or a list of tasks are counted by, and the names that such a count is given under.
PARTS = ("项", "个", "方面", "条")
_DOCUMENT = re.compile(
    "《[^《》]+》[^《》]*提出|(?:提出|设置|细化)[^，]*(?:指标|工程)$|任务清单|牵头(?:部门|单位)|^重大工程$"
)


def of_a_document(row: dict[str, Any]) -> bool:
    """Whether a number counts the parts of a plan or a list (任务清单177项), not what is to be done.

    `row` has `indicator_text` and `unit`.

    >>> rows = [("任务清单", "项"), ("围绕就业提出指标", "项"), ("《规划》提出", "方面"), ("新建博士创新站", "个")]
    >>> [of_a_document({"indicator_text": name, "unit": unit}) for name, unit in rows]
    [True, True, True, False]
    """
    return row["unit"] in PARTS and bool(_DOCUMENT.search(str(row["indicator_text"])))
