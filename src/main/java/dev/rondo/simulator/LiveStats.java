package dev.rondo.simulator;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counters of one server. Used on its event loop alone. A reset replaces the whole object: requests that are under way stay
 * with the one in which they arrived, so that its sums stay right.
 */
final class LiveStats {
    private static final int STATUSES = 600;

    final ArrivalLog arrivals = new ArrivalLog();
    final LoadHistograms histograms = new LoadHistograms();
    private final Map<String, long[]> byPath = new LinkedHashMap<>();
    private final long[] byStatus = new long[STATUSES];
    private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    private final long[] outcomes = new long[Outcome.values().length];
    private long requests;
    private int inFlight;
    private int maxInFlight;
    private long connectionsOpened;
    private long promptTokens;
    private long generatedTokens;

    void connected() {
        connectionsOpened++;
    }

    /** A request to an API; returns its number, from 0. */
    void arrived(String requestId, long nanos) {
        requests++;
        inFlight++;
        maxInFlight = Math.max(maxInFlight, inFlight);
        arrivals.add(requestId, nanos);
    }

    void path(String path) {
        byPath.computeIfAbsent(path, key -> new long[1])[0]++;
    }

    void prompted(int tokens) {
        promptTokens += tokens;
    }

    void generated(int tokens) {
        generatedTokens += tokens;
    }

    void answered(int status) {
        byStatus[status]++;
    }

    void faulted(FaultKind kind) {
        faults.merge(kind, 1L, Long::sum);
    }

    void ended(Outcome outcome) {
        outcomes[outcome.ordinal()]++;
        inFlight--;
    }

    long promptTokens() {
        return promptTokens;
    }

    long generatedTokens() {
        return generatedTokens;
    }

    PortStats snapshot(int port, Batch<?> batch, int connectionsOpen) {
        Map<String, Long> paths = new TreeMap<>();
        byPath.forEach((path, count) -> paths.put(path, count[0]));
        Map<Integer, Long> statuses = new TreeMap<>();
        for (int status = 0; status < STATUSES; status++) {
            if (byStatus[status] > 0) {
                statuses.put(status, byStatus[status]);
            }
        }
        Map<String, Long> faultCounts = new TreeMap<>();
        faults.forEach((kind, count) -> faultCounts.put(kind.label(), count));
        return new PortStats(
                port,
                requests,
                outcomes[Outcome.COMPLETED.ordinal()],
                outcomes[Outcome.CANCELLED.ordinal()],
                outcomes[Outcome.BROKEN.ordinal()],
                inFlight,
                maxInFlight,
                batch.running(),
                batch.waiting(),
                connectionsOpened,
                connectionsOpen,
                promptTokens,
                generatedTokens,
                paths,
                statuses,
                faultCounts,
                arrivals.size(),
                arrivals.dropped());
    }
}
