"""How a place's target lies to that of the level above: above its whole range, at an end of it, inside, below."""

#: From high to low; `apart` has one end on each side.
POSITIONS = ("above", "upper", "same", "within", "lower", "below", "apart")


def position(low: float, high: float, above_low: float, above_high: float) -> str:
    """Where a place's number or range lies to its superior's, one of `POSITIONS`; the numbers alone are compared.

    A number at an end of the superior's range is neither above nor below it.

    >>> position(5, 5, 5, 5), position(5, 5.5, 4.5, 5), position(5, 5, 4.5, 5), position(4.5, 4.5, 4.5, 5)
    ('same', 'above', 'upper', 'lower')
    >>> position(4.5, 5.5, 5, 5), position(4, 5, 5, 5), position(4.6, 4.8, 4.5, 5)
    ('apart', 'below', 'within')
    """
    if (low, high) == (above_low, above_high):
        return "same"
    if low == high and low in (above_low, above_high):
        return "upper" if low == above_high else "lower"
    if above_low <= low and high <= above_high:
        return "within"
    return "above" if low >= above_high else "below" if high <= above_low else "apart"
