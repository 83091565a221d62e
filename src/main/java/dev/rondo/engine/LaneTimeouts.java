package dev.rondo.engine;

import dev.rondo.metrics.ErrorClass;
import dev.rondo.plan.ConnectionPlan;

/** Every wait of a lane that may time out, by kind. Belongs to the lane's thread. */
final class LaneTimeouts {
    final DeadlineList<Exchange> total;
    final DeadlineList<Exchange> acquire;
    final DeadlineList<Exchange> firstByte;
    final DeadlineList<Exchange> idle;
    final DeadlineList<Http1Connection> connect;

    LaneTimeouts(ConnectionPlan plan) {
        total = new DeadlineList<>(plan.requestTimeoutNanos());
        acquire = new DeadlineList<>(plan.acquireTimeoutNanos());
        firstByte = new DeadlineList<>(plan.firstByteTimeoutNanos());
        idle = new DeadlineList<>(plan.idleTimeoutNanos());
        connect = new DeadlineList<>(plan.connectTimeoutNanos());
    }

    /** The earliest end of any wait, or {@link LoopWork#NEVER}. */
    long firstNanos() {
        long first = earlier(total.firstNanos(), acquire.firstNanos());
        first = earlier(first, firstByte.firstNanos());
        first = earlier(first, idle.firstNanos());
        return earlier(first, connect.firstNanos());
    }

    private static long earlier(long a, long b) {
        if (a == LoopWork.NEVER) {
            return b;
        }
        return b == LoopWork.NEVER || a - b < 0 ? a : b;
    }

    /** Ends what has waited too long. The total comes first: where two limits are equal it is the better name. */
    void expire(long nowNanos, Lane lane) {
        expire(total, nowNanos, lane, ErrorClass.REQUEST_TIMEOUT, "no complete response within ");
        expire(acquire, nowNanos, lane, ErrorClass.ACQUIRE_TIMEOUT, "no connection was free within ");
        expire(firstByte, nowNanos, lane, ErrorClass.FIRST_BYTE_TIMEOUT, "no byte of the response within ");
        expire(idle, nowNanos, lane, ErrorClass.IDLE_TIMEOUT, "response fell silent for ");
        for (Http1Connection late = connect.pollExpired(nowNanos); late != null; late = connect.pollExpired(nowNanos)) {
            late.connectFailed(new ConnectFailure(
                    ErrorClass.CONNECT_TIMEOUT, "no connection within " + seconds(connect.lengthNanos())));
        }
    }

    private static void expire(
            DeadlineList<Exchange> list, long nowNanos, Lane lane, ErrorClass error, String message) {
        for (Exchange late = list.pollExpired(nowNanos); late != null; late = list.pollExpired(nowNanos)) {
            lane.abandon(late, error, message + seconds(list.lengthNanos()));
        }
    }

    private static String seconds(long nanos) {
        return nanos / 1_000_000 / 1_000.0 + " s";
    }
}
