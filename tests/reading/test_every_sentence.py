"""No sentence of the tests is read otherwise in any column or place, under any heading, unless someone meant it."""

import pytest

from scripts import sentences, snapshot

TOLD = sentences.sentences()
KEPT = sentences.kept()
# So few that a change shown to the tests one after the other is soon noticed.
AT_ONCE = 20
PARTS = [(name, at) for name, told in TOLD.items() for at in range(0, len(told), AT_ONCE)]


@pytest.mark.parametrize(("name", "at"), PARTS)
def test_no_sentence_has_moved(name: str, at: int) -> None:
    found = sentences.moved(TOLD[name][at : at + AT_ONCE], KEPT)
    assert not found, (
        f"{name}: read otherwise than before, in some column, place or heading:\n"
        + "\n".join(f"  {each!r}" for each in found)
        + '\n`make reading-diff` shows the rows; where the change is meant, `make snapshot REASON="…"` and commit'
    )


def test_the_snapshot_knows_the_sentences() -> None:
    """New ones may wait for the next snapshot; one that knows few of them would guard nothing."""
    keys = [sentences.key(each) for told in TOLD.values() for each in told]
    assert len(keys) > 1500
    assert sum(key in KEPT for key in keys) > 0.8 * len(keys)


def test_any_column_of_any_row_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "茶叶产值9亿元，增长5%。"
    before = {sentences.key(told): sentences.hashed(told)}
    assert sentences.moved([told, "茶叶产值8亿元。"], before) == []
    read = sentences.figures
    for column, value in {"end": 99, "name": "茶", "wording": "力争", "rules": ("a",)}.items():

        def other(*given, column=column, value=value, **more):
            return [(row._replace(**{column: value}), *at) for row, *at in read(*given, **more)]

        monkeypatch.setattr(sentences, "figures", other)
        assert sentences.moved([told], before) == [told], column


def test_a_sentence_is_a_string_with_words_and_a_number(tmp_path) -> None:
    (tmp_path / "tests/reading").mkdir(parents=True)
    strings = ("茶园3万亩", "茶园", "tea 3", "(?:茶园)3亩", "茶园3.5亩")
    (tmp_path / "tests/reading/test_a.py").write_text("\n".join(f"A = {each!r}" for each in strings))
    (tmp_path / "analysis/catalogue/words").mkdir(parents=True)
    (tmp_path / "analysis/catalogue/words/a.csv").write_text("id,example,counterexample\nx,新建【3】所茶校,茶园3万亩\n")
    assert sentences.sentences(tmp_path) == {
        "analysis/catalogue/words/a.csv": ["新建3所茶校", "茶园3万亩"],
        "tests/reading/test_a.py": ["茶园3.5亩"],
    }


def test_a_snapshot_is_written_with_its_reason(monkeypatch: pytest.MonkeyPatch, tmp_path, capsys) -> None:
    monkeypatch.setattr(sentences, "KEPT", tmp_path / "kept.txt")
    monkeypatch.setattr(sentences, "REASONS", tmp_path / "reasons.md")
    monkeypatch.setattr(sentences, "sentences", lambda: {"a": ["茶园3万亩。", "茶园5万亩。"]})
    assert sentences.main(["write", " "]) == 2
    assert sentences.main(["write", "first"]) == 0
    assert "0 sentences moved, 2 came, 0 went" in capsys.readouterr().out
    assert not (tmp_path / "reasons.md").exists()
    monkeypatch.setattr(sentences, "sentences", lambda: {"a": ["茶园3万亩。"]})
    monkeypatch.setattr(sentences, "hashed", lambda each: "00000000")
    assert sentences.main(["write", "all", "anew"]) == 0
    assert "1 sentences moved, 0 came, 1 went" in capsys.readouterr().out
    assert (
        (tmp_path / "reasons.md").read_text(encoding="utf-8").endswith(": 1 sentences of the tests moved. all anew\n")
    )


def test_moved_rows_are_shown_by_column(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(sentences, "sentences", lambda: {"a": ["茶园3万亩。"]})
    new = sentences.columns()
    assert [name.partition("|")[2] for name in new] == ["茶园3万亩。"] * 4
    old = {name: [{**row, "year": 1999} for row in rows] for name, rows in new.items()}
    assert snapshot.differences(old, new, "HEAD", "sentences") == 0
    assert "4 moved, 0 added, 0 gone in 4 of 4 sentences" in capsys.readouterr().out
