package dev.rondo.metrics;

import dev.rondo.api.RequestType;
import dev.rondo.health.GeneratorHealth;
import dev.rondo.health.LoopColumn;
import dev.rondo.health.SecondTable;
import dev.rondo.plan.Load;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import dev.rondo.plan.PlannedPhase;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Records what one lane sees in one phase. Every method, {@link #snapshot} and {@link #progress} too, is called on the
 * lane's own thread; what those two return belongs to the caller.
 *
 * <p>In the steady state nothing is allocated: histogram pages are, when a value first falls into them, and so is one
 * entry for each kind of failure. Memory: {@link EndpointStats} for each endpoint, and one with 2 digits for each slice.
 */
public final class LaneRecorder implements LaneObserver {
    private static final long NOTHING_ISSUED = -1;

    private final int phase;
    private final int significantDigits;
    private final long phaseStartNanos;
    private final long lateAfterNanos;
    private final GoodputLimits goodput;
    /** Credits that a closed loop issues all at once as it starts, so that they wait for each other. */
    private final long startCredits;
    /** What becomes due only as it is sent. */
    private final boolean closed;

    private final EndpointStats[] endpoints;
    /** What is still missing in them. */
    private final PendingValues[] pending;

    private final PendingLags[] pendingLags;
    private final boolean[] generatesTokens;
    private final @Nullable Slices slices;
    private final RequestValues values = new RequestValues();
    private final Span span = new Span();
    private final LoopStats loop = new LoopStats();
    private final SecondTable<LoopColumn> seconds;
    private final SendSeconds sends;
    private final TimeSeconds turns;
    private final TimeSeconds backlog;
    private final LiveProgress live;
    private long startLagNanos = NOTHING_ISSUED;

    /**
     * @param phaseStartNanos when the phase starts on this machine's monotonic clock; intended moments are not before it
     * @throws IllegalArgumentException if the plan's goodput names a metric that no single request has
     */
    public LaneRecorder(Plan plan, PlannedPhase phase, long phaseStartNanos) {
        this.phase = phase.index();
        this.significantDigits = plan.measurement().significantDigits();
        this.phaseStartNanos = phaseStartNanos;
        this.lateAfterNanos = plan.measurement().lateAfterNanos();
        this.goodput = GoodputLimits.of(plan.measurement().goodput());
        this.closed = phase.load() instanceof Load.Closed;
        this.startCredits = phase.load() instanceof Load.Closed load ? load.concurrency() : 0;
        this.endpoints = new EndpointStats[plan.endpoints().size()];
        this.pending = new PendingValues[endpoints.length];
        this.pendingLags = new PendingLags[endpoints.length];
        this.generatesTokens = new boolean[endpoints.length];
        for (PlannedEndpoint endpoint : plan.endpoints()) {
            EndpointStats stats = new EndpointStats(significantDigits);
            endpoints[endpoint.index()] = stats;
            pending[endpoint.index()] = new PendingValues(stats.distributions());
            pendingLags[endpoint.index()] = new PendingLags(stats.distributions());
            RequestType type = endpoint.request().type();
            generatesTokens[endpoint.index()] = type != RequestType.EMBEDDINGS && type != RequestType.RANKINGS;
        }
        long sliceNanos = plan.measurement().sliceNanos();
        this.slices = sliceNanos > 0 ? new Slices(sliceNanos) : null;
        int rows = GeneratorHealth.rowsPerLane(plan.lanes().perGenerator());
        this.seconds = new SecondTable<>(LoopColumn.class, rows);
        this.sends = new SendSeconds(seconds, phaseStartNanos);
        this.turns = new TimeSeconds(seconds, LoopColumn.BUSY_NANOS, LoopColumn.TURN_MAX_NANOS, phaseStartNanos);
        this.backlog = new TimeSeconds(seconds, LoopColumn.BACKLOG_NANOS, null, phaseStartNanos);
        this.live = new LiveProgress(phase.index());
    }

    @Override
    public void issued(RequestObservation request, DelayCause delayedBy) {
        long lag = Math.max(0, request.issuedNanos - request.intendedNanos);
        boolean late = lag > lateAfterNanos;
        pendingLags[request.endpoint].add(lag);
        countIssue(endpoints[request.endpoint], request, late, delayedBy);
        if (slices != null) {
            EndpointStats slice = slices.at(request.issuedNanos - phaseStartNanos);
            slice.distributions().record(MetricTag.SEND_LAG, lag);
            countIssue(slice, request, late, delayedBy);
        }
        sends.sent(request.issuedNanos);
        sends.offered(closed ? request.issuedNanos : request.intendedNanos, 1);
        if (request.credit >= startCredits && (!late || isOfGenerator(delayedBy))) {
            loop.generatorLag(lag);
            sends.lag(lag);
            if (late) {
                backlog.add(request.intendedNanos, request.issuedNanos);
            }
        }
        if (startLagNanos == NOTHING_ISSUED) {
            startLagNanos = lag;
        }
        span.issued(request.issuedNanos - phaseStartNanos);
        live.issued(late);
    }

    private static boolean isOfGenerator(DelayCause cause) {
        return cause == DelayCause.GENERATOR || cause == DelayCause.END_OF_PHASE;
    }

    private static void countIssue(
            EndpointStats stats, RequestObservation request, boolean late, DelayCause delayedBy) {
        Counters counters = stats.counters();
        counters.increment(Counter.SENT);
        counters.increment(late ? Counter.late(delayedBy) : Counter.ON_TIME);
        if (request.capped) {
            counters.increment(Counter.CAPPED);
        }
    }

    @Override
    public void unsent(int endpoint, boolean capped, DelayCause cause) {
        unsent(endpoint, capped, cause, 1);
    }

    @Override
    public void unsent(int endpoint, boolean capped, DelayCause cause, long count) {
        Counters counters = endpoints[endpoint].counters();
        counters.add(Counter.unsent(cause), count);
        if (capped) {
            counters.add(Counter.CAPPED, count);
        }
        live.unsent(count);
    }

    @Override
    public void unsentDue(int endpoint, boolean capped, DelayCause cause, long dueNanos, long untilNanos) {
        unsent(endpoint, capped, cause, 1);
        sends.offered(dueNanos, 1);
        if (cause == DelayCause.GENERATOR) {
            backlog.add(dueNanos, untilNanos);
        }
    }

    @Override
    public void succeeded(RequestObservation request) {
        values.derive(request, generatesTokens[request.endpoint]);
        boolean good = !goodput.isEmpty() && goodput.met(values);
        pending[request.endpoint].add(values);
        endpoints[request.endpoint].countSuccess(request, values, good);
        if (slices != null) {
            slices.at(request.issuedNanos - phaseStartNanos).succeeded(request, values, good);
        }
        sends.received(request);
        span.responded(request.endNanos - phaseStartNanos);
        live.succeeded(values);
    }

    @Override
    public void failed(RequestObservation request, ErrorClass error, int httpStatus, @Nullable String message) {
        EndpointStats endpoint = endpoints[request.endpoint];
        endpoint.endedWithout(request, Counter.FAILED);
        endpoint.errors().record(error, httpStatus, message);
        if (slices != null) {
            slices.at(request.issuedNanos - phaseStartNanos).endedWithout(request, Counter.FAILED);
        }
        sends.received(request);
        span.responded(request.endNanos - phaseStartNanos);
        live.failed();
    }

    @Override
    public void cancelled(RequestObservation request) {
        endpoints[request.endpoint].endedWithout(request, Counter.CANCELLED);
        if (slices != null) {
            slices.at(request.issuedNanos - phaseStartNanos).endedWithout(request, Counter.CANCELLED);
        }
        sends.received(request);
        span.cancelled(request.endNanos - phaseStartNanos);
        live.cancelled();
    }

    @Override
    public void connectionAttempted(int endpoint, boolean opened) {
        endpoints[endpoint].counters().increment(opened ? Counter.CONNECTIONS_OPENED : Counter.CONNECTIONS_FAILED);
    }

    @Override
    public void poolExhausted(int endpoint) {
        endpoints[endpoint].counters().increment(Counter.POOL_EXHAUSTED);
    }

    @Override
    public void loopTurn(long nowNanos, long busyNanos) {
        loop.turn(nowNanos, busyNanos);
        turns.add(nowNanos - busyNanos, nowNanos);
    }

    /** A copy of everything so far: a few ms for a thousand endpoints, so take it at the end of a phase or rarely. */
    public PhaseSnapshot snapshot() {
        PhaseSnapshot snapshot = new PhaseSnapshot(
                phase,
                significantDigits,
                endpoints.length,
                slices == null ? 0 : slices.all().size());
        for (int i = 0; i < endpoints.length; i++) {
            pendingLags[i].drain();
            pending[i].drain();
            snapshot.endpoints().get(i).add(endpoints[i]);
        }
        if (slices != null) {
            for (int i = 0; i < slices.all().size(); i++) {
                snapshot.slices().get(i).add(slices.all().get(i));
            }
        }
        snapshot.span().add(span);
        snapshot.loop().add(loop.snapshot());
        return snapshot.with(GeneratorHealth.ofLoops(List.of(seconds())));
    }

    /** With the seconds that are still running, as far as they have come. */
    private SecondTable<LoopColumn> seconds() {
        SecondTable<LoopColumn> copy = seconds.copy();
        sends.addTo(copy);
        turns.addTo(copy);
        backlog.addTo(copy);
        return copy;
    }

    /** How long after its intended moment the lane sent its first request: how late it began. Empty before. */
    public OptionalLong startLagNanos() {
        return startLagNanos == NOTHING_ISSUED ? OptionalLong.empty() : OptionalLong.of(startLagNanos);
    }

    /** Time for which the lane has worked rather than waited, in ns. */
    public long busyNanos() {
        return loop.busyNanos();
    }

    /** Where the phase is: a few µs, whatever the number of endpoints. */
    public ProgressSnapshot progress() {
        return live.snapshot();
    }
}
