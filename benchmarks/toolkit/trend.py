"""Whether something grows: the slope through samples, by the median of all pairs, which single spikes do not move."""

import statistics


def slope(points):
    """Theil and Sen's slope of (x, y) points; 0 with fewer than two."""
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for n, a in enumerate(points) for b in points[n + 1 :] if b[0] != a[0]]
    return statistics.median(slopes) if slopes else 0.0


def growth(points):
    """What the slope adds up to from the first point to the last."""
    return slope(points) * (points[-1][0] - points[0][0]) if len(points) > 1 else 0.0


def second_half(points):
    """By x."""
    middle = (points[0][0] + points[-1][0]) / 2 if points else 0
    return [point for point in points if point[0] >= middle]
