package dev.rondo.servermetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusTextTest {
    @Test
    void readsWhatAVllmServerWrites() {
        // When
        MetricsPage page = PrometheusText.parse(TestPages.text("vllm-2.txt"));

        // Then
        assertThat(page.malformedLines()).isZero();
        assertThat(page.families())
                .containsKeys("vllm:num_requests_running", "vllm:request_success_total", "vllm:cache_config_info")
                .doesNotContainKeys("vllm:time_to_first_token_seconds_created", "vllm:prefix_cache_queries_created");
        assertThat(page.families().get("vllm:request_success_total").type()).isEqualTo(MetricType.COUNTER);
        assertThat(page.families().get("vllm:time_to_first_token_seconds").unit())
                .isEqualTo("seconds");
        HistogramSample firstToken = (HistogramSample) page.families()
                .get("vllm:time_to_first_token_seconds")
                .series()
                .get(Map.of("engine", "0", "model_name", "meta-llama/Llama-3.1-8B-Instruct"));
        assertThat(firstToken.count()).isEqualTo(140);
        assertThat(firstToken.sum()).isEqualTo(5.7);
        assertThat(firstToken.boundNames()).hasSize(11).startsWith("0.001").endsWith("+Inf");
        assertThat(firstToken.cumulative(4)).isEqualTo(88);
    }

    @Test
    void readsOpenMetrics() {
        // When
        MetricsPage page = PrometheusText.parse(TestPages.text("openmetrics.txt"));

        // Then
        assertThat(page.malformedLines()).isZero();
        assertThat(page.families().keySet())
                .containsExactly(
                        "http_requests_total", "build_info", "temperature_celsius", "state", "size_bytes", "bare");
        assertThat(page.families().get("http_requests_total").series())
                .isEqualTo(Map.of(Map.of("code", "200", "path", "C:\\dir\\\"x\"\n"), new Sample.Value(1027)));
        assertThat(page.families().get("temperature_celsius").series())
                .containsEntry(Map.of(), new Sample.Value(Double.NaN))
                .containsEntry(Map.of("room", "b"), new Sample.Value(15));
        assertThat(page.families().get("bare").type()).isEqualTo(MetricType.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1name 1", "name", "name{", "name{a}", "name{a=1} 1", "name{a=\"1} 1", "name{a=\"1\" b=\"2\"} 1",
                "name{a=\"1\"}", "name 0x10", "name 1f", "name 1 2 3", "name one", "name 1,000", "{\"quoted\"} 1",
                "name 1.0d", "name Infinity", "näme 1"
            })
    void countsALineThatItCannotRead(String line) {
        // When
        MetricsPage page = PrometheusText.parse("good 1\n" + line + "\nalso_good 2\n");

        // Then
        assertThat(page.malformedLines()).isEqualTo(1);
        assertThat(page.families()).containsOnlyKeys("good", "also_good");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a +Inf", "a -Inf", "a NaN", "a 1e-9", "a .5", "a\t1", " a 1 ", "a{} 1", "a 1 1700000000\r"})
    void readsALineThatIsUnusualButRight(String line) {
        // When
        MetricsPage page = PrometheusText.parse(line);

        // Then
        assertThat(page.malformedLines()).isZero();
        assertThat(page.families()).containsOnlyKeys("a");
    }

    @Test
    void keepsNoMoreSeriesThanTheBound() {
        // Given
        StringBuilder text = new StringBuilder("# TYPE h histogram\n");
        for (int i = 0; i < 50; i++) {
            text.append("g{i=\"").append(i).append("\"} 1\n");
            text.append("h_count{i=\"").append(i).append("\"} 1\n");
        }

        // When
        MetricsPage page = PrometheusText.parse(text.toString(), 30);

        // Then
        assertThat(page.families().get("g").series()).hasSize(15);
        assertThat(page.families().get("h").series()).hasSize(15);
        assertThat(page.droppedLines()).isEqualTo(70);
    }

    @Test
    void dropsASeriesWithAbsurdLabels() {
        // Given
        String label = "x".repeat(PageBuilder.MAX_LABEL_CHARS);

        // When
        MetricsPage page = PrometheusText.parse("a{l=\"" + label + "\"} 1\nb 1\n");

        // Then
        assertThat(page.families()).containsOnlyKeys("b");
        assertThat(page.droppedLines()).isEqualTo(1);
    }

    @Test
    void keepsOnlyCountAndSumOfAHistogramWithAbsurdlyManyBuckets() {
        // Given
        StringBuilder text = new StringBuilder("# TYPE h histogram\n");
        for (int i = 0; i <= HistogramBuilder.MAX_BUCKETS; i++) {
            text.append("h_bucket{le=\"").append(i).append("\"} 1\n");
        }
        text.append("h_count 7\nh_sum 3\n");

        // When
        MetricsPage page = PrometheusText.parse(text.toString());

        // Then
        HistogramSample histogram =
                (HistogramSample) page.families().get("h").series().get(Map.of());
        assertThat(histogram.boundNames()).isEmpty();
        assertThat(histogram.count()).isEqualTo(7);
    }

    @Test
    void doesNotTakeProseOrHtmlForAPage() {
        assertThat(PrometheusText.parse("It works!\nWelcome to nginx.\n").isPlausible())
                .isFalse();
        assertThat(PrometheusText.parse("<html><body>hello</body></html>").isPlausible())
                .isFalse();
        assertThat(PrometheusText.parse("").isPlausible()).isFalse();
        assertThat(PrometheusText.parse("a 1\nb 2\nbroken\n").isPlausible()).isTrue();
    }

    @Property(tries = 2_000)
    void readsAnythingWithinItsBounds(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int edits) {
        // Given
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(TestPages.text(TestPages.ALL.get(random.nextInt(TestPages.ALL.size()))));
        for (int i = 0; i < edits; i++) {
            mutate(text, random);
        }

        // When
        MetricsPage page = PrometheusText.parse(text.toString(), 10);

        // Then
        int series = page.families().values().stream()
                .mapToInt(family -> family.series().size())
                .sum();
        assertThat(series).isLessThanOrEqualTo(10);
        assertThat(page.samples() + page.malformedLines())
                .isLessThanOrEqualTo((int) text.toString().lines().count());
    }

    @Property(tries = 500)
    void readsNoise(@ForAll @StringLength(max = 300) String noise) {
        assertThat(PrometheusText.parse(noise).malformedLines()).isLessThanOrEqualTo(noise.split("\n", -1).length);
    }

    private static void mutate(StringBuilder text, Random random) {
        String alphabet = "{}\"\\,= \n#_:0.eE+-NaNInf<\u0000\u00e4";
        int at = random.nextInt(text.length());
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(4)) {
            case 0 -> text.setCharAt(at, c);
            case 1 -> text.insert(at, c);
            case 2 -> text.deleteCharAt(at);
            default -> {
                int end = Math.min(text.length(), at + random.nextInt(200));
                text.insert(random.nextInt(text.length()), text.substring(at, end));
            }
        }
    }
}
