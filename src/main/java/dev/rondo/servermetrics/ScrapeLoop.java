package dev.rondo.servermetrics;

import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.servermetrics.SeriesWindow.Role;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks every target in turns, each with at most one request at a time. Its monitor guards all state, targets included;
 * pages are transferred and read outside of it.
 */
final class ScrapeLoop implements AutoCloseable {
    /** Requests at a time, over all targets. */
    private static final int MAX_IN_FLIGHT = 64;

    /** What scraping may cost of a core is bounded by its rate: some ms for a large page. */
    private static final int MAX_PAGES_PER_SECOND = 100;

    private static final int TRANSFER_THREADS = 2;

    private final List<ScrapeTarget> targets;
    private final PageFetcher fetcher;
    private final long timeoutNanos;
    private final LongSupplier nanoClock;
    private final ScheduledExecutorService timer;
    private final ExecutorService transfers;

    private final Set<ScrapeTarget> queued = new LinkedHashSet<>();
    private final Set<ScrapeTarget> inFlight = new HashSet<>();
    private final Map<ScrapeTarget, Role> marked = new HashMap<>();
    private final Set<ScrapeTarget> awaited = new HashSet<>();
    private CompletableFuture<Boolean> markDone = CompletableFuture.completedFuture(true);
    private boolean underLoad;
    private boolean acceptsPages;
    private boolean closed;

    ScrapeLoop(List<ScrapeTarget> targets, SSLContext trust, long timeoutNanos, LongSupplier nanoClock) {
        this.targets = List.copyOf(targets);
        this.timeoutNanos = timeoutNanos;
        this.nanoClock = nanoClock;
        this.timer = Executors.newSingleThreadScheduledExecutor(daemons("rondo-server-metrics"));
        this.transfers = Executors.newFixedThreadPool(TRANSFER_THREADS, daemons("rondo-server-metrics-transfer"));
        this.fetcher = new PageFetcher(trust, transfers, timeoutNanos);
    }

    /** The interval at which so many pages are not too many for this machine. */
    static long affordableInterval(long intervalNanos, int pages) {
        return Math.max(intervalNanos, TimeUnit.SECONDS.toNanos(1) / MAX_PAGES_PER_SECOND * pages);
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    void start(long intervalNanos) {
        timer.scheduleAtFixedRate(this::askAll, 0, intervalNanos, TimeUnit.NANOSECONDS);
    }

    private synchronized void askAll() {
        targets.forEach(this::ask);
    }

    private void ask(ScrapeTarget target) {
        if (!closed && !target.isGivenUp() && !inFlight.contains(target)) {
            queued.add(target);
            sendQueued();
        }
    }

    private void sendQueued() {
        Queue<ScrapeTarget> sendable = new ArrayDeque<>(queued);
        while (!sendable.isEmpty() && inFlight.size() < MAX_IN_FLIGHT) {
            ScrapeTarget target = sendable.remove();
            if (!queued.remove(target)) {
                // Sent by the answer to the one before, which came at once.
                continue;
            }
            inFlight.add(target);
            Role mark = marked.remove(target);
            @Nullable Role role = mark != null ? mark : underLoad ? Role.WITHIN : null;
            fetcher.fetch(target.page()).thenAccept(scrape -> arrived(target, role, scrape));
        }
    }

    private synchronized void arrived(ScrapeTarget target, @Nullable Role role, Scrape scrape) {
        inFlight.remove(target);
        boolean again = target.take(scrape, nanoClock.getAsLong(), acceptsPages ? role : null);
        if (again && role != null) {
            marked.putIfAbsent(target, role);
        }
        boolean answeredMark = !again && (role == Role.BASELINE || role == Role.LAST) && !marked.containsKey(target);
        if (answeredMark || !target.isPromising()) {
            noLongerAwaited(target);
        }
        if (again || marked.containsKey(target)) {
            ask(target);
        }
        sendQueued();
    }

    private void noLongerAwaited(ScrapeTarget target) {
        awaited.remove(target);
        if (awaited.isEmpty()) {
            markDone.complete(true);
        }
    }

    void markWindowStart() {
        await(mark(Role.BASELINE));
    }

    void markWindowEnd() {
        await(mark(Role.LAST));
        seal();
    }

    private synchronized void seal() {
        acceptsPages = false;
    }

    /** Asks every target now, and completes once those that are likely to answer have done so. */
    private synchronized CompletableFuture<Boolean> mark(Role role) {
        underLoad = role == Role.BASELINE;
        acceptsPages |= role == Role.BASELINE;
        markDone = new CompletableFuture<>();
        awaited.clear();
        for (ScrapeTarget target : targets) {
            if (!target.isGivenUp()) {
                marked.put(target, role);
            }
            if (target.isPromising()) {
                awaited.add(target);
            }
        }
        CompletableFuture<Boolean> done = markDone;
        if (awaited.isEmpty() || closed) {
            done.complete(true);
        }
        askAll();
        return done;
    }

    private void await(CompletableFuture<Boolean> done) {
        try {
            done.get(timeoutNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // Whoever has not answered by now has no baseline, or no last page; its other pages count.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized Map<String, Map<String, ServerMetricFamily>> results() {
        Map<String, Map<String, ServerMetricFamily>> results = new LinkedHashMap<>();
        for (ScrapeTarget target : targets) {
            Map<String, ServerMetricFamily> families = target.families();
            if (!families.isEmpty()) {
                target.endpoints().forEach(endpoint -> results.put(endpoint, families));
            }
        }
        return results;
    }

    Map<String, Map<KnownServerMetric, Double>> latest() {
        Map<String, Map<KnownServerMetric, Double>> latest = new LinkedHashMap<>();
        for (ScrapeTarget target : targets) {
            Map<KnownServerMetric, Double> values = target.latest();
            if (!values.isEmpty()) {
                target.endpoints().forEach(endpoint -> latest.put(endpoint, values));
            }
        }
        return latest;
    }

    synchronized List<String> notes() {
        return targets.stream().flatMap(target -> target.note().stream()).toList();
    }

    @Override
    public synchronized void close() {
        closed = true;
        queued.clear();
        markDone.complete(true);
        timer.shutdownNow();
        transfers.shutdownNow();
    }
}
