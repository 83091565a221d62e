package dev.rondo.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a misspelt one was meant to be, by edit distance (Levenshtein), upper and lower case being alike. */
final class NearestName {
    /** A longer text is no misspelt name, and the distance costs the product of both lengths. */
    private static final int MAX_CHARACTERS = 64;

    private NearestName() {}

    /** The nearest of {@code known}, if at most a third of its letters differ, or two of four and more. */
    static Optional<String> of(String written, Collection<String> known) {
        if (written.isEmpty() || written.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> distance(written, name) <= Math.max(name.length() < 4 ? 1 : 2, name.length() / 3))
                .min(Comparator.comparingInt(name -> distance(written, name)));
    }

    static int distance(String left, String right) {
        String from = left.toLowerCase(Locale.ROOT);
        String to = right.toLowerCase(Locale.ROOT);
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(previous[j - 1] + change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
