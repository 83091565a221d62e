package dev.rondo.api;

import java.util.ArrayList;
import java.util.List;

/** Every state that a run can be in. */
final class RunStates {
    private RunStates() {}

    static List<RunState> all() {
        List<RunState> states = new ArrayList<>();
        for (ConditionReason.Ready standing : List.of(
                ConditionReason.Ready.PENDING,
                ConditionReason.Ready.STARTING,
                ConditionReason.Ready.RUNNING,
                ConditionReason.Ready.COMPLETING)) {
            states.add(RunState.progressing(standing, "under way"));
            states.add(RunState.retrying(standing, "the API failed"));
        }
        states.add(RunState.cancelling("cancelled by its user"));
        states.add(RunState.suspended("suspended by its user"));
        states.add(RunState.succeeded("4 endpoints, 100 requests"));
        for (ConditionReason.Stalled cause : ConditionReason.Stalled.values()) {
            states.add(
                    cause == ConditionReason.Stalled.CANCELLED
                            ? RunState.cancelled("cancelled by its user")
                            : RunState.failed(cause, "failed"));
        }
        return states;
    }

    static RunPhase phase(RunState state) {
        return state.statements().stream()
                .filter(each -> each.reason() instanceof ConditionReason.Ready)
                .map(each -> RunPhase.valueOf(each.reason().name()))
                .findFirst()
                .orElseThrow();
    }
}
