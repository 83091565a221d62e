package dev.rondo.operator.discovery;

import dev.rondo.api.ConditionReason.EndpointsResolved;
import dev.rondo.api.OnUnready;
import dev.rondo.api.Statement;
import dev.rondo.plan.ResolvedEndpoint;
import java.util.List;

/** What came of looking for a run's endpoints. */
public sealed interface Discovery {
    /** What condition {@code EndpointsResolved} says of it. */
    Statement statement();

    /** What becomes of it when the time to wait is up. */
    Discovery atDeadline(OnUnready onUnready);

    /**
     * The whole list, to be frozen now.
     *
     * @param endpoints 1 to 1,000 with different names, in the order of the manifest and, within an entry, of their names
     * @param unready none, unless the run goes on without waiting any longer
     */
    record Resolved(List<ResolvedEndpoint> endpoints, List<UnreadyEndpoint> unready) implements Discovery {
        public Resolved {
            endpoints = List.copyOf(endpoints);
            unready = List.copyOf(unready);
        }

        @Override
        public Statement statement() {
            String count = endpoints.size() == 1 ? "1 endpoint" : endpoints.size() + " endpoints";
            return unready.isEmpty()
                    ? EndpointsResolved.RESOLVED.because(count)
                    : EndpointsResolved.SOME_NOT_READY.because(count + "; " + UnreadyText.of(unready));
        }

        @Override
        public Discovery atDeadline(OnUnready onUnready) {
            return this;
        }
    }

    /**
     * Not yet, but it may come: a Service or an address is missing.
     *
     * @param ready how many endpoints are ready
     * @param expected how many there should be, as far as the cluster tells
     * @param unready the others
     * @param reachable all that have an address, ready or not; empty if an entry has none
     */
    record Waiting(
            Statement statement,
            int ready,
            int expected,
            List<UnreadyEndpoint> unready,
            List<ResolvedEndpoint> reachable)
            implements Discovery {
        public Waiting {
            unready = List.copyOf(unready);
            reachable = List.copyOf(reachable);
        }

        /** Goes on with what has an address only if the manifest says so and no entry is left out. */
        @Override
        public Discovery atDeadline(OnUnready onUnready) {
            if (statement.reason() != EndpointsResolved.WAITING_FOR_ADDRESSES) {
                return new Refused(statement);
            }
            return onUnready == OnUnready.CONTINUE && !reachable.isEmpty()
                    ? new Resolved(reachable, unready)
                    : new Refused(EndpointsResolved.NO_READY_ADDRESSES.because(statement.message()));
        }
    }

    /** Never: waiting doesn't help. */
    record Refused(Statement statement) implements Discovery {
        @Override
        public Discovery atDeadline(OnUnready onUnready) {
            return this;
        }
    }
}
