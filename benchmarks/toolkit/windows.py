"""Windows of about a second in the middle of a run: a server's own count, CPU as the kernel booked it, and what others did.

So both sides are measured by third parties, and neither start nor end of a run is inside.
"""

import statistics
import time
from dataclasses import dataclass
from operator import attrgetter

from . import Failure
from .machine import TICKS, busy_ticks, server_cpus, used_cpus

FEWEST = 3
"""With fewer windows left nothing is said."""


@dataclass(frozen=True)
class Window:
    """seconds: its length; count: what the server counted in it; client, server, foreign: CPU seconds on their cores."""

    seconds: float
    count: int
    client: float
    server: float
    foreign: float

    @property
    def rate(self):
        return self.count / self.seconds

    @property
    def micros(self):
        """CPU of the client for each of what was counted, in microseconds."""
        return self.client / self.count * 1e6

    @property
    def busy(self):
        """Share of its core that the client used."""
        return self.client / self.seconds

    @property
    def server_busy(self):
        """Share of its cores that the server used."""
        return self.server / self.seconds / len(server_cpus())

    def is_quiet(self, max_foreign):
        return self.foreign / self.seconds <= max_foreign and self.count > 0 and self.client > 0


# What medians and ratios are made of.
RATE, MICROS, BUSY, SERVER_BUSY = map(attrgetter, ("rate", "micros", "busy", "server_busy"))


class Meter:
    """Takes windows of one client.

    client: gives its CPU ticks; server: likewise; count: what the server has counted so far.
    """

    def __init__(self, client, server, count, cpus=None):
        self._client = client
        self._server = server
        self._count = count
        self._cpus = used_cpus() if cpus is None else cpus

    def _read(self):
        count = self._count()
        return time.monotonic(), count, self._client(), self._server(), busy_ticks(self._cpus)

    def windows(self, number, seconds=1.0):
        before = self._read()
        taken = []
        for _ in range(number):
            time.sleep(seconds)
            after = self._read()
            at, count, client, server, busy = (b - a for a, b in zip(before, after))
            taken.append(Window(at, count, client / TICKS, server / TICKS, max(0, busy - client - server) / TICKS))
            before = after
        return taken


@dataclass(frozen=True)
class Median:
    """A median with the quartiles as its noise, and how many values of how many there were."""

    value: float
    low: float
    high: float
    kept: int
    taken: int

    @staticmethod
    def of(values, taken=None):
        values = sorted(values)
        taken = len(values) if taken is None else taken
        if not values:
            return Median(float("nan"), float("nan"), float("nan"), 0, taken)
        if len(values) < 4:
            return Median(statistics.median(values), values[0], values[-1], len(values), taken)
        low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
        return Median(middle, low, high, len(values), taken)

    @property
    def says_something(self):
        return self.kept >= FEWEST

    def json(self, digits=3):
        numbers = {"median": self.value, "quartile_1": self.low, "quartile_3": self.high}
        known = {name: round(number, digits) for name, number in numbers.items() if number == number}
        return {**known, "kept": self.kept, "of": self.taken}


class Series:
    """The windows of one case over all rounds."""

    def __init__(self, max_foreign):
        self._max_foreign = max_foreign
        self._rounds = []

    def add(self, windows):
        """The windows of one more round."""
        self._rounds.append(windows)

    @property
    def taken(self):
        return sum(len(windows) for windows in self._rounds)

    @property
    def quiet(self):
        return [window for windows in self._rounds for window in self._keep(windows)]

    def median(self, of):
        """of: a function of a window, such as `lambda window: window.rate`."""
        return Median.of([of(window) for window in self.quiet], self.taken)

    def by_round(self, of):
        """One median for each round; None where no window of it was quiet."""
        medians = []
        for windows in self._rounds:
            kept = [of(window) for window in self._keep(windows)]
            medians.append(statistics.median(kept) if kept else None)
        return medians

    def _keep(self, windows):
        return [window for window in windows if window.is_quiet(self._max_foreign)]


def ratio(one, other, of):
    """Of two series: ratio of the medians, with the range of the rounds' own ratios as its noise (min, max)."""
    a, b = one.median(of), other.median(of)
    pairs = [x / y for x, y in zip(one.by_round(of), other.by_round(of)) if x is not None and y]
    kept = min(a.kept, b.kept)
    if not a.kept or not b.kept or not b.value:
        return Median(float("nan"), float("nan"), float("nan"), 0, min(a.taken, b.taken))
    found = a.value / b.value
    return Median(found, min(pairs, default=found), max(pairs, default=found), kept, min(a.taken, b.taken))


def measure(process, server, count, options, fewest=1000, seconds=1.0, warm_up=None, cpus=None):
    """Waits until the server has counted so many requests of this client, warms up, and takes the windows of one round.

    cpus: those that client and server use, where the client has more than one.
    """
    first = count()
    deadline = time.monotonic() + 60
    while count() - first < fewest:
        if not process.is_running() or time.monotonic() > deadline:
            raise Failure(f"{process.name} sent nothing: {process.last_words()}")
        time.sleep(0.1)
    time.sleep(options.warm_up if warm_up is None else warm_up)
    try:
        return Meter(process.cpu_ticks, server.cpu_ticks, count, cpus).windows(options.windows, seconds)
    except Failure:
        raise Failure(f"{process.name} ended early: {process.last_words()}") from None


def rounds(number, variants):
    """(round, variant) for each: they take turns, and each round begins with the next of them."""
    variants = list(variants)
    for index in range(number):
        shift = index % max(1, len(variants))
        for variant in variants[shift:] + variants[:shift]:
            yield index + 1, variant
