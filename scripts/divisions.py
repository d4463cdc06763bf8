"""Makes analysis/catalogue/divisions.csv: every division of 1980–2022 with its years and what it became.

    python scripts/divisions.py ../shared/facts/divisions

The folder holds the yearly tables and their changes (github.com/lizy14/division-changes, MIT, © 2018 Zhaoyang Li).
A place goes through spells: a code and a name for some years. Spells are joined into one place where the lists of
changes say so, where a name goes on in its province under another code, and where a county becomes a city between
two tables; the place is known by the code of its last spell, `place` in the file: empty for the code itself, `-`
where a later place has taken that code. Places merged or split end there, `into` names the heirs. An empty `since` is
1980 or before, an empty `until` still.
"""

import csv
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from pypinyin import lazy_pinyin

CATALOGUE = Path(__file__).parents[1] / "analysis" / "catalogue"
FIRST, LAST = 1980, 2022
STILL = 9999
# After the last yearly table: announced by the Ministry of Civil Affairs. 雄安新区 has no code in GB/T 2260 and none in
# the yearly tables: 133100 is a label of our own after what offices write.
NEWER = [
    ("540422", "米林县", "540481", "米林市", 2023),
    ("540530", "错那县", "540581", "错那市", 2023),
    ("", "", "659012", "白杨市", 2023),
    ("", "", "133100", "雄安新区", 2017),
]
_KIND = re.compile("(?:地区|市|县|区|盟|州)$")


@dataclass
class Spell:
    code: str
    name: str
    since: int
    until: int
    next: "Spell | None" = None
    before: list["Spell"] = field(default_factory=list)
    into: set[str] = field(default_factory=set)

    def last(self) -> "Spell":
        return self.next.last() if self.next else self


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text("utf-8").splitlines()))


def spells(folder: Path) -> list[Spell]:
    years: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for code, name, since, until in rows(folder / "divisions.csv")[1:]:
        years[code, name].append((int(since), int(until)))
    found = [Spell(*key, min(a for a, _ in each), max(b for _, b in each)) for key, each in years.items()]
    for each in found:
        each.until = STILL if each.until == LAST else each.until
    by_code: dict[str, list[Spell]] = defaultdict(list)
    for each in found:
        by_code[each.code].append(each)
    # A name of one year within another's years under the same code is a slip of that year's table.
    return [
        each
        for each in found
        if not any(o is not each and o.since <= each.since and each.until <= o.until for o in by_code[each.code])
    ]


def join(old: Spell | None, new: Spell | None) -> None:
    if old and new and old is not new and old.next is None and not new.before and old.until < new.until:
        old.next = new
        new.before.append(old)


def link(found: list[Spell], folder: Path) -> None:
    at = {(each.code, each.name): each for each in found}
    for _, old, new, names in rows(folder / "code-changes.csv"):
        first, _, second = names.partition(" -> ")
        join(at.get((old, first)), at.get((new, second or first)))
    for _, code, old, new in rows(folder / "name-changes.csv"):
        join(at.get((code, old)), at.get((code, new)))
    for same in (lambda name: name, lambda name: _KIND.sub("", name) or name):
        starts: dict[tuple[str, str, int], list[Spell]] = defaultdict(list)
        for each in found:
            if not each.before:
                starts[each.code[:2], same(each.name), each.since].append(each)
        for each in sorted(found, key=lambda s: s.until):
            if each.next is None and each.until < STILL:
                level = each.code.endswith("00")
                near = [
                    s
                    for year in (each.until + 1, each.until + 2)
                    for s in starts[each.code[:2], same(each.name), year]
                    if s.code.endswith("00") == level and not s.before
                ]
                if len(near) == 1:
                    join(each, near[0])
    # Before 1985 no list tells the changes: 旅大市 and 大连市 have one code in years that follow each other.
    for each in found:
        for other in found:
            if each.code == other.code and other.since in (each.until + 1, each.until + 2) and other.since <= 1985:
                join(each, other)


def fates(found: list[Spell], folder: Path) -> None:
    """What places that end are merged into or split into."""
    by_code: dict[str, list[Spell]] = defaultdict(list)
    for each in found:
        by_code[each.code].append(each)

    def told(year: int, old: str, new: list[str]) -> None:
        ending = [s for s in by_code[old] if abs(s.until + 1 - year) <= 1 and s.next is None]
        for each in ending:
            heirs = [s for code in new for s in by_code[code] if s.since <= year <= s.until]
            each.into |= {s.last().code for s in heirs if s.last() is not each}

    for year, old, *new in rows(folder / "code-merges.csv") + rows(folder / "code-splits.csv"):
        told(int(year), old, new)


def main(folder: Path) -> None:
    found = spells(folder)
    link(found, folder)
    fates(found, folder)
    living = {row["code"]: row for row in csv.DictReader((CATALOGUE / "regions.csv").open(encoding="utf-8"))}
    at = {(each.code, each.name): each for each in found}
    for old, old_name, code, name, since in NEWER:
        new = Spell(code, name, since, STILL)
        found.append(new)
        if old:
            at[old, old_name].until = since - 1
            join(at[old, old_name], new)
    places: dict[str, Spell] = {}
    for each in sorted((s for s in found if s.next is None), key=lambda s: s.until):
        if each.code in places:
            print(
                f"{each.code} {places[each.code].name} has no code of its own: {each.name} ends with it",
                file=sys.stderr,
            )
        places[each.code] = each
    for each in found:  # 万盛区 ended under the code that 綦江区 took over
        last = each.last()
        if last is each and places[each.code] is not each and not each.into:
            each.into = {each.code}
    with (CATALOGUE / "divisions.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["code", "name", "since", "until", "place", "into", "name_en"])
        for each in sorted(found, key=lambda s: (s.code, s.since)):
            last = each.last()
            ended = last.until < STILL and last.code not in living
            place = "-" if places[last.code] is not last else "" if last.code == each.code else last.code
            out.writerow(
                [
                    each.code,
                    each.name,
                    each.since if each.since > FIRST else "",
                    each.until if each.until < STILL else "",
                    place,
                    " ".join(sorted(each.into)),
                    english(each.name) if (ended and last is each) or each.code == "133100" else "",
                ]
            )


def english(name: str) -> str:
    stem = _KIND.sub("", re.sub("新区$", "", name)) or name
    return "".join(lazy_pinyin(stem)).capitalize()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
