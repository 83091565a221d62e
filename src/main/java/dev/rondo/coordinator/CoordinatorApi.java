package dev.rondo.coordinator;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * The coordinator's side of HTTP, for any server to mount under {@link GeneratorContract#PATH_PREFIX}:
 * {@code POST PREFIX/NAMESPACE/NAME/UID/ATTEMPT/INDEX/KIND}. The server verifies who speaks, bounds the body by
 * {@link #maxBodyBytes}, and hands everything on. Any thread may call it; no call waits for anything but a file.
 */
public final class CoordinatorApi {
    /** A response without a body of use has an empty one. */
    public record Response(int status, String contentType, byte[] body) {}

    /** Counts what comes in. Any thread may call it. */
    public interface Meter {
        void accepted(MessageKind kind);

        void refused(Refusal reason);
    }

    private final Function<RunKey, Optional<CoordinatedRun>> runs;
    private final Meter meter;

    /**
     * @param runs the attempts that this coordinator leads
     */
    public CoordinatorApi(Function<RunKey, Optional<CoordinatedRun>> runs, Meter meter) {
        this.runs = runs;
        this.meter = meter;
    }

    /** The attempt and the index that a path speaks of, for the server to verify the pod against; empty for other paths. */
    public static Optional<ApiPath> path(String path) {
        return ApiPath.parse(path);
    }

    /** The largest body to read for a path; a larger one is answered by {@link #tooLarge}. */
    public static int maxBodyBytes(String path) {
        return ApiPath.parse(path).map(parsed -> parsed.kind().maxBytes()).orElse(0);
    }

    /** The response to a body that is larger than {@link #maxBodyBytes}. */
    public Response tooLarge() {
        return refused(Refusal.TOO_LARGE);
    }

    /**
     * Handles one request.
     *
     * @param pod who sent it, as verified
     */
    public Response handle(String method, String path, byte[] body, PodIdentity pod) {
        Optional<ApiPath> parsed = ApiPath.parse(path);
        if (parsed.isEmpty()) {
            return refused(Refusal.NOT_FOUND);
        }
        ApiPath request = parsed.get();
        if (!method.equals("POST")) {
            return refused(Refusal.WRONG_METHOD);
        }
        if (body.length > request.kind().maxBytes()) {
            return tooLarge();
        }
        if (!pod.run().equals(request.run()) || pod.index() != request.index()) {
            return refused(Refusal.WRONG_POD);
        }
        return runs.apply(request.run())
                .map(run -> response(request.kind(), dispatch(run, request.kind(), body, pod)))
                .orElseGet(() -> refused(Refusal.UNKNOWN_RUN));
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

    private Response refused(Refusal reason) {
        meter.refused(reason);
        return new Response(reason.status(), "application/json", MessageCodec.bytes(reason));
    }
}
