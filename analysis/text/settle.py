"""From the clues of a head, the year, what the user gave and what files are called, to one region or a refusal."""

from collections.abc import Iterable, Sequence

from analysis.catalogue._divisions import Spell
from analysis.catalogue._regions import LEVELS, Region, codes_above, find_regions, region, spell_told, spells_of, told
from analysis.errors import InputError
from analysis.text.place import Clue

_SETTLE = "give --region (a code, or a superior that has only one of them) or a front matter with region"


def placed(
    clues: Sequence[Clue], year: int | None, head: str, within: Region | None, hints: Iterable[Clue]
) -> tuple[Region, str] | None:
    """As `settle`; where the user gave a region, that region unless the text names a place in it.

    A region of the level of what the text names settles what the text leaves open; a higher one narrows and no more.
    """
    if within is None:
        return settle(clues, year, head, None, hints)
    try:
        found = settle(clues, year, head, within, hints)
    except InputError:
        levels = [LEVELS.index(region(each.place).level) for clue in clues for each in clue.found if each.place]
        if LEVELS.index(within.level) < max(levels, default=0):
            raise
        return within, "given"
    return given(within, year, found, clues)


def settle(
    clues: Sequence[Clue], year: int | None, head: str, within: Region | None, hints: Iterable[Clue]
) -> tuple[Region, str] | None:
    """The region that the clues name and how it was found; `None` where they name none.

    `head` is the text in which a superior may be named, `within` a region that the user gave, `hints` what the file
    and its folders name. Raises InputError where the clues name several places, a place of other years, a body that
    is no government, or where a name is unknown.
    """
    hints = list(hints)
    if clues and clues[0].how == "other":
        raise InputError(f"{clues[0].name} is no government's report; {_SETTLE} if it is to be read as one")
    named = [each for each in clues if each.found]
    unknown = [each for each in clues if not each.found and not each.kind]
    kinds = {each.kind for each in clues if each.kind and each.how == "speaker"}
    for each in unknown:
        if each.how == "speaker" and not within:
            raise InputError(_unknown(each.name))
    found = [(each, _held(each, year)) for each in named]
    if not found:
        if unknown and not within:
            raise InputError(_unknown(unknown[0].name))
        return _by_file(hints, year, kinds, within)
    chosen = _agreed(found)
    spells = _narrowed(chosen[1], head.replace(chosen[0].name, ""), within, hints)
    if len({each.place or each.code for each in spells}) > 1:
        raise InputError(
            f"{chosen[0].name} may be {', '.join(spell_told(each) for each in spells)}; "
            "give --region with a code or a superior"
        )
    spell = spells[0]
    if kind := _misfit(spell, kinds):
        raise InputError(f"the text names {spell.name} but speaks for a {kind}人民政府; {_SETTLE}")
    if not spell.place:
        raise InputError(f"{spell_told(spell)}: its code is another place's today; {_SETTLE}")
    return region(spell.place), chosen[0].how


def _unknown(name: str) -> str:
    """What to tell of a name that no region bears.

    >>> _unknown("甲茶镇").partition(":")[0], _unknown("甲茶市").partition(";")[0]
    ('甲茶镇 is a town or a township', '甲茶市 is no region that is known')
    """
    if name.endswith(("镇", "乡", "街道", "街道办事处")):
        return f"{name} is a town or a township: regions are known down to counties, its report cannot be added"
    return f"{name} is no region that is known; {_SETTLE}"


def _held(clue: Clue, year: int | None) -> list[Spell]:
    """The spells of a clue that hold in the year; where none does the name is of other years."""
    if year is None:
        return [each for each in clue.found if each.until is None] or list(clue.found)
    held = [each for each in clue.found if each.held(year)]
    if not held:
        raise InputError(
            f"the text names {clue.name} and is of {year}, but no such place was there then: "
            f"{', '.join(spell_told(each) for each in clue.found[:6])}; {_SETTLE}"
        )
    return _by_custom(held) if clue.bare else held


def _by_custom(held: list[Spell]) -> list[Spell]:
    """A bare name is a province's (海南), else that of the place that the others lie in (大同市, with 大同县)."""
    for each in sorted(held, key=lambda s: s.code):
        others = [other for other in held if other.place != each.place]
        if each.code.endswith("0000") or all(each.code in codes_above(other) for other in others):
            return [each]
    return held


def _agreed(found: list[tuple[Clue, list[Spell]]]) -> tuple[Clue, list[Spell]]:
    """The strongest clue, narrowed by those that may mean the same; a weaker one may only name its superior."""
    clue, spells = found[0]
    for other, theirs in found[1:]:
        if other.name == clue.name and set(theirs) == set(spells):
            continue
        places = {each.place or each.code for each in theirs}
        same = [each for each in spells if (each.place or each.code) in places]
        if same:
            spells = same
            continue
        above = {each.code for each in theirs}
        below = [each for each in spells if above.intersection(codes_above(each)) or above == {"100000"}]
        if not below:
            raise InputError(
                f"the text names two places: {clue.name} ({spell_told(spells[0])}) and "
                f"{other.name} ({spell_told(theirs[0])}); {_SETTLE}"
            )
        spells = below
    return clue, spells


def _narrowed(spells: list[Spell], head: str, within: Region | None, hints: list[Clue]) -> list[Spell]:
    """A name that several places bear, by a superior that the user gave, the text names or the folder bears."""
    if within is not None:
        inside = [each for each in spells if within.code in _within(each)]
        if inside:
            spells = inside
    if len({each.place for each in spells}) > 1:
        above = {each: [place.name_zh for code in codes_above(each) for place in find_regions(code)] for each in spells}
        spells = [each for each in spells if any(name in head for name in above[each])] or spells
    for hint in hints:
        if len({each.place for each in spells}) > 1:
            codes = {code for each in hint.found for code in (each.code, each.place)}
            spells = [e for e in spells if codes.intersection(_within(e))] or spells
    return spells


def _within(spell: Spell) -> tuple[str, ...]:
    """The codes of a place and of those that it lies in."""
    return spell.place, spell.code, *codes_above(spell)


def _by_file(hints: list[Clue], year: int | None, kinds: set[str], within: Region | None) -> tuple[Region, str] | None:
    """The place that the file or its folder is called after, where the text itself names none."""
    for hint in hints:
        held = [each for each in hint.found if year is None or each.held(year)]
        if held and within is not None:
            held = [each for each in held if within.code in _within(each)]
        held = _by_custom(held) if hint.bare else held
        if len({each.place for each in held}) == 1 and held[0].place and not _misfit(held[0], kinds):
            return region(held[0].place), hint.how
    return None


def _misfit(spell: Spell, kinds: set[str]) -> str | None:
    """A kind that the speaker's government is of and the place is not: 我代表县人民政府 is no city's."""
    for kind in kinds:
        if not spell.name.endswith(kind.removeprefix("自治")) or (kind == "区" and spell.name.endswith("自治区")):
            return kind
    return None


def given(
    within: Region, year: int | None, found: tuple[Region, str] | None, clues: Sequence[Clue]
) -> tuple[Region, str]:
    """The region where the user gave one: a superior narrows to the place that the text names, else it is the place."""
    if found is None:
        kinds = {each.kind for each in clues if each.kind and each.how == "speaker"}
        names = [each for each in spells_of(within.code) if year is None or each.held(year)]
        if names and not any(each.found for each in clues) and all(_misfit(each, kinds) for each in names):
            raise InputError(
                f"the text speaks for a {kinds.pop()}人民政府, which {within.name_zh} has not; "
                "give the code of the place itself"
            )
        return within, "given"
    place, how = found
    if within.code == place.code:
        return place, "given"
    if any(within.code in codes_above(each) for each in spells_of(place.code)):
        return place, how
    if LEVELS.index(place.level) > LEVELS.index(within.level):
        raise InputError(
            f"the text is of {told(place)}, which is not in {within.name_zh}; give its own code to read it so"
        )
    return within, "given"
