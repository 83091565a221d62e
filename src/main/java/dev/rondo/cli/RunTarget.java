package dev.rondo.cli;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.EndpointSpec;
import dev.rondo.api.Manifest;
import dev.rondo.api.RequestType;
import dev.rondo.coordinator.EndpointClient;
import dev.rondo.coordinator.ModelLookup;
import dev.rondo.coordinator.ModelLookup.Found;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import dev.rondo.plan.Planner;
import java.util.List;
import java.util.UUID;

/** Completes a manifest by what only its servers know: the model, where it names none. */
final class RunTarget {
    /** Endpoints that are asked for their model before giving up; each may take the look-up's time-out. */
    private static final int MAX_ASKED = 4;

    private static final String STAND_IN = "any";

    private final EndpointClient client;

    RunTarget(EndpointClient client) {
        this.client = client;
    }

    static BenchmarkRunSpec spec(Manifest manifest) {
        if (manifest.spec() == null) {
            throw new IllegalArgumentException("a validated manifest has a spec");
        }
        return manifest.spec();
    }

    /** The plan of a manifest; where its model is still to be found, with a stand-in for it. */
    static Plan plan(Manifest manifest) {
        String name = manifest.metadata() == null || manifest.metadata().name() == null
                ? "benchmark"
                : manifest.metadata().name();
        Manifest planned = lacksModel(spec(manifest)) ? withModel(manifest, STAND_IN) : manifest;
        return Planner.plan(name, UUID.randomUUID().toString(), spec(planned));
    }

    private static boolean lacksModel(BenchmarkRunSpec spec) {
        if (spec.request() != null
                && (spec.request().model() != null || spec.request().type() == RequestType.RAW)) {
            return false;
        }
        List<EndpointSpec> endpoints = spec.endpoints();
        return endpoints != null && endpoints.stream().anyMatch(e -> e.model() == null && e.url() != null);
    }

    /**
     * The manifest with a model: its own, else the first one that an endpoint without one lists, asked in order.
     *
     * @param draft the manifest's {@link #plan}
     * @throws CommandFailure if none is given and none of the first few endpoints lists one
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    Manifest withModel(Manifest manifest, Plan draft) throws InterruptedException {
        BenchmarkRunSpec spec = spec(manifest);
        if (!lacksModel(spec)) {
            return manifest;
        }
        List<PlannedEndpoint> unknown = draft.endpoints().stream()
                .filter(endpoint -> spec.endpoints() == null
                        || spec.endpoints().get(endpoint.index()).model() == null)
                .limit(MAX_ASKED)
                .toList();
        String reason = "";
        for (PlannedEndpoint endpoint : unknown) {
            Found found = new ModelLookup(client)
                    .firstModel(endpoint.url(), endpoint.request().headers());
            if (found instanceof Found.Model model) {
                return withModel(manifest, model.name());
            }
            reason = reason.isEmpty() ? ((Found.Nothing) found).reason() : reason;
        }
        throw CommandFailure.failed(
                "no model is given (--model, spec.request.model), and none could be found: " + reason);
    }

    private static Manifest withModel(Manifest manifest, String model) {
        return RunInput.with(manifest, List.of("spec.request.model=" + model));
    }
}
