package dev.rondo.operator;

import dev.rondo.coordinator.RunKey;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Names of an attempt's objects. The same attempt always has the same names, so that an object is made once whoever makes
 * it; another resource of the same name, or another attempt, has others.
 */
final class RunNames {
    /** Of the run's name: a pod's host name has 63 characters and ends in {@code -UID-ATTEMPT-INDEX}. */
    private static final int MAX_RUN_CHARACTERS = 40;

    private static final int UID_CHARACTERS = 5;

    /** Longer names are cut: only the uid tells apart those that begin alike. */
    private static final int CUT_RUN_CHARACTERS = 37;

    private static final int CUT_UID_CHARACTERS = 8;

    private final String prefix;

    private RunNames(String prefix) {
        this.prefix = prefix;
    }

    static RunNames of(RunKey run) {
        boolean whole = run.name().length() <= MAX_RUN_CHARACTERS;
        String name =
                whole ? run.name() : run.name().substring(0, CUT_RUN_CHARACTERS).replaceAll("[-.]+$", "");
        String uid = UUID.nameUUIDFromBytes(run.uid().getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, whole ? UID_CHARACTERS : CUT_UID_CHARACTERS);
        return new RunNames(name.replace('.', '-') + "-" + uid + "-" + run.attempt());
    }

    String job() {
        return prefix;
    }

    String planPart(int part) {
        return prefix + "-plan-" + part;
    }

    String resultPart(int part) {
        return prefix + "-result-" + part;
    }
}
