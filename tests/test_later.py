"""A pattern is compiled when it is first asked, and is then the compiled one in the module that holds it."""

import re

import pytest

from analysis import later


def test_a_pattern_is_compiled_when_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = re.compile

    def compile(pattern: str, flags: int = 0) -> re.Pattern[str]:
        made.append(pattern)
        return compiled(pattern, flags)

    monkeypatch.setattr(re, "compile", compile)
    home: dict[str, object] = {"other": 1}
    home["tea"] = tea = later.Later("(?P<what>茶)[叶园]", re.M, home)
    assert made == []
    assert tea.search("种茶园")["what"] == "茶"
    assert tea.sub("", "茶叶") == ""
    assert made == ["(?P<what>茶)[叶园]"]
    assert isinstance(home["tea"], re.Pattern)
    assert home["other"] == 1
    assert (tea.groups, dict(tea.groupindex)) == (1, {"what": 1})


def test_what_is_compiled_already_is_left_as_it_is() -> None:
    tea = re.compile("茶")
    assert later.compile(tea) is tea
