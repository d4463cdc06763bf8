"""What an observation may say: the choices of the table's columns, each list in this one place."""

MEASURES = ("level", "growth", "average_growth", "change", "rank", "difference")
RATES = ("growth", "average_growth")  # measures in per cent of a base
CHANGING = (*RATES, "change")  # measures that have a base year
STATUSES = ("actual", "estimate", "target")
COMPARATORS = ("eq", "ge", "gt", "le", "lt", "about", "between")
FLIPPED = {"ge": "le", "le": "ge", "gt": "lt", "lt": "gt"}
"""A comparator → the one that holds where the sign is turned: at least 3 % less is at most −3 %."""
BASES = ("real", "nominal")
RELIABLE_FROM = 1978
"""Reports of years before this are read unreliably: of 40 rows each of 1979 and 1981, 12 and 20 had a mistake; the
rules were written beside reports no older than those."""
YEARS = (1840, 2100)  # reports look back to the Opium War and ahead to the middle of the century
_SERIES = "[a-z0-9_]+:[a-z_]+"
REFERENCE = f"{_SERIES}(;{_SERIES})*"
"""How a target names the series that it leans on: gdp:growth."""
OTHERS = f"(region:[0-9]{{6}}|{_SERIES})(;(region:[0-9]{{6}}|{_SERIES}))*"
"""How a difference names what it is from: region:100000, or a series."""
KINDS = ("report", "plan", "budget", "communique", "yearbook", "press", "compilation")
"""What a document is: a government work report; a plan, its execution report or a list of its tasks; a budget or final
account; a statistical communiqué or a statistical office's release; a yearbook or an office's data base; the press; a
list that others compiled from any of these."""
TIMINGS = ("end", "average", "part")  # at the year's end, over the year, of a part of it
CHECKS = ("contradiction", "revision", "level_growth", "shares", "magnitude", "unmapped", "coverage", "doubtful")
"""What `audit` looks for, by the names that a finding has and a correction may waive."""
WORDING_LENGTH = 12  # characters that `wording` may have
