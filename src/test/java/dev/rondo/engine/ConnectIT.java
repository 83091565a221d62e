package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.engine.RecordingObserver.Seen;
import dev.rondo.metrics.ErrorClass;
import io.netty.channel.ChannelException;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ways to a connection, and their ends. */
class ConnectIT {
    private static final HostResolver.Lookup SYSTEM = InetAddress::getAllByName;

    private final FakeEndpoint endpoint = FakeEndpoint.start(FakeEndpoint.ANSWER);

    @AfterEach
    void closeEndpoint() {
        endpoint.close();
    }

    private static TestRun run(TestPlan plan, Transport transport, HostResolver.Lookup lookup) {
        try (TestRun run = TestRun.start(plan, transport, lookup)) {
            run.end();
            return run;
        }
    }

    @Test
    void theNextAddressOfAHostIsTriedWhereNobodyListensOnTheFirst() {
        // Given
        HostResolver.Lookup twoAddresses = host -> new InetAddress[] {
            InetAddress.getByAddress(host, new byte[] {127, 0, 0, 2}),
            InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})
        };
        TestPlan plan = new TestPlan().url("http://two.test:" + endpoint.port()).requests(3);

        // When
        TestRun run = run(plan, Transport.choose(false), twoAddresses);

        // Then
        assertThat(run.succeeded()).hasSize(3);
        assertThat(run.lanes().get(0).opened).isEqualTo(1);
        assertThat(run.lanes().get(0).openFailed).isZero();
        assertThat(endpoint.requests().get(0).header("Host")).isEqualTo("two.test:" + endpoint.port());
    }

    @Test
    void everyAddressOfATlsHostMayRefuse() throws IOException {
        // Given
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        HostResolver.Lookup twoAddresses = host -> new InetAddress[] {
            InetAddress.getByAddress(host, new byte[] {127, 0, 0, 2}),
            InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})
        };
        TestPlan plan = new TestPlan().url("https://two.test:" + port).requests(3);

        // When
        TestRun run = run(plan, Transport.choose(false), twoAddresses);

        // Then
        assertThat(run.failed()).hasSize(3);
        assertThat(run.errors()).containsExactly(ErrorClass.CONNECT_REFUSED);
    }

    @Test
    void aSocketThatCannotBeMadeFailsItsRequest() {
        // Given
        Transport epoll = Transport.choose(false);
        Supplier<SocketChannel> exhausted = () -> {
            throw new ChannelException("newSocketStream(..) failed: Too many open files");
        };
        Transport broken = new Transport("test", epoll.ioHandlers(), exhausted);
        TestPlan plan = new TestPlan().url(endpoint.url()).closed(2).requests(10);

        // When
        TestRun run = run(plan, broken, SYSTEM);

        // Then
        assertThat(run.failed()).hasSize(10).extracting(Seen::error).containsOnly(ErrorClass.CONNECT_FAILED);
        assertThat(run.failed().get(0).message()).contains("ulimit");
    }

    @Test
    void nioServesWhereEpollIsNotWanted() {
        // Given
        TestPlan plan = new TestPlan().url(endpoint.url()).lanes(2).rate(500).requests(100);

        // When
        TestRun run = run(plan, Transport.choose(true), SYSTEM);

        // Then
        assertThat(run.engine.transport()).isEqualTo("nio");
        assertThat(run.succeeded()).hasSize(100);
    }

    @Test
    void aLookUpThatFailsIsNoneOfTheOthersBusiness() {
        // Given
        HostResolver.Lookup one = host -> {
            if (host.equals("dead.test")) {
                throw new UnknownHostException(host);
            }
            return InetAddress.getAllByName("127.0.0.1");
        };
        TestPlan plan = new TestPlan()
                .url("http://dead.test:" + endpoint.port())
                .url("http://live.test:" + endpoint.port())
                .requests(10);

        // When
        TestRun run = run(plan, Transport.choose(false), one);

        // Then
        assertThat(run.succeeded()).hasSize(5);
        assertThat(run.failed()).extracting(Seen::message).containsOnly("host \"dead.test\" has no address");
    }
}
