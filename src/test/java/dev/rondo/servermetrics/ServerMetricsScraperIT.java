package dev.rondo.servermetrics;

import static dev.rondo.servermetrics.FakePages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.metrics.ResultDocument.ServerMetricSeries;
import dev.rondo.plan.ServerMetricsPlan;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ServerMetricsScraperIT {
    private static final ScrapeSettings SETTINGS =
            new ScrapeSettings(new byte[0], TimeUnit.MILLISECONDS.toNanos(1_000));

    private final FakePages server = new FakePages();

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void measuresWhatHappensBetweenTheMarks() {
        // Given
        server.serve("/metrics", page(0, 100));
        try (ServerMetricsScraper scraper = start(server.url())) {
            await().until(() -> server.requests.size() >= 2);

            // When
            server.serve("/metrics", page(0, 140));
            scraper.markWindowStart();
            server.serve("/metrics", page(8, 160));
            await().until(() -> running(scraper) == 8);
            server.serve("/metrics", page(0, 190));
            scraper.markWindowEnd();
            server.serve("/metrics", page(0, 999));

            // Then
            Map<String, ServerMetricFamily> families = scraper.results().get("gpu-0");
            ServerMetricSeries counter =
                    families.get("vllm:request_success_total").series().get(0);
            assertThat(counter.delta()).isEqualTo(50);
            assertThat(counter.rate()).isPositive();
            assertThat(KnownServerMetrics.running(families))
                    .hasValueSatisfying(avg -> assertThat(avg).isBetween(0.1, 8.0));
            assertThat(scraper.notes()).isEmpty();
            assertThat(server.headerNames).doesNotContain("Authorization");
        }
    }

    @Test
    void keepsScrapingAndIgnoresWhatFollowsTheWindow() {
        // Given
        server.serve("/metrics", page(1, 10));
        try (ServerMetricsScraper scraper = start(server.url())) {
            scraper.markWindowStart();
            server.serve("/metrics", page(1, 20));
            scraper.markWindowEnd();

            // When
            server.serve("/metrics", page(77, 30));
            await().until(() -> running(scraper) == 77);

            // Then
            assertThat(scraper.results()
                            .get("gpu-0")
                            .get("vllm:request_success_total")
                            .series())
                    .extracting(ServerMetricSeries::delta)
                    .containsExactly(10.0);
        }
    }

    @Test
    void handlesARestartOfTheServer() {
        // Given
        server.serve("/metrics", page(1, 100));
        try (ServerMetricsScraper scraper = start(server.url())) {
            scraper.markWindowStart();

            // When
            server.serve("/metrics", page(2, 110));
            await().until(() -> running(scraper) == 2);
            server.serve("/metrics", page(3, 4));
            await().until(() -> running(scraper) == 3);
            scraper.markWindowEnd();

            // Then
            assertThat(scraper.results()
                            .get("gpu-0")
                            .get("vllm:request_success_total")
                            .series())
                    .extracting(ServerMetricSeries::delta)
                    .containsExactly(14.0);
        }
    }

    @Test
    void findsThePageOfTensorRtLlm() {
        // Given
        server.serve("/metrics", text(200, "application/json", "[]"));
        server.serve(
                "/prometheus/metrics", "# TYPE trtllm_num_requests_running gauge\ntrtllm_num_requests_running 4\n");
        try (ServerMetricsScraper scraper = start(server.url())) {
            // When
            scraper.markWindowStart();
            await().until(() -> running(scraper) == 4);
            scraper.markWindowEnd();

            // Then
            assertThat(KnownServerMetrics.running(scraper.results().get("gpu-0")))
                    .contains(4.0);
            assertThat(scraper.notes()).isEmpty();
            assertThat(server.requests).containsOnlyOnce("/metrics");
        }
    }

    @Test
    void givesUpOnHtmlWithOneNote() {
        // Given
        server.serve("/metrics", text(200, "text/html", "<html>hello</html>"));
        server.serve("/prometheus/metrics", text(200, "text/html", "<html>hello</html>"));

        // When
        List<String> notes = notesOnceGivenUp();

        // Then
        assertThat(notes).containsExactly("no server metrics of \"gpu-0\": " + server.url() + "/metrics answered HTML");
        assertThat(server.requests).containsExactly("/metrics", "/prometheus/metrics");
    }

    @Test
    void givesUpOnAMissingPageWithOneNote() {
        // When
        List<String> notes = notesOnceGivenUp();

        // Then
        assertThat(notes).containsExactly("no server metrics of \"gpu-0\": " + server.url() + "/metrics answered 404");
    }

    @Test
    void givesUpOnNonsenseWithOneNote() {
        // Given
        server.serve("/metrics", "It works!\nNothing to see here.\n");

        // When
        List<String> notes = notesOnceGivenUp();

        // Then
        assertThat(notes)
                .containsExactly("no server metrics of \"gpu-0\": " + server.url()
                        + "/metrics answered something that is not a Prometheus page");
    }

    @Test
    void doesNotLookElsewhereWhereThePathIsGiven() {
        // Given
        ServerMetricsPlan plan = new ServerMetricsPlan(true, TimeUnit.MILLISECONDS.toNanos(50), "/stats/prom");
        try (ServerMetricsScraper scraper =
                ServerMetricsScraper.start(ScrapePlans.of(plan, false, server.url() + "/v1"), SETTINGS)) {
            // When
            await().until(() -> !scraper.notes().isEmpty());

            // Then
            assertThat(server.requests).containsExactly("/stats/prom");
        }
    }

    @Test
    void waitsForAServerThatIsStillStarting() {
        // Given
        server.serve("/metrics", text(503, "text/plain", "loading"));
        try (ServerMetricsScraper scraper = start(server.url())) {
            await().until(() -> !scraper.notes().isEmpty());
            assertThat(scraper.notes()).allSatisfy(note -> assertThat(note).contains("answered 503"));

            // When
            server.serve("/metrics", page(5, 1));

            // Then
            await().until(() -> running(scraper) == 5);
            assertThat(scraper.notes())
                    .hasSize(1)
                    .allSatisfy(note -> assertThat(note)
                            .startsWith("server metrics of \"gpu-0\"")
                            .contains("scrapes failed"));
        }
    }

    @Test
    void isNotHeldUpByAServerThatNeverAnswers() {
        // Given
        server.serve("/metrics", server.silence());
        assertMarksReturnWithin(Duration.ofSeconds(3), "no answer within 1.0 s");
    }

    @Test
    void isNotHeldUpByAPageThatNeverEnds() {
        // Given
        server.serve("/metrics", server.stall());
        assertMarksReturnWithin(Duration.ofSeconds(3), "no answer within 1.0 s");
    }

    @Test
    void isNotHeldUpByAServerThatIsGone() {
        // Given
        server.close();
        assertMarksReturnWithin(Duration.ofSeconds(1), "could not be connected to");
    }

    @Test
    void readsAHugePageUpToItsBound() {
        // Given
        server.serve("/metrics", exchange -> {
            byte[] line = ("# HELP filler " + "x".repeat(10_000) + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write(page(6, 1).getBytes(StandardCharsets.UTF_8));
            for (int sent = 0; sent < 64 << 20; sent += line.length) {
                body.write(line);
            }
        });
        try (ServerMetricsScraper scraper = start(server.url())) {
            // When
            await().until(() -> running(scraper) == 6);

            // Then
            assertThat(scraper.notes())
                    .anySatisfy(
                            note -> assertThat(note).contains("the page is larger than 8 MiB; the rest was left out"));
        }
    }

    @Test
    void asksOnceForEndpointsThatShareAPage() {
        // Given
        server.serve("/metrics", page(2, 1));
        ServerMetricsPlan slow = new ServerMetricsPlan(true, TimeUnit.HOURS.toNanos(1), "/metrics");
        try (ServerMetricsScraper scraper = ServerMetricsScraper.start(
                ScrapePlans.of(slow, false, server.url() + "/a", server.url() + "/b/v1"), SETTINGS)) {
            // When
            await().until(() -> scraper.latest().size() == 2);

            // Then
            assertThat(scraper.latest()).containsOnlyKeys("gpu-0", "gpu-1");
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void countsTheNotesOfManyDeadEndpoints() {
        // Given
        String[] urls = IntStream.range(0, 50)
                .mapToObj(i -> "http://127.0.0." + (i + 1) + ":1")
                .toArray(String[]::new);
        try (ServerMetricsScraper scraper = start(urls)) {
            // When / Then
            await().untilAsserted(() -> assertThat(scraper.notes())
                    .hasSize(ServerMetricsScraper.MAX_NOTES + 1)
                    .last()
                    .isEqualTo("and 31 more notes on server metrics"));
            assertThat(scraper.notes())
                    .first()
                    .isEqualTo("server metrics are scraped every 0.5 s, for there are 50 pages");
        }
    }

    @Test
    void doesNothingWhereItIsSwitchedOff() {
        // Given
        ServerMetricsPlan off = new ServerMetricsPlan(false, 1, "/metrics");
        try (ServerMetricsScraper scraper =
                ServerMetricsScraper.start(ScrapePlans.of(off, false, server.url()), SETTINGS)) {
            // When
            scraper.markWindowStart();
            scraper.markWindowEnd();

            // Then
            assertThat(scraper.results()).isEmpty();
            assertThat(scraper.notes()).isEmpty();
        }
        assertThat(server.requests).isEmpty();
    }

    private void assertMarksReturnWithin(Duration bound, String reason) {
        try (ServerMetricsScraper scraper = start(server.url())) {
            // When
            long start = System.nanoTime();
            scraper.markWindowStart();
            scraper.markWindowEnd();
            Duration held = Duration.ofNanos(System.nanoTime() - start);

            // Then
            assertThat(held).isLessThan(bound);
            assertThat(scraper.results()).isEmpty();
            await().untilAsserted(() -> assertThat(scraper.notes())
                    .hasSize(1)
                    .allSatisfy(note -> assertThat(note).contains(reason)));
        }
    }

    private List<String> notesOnceGivenUp() {
        try (ServerMetricsScraper scraper = start(server.url())) {
            await().until(() -> !scraper.notes().isEmpty());
            scraper.markWindowStart();
            scraper.markWindowEnd();
            return scraper.notes();
        }
    }

    private static ServerMetricsScraper start(String... urls) {
        return ServerMetricsScraper.start(ScrapePlans.of(ScrapePlans.FAST, false, urls), SETTINGS);
    }

    private static double running(ServerMetricsScraper scraper) {
        return scraper.latest().getOrDefault("gpu-0", Map.of()).getOrDefault(KnownServerMetric.RUNNING, -1.0);
    }

    private static String page(int running, int succeeded) {
        return "# TYPE vllm:num_requests_running gauge\nvllm:num_requests_running{engine=\"0\"} " + running
                + "\n# TYPE vllm:request_success_total counter\nvllm:request_success_total " + succeeded + "\n";
    }
}
