package dev.rondo.engine;

import dev.rondo.dataset.Dataset;
import dev.rondo.engine.RecordingObserver.Seen;
import dev.rondo.engine.RecordingObserver.Unsent;
import dev.rondo.metrics.ErrorClass;
import dev.rondo.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs a plan's first phase and gives what all lanes saw. */
final class TestRun implements AutoCloseable {
    private static final long START_DELAY_NANOS = 5_000_000;
    private static final long TIMEOUT_SECONDS = 10;

    final LoadEngine engine;
    private final Plan plan;
    private List<RecordingObserver> observers = new ArrayList<>();
    private PhaseRun run;

    private TestRun(LoadEngine engine, Plan plan) {
        this.engine = engine;
        this.plan = plan;
        this.run = start();
    }

    static TestRun start(TestPlan plan) {
        return start(plan, TestDataset.singleTurn(), EngineSettings.defaults());
    }

    static TestRun start(TestPlan plan, Dataset dataset) {
        return start(plan, dataset, EngineSettings.defaults());
    }

    static TestRun start(TestPlan plan, Dataset dataset, EngineSettings settings) {
        Plan built = plan.build();
        return new TestRun(LoadEngine.create(built, 0, dataset, settings), built);
    }

    static TestRun start(TestPlan plan, Transport transport, HostResolver.Lookup lookup) {
        Plan built = plan.build();
        LoadEngine engine =
                LoadEngine.build(built, 0, TestDataset.singleTurn(), EngineSettings.defaults(), transport, lookup);
        return new TestRun(engine, built);
    }

    /** Runs to the end and closes the engine. */
    static TestRun complete(TestPlan plan) {
        return complete(plan, TestDataset.singleTurn());
    }

    static TestRun complete(TestPlan plan, Dataset dataset) {
        try (TestRun run = start(plan, dataset)) {
            run.end();
            return run;
        }
    }

    /** Begins the phase once more on the same engine, with observers of its own. */
    PhaseRun start() {
        List<RecordingObserver> fresh = new ArrayList<>();
        for (int i = 0; i < engine.lanes(); i++) {
            fresh.add(new RecordingObserver());
        }
        observers = fresh;
        run = engine.start(plan.phases().get(0), System.nanoTime() + START_DELAY_NANOS, fresh::get);
        return run;
    }

    PhaseRun phase() {
        return run;
    }

    PhaseEnd end() {
        try {
            PhaseEnd end = run.done().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            observers.forEach(RecordingObserver::assertAllEnded);
            return end;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("phase did not end", e);
        }
    }

    List<RecordingObserver> lanes() {
        return observers;
    }

    private <T> List<T> all(Function<RecordingObserver, List<T>> part) {
        return observers.stream().flatMap(o -> part.apply(o).stream()).toList();
    }

    List<Seen> succeeded() {
        return all(o -> o.succeeded);
    }

    List<Seen> failed() {
        return all(o -> o.failed);
    }

    List<Seen> cancelled() {
        return all(o -> o.cancelled);
    }

    List<Unsent> unsent() {
        return all(o -> o.unsent);
    }

    long unsentCount() {
        return unsent().stream().mapToLong(Unsent::count).sum();
    }

    List<Integer> issuedTo() {
        return all(o -> o.issuedTo);
    }

    /** In the order of their credits, whatever became of them. */
    List<Seen> ended() {
        return Stream.of(succeeded(), failed(), cancelled())
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Seen::credit))
                .toList();
    }

    long[] issuedPerEndpoint() {
        long[] counts = new long[plan.endpoints().size()];
        issuedTo().forEach(endpoint -> counts[endpoint]++);
        return counts;
    }

    List<ErrorClass> errors() {
        return failed().stream().map(Seen::error).distinct().toList();
    }

    @Override
    public void close() {
        engine.close();
    }
}
