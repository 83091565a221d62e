package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SignalSequenceTest {
    private final List<String> events = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final SignalSequence signals =
            new SignalSequence(code -> events.add("first " + code), code -> events.add("halt " + code), nanos::get);

    @Test
    void theSecondSignalEndsTheProcess() {
        // When
        signals.received(130);
        nanos.addAndGet(SignalSequence.SAME_NANOS);
        signals.received(143);

        // Then
        assertThat(events).containsExactly("first 130", "halt 143");
    }

    @Test
    void aSignalThatAWrapperSendsTwiceIsOne() {
        // When
        signals.received(143);
        nanos.addAndGet(SignalSequence.SAME_NANOS - 1);
        signals.received(143);

        // Then
        assertThat(events).containsExactly("first 143");
    }
}
