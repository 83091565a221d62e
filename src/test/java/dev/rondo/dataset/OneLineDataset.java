package dev.rondo.dataset;

import dev.rondo.metrics.RequestObservation;
import java.nio.charset.StandardCharsets;

/** A data set whose conversations all say the same; none of its methods allocates. */
public final class OneLineDataset implements Dataset {
    private final byte[] head = new byte[0];
    private final byte[] tail =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}".getBytes(StandardCharsets.UTF_8);

    @Override
    public int entry(long conversation) {
        return 0;
    }

    @Override
    public int turns(int entry) {
        return 1;
    }

    @Override
    public int promptTokens(int entry, int turn) {
        return 1;
    }

    @Override
    public int outputTokens(int entry, int turn) {
        return RequestObservation.UNKNOWN;
    }

    @Override
    public long thinkTimeNanos(int entry, int turn) {
        return 0;
    }

    @Override
    public byte[] bodyHead(int endpoint) {
        return head;
    }

    @Override
    public byte[] bodyTail(int endpoint, int entry, int turn) {
        return tail;
    }
}
