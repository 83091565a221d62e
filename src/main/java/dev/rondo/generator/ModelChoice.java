package dev.rondo.generator;

import dev.rondo.coordinator.ModelLookup;
import dev.rondo.coordinator.ModelLookup.Found;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlanException;
import dev.rondo.plan.PlannedEndpoint;
import java.util.List;

/**
 * The model of a run that names none: the first that its servers list, asked by each generator in the same order, since the
 * operator opens no connection to them.
 */
final class ModelChoice {
    /** Endpoints that are asked before giving up; each may take the look-up's time-out. */
    private static final int MAX_ASKED = 4;

    private final ModelLookup lookup;

    ModelChoice(ModelLookup lookup) {
        this.lookup = lookup;
    }

    /**
     * The model for the endpoints of a plan that lack one; empty if none does.
     *
     * @throws PlanException if none of the first few of them lists one
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    String of(Plan plan) throws InterruptedException {
        List<PlannedEndpoint> asked = plan.endpoints().stream()
                .filter(endpoint -> endpoint.request().lacksModel())
                .limit(MAX_ASKED)
                .toList();
        if (asked.isEmpty()) {
            return "";
        }
        String reason = "";
        for (PlannedEndpoint endpoint : asked) {
            Found found = lookup.firstModel(endpoint.url(), endpoint.request().headers());
            if (found instanceof Found.Model model) {
                return model.name();
            }
            reason = reason.isEmpty() ? ((Found.Nothing) found).reason() : reason;
        }
        throw new PlanException("spec.request.model is not given, and no model could be found: " + reason);
    }
}
