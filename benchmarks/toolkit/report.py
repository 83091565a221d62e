"""What a benchmark says: tables, numbers beside their floor and aim, a JSON file, an exit code."""

import json
import math
import sys

from . import machine

MET, BELOW_AIM, MISSED, UNKNOWN = "met", "below aim", "MISSED", "unknown"


def judge(value, floor, aim, at_most):
    """met: the aim is reached; below aim: only the floor; MISSED: not even that; unknown: there is no number."""
    if value is None or _is_nan(value):
        return UNKNOWN

    def reaches(bound):
        return value <= bound if at_most else value >= bound

    if not reaches(floor):
        return MISSED
    return MET if aim is None or reaches(aim) else BELOW_AIM


class Report:
    """name: of the benchmark; options: the parsed flags; tools: those whose versions belong into it."""

    def __init__(self, name, options, tools=()):
        self.name = name
        self._options = options
        self._document = {
            "benchmark": name,
            "command": " ".join(["benchmarks/" + name, *_without_out(sys.argv[1:])]),
            "quick": bool(getattr(options, "quick", False)),
            "machine": machine.facts(*tools),
            "bounds": [],
            "tables": [],
            "notes": [],
        }

    def table(self, title, columns, rows):
        """rows: lists of texts and numbers; numbers are shown with four significant digits and kept whole in the file."""
        known = [[None if _is_nan(cell) else cell for cell in row] for row in rows]
        self._document["tables"].append({"title": title, "columns": list(columns), "rows": known})

    def note(self, sentence):
        """One sentence that a reader needs, such as what was left out."""
        if sentence and sentence not in self._document["notes"]:
            self._document["notes"].append(sentence)

    def put(self, key, value):
        """Anything else for the file alone."""
        self._document[key] = value

    def bound(self, what, value, unit, floor, aim=None, at_most=True, noise=""):
        """A number that is held against its floor and aim. None: there were too few quiet windows for one.

        noise: how far it scattered, in words.
        """
        known = value is not None and not _is_nan(value)
        entry = {
            "what": what,
            "value": value if known else None,
            "unit": unit,
            "floor": floor,
            "aim": aim,
            "better": "less" if at_most else "more",
            "noise": noise,
            "verdict": judge(value, floor, aim, at_most),
        }
        self._document["bounds"].append(entry)

    def ratio(self, what, median, floor, aim=None, at_most=True):
        """A ratio of two series with the range of the rounds; too few windows make it unknown."""
        value = median.value if median.says_something else None
        noise = f"rounds {number(median.low)} to {number(median.high)}" if median.says_something else "too few quiet windows"
        self.bound(what, value, "", floor, aim, at_most, noise)

    def finish(self):
        """Prints everything, writes the file; the exit code."""
        for table in self._document["tables"]:
            print(table["title"])
            print(text_table(table["columns"], table["rows"]))
            print()
        bounds = self._document["bounds"]
        if bounds:
            rows = [
                (b["what"], with_unit(b["value"], b["unit"]), shown_bound(b, "floor"), shown_bound(b, "aim"), b["verdict"], b["noise"])
                for b in bounds
            ]
            print(text_table(("", "measured", "floor", "aim", "verdict", "noise"), rows))
            print()
        for note in self._document["notes"]:
            print(f"Note: {note}")
        code = exit_code(bound["verdict"] for bound in bounds)
        self._document["exit_code"] = code
        out = self._options.out
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(json.dumps(self._document, indent=2, ensure_ascii=False, allow_nan=False) + "\n")
        print(f"written: {out}", file=sys.stderr)
        return code


def exit_code(verdicts):
    verdicts = set(verdicts)
    if MISSED in verdicts:
        return 1
    return 3 if UNKNOWN in verdicts else 0


def number(value):
    """For people: four significant digits, thousands apart."""
    if isinstance(value, str):
        return value
    if value is None or _is_nan(value):
        return "–"
    if isinstance(value, int) or abs(value) >= 1000:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.4g}"


def text_table(columns, rows):
    """Text to the left, numbers to the right."""
    cells = [[number(cell) for cell in row] for row in rows]
    widths = [max([len(column), *(len(row[i]) for row in cells)]) for i, column in enumerate(columns)]
    right = [all(not isinstance(row[i], str) for row in rows) for i in range(len(columns))]

    def line(texts):
        padded = (text.rjust(width) if flush else text.ljust(width) for text, width, flush in zip(texts, widths, right))
        return "  ".join(padded).rstrip()

    return "\n".join([line(columns), *(line(row) for row in cells)])


def _is_nan(value):
    return isinstance(value, float) and math.isnan(value)


def percent(median):
    """A share for people."""
    return f"{median.value:.0%}" if median.kept else "–"


def spread(median, unit=""):
    """The quartiles in words; where there were too few values, that."""
    if not median.says_something:
        return "too few quiet windows"
    return f"quartiles {number(median.low)} to {number(median.high)} {unit}".strip()


def with_unit(value, unit):
    return "–" if value is None else f"{number(value)} {unit}".strip()


def _without_out(arguments):
    """Where the file lies is of no interest to a reader."""
    kept = [text for text in arguments if not text.startswith("--out=")]
    return [text for before, text in zip([None, *kept], kept) if "--out" not in (before, text)]


def shown_bound(bound, which):
    if bound[which] is None:
        return ""
    sign = "≤" if bound["better"] == "less" else "≥"
    return f"{sign} {with_unit(bound[which], bound['unit'])}"
