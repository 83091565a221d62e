"""nginx with one worker for each of its cores: it answers everything alike and counts for both sides."""

import http.client
import os
import pathlib
import socket
import subprocess
import time

from . import Failure
from . import machine, packages, processes

ANSWER = (
    '{"id":"chatcmpl-0","object":"chat.completion","created":1700000000,"model":"m","choices":[{"index":0,'
    '"message":{"role":"assistant","content":"The quick brown fox jumps over the lazy dog and runs into the forest."},'
    '"finish_reason":"stop"}],"usage":{"prompt_tokens":64,"completion_tokens":16,"total_tokens":80}}'
)

_LOG_IS_WRITTEN_AFTER_SECONDS = 2.5


def free_ports(count):
    """Ports on which nobody listens now."""
    sockets = []
    for _ in range(count):
        one = socket.socket()
        one.bind(("127.0.0.1", 0))
        sockets.append(one)
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Nginx:
    """A context manager. Every path of every port answers a POST with the same JSON, or with a file.

    body: a file that is the answer, instead of the JSON; content_type is its type.
    tls: serve over TLS, with a certificate made for the occasion, in `certificate`.
    log: write down the moment of each request, for `logged_moments`.
    """

    def __init__(self, folder, ports=4, body=None, content_type="application/json", tls=False, install=True, log=False):
        self.folder = pathlib.Path(folder) / "nginx"
        self.folder.mkdir()
        self._asked = 0
        numbers = free_ports(ports + 2)
        self.ports, self.probe_port, self._status_port = numbers[:ports], numbers[-2], numbers[-1]
        self.certificate = self._make_certificate(install) if tls else None
        self.urls = [f"{'https' if tls else 'http'}://127.0.0.1:{port}" for port in self.ports]
        self.probe_url = f"http://127.0.0.1:{self.probe_port}"
        self._probe_log = self.folder / "probe.log"
        self._log = self.folder / "moments.log"
        self._write_settings(body, content_type, log)
        binary = packages.need("nginx", install)
        command = [binary, "-p", self.folder, "-c", self.folder / "nginx.conf"]
        self.process = processes.Process(command, folder, "nginx", machine.SERVER_CPU)
        try:
            processes.await_true(self._is_ready, 10, "nginx did not start", self.process)
        except Failure:
            self.process.stop()
            raise
        self.workers = processes.children(self.process.pid)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stop()

    def requests(self):
        """How many requests it has seen, without those that asked this."""
        connection = http.client.HTTPConnection("127.0.0.1", self._status_port, timeout=10)
        try:
            connection.request("GET", "/")
            lines = connection.getresponse().read().decode().splitlines()
        finally:
            connection.close()
        self._asked += 1
        return int(lines[2].split()[2]) - self._asked

    def cpu_ticks(self):
        """Of its workers."""
        return sum(processes.cpu_ticks(worker) for worker in self.workers)

    def probed_body_bytes(self):
        """Mean size of the bodies of the requests to `probe_url`."""
        sizes = [int(line) for line in self._probe_log.read_text().split() if line.isdigit() and int(line) > 0]
        if not sizes:
            raise Failure("the probe sent no request with a body")
        return sum(sizes) // len(sizes)

    def clear_log(self):
        time.sleep(_LOG_IS_WRITTEN_AFTER_SECONDS)
        os.truncate(self._log, 0)

    def logged_moments(self):
        """When each request was answered, in seconds of the wall clock, to the millisecond, in order."""
        time.sleep(_LOG_IS_WRITTEN_AFTER_SECONDS)
        return sorted(float(line) for line in self._log.read_text().split())

    def _is_ready(self):
        try:
            return len(processes.children(self.process.pid)) == len(machine.server_cpus()) and self.requests() >= 0
        except (OSError, http.client.HTTPException):
            return False

    def _make_certificate(self, install):
        certificate = self.folder / "server.pem"
        command = [packages.need("openssl", install), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
        command += ["-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
        command += ["-keyout", str(self.folder / "server.key"), "-out", str(certificate)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        if done.returncode != 0:
            raise Failure(f"no certificate could be made: {done.stderr.strip()}")
        return certificate

    def _write_settings(self, body, content_type, log):
        # One queue of new connections for each worker: with one for all, the first to wake takes most of them.
        end = (" ssl" if self.certificate else "") + (" reuseport" if len(machine.server_cpus()) > 1 else "")
        listens = "\n    ".join(f"listen 127.0.0.1:{port} backlog=4096{end};" for port in self.ports)
        tls = ""
        if self.certificate:
            tls = f"ssl_certificate {self.certificate}; ssl_certificate_key {self.folder}/server.key;"
        answer = f"return 200 '{ANSWER}';"
        extra = ""
        if body:
            (self.folder / "answer").write_bytes(pathlib.Path(body).read_bytes())
            # nginx refuses to POST to a file; the refusal is turned into a GET of it.
            answer = "error_page 405 =200 /answer; return 405;"
            extra = f"location = /answer {{ root {self.folder}; open_file_cache max=8; sendfile on; tcp_nopush on; }}"
        log = f"access_log {self._log} moments buffer=64k flush=1s;" if log else ""
        user = "user root;" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(f"""
{user}
worker_processes {len(machine.server_cpus())};
worker_rlimit_nofile {max(4096, 4 * len(self.ports) + 8192)};
daemon off;
pid {self.folder}/pid;
error_log {self.folder}/error.log;
events {{ worker_connections 8192; }}
http {{
  access_log off;
  keepalive_requests 1000000000;
  keepalive_timeout 600s;
  client_max_body_size 64m;
  client_body_buffer_size 4m;
  default_type {content_type};
  client_body_temp_path {self.folder}/body;
  proxy_temp_path {self.folder}/proxy;
  fastcgi_temp_path {self.folder}/fastcgi;
  uwsgi_temp_path {self.folder}/uwsgi;
  scgi_temp_path {self.folder}/scgi;
  log_format sizes '$content_length';
  log_format moments '$msec';
  server {{
    {listens}
    {tls}
    location / {{ {log} {answer} }}
    location ~ /metrics {{ return 404; }}
    {extra}
  }}
  server {{
    listen 127.0.0.1:{self.probe_port};
    location / {{ access_log {self._probe_log} sizes; return 200 '{ANSWER}'; }}
    location ~ /metrics {{ return 404; }}
  }}
  server {{
    listen 127.0.0.1:{self._status_port};
    location / {{ stub_status; }}
  }}
}}
""")
