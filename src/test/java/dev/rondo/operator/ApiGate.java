package dev.rondo.operator;

import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stands before a mock API server: an operator dies at a request of its own, before or after it has its effect, and nothing
 * that it sends from then on has any. Clients are told apart by their user agent. Any thread may call it.
 */
final class ApiGate extends Dispatcher {
    /** Held, so that the level stays: what a dead operator still tries fails, and says so at length. */
    private static final Logger FAILURES =
            Logger.getLogger("io.javaoperatorsdk.operator.processing.event.EventProcessor");

    private final Dispatcher api;
    private final Set<String> dead = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Crash> crash = new AtomicReference<>();
    private final List<Predicate<ApiRequest>> refused = new CopyOnWriteArrayList<>();
    private final List<ApiRequest> writes = new CopyOnWriteArrayList<>();

    private record Crash(Predicate<ApiRequest> at, boolean effective, CompletableFuture<ApiRequest> done) {}

    ApiGate(Dispatcher api) {
        this.api = api;
    }

    /** An operator's user agent. */
    static String operator(int incarnation) {
        return "operator-" + incarnation;
    }

    /** The next such request of an operator is its last one, and has no effect. */
    CompletableFuture<ApiRequest> crashBefore(Predicate<ApiRequest> request) {
        return crash(request, false);
    }

    /** The next such request of an operator is its last one: it has its effect, but is never answered. */
    CompletableFuture<ApiRequest> crashAfter(Predicate<ApiRequest> request) {
        return crash(request, true);
    }

    private CompletableFuture<ApiRequest> crash(Predicate<ApiRequest> at, boolean effective) {
        FAILURES.setLevel(Level.SEVERE);
        Crash next = new Crash(at, effective, new CompletableFuture<>());
        crash.set(next);
        return next.done();
    }

    /** From now on such requests of an operator are forbidden. */
    void refuse(Predicate<ApiRequest> request) {
        refused.add(request);
    }

    /** Nothing is refused any more. */
    void refuseNothing() {
        refused.clear();
    }

    /** From now on this client's requests have no effect. */
    void kill(String userAgent) {
        dead.add(userAgent);
    }

    /** What operators have written, in order; what was refused is not here. */
    List<ApiRequest> writes() {
        return writes;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        if (dead.contains(agent)) {
            return forbidden();
        }
        if (!agent.startsWith("operator-")) {
            return api.dispatch(request);
        }
        ApiRequest asked = ApiRequest.of(request);
        return decide(agent, asked, asked.isWrite() ? asked.again(request) : request);
    }

    private MockResponse decide(String agent, ApiRequest asked, RecordedRequest request) {
        Crash due = crash.get();
        if (due != null && due.at().test(asked) && crash.compareAndSet(due, null)) {
            dead.add(agent);
            if (due.effective()) {
                writes.add(asked);
                api.dispatch(request);
            }
            due.done().complete(asked);
            return forbidden();
        }
        if (refused.stream().anyMatch(each -> each.test(asked))) {
            return forbidden();
        }
        if (asked.isWrite()) {
            writes.add(asked);
        }
        return api.dispatch(request);
    }

    /** What a client does not try again. */
    private static MockResponse forbidden() {
        return new MockResponse()
                .setResponseCode(HttpURLConnection.HTTP_FORBIDDEN)
                .setBody("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\","
                        + "\"reason\":\"Forbidden\",\"message\":\"forbidden by the test\",\"code\":403}");
    }

    @Override
    public void shutdown() {
        api.shutdown();
    }
}
