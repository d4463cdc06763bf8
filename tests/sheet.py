"""A sheet of invented figures, and the one way in which the command line tells a mistake."""

from pathlib import Path

SHEET = """---
region: "140400"
report_year: 2023
title: 长治市政府工作报告
source: 试验用
---
# 一、2022年工作回顾
地区生产总值2345.6亿元
地区生产总值增长6.7%
粮食产量23.4亿斤
城镇新增就业4.5万人
# 二、2023年主要目标
地区生产总值增长6.5%以上
居民消费价格涨幅控制在3%左右
"""


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def refused(result: tuple[int, str, str], *words: str, lines: int = 1) -> None:
    """The one way in which a mistake is told."""
    status, out, err = result
    assert status == 2, err
    assert out == ""
    assert err.startswith("govreport: ")
    assert len(err.strip().splitlines()) == lines, err
    assert "Traceback" not in err
    for word in words:
        assert word in err, f"{word!r} is not told: {err}"
