"""Simulated servers with faults that come and go, two of which are ended and started again; and what each of them counted."""

import http.client
import json
import os
import re
import signal
import socket
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from . import Failure, machine, processes

KINDS = {"json": {"ttftMillis": 5, "itlMillis": 0.5}, "sse": {"ttftMillis": 20, "itlMillis": 5}}
"""Whole answers, and streams; each has servers of its own, so that the counts of one are not mixed with the other's."""

FAULTS = {
    "steady": [],
    "slow": [{"kind": "Slow", "share": 0.5, "factor": 8}],
    "statuses": [{"kind": "Status", "share": 0.2, "status": 503}, {"kind": "Status", "share": 0.1, "status": 429, "retryAfterSeconds": 1}],
    "resets": [{"kind": "ResetBeforeResponse", "share": 0.1}, {"kind": "ResetInStream", "share": 0.1}],
    "broken": [
        {"kind": kind, "share": 0.03}
        for kind in ("TruncatedBody", "MalformedEvent", "ErrorInStream", "EmptyStream", "ErrorWith200", "Html", "Gzip")
    ],
    "stalls": [{"kind": "Stall", "share": 0.002}, {"kind": "StallInStream", "share": 0.002}],
    "refuses": [{"kind": "Refuse"}],
}
STREAMS_ONLY = [{"kind": "TruncatedStream", "share": 0.03}]
RESTARTED = ("stopped", "killed")
NAMES = (*FAULTS, *RESTARTED)
DOWN_SECONDS = 2
_LOWEST_PORT = 20_000
_HIGHEST_PORT = 32_000


@dataclass
class Count:
    """Of one port over all its lives. exact: nothing can have arrived that is not counted."""

    requests: int = 0
    completed: int = 0
    ended_early: int = 0
    tokens: int = 0
    faults: Counter = field(default_factory=Counter)
    lives: int = 0
    exact: bool = True

    def add(self, stats):
        self.requests += stats["requests"]
        self.completed += stats["completed"]
        self.ended_early += stats["cancelled"] + stats["broken"]
        self.tokens += stats["generatedTokens"]
        self.faults.update(stats.get("faults", {}))
        self.lives += 1


class Fleet:
    """All servers. period: seconds, in each of which every fault is there for a third; one process for the servers that stay."""

    def __init__(self, folder, seconds, period):
        self.folder = folder
        self.period = period
        numbers = iter(_free_ports(len(KINDS) * len(NAMES)))
        self.ports = {(kind, name): next(numbers) for kind in KINDS for name in NAMES}
        self.counts = {key: Count() for key in self.ports}
        self._lives = Counter()
        self._seconds = seconds
        self._running = {}
        self._over = threading.Event()
        self._problem = None
        self._thread = threading.Thread(target=self._restart_now_and_then, daemon=True)

    def __enter__(self):
        for group in ("staying", *RESTARTED):
            self._start(group)
        return self

    def __exit__(self, *_):
        self._over.set()
        for process in self._running.values():
            process.stop()

    def begin(self):
        """From now on the restarted ones are ended every period."""
        self._thread.start()

    def finish(self):
        """Ends the restarts and takes the last counts; to be called once no client runs any more."""
        self._over.set()
        self._thread.join(60)
        if self._problem:
            raise self._problem
        for group in self._running:
            self._count(group)
        return self.counts

    def urls(self, kind):
        return {name: f"http://127.0.0.1:{self.ports[kind, name]}" for name in NAMES}

    def cpu_ticks(self):
        return sum(process.cpu_ticks() for process in list(self._running.values()) if process.is_running())

    # --- one process ---

    def _names(self, group):
        return tuple(FAULTS) if group == "staying" else (group,)

    def _start(self, group):
        self._lives[group] += 1
        life = f"{group}-{self._lives[group]}"
        profiles = self.folder / f"{life}.json"
        servers = [self._profile(kind, name) for kind in KINDS for name in self._names(group)]
        profiles.write_text(json.dumps({"servers": servers}))
        command = [machine.HOME / "rondo", "simulate", "--profiles", profiles]
        process = processes.Process(command, self.folder, life, machine.SERVER_CPU)
        processes.await_true(lambda: "ready" in process.out.read_text(), 60, f"the servers `{group}` did not start", process)
        self._running[group] = process

    def _profile(self, kind, name):
        faults = FAULTS.get(name, []) + (STREAMS_ONLY if name == "broken" and kind == "sse" else [])
        windows = []
        begin = self.period / 3
        while begin < self._seconds:
            windows.append((begin, begin + self.period / 3))
            begin += self.period
        return {
            "port": self.ports[kind, name],
            "jitterCv": 0.3,
            **KINDS[kind],
            "faults": [{**fault, "fromSeconds": a, "toSeconds": b} for a, b in windows for fault in faults],
        }

    def _count(self, group):
        """Of a living process."""
        by_port = {stats["port"]: stats for stats in self._ask(group)["ports"]}
        self._add(group, by_port)
        return by_port

    def _add(self, group, by_port):
        for kind in KINDS:
            for name in self._names(group):
                self.counts[kind, name].add(by_port[self.ports[kind, name]])

    def _ask(self, group):
        connection = http.client.HTTPConnection("127.0.0.1", self.ports["json", self._names(group)[0]], timeout=30)
        try:
            connection.request("GET", "/stats/all")
            return json.loads(connection.getresponse().read())
        finally:
            connection.close()

    # --- ends and starts ---

    def _restart_now_and_then(self):
        try:
            while not self._over.wait(self.period):
                self._stop()
                self._kill()
                # Not `_over`: a server that is down when the load ends comes back as any other time.
                time.sleep(DOWN_SECONDS)
                for group in RESTARTED:
                    self._start(group)
        except (Failure, OSError, ValueError, KeyError) as problem:
            self._problem = problem if isinstance(problem, Failure) else Failure(f"a restart failed: {problem!r}")

    def _stop(self):
        """SIGTERM: it says at its end what it has counted, to the last request."""
        process = self._running.pop("stopped")
        os.kill(process.pid, signal.SIGTERM)
        process.wait(30)
        pattern = r"^(\d+)  requests (\d+)  completed (\d+)  cancelled (\d+)  broken (\d+) .*  tokens (\d+)$"
        said = re.findall(pattern, process.out.read_text(), re.MULTILINE)
        if len(said) != len(KINDS):
            raise Failure(f"the servers `stopped` did not say what they counted: {process.last_words()}")
        names = ("port", "requests", "completed", "cancelled", "broken", "generatedTokens")
        counted = [dict(zip(names, map(int, line))) for line in said]
        self._add("stopped", {stats["port"]: stats for stats in counted})

    def _kill(self):
        """SIGKILL: what arrived since it was last asked, a moment ago, stays unknown."""
        self._count("killed")
        process = self._running.pop("killed")
        os.kill(process.pid, signal.SIGKILL)
        process.wait(30)
        for kind in KINDS:
            self.counts[kind, "killed"].exact = False


def _free_ports(count):
    """Below those that the kernel gives to clients: a client that connects to a port on which nobody listens can be given this
    very port, and then talks to itself."""
    found = []
    for port in range(_LOWEST_PORT, _HIGHEST_PORT):
        with socket.socket() as one:
            try:
                one.bind(("127.0.0.1", port))
            except OSError:
                continue
            found.append(port)
        if len(found) == count:
            return found
    raise Failure(f"fewer than {count} ports are free from {_LOWEST_PORT} to {_HIGHEST_PORT}")
