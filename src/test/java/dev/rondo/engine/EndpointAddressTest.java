package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.plan.PlannedEndpoint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointAddressTest {
    private static EndpointAddress parse(String url) {
        PlannedEndpoint endpoint = new TestPlan().url(url).build().endpoints().get(0);
        return EndpointAddress.parse(endpoint);
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.test,           a.test, 80,   false, a.test",
        "http://a.test:8000/base, a.test, 8000, false, a.test:8000",
        "https://a.test,          a.test, 443,  true,  a.test",
        "https://a.test:80,       a.test, 80,   true,  a.test:80",
        "http://[::1]:8000,       ::1,    8000, false, [::1]:8000",
    })
    void readsUrls(String url, String host, int port, boolean tls, String authority) {
        EndpointAddress address = parse(url);
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.tls()).isEqualTo(tls);
        assertThat(address.authority()).isEqualTo(authority);
    }

    @Test
    void aLookUpThatTakesTooLongIsGivenUp() throws InterruptedException {
        // Given
        CountDownLatch never = new CountDownLatch(1);
        HostResolver.Lookup lookup = host -> {
            if (host.equals("slow.test")) {
                awaitQuietly(never);
            }
            return InetAddress.getAllByName("127.0.0.1");
        };

        // When
        List<EndpointAddress> resolved = new HostResolver(lookup, 50_000_000)
                .resolve(List.of(parse("http://slow.test"), parse("http://quick.test")));

        // Then
        assertThat(resolved.get(0).addresses()).isEmpty();
        assertThat(resolved.get(0).failure()).isEqualTo("host \"slow.test\" was not resolved within 50 ms");
        assertThat(resolved.get(1).addresses()).hasSize(1);
    }

    private static void awaitQuietly(CountDownLatch latch) throws UnknownHostException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new UnknownHostException("interrupted");
        }
    }
}
