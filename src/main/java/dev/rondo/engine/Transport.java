package dev.rondo.engine;

import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.function.Supplier;

/**
 * How sockets are polled: epoll on Linux, NIO elsewhere.
 *
 * @param name for results
 * @param ioHandlers makes one handler for each loop
 * @param channels makes a socket that fits the handlers
 */
record Transport(String name, IoHandlerFactory ioHandlers, Supplier<SocketChannel> channels) {
    /** Ready sockets that one poll hands out at most, so that a batch of them does not delay a send by milliseconds. */
    static final int MAX_EVENTS_PER_POLL = 128;

    private static final String EPOLL_WAIT_THRESHOLD = "io.netty.channel.epoll.epollWaitThreshold";

    static {
        // Polls then wait on a timerfd. epoll_pwait2, Netty's choice, obeys the thread's timer slack of 50 µs, and Java
        // 17
        // has no way to lower that. Without effect if something else in the process has used epoll before.
        if (System.getProperty(EPOLL_WAIT_THRESHOLD) == null) {
            System.setProperty(EPOLL_WAIT_THRESHOLD, "0");
        }
    }

    /** The best that this machine offers. */
    static Transport choose(boolean preferNio) {
        if (preferNio || !Epoll.isAvailable()) {
            return new Transport("nio", NioIoHandler.newFactory(), NioSocketChannel::new);
        }
        return new Transport(
                "epoll",
                EpollIoHandler.newFactory(MAX_EVENTS_PER_POLL, DefaultSelectStrategyFactory.INSTANCE),
                EpollSocketChannel::new);
    }
}
