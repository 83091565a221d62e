package dev.rondo.selftest;

import dev.rondo.api.ConnectionReuse;
import dev.rondo.api.RequestType;
import dev.rondo.engine.EngineLimitException;
import dev.rondo.plan.Plan;
import dev.rondo.selftest.CannedPlan.Canned;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the code of a run loaded and compiled before its first request: else the first ones would be late by the time that this
 * takes, and the server would get the blame. Bounded in time, and what fails is of no consequence.
 */
public final class CodeWarmup {
    private static final Logger LOG = LoggerFactory.getLogger(CodeWarmup.class);
    private static final AtomicReference<FutureTask<Void>> REHEARSAL = new AtomicReference<>();
    private static final long REHEARSED_REQUESTS = 400;
    private static final int REHEARSED_CONNECTIONS = 4;
    private static final long LONGEST_REHEARSAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final List<Canned> REHEARSED = List.of(
            new Canned(RequestType.CHAT, AnswerKind.FEW_EVENTS),
            new Canned(RequestType.CHAT, AnswerKind.DOCUMENT),
            new Canned(RequestType.CHAT, AnswerKind.FEW_EVENTS),
            new Canned(RequestType.CHAT, AnswerKind.DOCUMENT),
            new Canned(RequestType.CHAT, AnswerKind.ERROR),
            new Canned(RequestType.CHAT, AnswerKind.RESET),
            new Canned(RequestType.CHAT, AnswerKind.CUT),
            new Canned(RequestType.CHAT, AnswerKind.REFUSED));

    private CodeWarmup() {}

    /**
     * Begins in the background, unless that was done before in this process: a few hundred requests of no particular run, so
     * that every class is loaded while the manifest is read and the servers are asked. Some of them fail, in each of the ways
     * in which servers fail: code that was compiled for a world without failures is compiled anew at the first of them, and
     * requests are late meanwhile.
     */
    public static void begin() {
        FutureTask<Void> rehearsal = new FutureTask<>(CodeWarmup::rehearse, null);
        if (REHEARSAL.compareAndSet(null, rehearsal)) {
            Thread thread = new Thread(rehearsal, "rondo-rehearsal");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /**
     * Waits for what {@link #begin} does, then sends bursts of requests like the plan's until nothing gets faster any more, for
     * as long as befits the plan: not at all for a few requests, at most a second, or two before a self-test.
     *
     * @return whether there were such bursts
     */
    static boolean complete(Plan plan) throws InterruptedException {
        begin();
        try {
            REHEARSAL.get().get(4 * LONGEST_REHEARSAL_NANOS, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.atDebug().setCause(e).log("rehearsal failed");
        }
        long budgetNanos = WarmupBudget.nanos(plan);
        if (budgetNanos < Bursts.SHORTEST_NANOS) {
            return false;
        }
        warmUp(plan, budgetNanos);
        return true;
    }

    private static void rehearse() {
        try (Responder responder = Responder.start();
                ResponderLane lane = ResponderLane.open(
                        responder, ConnectionReuse.POOLED, REHEARSED, REHEARSED_CONNECTIONS, false)) {
            lane.successesPerWorkedSecond(
                    CannedPlan.counted(REHEARSED_CONNECTIONS, REHEARSED_REQUESTS, LONGEST_REHEARSAL_NANOS));
        } catch (IOException | EngineLimitException | IllegalStateException e) {
            LOG.atDebug().setCause(e).log("rehearsal failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void warmUp(Plan plan, long budgetNanos) throws InterruptedException {
        try (Responder responder = Responder.start()) {
            Bursts.untilSettled(responder, plan, budgetNanos);
        } catch (IOException | EngineLimitException | IllegalStateException e) {
            LOG.atDebug().setCause(e).log("warm-up failed");
        }
    }
}
