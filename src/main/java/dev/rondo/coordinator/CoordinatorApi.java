package dev.rondo.coordinator;

import java.io.IOException;
import java.util.Optional;

/**
 * The coordinator's side of HTTP, for any server to mount under {@link GeneratorContract#PATH_PREFIX}:
 * {@code POST PREFIX/NAMESPACE/NAME/UID/ATTEMPT/INDEX/KIND}. The server asks for a {@link
 * #refusal(String, String, long)} before it verifies who speaks, for a {@link #refusal(ApiPath, PodIdentity)} before it reads the
 * body, and then hands everything on. Any thread may call it.
 */
public final class CoordinatorApi {
    /** A response without a body of use has an empty one. */
    public record Response(int status, String contentType, byte[] body) {}

    /** Counts what comes in. Any thread may call it. */
    public interface Meter {
        void accepted(MessageKind kind);

        void refused(Refusal reason);
    }

    /** The attempts that a coordinator leads. Any thread may call it. */
    @FunctionalInterface
    public interface Attempts {
        Optional<CoordinatedRun> find(RunKey run);

        /**
         * What has become of an attempt that can't be found. May ask the cluster; {@code OPEN} when unsure, since its
         * generators end on anything else.
         */
        default AttemptFate fate(RunKey run) {
            return AttemptFate.OPEN;
        }
    }

    private final Attempts runs;
    private final Meter meter;

    public CoordinatorApi(Attempts runs, Meter meter) {
        this.runs = runs;
        this.meter = meter;
    }

    /** The attempt and the index that a path speaks of, for the server to verify the pod against; empty for other paths. */
    public static Optional<ApiPath> path(String path) {
        return ApiPath.parse(path);
    }

    /**
     * Why a request is refused whoever sends it; empty if its sender is to be verified.
     *
     * @param bodyBytes as the request announces it
     */
    public static Optional<Refusal> refusal(String method, String path, long bodyBytes) {
        Optional<ApiPath> parsed = ApiPath.parse(path);
        if (parsed.isEmpty()) {
            return Optional.of(Refusal.NOT_FOUND);
        }
        if (!method.equals("POST")) {
            return Optional.of(Refusal.WRONG_METHOD);
        }
        return bodyBytes > parsed.get().kind().maxBytes() ? Optional.of(Refusal.TOO_LARGE) : Optional.empty();
    }

    /** Why a message is refused whatever it says; empty if its body is to be read. May ask the cluster. */
    public Optional<Refusal> refusal(ApiPath request, PodIdentity pod) {
        if (!pod.run().equals(request.run()) || pod.index() != request.index()) {
            return Optional.of(Refusal.WRONG_POD);
        }
        if (runs.find(request.run()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (runs.fate(request.run())) {
                    case OPEN -> Refusal.UNKNOWN_RUN;
                    case OVER -> Refusal.ATTEMPT_OVER;
                    case SEALED -> Refusal.ATTEMPT_SEALED;
                });
    }

    /** Notes that a message of this pod, which was not refused, waits to be read: its generator is alive. */
    public void waiting(ApiPath request, PodIdentity pod) {
        runs.find(request.run()).ifPresent(run -> run.alive(pod));
    }

    /**
     * Handles one request.
     *
     * @param pod who sent it, as verified
     */
    public Response handle(String method, String path, byte[] body, PodIdentity pod) {
        Optional<Refusal> refusal = refusal(method, path, body.length);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        ApiPath request = ApiPath.parse(path).orElseThrow();
        return refusal(request, pod)
                .map(this::refused)
                .orElseGet(() -> runs.find(request.run())
                        .map(run -> response(request.kind(), dispatch(run, request.kind(), body, pod)))
                        .orElseGet(() -> refused(Refusal.UNKNOWN_RUN)));
    }

    private static Reply dispatch(CoordinatedRun run, MessageKind kind, byte[] body, PodIdentity pod) {
        try {
            return switch (kind) {
                case JOIN -> run.join(pod, MessageCodec.join(body));
                case PROGRESS ->
                    run.progress(
                            pod, MessageCodec.progress(body, run.plan().phases().size()));
                case SNAPSHOT -> run.snapshot(pod, MessageCodec.snapshot(body));
                case CLOSING -> run.closing(pod, MessageCodec.closing(body));
            };
        } catch (IOException e) {
            return new Reply.Refused(Refusal.MALFORMED);
        }
    }

    private Response response(MessageKind kind, Reply reply) {
        if (reply instanceof Reply.Accepted accepted) {
            meter.accepted(kind);
            return new Response(200, "application/json", MessageCodec.bytes(accepted.answer()));
        }
        return refused(((Reply.Refused) reply).reason());
    }

    /** The response that says why a request had no effect; counts it. */
    public Response refused(Refusal reason) {
        meter.refused(reason);
        return new Response(reason.status(), "application/json", MessageCodec.bytes(reason));
    }
}
