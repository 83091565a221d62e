package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.api.KnownMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One list of metrics: in code, in AIPerf's sample, in the documentation, in the schema and in validation. */
final class MetricTagTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| ([^ |]+) \\|");

    private static Set<String> tags(Predicate<MetricTag> filter) {
        return Arrays.stream(MetricTag.values())
                .filter(filter)
                .map(MetricTag::tag)
                .collect(Collectors.toSet());
    }

    @Test
    void spellsTagsAndUnitsAsAiperfDoes() throws IOException {
        // Given
        JsonNode sample = sample();

        // When / Then
        sample.properties()
                .forEach(entry -> MetricTag.find(entry.getKey()).ifPresent(tag -> {
                    assertThat(tag.unit())
                            .as(tag.tag())
                            .isEqualTo(entry.getValue().get("unit").asText());
                    if (tag.isDistribution()) {
                        assertThat(entry.getValue().has("count")).as(tag.tag()).isTrue();
                    }
                }));
    }

    @Test
    void hasEveryMetricOfAiperfsSampleThatHistogramsCanGive() throws IOException {
        // Given
        Set<String> needEveryRequestInOnePlace = Set.of(
                "effective_decode_throughput_per_user",
                "effective_prefill_throughput_per_user",
                "tokens_in_flight",
                "active_decode_throughput",
                "active_prefill_throughput",
                "active_decode_throughput_per_user",
                "active_prefill_throughput_per_user",
                "active_total_throughput");
        Set<String> missing = new HashSet<>();

        // When
        sample().fieldNames().forEachRemaining(name -> {
            if (MetricTag.find(name).isEmpty()) {
                missing.add(name);
            }
        });

        // Then
        assertThat(missing).isEqualTo(needEveryRequestInOnePlace);
    }

    @Test
    void isDocumentedWithItsUnit() throws IOException {
        // Given
        String page = Files.readString(Path.of("docs/metrics.md"));
        Set<String> documented = new HashSet<>();

        // When
        Matcher rows = ROW.matcher(page.substring(0, page.indexOf("## Validity")));
        while (rows.find()) {
            MetricTag.find(rows.group(1)).ifPresent(tag -> {
                documented.add(tag.tag());
                assertThat(tag.unit()).as(tag.tag()).isEqualTo(rows.group(2));
            });
        }

        // Then
        assertThat(documented).isEqualTo(tags(tag -> true));
    }

    @Test
    void documentsEveryVerdict() throws IOException {
        // Given
        String page = Files.readString(Path.of("docs/metrics.md"));

        // When / Then
        assertThat(List.of(
                        "generators_lost",
                        "endpoint_without_requests",
                        "sequence_broken",
                        "start_skew",
                        "send_lag",
                        "sent_late",
                        "not_sent",
                        "corrected_latency",
                        "backlog",
                        "generator_busy",
                        "near_ceiling",
                        "loop_turns",
                        "cpu_wait",
                        "cpu_throttled",
                        "gc_pauses",
                        "safepoint_pauses",
                        "process_suspended",
                        "cpu_stolen",
                        "pool_exhausted",
                        "requests_cancelled"))
                .allMatch(code -> page.contains("| `" + code + "` | "));
    }

    @Test
    void isInTheSchemaWithItsUnit() {
        // Given
        JsonNode properties = ResultSchema.json().at("/$defs/metrics/properties");
        Set<String> inSchema = new HashSet<>();

        // When
        properties.fieldNames().forEachRemaining(inSchema::add);

        // Then
        assertThat(inSchema).isEqualTo(tags(tag -> true));
        for (MetricTag tag : MetricTag.values()) {
            assertThat(properties
                            .at("/" + tag.tag() + "/allOf/1/properties/unit/const")
                            .asText())
                    .isEqualTo(tag.unit());
            assertThat(properties.at("/" + tag.tag() + "/allOf/0/$ref").asText())
                    .isEqualTo(tag.isDistribution() ? "#/$defs/distribution" : "#/$defs/scalar");
            assertThat(ResultSchema.json().at("/properties").has(tag.tag())).isTrue();
        }
    }

    @Test
    void isKnownToTheValidationOfManifests() {
        // Given
        KnownMetrics known = KnownMetrics.STANDARD;

        // When / Then
        assertThat(known.distributions()).isEqualTo(tags(MetricTag::isDistribution));
        assertThat(known.scalars()).isEqualTo(tags(tag -> !tag.isDistribution()));
        assertThat(known.perRequest()).isEqualTo(tags(GoodputLimits::isPerRequest));
        assertThat(known.streamingOnly()).isEqualTo(tags(MetricTag::streamingOnly));
    }

    @Test
    void namesEveryErrorClassInTheSchema() {
        // Given
        Set<String> inSchema = new HashSet<>();

        // When
        ResultSchema.json().at("/$defs/error_class/enum").forEach(name -> inSchema.add(name.asText()));

        // Then
        assertThat(inSchema)
                .isEqualTo(Arrays.stream(ErrorClass.values())
                        .map(ErrorClass::label)
                        .collect(Collectors.toSet()));
    }

    @Test
    void givesEveryDistributionABitAndAPlace() {
        assertThat(MetricTag.distributions()).hasSizeLessThanOrEqualTo(Long.SIZE);
        for (int slot = 0; slot < MetricTag.distributions().size(); slot++) {
            assertThat(MetricTag.distributions().get(slot).slot()).isEqualTo(slot);
        }
    }

    private static JsonNode sample() throws IOException {
        try (InputStream in = MetricTagTest.class.getResourceAsStream("/dev/rondo/report/aiperf-metrics.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        }
    }
}
