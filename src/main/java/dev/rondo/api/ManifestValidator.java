package dev.rondo.api;

import java.util.List;

/**
 * Checks the rules that a manifest must keep beyond the types of its fields. Pure; any thread may call it. What only the
 * machine or the cluster knows (files, ports, Services) is not checked here.
 */
public final class ManifestValidator {
    private ManifestValidator() {}

    /** Every rule that the manifest breaks, at most 500; empty if it is valid. */
    public static List<Violation> validate(Manifest manifest) {
        return validate(manifest, KnownMetrics.STANDARD);
    }

    /** As {@link #validate(Manifest)}, for other metrics than Rondo's own. */
    public static List<Violation> validate(Manifest manifest, KnownMetrics metrics) {
        return check(manifest, metrics).listed();
    }

    static Findings check(Manifest manifest, KnownMetrics metrics) {
        Findings findings = new Findings();
        RunRules run = new RunRules(findings);
        run.checkMetadata(manifest.metadata());
        BenchmarkRunSpec spec = manifest.spec();
        if (spec == null) {
            findings.add("spec", "must be given");
            return findings;
        }
        new EndpointRules(findings).check(spec.endpoints());
        new RequestRules(findings).check(spec.request());
        new ConnectionRules(findings).check(spec.connections());
        new DatasetRules(findings).check(spec.dataset(), spec.request());
        new PhaseRules(findings).check(spec.phases());
        new GeneratorRules(findings).check(spec.generators());
        ObjectiveRules limits = new ObjectiveRules(findings, metrics, isStreaming(spec));
        limits.checkObjectives(spec.objectives());
        limits.checkGoodput(spec.goodput());
        run.check(spec);
        return findings;
    }

    /** Whether streams may be measured: a Raw payload may ask for one by itself. */
    private static boolean isStreaming(BenchmarkRunSpec spec) {
        RequestSpec request = spec.request();
        return request != null && (Boolean.TRUE.equals(request.streaming()) || request.type() == RequestType.RAW);
    }
}
