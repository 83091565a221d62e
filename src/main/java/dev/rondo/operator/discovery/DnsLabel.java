package dev.rondo.operator.discovery;

import dev.rondo.plan.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Turns a text into a DNS label that people recognise it by. */
final class DnsLabel {
    private static final int MAX_LENGTH = 63;
    private static final int HASH_LENGTH = 8;
    /** What tells one pod from another stands at the end of its name. */
    private static final int TAIL_LENGTH = 15;

    private static final int HEAD_LENGTH = MAX_LENGTH - HASH_LENGTH - TAIL_LENGTH - 2;

    private DnsLabel() {}

    /** The text where it is a label; else with "-" for what isn't allowed, and a hash for its middle if it is too long. */
    static String of(String text) {
        String label =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-").replaceAll("^-+|-+$", "");
        if (label.isEmpty()) {
            return hash(text);
        }
        if (label.length() <= MAX_LENGTH) {
            return label;
        }
        return label.substring(0, HEAD_LENGTH) + "-" + hash(text) + "-" + label.substring(label.length() - TAIL_LENGTH);
    }

    /** A short word that is different for different texts, to all practical purposes. */
    static String hash(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_LENGTH);
    }
}
