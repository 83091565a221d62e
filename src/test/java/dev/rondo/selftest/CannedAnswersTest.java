package dev.rondo.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.RequestType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Editions differ as a server's answers do in the course of time: code is compiled for a match and for none. */
class CannedAnswersTest {
    @ParameterizedTest
    @EnumSource(names = {"DOCUMENT", "SEPARATE_EVENTS", "BULK_EVENTS", "FEW_EVENTS", "ERROR"})
    void editionsHaveOtherHeads(AnswerKind kind) {
        assertThat(head(text(kind, 0))).contains("Date: ").isNotEqualTo(head(text(kind, 1)));
    }

    @ParameterizedTest
    @EnumSource(names = {"DOCUMENT", "ERROR"})
    void editionsOfDocumentsHaveOtherMembers(AnswerKind kind) {
        String one = body(text(kind, 0));
        String other = body(text(kind, 1));

        assertThat(other).isNotEqualTo(one).endsWith(one.substring(1)).startsWith("{");
    }

    @ParameterizedTest
    @EnumSource(names = {"SEPARATE_EVENTS", "BULK_EVENTS", "FEW_EVENTS"})
    void editionsOfStreamsSayTheSame(AnswerKind kind) {
        assertThat(body(text(kind, 1))).isEqualTo(body(text(kind, 0)));
    }

    private static String text(AnswerKind kind, int edition) {
        for (int number = 0; number < AnswerKind.answers(); number++) {
            if (AnswerKind.kind(number) == kind && AnswerKind.type(number) == RequestType.CHAT) {
                return new String(CannedAnswers.of(number, edition).bytes(), StandardCharsets.US_ASCII);
            }
        }
        throw new AssertionError(kind);
    }

    private static String head(String answer) {
        return answer.substring(0, answer.indexOf("\r\n\r\n"));
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
}
