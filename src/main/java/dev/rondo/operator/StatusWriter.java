package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.Conditions;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.RunCondition;
import dev.rondo.api.StatusBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes statuses, and remembers the last of each run: nobody else writes them, so what was written here is newer than any
 * cache. Equal ones are not written, mere progress at most every 5 s, and the endpoints' rows only where they have changed.
 * Calls for one run never overlap.
 */
final class StatusWriter {
    /** Between two writes that tell of progress only. */
    static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(5);

    /** Of a status as JSON, rows included. */
    static final int MAX_BYTES = 256 << 10;

    /** Around the rows and between them. */
    private static final int BYTES_BESIDE_A_ROW = 32;

    private final StatusPort port;
    private final Map<String, Written> lastByUid = new ConcurrentHashMap<>();

    /** A status as it was meant, and the rows of it that there was room for. */
    private record Written(BenchmarkRunStatus status, List<EndpointStatus> rows, Instant at) {}

    StatusWriter(StatusPort port) {
        this.port = port;
    }

    /** What this process wrote last of a run. */
    Optional<BenchmarkRunStatus> last(String uid) {
        return Optional.ofNullable(lastByUid.get(uid)).map(Written::status);
    }

    /** Forgets runs that are gone. */
    void retain(Predicate<String> uids) {
        lastByUid.keySet().removeIf(uids.negate());
    }

    /**
     * Writes a status, unless it is equal to the last one or tells of nothing but progress too soon.
     *
     * @return false if the run is gone, and nothing was written
     */
    boolean write(BenchmarkRun run, BenchmarkRunStatus status, Instant now) {
        String uid = run.getMetadata().getUid();
        Written last = lastByUid.get(uid);
        if (last != null && (last.status().equals(status) || isTooSoon(last, status, now))) {
            return true;
        }
        BenchmarkRunStatus figures = StatusSize.within(withoutRows(status), MAX_BYTES);
        List<EndpointStatus> rows = fitting(rows(status), MAX_BYTES - StatusSize.bytes(figures));
        // The rows first: whoever waits for the end finds them, and they never stay behind with another run.
        boolean same = rows.equals(last == null ? rows(run.getStatus()) : last.rows());
        if (!same && !port.applyRows(run, rows) || !port.applyStatus(run, figures)) {
            lastByUid.remove(uid);
            return false;
        }
        lastByUid.put(uid, new Written(status, rows, now));
        return true;
    }

    private static boolean isTooSoon(Written last, BenchmarkRunStatus status, Instant now) {
        return now.isBefore(last.at().plus(PROGRESS_INTERVAL)) && isSameButProgress(last.status(), status);
    }

    /** Messages may count what comes in: they are progress as long as the reason is the same. */
    private static boolean isSameButProgress(BenchmarkRunStatus one, BenchmarkRunStatus other) {
        return Objects.equals(one.observedGeneration(), other.observedGeneration())
                && Objects.equals(one.attempt(), other.attempt())
                && Objects.equals(one.runId(), other.runId())
                && reasons(one).equals(reasons(other))
                && StartInstants.of(one).equals(StartInstants.of(other))
                && Objects.equals(one.results(), other.results())
                && rows(one).equals(rows(other));
    }

    private static List<RunCondition> reasons(BenchmarkRunStatus status) {
        return requireNonNullElse(status.conditions(), List.<RunCondition>of()).stream()
                .map(each -> new RunCondition(each.type(), each.status(), each.reason(), "", null, null))
                .toList();
    }

    private static List<EndpointStatus> rows(@Nullable BenchmarkRunStatus status) {
        return status == null || status.endpoints() == null ? List.of() : status.endpoints();
    }

    private static BenchmarkRunStatus withoutRows(BenchmarkRunStatus status) {
        return new StatusBuilder(
                        requireNonNullElse(status.observedGeneration(), 0L), Conditions.of(status.conditions()))
                .from(status)
                .endpoints(null, status.endpointsTotal())
                .build();
    }

    /** As many of the worst endpoints as there is room for. */
    private static List<EndpointStatus> fitting(List<EndpointStatus> rows, int room) {
        int used = 0;
        for (int count = 0; count < rows.size(); count++) {
            used += StatusSize.bytes(rows.get(count)) + BYTES_BESIDE_A_ROW;
            if (used > room) {
                return rows.subList(0, count);
            }
        }
        return rows;
    }
}
