package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hears that a run was deleted, without a finalizer: the source of no event, but told of each by the framework. All that the
 * operator remembers of runs is forgotten from here.
 */
final class RunDeletions extends AbstractEventSource<Void, BenchmarkRun> implements ResourceEventAware<BenchmarkRun> {
    private final Supplier<Stream<BenchmarkRun>> runs;
    private final Consumer<ResourceID> stopWaiting;
    private final Consumer<Predicate<String>> retain;

    /**
     * @param runs all that there are
     * @param stopWaiting told each one that has gone
     * @param retain told the uids of those that there are, whenever one has gone
     */
    RunDeletions(
            Supplier<Stream<BenchmarkRun>> runs, Consumer<ResourceID> stopWaiting, Consumer<Predicate<String>> retain) {
        super(Void.class, "deletions");
        this.runs = runs;
        this.stopWaiting = stopWaiting;
        this.retain = retain;
    }

    /** One that was made again under its name has another uid; one whose deletion was missed goes with the next. */
    @Override
    public void onResourceDeleted(BenchmarkRun run) {
        stopWaiting.accept(ResourceID.fromResource(run));
        String gone = run.getMetadata().getUid();
        Set<String> uids = runs.get().map(each -> each.getMetadata().getUid()).collect(Collectors.toSet());
        retain.accept(uid -> !uid.equals(gone) && uids.contains(uid));
    }

    @Override
    public Set<Void> getSecondaryResources(BenchmarkRun run) {
        return Set.of();
    }
}
