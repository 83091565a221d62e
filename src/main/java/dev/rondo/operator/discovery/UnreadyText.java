package dev.rondo.operator.discovery;

import java.util.List;
import java.util.stream.Collectors;

/** The first few that aren't ready, in a line for people. */
final class UnreadyText {
    private static final int SHOWN = 3;

    private UnreadyText() {}

    static String of(List<UnreadyEndpoint> unready) {
        String shown = unready.stream()
                .limit(SHOWN)
                .map(each -> "\"" + each.name() + "\" " + each.why())
                .collect(Collectors.joining(", "));
        int more = unready.size() - SHOWN;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
