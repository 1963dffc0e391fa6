"""R21: an item takes the row whose keys include those of every other row that fits it."""

from conditions import fits


def level_for(indicator, reading):
    fitting = [level for level in indicator.levels if fits(level.conditions, reading)]
    for level in fitting:
        if all(set(other.conditions) <= set(level.conditions) for other in fitting):
            return level
    return None
