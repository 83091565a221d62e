package dev.rondo.coordinator;

import java.util.Arrays;
import java.util.Optional;

/** What the path of a request says; names are those of Kubernetes and need no escapes. */
public record ApiPath(RunKey run, int index, MessageKind kind) {
    private static final int MAX_CHARS = 1024;
    private static final int PARTS = 6;

    static Optional<ApiPath> parse(String path) {
        if (!path.startsWith(GeneratorContract.PATH_PREFIX) || path.length() > MAX_CHARS) {
            return Optional.empty();
        }
        String[] parts = path.substring(GeneratorContract.PATH_PREFIX.length()).split("/", -1);
        if (parts.length != PARTS || !parts[3].matches("\\d{1,9}") || !parts[4].matches("\\d{1,9}")) {
            return Optional.empty();
        }
        RunKey run = new RunKey(parts[0], parts[1], parts[2], Integer.parseInt(parts[3]));
        int index = Integer.parseInt(parts[4]);
        return Arrays.stream(MessageKind.values())
                .filter(kind -> kind.path().equals(parts[5]))
                .findFirst()
                .map(kind -> new ApiPath(run, index, kind));
    }

    /** The path itself. */
    public String text() {
        return GeneratorContract.PATH_PREFIX + run.namespace() + "/" + run.name() + "/" + run.uid() + "/"
                + run.attempt() + "/" + index + "/" + kind.path();
    }
}
