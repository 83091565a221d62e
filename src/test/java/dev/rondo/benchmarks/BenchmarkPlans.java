package dev.rondo.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.plan.Plan;
import dev.rondo.plan.Planner;

/** Plans of the size that a benchmark is about. */
final class BenchmarkPlans {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BenchmarkPlans() {}

    /** Streamed requests over so many endpoints, one phase with this load, on four lanes. */
    static Plan plan(int endpoints, String load) throws Exception {
        ArrayNode targets = JSON.createArrayNode();
        for (int i = 0; i < endpoints; i++) {
            targets.addObject().put("name", "gpu-" + i).put("url", "http://127.0.0.1:8000");
        }
        JsonNode spec = JSON.readTree("""
                {"endpoints": %s, "request": {"model": "m", "streaming": true}, "generators": {"lanes": 4},
                 "phases": [{"name": "steady", "kind": "Profiling", "requests": 1000000000000, %s}]}""".formatted(targets, load));
        return Planner.plan("benchmark", "uid", JSON.treeToValue(spec, BenchmarkRunSpec.class));
    }
}
