package dev.rondo.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a condition has its status: one enum for each type of condition. A reason fixes the status, so that none can be
 * said of the wrong one. The meanings are written for users and are what {@code docs/conditions.md} says.
 */
public sealed interface ConditionReason {
    /** What a reason stands for; {@code meaning} is for users. */
    record Reading(ConditionType type, ConditionStatus status, String meaning) {}

    Reading reading();

    /** The constant's name. */
    String name();

    default ConditionType type() {
        return reading().type();
    }

    default ConditionStatus status() {
        return reading().status();
    }

    /** Its word in a status, such as {@code PortNotFound} for {@code PORT_NOT_FOUND}. */
    default String word() {
        return Arrays.stream(name().split("_"))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** This reason with a message. */
    default Statement because(String message) {
        return new Statement(this, message);
    }

    /** Every reason, by type and in the order of declaration. */
    static List<ConditionReason> all() {
        return Stream.<ConditionReason[]>of(
                        EndpointsResolved.values(),
                        Finished.values(),
                        GeneratorsReady.values(),
                        ObjectivesMet.values(),
                        Ready.values(),
                        Reconciling.values(),
                        ResultsAvailable.values(),
                        ResultsValid.values(),
                        Stalled.values())
                .flatMap(Arrays::stream)
                .toList();
    }

    /** Whether the list of endpoints is known. */
    enum EndpointsResolved implements ConditionReason {
        PENDING(ConditionStatus.UNKNOWN, "Not looked at yet."),
        WAITING_FOR_ADDRESSES(
                ConditionStatus.FALSE,
                "Services have no or too few ready addresses; the wait is bounded by `readiness.timeoutSeconds`, or 120 s."),
        RESOLVED(ConditionStatus.TRUE, "The list is complete and frozen."),
        SERVICE_NOT_FOUND(ConditionStatus.FALSE, "There is no Service of that name."),
        NO_SERVICE_MATCHES(ConditionStatus.FALSE, "The selector matches no Service."),
        PORT_NOT_FOUND(ConditionStatus.FALSE, "The Service has no such port."),
        NO_CLUSTER_ADDRESS(
                ConditionStatus.FALSE,
                "`mode: Service` of a Service without a cluster address: headless, or an external name."),
        NAMESPACE_FORBIDDEN(ConditionStatus.FALSE, "The operator may not watch that namespace."),
        NO_READY_ADDRESSES(ConditionStatus.FALSE, "No or too few addresses became ready in time."),
        TOO_MANY_ENDPOINTS(ConditionStatus.FALSE, "More than 1,000 endpoints after expansion."),
        INVALID_ENDPOINTS(
                ConditionStatus.FALSE,
                "What was found makes no plan: a name twice, or a cycle of weights that is too long."),
        NOT_READY(
                ConditionStatus.FALSE, "Endpoints did not answer the readiness probe in time, with `onUnready: Fail`."),
        SOME_NOT_READY(
                ConditionStatus.TRUE,
                "Endpoints were not ready in time, with `onUnready: Continue`: those that have an address cost their share.");

        private final Reading reading;

        EndpointsResolved(ConditionStatus status, String meaning) {
            this.reading = new Reading(ConditionType.ENDPOINTS_RESOLVED, status, meaning);
        }

        @Override
        public Reading reading() {
            return reading;
        }
    }

    /** Whether and how a run has ended. */
    enum Finished implements ConditionReason {
        IN_PROGRESS(ConditionStatus.FALSE, "Not ended."),
        SUCCEEDED(
                ConditionStatus.TRUE,
                "Ended with a result that is valid, or suspect at most, and every objective met."),
        FAILED(ConditionStatus.TRUE, "Ended otherwise; `Stalled` says why."),
        CANCELLED(ConditionStatus.TRUE, "Ended by `spec.cancel`.");

        private final Reading reading;

        Finished(ConditionStatus status, String meaning) {
            this.reading = new Reading(ConditionType.FINISHED, status, meaning);
        }

        @Override
        public Reading reading() {
            return reading;
        }
    }

    /** Whether every load generator is there. */
    enum GeneratorsReady implements ConditionReason {
        PENDING(ConditionStatus.UNKNOWN, "Not started yet."),
        QUEUED(ConditionStatus.FALSE, "The Job is suspended by its queue."),
        STARTING(ConditionStatus.FALSE, "Pods are starting; the wait is bounded by `generators.startTimeoutSeconds`."),
        JOINED(ConditionStatus.TRUE, "All have joined."),
        DONE(ConditionStatus.TRUE, "All have delivered their result."),
        JOB_REJECTED(ConditionStatus.FALSE, "The cluster refuses the Job or its pods: quota, admission, Pod Security."),
        UNSCHEDULABLE(ConditionStatus.FALSE, "A pod finds no node."),
        IMAGE_NOT_PULLED(ConditionStatus.FALSE, "A pod's image can't be pulled."),
        NOT_MOUNTED(
                ConditionStatus.FALSE,
                "A pod waits for a volume: a Secret or ConfigMap that the run names is missing."),
        CONTAINER_NOT_CREATED(ConditionStatus.FALSE, "A node can't make a pod's container; the message is the node's."),
        CRASHED(ConditionStatus.FALSE, "A generator ended without having delivered its result."),
        OUT_OF_MEMORY(ConditionStatus.FALSE, "A generator was killed by its memory limit."),
        EVICTED(ConditionStatus.FALSE, "A pod was evicted, preempted or deleted."),
        NODE_LOST(ConditionStatus.FALSE, "A pod's node is gone or not ready."),
        SILENT(ConditionStatus.FALSE, "A generator has not been heard of for 15 s."),
        STUCK(
                ConditionStatus.FALSE,
                "A generator speaks, but makes no progress, or did not end a phase or deliver its result in time."),
        REFUSED(ConditionStatus.FALSE, "A generator could not join: another version, or a probe that it can't run."),
        TIMED_OUT(ConditionStatus.FALSE, "Not all had joined in time, and the cluster gives no cause.");

        private final Reading reading;

        GeneratorsReady(ConditionStatus status, String meaning) {
            this.reading = new Reading(ConditionType.GENERATORS_READY, status, meaning);
        }

        @Override
        public Reading reading() {
            return reading;
        }
    }

    /** Whether the limits are kept. */
    enum ObjectivesMet implements ConditionReason {
        PENDING(ConditionStatus.UNKNOWN, "No result yet."),
        MET(ConditionStatus.TRUE, "All are met, or there are none."),
        MISSED(ConditionStatus.FALSE, "At least one is missed; `status.objectives` says which."),
        NOT_EVALUATED(ConditionStatus.UNKNOWN, "There is no result to hold them against, or only a part of one.");

        private final Reading reading;

        ObjectivesMet(ConditionStatus status, String meaning) {
            this.reading = new Reading(ConditionType.OBJECTIVES_MET, status, meaning);
        }

        @Override
        public Reading reading() {
            return reading;
        }
    }

    /** Where the run stands; each reason is a phase. */
    enum Ready implements ConditionReason {
        PENDING(ConditionStatus.FALSE, "Endpoints are being resolved."),
        SUSPENDED(ConditionStatus.FALSE, "Held back by `spec.suspend` or by a queue."),
        STARTING(ConditionStatus.FALSE, "Generators are being started."),
        RUNNING(ConditionStatus.FALSE, "Load is sent."),
        COMPLETING(ConditionStatus.FALSE, "Results are collected and stored."),
        SUCCEEDED(
                ConditionStatus.TRUE,
                "A result that is valid, or suspect at most, is stored and every objective is met."),
        FAILED(ConditionStatus.FALSE, "`Stalled` says why."),
        CANCELLED(ConditionStatus.FALSE, "Ended by `spec.cancel`; what had been measured is kept.");

        private final Reading reading;

        Ready(ConditionStatus status, String meaning) {
            this.reading = new Reading(ConditionType.READY, status, meaning);
        }

        @Override
        public Reading reading() {
            return reading;
        }
    }

    /** What the operator is doing. */
    enum Reconciling implements ConditionReason {
        PROGRESSING(ConditionStatus.TRUE, "The run goes its way."),
        CANCELLING(ConditionStatus.TRUE, "The run is being ended by `spec.cancel` or by a new `spec.runId`."),
        RETRYING(ConditionStatus.TRUE, "The cluster's API failed; it is tried again.");

        private final Reading reading;

        Reconciling(ConditionStatus status, String meaning) {
            this.reading = new Reading(ConditionType.RECONCILING, status, meaning);
        }

        @Override
        public Reading reading() {
            return reading;
        }
    }

    /** Whether the result document is stored. */
    enum ResultsAvailable implements ConditionReason {
        PENDING(ConditionStatus.UNKNOWN, "No result yet."),
        COLLECTING(ConditionStatus.FALSE, "Generators deliver what they have measured."),
        STORED(ConditionStatus.TRUE, "The whole document is stored."),
        PARTIAL(ConditionStatus.TRUE, "A document is stored, of a part of the run."),
        NO_RESULTS(ConditionStatus.FALSE, "Nothing was measured."),
        NOT_STORED(ConditionStatus.FALSE, "The cluster did not take the document; the message is its own."),
        TOO_LARGE(ConditionStatus.FALSE, "The document does not fit into 16 ConfigMaps.");

        private final Reading reading;

        ResultsAvailable(ConditionStatus status, String meaning) {
            this.reading = new Reading(ConditionType.RESULTS_AVAILABLE, status, meaning);
        }

        @Override
        public Reading reading() {
            return reading;
        }
    }

    /** The verdict on the measurement. */
    enum ResultsValid implements ConditionReason {
        PENDING(ConditionStatus.UNKNOWN, "No result yet."),
        VALID(ConditionStatus.TRUE, "Nothing speaks against it."),
        SUSPECT(
                ConditionStatus.UNKNOWN,
                "Something may have coloured the numbers; `status.validity.reasons` says what."),
        INVALID(ConditionStatus.FALSE, "The generator measured itself, was lost, or left an endpoint out."),
        NOT_EVALUATED(ConditionStatus.UNKNOWN, "There is no result to judge.");

        private final Reading reading;

        ResultsValid(ConditionStatus status, String meaning) {
            this.reading = new Reading(ConditionType.RESULTS_VALID, status, meaning);
        }

        @Override
        public Reading reading() {
            return reading;
        }
    }

    /** Why a run has failed. */
    enum Stalled implements ConditionReason {
        INVALID_SPEC(
                ConditionStatus.TRUE,
                "The spec breaks a rule that the API server can't check, or that only the servers' answers show; the message"
                        + " names the field."),
        SPEC_TOO_LARGE(ConditionStatus.TRUE, "The spec has more than 512 KiB."),
        PLAN_TOO_LARGE(
                ConditionStatus.TRUE, "The plan does not fit into the cluster's objects; the message gives the size."),
        ENDPOINTS_NOT_RESOLVED(ConditionStatus.TRUE, "`EndpointsResolved` says why."),
        ENDPOINTS_NOT_READY(ConditionStatus.TRUE, "Endpoints did not answer the readiness probe in time."),
        GENERATORS_NOT_STARTED(ConditionStatus.TRUE, "`GeneratorsReady` says why."),
        GENERATORS_LOST(ConditionStatus.TRUE, "More generators were lost than `generators.maxLost` allows."),
        NO_REQUEST_SUCCEEDED(ConditionStatus.TRUE, "Not one request succeeded."),
        RESULTS_NOT_STORED(ConditionStatus.TRUE, "`ResultsAvailable` says why."),
        RESULTS_INVALID(ConditionStatus.TRUE, "`ResultsValid` says why."),
        OBJECTIVES_MISSED(ConditionStatus.TRUE, "`status.objectives` says which."),
        JOB_LOST(ConditionStatus.TRUE, "The run's Job or plan was deleted or changed by someone else."),
        CANCELLED(ConditionStatus.TRUE, "Ended by `spec.cancel`.");

        private final Reading reading;

        Stalled(ConditionStatus status, String meaning) {
            this.reading = new Reading(ConditionType.STALLED, status, meaning);
        }

        @Override
        public Reading reading() {
            return reading;
        }
    }
}
