"""Rondo's simulated inference servers, in a process of their own."""

import http.client
import json

from . import machine, nginx, packages, processes


class Simulator:
    """A context manager. options: further ones of `rondo simulate`, such as ["--ttft", "20", "--itl", "5"]."""

    def __init__(self, folder, options=(), ports=1, cpu=None, java_options="", name="simulator"):
        packages.need_rondo()
        self.ports = nginx.free_ports(ports)
        self.urls = [f"http://127.0.0.1:{port}" for port in self.ports]
        command = [machine.HOME / "rondo", "simulate", "--ports", ",".join(map(str, self.ports)), *options]
        cpu = machine.SERVER_CPU if cpu is None else cpu
        self.process = processes.Process(command, folder, name, cpu, {"RONDO_JAVA_OPTS": java_options})
        try:
            processes.await_true(self._is_ready, 60, "the simulated servers did not start", self.process)
        except Exception:
            self.process.stop()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stop()

    def stats(self, port=None, arrivals=0):
        """What the servers counted: of one port with so many of its arrivals, or (without a port) of all together."""
        return self._ask("/stats/all" if port is None else f"/stats?arrivals={arrivals}", port)

    def requests(self):
        return self.stats()["requests"]

    def tokens(self):
        return self.stats()["generatedTokens"]

    def cpu_ticks(self):
        return self.process.cpu_ticks()

    def reset(self):
        """Zeroes the counts of every port."""
        for port in self.ports:
            self._ask("/reset", port, "POST")

    def _is_ready(self):
        return any(line.startswith("ready") for line in self.process.out.read_text().splitlines())

    def _ask(self, path, port, method="GET"):
        connection = http.client.HTTPConnection("127.0.0.1", port or self.ports[0], timeout=30)
        try:
            connection.request(method, path)
            answer = connection.getresponse().read()
        finally:
            connection.close()
        return json.loads(answer) if answer.strip().startswith(b"{") else {}
