package dev.rondo.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlannerRefusalTest {
    @Test
    void refusesWhatItCannotPlan() {
        assertThatThrownBy(() -> Planner.plan("p", "u", Specs.of("""
                        endpoints: [{name: pods, service: {name: vllm, port: http}}]
                        request: {model: m}
                        phases: [{name: p, requests: 1}]
                        """)))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("\"pods\"")
                .hasMessageContaining("only the operator");
        assertThatThrownBy(() -> Planner.plan("p", "u", Specs.of("""
                        endpoints: [{name: a, url: "http://h:1"}]
                        phases: [{name: p, requests: 1}]
                        """)))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("request.model");
        assertThatThrownBy(() -> Planner.plan("p", "u", Specs.of("""
                        endpoints: [{name: a, url: "http://h:1"}]
                        request: {type: Raw, path: /x}
                        phases: [{name: p, requests: 1}]
                        """)))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("dataset.payload");
    }

    @Test
    void refusesACycleThatIsTooLong() {
        int[] weights = new int[1000];
        Arrays.setAll(weights, i -> 1000 - i % 2);
        assertThatThrownBy(() -> CreditCycle.of(weights))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("100000")
                .hasMessageContaining("999500");
    }
}
