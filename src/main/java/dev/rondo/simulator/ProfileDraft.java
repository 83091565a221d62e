package dev.rondo.simulator;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A profile while it is put together. */
final class ProfileDraft {
    int port;
    String model;
    Latency latency;
    Batching batching;
    OutputShape output;
    Set<Oddity> oddities;
    List<FaultSpec> faults;

    @Nullable
    String apiKey;

    double readyAfterSeconds;
    int requestsPerConnection;
    long seed;

    ProfileDraft(ServerProfile from) {
        port = from.port();
        model = from.model();
        latency = from.latency();
        batching = from.batching();
        output = from.output();
        oddities = from.oddities();
        faults = from.faults();
        apiKey = from.apiKey();
        readyAfterSeconds = from.readyAfterSeconds();
        requestsPerConnection = from.requestsPerConnection();
        seed = from.seed();
    }

    ServerProfile profile() {
        return new ServerProfile(
                port,
                model,
                latency,
                batching,
                output,
                oddities,
                faults,
                apiKey,
                readyAfterSeconds,
                requestsPerConnection,
                seed);
    }
}
