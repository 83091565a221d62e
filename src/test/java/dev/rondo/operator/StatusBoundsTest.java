package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.Conditions;
import dev.rondo.api.ResultsStatus;
import dev.rondo.api.StatusBuilder;
import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.coordinator.CoordinationPlans;
import dev.rondo.coordinator.Loss;
import dev.rondo.coordinator.StartSpread;
import dev.rondo.metrics.MetricTag;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.EndpointError;
import dev.rondo.metrics.ResultDocument.EndpointResult;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import dev.rondo.metrics.ResultDocument.ObjectiveResult;
import dev.rondo.metrics.Validity.Reason;
import dev.rondo.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a result says, its status is taken by an API server and small enough. */
class StatusBoundsTest {
    private static final Plan PLAN = CoordinationPlans.twoPhases();
    private static final StatusSchema SCHEMA = new StatusSchema();
    private static final Set<String> SHARES = Set.of("errorRate", "intendedShare", "sentShare", "cacheUsage");
    private static final List<String> PIECES =
            List.of("x", "overloaded ", "\"", "\\", "\n", "\u001b[31m", "ü", "語", "😀");
    private static final ResultsStatus LARGEST =
            new ResultsStatus(Collections.nCopies(16, "n".repeat(253)), 12_000_000L);
    private static final double[] FIGURES = {
        0, 1, 0.0004, 12.34567, 1e6 + 1.0 / 3, 1e14 + 0.001, 1e300, -1, Double.NaN, Double.POSITIVE_INFINITY
    };

    @Property(tries = 30)
    void fitsWhateverTheResultSays(@ForAll long seed) {
        // Given
        Random random = new Random(seed);
        Documents document = document(random);
        Views view = view(random);

        // When
        BenchmarkRunStatus status = status(document.build(), view);

        // Then
        assertThat(SCHEMA.violations(status)).isEmpty();
        assertThat(bytes(withoutRows(status)))
                .as("room for the worst endpoints")
                .isLessThan(StatusWriter.MAX_BYTES * 9 / 10);
        assertDecimals("", SCHEMA.json(status));
    }

    private static BenchmarkRunStatus status(ResultDocument document, Views view) {
        BenchmarkRunStatus status = ended(new Turns(), document, view).build();
        return new StatusBuilder(1, Conditions.of(status.conditions()))
                .from(status)
                .history(Collections.nCopies(9, Histories.entry(status)))
                .build();
    }

    private static StatusBuilder ended(Turns turns, ResultDocument document, Views view) {
        RunTurn turn = turns.build();
        Verdicts verdicts = new Verdicts(turn, PLAN, view.build(), document);
        StatusBuilder status = turn.status(verdicts.state(true), verdicts.statements())
                .startTime(Turns.START)
                .completionTime(turn.now())
                .generators(ProgressStatus.generators(turn, view.build()))
                .progress(new PhaseRows(turn, view.build(), view.starts).measured(PLAN, document))
                .results(LARGEST);
        return new ResultStatus(document, PLAN).addTo(status);
    }

    private static BenchmarkRunStatus withoutRows(BenchmarkRunStatus status) {
        return new StatusBuilder(1, Conditions.of(status.conditions()))
                .from(status)
                .endpoints(null, status.endpointsTotal())
                .build();
    }

    private static int bytes(BenchmarkRunStatus status) {
        return SCHEMA.json(status).toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static void assertDecimals(String field, JsonNode node) {
        if (node.isNumber()) {
            assertThat(node.decimalValue().stripTrailingZeros().scale())
                    .as(field + ": " + node)
                    .isLessThanOrEqualTo(SHARES.contains(field) ? 6 : 3);
        }
        if (node.isArray()) {
            node.forEach(element -> assertDecimals(field, element));
        }
        node.properties().forEach(entry -> assertDecimals(entry.getKey(), entry.getValue()));
    }

    private static Views view(Random random) {
        Views view = Views.complete();
        for (int i = 0; i < 64; i++) {
            if (random.nextBoolean()) {
                view.lost(i, Loss.Cause.values()[random.nextInt(Loss.Cause.values().length)], text(random));
            }
        }
        view.spread = new StartSpread(figure(random), figure(random));
        return view;
    }

    private static Documents document(Random random) {
        Documents document = new Documents();
        fill(random, document.metrics);
        int endpoints = 1 + random.nextInt(random.nextBoolean() ? 5 : 1000);
        for (int i = 0; i < endpoints; i++) {
            endpoint(random, document, "e" + i + "x".repeat(random.nextInt(58)));
        }
        int objectives = random.nextInt(101);
        for (int i = 0; i < objectives; i++) {
            objective(random, document, i);
        }
        List<Reason> reasons = new ArrayList<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            reasons.add(new Reason(text(random), Verdict.values()[1 + random.nextInt(2)], text(random)));
        }
        document.validity(Verdict.values()[random.nextInt(3)], reasons.toArray(Reason[]::new));
        return document.phase("warm", "Warmup", "requests").phase("steady", "Profiling", "duration");
    }

    private static void fill(Random random, Map<String, MetricSummary> metrics) {
        for (MetricTag tag : MetricTag.values()) {
            if (random.nextInt(4) > 0) {
                metrics.put(tag.tag(), summary(random, tag));
            }
        }
    }

    private static MetricSummary summary(Random random, MetricTag tag) {
        return tag.isDistribution()
                ? Documents.distribution(figure(random))
                : MetricSummary.scalar(tag.unit(), figure(random));
    }

    private static void endpoint(Random random, Documents document, String name) {
        document.endpoint(name, 0, 0, 0);
        EndpointResult plain = document.endpoints.get(name);
        Map<String, MetricSummary> metrics = new HashMap<>();
        fill(random, metrics);
        document.endpoints.put(
                name,
                new EndpointResult(
                        "http://" + text(random),
                        "p".repeat(random.nextInt(254)),
                        "n".repeat(random.nextInt(254)),
                        "z".repeat(random.nextInt(64)),
                        metrics,
                        List.of(new EndpointError("HttpStatus", 503, random.nextLong(), text(random))),
                        plain.connections(),
                        new ResultDocument.Share(figure(random), figure(random)),
                        null));
    }

    private static void objective(Random random, Documents document, int number) {
        boolean each = random.nextBoolean();
        int rows = each ? Math.min(document.endpoints.size(), 100) : 1;
        document.endpoints.keySet().stream()
                .limit(rows)
                .forEach(name -> document.objectives.add(new ObjectiveResult(
                        "time_to_first_token",
                        "p99_9",
                        1.5 + number,
                        null,
                        each ? name : null,
                        random.nextInt(5) == 0 ? null : figure(random),
                        "tokens/sec/user",
                        random.nextBoolean())));
    }

    private static double figure(Random random) {
        return random.nextBoolean() ? random.nextDouble() * 1000 : FIGURES[random.nextInt(FIGURES.length)];
    }

    private static String text(Random random) {
        return PIECES.get(random.nextInt(PIECES.size())).repeat(random.nextInt(400));
    }
}
