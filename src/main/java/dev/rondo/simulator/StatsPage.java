package dev.rondo.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The JSON of {@code /stats} and {@code /stats/all}. */
final class StatsPage {
    /** Arrivals that are listed unless {@code ?arrivals=N} asks for another number. */
    private static final int ARRIVALS_SHOWN = 1_000;

    /** The most that are listed: a longer page would keep its event loop from its work. */
    private static final int MAX_ARRIVALS_SHOWN = 100_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private StatsPage() {}

    /** The statistics of one port, with the first arrivals in their order. */
    static String of(PortState port, String query) {
        ObjectNode page = JSON.valueToTree(port.snapshot());
        page.put("startNanos", port.clock.startNanos());
        page.set("arrivals", JSON.valueToTree(port.stats().arrivals.first(arrivalsAsked(query))));
        return write(page);
    }

    /** The statistics of every port of the process, without arrivals. */
    static String ofAll(List<PortStats> ports) {
        ObjectNode page = JSON.createObjectNode();
        page.put("requests", ports.stream().mapToLong(PortStats::requests).sum());
        page.put("completed", ports.stream().mapToLong(PortStats::completed).sum());
        page.put("cancelled", ports.stream().mapToLong(PortStats::cancelled).sum());
        page.put("broken", ports.stream().mapToLong(PortStats::broken).sum());
        page.put("inFlight", ports.stream().mapToLong(PortStats::inFlight).sum());
        page.put(
                "generatedTokens",
                ports.stream().mapToLong(PortStats::generatedTokens).sum());
        page.set("ports", JSON.valueToTree(ports));
        return write(page);
    }

    private static int arrivalsAsked(String query) {
        for (String parameter : query.split("&")) {
            if (parameter.matches("arrivals=\\d{1,9}")) {
                return Math.min(MAX_ARRIVALS_SHOWN, Integer.parseInt(parameter.substring("arrivals=".length())));
            }
        }
        return ARRIVALS_SHOWN;
    }

    private static String write(ObjectNode page) {
        try {
            return JSON.writeValueAsString(page);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("statistics are always JSON", e);
        }
    }
}
