package dev.rondo.metrics;

import static dev.rondo.metrics.MetricPlans.MILLI;
import static dev.rondo.metrics.ValidityAssertions.assertSound;
import static dev.rondo.metrics.ValidityAssertions.assertSuspect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.ManifestReader;
import dev.rondo.metrics.ResultDocument.GeneratorResult;
import dev.rondo.plan.Plan;
import dev.rondo.plan.Planner;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CeilingRulesTest {
    /** One lane can do 1,000 requests/s or 10,000 tokens/s. */
    private static final SelfTestResult ABLE =
            new SelfTestResult(0.05, 0.2, 0.04, 0.18, 1_000, 10_000, 90_000, false, null);

    private final MetricPlans plans = new MetricPlans();
    private final ResultOfRun run = new ResultOfRun(plans);

    @ParameterizedTest(name = "{0}, streaming {1}, {2} lanes: {3} %")
    @CsvSource({
        "'{requestRate: 600}', false, 1, 0",
        "'{requestRate: 610}', false, 1, 61",
        "'{requestRate: 1220}', false, 2, 61",
        "'{requestRate: 1200}', false, 2, 0",
        "'{requestRate: 200}', true, 1, 0",
        "'{requestRate: 310}', true, 1, 62",
        "'{requestRate: 1220, concurrency: 1}', false, 2, 122",
        "'{concurrency: 1000}', true, 1, 0"
    })
    void warnsOfAPlanThatNeedsMoreThanSixtyPercentOfALane(String load, boolean streaming, int lanes, int percent) {
        // When
        String warning =
                CeilingRules.warning(plan(load, streaming, lanes), ABLE).orElse("");
        // Then
        assertThat(warning).matches(percent == 0 ? "" : ".* of each lane, " + percent + " % of what .*");
    }

    @Test
    void namesWhatIsNeededAndWhatIsThereAndTheCure() {
        // When
        String warning =
                CeilingRules.warning(plan("{requestRate: 1000}", true, 1), ABLE).orElseThrow();
        // Then
        assertThat(warning)
                .isEqualTo(
                        "Phase `steady` needs 1,000 requests/s with 10,000 tokens/s of each lane, 200 % of what the self-test"
                                + " found possible (1,000 requests/s or 10,000 tokens/s): above 60 % it may measure the generator. Give"
                                + " it more lanes (`generators.lanes`, --lanes) or more generators.");
    }

    @Test
    void saysWhereTheCeilingIsOnlyALowerBound() {
        // Given
        SelfTestResult shared = new SelfTestResult(0.05, 0.2, 0.04, 0.18, 1_000, 10_000, 90_000, true, null);
        // Then
        assertThat(CeilingRules.warning(plan("{requestRate: 1000}", false, 1), shared))
                .hasValueSatisfying(warning -> assertThat(warning)
                        .contains("tokens/s; at least, as it shared the only CPU with its responder)"));
    }

    @Test
    void suspectsARunThatCameNearItsCeiling() {
        // Given: 200 requests in 100 ms on two lanes are 1,000/s of each
        run.selfTests = Map.of(0, ABLE);
        // When
        Validity validity = validity();
        // Then
        assertSuspect(
                validity,
                "near_ceiling",
                "Generator 0 did 1,000 requests/s on each lane in phase `steady`, 100 % of what its self-test found possible"
                        + " (1,000 requests/s or 10,000 tokens/s; limit 60 %).");
    }

    @Test
    void trustsARunBelowIt() {
        // Given
        run.selfTests = Map.of(0, new SelfTestResult(0.05, 0.2, 0.04, 0.18, 2_000, 10_000, 90_000, false, null));
        // Then
        assertSound(validity());
    }

    @Test
    void readsNothingIntoALowerBound() {
        // Given
        run.selfTests = Map.of(0, new SelfTestResult(0.05, 0.2, 0.04, 0.18, 1_000, 10_000, 90_000, true, null));
        // Then
        assertSound(validity());
    }

    @Test
    void readsNothingIntoACeilingThatTheLaneDidNotFeel() {
        // Given
        run.selfTests = Map.of(0, ABLE);
        // Then
        assertSound(validity(MILLI / 10));
    }

    @Test
    void theResultSaysWhatWasUsed() {
        // Given
        run.selfTests = Map.of(0, ABLE);
        // When
        validity();
        GeneratorResult generator = run.document().generators().get(0);
        // Then
        assertThat(generator.selfTest()).isEqualTo(ABLE.withUsedShare(1));
    }

    private Validity validity() {
        return validity(MILLI / 4);
    }

    /** @param busyNanos of each half millisecond */
    private Validity validity(long busyNanos) {
        run.play(recorder -> {
            for (int i = 0; i < 200; i++) {
                Requests.succeed(recorder, Requests.whole(i % 2, ResultOfRun.START + i * MILLI / 2, MILLI / 2));
                recorder.loopTurn(ResultOfRun.START + (i + 1) * MILLI / 2, busyNanos);
            }
        });
        return run.document().validity();
    }

    private static Plan plan(String load, boolean streaming, int lanes) {
        String yaml = """
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata: {name: test}
                spec:
                  endpoints: [{name: a, url: "http://127.0.0.1:1"}]
                  request: {model: m, streaming: %s}
                  dataset: {synthetic: {inputTokens: {mean: 8}, outputTokens: {mean: 10}}}
                  phases: [{name: steady, kind: Profiling, durationSeconds: 1, %s}]
                  generators: {lanes: %d}
                """.formatted(streaming, load.substring(1, load.length() - 1), lanes);
        return Planner.plan(
                "test",
                "uid",
                ManifestReader.read("test", yaml).manifests().get(0).spec());
    }
}
