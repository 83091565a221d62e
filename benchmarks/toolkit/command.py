"""The flags and the frame that all benchmarks have."""

import argparse
import pathlib
import shutil
import signal
import sys
import tempfile

from . import Failure
from .machine import HOME, need_two_cores

_EXIT_CODES = "Exit code: 0 every floor held, 1 below a floor, 2 wrong use or something is missing, 3 too few quiet windows."


def parser(name, what, rounds, windows, warm_up=8.0, quick_rounds=1, quick_windows=3, quick_warm_up=3.0):
    """rounds, windows, warm_up: what is meant by default, and with --quick."""
    made = argparse.ArgumentParser(prog=f"benchmarks/{name}", description=what, epilog=_EXIT_CODES)
    made.add_argument("--rounds", type=_positive, help=f"alternations (default {rounds}, with --quick {quick_rounds})")
    made.add_argument("--windows", type=_positive, help=f"windows in each round (default {windows}, with --quick {quick_windows})")
    made.add_argument("--warm-up", type=float, metavar="SECONDS", help=f"before the first window (default {warm_up:g})")
    made.add_argument(
        "--max-foreign",
        type=float,
        default=0.15,
        metavar="SHARE",
        help="windows in which others used more of a core than this are thrown away (default 0.15)",
    )
    made.add_argument("--quick", action="store_true", help="a short trial of everything; too short to quote")
    made.add_argument("--no-install", dest="install", action="store_false", help="fail where a tool is missing")
    out = HOME / "target/benchmarks" / f"{name}.json"
    made.add_argument("--out", type=pathlib.Path, default=out, help=f"results as JSON (default {out.relative_to(HOME)})")
    made.set_defaults(name=name, standard=(rounds, windows, warm_up), short=(quick_rounds, quick_windows, quick_warm_up))
    return made


def main(made, run):
    """Parses, runs `run(options, folder)` in a folder that is removed afterwards, and exits with what it returns."""
    options = made.parse_args()
    rounds, windows, warm_up = options.short if options.quick else options.standard
    options.rounds = options.rounds or rounds
    options.windows = options.windows or windows
    options.warm_up = warm_up if options.warm_up is None else options.warm_up
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(143))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="rondo-benchmark-"))
    try:
        need_two_cores()
        code = run(options, folder)
    except Failure as failure:
        print(f"{options.name}: {failure}", file=sys.stderr)
        code = 2
    except KeyboardInterrupt:
        code = 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(code)


def progress(sentence):
    print(sentence, file=sys.stderr, flush=True)


def _positive(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value
