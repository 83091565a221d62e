package dev.rondo.engine;

import dev.rondo.dataset.Dataset;
import dev.rondo.plan.ConnectionPlan;
import dev.rondo.plan.Plan;
import dev.rondo.plan.RequestIds;
import java.util.List;

/**
 * What all lanes of an engine are made of. Immutable.
 *
 * @param targets in the order of the plan's endpoints
 */
record LaneParts(Plan plan, int generator, Dataset dataset, Transport transport, TlsContext tls, List<Target> targets) {
    ConnectionPlan connections() {
        return plan.connections();
    }

    RequestWriter newWriter() {
        return new RequestWriter(dataset, RequestIds.of(plan));
    }

    EndpointPool[] newPools(int loop, Lane lane, Connector connector) {
        int bound = connectionBound(plan, plan.lanes().lane(generator, loop));
        return targets.stream()
                .map(target -> new EndpointPool(target, connections().reuse(), bound, lane, connector))
                .toArray(EndpointPool[]::new);
    }

    /** A lane's part of the connections that each endpoint may have, at least 1. */
    static int connectionBound(Plan plan, int lane) {
        int all = plan.connections().maxPerEndpoint();
        int lanes = plan.lanes().total();
        return Math.max(1, all / lanes + (lane < all % lanes ? 1 : 0));
    }
}
