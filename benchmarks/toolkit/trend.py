"""Whether something grows: the slope through samples, by the median of all pairs, which single spikes do not move."""

import math
import statistics

_95_PERCENT = 1.96
"""So many standard deviations to both sides hold 95 % of a normal distribution."""


def slopes(points):
    """Of all pairs of (x, y) points, ascending."""
    return sorted((b[1] - a[1]) / (b[0] - a[0]) for n, a in enumerate(points) for b in points[n + 1 :] if b[0] != a[0])


def growth(points):
    """What Theil and Sen's slope adds up to from the first point to the last; 0 with fewer than two."""
    found = slopes(points)
    return statistics.median(found) * _length(points) if found else 0.0


def least_growth(points):
    """The lower end of the 95 % confidence interval of `growth`: what goes up and down by itself does not grow by this much.

    After Sen (1968): between the slopes at (N ∓ 1.96 σ) / 2 of N, with Kendall's σ² = n (n - 1) (2 n + 5) / 18.
    """
    found = slopes(points)
    if not found:
        return 0.0
    number = len(points)
    deviation = math.sqrt(number * (number - 1) * (2 * number + 5) / 18)
    return found[max(0, int((len(found) - _95_PERCENT * deviation) / 2))] * _length(points)


def _length(points):
    return points[-1][0] - points[0][0]


def second_half(points):
    """By x."""
    middle = (points[0][0] + points[-1][0]) / 2 if points else 0
    return [point for point in points if point[0] >= middle]
