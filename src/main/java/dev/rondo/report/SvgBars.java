package dev.rondo.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A picture of horizontal bars, one for each endpoint: a strong one for the usual value, a pale one behind it for the bad case. */
final class SvgBars {
    private static final int WIDTH = 560;
    private static final int NAME_WIDTH = 130;
    private static final int VALUE_WIDTH = 110;
    private static final int ROW_HEIGHT = 24;
    private static final int LONGEST_NAME = 18;

    private SvgBars() {}

    /** One bar; {@code pale} is {@code NaN} where there is only one value. */
    record Bar(String name, double strong, double pale, boolean mark) {}

    static List<Bar> of(
            List<EndpointRow> rows,
            @Nullable String marked,
            ToDoubleFunction<EndpointRow> strong,
            ToDoubleFunction<EndpointRow> pale) {
        return rows.stream()
                .map(row -> new Bar(
                        row.name(),
                        strong.applyAsDouble(row),
                        pale.applyAsDouble(row),
                        row.name().equals(marked)))
                .toList();
    }

    static boolean hasValues(List<Bar> bars) {
        return bars.stream().anyMatch(bar -> bar.strong() > 0);
    }

    static String render(String title, List<Bar> bars) {
        double largest = bars.stream()
                .mapToDouble(bar -> Math.max(orZero(bar.strong()), orZero(bar.pale())))
                .max()
                .orElse(0);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
                WIDTH,
                bars.size() * ROW_HEIGHT,
                Html.escape(title)));
        for (int i = 0; i < bars.size(); i++) {
            svg.append(bar(bars.get(i), i * ROW_HEIGHT, largest));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Bar bar, int top, double largest) {
        String numbers = Double.isNaN(bar.pale())
                ? Numbers.figure(bar.strong())
                : Numbers.figure(bar.strong()) + " / " + Numbers.figure(bar.pale());
        double paleLength = length(bar.pale(), largest);
        double strongLength = length(bar.strong(), largest);
        return String.format(
                Locale.ROOT,
                """
                <g%s><title>%s: %s</title>\
                <text class="%s" x="0" y="%d">%s</text>\
                <rect class="bar-soft" x="%d" y="%d" width="%.1f" height="12" rx="2"/>\
                <rect class="bar" x="%d" y="%d" width="%.1f" height="12" rx="2"/>\
                <text x="%.1f" y="%d">%s</text></g>
                """,
                bar.mark() ? " class=\"mark\"" : "",
                Html.escape(bar.name()),
                numbers,
                bar.mark() ? "mark-text" : "name",
                top + 16,
                Html.escape(Printable.line(bar.name(), LONGEST_NAME)),
                NAME_WIDTH,
                top + 6,
                paleLength,
                NAME_WIDTH,
                top + 6,
                strongLength,
                NAME_WIDTH + Math.max(paleLength, strongLength) + 6,
                top + 16,
                numbers);
    }

    private static double length(double value, double largest) {
        return largest == 0 ? 0 : orZero(value) / largest * (WIDTH - NAME_WIDTH - VALUE_WIDTH);
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
