"""The charts' colours on a dark screen: the same hues, lighter as lines and letters, darker as grounds of letters."""

from analysis.chart.colour import (
    BLUE,
    FAINT,
    GREEN,
    GRID,
    INK,
    ORANGE,
    PARTS,
    PURPLE,
    SHADES,
    SKY,
    SOFT,
    VERDICT_STYLE,
    VERMILLION,
    readable,
)

#: A page's dark ground.
PAPER = "#14181C"
DARK = {
    "#FFFFFF": PAPER, INK: "#E6E6E6", SOFT: "#AAB2B8", FAINT: "#5E676F", GRID: "#2C3238",
    BLUE: "#5BB5EE", VERMILLION: "#F2833A", ORANGE: "#EFB338", PURPLE: "#DD93BB",
    GREEN: "#35C79D", SKY: "#7CC8F2", readable(GREEN): "#35C79D", readable(SKY): "#7CC8F2",
    readable(VERMILLION): "#F39A5C", readable(ORANGE): "#EFB338", readable(PURPLE): "#E3A6C8",
    VERDICT_STYLE["met"][0]: "#1F4A66", VERDICT_STYLE["about_met"][0]: "#1D3444",
    VERDICT_STYLE["exceeded"][0]: "#4C2F42",
    PARTS["told_met"][0]: "#2A6288", PARTS["silent_met"][0]: "#1D3444", PARTS["silent_missed"][0]: "#5E3A22",
    **dict(zip(SHADES, ("#1B2F3C", "#1E4158", "#235673", "#489FD6", "#5BB5EE"), strict=True)),
}  # fmt: skip
