package dev.rondo.simulator;

import java.util.Map;

/**
 * What one server has counted since its start or the last reset. Always
 * {@code requests = completed + cancelled + broken + inFlight}. Only requests to the APIs and to unknown paths count;
 * {@code /health}, {@code /metrics}, {@code /v1/models} appear in {@code byPath} alone.
 *
 * @param completed answers, of any status, that were handed to the operating system whole
 * @param cancelled requests whose client went away before that
 * @param broken requests whose connection the server broke on purpose
 * @param maxInFlight most requests at the same time, waiting ones included
 * @param running requests in the batch now, those from before a reset included
 * @param waiting requests waiting for the batch now
 * @param byPath requests for each known path; unknown ones under {@code other}
 * @param byStatus answers whose head was sent, for each status
 * @param faults times that each fault was done
 * @param arrivalsRecorded see {@link ArrivalLog}
 */
public record PortStats(
        int port,
        long requests,
        long completed,
        long cancelled,
        long broken,
        int inFlight,
        int maxInFlight,
        int running,
        int waiting,
        long connectionsOpened,
        int connectionsOpen,
        long promptTokens,
        long generatedTokens,
        Map<String, Long> byPath,
        Map<Integer, Long> byStatus,
        Map<String, Long> faults,
        int arrivalsRecorded,
        long arrivalsDropped) {
    public PortStats {
        byPath = Map.copyOf(byPath);
        byStatus = Map.copyOf(byStatus);
        faults = Map.copyOf(faults);
    }
}
