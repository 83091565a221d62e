package dev.rondo.engine;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;

/**
 * Puts a lane's own work into its I/O loop: before each poll what is due is sent, and the poll ends in time for the next
 * send. A task or a timer of the loop would be late by the timer's slack, and a task that submits itself again starves the
 * sockets; another thread would have to hand over.
 *
 * <p>Short of the next send by the spin window, polls do not block: the loop then sees the moment within a fraction of a
 * microsecond, and sockets are served meanwhile.
 */
final class PacedIoHandler implements IoHandler {
    /** A shorter turn without any socket is one of many polls while spinning, and no turn to be reported. */
    private static final long IDLE_TURN_NANOS = 2_000;

    private final IoHandler sockets;
    private final LoopWork work;
    private final PollTiming timing = new PollTiming();
    private long turnStartNanos = System.nanoTime();
    private int handled;

    private PacedIoHandler(IoHandler sockets, LoopWork work) {
        this.sockets = sockets;
        this.work = work;
    }

    /** A factory for the handler of the one loop that does {@code work}. */
    static IoHandlerFactory factory(IoHandlerFactory sockets, LoopWork work) {
        return executor -> new PacedIoHandler(sockets.newHandler(executor), work);
    }

    @Override
    public int run(IoHandlerContext context) {
        long nowNanos = System.nanoTime();
        work.runDue(nowNanos);
        long pollNanos = System.nanoTime();
        long busyNanos = pollNanos - turnStartNanos;
        if (handled > 0 || busyNanos >= IDLE_TURN_NANOS) {
            work.turnEnded(pollNanos, busyNanos);
        }
        timing.prepare(context, pollNanos, work);
        handled = sockets.run(timing);
        long first = work.takeFirstStamp();
        turnStartNanos = first == LoopWork.NEVER ? System.nanoTime() : first;
        return handled;
    }

    @Override
    public void initialize() {
        sockets.initialize();
    }

    @Override
    public void prepareToDestroy() {
        sockets.prepareToDestroy();
    }

    @Override
    public void destroy() {
        sockets.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        IoHandle registered = work.handle(handle);
        IoRegistration registration = sockets.register(registered);
        return registered instanceof DirectReads direct ? direct.registeredAs(registration) : registration;
    }

    @Override
    public void wakeup() {
        sockets.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return sockets.isCompatible(handleType);
    }
}
