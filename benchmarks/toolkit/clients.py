"""Rondo, wrk and oha behind one shape: `start(...)` gives a running process, `check(...)` says whether its run counts."""

import itertools
import json
import re

from . import Failure
from . import machine, packages, processes

_NUMBERS = itertools.count(1)
_RUN_MAY_END_AFTER_SECONDS = 90


class Rondo:
    """`./rondo run` on one core: the whole JVM, with its compiler and collector threads.

    urls: of the servers; flags: further ones, in place of the load that BASE describes.
    """

    name = "rondo"
    BASE = ("--model", "m", "--endpoint-type", "chat", "--isl", "64", "--osl", "16", "--random-seed", "1", "--lanes", "1")

    def __init__(self, folder, urls, flags=BASE, cpus=None, java_options=""):
        packages.need_rondo()
        self.folder = folder
        self.urls = list(urls)
        self.flags = list(flags)
        self.cpus = machine.CLIENT_CPU if cpus is None else cpus
        self.java_options = java_options

    def command(self, load):
        """load: flags of this run."""
        urls = [part for url in self.urls for part in ("--url", url)]
        return [str(machine.HOME / "rondo"), "run", *urls, *self.flags, *map(str, load)]

    def start(self, connections, seconds, more=()):
        """A closed loop with so many requests in flight."""
        return self.run(["--concurrency", connections, "--benchmark-duration", f"{seconds:g}", *more])

    def run(self, load):
        number = next(_NUMBERS)
        command = self.command([*load, "--out", self.folder / f"rondo-{number}", "--output", "json"])
        environment = {"RONDO_JAVA_OPTS": self.java_options} if self.java_options else {}
        return processes.Process(command, self.folder, f"rondo-{number}.run", self.cpus, environment)

    def result(self, process, seconds=_RUN_MAY_END_AFTER_SECONDS):
        """Waits for its end: its result document. An `Invalid` result (exit code 4) is one too."""
        code = process.wait(seconds)
        if code not in (0, 4):
            raise Failure(f"rondo exited with {code}: {process.last_words()}")
        return json.loads(process.out.read_text())

    def check(self, process, served, slack=1000):
        """Waits for its end. No request may have failed, and it must count as many as the server.

        served: asked after the end, gives the server's count of this run.
        slack: requests that the server counted beside them: Rondo's looks for the servers' metrics.
        """
        result = self.result(process)
        seen = served()
        counted, failed = int(value(result, "request_count")), int(value(result, "error_request_count", default=0))
        if failed:
            raise Failure(f"rondo had {failed} failed requests: {result.get('error_summary')}")
        if not 0 <= seen - counted <= slack:
            raise Failure(f"rondo's result counts {counted} requests, the server {seen}")
        return result


class Wrk:
    """One thread, one URL: it has no choice to make. Sends a body of as many bytes as Rondo's, and as many headers."""

    name = "wrk"

    def __init__(self, folder, url, body_bytes, install=True, cpu=None, path="/v1/chat/completions", streaming=False):
        self.binary = packages.need("wrk", install)
        self.folder = folder
        self.url = url + path
        self.cpu = machine.CLIENT_CPU if cpu is None else cpu
        self.script = folder / f"post-{next(_NUMBERS)}.lua"
        self.script.write_text(_lua(body(body_bytes, streaming), streaming))

    def start(self, connections, seconds, more=()):
        command = [self.binary, "-t1", f"-c{connections}", f"-d{seconds:g}s", "-s", self.script, *more, self.url]
        return processes.Process(command, self.folder, f"wrk-{next(_NUMBERS)}", self.cpu)

    def check(self, process, served, slack=1000):
        code = process.wait(_RUN_MAY_END_AFTER_SECONDS)
        said = process.out.read_text()
        if code != 0:
            raise Failure(f"wrk exited with {code}: {process.last_words()}")
        if "Non-2xx" in said or re.search(r"Socket errors: (?!connect 0, read 0, write 0, timeout \d+)", said):
            raise Failure(f"wrk had errors: {process.last_words(5)}")
        return said


class Oha:
    """One worker thread, one URL, body and headers as wrk sends them."""

    name = "oha"

    def __init__(self, folder, url, body_bytes, binary, insecure=False, cpu=None, path="/v1/chat/completions"):
        self.binary = binary
        self.folder = folder
        self.url = url + path
        self.cpu = machine.CLIENT_CPU if cpu is None else cpu
        self.insecure = insecure
        self._body = folder / f"body-{next(_NUMBERS)}.json"
        self._body.write_text(body(body_bytes))

    def start(self, connections, seconds, more=()):
        command = [self.binary, "--no-tui", "-c", connections, "-z", f"{seconds:g}s", "-m", "POST", "-D", self._body]
        command += ["-T", "application/json", *(["--insecure"] if self.insecure else [])]
        for name, text in HEADERS.items():
            command += ["-H", f"{name}: {text}"]
        environment = {"TOKIO_WORKER_THREADS": "1"}
        command = [*command, *more, self.url]
        return processes.Process(command, self.folder, f"oha-{next(_NUMBERS)}", self.cpu, environment)

    def check(self, process, served, slack=1000):
        code = process.wait(_RUN_MAY_END_AFTER_SECONDS)
        said = process.out.read_text()
        if code != 0:
            raise Failure(f"oha exited with {code}: {process.last_words()}")
        codes = re.findall(r"\[(\d+)\] \d+ responses", said)
        if codes != ["200"]:
            raise Failure(f"oha had errors: {process.last_words(8)}")
        return said


HEADERS = {
    "Accept": "application/json",
    "X-Request-ID": "00000000-0000-4000-8000-000000000000",
    "X-Correlation-ID": "00000000-0000-4000-8000-000000000000",
}
"""What Rondo sends beside Host, Content-Type, Content-Length and User-Agent."""


def body(size, streaming=False):
    """A chat request of so many bytes."""
    head, tail = '{"model":"m","messages":[{"role":"user","content":"', '"}],"stream":%s}' % str(streaming).lower()
    return head + "x" * max(1, size - len(head) - len(tail)) + tail


def value(result, tag, stat="avg", default=None):
    """A number of a metric in a result document."""
    found = (result.get(tag) or {}).get(stat, default)
    if found is None:
        raise Failure(f"rondo's result has no {tag}.{stat}")
    return found


def body_bytes_of_rondo(nginx, folder, flags=Rondo.BASE, more=()):
    """Mean size of Rondo's request bodies as nginx saw them in a short run, so that others send as much."""
    probe = Rondo(folder, [nginx.probe_url], flags)
    with probe.run(["--concurrency", 1, "--request-count", 50, "--no-server-metrics", *more]) as process:
        probe.result(process)
    return nginx.probed_body_bytes()


def _lua(text, streaming):
    accept = "text/event-stream" if streaming else "application/json"
    headers = {**HEADERS, "Accept": accept, "Content-Type": "application/json", "User-Agent": "wrk"}
    lines = [f'wrk.headers["{name}"] = "{text}"' for name, text in headers.items()]
    return "\n".join(['wrk.method = "POST"', f"wrk.body = [[{text}]]", *lines]) + "\n"
