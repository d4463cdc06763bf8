"""What a file and its folders are called after: a hint of last resort (朔州2024.txt, 140400_2023.txt)."""

from pathlib import Path

from analysis import later as re
from analysis.catalogue._divisions import Spell
from analysis.catalogue._regions import find_regions
from analysis.text.place import Clue, whole
from analysis.text.simplify import simplified

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_CODE = re.compile(r"(?<!\d)([1-8]\d{5})(?!\d)")
_WORDS = re.compile("国民经济和社会发展|统计公报|(?:人民)?政府工作报告|工作报告|报告|全文|年度?|[\\W\\d_a-zA-Z]+")


def named_by_file(path: Path) -> tuple[list[Clue], int | None]:
    """The places that the file and its two nearest folders name, the file first, and the year that the file names.

    >>> clues, year = named_by_file(Path("山西/2019山西省长治市.txt"))
    >>> [(each.name, [spell.code for spell in each.found]) for each in clues], year
    ([('山西省长治市', ['140400']), ('山西', ['140000'])], 2019)
    """
    found, year = [], None
    for how, word in (("file name", path.stem), *(("folder name", each.name) for each in list(path.parents)[:2])):
        word = simplified(word)
        codes = _CODE.findall(word)
        rest = _CODE.sub(" ", word)
        years = set(_YEAR.findall(rest))
        if how == "file name" and len(years) == 1:
            year = int(years.pop())
        name = _WORDS.sub("", rest)
        coded = [each for code in codes for each in find_regions(code)]
        spells = tuple(Spell(each.name_zh, each.code, each.since, each.until, each.code) for each in coded)
        full = spells or whole(name, full=True)
        if spells := full or whole(name):
            found.append(Clue(how, name or codes[0], spells, bare=not full))
    return found, year
