package dev.rondo.report;

import dev.rondo.metrics.ErrorClass;
import dev.rondo.metrics.RequestObservation;
import dev.rondo.report.RecordRing.Ending;
import org.jspecify.annotations.Nullable;

/** One ended request on its way into the file; mutable, and reused by the writer's thread for all of them. */
final class RecordedRequest {
    final RequestObservation request = new RequestObservation();
    int phase;
    Ending ending = Ending.SUCCEEDED;

    @Nullable
    ErrorClass error;

    int httpStatus;

    @Nullable
    String message;
    /** How many of the content events have their stamps in {@code request.contentNanos}. */
    int stamps;

    /** Makes room for the stamps of all content events, though only {@code count} of them are there. */
    void expectStamps(int count) {
        stamps = count;
        if (request.contentNanos.length < request.contentEvents) {
            request.contentNanos = new long[Math.max(request.contentEvents, 2 * request.contentNanos.length)];
        }
    }

    /** Whether every content event has its stamp; else only the first two and the last are there. */
    boolean hasEveryStamp() {
        return stamps == request.contentEvents;
    }
}
