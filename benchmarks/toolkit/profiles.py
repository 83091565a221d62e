"""Where a client's CPU goes: `perf` tells kernel, JVM and Java apart, Java's flight recorder tells Java's own parts apart.

perf sees every thread and the kernel beneath, but not the methods that the compiler inlined; the recorder sees those, and
nothing but Java. So perf's share of Java code is divided as the recorder's samples are.
"""

import collections
import json
import pathlib
import re
import subprocess

from . import Failure, jfr, machine

LANE = "rondo-lane"
JAVA = "Java"
PERF_JAVA_OPTIONS = "-XX:+PreserveFramePointer -XX:+DumpPerfMapAtExit"
_HERTZ = 999
_SYSTEM_CALLS = {
    "send": "kernel: send (TCP and loopback, up to the server's socket)",
    "receive": "kernel: receive",
    "epoll": "kernel: epoll, the wait for sockets",
    "timer": "kernel: timers",
    "other": "kernel: everything else",
}
_CALLS = {
    "send": ("write", "writev", "sendto", "sendmsg", "sendmmsg"),
    "receive": ("read", "readv", "recvfrom", "recvmsg", "recvmmsg"),
    "epoll": ("epoll_wait", "epoll_pwait", "epoll_pwait2", "epoll_ctl", "eventfd_write"),
    "timer": ("timerfd_settime", "nanosleep", "clock_nanosleep"),
}
_PARTS = (
    ("scanner of bodies (SSE, JSON)", ("dev.rondo.engine.sse.",)),
    ("HTTP parser", ("dev.rondo.engine.http.", "dev.rondo.engine.ResponseReader")),
    ("recorder and histograms", ("dev.rondo.metrics.", "dev.rondo.health.")),
    ("request writing", ("dev.rondo.engine.RequestWriter", "dev.rondo.dataset.", "dev.rondo.engine.OneLine")),
    ("pool", ("dev.rondo.engine.EndpointPool", "dev.rondo.engine.Waiters", "dev.rondo.engine.Connector")),
    ("clock", ("dev.rondo.engine.LaneClock", "java.lang.System")),
    ("loop", ("dev.rondo.engine.PacedIoHandler", "dev.rondo.engine.PollTiming")),
    ("connection and its read path", ("dev.rondo.engine.Http1Connection", "dev.rondo.engine.ReadBuffer")),
    ("credits and issue", ("dev.rondo.engine.", "dev.rondo.plan.")),
    ("Netty's loop, read and write path", ("io.netty.",)),
)
_RECORDER = """<?xml version="1.0" encoding="UTF-8"?>
<configuration version="2.0">
  <event name="jdk.ExecutionSample">
    <setting name="enabled">true</setting>
    <setting name="period">5 ms</setting>
  </event>
</configuration>
"""


def record(process, seconds, folder, perf):
    """Samples all threads of a running client; gives the file."""
    data = pathlib.Path(folder) / f"perf-{process.pid}.data"
    command = [perf, "record", "-q", "-e", "cpu-clock", "-F", str(_HERTZ), "-g", "-p", str(process.pid), "-o", str(data)]
    done = subprocess.run(
        [*command, "--", "sleep", f"{seconds:g}"], capture_output=True, text=True, timeout=seconds + 60, check=False
    )
    if done.returncode != 0:
        raise Failure(f"`perf record` failed: {done.stderr.strip()[-300:]}")
    return data


def parts(data, pid, perf):
    """Shares of the samples by part, over all threads of the client; ask once it has ended and left its map of methods."""
    map_of_methods = pathlib.Path(f"/tmp/perf-{pid}.map")
    if not map_of_methods.exists():
        raise Failure("the JVM left no map of its methods; Java 17 or later on Linux is needed")
    command = [perf, "script", "-i", str(data), "-F", "comm,tid,ip,sym,dso"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=300, check=False)
    finally:
        map_of_methods.unlink()
    if done.returncode != 0:
        raise Failure(f"`perf script` failed: {done.stderr.strip()[-300:]}")
    counts = collections.Counter(part_of(comm, frames) for comm, frames in samples(done.stdout))
    total = sum(counts.values())
    if not total:
        raise Failure("perf took no samples")
    return {part: count / total for part, count in counts.items()}, total


def samples(text):
    """(thread's name, frames from the innermost on as (symbol, binary)) of `perf script`."""
    comm, frames = None, []
    for line in [*text.splitlines(), ""]:
        if not line.strip():
            if comm is not None and frames:
                yield comm, frames
            comm, frames = None, []
        elif line[0] not in " \t":
            comm = line.rsplit(None, 1)[0].strip()
        else:
            _, _, rest = line.strip().partition(" ")
            symbol, _, binary = rest.rpartition(" (")
            frames.append((symbol, binary.rstrip(")")))


def part_of(comm, frames):
    if not comm.startswith(LANE):
        if comm.startswith(("C1 ", "C2 ")):
            return "other threads: compilers"
        return "other threads: collector and JVM" if comm.startswith(("VM ", "GC ")) else "other threads: the rest"
    symbol, binary = frames[0]
    if "[kernel" in binary or binary.startswith("[guest.kernel"):
        return _SYSTEM_CALLS[_system_call(frames)]
    if "[vdso]" in binary:
        return "clock (vDSO)"
    if "libjvm" in binary:
        return "JVM (native)"
    if "libnetty" in binary or "libc" in binary or "libpthread" in binary:
        return "native code around system calls"
    return "Java, interpreted" if symbol.startswith("Interpreter") else JAVA


def _system_call(frames):
    for symbol, _ in frames:
        found = re.match(r"(?:__x64_sys_|__arm64_sys_|__se_sys_|__do_sys_|ksys_)(\w+?)(?:\.|\+|$)", symbol)
        if found:
            return next((kind for kind, names in _CALLS.items() if found.group(1) in names), "other")
    return "other"


def recorder_options(folder, name):
    """Options for a run of its own: the recorder would be in perf's picture."""
    settings = pathlib.Path(folder) / "execution.jfc"
    settings.write_text(_RECORDER)
    return f"-XX:StartFlightRecording=settings={settings},filename={folder / name}.jfr,dumponexit=true"


def java_parts(folder, name, after):
    """Shares of the lane's Java samples by part, from `after` (seconds of the wall clock) on, and how many there were."""
    command = [machine.java()[: -len("java")] + "jfr", "print", "--json", "--stack-depth", "48"]
    command += ["--events", "jdk.ExecutionSample", str(folder / f"{name}.jfr")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode != 0:
        raise Failure(f"`jfr print` failed: {done.stderr.strip()[-300:]}")
    counts = collections.Counter()
    for event in json.loads(done.stdout)["recording"]["events"]:
        values = event["values"]
        thread = (values.get("sampledThread") or {}).get("javaName") or ""
        trace = values.get("stackTrace") or {}
        if thread.startswith(LANE) and jfr.seconds(values["startTime"]) >= after:
            names = [frame["method"]["type"]["name"].replace("/", ".") for frame in trace.get("frames", [])]
            counts[java_part(names)] += 1
    total = sum(counts.values())
    if not total:
        raise Failure("the flight recorder took no samples of a lane")
    return {part: count / total for part, count in counts.items()}, total


def java_part(classes):
    """classes: of the frames, from the innermost on. The first one that says something decides."""
    for name in classes:
        for part, prefixes in _PARTS:
            if name.startswith(prefixes):
                return part
    return "other Java"


def combined(of_perf, of_java):
    """perf's parts with the Java code divided as the recorder divides it, largest first."""
    found = {part: share for part, share in of_perf.items() if part != JAVA}
    for part, share in of_java.items():
        found[f"Java: {part}"] = share * of_perf.get(JAVA, 0)
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def forget(pid):
    """Removes the map of methods of a JVM that was not looked at."""
    pathlib.Path(f"/tmp/perf-{pid}.map").unlink(missing_ok=True)
