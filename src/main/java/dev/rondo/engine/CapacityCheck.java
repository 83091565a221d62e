package dev.rondo.engine;

import dev.rondo.api.ConnectionReuse;
import dev.rondo.dataset.Dataset;
import dev.rondo.plan.CreditCycle;
import dev.rondo.plan.Load;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses, before anything is sent, a plan that needs more connections than the machine can have for certain. */
final class CapacityCheck {
    /** Descriptors for everything else: jars, epoll, results, standard streams. */
    private static final int OTHER_FILES = 256;
    /** A port that was closed by the client first waits for a minute. */
    private static final double TIME_WAIT_SECONDS = 60;

    private final MachineLimits limits;

    CapacityCheck(MachineLimits limits) {
        this.limits = limits;
    }

    void require(Plan plan, int generator, Dataset dataset, List<EndpointAddress> addresses) {
        CreditCycle cycle = CreditCycle.of(plan);
        for (PlannedPhase phase : plan.phases()) {
            requireFiles(phase, connections(plan, new PhaseWork(plan, phase, dataset, cycle, generator)));
            if (plan.connections().reuse() == ConnectionReuse.NEVER && phase.load() instanceof Load.Open open) {
                requirePorts(plan, phase, open, addresses);
            }
        }
    }

    /** Connections that a closed loop keeps busy on this generator. */
    private static long connections(Plan plan, PhaseWork work) {
        long bounds = 0;
        for (int loop = 0; loop < plan.lanes().perGenerator(); loop++) {
            bounds += LaneParts.connectionBound(plan, plan.lanes().lane(work.generator(), loop));
        }
        return Math.min(work.slots(), bounds * plan.endpoints().size());
    }

    private void requireFiles(PlannedPhase phase, long connections) {
        long needed = connections + OTHER_FILES;
        if (needed > limits.openFiles()) {
            throw new EngineLimitException("phase \"" + phase.name() + "\" needs " + connections
                    + " connections at once and with them " + needed + " open files, but this process may have "
                    + limits.openFiles() + "; raise the limit (ulimit -n " + needed
                    + ") or lower `concurrency` or `connections.maxPerEndpoint`");
        }
    }

    private void requirePorts(Plan plan, PlannedPhase phase, Load.Open open, List<EndpointAddress> addresses) {
        if (limits.reusesWaitingPorts()) {
            return;
        }
        double seconds = Math.min(TIME_WAIT_SECONDS, phase.durationNanos() / 1e9);
        double ports = Math.min(open.ratePerSecond() / plan.lanes().generators() * seconds, phase.requests());
        shares(plan, addresses).forEach((address, share) -> {
            if (ports * share > limits.localPorts()) {
                throw new EngineLimitException("phase \"" + phase.name() + "\" opens "
                        + Math.round(ports * share) + " connections to "
                        + address.getAddress().getHostAddress() + " port "
                        + address.getPort() + " within " + Math.round(seconds) + " s, but there are "
                        + limits.localPorts() + " local ports and each rests for a minute after use; use"
                        + " `connections.reuse: Pooled`, lower `requestRate`, or set net.ipv4.tcp_tw_reuse=1");
            }
        });
    }

    /** Share of the requests that goes to each address; the kernel reuses loopback's ports at once. */
    private static Map<InetSocketAddress, Double> shares(Plan plan, List<EndpointAddress> addresses) {
        double weights = plan.endpoints().stream().mapToInt(e -> e.weight()).sum();
        Map<InetSocketAddress, Double> shares = new HashMap<>();
        plan.endpoints().forEach(endpoint -> {
            EndpointAddress address = addresses.get(endpoint.index());
            if (!address.addresses().isEmpty() && !address.isLoopback()) {
                shares.merge(address.addresses().get(0), endpoint.weight() / weights, Double::sum);
            }
        });
        return shares;
    }
}
