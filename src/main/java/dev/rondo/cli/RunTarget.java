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

/** Completes a manifest by what only its servers know: the model, where it names none. */
final class RunTarget {
    private final SecretStandIns secrets;
    private final byte[] trustedCertificates;

    RunTarget(SecretStandIns secrets, byte[] trustedCertificates) {
        this.secrets = secrets;
        this.trustedCertificates = trustedCertificates;
    }

    static BenchmarkRunSpec spec(Manifest manifest) {
        if (manifest.spec() == null) {
            throw new IllegalArgumentException("a validated manifest has a spec");
        }
        return manifest.spec();
    }

    /**
     * The manifest with a model.
     *
     * @throws CommandFailure if none is given and the first endpoint doesn't list one
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    Manifest prepared(Manifest manifest) throws InterruptedException {
        BenchmarkRunSpec spec = spec(manifest);
        if (hasModel(spec)) {
            return manifest;
        }
        Found found = lookUp(manifest);
        if (found instanceof Found.Model model) {
            return withModel(manifest, model.name());
        }
        throw CommandFailure.wrongInput(
                "no model is given (--model, spec.request.model), and " + ((Found.Nothing) found).reason());
    }

    private static boolean hasModel(BenchmarkRunSpec spec) {
        if (spec.request() != null
                && (spec.request().model() != null || spec.request().type() == RequestType.RAW)) {
            return true;
        }
        List<EndpointSpec> endpoints = spec.endpoints();
        return endpoints == null || endpoints.stream().allMatch(e -> e.model() != null || e.url() == null);
    }

    /** Asks the first endpoint, as a plan with any model sees it. */
    private Found lookUp(Manifest manifest) throws InterruptedException {
        Plan plan = Planner.plan("", "", spec(withModel(manifest, "any")));
        PlannedEndpoint first = plan.endpoints().get(0);
        EndpointClient client =
                new EndpointClient(trustedCertificates, plan.connections().insecureSkipVerify(), secrets);
        return new ModelLookup(client).firstModel(first.url(), first.request().headers());
    }

    private static Manifest withModel(Manifest manifest, String model) {
        return RunInput.with(manifest, List.of("spec.request.model=" + model));
    }
}
