package dev.rondo.engine;

import io.netty.channel.Channel;
import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the loop and the channel of a plain connection, and reads its socket straight into the lane's buffer: what
 * lies between a channel's socket and its handler costs as much as parsing a response, and touches a dozen objects for each
 * connection. Everything but bytes that can be read is left to the channel: connecting, writing what did not fit, the end
 * of the stream, failures, closing.
 */
final class DirectReads implements EpollIoHandle {
    private final EpollIoHandle channelHandle;
    private final Channel channel;
    private final Socket socket;
    private final Http1Connection connection;
    private final ReadBuffer buffer;
    private @Nullable EdgeTriggered registered;

    private DirectReads(
            EpollIoHandle channelHandle,
            Channel channel,
            Socket socket,
            Http1Connection connection,
            ReadBuffer buffer) {
        this.channelHandle = channelHandle;
        this.channel = channel;
        this.socket = socket;
        this.connection = connection;
        this.buffer = buffer;
    }

    /** What to register in place of a channel's own handle; that one itself where its socket can't be read directly. */
    static IoHandle of(IoHandle handle, Channel channel, Http1Connection connection, ReadBuffer buffer) {
        if (handle instanceof EpollIoHandle epoll
                && channel instanceof UnixChannel unix
                && unix.fd() instanceof Socket socket
                && buffer.hasAddress()) {
            return new DirectReads(epoll, channel, socket, connection, buffer);
        }
        return handle;
    }

    /** The registration of this handle, as its channel is to see it. */
    IoRegistration registeredAs(IoRegistration registration) {
        registered = new EdgeTriggered(registration);
        return registered;
    }

    @Override
    public void handle(IoRegistration registration, IoEvent event) {
        boolean onlyReadable = ((EpollIoEvent) event).ops().value() == EpollIoOps.EPOLLIN.value();
        if (!onlyReadable || !connection.isEstablishedOn(channel)) {
            channelHandle.handle(registration, event);
        }
        // The channel may have left something behind.
        if (connection.isEstablishedOn(channel) && !read()) {
            channelHandle.handle(registration, event);
        }
    }

    /** False if the stream has ended, which the channel will find again for itself. */
    private boolean read() {
        try {
            for (int reads = 0; reads < ReadBuffer.MAX_READS_IN_A_ROW && socket.isOpen(); reads++) {
                int length = socket.recvAddress(buffer.address(), 0, ReadBuffer.CAPACITY);
                if (length <= 0) {
                    return length == 0;
                }
                connection.read(buffer.filled(length));
                if (length < ReadBuffer.CAPACITY) {
                    return true;
                }
            }
            if (socket.isOpen() && registered != null) {
                registered.again();
            }
        } catch (IOException | RuntimeException | Error e) {
            channel.pipeline().fireExceptionCaught(e);
        }
        return true;
    }

    @Override
    public FileDescriptor fd() {
        return socket;
    }

    @Override
    public void registered() {
        channelHandle.registered();
    }

    @Override
    public void unregistered() {
        channelHandle.unregistered();
    }

    @Override
    public void close() {
        channel.unsafe().close(channel.voidPromise());
    }
}
