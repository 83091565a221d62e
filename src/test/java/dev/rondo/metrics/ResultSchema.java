package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Checks result documents against the schema that is published with them; for tests of every package. */
public final class ResultSchema {
    private static final String RESOURCE = "/dev/rondo/result.schema.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchema SCHEMA = load();

    private ResultSchema() {}

    private static JsonSchema load() {
        try (InputStream in = ResultSchema.class.getResourceAsStream(RESOURCE)) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Objects.requireNonNull(in, RESOURCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema as JSON. */
    static JsonNode json() {
        return SCHEMA.getSchemaNode();
    }

    /** Fails with every violation, if there is any. */
    public static void assertValid(String json) {
        try {
            assertValid(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError("a result must be JSON", e);
        }
    }

    /** Fails with every violation, if there is any. */
    public static void assertValid(JsonNode document) {
        assertThat(SCHEMA.validate(document))
                .as("violations of the result schema")
                .extracting(ValidationMessage::getMessage)
                .isEmpty();
        assertConsistent(document);
    }

    /** What no schema can say: sums that must agree. */
    private static void assertConsistent(JsonNode document) {
        assertScheduleAddsUp(document.get("schedule"));
        document.get("phases").forEach(phase -> assertScheduleAddsUp(phase.get("schedule")));
        for (MetricTag tag : new MetricTag[] {
            MetricTag.REQUEST_COUNT, MetricTag.ERROR_REQUEST_COUNT, MetricTag.CANCELLED_REQUEST_COUNT
        }) {
            JsonNode all = document.at("/" + tag.tag() + "/avg");
            if (all.isMissingNode()) {
                continue;
            }
            double sum = 0;
            for (JsonNode endpoint : document.get("endpoints")) {
                sum += endpoint.at("/metrics/" + tag.tag() + "/avg").asDouble();
            }
            assertThat(sum).as("sum of " + tag.tag() + " over endpoints").isEqualTo(all.asDouble());
        }
    }

    private static void assertScheduleAddsUp(JsonNode schedule) {
        assertThat(schedule.get("scheduled").asLong())
                .as("scheduled credits")
                .isEqualTo(
                        schedule.get("sent").asLong() + schedule.get("unsent").asLong());
        assertThat(schedule.get("sent").asLong())
                .as("sent credits")
                .isEqualTo(
                        schedule.get("on_time").asLong() + schedule.get("late").asLong());
        assertThat(sum(schedule.get("late_by"))).isEqualTo(schedule.get("late").asLong());
        assertThat(sum(schedule.get("unsent_by")))
                .isEqualTo(schedule.get("unsent").asLong());
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.asLong();
        }
        return sum;
    }
}
