package dev.rondo.engine;

import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;

/**
 * A registration whose events are told once, as something comes, and not again by each poll for as long as it lies there:
 * that spares the kernel a second look at every socket it has reported. Whoever handles the events has to read and write
 * until the socket has no more, or {@link #again}.
 */
final class EdgeTriggered implements IoRegistration {
    private final IoRegistration registration;
    private IoOps submitted = EpollIoOps.NONE;

    EdgeTriggered(IoRegistration registration) {
        this.registration = registration;
    }

    /** Has what is ready at the moment told once more. */
    void again() {
        registration.submit(submitted);
    }

    @Override
    public long submit(IoOps ops) {
        submitted = ops.equals(EpollIoOps.NONE) ? ops : ((EpollIoOps) ops).with(EpollIoOps.EPOLLET);
        return registration.submit(submitted);
    }

    @Override
    public <T> T attachment() {
        return registration.attachment();
    }

    @Override
    public boolean isValid() {
        return registration.isValid();
    }

    @Override
    public boolean cancel() {
        return registration.cancel();
    }
}
