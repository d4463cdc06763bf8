"""YAML by libyaml is what PyYAML itself makes of it, and what is wrong is told by PyYAML."""

import pytest

from analysis import plain
from analysis.plain import BadYaml, plain_yaml

TEXTS = [
    "- a: 1\n  b: [x, 'y']\n\n- a: 2023-01-15\n  b: |\n    一\n    二\n", "a: yes\nb: ~\nc: '0140'\nd: 1_000\n",
    "", "# only\n",
    "a: &x 1\nb: *x\n", "a: !!int 3\n", "a: 1\na: 2\n", "a:\tb\n", "a: 'x", "a: \ud800", "a: \x07", "a: 2023-99-99",
    "\ufeffa: 1\n", "[" * 500,
]  # fmt: skip


def told(text: str) -> object:
    try:
        return plain_yaml(text)
    except BadYaml as error:
        return error.line, str(error)


@pytest.mark.parametrize("text", TEXTS)
def test_libyaml_reads_what_pyyaml_reads(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = told(text)
    monkeypatch.setattr(plain, "Events", None)
    assert quick == told(text)


@pytest.mark.skipif(plain.Events is None, reason="PyYAML was built without libyaml")
def test_what_is_plain_needs_no_pyyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(plain, "_Plain")
    assert plain_yaml(TEXTS[0])[1] == [1, 4]
