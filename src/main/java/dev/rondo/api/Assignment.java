package dev.rondo.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code PATH=VALUE}.
 *
 * @param path as it was written
 * @param steps from the document down to the field
 * @param value as it was written
 */
record Assignment(String path, List<Step> steps, String value) {
    /** A field, or, in brackets, an element's number or name or a key. */
    record Step(String name, boolean inBrackets) {}

    private static final int MAX_CHARACTERS = 65_536;
    private static final Pattern STEP = Pattern.compile(
            "(?<dot>\\.?)(?<field>[A-Za-z0-9_-]+)|\\[\"(?<quoted>[^\"]+)\"]|\\[(?<element>[^\\[\\]\"=]+)]");

    Assignment {
        steps = List.copyOf(steps);
    }

    /**
     * Reads an assignment.
     *
     * @throws IllegalArgumentException if it is none; the message is for the user
     */
    static Assignment parse(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("must have at most " + MAX_CHARACTERS + " characters");
        }
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int end = 0;
        while (matcher.region(end, text.length()).lookingAt()) {
            boolean separated =
                    matcher.group("field") == null || matcher.group("dot").isEmpty() == steps.isEmpty();
            if (!separated) {
                break;
            }
            steps.add(step(matcher));
            end = matcher.end();
        }
        if (steps.isEmpty() || end == text.length() || text.charAt(end) != '=') {
            // Only the path is quoted: the value may be a credential.
            String shown = text.replaceFirst("(?s)=.+", "=…");
            throw new IllegalArgumentException(
                    "must be PATH=VALUE such as spec.phases[0].concurrency=8, but is " + Quoted.text(shown));
        }
        return new Assignment(text.substring(0, end), steps, text.substring(end + 1));
    }

    private static Step step(Matcher matcher) {
        if (matcher.group("field") != null) {
            return new Step(matcher.group("field"), false);
        }
        String quoted = matcher.group("quoted");
        return new Step(quoted == null ? matcher.group("element") : quoted, true);
    }
}
