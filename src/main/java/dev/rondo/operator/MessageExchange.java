package dev.rondo.operator;

import dev.rondo.coordinator.ApiPath;
import dev.rondo.coordinator.CoordinatorApi;
import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.coordinator.PodIdentity;
import dev.rondo.coordinator.Refusal;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One message of a generator on its way through the server: its head is judged, then its sender, and only then, a large one
 * in its turn, is its body read, as much as was announced and no longer than the deadline. All but what may block is on the connection's event loop.
 */
final class MessageExchange {
    private static final Logger LOG = LoggerFactory.getLogger(MessageExchange.class);
    private static final String BEARER = "Bearer ";
    private static final long NO_TIMER = -1;
    private static final int NO_LENGTH = -1;

    private final Vertx vertx;
    private final CoordinatorService service;
    private final HttpServerRequest request;
    private final long length;
    private long timer = NO_TIMER;
    private BodySlots.@Nullable Wish waiting;
    private boolean slotTaken;
    private boolean answered;
    private boolean gone;
    /** Its body is in use by a worker. */
    private boolean handled;

    private byte[] body = {};
    private int received;

    MessageExchange(Vertx vertx, CoordinatorService service, HttpServerRequest request) {
        this.vertx = vertx;
        this.service = service;
        this.request = request;
        this.length = length(request);
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null || !length.matches("\\d{1,18}") ? NO_LENGTH : Long.parseLong(length);
    }

    void begin() {
        request.response().closeHandler(closed -> {
            gone = true;
            if (!handled) {
                release();
            }
        });
        request.response().exceptionHandler(broken -> LOG.debug("a generator's connection broke", broken));
        request.exceptionHandler(broken -> LOG.debug("a generator's message broke off", broken));
        request.pause();
        Optional<Refusal> refusal = refusalOfHead();
        if (refusal.isPresent()) {
            refuse(refusal.get());
            return;
        }
        ApiPath path = CoordinatorApi.path(request.path()).orElseThrow();
        String token = request.getHeader(HttpHeaders.AUTHORIZATION).substring(BEARER.length());
        Optional<TokenCheck.Verdict> remembered = service.tokens().remembered(token, path.run());
        Callable<TokenCheck.Verdict> judge = () -> judged(
                path,
                remembered.isPresent() ? remembered.get() : service.tokens().verify(token, path.run()));
        (remembered.isPresent() ? service.messages() : service.verifications())
                .executeBlocking(judge, false)
                .onSuccess(verdict -> proceed(path, verdict))
                .onFailure(failure -> {
                    LOG.warn("the sender of a message of {} could not be verified: {}", path.run(), failure.toString());
                    refuse(Refusal.CANNOT_VERIFY);
                });
    }

    private Optional<Refusal> refusalOfHead() {
        if (!service.leading().getAsBoolean()) {
            return Optional.of(Refusal.FOLLOWER);
        }
        Optional<Refusal> refusal = CoordinatorApi.refusal(request.method().name(), request.path(), length);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (length == NO_LENGTH) {
            return Optional.of(Refusal.NO_LENGTH);
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.startsWith(BEARER)
                ? Optional.empty()
                : Optional.of(Refusal.NO_TOKEN);
    }

    private TokenCheck.Verdict judged(ApiPath path, TokenCheck.Verdict verdict) {
        return verdict instanceof TokenCheck.Verdict.Known known
                ? service.api()
                        .refusal(path, known.pod())
                        .<TokenCheck.Verdict>map(TokenCheck.Verdict.Refused::new)
                        .orElse(verdict)
                : verdict;
    }

    private void proceed(ApiPath path, TokenCheck.Verdict verdict) {
        if (verdict instanceof TokenCheck.Verdict.Refused refused) {
            refuse(refused.reason());
        } else if (!gone) {
            read(path, ((TokenCheck.Verdict.Known) verdict).pod());
        }
    }

    private void read(ApiPath path, PodIdentity pod) {
        if (length <= service.limits().smallBytes()) {
            readBody(path, pod);
            return;
        }
        Context context = vertx.getOrCreateContext();
        BodySlots.Wish wish = new BodySlots.Wish(length, () -> context.runOnContext(granted -> readInTurn(path, pod)));
        if (service.slots().take(wish)) {
            slotTaken = true;
            readBody(path, pod);
            return;
        }
        waiting = wish;
        tellAlive(path, pod);
        timer = vertx.setTimer(service.limits().turn().toMillis(), late -> {
            if (service.slots().withdraw(wish)) {
                tellAlive(path, pod);
                refuse(Refusal.BUSY);
            }
        });
    }

    private void readInTurn(ApiPath path, PodIdentity pod) {
        cancelTimer();
        waiting = null;
        slotTaken = true;
        if (gone) {
            release();
        } else {
            tellAlive(path, pod);
            readBody(path, pod);
        }
    }

    /** A generator whose message has to wait says nothing else meanwhile. */
    private void tellAlive(ApiPath path, PodIdentity pod) {
        service.messages()
                .executeBlocking(
                        () -> {
                            service.api().waiting(path, pod);
                            return true;
                        },
                        false);
    }

    private void readBody(ApiPath path, PodIdentity pod) {
        body = new byte[(int) length];
        timer = vertx.setTimer(service.limits().body().toMillis(), late -> refuse(Refusal.SLOW));
        request.handler(this::receive);
        request.endHandler(end -> answer(path, pod));
        if (expectsContinue()) {
            request.response().writeContinue();
        }
        request.resume();
    }

    private boolean expectsContinue() {
        return "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
    }

    private void receive(Buffer part) {
        part.getBytes(body, received);
        received += part.length();
    }

    private void answer(ApiPath path, PodIdentity pod) {
        cancelTimer();
        if (answered) {
            return;
        }
        handled = true;
        String method = request.method().name();
        service.messages()
                .executeBlocking(
                        () -> LogKeys.during(
                                path.run(),
                                path.index(),
                                () -> service.api().handle(method, request.path(), body, pod)),
                        false)
                .onSuccess(this::send)
                .onFailure(failure -> {
                    LOG.atWarn().setCause(failure).log("a message of {} could not be handled", path.run());
                    refuse(Refusal.NOT_HANDLED);
                });
    }

    /** Says why, and has nothing more to do with this connection if there is a body that nobody will read. */
    private void refuse(Refusal reason) {
        if (answered) {
            return;
        }
        if (gone) {
            release();
            return;
        }
        cancelTimer();
        if (reason == Refusal.BUSY) {
            request.response().putHeader("Retry-After", Long.toString(GeneratorContract.BUSY_PAUSE.toSeconds()));
        }
        if (request.isEnded() || length == 0) {
            send(service.api().refused(reason));
        } else if (expectsContinue() && received == 0) {
            // It can't be known whether the body still comes, so this connection is of no more use.
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            send(service.api().refused(reason))
                    .onComplete(sent -> request.connection().close());
        } else {
            discard(service.api().refused(reason));
        }
    }

    /** A connection closed with bytes unread would take the answer with it, so what comes is thrown away for a moment. */
    private void discard(CoordinatorApi.Response response) {
        long closing = vertx.setTimer(
                service.limits().discard().toMillis(),
                late -> request.connection().close());
        request.handler(part -> {});
        request.endHandler(end -> vertx.cancelTimer(closing));
        send(response);
        request.resume();
    }

    private Future<Void> send(CoordinatorApi.Response response) {
        answered = true;
        body = new byte[0];
        release();
        return gone
                ? Future.succeededFuture()
                : request.response()
                        .setStatusCode(response.status())
                        .putHeader(HttpHeaders.CONTENT_TYPE, response.contentType())
                        .end(Buffer.buffer(response.body()));
    }

    private void cancelTimer() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    private void release() {
        cancelTimer();
        if (waiting != null) {
            service.slots().withdraw(waiting);
            waiting = null;
        }
        if (slotTaken) {
            slotTaken = false;
            service.slots().give(length);
        }
    }
}
