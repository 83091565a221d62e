package dev.rondo.servermetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.metrics.ResultDocument.ServerMetricSeries;
import dev.rondo.servermetrics.SeriesWindow.Role;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MetricsWindowTest {
    private static final long SECOND = 1_000_000_000L;
    private final MetricsWindow window = new MetricsWindow(1_000);

    @Test
    void readsTheKnownFiguresOfVllm() {
        Map<String, ServerMetricFamily> families = between("vllm-1.txt", "vllm-2.txt");

        assertFigures(families, 31, 5, 0.42, 45);
        assertThat(KnownServerMetrics.requestLatencyMillis(families)).hasValueSatisfying(close(700));
        ServerMetricSeries firstToken = only(families, "vllm:time_to_first_token_seconds");
        assertThat(firstToken.count()).isEqualTo(100);
        assertThat(firstToken.buckets())
                .containsEntry("0.02", 10.0)
                .containsEntry("0.04", 50.0)
                .containsEntry("+Inf", 100.0);
        assertThat(firstToken.p50()).isCloseTo(0.04, within(1e-12));
        assertThat(families.get("vllm:request_success_total").series())
                .allSatisfy(series -> assertThat(series.delta()).isEqualTo(50))
                .allSatisfy(series -> assertThat(series.rate()).isEqualTo(5));
    }

    @Test
    void readsTheKnownFiguresOfSglang() {
        assertFigures(between("sglang-1.txt", "sglang-2.txt"), 16, 2, 0.27, 150);
    }

    @Test
    void readsTheKnownFiguresOfTensorRtLlm() {
        Map<String, ServerMetricFamily> families = between("trtllm-1.txt", "trtllm-2.txt");

        assertFigures(families, 8, 1, 0.61, 20);
        assertThat(KnownServerMetrics.requestLatencyMillis(families)).hasValueSatisfying(close(600));
    }

    @Test
    void readsTheKnownFiguresOfDynamo() {
        Map<String, ServerMetricFamily> families = between("dynamo-1.txt", "dynamo-2.txt");

        assertFigures(families, 12, 3, 0.335, 180);
        assertThat(KnownServerMetrics.requestLatencyMillis(families)).hasValueSatisfying(close(800));
    }

    @Test
    void readsTheKnownFiguresOfTriton() {
        Map<String, ServerMetricFamily> families = between("triton-1.txt", "triton-2.txt");

        assertFigures(families, 7, 4, 0.5, 150);
        assertThat(families).containsKey("nv_gpu_utilization").doesNotContainKey("nv_inference_request_summary_us");
    }

    @Test
    void leavesTheIdleEndsOutOfGauges() {
        // When
        page("g 0", 0, Role.BASELINE);
        page("g 10", 1, Role.WITHIN);
        page("g 20", 2, Role.WITHIN);
        page("g 0", 3, Role.LAST);

        // Then
        ServerMetricSeries gauge = only(window.families(), "g");
        assertThat(gauge.min()).isEqualTo(10);
        assertThat(gauge.avg()).isEqualTo(15);
        assertThat(gauge.count()).isEqualTo(2);
    }

    @Test
    void takesTheLastSampleOfAGaugeWhereThereIsNoOther() {
        // When
        page("g 0", 0, Role.BASELINE);
        page("g 4", 1, Role.LAST);

        // Then
        assertThat(only(window.families(), "g").avg()).isEqualTo(4);
    }

    @Test
    void countsASeriesThatAppearsWithinTheWindowFromZero() {
        // When
        page("# TYPE c_total counter\nc_total{a=\"1\"} 100", 0, Role.BASELINE);
        page("# TYPE c_total counter\nc_total{a=\"1\"} 110\nc_total{a=\"2\"} 7", 10, Role.LAST);

        // Then
        assertThat(window.families().get("c_total").series())
                .extracting(ServerMetricSeries::delta)
                .containsExactly(10.0, 7.0);
    }

    @Test
    void measuresAgainstTheFirstPageWhereTheBaselineWasMissed() {
        // When
        page("# TYPE c_total counter\nc_total 100\n# TYPE g gauge\ng 3", 2, Role.WITHIN);
        page("# TYPE c_total counter\nc_total 110", 4, Role.LAST);

        // Then
        assertThat(only(window.families(), "c_total").delta()).isEqualTo(10);
        assertThat(only(window.families(), "c_total").rate()).isEqualTo(5);
        assertThat(only(window.families(), "g").avg()).isEqualTo(3);
    }

    @Test
    void saysNothingOfCountersWithASinglePage() {
        // When
        page("# TYPE c_total counter\nc_total 100\n# TYPE h histogram\nh_count 3\nh_sum 1", 0, Role.BASELINE);

        // Then
        assertThat(window.families()).isEmpty();
    }

    @Test
    void addsUpAHistogramAcrossARestart() {
        // When
        page(histogram(10, 15, 20, 30.0), 0, Role.BASELINE);
        page(histogram(12, 18, 25, 40.0), 5, Role.WITHIN);
        page(histogram(1, 2, 3, 6.0), 10, Role.LAST);

        // Then
        ServerMetricSeries h = only(window.families(), "h");
        assertThat(h.count()).isEqualTo(8);
        assertThat(h.sum()).isEqualTo(16);
        assertThat(h.avg()).isEqualTo(2);
        assertThat(h.buckets()).isEqualTo(Map.of("1", 3.0, "2.5", 5.0, "+Inf", 8.0));
    }

    @Test
    void keepsCountAndSumWhereBucketsChange() {
        // When
        page(histogram(10, 15, 20, 30.0), 0, Role.BASELINE);
        page("# TYPE h histogram\nh_bucket{le=\"3\"} 4\nh_bucket{le=\"+Inf\"} 5\nh_count 5\nh_sum 9", 5, Role.LAST);

        // Then
        ServerMetricSeries h = only(window.families(), "h");
        assertThat(h.count()).isEqualTo(5);
        assertThat(h.sum()).isEqualTo(9);
        assertThat(h.buckets()).isNull();
        assertThat(h.p50()).isNull();
    }

    @Test
    void keepsNumbersThatAreNotFiniteOut() {
        // When
        page("# TYPE c_total counter\nc_total NaN\ng NaN\ninf +Inf", 0, Role.BASELINE);
        page("# TYPE c_total counter\nc_total 5\ng NaN\ng{a=\"1\"} 2\ninf +Inf", 1, Role.WITHIN);
        page("# TYPE c_total counter\nc_total 9\ng NaN\ninf +Inf", 2, Role.LAST);

        // Then
        Map<String, ServerMetricFamily> families = window.families();
        assertThat(only(families, "c_total").delta()).isEqualTo(4);
        assertThat(only(families, "g").labels()).isEqualTo(Map.of("a", "1"));
        assertThat(families).doesNotContainKey("inf");
    }

    @Test
    void givesKnownFamiliesTheRoomOfOthers() {
        // Given
        StringBuilder crowd = new StringBuilder();
        for (int i = 0; i < MetricsWindow.MAX_SERIES + 50; i++) {
            crowd.append("g{i=\"").append(i).append("\"} 1\n");
        }

        // When
        page(crowd + "vllm:num_requests_running 0", 0, Role.BASELINE);
        page(crowd + "vllm:num_requests_running 6", 1, Role.WITHIN);

        // Then
        Map<String, ServerMetricFamily> families = window.families();
        assertThat(KnownServerMetrics.running(families)).contains(6.0);
        assertThat(families.get("g").series()).hasSize(MetricsWindow.MAX_SERIES - 1);
        assertThat(window.isFull()).isTrue();
    }

    private Map<String, ServerMetricFamily> between(String before, String under) {
        window.add(PrometheusText.parse(TestPages.text(before)), 0, Role.BASELINE);
        window.add(PrometheusText.parse(TestPages.text(under)), 10 * SECOND, Role.WITHIN);
        return window.families();
    }

    private void page(String text, long second, Role role) {
        MetricsPage page = PrometheusText.parse(text);
        assertThat(page.malformedLines()).isZero();
        window.add(page, second * SECOND, role);
    }

    private static String histogram(int upTo1, int upTo2, int count, double sum) {
        return "# TYPE h histogram\nh_bucket{le=\"1\"} " + upTo1 + "\nh_bucket{le=\"2.5\"} " + upTo2
                + "\nh_bucket{le=\"+Inf\"} " + count + "\nh_count " + count + "\nh_sum " + sum + "\n";
    }

    private static void assertFigures(
            Map<String, ServerMetricFamily> families, double running, double waiting, double cache, double firstToken) {
        assertThat(KnownServerMetrics.running(families)).contains(running);
        assertThat(KnownServerMetrics.waiting(families)).contains(waiting);
        assertThat(KnownServerMetrics.kvCacheUsage(families)).contains(cache);
        Optional<Double> mean = KnownServerMetrics.timeToFirstTokenMillis(families);
        assertThat(mean).hasValueSatisfying(close(firstToken));
    }

    private static Consumer<Double> close(double expected) {
        return value -> assertThat(value).isCloseTo(expected, within(1e-9));
    }

    private static ServerMetricSeries only(Map<String, ServerMetricFamily> families, String name) {
        assertThat(families).containsKey(name);
        assertThat(families.get(name).series()).hasSize(1);
        return families.get(name).series().get(0);
    }
}
