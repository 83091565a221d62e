package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.api.ConnectionReuse;
import dev.rondo.plan.Plan;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityCheckTest {
    private static final MachineLimits SMALL = new MachineLimits(1_024, 28_232, false);

    private static void check(MachineLimits limits, TestPlan builder, int... address) {
        Plan plan = builder.build();
        List<EndpointAddress> addresses = plan.endpoints().stream()
                .map(EndpointAddress::parse)
                .map(parsed -> parsed.resolvedTo(List.of(inet(address))))
                .toList();
        new CapacityCheck(limits).require(plan, 0, TestDataset.singleTurn(), addresses);
    }

    private static InetAddress inet(int... parts) {
        try {
            byte[] bytes = new byte[parts.length];
            for (int i = 0; i < parts.length; i++) {
                bytes[i] = (byte) parts[i];
            }
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static TestPlan plan() {
        return new TestPlan().url("http://server.test").maxPerEndpoint(5_000);
    }

    @Test
    void refusesMoreConnectionsThanOpenFiles() {
        assertThatThrownBy(() -> check(SMALL, plan().closed(2_000).requests(1), 10, 0, 0, 1))
                .isInstanceOf(EngineLimitException.class)
                .hasMessage(
                        "phase \"load\" needs 2000 connections at once and with them 2256 open files, but this process"
                                + " may have 1024; raise the limit (ulimit -n 2256) or lower `concurrency` or"
                                + " `connections.maxPerEndpoint`");
    }

    @Test
    void countsNoMoreConnectionsThanThePoolsAllow() {
        assertThatCode(() ->
                        check(SMALL, plan().maxPerEndpoint(100).closed(2_000).requests(1), 10, 0, 0, 1))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesNewConnectionsFasterThanPortsComeBack() {
        assertThatThrownBy(() -> check(
                        SMALL,
                        plan().reuse(ConnectionReuse.NEVER).rate(1_000).duration(Duration.ofSeconds(120)),
                        10,
                        0,
                        0,
                        1))
                .isInstanceOf(EngineLimitException.class)
                .hasMessageContaining("60000 connections to 10.0.0.1 port 80 within 60 s")
                .hasMessageContaining("28232 local ports")
                .hasMessageContaining("`connections.reuse: Pooled`");
    }

    @Test
    void portsAreNoProblemOnLoopbackOrWhereTheKernelReusesThem() {
        TestPlan plan = plan().reuse(ConnectionReuse.NEVER).rate(1_000).duration(Duration.ofSeconds(120));
        assertThatCode(() -> check(SMALL, plan, 127, 0, 0, 1)).doesNotThrowAnyException();
        assertThatCode(() -> check(new MachineLimits(1_024, 28_232, true), plan, 10, 0, 0, 1))
                .doesNotThrowAnyException();
    }

    @Test
    void readsWhatTheKernelSays() {
        assertThat(MachineLimits.parse(
                        "Max processes  1 1\nMax open files            20000                30000                files",
                        "32768\t60999\n",
                        "1\n"))
                .isEqualTo(new MachineLimits(20_000, 28_232, true));
        assertThat(MachineLimits.parse("", "", ""))
                .isEqualTo(new MachineLimits(MachineLimits.UNKNOWN, MachineLimits.UNKNOWN, false));
        assertThat(MachineLimits.parse("Max open files  unlimited  unlimited files", "", "2"))
                .isEqualTo(new MachineLimits(MachineLimits.UNKNOWN, MachineLimits.UNKNOWN, false));
    }
}
