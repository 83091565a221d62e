"""Tools that a benchmark needs: found, installed, or named with the words that install them."""

import os
import shutil
import subprocess
import sys

from . import Failure
from .machine import HOME, which

_DEBIAN = {"wrk": "wrk", "nginx": "nginx-light", "taskset": "util-linux", "openssl": "openssl", "perf": "linux-perf"}
_TOOLS = HOME / "target/benchmarks/tools"
_LONGEST_INSTALL_SECONDS = 1800


def need_rondo():
    if not (HOME / "target/rondo.jar").exists():
        raise Failure("build Rondo first: mvn -q -DskipTests package")


def need(tool, install=True):
    """The path of a tool of the distribution, installed by apt-get as root where it is missing."""
    path = which(tool)
    if path:
        return path
    package = _DEBIAN.get(tool, tool)
    if not (install and shutil.which("apt-get") and os.geteuid() == 0):
        raise Failure(f"`{tool}` is missing; install the package `{package}` of your distribution")
    print(f"installing {package}", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]):
        _run(command, environment)
    path = which(tool)
    if not path:
        raise Failure(f"`{package}` was installed, but there is no `{tool}`")
    return path


def oha(install=True):
    """The path of oha, or None and the reason in words: no distribution has it, so it is built where Rust's `cargo` is."""
    path = which("oha")
    if path:
        return path, ""
    how = "`cargo install oha --locked` builds it (some minutes)"
    cargo = shutil.which("cargo")
    if not (install and cargo):
        return None, f"oha is missing and was left out; {how}"
    print("building oha, some minutes", file=sys.stderr)
    try:
        _run([cargo, "install", "oha", "--locked", "--root", str(_TOOLS)], os.environ)
    except Failure as failure:
        return None, f"oha was left out: {failure}; {how}"
    return which("oha"), ""


def _run(command, environment):
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=_LONGEST_INSTALL_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise Failure(f"`{' '.join(command)}` failed: {problem}") from problem
    if done.returncode != 0:
        last = done.stdout.strip().splitlines()[-3:]
        raise Failure(f"`{' '.join(command)}` failed: {' '.join(last)}")
