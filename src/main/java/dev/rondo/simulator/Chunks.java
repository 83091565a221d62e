package dev.rondo.simulator;

/** The object that every chunk of the Chat and Completions streams is. */
final class Chunks {
    private Chunks() {}

    /** A chunk with tokens: it carries {@code usage} only with {@link Oddity#NULL_USAGE}, and then as null. */
    static String of(ServerProfile profile, String idPrefix, String object, Generation g, String choices) {
        return profile.has(Oddity.NULL_USAGE)
                ? withUsage(profile, idPrefix, object, g, choices, "null")
                : open(idPrefix, object, g) + "," + choices + "}";
    }

    static String withUsage(
            ServerProfile profile, String idPrefix, String object, Generation g, String choices, String usage) {
        String field = "\"usage\":" + usage;
        String tail = profile.has(Oddity.USAGE_FIRST) ? field + "," + choices : choices + "," + field;
        return open(idPrefix, object, g) + "," + tail + "}";
    }

    private static String open(String idPrefix, String object, Generation g) {
        return "{\"id\":\"" + idPrefix + g.id() + "\",\"object\":\"" + object + "\",\"created\":" + g.createdSeconds()
                + ",\"model\":" + g.quotedModel();
    }
}
