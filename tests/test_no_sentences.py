"""Figures carry over, sentences do not: no passage of a real report stands in the project."""

import re
import subprocess
from pathlib import Path

import pytest

WIDTH = 36  # characters in a row: a copied sentence, not an indicator's name
BINARY = {".png", ".parquet", ".lock", ".ttf", ".otf", ".woff2"}
LARGE = 3_000_000
CHINESE = re.compile("[\u4e00-\u9fff]")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def passages(text: str) -> set[str]:
    return {text[i : i + WIDTH] for i in range(len(text) - WIDTH + 1)}


def copied(text: str, known: set[str]) -> str | None:
    """The first passage of a file that stands in a report too."""
    for line in text.split("\n"):
        if CHINESE.search(line):
            plain = squeezed(line)
            for i in range(len(plain) - WIDTH + 1):
                if plain[i : i + WIDTH] in known:
                    return plain[i : i + WIDTH]
    return None


def test_a_copied_passage_is_seen_whatever_its_spaces():
    sentence = "本试验句子说明凡从报告中抄录的连续文字无论其间插入空格与否都应当被查出并且指明所在的文件"
    known = passages(squeezed(sentence))
    assert copied(f"甲\n说：{sentence[:20]}  {sentence[20:]}\n", known) is not None
    assert copied(sentence[:35], known) is None


@pytest.mark.shared
@pytest.mark.slow
def test_no_tracked_file_holds_a_passage_of_a_report(root: Path, shared: Path):
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=root, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git working tree: can't tell which files belong to the project")
    texts = {}
    for name in listed.stdout.splitlines():
        path = root / name
        if path.suffix not in BINARY and path.is_file() and path.stat().st_size < LARGE:
            try:
                texts[name] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
    assert len(texts) > 50
    found = {}
    for report in sorted({*shared.glob("corpus/*.txt"), *shared.glob("gold/*.txt")}):
        known = passages(squeezed(report.read_text(encoding="utf-8")))
        for name, text in texts.items():
            if name not in found and (passage := copied(text, known)):
                found[name] = f"{name}: from {report.name}: {passage}"
    assert not found, "figures carry over, sentences do not; say it in words of your own:\n" + "\n".join(found.values())
