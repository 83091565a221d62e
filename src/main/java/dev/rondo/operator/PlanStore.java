package dev.rondo.operator;

import dev.rondo.coordinator.RunKey;
import dev.rondo.plan.PlanFormatException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.ArrayList;
import java.util.List;

/** Plans in the cluster: all parts of one plan, or none. */
final class PlanStore {
    private final ClusterObjects cluster;

    PlanStore(ClusterObjects cluster) {
        this.cluster = cluster;
    }

    /** The parts of an attempt's plan, in order; empty if one is missing, or is of another plan. */
    List<ConfigMap> find(RunKey run) {
        List<ConfigMap> parts = new ArrayList<>();
        int expected = 1;
        for (int part = 0; part < expected; part++) {
            ConfigMap found =
                    cluster.configMap(run.namespace(), RunNames.of(run).planPart(part));
            if (found == null || !parts.isEmpty() && !StoredPlan.isOfOnePlan(parts.get(0), found)) {
                return List.of();
            }
            expected = StoredPlan.parts(found);
            parts.add(found);
        }
        return parts.size() == expected ? parts : List.of();
    }

    /**
     * Stores a plan. What an operator left behind that ended meanwhile is of another plan if endpoints have come or gone since:
     * it is removed first.
     *
     * @return the parts as they are stored
     * @throws PlanFormatException if the attempt has a Job already, whose pods may have read what is gone now
     */
    List<ConfigMap> store(RunKey run, List<ConfigMap> parts) throws PlanFormatException {
        if (cluster.job(run).isPresent()) {
            throw new PlanFormatException("the run's plan is gone or was changed");
        }
        boolean foreign = cluster.planParts(run).stream().anyMatch(part -> !StoredPlan.isOfOnePlan(part, parts.get(0)));
        if (foreign) {
            cluster.removePlan(run);
        }
        parts.forEach(cluster::createOnce);
        List<ConfigMap> stored = find(run);
        if (stored.size() != parts.size()) {
            throw new IllegalStateException("the run's plan must be there, but a part of it is gone");
        }
        return stored;
    }
}
