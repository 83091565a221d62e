"""The machine: which cores are used, what others do on them, and what the numbers were measured with."""

import os
import pathlib
import platform
import resource
import shutil
import subprocess
import time

from . import Failure

HOME = pathlib.Path(__file__).resolve().parent.parent.parent
"""The checkout: `rondo` and `target` lie here."""

TICKS = os.sysconf("SC_CLK_TCK")
"""The kernel books CPU time in so many ticks a second."""

CLIENT_CPU = int(os.environ.get("CLIENT_CPU", "0"))

SERVER_CPU = os.environ.get("SERVER_CPU", "1")
"""One core, or several so that a fast client finds no full server: as `taskset` has them, such as 8,10 or 8-11."""


def cpus_of(text):
    """The numbers of a list such as 8,10 or 8-11."""
    found = []
    for part in text.split(","):
        first, dash, last = part.partition("-")
        if not first.isdigit() or (dash and not (last.isdigit() and int(first) <= int(last))):
            raise Failure(f"'{text}' is no list of CPUs; it may be 1, or 8,10, or 8-11")
        found.extend(range(int(first), int(last or first) + 1))
    return tuple(found)


def server_cpus():
    return cpus_of(SERVER_CPU)


def used_cpus():
    """Those of the client and of the servers."""
    return (CLIENT_CPU, *server_cpus())


def need_two_cores():
    allowed = os.sched_getaffinity(0)
    for name, cpus in (("CLIENT_CPU", [CLIENT_CPU]), ("SERVER_CPU", server_cpus())):
        for cpu in cpus:
            if cpu not in allowed:
                raise Failure(f"{name} is {cpu}, but this process may use the CPUs {sorted(allowed)} only")
    if CLIENT_CPU in server_cpus():
        raise Failure("two CPUs are needed, one for the client and one for the server")


def raise_open_files(at_least):
    """Raises this process's limit of open files, and so that of the processes it starts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < at_least:
        raise Failure(f"{at_least} open files are needed, `ulimit -Hn` allows {hard}")
    if soft == resource.RLIM_INFINITY or soft < at_least:
        resource.setrlimit(resource.RLIMIT_NOFILE, (at_least, hard))


def busy_ticks(cpus):
    """Everything but idling and waiting for disks on these cores, time stolen by the hypervisor included."""
    names = {f"cpu{cpu}" for cpu in cpus}
    busy = 0
    with open("/proc/stat", encoding="ascii") as lines:
        for line in lines:
            name, *values = line.split()
            if name in names:
                busy += sum(int(values[i]) for i in (0, 1, 2, 5, 6, 7))
    return busy


def stolen_ticks(cpus):
    """What the hypervisor took, of that."""
    names = {f"cpu{cpu}" for cpu in cpus}
    with open("/proc/stat", encoding="ascii") as lines:
        return sum(int(line.split()[8]) for line in lines if line.split()[0] in names)


def facts(*tools):
    """What a reader needs to compare numbers: hardware, kernel, versions of Rondo, Java and these tools."""
    known = {
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "cpu": _cpu_model(),
        "cpus": os.cpu_count(),
        "memory_mib": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20,
        "kernel": platform.release(),
        "distribution": _distribution(),
        "python": platform.python_version(),
        "java": version_of("java"),
        "rondo": version_of("rondo"),
        "load_average": os.getloadavg()[0],
    }
    known.update({tool: version_of(tool) for tool in tools})
    return known


def version_of(tool):
    """The first line that a tool prints of its version; empty where it has none."""
    commands = {
        "java": ["java", "-version"],
        "wrk": ["wrk", "-v"],
        "nginx": ["nginx", "-v"],
        "rondo": [str(HOME / "rondo"), "--version"],
    }
    command = commands.get(tool, [tool, "--version"])
    if tool == "java" and os.environ.get("JAVA_HOME"):
        command[0] = os.environ["JAVA_HOME"] + "/bin/java"
    path = which(command[0])
    if not path:
        return ""
    try:
        answer = subprocess.run([path, *command[1:]], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    lines = (answer.stdout + answer.stderr).strip().splitlines()
    return lines[0].split(" [")[0].replace("nginx version: ", "").strip() if lines else ""


def which(command):
    """Where a command is: also in `sbin`, which a user's PATH may lack, and where packages.py puts tools."""
    path = os.pathsep.join([str(HOME / "target/benchmarks/tools/bin"), os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])
    return shutil.which(command, path=path)


def java():
    """The JVM that `./rondo` would take."""
    home = os.environ.get("JAVA_HOME")
    path = home + "/bin/java" if home else shutil.which("java")
    if not path or not os.path.exists(path):
        raise Failure("no `java` on the PATH; Rondo needs Java 17 or later")
    return path


def _cpu_model():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(("model name", "Model")):
                return line.split(":", 1)[1].strip()
    return platform.machine()


def _distribution():
    try:
        with open("/etc/os-release", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("PRETTY_NAME="):
                    return line.split("=", 1)[1].strip().strip('"')
    except OSError:
        pass
    return ""
