package dev.rondo.coordinator;

import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Waits until every endpoint of a plan answers its readiness path with a 2xx status, from where the load will come. */
public final class Readiness {
    /** Endpoints probed at the same time. */
    private static final int MAX_PARALLEL = 64;

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
    private static final long RETRY_MILLIS = 500;

    private final EndpointClient client;
    private final LongSupplier nanoTime;

    public Readiness(EndpointClient client, LongSupplier nanoTime) {
        this.client = client;
        this.nanoTime = nanoTime;
    }

    /**
     * Probes until all are ready or the plan's time is up; without {@code readiness} in the plan nothing is probed. Every
     * endpoint is probed at least once; the last round may go on past the plan's time by its own time-outs.
     *
     * @return the endpoints that were not ready in time, by name, each with what it last answered; in plan order
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public Map<String, String> await(Plan plan) throws InterruptedException {
        if (!plan.readiness().enabled()) {
            return Map.of();
        }
        long deadlineNanos = nanoTime.getAsLong() + plan.readiness().timeoutNanos();
        String path = plan.readiness().path();
        ExecutorService probes = Executors.newFixedThreadPool(
                Math.min(MAX_PARALLEL, plan.endpoints().size()), Readiness::probeThread);
        try {
            Map<String, String> unready = round(plan.endpoints(), path, probes);
            while (!unready.isEmpty() && nanoTime.getAsLong() < deadlineNanos) {
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
                Set<String> names = unready.keySet();
                unready = round(
                        plan.endpoints().stream()
                                .filter(endpoint -> names.contains(endpoint.name()))
                                .toList(),
                        path,
                        probes);
            }
            return unready;
        } finally {
            probes.shutdownNow();
        }
    }

    private Map<String, String> round(List<PlannedEndpoint> endpoints, String path, ExecutorService probes)
            throws InterruptedException {
        List<Callable<String>> tasks = endpoints.stream()
                .<Callable<String>>map(endpoint -> () -> problem(endpoint, path))
                .toList();
        List<Future<String>> answers = probes.invokeAll(tasks);
        Map<String, String> unready = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            String problem = result(answers.get(i));
            if (!problem.isEmpty()) {
                unready.put(endpoints.get(i).name(), problem);
            }
        }
        return unready;
    }

    private static String result(Future<String> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Empty if the endpoint is ready. */
    private String problem(PlannedEndpoint endpoint, String path) throws InterruptedException {
        URI uri = URI.create(endpoint.url()).resolve(path);
        EndpointClient.Answer answer = client.get(uri, endpoint.request().headers(), PROBE_TIMEOUT);
        if (answer instanceof EndpointClient.Answer.Failed failed) {
            return uri + ": " + failed.reason();
        }
        int status = ((EndpointClient.Answer.Responded) answer).status();
        return status / 100 == 2 ? "" : uri + " answered with status " + status;
    }

    private static Thread probeThread(Runnable task) {
        Thread thread = new Thread(task, "rondo-readiness");
        thread.setDaemon(true);
        return thread;
    }
}
