"""Processes that are pinned to cores, measured from outside and ended in time, with all their children."""

import atexit
import os
import pathlib
import signal
import subprocess
import threading
import time

from . import Failure

_STARTED = []


class Process:
    """A command that runs in a session of its own, with its output in files. A context manager: it ends with the block.

    cpus: those that it and its children may use, such as 0 or "0,1"; None for all.
    """

    def __init__(self, command, folder, name, cpus=None, environment=None):
        self.name = name
        self.command = [str(part) for part in command]
        self.out = pathlib.Path(folder) / f"{name}.out"
        self.err = pathlib.Path(folder) / f"{name}.err"
        pinned = self.command if cpus is None else ["taskset", "-c", str(cpus), *self.command]
        self.started = time.monotonic()
        with open(self.out, "wb") as out, open(self.err, "wb") as err:
            self._popen = subprocess.Popen(
                pinned,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env={**os.environ, "LC_ALL": "C", **(environment or {})},
                start_new_session=True,
            )
        self.pid = self._popen.pid
        _STARTED.append(self)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def is_running(self):
        return self._popen.poll() is None

    def wait(self, seconds):
        """Its exit code. Ends it, and fails, if it takes longer."""
        try:
            return self._popen.wait(seconds)
        except subprocess.TimeoutExpired:
            self.stop()
            raise Failure(f"{self.name} did not end within {seconds:.0f} s: {self.last_words()}") from None

    def usage(self, seconds):
        """Waits like `wait`; exit code and the resources that it and its ended children used, as the kernel booked them."""
        deadline = time.monotonic() + seconds
        while True:
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self._popen.returncode = os.waitstatus_to_exitcode(status)
                return self._popen.returncode, usage
            if time.monotonic() > deadline:
                self.stop()
                raise Failure(f"{self.name} did not end within {seconds:.0f} s: {self.last_words()}")
            time.sleep(0.002)

    def stop(self, seconds=5):
        """Ends it and everything of its session: first with SIGTERM, after so many seconds with SIGKILL."""
        for number, patience in ((signal.SIGTERM, seconds), (signal.SIGKILL, 5)):
            _signal(self.pid, number)
            try:
                self._popen.wait(patience)
                break
            except subprocess.TimeoutExpired:
                continue
        _signal(self.pid, signal.SIGKILL)
        if self in _STARTED:
            _STARTED.remove(self)

    def last_words(self, lines=3):
        """The end of what it wrote, for messages."""
        text = self.err.read_text(errors="replace").strip() or self.out.read_text(errors="replace").strip()
        return " ".join(text.splitlines()[-lines:]) or "it said nothing"

    def cpu_ticks(self):
        """User and system time of all its threads, ended ones included; not of its children."""
        return cpu_ticks(self.pid)

    def tree_cpu_ticks(self):
        """The same of it and all its descendants, the ended ones included whose parent has waited for them."""
        total = 0
        for pid in tree(self.pid):
            try:
                fields = _stat(pid)
            except (OSError, Failure):
                continue
            total += sum(int(field) for field in fields[11:15])
        return total

    def tree_memory(self):
        """Memory of it and all its descendants together."""
        return Memory.sum(memory(pid) for pid in tree(self.pid))

    def memory(self):
        return memory(self.pid)


class Memory:
    """In bytes: resident, and the proportional share (pages that several processes share count by their part)."""

    def __init__(self, resident=0, proportional=0, processes=0):
        self.resident = resident
        self.proportional = proportional
        self.processes = processes

    @staticmethod
    def sum(parts):
        total = Memory()
        for part in parts:
            total.resident += part.resident
            total.proportional += part.proportional
            total.processes += part.processes
        return total

    @staticmethod
    def most(one, other):
        return Memory(
            max(one.resident, other.resident),
            max(one.proportional, other.proportional),
            max(one.processes, other.processes),
        )


class MemoryPeak:
    """Samples the memory of a process tree until the block ends; `peak` is the most of each number that was seen.

    A sample of the proportional share makes the kernel walk all page tables, so not too often.
    """

    def __init__(self, process, every_seconds=0.5):
        self.peak = Memory()
        self.samples = []
        self._process = process
        self._every = every_seconds
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._done.set()
        self._thread.join(10)

    def _run(self):
        while not self._done.wait(self._every) and self._process.is_running():
            now = self._process.tree_memory()
            self.samples.append((time.monotonic(), now))
            self.peak = Memory.most(self.peak, now)


def cpu_ticks(pid):
    """User and system time of a process with all its threads, ended ones included. Fails if there is none."""
    fields = _stat(pid)
    return int(fields[11]) + int(fields[12])


def children(pid):
    try:
        return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def tree(pid):
    """A process and its living descendants. Children of threads other than the main one are found by their parent."""
    by_parent = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                by_parent.setdefault(int(_stat(entry)[1]), []).append(int(entry))
            except (OSError, Failure):
                continue
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting.extend(by_parent.get(one, []))
    return found


def memory(pid):
    """Of one process; zero once it has ended."""
    resident = proportional = 0
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as lines:
            for line in lines:
                if line.startswith("Rss:"):
                    resident = int(line.split()[1]) * 1024
                elif line.startswith("Pss:"):
                    proportional = int(line.split()[1]) * 1024
    except OSError:
        return Memory()
    return Memory(resident, proportional, 1)


def pin_lanes(pid, cpu):
    """Gives the lanes of a Rondo a core to themselves, as in a pod with a CPU to spare: the JVM's other threads stay where
    they are. Whether there were any."""
    lanes = [task for task in pathlib.Path(f"/proc/{pid}/task").iterdir() if _name_of(task).startswith("rondo-lane-")]
    for lane in lanes:
        os.sched_setaffinity(int(lane.name), {cpu})
    return bool(lanes)


def _name_of(task):
    try:
        return (task / "comm").read_text()
    except OSError:
        return ""


def await_true(question, seconds, what, process=None):
    """Asks until the answer is true; fails after so many seconds, or when the process that is waited for has ended."""
    deadline = time.monotonic() + seconds
    while True:
        answer = question()
        if answer:
            return answer
        words = f": {process.last_words()}" if process else ""
        if process and not process.is_running():
            raise Failure(f"{what}: {process.name} has ended{words}")
        if time.monotonic() > deadline:
            raise Failure(f"{what}: not within {seconds:.0f} s{words}")
        time.sleep(0.02)


def _stat(pid):
    """The fields of a process's stat line from the third on: the second, its name, may hold anything."""
    try:
        text = pathlib.Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError as problem:
        raise Failure(f"process {pid} has ended") from problem
    return text.rpartition(")")[2].split()


def _signal(session, number):
    try:
        os.killpg(session, number)
    except (ProcessLookupError, PermissionError):
        pass


@atexit.register
def _stop_all():
    for process in list(_STARTED):
        process.stop(1)
