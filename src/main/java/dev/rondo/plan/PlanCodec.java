package dev.rondo.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rondo.api.BenchmarkRunSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A plan as gzipped JSON, cut into parts for ConfigMaps, and back. The same plan has the same digest on every machine;
 * what is read is held against it, and against bounds, before it is believed.
 */
public final class PlanCodec {
    /** A ConfigMap holds 1 MiB; the rest is for its keys and metadata. */
    public static final int PART_BYTES = 768 << 10;

    public static final int MAX_PARTS = 8;

    /** Repetition compresses well, and both sides hold the plan in memory: so its size before compression is bounded too. */
    public static final int MAX_JSON_BYTES = 32 << 20;

    private static final int MAX_BYTES = PART_BYTES * MAX_PARTS;
    private static final JsonMapper JSON = JsonMapper.builder()
            // A field that this version doesn't know may change what the plan means: rather refuse than run something
            // else.
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final JsonMapper SPECS = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private static final ObjectWriter WRITER = JSON.writerFor(PlanDocument.class);
    private static final ObjectReader READER = JSON.readerFor(PlanDocument.class);

    private PlanCodec() {}

    /**
     * The parts of a plan.
     *
     * @throws PlanTooLargeException if they would be more than {@link #MAX_PARTS}, or hold more than
     *     {@link #MAX_JSON_BYTES}
     */
    public static EncodedPlan encode(Plan plan) {
        return encode(new PlannedRun(plan, null));
    }

    /**
     * The parts of a plan, and of what it was made from.
     *
     * @throws PlanTooLargeException as {@link #encode(Plan)}
     */
    public static EncodedPlan encode(PlannedRun run) {
        JsonNode spec = run.spec().<JsonNode>map(SPECS::valueToTree).orElse(null);
        MessageDigest digest = Sha256.digest();
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        long jsonBytes;
        try (BoundedOutput out = new BoundedOutput(new GZIPOutputStream(compressed), digest, MAX_JSON_BYTES)) {
            WRITER.writeValue(out, PlanDocument.of(run.plan(), spec));
            jsonBytes = out.written();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (jsonBytes > MAX_JSON_BYTES) {
            throw tooLarge(MAX_JSON_BYTES, jsonBytes, " of JSON");
        }
        if (compressed.size() > MAX_BYTES) {
            throw tooLarge(MAX_BYTES, compressed.size(), " compressed");
        }
        return new EncodedPlan(cut(compressed.toByteArray()), HexFormat.of().formatHex(digest.digest()), jsonBytes);
    }

    private static PlanTooLargeException tooLarge(int allowed, long actual, String form) {
        return new PlanTooLargeException("the plan must have at most " + mebibytes(allowed) + form + ", but has "
                + mebibytes(actual) + ": give fewer endpoints headers of their own, and less in request.extra");
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }

    private static List<byte[]> cut(byte[] whole) {
        List<byte[]> parts = new ArrayList<>();
        for (int from = 0; from < whole.length; from += PART_BYTES) {
            parts.add(Arrays.copyOfRange(whole, from, Math.min(whole.length, from + PART_BYTES)));
        }
        return parts;
    }

    /**
     * The plan whose parts these are.
     *
     * @param sha256 as it was when the plan was encoded
     * @throws PlanFormatException if they are of no plan or of another one, or break a bound
     */
    public static Plan decode(List<byte[]> parts, String sha256) throws PlanFormatException {
        return restored(document(parts, sha256));
    }

    /**
     * The plan whose parts these are, and what it was made from.
     *
     * @throws PlanFormatException as {@link #decode}
     */
    public static PlannedRun decodeRun(List<byte[]> parts, String sha256) throws PlanFormatException {
        PlanDocument document = document(parts, sha256);
        Plan plan = restored(document);
        if (document.spec() == null || document.spec().isNull()) {
            return new PlannedRun(plan, null);
        }
        try {
            return new PlannedRun(plan, SPECS.treeToValue(document.spec(), BenchmarkRunSpec.class));
        } catch (JsonProcessingException e) {
            throw unreadable();
        }
    }

    private static PlanDocument document(List<byte[]> parts, String sha256) throws PlanFormatException {
        if (parts.isEmpty() || parts.size() > MAX_PARTS) {
            throw new PlanFormatException("a plan must have 1 to " + MAX_PARTS + " parts, but has " + parts.size());
        }
        byte[] json = unzipped(parts);
        String actual = Sha256.hex(json);
        if (!actual.equals(sha256)) {
            throw new PlanFormatException("the plan must have SHA-256 \"" + sha256 + "\", but has \"" + actual + "\"");
        }
        return read(json);
    }

    private static byte[] unzipped(List<byte[]> parts) throws PlanFormatException {
        List<InputStream> streams =
                parts.stream().<InputStream>map(ByteArrayInputStream::new).toList();
        try (InputStream in = new GZIPInputStream(new SequenceInputStream(Collections.enumeration(streams)))) {
            byte[] json = in.readNBytes(MAX_JSON_BYTES + 1);
            if (json.length > MAX_JSON_BYTES) {
                throw new PlanFormatException("a plan must have at most " + MAX_JSON_BYTES + " bytes of JSON");
            }
            return json;
        } catch (IOException e) {
            throw new PlanFormatException("the plan's parts must be one gzip stream, whole and in order");
        }
    }

    private static PlanDocument read(byte[] json) throws PlanFormatException {
        try {
            PlanDocument document = READER.readValue(json);
            if (document.version() != PlanDocument.VERSION) {
                throw new PlanFormatException(
                        "the plan must be of version " + PlanDocument.VERSION + ", but is of " + document.version());
            }
            return document;
        } catch (IOException | RuntimeException e) {
            throw unreadable();
        }
    }

    private static Plan restored(PlanDocument document) throws PlanFormatException {
        try {
            return document.restored();
        } catch (RuntimeException e) {
            throw unreadable();
        }
    }

    private static PlanFormatException unreadable() {
        return new PlanFormatException("the plan can't be read: it was written by another version of Rondo");
    }
}
