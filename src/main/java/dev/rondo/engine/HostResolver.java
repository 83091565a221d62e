package dev.rondo.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks up all host names once, before any load, on threads of its own and with one deadline for all. A name without an
 * address is an outcome: its endpoint's requests fail, the others' don't.
 */
final class HostResolver {
    private static final int THREADS = 16;

    /** A look-up, replaced in tests. */
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Lookup lookup;
    private final long timeoutNanos;

    HostResolver(Lookup lookup, long timeoutNanos) {
        this.lookup = lookup;
        this.timeoutNanos = timeoutNanos;
    }

    /** The same endpoints with their addresses, or with the reason why they have none. */
    List<EndpointAddress> resolve(List<EndpointAddress> endpoints) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "rondo-resolver");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Map<String, Future<InetAddress[]>> lookups = new LinkedHashMap<>();
            for (EndpointAddress endpoint : endpoints) {
                lookups.computeIfAbsent(endpoint.host(), host -> threads.submit(() -> lookup.addresses(host)));
            }
            long deadlineNanos = System.nanoTime() + timeoutNanos;
            return endpoints.stream()
                    .map(e -> await(e, lookups.get(e.host()), deadlineNanos))
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private EndpointAddress await(EndpointAddress endpoint, Future<InetAddress[]> found, long deadlineNanos) {
        try {
            long leftNanos = Math.max(0, deadlineNanos - System.nanoTime());
            return endpoint.resolvedTo(List.of(found.get(leftNanos, TimeUnit.NANOSECONDS)));
        } catch (ExecutionException e) {
            return endpoint.unresolved("host \"" + endpoint.host() + "\" has no address");
        } catch (TimeoutException e) {
            return endpoint.unresolved("host \"" + endpoint.host() + "\" was not resolved within "
                    + TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return endpoint.unresolved("look-up of host \"" + endpoint.host() + "\" was interrupted");
        }
    }
}
