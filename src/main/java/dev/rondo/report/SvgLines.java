package dev.rondo.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A picture of lines over shared steps on the x axis; the y axis begins at zero. */
final class SvgLines {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 260;
    private static final int LEFT = 60;
    private static final int RIGHT = 90;
    private static final int TOP = 12;
    private static final int BOTTOM = 28;
    private static final int GRID_LINES = 4;
    private static final int MOST_TICKS = 11;
    /** Two names closer than this at the lines' ends would lie on each other. */
    private static final int NAME_HEIGHT = 13;

    private static final int LONGEST_NAME = 12;

    private SvgLines() {}

    /**
     * One line.
     *
     * @param cssClass {@code mark}, {@code strong} or empty
     * @param values one for each step, {@code NaN} where there is none
     */
    record Series(String name, String cssClass, double[] values) {
        boolean hasValues() {
            return java.util.Arrays.stream(values).anyMatch(value -> !Double.isNaN(value));
        }
    }

    static String render(String title, List<String> steps, List<Series> series) {
        double top = roundedUp(series.stream()
                .flatMapToDouble(line -> java.util.Arrays.stream(line.values()))
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(1));
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
                WIDTH,
                HEIGHT,
                Html.escape(title)));
        appendGrid(svg, top);
        appendTicks(svg, steps);
        // The marked line last, so that it lies above the others.
        series.stream().filter(line -> !line.cssClass().equals("mark")).forEach(line -> appendLine(svg, line, top));
        series.stream().filter(line -> line.cssClass().equals("mark")).forEach(line -> appendLine(svg, line, top));
        appendNames(svg, series, top);
        return svg.append("</svg>\n").toString();
    }

    private static void appendGrid(StringBuilder svg, double top) {
        for (int i = 0; i <= GRID_LINES; i++) {
            double value = top * i / GRID_LINES;
            double y = y(value, top);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
                    LEFT,
                    WIDTH - RIGHT,
                    y,
                    y,
                    LEFT - 6,
                    y + 4,
                    Numbers.figure(value)));
        }
    }

    private static void appendTicks(StringBuilder svg, List<String> steps) {
        int every = (steps.size() + MOST_TICKS - 1) / MOST_TICKS;
        for (int i = 0; i < steps.size(); i += Math.max(1, every)) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                    x(i, steps.size()),
                    HEIGHT - 8,
                    Html.escape(steps.get(i))));
        }
    }

    private static void appendLine(StringBuilder svg, Series line, double top) {
        StringBuilder points = new StringBuilder();
        IntStream.range(0, line.values().length)
                .filter(i -> !Double.isNaN(line.values()[i]))
                .forEach(i -> points.append(String.format(
                        Locale.ROOT, "%.1f,%.1f ", x(i, line.values().length), y(line.values()[i], top))));
        svg.append("<polyline class=\"%s\" points=\"%s\"><title>%s</title></polyline>\n"
                .formatted(line.cssClass(), points.toString().strip(), Html.escape(line.name())));
    }

    /** From the top down, a name that would lie on the last one is left out; the marked one goes first. */
    private static void appendNames(StringBuilder svg, List<Series> series, double top) {
        List<Series> byGravity = series.stream()
                .filter(Series::hasValues)
                .sorted(java.util.Comparator.comparing(
                        (Series line) -> !line.cssClass().equals("mark")))
                .toList();
        List<Double> taken = new java.util.ArrayList<>();
        for (Series line : byGravity) {
            double y = y(lastValue(line), top);
            if (taken.stream().allMatch(other -> Math.abs(other - y) >= NAME_HEIGHT)) {
                taken.add(y);
                svg.append(String.format(
                        Locale.ROOT,
                        "<text class=\"%s\" x=\"%d\" y=\"%.1f\">%s</text>\n",
                        line.cssClass().equals("mark") ? "mark-text" : "name",
                        WIDTH - RIGHT + 6,
                        y + 4,
                        Html.escape(Printable.line(line.name(), LONGEST_NAME))));
            }
        }
    }

    private static double lastValue(Series line) {
        int last = line.values().length - 1;
        while (last > 0 && Double.isNaN(line.values()[last])) {
            last--;
        }
        return line.values()[last];
    }

    private static double x(int step, int steps) {
        return LEFT + (steps < 2 ? 0.5 : (double) step / (steps - 1)) * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
    }

    /** The next of 1, 2, 4, 5, 8 times a power of ten: four steps of it are round numbers. */
    static double roundedUp(double value) {
        if (!(value > 0)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : new double[] {1, 2, 4, 5, 8}) {
            if (value <= factor * power) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
