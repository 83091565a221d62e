package dev.rondo.operator;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.Manifest;
import dev.rondo.api.ManifestMetadata;
import dev.rondo.api.ResultsStatus;
import dev.rondo.api.RunState;
import dev.rondo.api.Statement;
import dev.rondo.api.StatusBuilder;
import dev.rondo.coordinator.CoordinatedRun;
import dev.rondo.coordinator.RunCollection;
import dev.rondo.coordinator.RunView;
import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.metrics.ResultBuilder;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.RunFacts;
import dev.rondo.report.InputConfig;
import dev.rondo.report.RondoBuild;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes a run from its last snapshot to its end: merge, store, judge. Generators hear of it once the status is stored. */
final class RunCompletion {
    /** To hear that the result is stored, before another run removes them. */
    private static final Duration FOR_GENERATORS = Duration.ofSeconds(2);

    private final ClusterObjects cluster;
    private final LiveRuns live;

    RunCompletion(ClusterObjects cluster, LiveRuns live) {
        this.cluster = cluster;
        this.live = live;
    }

    RunStep complete(RunTurn turn) {
        CoordinatedRun run = live.find(turn.key())
                .orElseThrow(() -> new IllegalStateException("only a coordinated run can be completed"));
        RunView view = run.view();
        RunCollection collection = collect(run);
        if (collection.phases().isEmpty()) {
            return UnmeasuredEnd.of(turn, run.plan(), view).onceStored(run::seal);
        }
        ResultDocument document = ResultBuilder.build(run.plan(), facts(turn, run, collection));
        byte[] compressed = ResultParts.compressed(document);
        List<Statement> statements = new ArrayList<>();
        ResultsStatus results = null;
        if (ResultParts.fits(compressed)) {
            results = stored(turn, compressed);
            statements.add((document.isComplete()
                            ? ConditionReason.ResultsAvailable.STORED
                            : ConditionReason.ResultsAvailable.PARTIAL)
                    .because(compressed.length + " bytes"));
        } else {
            statements.add(ConditionReason.ResultsAvailable.TOO_LARGE.because(
                    "the document has " + compressed.length + " bytes compressed"));
        }
        statements.addAll(new Verdicts(turn, run.plan(), view, document).statements());
        BenchmarkRunStatus status = ended(turn, run, view, document, results, statements);
        RunStep step = RunStep.of(status).onceStored(run::seal);
        return turn.world().isAnotherRun() ? step.wakeAfter(FOR_GENERATORS) : step;
    }

    private static BenchmarkRunStatus ended(
            RunTurn turn,
            CoordinatedRun run,
            RunView view,
            ResultDocument document,
            ResultsStatus results,
            List<Statement> statements) {
        RunState state = new Verdicts(turn, run.plan(), view, document).state(results != null);
        StatusBuilder status = turn.status(state, statements)
                .completionTime(turn.now())
                .progress(new PhaseRows(turn, view, view.starts()).measured(run.plan(), document))
                .generators(ProgressStatus.generators(turn, view))
                .results(results);
        return new ResultStatus(document, run.plan()).addTo(status).build();
    }

    private static RunCollection collect(CoordinatedRun run) {
        try {
            return run.collect();
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot can't be read back", e);
        }
    }

    /** Of what the plan was made from: the spec may be another one by now. */
    private RunFacts facts(RunTurn turn, CoordinatedRun run, RunCollection collection) {
        BenchmarkRunSpec spec = live.spec(turn.key()).orElse(turn.spec());
        Manifest manifest = new Manifest(
                Manifest.API_VERSION,
                Manifest.KIND,
                new ManifestMetadata(turn.key().name(), turn.key().namespace(), null, null),
                spec);
        RunView view = run.view();
        boolean cutShort = Verdicts.isCutShort(
                run.plan(),
                collection.phases().stream().map(PhaseOutcome::endedBy).toList());
        return new RunFacts(
                RondoBuild.version(),
                ZoneOffset.UTC,
                view.starts().get(0),
                InputConfig.of(manifest, run.plan()),
                view.stopped() && cutShort,
                !cutShort && collection.lost().isEmpty(),
                collection.phases(),
                collection.health(),
                collection.lost().size(),
                RunCoordinator.maxLost(spec),
                collection.serverMetrics(),
                collection.notes());
    }

    /** Stores the parts and reads them back: a result is only said to be there when it is. */
    private ResultsStatus stored(RunTurn turn, byte[] compressed) {
        List<String> names = new ArrayList<>();
        for (ConfigMap part : ResultParts.configMaps(turn.key(), compressed)) {
            cluster.createOnce(part);
            String name = part.getMetadata().getName();
            ConfigMap found = cluster.configMap(part.getMetadata().getNamespace(), name);
            Map<String, String> data = found == null ? Map.of() : found.getBinaryData();
            String wanted = part.getBinaryData().get(ResultParts.KEY);
            String there = data.getOrDefault(ResultParts.KEY, "");
            if (there.length() != wanted.length()) {
                throw new IllegalStateException("ConfigMap \"" + name + "\" must hold " + wanted.length()
                        + " characters, but holds " + there.length());
            }
            names.add(name);
        }
        return new ResultsStatus(names, (long) compressed.length);
    }
}
