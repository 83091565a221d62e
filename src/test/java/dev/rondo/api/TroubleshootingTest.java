package dev.rondo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The guide by symptom keeps up with what a status can say. */
class TroubleshootingTest {
    /** These say that all is well, or that it is too early to say anything. */
    private static final Set<String> NO_TROUBLE =
            Set.of("Pending", "NotEvaluated", "InProgress", "Starting", "Collecting");

    @Test
    void namesEveryReasonThatSomethingIsWrong() throws IOException {
        // Given
        String guide = Files.readString(Path.of("docs/troubleshooting.md"));
        Set<String> words = Pattern.compile("`(\\w+)`")
                .matcher(guide)
                .results()
                .map(MatchResult::group)
                .map(word -> word.substring(1, word.length() - 1))
                .collect(Collectors.toSet());

        // Then
        assertThat(ConditionReason.all().stream()
                        .filter(reason ->
                                reason.type() != ConditionType.READY && reason.type() != ConditionType.RECONCILING)
                        .filter(reason ->
                                (reason.status() == ConditionStatus.TRUE) == (reason.type() == ConditionType.STALLED))
                        .map(ConditionReason::word)
                        .filter(word -> !NO_TROUBLE.contains(word)))
                .isSubsetOf(words);
    }
}
