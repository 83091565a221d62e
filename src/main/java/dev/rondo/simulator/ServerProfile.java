package dev.rondo.simulator;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one simulated server behaves.
 *
 * @param port 0 for any free one
 * @param model what {@code /v1/models} lists and answers name; requests for any other model are answered too
 * @param faults the first one that applies to a request is done to it
 * @param apiKey bearer token without which requests are refused; null for none
 * @param readyAfterSeconds for how long {@code /health} and the APIs answer 503 after the start
 * @param requestsPerConnection after this many requests a connection is closed; 0 for never
 * @param seed of jitter and of the faults' shares
 */
public record ServerProfile(
        int port,
        String model,
        Latency latency,
        Batching batching,
        OutputShape output,
        Set<Oddity> oddities,
        List<FaultSpec> faults,
        @Nullable String apiKey,
        double readyAfterSeconds,
        int requestsPerConnection,
        long seed) {
    public ServerProfile {
        Range.require("port", port, 0, 65_535);
        Range.require("readyAfterSeconds", readyAfterSeconds, 0, 86_400);
        Range.require("requestsPerConnection", requestsPerConnection, 0, Integer.MAX_VALUE);
        if (model.isBlank()) {
            throw new InvalidProfileException("model", model, "a name");
        }
        oddities = Set.copyOf(oddities);
        faults = List.copyOf(faults);
    }

    /** Any free port, model {@code simulated}, 20 ms to the first token, 5 ms between tokens, no limit, no fault. */
    public static ServerProfile defaults() {
        return new ServerProfile(
                0,
                "simulated",
                Latency.defaults(),
                Batching.unlimited(),
                OutputShape.defaults(),
                Set.of(),
                List.of(),
                null,
                0,
                0,
                42);
    }

    public ServerProfile withPort(int value) {
        return changed(draft -> draft.port = value);
    }

    public ServerProfile withModel(String value) {
        return changed(draft -> draft.model = value);
    }

    public ServerProfile withLatency(Latency value) {
        return changed(draft -> draft.latency = value);
    }

    /** Exact times, without jitter. */
    public ServerProfile withLatency(double ttftMillis, double itlMillis) {
        return withLatency(new Latency(ttftMillis, itlMillis, 0));
    }

    public ServerProfile withBatching(Batching value) {
        return changed(draft -> draft.batching = value);
    }

    public ServerProfile withOutput(OutputShape value) {
        return changed(draft -> draft.output = value);
    }

    public ServerProfile withOddities(Oddity... values) {
        return changed(draft -> draft.oddities = Set.of(values));
    }

    public ServerProfile withFaults(FaultSpec... values) {
        return changed(draft -> draft.faults = List.of(values));
    }

    public ServerProfile withApiKey(String value) {
        return changed(draft -> draft.apiKey = value);
    }

    public ServerProfile withReadyAfterSeconds(double value) {
        return changed(draft -> draft.readyAfterSeconds = value);
    }

    public ServerProfile withRequestsPerConnection(int value) {
        return changed(draft -> draft.requestsPerConnection = value);
    }

    public ServerProfile withSeed(long value) {
        return changed(draft -> draft.seed = value);
    }

    private ServerProfile changed(Consumer<ProfileDraft> change) {
        ProfileDraft draft = new ProfileDraft(this);
        change.accept(draft);
        return draft.profile();
    }

    /** Without the API key. */
    @Override
    public String toString() {
        return "ServerProfile[port=" + port + ", model=" + model + ", latency=" + latency + ", batching=" + batching
                + ", output=" + output + ", oddities=" + oddities + ", faults=" + faults + "]";
    }

    boolean has(Oddity oddity) {
        return oddities.contains(oddity);
    }
}
