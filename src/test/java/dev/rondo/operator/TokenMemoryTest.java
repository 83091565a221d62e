package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.coordinator.PodIdentity;
import dev.rondo.coordinator.Refusal;
import dev.rondo.coordinator.RunKey;
import dev.rondo.operator.TokenCheck.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TokenMemoryTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final RunKey RUN = new RunKey("ns", "run", "uid-1", 1);
    private static final Verdict GOOD = new Verdict.Known(new PodIdentity("pod-0", "pod-uid-0", RUN, 0));
    private static final Verdict BAD = new Verdict.Refused(Refusal.UNVERIFIED);

    private final TokenMemory memory = new TokenMemory();

    private static String token(String claims) {
        String middle = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return "e30." + middle + ".signature";
    }

    private static String expiring(Instant at) {
        return token("{\"exp\":" + at.getEpochSecond() + "}");
    }

    @Test
    void remembersAGoodTokenForAMinuteAndForItsRunOnly() {
        // Given
        String token = expiring(NOW.plusSeconds(600));

        // When
        memory.keep(token, RUN, GOOD, NOW);

        // Then
        assertThat(memory.recent(token, RUN, NOW.plusSeconds(59))).contains(GOOD);
        assertThat(memory.recent(token, RUN, NOW.plusSeconds(60))).isEmpty();
        assertThat(memory.unexpired(token, RUN, NOW.plusSeconds(599))).contains(GOOD);
        assertThat(memory.unexpired(token, RUN, NOW.plusSeconds(600))).isEmpty();
        assertThat(memory.recent(token, new RunKey("ns", "run", "uid-1", 2), NOW))
                .isEmpty();
        assertThat(memory.recent(expiring(NOW.plusSeconds(601)), RUN, NOW)).isEmpty();
    }

    @Test
    void remembersNoTokenBeyondItsOwnEnd() {
        // Given
        String shortLived = expiring(NOW.plusSeconds(10));

        // When
        memory.keep(shortLived, RUN, GOOD, NOW);

        // Then
        assertThat(memory.recent(shortLived, RUN, NOW.plusSeconds(9))).contains(GOOD);
        assertThat(memory.recent(shortLived, RUN, NOW.plusSeconds(10))).isEmpty();
    }

    @Test
    void remembersNoTokenThatDoesNotSayWhenItEnds() {
        for (String endless : new String[] {"opaque", "a.b", "a.!.c", "a..c", token("{}"), token("[]"), token("{")}) {
            // When
            memory.keep(endless, RUN, GOOD, NOW);

            // Then
            assertThat(memory.recent(endless, RUN, NOW)).as(endless).isEmpty();
            assertThat(memory.unexpired(endless, RUN, NOW)).as(endless).isEmpty();
        }
    }

    @Test
    void remembersABadTokenForSeconds() {
        // Given
        String token = expiring(NOW.plusSeconds(600));
        memory.keep(token, RUN, GOOD, NOW);

        // When
        memory.keep(token, RUN, BAD, NOW);

        // Then
        assertThat(memory.recent(token, RUN, NOW.plusSeconds(4))).contains(BAD);
        assertThat(memory.recent(token, RUN, NOW.plusSeconds(5))).isEmpty();
        assertThat(memory.unexpired(token, RUN, NOW)).isEmpty();
    }

    @Test
    void isBounded() {
        // When
        for (int i = 0; i < TokenMemory.MAX_GOOD + TokenMemory.MAX_BAD; i++) {
            memory.keep(expiring(NOW.plusSeconds(600 + i)), RUN, GOOD, NOW);
            memory.keep("bad-" + i, RUN, BAD, NOW);
        }

        // Then
        assertThat(memory.size()).isEqualTo(TokenMemory.MAX_GOOD + TokenMemory.MAX_BAD);
        assertThat(memory.recent("bad-0", RUN, NOW)).isEmpty();
    }
}
