"""The decisions of the toolkit, by table. Run with: python3 -m unittest discover -s benchmarks/tests"""

import json
import math
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from toolkit import Failure, clients, events, jfr, machine, markdown, profiles, report, trend, windows  # noqa: E402


def window(rate, cpu=0.5, foreign=0.0):
    return windows.Window(seconds=1.0, count=rate, client=cpu, server=0.5, foreign=foreign)


class Verdicts(unittest.TestCase):
    def test_holds_a_value_against_floor_and_aim(self):
        for value, floor, aim, at_most, expected in (
            (1.0, 1.2, 0.9, True, report.BELOW_AIM),
            (0.9, 1.2, 0.9, True, report.MET),
            (1.21, 1.2, 0.9, True, report.MISSED),
            (0.8, 0.8, 1.1, False, report.BELOW_AIM),
            (0.79, 0.8, 1.1, False, report.MISSED),
            (1.1, 0.8, 1.1, False, report.MET),
            (1.0, 5, None, True, report.MET),
            (None, 1.2, 0.9, True, report.UNKNOWN),
            (math.nan, 1.2, 0.9, True, report.UNKNOWN),
        ):
            with self.subTest(value=value, floor=floor):
                self.assertEqual(report.judge(value, floor, aim, at_most), expected)

    def test_exits_with_the_worst_verdict(self):
        for verdicts, expected in (
            ([], 0),
            ([report.MET, report.BELOW_AIM], 0),
            ([report.MET, report.UNKNOWN], 3),
            ([report.UNKNOWN, report.MISSED], 1),
        ):
            with self.subTest(verdicts=verdicts):
                self.assertEqual(report.exit_code(verdicts), expected)

    def test_writes_numbers_for_people(self):
        for value, expected in ((None, "–"), (math.nan, "–"), (130873.4, "130 873"), (7.5432, "7.543"), (4, "4"), ("a", "a")):
            self.assertEqual(report.number(value), expected)


class Cpus(unittest.TestCase):
    def test_reads_lists_as_taskset_has_them(self):
        for text, expected in (("1", (1,)), ("8,10", (8, 10)), ("8-11", (8, 9, 10, 11)), ("2,8-9", (2, 8, 9))):
            self.assertEqual(machine.cpus_of(text), expected)

    def test_refuses_what_is_no_list(self):
        for text in ("", "a", "1-", "-1", "1;2", "11-8"):
            with self.subTest(text=text), self.assertRaises(Failure):
                machine.cpus_of(text)


class Windows(unittest.TestCase):
    def test_leaves_noisy_windows_out_of_a_median(self):
        series = windows.Series(max_foreign=0.15)
        series.add([window(100), window(50, foreign=0.5), window(102), window(104)])

        median = series.median(lambda one: one.rate)

        self.assertEqual((median.value, median.kept, median.taken), (102, 3, 4))
        self.assertTrue(median.says_something)

    def test_says_nothing_of_too_few_windows(self):
        series = windows.Series(max_foreign=0.15)
        series.add([window(100), window(100), window(100, foreign=1)])

        self.assertFalse(series.median(lambda one: one.rate).says_something)

    def test_divides_medians_and_gives_the_range_of_the_rounds(self):
        one, other = windows.Series(0.15), windows.Series(0.15)
        for rates, series in ((((100, 100), (120, 120)), one), (((100, 100), (100, 100)), other)):
            for pair in rates:
                series.add([window(rate) for rate in pair])

        found = windows.ratio(one, other, lambda each: each.rate)

        self.assertEqual((found.value, found.low, found.high), (1.1, 1.0, 1.2))

    def test_alternates_with_another_first_in_each_round(self):
        self.assertEqual(
            list(windows.rounds(2, "abc")), [(1, "a"), (1, "b"), (1, "c"), (2, "b"), (2, "c"), (2, "a")]
        )


class Profiles(unittest.TestCase):
    SCRIPT = """rondo-lane-0 4711
\tffffffff81b03a5c tcp_sendmsg ([kernel.kallsyms])
\tffffffff81a0f1e3 __x64_sys_sendto ([kernel.kallsyms])
\t          10f2b3 __libc_send (/usr/lib/libc.so.6)

C2 CompilerThre 12
\t 5e0720 Compile::Compile (/usr/lib/jvm/libjvm.so)
"""

    def test_tells_the_parts_of_samples_apart(self):
        parts = [profiles.part_of(comm, frames) for comm, frames in profiles.samples(self.SCRIPT)]

        self.assertEqual(
            parts, ["kernel: send (TCP and loopback, up to the server's socket)", "other threads: compilers"]
        )

    def test_takes_the_innermost_class_that_says_something(self):
        for classes, expected in (
            (["java.util.Arrays", "dev.rondo.metrics.Histogram", "io.netty.Loop"], "recorder and histograms"),
            (["dev.rondo.engine.http.ResponseParser"], "HTTP parser"),
            (["dev.rondo.engine.ClosedIssuer", "io.netty.Loop"], "credits and issue"),
            (["java.lang.Thread"], "other Java"),
        ):
            self.assertEqual(profiles.java_part(classes), expected)

    def test_divides_java_as_the_recorder_does(self):
        found = profiles.combined({"Java": 0.4, "kernel: receive": 0.6}, {"pool": 0.25, "clock": 0.75})

        self.assertEqual({name: round(share, 3) for name, share in found.items()},
                         {"kernel: receive": 0.6, "Java: clock": 0.3, "Java: pool": 0.1})


class Recordings(unittest.TestCase):
    def test_reads_moments_with_nanoseconds(self):
        self.assertAlmostEqual(jfr.seconds("1970-01-01T00:00:01.123456789Z"), 1.123456789, places=6)
        self.assertAlmostEqual(jfr.seconds("1970-01-01T01:00:01.5+01:00"), 1.5, places=6)

    def test_interpolates_between_points(self):
        points = [(0, 0), (10, 100), (20, 100)]

        self.assertEqual(jfr.between(points, 5, 15), 50)
        self.assertIsNone(jfr.between(points, 5, 25))


class Bodies(unittest.TestCase):
    def test_makes_bodies_of_the_wanted_size(self):
        self.assertEqual(len(clients.body(10_240)), 10_240)

    def test_makes_a_stream_of_130_events(self):
        body = events.body()

        self.assertEqual(body.count(b"\n\n"), events.EVENTS)
        self.assertTrue(body.endswith(b"data: [DONE]\n\n"))


class Trends(unittest.TestCase):
    UP_AND_DOWN = (0, 40, 10, -30, 25, -15, 35, -40, 5, 20, -25, 30)

    def test_tells_growth_from_scatter(self):
        flat = [(x, 350 + self.UP_AND_DOWN[x % 12]) for x in range(30)]
        growing = [(x, 350 + 4 * x + self.UP_AND_DOWN[x % 12]) for x in range(30)]

        self.assertLess(trend.least_growth(flat), 0)
        self.assertGreater(trend.least_growth(growing), 80)
        self.assertLess(trend.least_growth(growing), trend.growth(growing))

    def test_is_exact_on_a_line(self):
        line = [(x, 3 * x) for x in range(10)]

        self.assertEqual((trend.growth(line), trend.least_growth(line)), (27, 27))
        self.assertEqual((trend.growth(line[:1]), trend.least_growth(line[:1])), (0, 0))


class Pages(unittest.TestCase):
    @staticmethod
    def document(measured="m"):
        return {
            "bounds": [{"what": measured, "value": 1, "unit": "s", "floor": 2, "aim": 1, "better": "less", "verdict": "met", "noise": ""}],
            "tables": [{"title": "T", "columns": ["a", "b"], "rows": [["x", 1.5], ["y", None]]}],
            "notes": [],
            "command": "benchmarks/pacing",
            "machine": {"cpus": 2, "cpu": "C", "kernel": "6", "distribution": "D", "time": "2026-01-02T03:04:05Z"},
        }

    def test_fills_only_what_has_a_result(self):
        document = self.document()
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(folder) / "page.md"
            page.write_text("<!-- benchmark pacing -->\nold\n<!-- end -->\n<!-- benchmark merge -->\nleft\n<!-- end -->\n")

            filled = markdown.fill(page, {"pacing": document})

            self.assertEqual(filled, ["pacing"])
            self.assertIn("| x | 1.5 |\n| y | – |", page.read_text())
            self.assertNotIn("old", page.read_text())
            self.assertIn("left", page.read_text())

    def test_keeps_machines_apart(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "sixteen").mkdir()
            (folder / "pacing.json").write_text(json.dumps(self.document("here")))
            (folder / "sixteen/pacing.json").write_text(json.dumps(self.document("there")))
            page = folder / "page.md"
            marks = ("bounds", "sixteen/bounds", "sixteen/pacing", "sixteen/merge")
            page.write_text("".join(f"<!-- benchmark {mark} -->\n<!-- end -->\n" for mark in marks))

            filled = markdown.fill(page, markdown.read_all(folder, ["pacing", "merge"]))

            self.assertEqual(filled, ["bounds", "sixteen/bounds", "sixteen/pacing"])
            here, there = page.read_text().split("<!-- benchmark sixteen/bounds -->")
            self.assertIn("| here |", here)
            self.assertNotIn("| there |", here)
            self.assertIn("| there |", there)


if __name__ == "__main__":
    unittest.main()
