package dev.rondo.operator;

import dev.rondo.coordinator.CoordinatorApi;
import dev.rondo.coordinator.MessageKind;
import dev.rondo.coordinator.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts the messages of generators: one series for each kind, and one for each reason to refuse. */
final class SnapshotMeter implements CoordinatorApi.Meter {
    private final Map<MessageKind, Counter> accepted = new EnumMap<>(MessageKind.class);
    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);

    SnapshotMeter(MeterRegistry registry) {
        for (MessageKind kind : MessageKind.values()) {
            accepted.put(
                    kind,
                    Counter.builder("rondo.coordinator.messages.accepted")
                            .description("Messages of generators that were taken in.")
                            .tag("kind", kind.name())
                            .register(registry));
        }
        for (Refusal reason : Refusal.values()) {
            refused.put(
                    reason,
                    Counter.builder("rondo.coordinator.messages.refused")
                            .description("Messages of generators that had no effect.")
                            .tag("reason", reason.name())
                            .register(registry));
        }
    }

    @Override
    public void accepted(MessageKind kind) {
        accepted.get(kind).increment();
    }

    @Override
    public void refused(Refusal reason) {
        refused.get(reason).increment();
    }
}
