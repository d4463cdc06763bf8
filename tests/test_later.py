"""A pattern is compiled when it is first asked, and not again."""

import re
from pathlib import Path

import pytest

import analysis
from analysis import later


def test_a_pattern_is_compiled_when_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = re.compile

    def compile(pattern: str, flags: int = 0) -> re.Pattern[str]:
        made.append(pattern)
        return compiled(pattern, flags)

    monkeypatch.setattr(re, "compile", compile)
    tea = later.compile("(?P<what>茶)[叶园]", re.M)
    assert tea.pattern == "(?P<what>茶)[叶园]"
    assert made == []
    assert tea.search("种茶园")["what"] == "茶"
    assert tea.sub("", "茶叶") == ""
    assert made == ["(?P<what>茶)[叶园]"]
    assert (tea.groups, dict(tea.groupindex)) == (1, {"what": 1})
    assert made == [tea.pattern]


def test_what_is_compiled_already_is_left_as_it_is() -> None:
    tea = re.compile("茶")
    assert later.compile(tea) is tea


def test_no_rule_asks_whether_the_pattern_of_a_match_is_one_that_is_compiled_later() -> None:
    rooms = [Path(analysis.__path__[0]) / room for room in ("reading", "text", "catalogue")]
    told = [path.name for room in rooms for path in room.rglob("*.py") if ".re is " in path.read_text("utf-8")]
    assert told == []
