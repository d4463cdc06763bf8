"""The command line says that reports before 1978 are read unreliably."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import cli


@pytest.mark.parametrize(("year", "warned"), [("1959", True), ("1978", False)])
@pytest.mark.parametrize("command", ["extract", "condense"])
def test_an_early_report_is_said_to_be_unreliable(tmp_path: Path, year: str, warned: bool, command: str) -> None:
    file = tmp_path / "report.txt"
    file.write_text("去年粮食产量五亿斤，增长百分之五。\n", encoding="utf-8")
    said = CliRunner().invoke(cli, [command, str(file), "--region", "100000", "--report-year", year])
    assert said.exit_code == 0
    assert ("before 1978 are read unreliably" in said.stderr) is warned
