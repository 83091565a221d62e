package dev.rondo.operator;

import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.coordinator.RunKey;
import dev.rondo.plan.EncodedPlan;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlanCodec;
import dev.rondo.plan.PlanFormatException;
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
    /** Annotation of every part: the digest of the whole. */
    static final String SHA256 = "rondo.dev/plan-sha256";

    /** Of the first part: the coordinator's certificate authority. */
    static final String CA_KEY = "ca.crt";

    private StoredPlan() {}

    /** Key of a part, and the name of its file in a pod. */
    static String partKey(int part) {
        return GeneratorContract.PLAN_PART + part;
    }

    /**
     * The ConfigMaps of a plan.
     *
     * @param coordinatorCa certificate authority of the coordinator in PEM, which the generators trust and nothing else
     */
    static List<ConfigMap> configMaps(RunKey run, EncodedPlan plan, String coordinatorCa) {
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

    /** How many parts the plan has that this is one of. */
    static int parts(ConfigMap part) {
        return Integer.parseInt(part.getMetadata().getAnnotations().get(PARTS));
    }

    /**
     * The plan whose parts these are, in order.
     *
     * @throws PlanFormatException if they are not
     */
    static Plan read(List<ConfigMap> parts) throws PlanFormatException {
        List<byte[]> bytes = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            String data = parts.get(part).getBinaryData().get(partKey(part));
            bytes.add(data == null ? new byte[0] : Base64.getDecoder().decode(data));
        }
        return PlanCodec.decode(
                bytes, parts.get(0).getMetadata().getAnnotations().get(SHA256));
    }
}
