package dev.rondo.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.coordinator.RunKey;
import dev.rondo.operator.TokenCheck.Verdict;
import dev.rondo.plan.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Verdicts on tokens, each for one run: good ones for a minute and never beyond the token's own end, bad ones for some
 * seconds. No token is kept, only its digest. Bounded; the oldest go first. Any thread may call it.
 */
final class TokenMemory {
    static final Duration GOOD = Duration.ofSeconds(60);
    static final Duration BAD = Duration.ofSeconds(5);
    static final int MAX_GOOD = 4096;
    static final int MAX_BAD = 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Kept> good = bounded(MAX_GOOD);
    private final Map<String, Kept> bad = bounded(MAX_BAD);

    private record Kept(Verdict verdict, Instant recentUntil, Instant expiry) {}

    private static Map<String, Kept> bounded(int most) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
                return size() > most;
            }
        };
    }

    /** A verdict that is new enough to be taken without another question. */
    synchronized Optional<Verdict> recent(String token, RunKey run, Instant now) {
        String key = key(token, run);
        return Optional.ofNullable(good.getOrDefault(key, bad.get(key)))
                .filter(kept -> now.isBefore(kept.recentUntil()))
                .map(Kept::verdict);
    }

    /** A good verdict, however old, on a token that has not expired. */
    synchronized Optional<Verdict> unexpired(String token, RunKey run, Instant now) {
        return Optional.ofNullable(good.get(key(token, run)))
                .filter(kept -> now.isBefore(kept.expiry()))
                .map(Kept::verdict);
    }

    synchronized void keep(String token, RunKey run, Verdict verdict, Instant now) {
        String key = key(token, run);
        good.remove(key);
        bad.remove(key);
        if (verdict instanceof Verdict.Known) {
            Instant expiry = expiry(token, now);
            Instant recent = now.plus(GOOD);
            good.put(key, new Kept(verdict, recent.isBefore(expiry) ? recent : expiry, expiry));
        } else {
            bad.put(key, new Kept(verdict, now.plus(BAD), now));
        }
    }

    synchronized int size() {
        return good.size() + bad.size();
    }

    /** When a token ends, as it says itself: of worth once the cluster has vouched for it. One that doesn't say so ends at once. */
    private static Instant expiry(String token, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return now;
        }
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return Instant.ofEpochSecond(claims.path("exp").asLong(now.getEpochSecond()));
        } catch (IOException | IllegalArgumentException e) {
            return now;
        }
    }

    private static String key(String token, RunKey run) {
        MessageDigest digest = Sha256.digest();
        digest.update(token.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(run.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
