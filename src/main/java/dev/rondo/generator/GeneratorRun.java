package dev.rondo.generator;

import dev.rondo.coordinator.Answer;
import dev.rondo.coordinator.CoordinatorLink;
import dev.rondo.coordinator.Directive;
import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.coordinator.JoinMessage;
import dev.rondo.coordinator.ProgressMessage;
import dev.rondo.coordinator.Refusal;
import dev.rondo.coordinator.Reply;
import dev.rondo.coordinator.SnapshotMessage;
import dev.rondo.engine.LoadEngine;
import dev.rondo.plan.Plan;
import dev.rondo.servermetrics.ServerMetricsScraper;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One generator's part of a run: says what it has until the coordinator has all of it, and does what the answers say.
 * {@link #execute} runs on the caller's thread, {@link #interrupt} may be called from any other.
 */
public final class GeneratorRun {
    private static final Logger LOG = LoggerFactory.getLogger(GeneratorRun.class);

    /** While others are waited for. */
    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /** So many answers in quick succession, one of which had a short way. */
    private static final int FIRST_SAMPLES = 8;

    private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Plan plan;
    private final int index;
    private final CoordinatorLink link;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final GeneratorPhases phases;
    private final CoordinatorClock clock = new CoordinatorClock();
    private final Backoff backoff = new Backoff(ThreadLocalRandom.current());
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean interrupted;

    private boolean joined;
    private boolean everJoined;
    private boolean stopped;
    /** Whether it was interrupted before its share of the load was sent. */
    private boolean cutShort;

    private boolean progressOwed;
    private long number;
    private long aliveNanos;
    private @Nullable Answer latest;
    private PushSchedule pushes;

    /**
     * @param patience how long it waits for a coordinator that doesn't answer, and after its end to be told that the result
     *     is sealed
     */
    public GeneratorRun(
            Plan plan,
            int index,
            LoadEngine engine,
            ServerMetricsScraper serverMetrics,
            CoordinatorLink link,
            Duration patience,
            LongSupplier nanoTime) {
        this.plan = plan;
        this.index = index;
        this.link = link;
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.aliveNanos = nanoTime.getAsLong();
        this.phases = new GeneratorPhases(plan, engine, serverMetrics, nanoTime, wake::release);
        this.pushes = new PushSchedule(plan.lanes().generators(), index, aliveNanos);
    }

    /** Stops the load and, once what was measured is delivered, ends {@link #execute}. */
    public void interrupt() {
        interrupted = true;
        wake.release();
    }

    /**
     * Takes part in the run until there is nothing more to do.
     *
     * @param ready what it joins with
     * @throws InterruptedException if the thread was interrupted; the load goes on until the engine is closed
     */
    public GeneratorEnd execute(JoinMessage ready) throws InterruptedException {
        try {
            while (true) {
                Reply reply = say(ready);
                Optional<GeneratorEnd> end = react(reply);
                if (end.isPresent()) {
                    return end.get();
                }
                pause(reply);
            }
        } catch (IllegalStateException e) {
            LOG.error("the load broke off", e);
            String problem = String.valueOf(e.getMessage());
            link.join(new JoinMessage(phases.begun(), Map.of(), problem));
            return GeneratorEnd.failed(problem);
        }
    }

    /** Sends what is most worth knowing. */
    private Reply say(JoinMessage ready) throws InterruptedException {
        if (phases.takeEnd()) {
            aliveNanos = nanoTime.getAsLong();
            progressOwed = true;
        }
        if (interrupted) {
            cutShort |= !stopped && !phases.allEnded();
            phases.stop();
        }
        if (!joined || latest == null) {
            return timed(() -> link.join(ready.withBegun(phases.begun())));
        }
        Optional<GeneratorPhases.Ended> missing = firstMissing(latest);
        if (missing.isPresent() && !progressOwed) {
            return large(() -> link.snapshot(message(missing.get(), true)));
        }
        if (isOver() && missing.isEmpty() && !latest.closed() && !progressOwed) {
            return close();
        }
        if (phases.isRunning() && pushes.snapshotDue(nanoTime.getAsLong())) {
            SnapshotMessage message = message(phases.soFar().orElseThrow(), false);
            Reply reply = large(() -> link.snapshot(message));
            pushes.snapshotSent(nanoTime.getAsLong(), message.content().length);
            return reply;
        }
        Reply reply = timed(() -> link.progress(new ProgressMessage(number++, phases.begun(), phases.progress())));
        pushes.progressSent(nanoTime.getAsLong());
        progressOwed &= !(reply instanceof Reply.Accepted);
        return reply;
    }

    private Reply close() throws InterruptedException {
        Reply reply = large(() -> link.closing(phases.closing(cutShort)));
        if (reply instanceof Reply.Refused refused && refused.reason() == Refusal.TOO_LARGE) {
            phases.shortenClosing();
        }
        return reply;
    }

    private Optional<GeneratorPhases.Ended> firstMissing(Answer answer) {
        return phases.ended().stream()
                .filter(ended -> !answer.held().contains(ended.phase()))
                .findFirst();
    }

    private SnapshotMessage message(GeneratorPhases.Ended phase, boolean last) {
        return new SnapshotMessage(number++, phase.phase(), last, phase.endedBy(), phase.content());
    }

    /** No phase runs, and none will begin. */
    private boolean isOver() {
        return !phases.isRunning() && (stopped || interrupted || phases.allEnded());
    }

    /** If it was in vain, a sign of life comes next: a generator that waits for its turn would be taken for lost. */
    private Reply large(Exchange exchange) throws InterruptedException {
        Reply reply = timed(exchange);
        progressOwed |= !(reply instanceof Reply.Accepted);
        return reply;
    }

    private interface Exchange {
        Reply run() throws InterruptedException;
    }

    private Reply timed(Exchange exchange) throws InterruptedException {
        long sent = nanoTime.getAsLong();
        Reply reply = exchange.run();
        if (reply instanceof Reply.Accepted accepted) {
            clock.sample(sent, nanoTime.getAsLong(), accepted.answer().now());
        }
        return reply;
    }

    private Optional<GeneratorEnd> react(Reply reply) {
        if (reply instanceof Reply.Accepted accepted) {
            return obey(accepted.answer());
        }
        if (reply instanceof Reply.Refused refused) {
            if (refused.reason() == Refusal.NOT_JOINED) {
                joined = false;
            }
            if (refused.reason() == Refusal.ATTEMPT_SEALED && isOver() && !cutShort) {
                return Optional.of(GeneratorEnd.SEALED);
            }
            if (refused.reason().isFinal()) {
                return Optional.of(
                        GeneratorEnd.terminated("the coordinator has given this generator up: " + refused.reason()));
            }
        }
        return impatience();
    }

    private Optional<GeneratorEnd> impatience() {
        if (interrupted && !everJoined) {
            return Optional.of(GeneratorEnd.terminated("told to stop before it had joined"));
        }
        boolean over = !phases.isRunning() && nanoTime.getAsLong() - aliveNanos > patience.toNanos();
        return over
                ? Optional.of(
                        GeneratorEnd.terminated("the result was not sealed within " + patience.toSeconds() + " s"))
                : Optional.empty();
    }

    private Optional<GeneratorEnd> obey(Answer answer) {
        joined = true;
        everJoined = true;
        backoff.reset();
        latest = answer;
        if (answer.directive() instanceof Directive.Sealed) {
            return Optional.of(GeneratorEnd.SEALED);
        }
        if (interrupted && isOver() && answer.closed()) {
            return Optional.of(GeneratorEnd.terminated("told to stop; what was measured is delivered"));
        }
        if (answer.directive() instanceof Directive.Stop && !stopped) {
            stopped = true;
            phases.stop();
            aliveNanos = nanoTime.getAsLong();
        } else if (answer.directive() instanceof Directive.Start start) {
            beginIfNew(start);
        }
        if (!isOver()) {
            aliveNanos = nanoTime.getAsLong();
        }
        return impatience();
    }

    private void beginIfNew(Directive.Start start) {
        if (start.phase() != phases.begun() || phases.isRunning() || interrupted) {
            return;
        }
        long startNanos = clock.nanosOf(start.at());
        pushes = new PushSchedule(plan.lanes().generators(), index, startNanos);
        phases.begin(startNanos, clock.uncertaintyNanos());
    }

    private void pause(Reply reply) throws InterruptedException {
        long nanos = pauseNanos(reply);
        if (wake.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            wake.drainPermits();
        }
    }

    private long pauseNanos(Reply reply) {
        if (reply instanceof Reply.Refused refused && refused.reason() == Refusal.NOT_JOINED) {
            return 0;
        }
        if (reply instanceof Reply.Refused refused && refused.reason() == Refusal.BUSY) {
            return busyNanos();
        }
        if (!(reply instanceof Reply.Accepted) || latest == null) {
            return backoff.nextNanos();
        }
        if (clock.samples() < FIRST_SAMPLES) {
            return SAMPLE_NANOS;
        }
        if (firstMissing(latest).isPresent() || isOver() && !latest.closed()) {
            return 0;
        }
        return phases.isRunning() ? pushes.pauseNanos(nanoTime.getAsLong()) : WAIT_NANOS;
    }

    /** Half as long to one and a half times as long as the coordinator asks for: not all at once again. */
    private static long busyNanos() {
        long pause = GeneratorContract.BUSY_PAUSE.toNanos();
        return pause / 2 + ThreadLocalRandom.current().nextLong(pause);
    }
}
