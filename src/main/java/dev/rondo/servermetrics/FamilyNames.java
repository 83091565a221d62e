package dev.rondo.servermetrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which family, of which type, a line's name belongs to, as far as the page has declared its types. */
final class FamilyNames {
    private static final String TOTAL = "_total";
    private static final String CREATED = "_created";
    private static final List<String> SUFFIXES =
            List.of("_bucket", "_count", "_sum", TOTAL, CREATED, "_info", "_gcount", "_gsum");

    /** What a line says of its series. */
    enum Part {
        VALUE,
        BUCKET,
        COUNT,
        SUM
    }

    /** The family that a line belongs to, and as what. */
    record Place(String family, MetricType type, Part part) {
        static final Place NOWHERE = new Place("", MetricType.IGNORED, Part.VALUE);
    }

    private final Map<String, MetricType> declared = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    void declare(String family, MetricType type) {
        declared.put(family, type);
    }

    static String withoutTotal(String name) {
        return name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name;
    }

    Place placeOf(String name) {
        return places.computeIfAbsent(name, this::find);
    }

    private Place find(String name) {
        if (isCreationTime(name)) {
            return Place.NOWHERE;
        }
        MetricType type = declared.get(name);
        if (type != null) {
            // A histogram's bare name carries no value in either format.
            return type == MetricType.HISTOGRAM ? Place.NOWHERE : new Place(name, type, Part.VALUE);
        }
        for (String suffix : SUFFIXES) {
            if (name.endsWith(suffix)) {
                String base = name.substring(0, name.length() - suffix.length());
                MetricType baseType = declared.get(base);
                if (baseType != null) {
                    return suffixed(name, base, baseType, suffix);
                }
            }
        }
        return new Place(name, MetricType.UNKNOWN, Part.VALUE);
    }

    private static Place suffixed(String name, String base, MetricType type, String suffix) {
        if (type == MetricType.IGNORED) {
            return Place.NOWHERE;
        }
        if (type == MetricType.HISTOGRAM) {
            return switch (suffix) {
                case "_bucket" -> new Place(base, type, Part.BUCKET);
                case "_count" -> new Place(base, type, Part.COUNT);
                case "_sum" -> new Place(base, type, Part.SUM);
                default -> new Place(name, MetricType.UNKNOWN, Part.VALUE);
            };
        }
        boolean sameType = (type == MetricType.COUNTER && suffix.equals(TOTAL))
                || (type == MetricType.GAUGE && suffix.equals("_info"));
        return new Place(name, sameType ? type : MetricType.UNKNOWN, Part.VALUE);
    }

    /** Python's client declares the creation time of each counter and histogram as a gauge of its own. */
    private boolean isCreationTime(String name) {
        if (!name.endsWith(CREATED)) {
            return false;
        }
        String base = name.substring(0, name.length() - CREATED.length());
        MetricType type = declared.getOrDefault(base, declared.getOrDefault(base + TOTAL, MetricType.UNKNOWN));
        return type != MetricType.GAUGE && type != MetricType.UNKNOWN;
    }
}
