"""Move labels apart along a line: as little as possible, in order, and within bounds."""

from __future__ import annotations

from collections.abc import Sequence


def spread_labels(wanted: Sequence[float], *, gap: float, low: float, high: float) -> tuple[float, ...]:
    """Positions at least `gap` apart, as near to `wanted` (ascending) as the sum of squares can be.

    They stay between `low` and `high` where there is room for all; else they keep their gap from `low` up.
    """
    targets = [position - index * gap for index, position in enumerate(wanted)]
    ceiling = max(low, high - gap * (len(wanted) - 1))
    groups: list[tuple[float, int]] = []  # pool adjacent violators: the mean of each group, and its size
    for target in targets:
        mean, size = target, 1
        while groups and groups[-1][0] >= mean:
            before, count = groups.pop()
            mean, size = (mean * size + before * count) / (size + count), size + count
        groups.append((mean, size))
    settled = [min(max(mean, low), ceiling) for mean, size in groups for _ in range(size)]
    return tuple(position + index * gap for index, position in enumerate(settled))
