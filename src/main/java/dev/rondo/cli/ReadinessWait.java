package dev.rondo.cli;

import dev.rondo.api.OnUnready;
import dev.rondo.coordinator.EndpointClient;
import dev.rondo.coordinator.Readiness;
import dev.rondo.plan.Plan;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Waits for a plan's endpoints to be ready where the plan asks for it, and tells people about it. */
final class ReadinessWait {
    private final EndpointClient client;
    private final PrintStream err;

    ReadinessWait(EndpointClient client, PrintStream err) {
        this.client = client;
        this.err = err;
    }

    /**
     * Returns once every endpoint is ready, or the time is up and the plan says to go on.
     *
     * @return a sentence for the result about each endpoint that was not ready
     * @throws CommandFailure if the time is up and the plan doesn't say to go on
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    List<String> await(Plan plan) throws InterruptedException {
        if (!plan.readiness().enabled()) {
            return List.of();
        }
        int endpoints = plan.endpoints().size();
        long seconds = Math.round(plan.readiness().timeoutNanos() / 1e9);
        err.println("waiting up to " + seconds + " s for " + (endpoints == 1 ? "1 endpoint" : endpoints + " endpoints")
                + " to answer " + plan.readiness().path());
        Map<String, String> unready = new Readiness(client, System::nanoTime).await(plan);
        List<String> notes = new ArrayList<>();
        unready.forEach((name, problem) -> {
            err.println("endpoint \"" + name + "\" is not ready: " + problem);
            notes.add("endpoint \"" + name + "\" was not ready at the start: " + problem);
        });
        if (!unready.isEmpty() && plan.readiness().onUnready() == OnUnready.FAIL) {
            throw CommandFailure.failed(
                    unready.size() + " of " + endpoints + " endpoints were not ready within " + seconds + " s");
        }
        return notes;
    }
}
