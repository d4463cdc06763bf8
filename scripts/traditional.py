"""Take the table of traditional characters from OpenCC (the `dev` extra): `.venv/bin/python scripts/traditional.py`.

Writes `analysis/catalogue/words/traditional.csv`: a line a character, with its simplified form and whether simplified
writing has it too (`both`: GB 2312 holds it, as 乾 in 乾县). OpenCC names the commonest form first.
"""

import csv
from importlib.resources import files
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "analysis/catalogue/words/traditional.csv"
# What OpenCC's table of characters leaves to phrases or to other tables: a report means 了解 and 借.
OWN = {"著": "着", "瞭": "了", "藉": "借", "戸": "户"}


def main() -> None:
    """Write the table anew."""
    source = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = {old: new for old, *forms in map(str.split, source.splitlines()) if (new := _form(old, forms[0]))} | OWN
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["traditional", "simplified", "both"])
        writer.writerows([old, new, "yes" if _in_gb2312(old) else ""] for old, new in sorted(pairs.items()))


def _form(old: str, new: str) -> str | None:
    """The simplified form of a character; None where it is the same or no single character of the common plane."""
    return new if new != old and len(new) == 1 and max(old + new) <= "\uffff" else None


def _in_gb2312(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


if __name__ == "__main__":
    main()
