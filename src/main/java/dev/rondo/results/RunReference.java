package dev.rondo.results;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is named on a command line: {@code NAMESPACE/NAME} or {@code NAME}.
 *
 * @param namespace absent: the one of the context
 */
public record RunReference(@Nullable String namespace, String name) {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final int MAX_NAME_CHARACTERS = 253;
    private static final Pattern PATTERN =
            Pattern.compile("(?:(?<namespace>" + LABEL + ")/)?(?<name>" + LABEL + "(\\." + LABEL + ")*)");

    /** Whether a text could be one. */
    public static boolean isPossible(String text) {
        return text.length() <= 2 * MAX_NAME_CHARACTERS && PATTERN.matcher(text).matches();
    }

    static RunReference of(String text, @Nullable String namespace) throws ClusterProblem {
        Matcher matcher = PATTERN.matcher(text);
        if (!isPossible(text) || !matcher.matches()) {
            throw ClusterProblem.wrongInput(
                    "the run must be NAME or NAMESPACE/NAME, as Kubernetes has names, but is \"" + text + "\"");
        }
        String given = matcher.group("namespace");
        if (given != null && namespace != null && !given.equals(namespace)) {
            throw ClusterProblem.wrongInput("the namespace must be given once, but is \"" + given + "\" in \"" + text
                    + "\" and \"" + namespace + "\" in --namespace");
        }
        return new RunReference(given == null ? namespace : given, matcher.group("name"));
    }

    @Override
    public String toString() {
        return namespace == null ? name : namespace + "/" + name;
    }
}
