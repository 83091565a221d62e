package dev.rondo.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is stored. Requests that endpoints share are written once, in a table: with 1,000 pods behind one Service
 * that is 1 instead of 1,000.
 *
 * @param version of this form; another one is not read
 * @param plan without its endpoints
 * @param requests each one different
 * @param spec what the plan was made from, without what is absent in it; may be absent itself
 */
record PlanDocument(
        int version,
        Plan plan,
        List<RequestPlan> requests,
        List<Row> endpoints,
        @Nullable JsonNode spec) {
    static final int VERSION = 1;

    /** An endpoint, with the place of its request in the table. */
    record Row(String name, String url, int weight, int request, String pod, String node, String zone) {}

    static PlanDocument of(Plan plan, @Nullable JsonNode spec) {
        Map<RequestPlan, Integer> places = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        for (PlannedEndpoint endpoint : plan.endpoints()) {
            Integer known = places.putIfAbsent(endpoint.request(), places.size());
            rows.add(new Row(
                    endpoint.name(),
                    endpoint.url(),
                    endpoint.weight(),
                    known == null ? places.size() - 1 : known,
                    endpoint.pod(),
                    endpoint.node(),
                    endpoint.zone()));
        }
        return new PlanDocument(VERSION, plan.withEndpoints(List.of()), List.copyOf(places.keySet()), rows, spec);
    }

    Plan restored() {
        List<PlannedEndpoint> restored = new ArrayList<>();
        for (Row row : endpoints) {
            restored.add(new PlannedEndpoint(
                    restored.size(),
                    row.name(),
                    row.url(),
                    row.weight(),
                    requests.get(row.request()),
                    row.pod(),
                    row.node(),
                    row.zone()));
        }
        return plan.withEndpoints(restored);
    }
}
