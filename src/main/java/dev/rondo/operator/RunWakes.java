package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Brings a run to the controller's notice from inside the operator, and an end of a run to those who remember it. */
final class RunWakes extends SimpleInboundEventSource<BenchmarkRun> implements ResourceEventAware<BenchmarkRun> {
    private final List<Consumer<BenchmarkRun>> rememberers = new ArrayList<>();

    RunWakes() {
        super("wakes");
    }

    /** To be looked at again soon. */
    void wake(ResourceID run) {
        propagateEvent(run);
    }

    /** Calls it with each run that is gone from the cluster. Before the controller starts. */
    void onGone(Consumer<BenchmarkRun> forget) {
        rememberers.add(forget);
    }

    @Override
    public void onResourceDeleted(BenchmarkRun run) {
        rememberers.forEach(each -> each.accept(run));
    }
}
