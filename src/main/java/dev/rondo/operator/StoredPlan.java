package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.ConditionReason.EndpointsResolved;
import dev.rondo.api.Statement;
import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.coordinator.RunKey;
import dev.rondo.plan.EncodedPlan;
import dev.rondo.plan.PlanCodec;
import dev.rondo.plan.PlanFormatException;
import dev.rondo.plan.PlannedRun;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A plan as ConfigMaps: immutable, owned by the run, the first one with what is needed to read them. Pure. */
final class StoredPlan {
    /** Annotation of every part: how many there are. */
    static final String PARTS = "rondo.dev/plan-parts";
    /** Annotation of every part: how complete the endpoints were, as reason and message of the condition. */
    static final String RESOLVED = "rondo.dev/endpoints-resolved";

    /** Annotation of every part: the digest of the whole. */
    static final String SHA256 = "rondo.dev/plan-sha256";

    /** Of the first part: the coordinator's certificate authority. */
    static final String CA_KEY = "ca.crt";

    private static final String SEPARATOR = ": ";

    private static final int MAX_RESOLVED_CHARACTERS = 2048;

    private StoredPlan() {}

    /** Key of a part, and the name of its file in a pod. */
    static String partKey(int part) {
        return GeneratorContract.PLAN_PART + part;
    }

    /**
     * The ConfigMaps of a plan.
     *
     * @param resolved what is to be said of the endpoints; a restarted operator says it again
     * @param coordinatorCa certificate authority of the coordinator in PEM, which the generators trust and nothing else
     */
    static List<ConfigMap> configMaps(RunKey run, EncodedPlan plan, Statement resolved, String coordinatorCa) {
        List<ConfigMap> configMaps = new ArrayList<>();
        for (int part = 0; part < plan.parts().size(); part++) {
            configMaps.add(new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName(RunNames.of(run).planPart(part))
                    .withNamespace(run.namespace())
                    .withLabels(RunLabels.of(run, RunLabels.Component.PLAN))
                    .withAnnotations(RunLabels.annotations(run))
                    .addToAnnotations(PARTS, Integer.toString(plan.parts().size()))
                    .addToAnnotations(SHA256, plan.sha256())
                    .addToAnnotations(RESOLVED, resolvedText(resolved))
                    .withOwnerReferences(RunOwner.of(run))
                    .endMetadata()
                    .withImmutable(true)
                    .withData(
                            part == 0
                                    ? Map.of(CA_KEY, coordinatorCa, GeneratorContract.PLAN_DIGEST, plan.sha256())
                                    : Map.of())
                    .withBinaryData(Map.of(
                            partKey(part),
                            Base64.getEncoder().encodeToString(plan.parts().get(part))))
                    .build());
        }
        return configMaps;
    }

    private static String resolvedText(Statement resolved) {
        String text = resolved.reason().word() + SEPARATOR + resolved.message();
        return text.substring(0, Math.min(text.length(), MAX_RESOLVED_CHARACTERS));
    }

    /** What was said of the endpoints when the plan was made. */
    static Statement resolved(List<ConfigMap> parts) {
        String text = annotation(parts.get(0), RESOLVED);
        int end = Math.max(text.indexOf(SEPARATOR), 0);
        String message = text.substring(Math.min(text.length(), end + SEPARATOR.length()));
        return EndpointsResolved.SOME_NOT_READY.word().equals(text.substring(0, end))
                ? EndpointsResolved.SOME_NOT_READY.because(message)
                : EndpointsResolved.RESOLVED.because(message);
    }

    /** How many parts the plan has that this is one of; 0 if it says nothing sensible. */
    static int parts(ConfigMap part) {
        String count = annotation(part, PARTS);
        return count.matches("[1-9]") ? Integer.parseInt(count) : 0;
    }

    /** Whether two are parts of one and the same plan. */
    static boolean isOfOnePlan(ConfigMap one, ConfigMap other) {
        return annotation(one, SHA256).equals(annotation(other, SHA256)) && parts(one) == parts(other);
    }

    private static String annotation(ConfigMap part, String name) {
        return RunLabels.annotation(part, name).orElse("");
    }

    /**
     * The plan whose parts these are, in order, with the spec that it was made from.
     *
     * @throws PlanFormatException if they are not
     */
    static PlannedRun read(List<ConfigMap> parts) throws PlanFormatException {
        List<byte[]> bytes = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            String data = requireNonNullElse(parts.get(part).getBinaryData(), Map.<String, String>of())
                    .get(partKey(part));
            bytes.add(data == null ? new byte[0] : Base64.getDecoder().decode(data));
        }
        return PlanCodec.decodeRun(bytes, annotation(parts.get(0), SHA256));
    }
}
