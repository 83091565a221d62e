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

    void setStamps(int count) {
        stamps = count;
        if (request.contentNanos.length < count) {
            request.contentNanos = new long[Integer.highestOneBit(count) * 2];
        }
    }

    /** Whether every content event has its stamp; else only the first two and the last are there. */
    boolean hasEveryStamp() {
        return stamps == request.contentEvents;
    }
}
