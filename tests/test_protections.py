"""The list of protections is of the code and the documents as they are; a protection that no test misses is told."""

from pathlib import Path

import pytest

from scripts import protections
from scripts.protections import Protection, promises, seen

LIST = protections.protections()


@pytest.mark.parametrize("n", range(len(LIST)))
def test_each_is_there_once_and_has_its_tests(n: int, root: Path) -> None:
    each = LIST[n]
    text = (root / each.file).read_text("utf-8")
    assert each.without(text) != text
    compile(each.without(text), each.file, "exec")
    assert sum(row.startswith(each.promise) for row in promises(root)) == 1
    for test in each.tests:
        file, _, name = test.partition("::")
        assert not name or f"def {name.partition('[')[0]}(" in (root / file).read_text("utf-8")


def test_each_promise_has_a_protection() -> None:
    kept = [each.promise for each in LIST]
    assert [row for row in promises() if not any(map(row.startswith, kept))] == []


def test_one_that_no_test_sees_is_told(tmp_path: Path) -> None:
    tree = tmp_path / "project"
    tree.mkdir()
    (tree / "work.py").write_text("def half(x):\n    if x % 2:\n        raise ValueError\n    return x // 2\n")
    test = "import pytest\nfrom work import half\n\ndef test_even():\n    assert half(2) == 1\n"
    (tree / "test_work.py").write_text(test)
    odd = Protection("halves", "work.py", "    if x % 2:\n        raise ValueError\n", ("test_work.py",))
    assert seen(odd, tree) == "no test failed"
    (tree / "test_work.py").write_text(
        f"{test}\ndef test_odd():\n    with pytest.raises(ValueError):\n        half(3)\n"
    )
    assert seen(odd, tree) == ""
    assert "raise ValueError" in (tree / "work.py").read_text()
    assert "is there 0 times" in seen(odd._replace(taken="if x % 3:"), tree)
    assert seen(odd._replace(tests=("test_none.py",)), tree).startswith("pytest ended with 4")
    (tree / "test_work.py").write_text("from work import half\n\ndef test_ends():\n    half(0)\n")
    endless = Protection("ends", "work.py", "    return x // 2\n", ("test_work.py",), "    while True: pass\n", 6.0)
    assert seen(endless, tree) == ""


def test_words_that_no_protection_has_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert protections.main(["--only", "none of these words"]) == 1
    assert capsys.readouterr().out == "no protection has the words 'none of these words'\n"
