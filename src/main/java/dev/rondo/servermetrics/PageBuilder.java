package dev.rondo.servermetrics;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Puts the lines of one page together to families and series. */
final class PageBuilder {
    /** Names and values of a series' labels together; a series with more is dropped. */
    static final int MAX_LABEL_CHARS = 4_096;

    private final int maxSeries;
    private final FamilyNames names = new FamilyNames();
    private final Map<String, String> units = new HashMap<>();
    private final Map<String, MetricType> types = new LinkedHashMap<>();
    private final Map<String, Map<Map<String, String>, Sample.Value>> values = new HashMap<>();
    private final Map<String, Map<Map<String, String>, HistogramBuilder>> histograms = new HashMap<>();
    private int series;
    private int samples;
    private int malformed;
    private int dropped;

    PageBuilder(int maxSeries) {
        this.maxSeries = maxSeries;
    }

    void type(String family, MetricType type) {
        names.declare(family, type);
    }

    void unit(String family, String unit) {
        units.put(family, unit);
    }

    void malformed() {
        malformed++;
    }

    void add(SampleLine line) {
        FamilyNames.Place place = names.placeOf(line.name());
        boolean understood = true;
        if (place.type() == MetricType.HISTOGRAM) {
            understood = addToHistogram(place, line);
        } else if (place.type() != MetricType.IGNORED) {
            addValue(place, line);
        }
        if (understood) {
            samples++;
        } else {
            malformed++;
        }
    }

    private void addValue(FamilyNames.Place place, SampleLine line) {
        Map<Map<String, String>, Sample.Value> family =
                values.computeIfAbsent(place.family(), name -> newFamily(place));
        if (family.containsKey(line.labels()) || admits(line.labels())) {
            family.put(line.labels(), new Sample.Value(line.value()));
        }
    }

    private boolean addToHistogram(FamilyNames.Place place, SampleLine line) {
        Map<String, String> labels = new LinkedHashMap<>(line.labels());
        String bound = labels.remove("le");
        boolean isBucket = place.part() == FamilyNames.Part.BUCKET;
        if (isBucket && bound == null) {
            return false;
        }
        Map<Map<String, String>, HistogramBuilder> family =
                histograms.computeIfAbsent(place.family(), name -> newFamily(place));
        HistogramBuilder histogram = family.get(labels);
        if (histogram == null) {
            if (!admits(labels)) {
                return true;
            }
            histogram = new HistogramBuilder();
            family.put(labels, histogram);
        }
        return switch (place.part()) {
            case BUCKET -> histogram.bucket(bound == null ? "" : bound, line.value());
            case COUNT -> histogram.count(line.value());
            case SUM -> {
                histogram.sum(line.value());
                yield true;
            }
            case VALUE -> false;
        };
    }

    private <T> Map<Map<String, String>, T> newFamily(FamilyNames.Place place) {
        types.put(place.family(), place.type());
        return new LinkedHashMap<>();
    }

    /** Counts a new series against the bounds. */
    private boolean admits(Map<String, String> labels) {
        int chars = 0;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            chars += label.getKey().length() + label.getValue().length();
        }
        if (series >= maxSeries || chars > MAX_LABEL_CHARS) {
            dropped++;
            return false;
        }
        series++;
        return true;
    }

    MetricsPage build() {
        Map<String, MetricsPage.Family> families = new LinkedHashMap<>();
        types.forEach((name, type) -> {
            Map<Map<String, String>, Sample> built = new LinkedHashMap<>(values.getOrDefault(name, Map.of()));
            histograms.getOrDefault(name, Map.of()).forEach((labels, builder) -> {
                Optional<HistogramSample> histogram = builder.build();
                histogram.ifPresent(sample -> built.put(labels, sample));
            });
            if (!built.isEmpty()) {
                families.put(name, new MetricsPage.Family(type, unitOf(name), Collections.unmodifiableMap(built)));
            }
        });
        return new MetricsPage(Collections.unmodifiableMap(families), samples, malformed, dropped);
    }

    private String unitOf(String family) {
        String declared = units.getOrDefault(family, units.getOrDefault(FamilyNames.withoutTotal(family), ""));
        return declared.isEmpty() ? Units.ofName(family) : declared;
    }
}
