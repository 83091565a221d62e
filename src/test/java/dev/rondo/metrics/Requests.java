package dev.rondo.metrics;

import static dev.rondo.metrics.MetricPlans.MILLI;

/** Observations of requests for tests. */
final class Requests {
    private Requests() {}

    /**
     * A stream of {@code tokens} content events: the first after {@code firstTokenNanos}, then one each {@code gapNanos};
     * written 10 µs after the issue, first byte 20 µs before the first token, end 30 µs after the last.
     */
    static RequestObservation stream(int endpoint, long issuedNanos, long firstTokenNanos, long gapNanos, int tokens) {
        RequestObservation request = issued(endpoint, issuedNanos);
        request.streaming = true;
        request.firstByteNanos = issuedNanos + firstTokenNanos - 20_000;
        for (int i = 0; i < tokens; i++) {
            request.contentEvent(issuedNanos + firstTokenNanos + i * gapNanos, false, false);
        }
        request.endNanos = issuedNanos + firstTokenNanos + (tokens - 1) * gapNanos + 30_000;
        return request;
    }

    /** A whole response after {@code latencyNanos}, without usage. */
    static RequestObservation whole(int endpoint, long issuedNanos, long latencyNanos) {
        RequestObservation request = issued(endpoint, issuedNanos);
        request.firstByteNanos = issuedNanos + latencyNanos - 5_000;
        request.endNanos = issuedNanos + latencyNanos;
        return request;
    }

    private static RequestObservation issued(int endpoint, long issuedNanos) {
        RequestObservation request = new RequestObservation();
        request.reset();
        request.endpoint = endpoint;
        request.intendedNanos = issuedNanos;
        request.issuedNanos = issuedNanos;
        request.acquiredNanos = issuedNanos + 5_000;
        request.writeStartNanos = issuedNanos + 10_000;
        request.writeEndNanos = issuedNanos + 12_000;
        request.reusedConnection = true;
        request.bytesSent = 512;
        request.bytesReceived = 2048;
        request.writes = 1;
        request.reads = 3;
        request.promptTokens = 20;
        return request;
    }

    /** Issues and completes it. */
    static void succeed(LaneObserver recorder, RequestObservation request) {
        recorder.issued(request, DelayCause.GENERATOR);
        recorder.succeeded(request);
    }

    static void fail(LaneObserver recorder, RequestObservation request, ErrorClass error, int status, String message) {
        recorder.issued(request, DelayCause.GENERATOR);
        recorder.failed(request, error, status, message);
    }

    /** {@code count} streams one after the other on endpoints 0 and 1 in turn, 100 ms each, 50 ms to the first token. */
    static void succeedMany(LaneObserver recorder, long startNanos, int count) {
        for (int i = 0; i < count; i++) {
            succeed(recorder, stream(i % 2, startNanos + i * 100 * MILLI, 50 * MILLI, 5 * MILLI, 11));
        }
    }

    /** {@code count} streams over two endpoints, one each ms, each with a first token after 50 ms and {@code lagNanos}. */
    static void sendLate(LaneRecorder recorder, int count, long lagNanos, DelayCause cause) {
        sendLate(recorder, 1000, count, lagNanos, cause);
    }

    /** As above, with credits from a number on. */
    static void sendLate(LaneRecorder recorder, long firstCredit, int count, long lagNanos, DelayCause cause) {
        for (int i = 0; i < count; i++) {
            RequestObservation request =
                    Requests.stream(i % 2, ResultOfRun.START + i * MILLI + lagNanos, 50 * MILLI, MILLI, 5);
            request.intendedNanos -= lagNanos;
            request.credit = firstCredit + i;
            recorder.issued(request, cause);
            recorder.succeeded(request);
        }
    }
}
