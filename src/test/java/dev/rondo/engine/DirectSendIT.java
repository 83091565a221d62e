package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent past a channel's queue arrives, stops where the socket is full, and never reaches another socket. */
class DirectSendIT {
    private static final int MORE_THAN_A_SOCKET_TAKES = 64 << 20;

    private MultiThreadIoEventLoopGroup loop;
    private ServerSocket server;
    private Channel channel;
    private Socket peer;

    @BeforeEach
    void connect() throws Exception {
        // Without epoll nothing is sent directly: all of it is left to the channel.
        assumeThat(Epoll.isAvailable()).isTrue();
        loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        channel = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(server.getLocalSocketAddress())
                .await()
                .channel();
        peer = server.accept();
        peer.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws Exception {
        if (server != null) {
            peer.close();
            server.close();
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void sendsAllThatTheSocketTakes() throws Exception {
        // Given
        ByteBuf bytes = Unpooled.directBuffer().writeBytes("..hello".getBytes(StandardCharsets.US_ASCII));
        bytes.skipBytes(2);

        // When
        DirectSend.send(channel, bytes);

        // Then
        assertThat(bytes.isReadable()).isFalse();
        assertThat(peer.getInputStream().readNBytes(5)).asString().isEqualTo("hello");
        bytes.release();
    }

    @Test
    void leavesWhatAFullSocketDoesNotTake() {
        // Given
        ByteBuf bytes = Unpooled.directBuffer(MORE_THAN_A_SOCKET_TAKES).writeZero(MORE_THAN_A_SOCKET_TAKES);

        // When
        DirectSend.send(channel, bytes);
        int left = bytes.readableBytes();
        DirectSend.send(channel, bytes);

        // Then
        assertThat(left).isPositive().isLessThan(MORE_THAN_A_SOCKET_TAKES);
        assertThat(bytes.readableBytes()).isPositive();
        bytes.release();
    }

    @Test
    void sendsNothingToAChannelThatIsClosed() throws Exception {
        // Given
        channel.close().await();
        ByteBuf bytes = Unpooled.directBuffer().writeZero(5);

        // When
        DirectSend.send(channel, bytes);

        // Then
        assertThat(bytes.readableBytes()).isEqualTo(5);
        bytes.release();
    }
}
