"""What a simulated server's own log says of a run: the truth that a client's report is held against."""

import json
import statistics
import time
from collections import Counter


class Log:
    """The requests of one run, as `rondo simulate --records` wrote them, by the moment of their arrival."""

    def __init__(self, lines):
        self.requests = sorted(lines, key=lambda line: line["arrival_ns"])
        self._arrivals = [line["arrival_ns"] for line in self.requests]

    def __len__(self):
        return len(self.requests)

    @property
    def tokens(self):
        return sum(line["output_tokens"] for line in self.requests)

    @property
    def first_arrival(self):
        """In seconds of the machine's monotonic clock."""
        return self._arrivals[0] / 1e9

    @property
    def last_end(self):
        return max(line["end_ns"] for line in self.requests) / 1e9

    @property
    def seconds(self):
        """From the first arrival to the end of the last answer."""
        return self.last_end - self.first_arrival

    @property
    def rate(self):
        """Arrivals a second between the first and the last of them."""
        return (len(self) - 1) / ((self._arrivals[-1] - self._arrivals[0]) / 1e9) if len(self) > 1 else float("nan")

    def answer_millis(self):
        """From the arrival of a request to the end of its answer."""
        return [(line["end_ns"] - line["arrival_ns"]) / 1e6 for line in self.requests]

    def first_token_millis(self):
        return [(line["first_token_ns"] - line["arrival_ns"]) / 1e6 for line in self.requests if line["first_token_ns"]]

    def gap_millis(self):
        """Mean time between tokens of each stream."""
        return [
            (line["last_token_ns"] - line["first_token_ns"]) / 1e6 / (line["output_tokens"] - 1)
            for line in self.requests
            if line["first_token_ns"] and line["output_tokens"] > 1
        ]

    def lag_millis(self, rate):
        """How far each arrival was behind a constant schedule that began with the first one."""
        return [(at - self._arrivals[0]) / 1e6 - number * 1e3 / rate for number, at in enumerate(self._arrivals)]

    def most_in_one_millisecond(self):
        return max(Counter(at // 1_000_000 for at in self._arrivals).values(), default=0)

    def variation_of_gaps(self):
        """Standard deviation of the gaps between arrivals by their mean: 0 is a metronome, 1 is chance."""
        gaps = [after - before for before, after in zip(self._arrivals, self._arrivals[1:])]
        return statistics.pstdev(gaps) / statistics.mean(gaps) if gaps else float("nan")


class LogFile:
    """Follows the file that a running simulator writes."""

    def __init__(self, path):
        self._path = path
        self._offset = 0

    def skip(self):
        """What is there now belongs to nobody."""
        self._offset = self._path.stat().st_size

    def read(self, expected, seconds=20):
        """Every request since the last call, once as many are there as the server counted."""
        deadline = time.monotonic() + seconds
        while True:
            with open(self._path, "rb") as file:
                file.seek(self._offset)
                text = file.read()
            whole = text[: text.rfind(b"\n") + 1]
            if whole.count(b"\n") >= expected or time.monotonic() > deadline:
                break
            time.sleep(0.1)
        self._offset += len(whole)
        return Log([json.loads(line) for line in whole.splitlines()])


def quantile(values, share):
    """The smallest value that at least this share of them does not exceed."""
    ordered = sorted(values)
    if not ordered:
        return float("nan")
    return ordered[min(len(ordered) - 1, max(0, -int(-share * len(ordered) // 1) - 1))]
