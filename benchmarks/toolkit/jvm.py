"""What a running JVM holds, asked from outside: /proc, and `jcmd` of the same Java."""

import os
import pathlib
import re
import subprocess
import time
from dataclasses import dataclass

from . import Failure, machine

OPTIONS = "-XX:NativeMemoryTracking=summary"
"""Needed for `direct`."""

_ANSWER_SECONDS = 60


@dataclass(frozen=True)
class Held:
    """at: seconds; sizes in bytes. heap: live objects, what a collection that was asked for left in the old generation of the
    serial collector; direct: memory outside the heap that was allocated by code, Netty's buffers among it."""

    at: float
    heap: int
    direct: int
    resident: int
    descriptors: int
    threads: int


def held(pid, since):
    """Collects garbage, then looks. since: the moment that is 0, of time.monotonic()."""
    said = _ask(pid, "GC.run", "GC.heap_info", "VM.native_memory summary")
    used = re.search(r"tenured generation\s+total \d+K, used (\d+)K", said)
    other = re.search(r"-\s+Other \(reserved=\d+KB, committed=(\d+)KB\)", said)
    if not used or "Native Memory Tracking" not in said:
        raise Failure(f"jcmd did not say what the JVM {pid} holds: {said[-300:]}")
    resident, descriptors, threads = outside(pid)
    return Held(time.monotonic() - since, int(used[1]) * 1024, (int(other[1]) if other else 0) * 1024, resident, descriptors, threads)


def outside(pid):
    """Resident memory, open file descriptors and threads of a process."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
        resident = int(re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)[1]) * 1024
        return resident, len(os.listdir(f"/proc/{pid}/fd")), len(os.listdir(f"/proc/{pid}/task"))
    except (OSError, TypeError) as problem:
        raise Failure(f"process {pid} has ended") from problem


def _ask(pid, *questions):
    jcmd = pathlib.Path(machine.java()).resolve().parent / "jcmd"
    if not jcmd.exists():
        raise Failure(f"there is no {jcmd}: a JDK is needed, not only a JRE")
    said = []
    for question in questions:
        try:
            answer = subprocess.run([jcmd, str(pid), *question.split()], capture_output=True, text=True,
                                    timeout=_ANSWER_SECONDS, check=False)
        except subprocess.TimeoutExpired as problem:
            raise Failure(f"the JVM {pid} did not answer `{question}` within {_ANSWER_SECONDS} s") from problem
        said.append(answer.stdout)
    return "\n".join(said)
