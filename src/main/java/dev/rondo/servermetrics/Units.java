package dev.rondo.servermetrics;

import java.util.LinkedHashMap;
import java.util.Map;

/** The unit that a family's name ends in, by Prometheus' naming rules and AIPerf's words. */
final class Units {
    private static final Map<String, String> BY_SUFFIX = bySuffix();

    private Units() {}

    /** The unit, or an empty string where the name doesn't tell. */
    static String ofName(String family) {
        String name = FamilyNames.withoutTotal(family);
        for (Map.Entry<String, String> unit : BY_SUFFIX.entrySet()) {
            if (name.endsWith(unit.getKey())) {
                return unit.getValue();
            }
        }
        return "";
    }

    private static Map<String, String> bySuffix() {
        Map<String, String> units = new LinkedHashMap<>();
        units.put("_seconds", "seconds");
        units.put("_milliseconds", "milliseconds");
        units.put("_ms", "milliseconds");
        units.put("_us", "microseconds");
        units.put("_nanoseconds", "nanoseconds");
        units.put("_ns", "nanoseconds");
        units.put("_bytes", "bytes");
        units.put("_tokens", "tokens");
        units.put("_requests", "requests");
        units.put("_reqs", "requests");
        units.put("_blocks", "blocks");
        units.put("_ratio", "ratio");
        units.put("_celsius", "celsius");
        units.put("_joules", "joules");
        units.put("_watts", "watts");
        return units;
    }
}
