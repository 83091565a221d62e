"""Java's flight recorder in a client of its own: what each thread has allocated so far, every half second."""

import datetime
import json
import re
import subprocess

from . import Failure, machine

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<configuration version="2.0">
  <event name="jdk.ThreadAllocationStatistics">
    <setting name="enabled">true</setting>
    <setting name="period">500 ms</setting>
  </event>
</configuration>
"""
_OWN_THREADS = ("JFR ", "C1 ", "C2 ")


def java_options(folder, name):
    """Options that record allocation into `folder/name.jfr`, which is there once the JVM has ended."""
    settings = folder / "allocation.jfc"
    settings.write_text(_SETTINGS)
    return f"-XX:StartFlightRecording=settings={settings},filename={folder / name}.jfr,dumponexit=true"


def allocated(folder, name):
    """For each thread's name: (moment in seconds of the wall clock, bytes since its start), in order."""
    jfr = machine.java()[: -len("java")] + "jfr"
    file = folder / f"{name}.jfr"
    command = [jfr, "print", "--json", "--events", "jdk.ThreadAllocationStatistics", str(file)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    except OSError as problem:
        raise Failure(f"`jfr` of the JDK is needed: {problem}") from problem
    if done.returncode != 0:
        raise Failure(f"`jfr print` failed: {done.stderr.strip()}")
    threads = {}
    for event in json.loads(done.stdout)["recording"]["events"]:
        values = event["values"]
        thread = values["thread"] or {}
        moment = seconds(values["startTime"])
        threads.setdefault(_name(thread), []).append((moment, int(values["allocated"])))
    return {name: sorted(points) for name, points in threads.items()}


def of_program(threads):
    """Without those of the recorder itself and of the compilers."""
    return {name: points for name, points in threads.items() if not name.startswith(_OWN_THREADS)}


def between(points, begin, end):
    """What grew between two moments, by straight lines between the points; None outside of them."""
    first, last = at(points, begin), at(points, end)
    return None if first is None or last is None else last - first


def at(points, moment):
    for (early, low), (late, high) in zip(points, points[1:]):
        if early <= moment <= late:
            return low if late == early else low + (high - low) * (moment - early) / (late - early)
    return None


def _name(thread):
    return thread.get("javaName") or thread.get("osName") or "?"


def seconds(text):
    """A moment of `jfr print --json` in seconds of the wall clock. Its nanoseconds are more than Python's parser takes."""
    head, fraction, zone = re.fullmatch(r"([^.]*?)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)", text).groups()
    moment = datetime.datetime.fromisoformat(head + zone.replace("Z", "+00:00"))
    return moment.timestamp() + float(f"0.{fraction or 0}")
