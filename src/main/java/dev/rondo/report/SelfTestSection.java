package dev.rondo.report;

import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.GeneratorResult;
import dev.rondo.metrics.SelfTestResult;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What the generators found that they add themselves and can do at most, in one sentence beside the verdict. */
final class SelfTestSection {
    private SelfTestSection() {}

    static void append(Page page, ResultDocument document) {
        sentence(document).ifPresent(page::paragraph);
    }

    /** Of several generators the worst figure each; empty where none has tested itself. */
    static Optional<String> sentence(ResultDocument document) {
        List<SelfTestResult> tests = document.generators().stream()
                .map(GeneratorResult::selfTest)
                .filter(Objects::nonNull)
                .toList();
        if (tests.isEmpty()) {
            return Optional.empty();
        }
        String worst = tests.size() > 1 ? " (worst of " + tests.size() + " generators)" : "";
        boolean shared = tests.stream().anyMatch(SelfTestResult::sharedCpu);
        return Optional.of(
                "Self-test" + worst + ": floor " + Numbers.figure(most(tests, SelfTestResult::floorP50Ms)) + " ms p50, "
                        + Numbers.figure(most(tests, SelfTestResult::floorP99Ms)) + " ms p99; ceiling "
                        + (shared ? "at least " : "")
                        + Numbers.figure(least(tests, SelfTestResult::requestsPerSecondPerLane)) + " requests/s, "
                        + Numbers.figure(least(tests, SelfTestResult::tokensPerSecondPerLane)) + " tokens/s per lane"
                        + used(tests));
    }

    private static String used(List<SelfTestResult> tests) {
        return tests.stream()
                .map(SelfTestResult::usedShare)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(share -> "; this run used " + Numbers.percent(share) + " % of it.")
                .orElse(".");
    }

    private static double most(List<SelfTestResult> tests, ToDoubleFunction<SelfTestResult> figure) {
        return tests.stream().mapToDouble(figure).max().orElseThrow();
    }

    private static double least(List<SelfTestResult> tests, ToDoubleFunction<SelfTestResult> figure) {
        return tests.stream().mapToDouble(figure).min().orElseThrow();
    }
}
