"""The colours of the charts, for who draws them and for the page that has to know them."""

# Okabe & Ito, "Color Universal Design" (2008): told apart with every common colour blindness.
BLUE, SKY, VERMILLION, ORANGE, GREEN, PURPLE = "#0072B2", "#56B4E9", "#D55E00", "#E69F00", "#009E73", "#CC79A7"
INK, SOFT, FAINT, GRID = "#222222", "#5F5F5F", "#B8B8B8", "#E4E4E4"

# The same hues darker, for text: on white 4.5 to 1 at least, as WCAG 2.2 asks (1.4.3).
_READABLE = {VERMILLION: "#A84300", ORANGE: "#805600", PURPLE: "#8F3A6B", GREEN: "#00704F", SKY: "#1F6E9C"}

# Fill, ink and hatch of a verdict's cell: missed is the one dark fill, so that it stands out in grey as well.
VERDICT_STYLE: dict[str, tuple[str, str, str | None]] = {
    "met": ("#CBE2F1", INK, None),
    "about_met": ("#E9F3FA", INK, None),
    "exceeded": ("#EFD9E7", INK, None),
    "missed": (_READABLE[VERMILLION], "white", None),
    "not_comparable": ("white", SOFT, "////"),
    "silent": ("#E4E4E4", INK, None),
    "not_held": ("white", SOFT, ".."),
    "not_due": ("white", SOFT, None),
    "no_actual": ("white", SOFT, "xx"),
}


def readable(colour: str) -> str:
    """The colour in which a text is set beside marks of `colour`."""
    return _READABLE.get(colour, colour)


#: The more regions the darker, in fifths of the most; the last two carry white figures.
SHADES = ("#DCEBF5", "#B5D5EA", "#8DBFDF", "#1F78B4", BLUE)
#: Parts of a bar of what became of the year's targets, with fill and hatch; silent ones are paler than told ones.
PARTS: dict[str, tuple[str, str | None]] = {
    "told_met": ("#7FB8DA", None), "told_missed": (readable(VERMILLION), None), "silent_met": ("#DCEAF4", None),
    "silent_missed": ("#F3C6A8", "////"), "silent_unknown": (GRID, None), "otherwise": ("white", "////"),
    "not_held": ("white", ".."),
}  # fmt: skip
