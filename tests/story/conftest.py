"""A small world for the pages: two sheets of a city and one of its province, their table beside them."""

from pathlib import Path

import pytest

from analysis.table.build import save_table
from tests.observations import table

SHEETS = {
    "140400/2023.md": """---
region: '140400'
report_year: 2023
title: 长治市2023年试例
source: https://example.gov.cn/cz/2023
---
# 去年
地区生产总值2804.8亿元
地区生产总值增长7.2%
# 今年目标
地区生产总值增长7%以上
一般公共预算收入增长6%
居民消费价格涨幅控制在3%左右
""",
    "140400/2024.md": """---
region: '140400'
report_year: 2024
title: 长治市2024年试例
source: 试例年鉴第3页
---
# 去年
地区生产总值2806.2亿元
地区生产总值增长5.6%
一般公共预算收入增长1.48%
# 今年目标
地区生产总值增长5%左右
""",
    "140000/2023.md": """---
region: '140000'
report_year: 2023
title: 山西省2023年试例
source: https://example.gov.cn/sx/2023
---
# 今年目标
地区生产总值增长6%左右
""",
}


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the table that is built from `SHEETS`; the sheets lie beside it."""
    from analysis.table.build import build_table, save_table

    root = tmp_path_factory.mktemp("world")
    for name, text in SHEETS.items():
        path = root / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    save_table(build_table(root / "raw", jobs=1), root / "processed")
    return root / "processed"


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the table of the project's own reports."""
    from analysis.table.build import save_table
    from tests.observations import built

    folder = tmp_path_factory.mktemp("whole") / "processed"
    save_table(built(), folder)
    return folder


@pytest.fixture
def folder(tmp_path):
    """A function that saves a table of some rows and gives its folder."""

    def save(*rows):
        save_table(table(*rows), tmp_path)
        return str(tmp_path)

    return save
