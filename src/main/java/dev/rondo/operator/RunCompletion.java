package dev.rondo.operator;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.Manifest;
import dev.rondo.api.ManifestMetadata;
import dev.rondo.api.Statement;
import dev.rondo.api.StatusBuilder;
import dev.rondo.coordinator.CoordinatedRun;
import dev.rondo.coordinator.RunCollection;
import dev.rondo.coordinator.RunKey;
import dev.rondo.coordinator.RunView;
import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.metrics.ResultBuilder;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.RunFacts;
import dev.rondo.plan.Plan;
import dev.rondo.report.InputConfig;
import dev.rondo.report.ResultArchive;
import dev.rondo.report.ResultFileException;
import dev.rondo.report.ResultReader;
import dev.rondo.report.RondoBuild;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a run from its last snapshot to its end: merge, store, judge. Generators hear of it once the status is stored. */
final class RunCompletion {
    /** For a cluster that doesn't take a result to take it after all: a quota that is raised, an API that comes back. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** To hear that the result is stored, before another run removes them. */
    private static final Duration FOR_GENERATORS = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(RunCompletion.class);

    private final ResultStore store;
    private final LiveRuns live;
    private final Duration patience;

    /**
     * @param patience how long storing a result is tried again, from the first time that it was in vain
     */
    RunCompletion(ResultStore store, LiveRuns live, Duration patience) {
        this.store = store;
        this.live = live;
        this.patience = patience;
    }

    RunStep complete(RunTurn turn) {
        CoordinatedRun run = live.find(turn.key())
                .orElseThrow(() -> new IllegalStateException("only a coordinated run can be completed"));
        RunView view = run.view();
        Optional<KeptResult> kept = view.starts().isEmpty() ? Optional.empty() : kept(turn, run);
        if (kept.isEmpty()) {
            return UnmeasuredEnd.of(turn, run.plan(), view).onceStored(run::seal);
        }
        RunStep step = RunStep.of(ended(turn, run.plan(), kept.get().at(view, run.plan()), kept.get()))
                .onceStored(run::seal);
        return turn.world().isAnotherRun() ? step.wakeAfter(FOR_GENERATORS) : step;
    }

    private static BenchmarkRunStatus ended(RunTurn turn, Plan plan, RunView view, KeptResult kept) {
        Verdicts verdicts = new Verdicts(turn, plan, view, kept.document());
        List<Statement> statements = new ArrayList<>(List.of(kept.available()));
        statements.addAll(verdicts.statements());
        StatusBuilder status = turn.status(verdicts.state(kept.results().isPresent()), statements)
                .completionTime(turn.now())
                .progress(new PhaseRows(turn, view, view.starts()).measured(plan, kept.document()))
                .generators(ProgressStatus.generators(turn, view))
                .results(kept.resultsOrNull());
        return new ResultStatus(kept.document(), plan).addTo(status).build();
    }

    /** What was stored before is the result; what was collected is stored otherwise. Empty if there is neither. */
    private Optional<KeptResult> kept(RunTurn turn, CoordinatedRun run) {
        Optional<ResultDocument> collected = collected(turn, run);
        try {
            Optional<KeptResult> earlier = store.find(run.key()).flatMap(bytes -> earlier(run.key(), bytes));
            return earlier.isPresent() ? earlier : collected.map(document -> stored(run.key(), document));
        } catch (KubernetesClientException | IllegalStateException e) {
            Instant since = live.storedInVain(turn.key(), turn.now());
            if (turn.now().isBefore(since.plus(patience))) {
                throw e;
            }
            discard(run.key());
            String why =
                    e instanceof KubernetesClientException ? ApiFailure.of(e).message() : e.getMessage();
            return collected.map(document ->
                    KeptResult.notStored(document, ConditionReason.ResultsAvailable.NOT_STORED.because(why)));
        }
    }

    private static Optional<KeptResult> earlier(RunKey run, byte[] compressed) {
        try {
            byte[] json = ResultArchive.unpack("the stored result", compressed);
            ResultDocument document = ResultReader.read("the stored result", json);
            return Optional.of(KeptResult.stored(document, ResultStore.status(run, compressed), true));
        } catch (ResultFileException e) {
            LOG.warn("a stored result is replaced: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private KeptResult stored(RunKey run, ResultDocument document) {
        byte[] compressed = ResultParts.compressed(document);
        return ResultParts.fits(compressed)
                ? KeptResult.stored(document, store.store(run, compressed), false)
                : KeptResult.notStored(
                        document,
                        ConditionReason.ResultsAvailable.TOO_LARGE.because(
                                "the document has " + compressed.length + " bytes compressed"));
    }

    /** Of a result that was given up, nothing is to lie about; what can't be removed goes with the run. */
    private void discard(RunKey run) {
        try {
            store.remove(run);
        } catch (KubernetesClientException e) {
            LOG.warn("parts of a result that was given up are left: {}", e.getMessage());
        }
    }

    private Optional<ResultDocument> collected(RunTurn turn, CoordinatedRun run) {
        RunCollection collection = collect(run);
        Plan plan = collection.model().isEmpty() ? run.plan() : run.plan().withModel(collection.model());
        return collection.phases().isEmpty()
                ? Optional.empty()
                : Optional.of(ResultBuilder.build(plan, facts(turn, run, plan, collection)));
    }

    private static RunCollection collect(CoordinatedRun run) {
        try {
            return run.collect();
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot can't be read back", e);
        }
    }

    /** Of what the plan was made from: the spec may be another one by now. */
    private RunFacts facts(RunTurn turn, CoordinatedRun run, Plan plan, RunCollection collection) {
        BenchmarkRunSpec spec = live.spec(turn.key()).orElse(turn.spec());
        Manifest manifest = new Manifest(
                Manifest.API_VERSION,
                Manifest.KIND,
                new ManifestMetadata(turn.key().name(), turn.key().namespace(), null, null),
                spec);
        RunView view = run.view();
        boolean cutShort = Verdicts.isCutShort(
                plan, collection.phases().stream().map(PhaseOutcome::endedBy).toList());
        return new RunFacts(
                RondoBuild.version(),
                ZoneOffset.UTC,
                view.starts().get(0),
                InputConfig.of(manifest, plan),
                view.stopped() && cutShort,
                !cutShort && collection.lost().isEmpty(),
                collection.phases(),
                collection.selfTests(),
                collection.lost().size(),
                RunCoordinator.maxLost(spec),
                collection.serverMetrics(),
                collection.notes());
    }
}
