package dev.rondo.coordinator;

import dev.rondo.metrics.SelfTestResult;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The first message of a generator, and again whenever the coordinator has forgotten it.
 *
 * @param begun how many phases it has begun
 * @param unready endpoints that did not answer their readiness path, by name, and what they last answered
 * @param problem why it can't do its work; empty if it can
 * @param model the one that it found at the servers of a plan that names none; empty where it looked for none
 * @param selfTest what it measured of itself; absent where the plan asks for none, or it could not
 */
public record JoinMessage(
        int begun,
        Map<String, String> unready,
        String problem,
        String model,
        @Nullable SelfTestResult selfTest) {
    /** As long as a manifest may make it. */
    private static final int MAX_MODEL_CHARACTERS = 512;

    public JoinMessage {
        Objects.requireNonNull(problem);
        unready = Map.copyOf(unready);
        model = Objects.requireNonNullElse(model, "");
    }

    /** Of a generator that looked for no model. */
    public JoinMessage(int begun, Map<String, String> unready, String problem) {
        this(begun, unready, problem, "", null);
    }

    /** The same with only what a plan's generator can say, and no more of it than people read. */
    JoinMessage within(Plan plan) {
        Map<String, String> known = new HashMap<>();
        for (PlannedEndpoint endpoint : plan.endpoints()) {
            String answer = unready.get(endpoint.name());
            if (answer != null) {
                known.put(endpoint.name(), ShortText.of(answer));
            }
        }
        boolean lookedUp = plan.endpoints().stream()
                .anyMatch(endpoint -> endpoint.request().lacksModel());
        String found = lookedUp ? model.substring(0, Math.min(model.length(), MAX_MODEL_CHARACTERS)) : "";
        return new JoinMessage(
                begun, known, ShortText.of(problem), found, plan.measurement().selfTest() ? selfTest : null);
    }

    /** The same of a generator that has begun so many phases. */
    public JoinMessage withBegun(int phases) {
        return new JoinMessage(phases, unready, problem, model, selfTest);
    }

    /** Ready, with nothing begun. */
    public static JoinMessage ready() {
        return new JoinMessage(0, Map.of(), "");
    }
}
