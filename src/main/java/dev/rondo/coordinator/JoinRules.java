package dev.rondo.coordinator;

import dev.rondo.api.OnUnready;
import dev.rondo.coordinator.RunFailure.Reason;
import dev.rondo.plan.Plan;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What keeps generators that have all joined from beginning. Pure. */
final class JoinRules {
    private static final int MOST_MODELS_IN_WORDS = 5;

    private final Plan plan;

    JoinRules(Plan plan) {
        this.plan = plan;
    }

    Optional<RunFailure> obstacle(GeneratorRoster roster) {
        int unready = roster.unready().size();
        if (unready > 0 && plan.readiness().onUnready() == OnUnready.FAIL) {
            return Optional.of(new RunFailure(
                    Reason.ENDPOINTS_UNREADY,
                    unready + " of " + plan.endpoints().size() + " endpoints were not ready in time"));
        }
        Map<String, Integer> models = roster.models();
        return models.size() <= 1
                ? Optional.empty()
                : Optional.of(new RunFailure(
                        Reason.MODELS_DIFFER,
                        "spec.request.model must be given: the servers list different ones: " + inWords(models)));
    }

    private static String inWords(Map<String, Integer> models) {
        return models.entrySet().stream()
                .limit(MOST_MODELS_IN_WORDS)
                .map(model -> "generator " + model.getValue() + " found \"" + model.getKey() + "\"")
                .collect(Collectors.joining(", "));
    }
}
