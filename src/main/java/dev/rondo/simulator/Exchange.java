package dev.rondo.simulator;

import org.jspecify.annotations.Nullable;

/** One request to an API from its arrival to its end, and what is counted about it. */
final class Exchange {
    final PortState port;
    final Connection connection;
    final IncomingRequest request;
    final Route route;
    final RequestFacts facts;
    final @Nullable FaultSpec fault;
    private final long number;
    private final LiveStats stats;
    private @Nullable Reply reply;
    private boolean inBatch;
    private boolean over;
    private int status;
    private int liveTokens;
    private int outputTokens;
    private long firstByteNanos;
    private long firstTokenNanos;
    private long lastTokenNanos;

    Exchange(Connection connection, Arriving arriving, RequestFacts facts, @Nullable FaultSpec fault) {
        this.connection = connection;
        port = connection.port();
        request = arriving.request();
        route = arriving.route();
        number = arriving.number();
        stats = arriving.stats();
        this.facts = facts;
        this.fault = fault;
    }

    /** Gives an answer that does not need the model. */
    void answerWith(Reply answer) {
        reply = answer;
        answer.begin(request.arrivalNanos());
    }

    /** Runs the request, now or when the batch has room. */
    void run() {
        inBatch = true;
        if (port.batch.enter(this)) {
            admitted(request.arrivalNanos());
        }
    }

    private void admitted(long nowNanos) {
        stats.prompted(facts.promptTokens());
        hold(facts.promptTokens());
        answerFrom(Replies.toRun(this), nowNanos);
    }

    private void answerFrom(Reply answer, long nowNanos) {
        reply = answer;
        answer.begin(nowNanos);
    }

    boolean streams() {
        return facts.stream() && route.streams();
    }

    boolean has(FaultKind kind) {
        return fault != null && fault.kind() == kind;
    }

    Pace pace() {
        Latency latency = port.profile.latency();
        boolean slow = fault != null && fault.kind() == FaultKind.SLOW;
        return new Pace(
                slow ? latency.times(fault.factor()) : latency, port.profile.seed() * 0x9E3779B97F4A7C15L + number);
    }

    Generation generation() {
        ServerProfile profile = port.profile;
        int tokens = profile.output().tokensFor(facts.maxTokens());
        int reasoning = route == Route.COMPLETIONS
                ? 0
                : (int) (tokens * profile.output().reasoningShare());
        boolean usage = switch (profile.output().usage()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case REQUESTED -> facts.includeUsage();
        };
        String model = facts.model().isEmpty() ? profile.model() : facts.model();
        return new Generation(
                "sim-" + port.port() + "-" + number,
                port.clock.epochSeconds(request.arrivalNanos()),
                model,
                number,
                facts.promptTokens(),
                reasoning,
                tokens - reasoning,
                facts.inputs(),
                usage);
    }

    /** The head of the answer is on its way. */
    void headSent(int answerStatus, long nowNanos) {
        status = answerStatus;
        firstByteNanos = nowNanos;
        stats.answered(answerStatus);
    }

    /** {@code tokens} are on their way. */
    void tokensSent(int tokens, long nowNanos) {
        if (outputTokens == 0) {
            firstTokenNanos = nowNanos;
            stats.histograms.timeToFirstToken.observe(nowNanos - request.arrivalNanos(), 1);
        }
        int gaps = outputTokens == 0 ? tokens - 1 : tokens;
        if (gaps > 0) {
            long since = outputTokens == 0 ? 0 : nowNanos - lastTokenNanos;
            stats.histograms.interTokenLatency.observe(since / tokens, gaps);
        }
        lastTokenNanos = nowNanos;
        outputTokens += tokens;
        stats.generated(tokens);
        hold(tokens);
    }

    /** A whole answer's tokens, which nobody sees one by one; their times are those of the model. */
    void tokensSentAtOnce(int tokens, long firstTokenNanos, long gapsNanos) {
        outputTokens += tokens;
        stats.generated(tokens);
        stats.histograms.timeToFirstToken.observe(firstTokenNanos, 1);
        if (tokens > 1) {
            stats.histograms.interTokenLatency.observe(gapsNanos / (tokens - 1), tokens - 1);
        }
    }

    void resume() {
        if (reply != null) {
            reply.resume();
        }
    }

    /** The client is gone. */
    void cancelled() {
        if (reply != null && !over) {
            reply.cancel();
        }
        ended(Outcome.CANCELLED);
    }

    /** Counts the end, once, and lets the next one of the batch run. */
    void ended(Outcome outcome) {
        if (over) {
            return;
        }
        over = true;
        long now = port.clock.now();
        stats.ended(outcome);
        if (inBatch && outcome == Outcome.COMPLETED) {
            stats.histograms.successes++;
            stats.histograms.requestLatency.observe(now - request.arrivalNanos(), 1);
        }
        port.addLiveTokens(-liveTokens);
        port.records.add(record(outcome, now));
        if (inBatch) {
            Exchange next = port.batch.leave(this);
            if (next != null) {
                next.admitted(now);
            }
        }
    }

    private RequestRecord record(Outcome outcome, long now) {
        return new RequestRecord(
                port.port(),
                route,
                request.requestId(),
                facts.model(),
                status,
                outcome,
                fault,
                request.arrivalNanos(),
                firstByteNanos,
                firstTokenNanos,
                lastTokenNanos,
                now,
                facts.promptTokens(),
                outputTokens);
    }

    /** Tokens that are in the KV cache until the end. */
    void hold(int tokens) {
        liveTokens += tokens;
        port.addLiveTokens(tokens);
    }
}
