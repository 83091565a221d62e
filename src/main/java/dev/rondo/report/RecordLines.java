package dev.rondo.report;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.RequestType;
import dev.rondo.metrics.ErrorClass;
import dev.rondo.metrics.RequestObservation;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import dev.rondo.plan.PlannedPhase;
import dev.rondo.plan.RequestIds;
import dev.rondo.report.RecordRing.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;

/**
 * Turns records into lines of JSON, gathered until they are taken. The shape is that of AIPerf's
 * {@code profile_export.jsonl}: {@code metadata}, {@code metrics}, {@code error}; endpoint, credit, the intended moment
 * and whether the ceiling held it back are ours. One thread.
 */
final class RecordLines {
    private static final int FULL_BYTES = 256 * 1024;
    private static final int LONGEST_MESSAGE = 500;

    private final List<PlannedEndpoint> endpoints;
    private final List<PlannedPhase> phases;
    private final RequestIds ids;
    private final long wallOffsetNanos;
    private final Buffer buffer = new Buffer();
    private final JsonGenerator json;
    private final RecordFigures figures;
    private int count;

    RecordLines(Plan plan, long wallOffsetNanos) throws IOException {
        this.endpoints = plan.endpoints();
        this.phases = plan.phases();
        this.ids = RequestIds.of(plan);
        this.wallOffsetNanos = wallOffsetNanos;
        this.json = new JsonFactoryBuilder()
                .rootValueSeparator("")
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .build()
                .createGenerator(buffer);
        this.figures = new RecordFigures(json);
    }

    void add(RecordedRequest record) {
        try {
            json.writeStartObject();
            metadata(record);
            json.writeObjectFieldStart("metrics");
            if (record.ending == Ending.SUCCEEDED) {
                figures.write(record, generatesTokens(record));
            }
            json.writeEndObject();
            if (record.error != null) {
                error(record, record.error);
            }
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
            count++;
        } catch (IOException impossible) {
            // The buffer is memory.
            throw new UncheckedIOException(impossible);
        }
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return buffer.size() >= FULL_BYTES;
    }

    /** The lines gathered so far, until the next {@link #add}. */
    ByteBuffer take() {
        count = 0;
        return buffer.take();
    }

    private void metadata(RecordedRequest record) throws IOException {
        RequestObservation request = record.request;
        PlannedPhase phase = phases.get(record.phase);
        String kind = phase.kind() == PhaseKind.WARMUP ? "warmup" : "profiling";
        PlannedEndpoint endpoint = endpoints.get(request.endpoint);
        json.writeObjectFieldStart("metadata");
        ids.beginPhase(record.phase);
        json.writeNumberField("session_num", request.conversation);
        json.writeStringField("x_request_id", ids.requestId(request.credit).toString());
        json.writeStringField(
                "x_correlation_id", ids.correlationId(request.conversation).toString());
        json.writeStringField("conversation_id", String.format(Locale.ROOT, "session_%06d", request.conversation));
        json.writeNumberField("turn_index", request.turn);
        json.writeNumberField("credit", request.credit);
        json.writeStringField("endpoint", endpoint.name());
        json.writeStringField("url", endpoint.url());
        moment("intended_ns", request.intendedNanos);
        moment("credit_issued_ns", request.issuedNanos);
        moment("request_start_ns", request.issuedNanos);
        moment("request_ack_ns", request.firstByteNanos);
        moment("request_end_ns", request.endNanos);
        json.writeStringField("benchmark_phase", kind);
        json.writeNumberField("phase_index", record.phase);
        json.writeStringField("phase_name", phase.name());
        json.writeStringField("phase_kind", kind);
        json.writeBooleanField("was_cancelled", record.ending == Ending.CANCELLED);
        json.writeBooleanField("was_capped", request.capped);
        json.writeEndObject();
    }

    private boolean generatesTokens(RecordedRequest record) {
        RequestType type = endpoints.get(record.request.endpoint).request().type();
        return type != RequestType.EMBEDDINGS && type != RequestType.RANKINGS;
    }

    private void error(RecordedRequest record, ErrorClass error) throws IOException {
        json.writeObjectFieldStart("error");
        if (record.httpStatus > 0) {
            json.writeNumberField("code", record.httpStatus);
        }
        json.writeStringField("type", error.label());
        json.writeStringField("message", record.message == null ? "" : Printable.line(record.message, LONGEST_MESSAGE));
        json.writeEndObject();
    }

    private void moment(String name, long nanos) throws IOException {
        if (nanos != RequestObservation.UNSET) {
            json.writeNumberField(name, nanos + wallOffsetNanos);
        }
    }

    /** Hands out its bytes without a copy. */
    private static final class Buffer extends ByteArrayOutputStream {
        Buffer() {
            super(FULL_BYTES + FULL_BYTES / 4);
        }

        ByteBuffer take() {
            ByteBuffer taken = ByteBuffer.wrap(buf, 0, count);
            count = 0;
            return taken;
        }
    }
}
