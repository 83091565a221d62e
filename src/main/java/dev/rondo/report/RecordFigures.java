package dev.rondo.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rondo.metrics.MetricTag;
import dev.rondo.metrics.RequestValues;
import java.io.IOException;

/**
 * The metrics of one successful request, {@code tag -> {value, unit}} as in AIPerf's {@code profile_export.jsonl}: the
 * very values that went into the histograms, before they were put into bins.
 */
final class RecordFigures {
    private static final double MILLIS_PER_NANO = 1e-6;

    private final JsonGenerator json;
    private final RequestValues values = new RequestValues();

    RecordFigures(JsonGenerator json) {
        this.json = json;
    }

    /** Writes fields into the object that is open. */
    void write(RecordedRequest record, boolean generatesTokens) throws IOException {
        values.derive(record.request, generatesTokens);
        for (MetricTag tag : MetricTag.distributions()) {
            if (values.has(tag)) {
                json.writeObjectFieldStart(tag.tag());
                json.writeNumberField("value", tag.scale().shown(values.get(tag)));
                json.writeStringField("unit", tag.unit());
                json.writeEndObject();
            }
        }
        if (record.request.streaming && record.stamps > 1 && record.hasEveryStamp()) {
            interChunkLatency(record);
        }
    }

    private void interChunkLatency(RecordedRequest record) throws IOException {
        json.writeObjectFieldStart(MetricTag.INTER_CHUNK_LATENCY.tag());
        json.writeArrayFieldStart("value");
        for (int i = 1; i < record.stamps; i++) {
            long gap = record.request.contentNanos[i] - record.request.contentNanos[i - 1];
            json.writeNumber(gap * MILLIS_PER_NANO);
        }
        json.writeEndArray();
        json.writeStringField("unit", MetricTag.INTER_CHUNK_LATENCY.unit());
        json.writeEndObject();
    }
}
