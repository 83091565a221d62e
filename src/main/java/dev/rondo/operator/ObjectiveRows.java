package dev.rondo.operator;

import dev.rondo.api.ObjectiveScope;
import dev.rondo.api.ObjectiveStatus;
import dev.rondo.metrics.ResultDocument.ObjectiveResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The objectives of a result as rows of a status. One that every endpoint meets is one row, that of the endpoint that is
 * nearest to missing it; of one that is missed, each endpoint that misses it has a row as far as there is room, and one has
 * in any case. Pure.
 */
final class ObjectiveRows {
    /** Objectives that a sentence names. */
    private static final int MOST_IN_WORDS = 10;

    private ObjectiveRows() {}

    /** What the rows of one objective have in common. */
    private record Objective(
            String metric,
            @Nullable String statistic,
            @Nullable Double max,
            @Nullable Double min,
            boolean ofEachEndpoint) {
        static Objective of(ObjectiveResult result) {
            return new Objective(
                    result.metric(), result.statistic(), result.max(), result.min(), result.endpoint() != null);
        }
    }

    /** At most {@code most} rows, if there are no more objectives than that. */
    static List<ObjectiveStatus> of(List<ObjectiveResult> results, int most) {
        Collection<List<ObjectiveResult>> objectives = worstFirst(results);
        int room = Math.max(0, most - objectives.size());
        List<ObjectiveStatus> rows = new ArrayList<>();
        for (List<ObjectiveResult> objective : objectives) {
            int missed = (int) objective.stream().filter(each -> !each.met()).count();
            int shown = Math.min(Math.max(missed, 1), 1 + room);
            room -= shown - 1;
            objective.stream().limit(shown).forEach(each -> rows.add(row(each, missed)));
        }
        return rows;
    }

    /** How many objectives there are; one of each endpoint is one. */
    static int count(List<ObjectiveResult> results) {
        return worstFirst(results).size();
    }

    /** What was missed and by how much, in one sentence; empty if nothing was. */
    static String missed(List<ObjectiveResult> results) {
        List<ObjectiveResult> missed = worstFirst(results).stream()
                .flatMap(List::stream)
                .filter(each -> !each.met())
                .toList();
        String named =
                missed.stream().limit(MOST_IN_WORDS).map(ObjectiveRows::inWords).collect(Collectors.joining("; "));
        int more = missed.size() - MOST_IN_WORDS;
        return more > 0 ? named + "; and " + more + " more" : named;
    }

    /** By objective in their order, of each those first that are furthest from being met. */
    private static Collection<List<ObjectiveResult>> worstFirst(List<ObjectiveResult> results) {
        Map<Objective, List<ObjectiveResult>> byObjective =
                results.stream().collect(Collectors.groupingBy(Objective::of, LinkedHashMap::new, Collectors.toList()));
        byObjective
                .values()
                .forEach(each -> each.sort(Comparator.comparing(ObjectiveResult::met)
                        .thenComparing(Comparator.comparingDouble(ObjectiveRows::excess)
                                .reversed())));
        return byObjective.values();
    }

    /** How far beyond its limit it is; negative within it. What has no value is furthest. */
    private static double excess(ObjectiveResult result) {
        Double actual = result.actual();
        if (actual == null || actual.isNaN()) {
            return Double.POSITIVE_INFINITY;
        }
        double above = result.max() == null ? Double.NEGATIVE_INFINITY : actual - result.max();
        double below = result.min() == null ? Double.NEGATIVE_INFINITY : result.min() - actual;
        return Math.max(above, below);
    }

    private static ObjectiveStatus row(ObjectiveResult result, int missed) {
        boolean ofAll = result.endpoint() == null;
        return new ObjectiveStatus(
                result.metric(),
                result.statistic(),
                result.max(),
                result.min(),
                ofAll ? ObjectiveScope.ALL : ObjectiveScope.EACH_ENDPOINT,
                result.endpoint(),
                ofAll ? null : missed,
                result.actual(),
                result.unit(),
                result.met());
    }

    private static String inWords(ObjectiveResult each) {
        return each.metric()
                + (each.statistic() == null ? "" : " " + each.statistic())
                + (each.endpoint() == null ? "" : " of endpoint \"" + each.endpoint() + "\"")
                + actual(each)
                + (each.max() == null ? "" : ", at most " + number(each.max()) + " is allowed")
                + (each.min() == null ? "" : ", at least " + number(each.min()) + " is asked for");
    }

    private static String actual(ObjectiveResult each) {
        Double actual = each.actual();
        if (actual == null || !Double.isFinite(actual)) {
            return " has no value";
        }
        boolean bare = each.unit().isEmpty() || Objects.equals(each.unit(), "ratio");
        return " is " + number(actual) + (bare ? "" : " " + each.unit());
    }

    /** With three decimals at most. */
    private static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
