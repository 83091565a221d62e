package dev.rondo.report;

import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.ObjectiveResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objectives met and missed; one that holds for each endpoint takes one line, with the endpoints that missed it. */
final class ObjectiveSection {
    private static final int MOST_NAMES = 5;

    private ObjectiveSection() {}

    static void append(Page page, ResultDocument document) {
        if (document.objectives().isEmpty()) {
            return;
        }
        page.heading("Objectives");
        outcomes(document, page.signs())
                .forEach(outcome -> page.paragraph(outcome.text(), outcome.met() ? Style.GREEN : Style.RED));
    }

    /** One objective in a line. */
    record Outcome(boolean met, String text) {}

    static List<Outcome> outcomes(ResultDocument document, Signs signs) {
        return grouped(document.objectives()).stream()
                .map(same -> {
                    boolean met = same.stream().allMatch(ObjectiveResult::met);
                    String text = limit(same.get(0), signs) + outcome(same, met);
                    return new Outcome(met, (met ? signs.met() : signs.missed()) + text);
                })
                .toList();
    }

    private record Key(
            String metric,
            @Nullable String statistic,
            @Nullable Double max,
            @Nullable Double min,
            boolean each) {}

    private static Collection<List<ObjectiveResult>> grouped(List<ObjectiveResult> objectives) {
        Map<Key, List<ObjectiveResult>> groups = new LinkedHashMap<>();
        for (ObjectiveResult each : objectives) {
            Key key = new Key(each.metric(), each.statistic(), each.max(), each.min(), each.endpoint() != null);
            groups.computeIfAbsent(key, unseen -> new ArrayList<>()).add(each);
        }
        return groups.values();
    }

    private static String limit(ObjectiveResult objective, Signs signs) {
        String statistic = objective.statistic() == null ? "" : " " + objective.statistic();
        StringBuilder text = new StringBuilder(MetricNames.inText(objective.metric())).append(statistic);
        if (objective.max() != null) {
            text.append(
                    " %s %s".formatted(signs.atMost(), withUnit(Numbers.asGiven(objective.max()), objective.unit())));
        }
        if (objective.min() != null) {
            text.append(
                    " %s %s".formatted(signs.atLeast(), withUnit(Numbers.asGiven(objective.min()), objective.unit())));
        }
        return text.toString();
    }

    private static String outcome(List<ObjectiveResult> same, boolean met) {
        ObjectiveResult first = same.get(0);
        if (first.endpoint() == null) {
            return ": " + actual(first);
        }
        if (met) {
            return same.size() == 1
                    ? " at %s: %s".formatted(first.endpoint(), actual(first))
                    : " at each of %s endpoints".formatted(Numbers.count(same.size()));
        }
        List<ObjectiveResult> missed = same.stream().filter(each -> !each.met()).toList();
        List<String> named = missed.stream()
                .limit(MOST_NAMES)
                .map(each -> each.endpoint() + " " + actual(each))
                .toList();
        String more = missed.size() > MOST_NAMES ? " and %d more".formatted(missed.size() - MOST_NAMES) : "";
        return ": missed at %d of %d endpoints: %s%s"
                .formatted(missed.size(), same.size(), String.join(", ", named), more);
    }

    private static String actual(ObjectiveResult objective) {
        return objective.actual() == null ? "no value" : withUnit(Numbers.figure(objective.actual()), objective.unit());
    }

    private static String withUnit(String number, String unit) {
        if (unit.isEmpty() || unit.equals("ratio")) {
            return number;
        }
        return number + (unit.equals("sec") ? " s" : " " + unit);
    }
}
