package dev.rondo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class PlanJsonTest {
    @Test
    void survivesTheWayThroughJson() throws Exception {
        // Given
        Plan plan = Planner.plan("full", "u", Specs.of("""
                endpoints:
                - {name: a, url: "http://h:1", headers: [{name: X, valueFrom: {secretKeyRef: {name: s, key: k}}}]}
                request: {model: m, streaming: true, extra: {temperature: 0.5, stop: [a, null], nested: {x: true}}}
                phases:
                - {name: warm, kind: Warmup, requests: 3}
                - {name: steady, requestRate: 12.5, arrival: Gamma, smoothness: 2.5, durationSeconds: 0.1}
                objectives: [{metric: request_latency, statistic: p99_9, max: 3, scope: EachEndpoint}]
                goodput: [{metric: request_latency, max: 10}]
                randomSeed: -7
                """));
        ObjectMapper mapper = new ObjectMapper();

        // When
        String json = mapper.writeValueAsString(plan);

        // Then
        assertThat(mapper.readValue(json, Plan.class)).isEqualTo(plan);
        assertThat(json).contains("\"loop\":\"Closed\"").contains("\"loop\":\"Open\"");
    }
}
