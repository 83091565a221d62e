package dev.rondo.coordinator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.rondo.metrics.SnapshotCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Messages and answers as bodies of requests and responses. Sizes are bounded by who reads them. */
final class MessageCodec {
    /** Of a closing message, decompressed. */
    static final int MAX_CLOSING_BYTES = 64 << 20;

    private static final int MAX_LABEL_CHARS = 32;

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private MessageCodec() {}

    private record Refused(Refusal reason) {
        private Refused {
            Objects.requireNonNull(reason);
        }
    }

    static byte[] bytes(JoinMessage message) {
        return json(message);
    }

    static byte[] bytes(Answer answer) {
        return json(answer);
    }

    static byte[] bytes(Refusal reason) {
        return json(new Refused(reason));
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JoinMessage join(byte[] body) throws IOException {
        return required(JSON.readValue(body, JoinMessage.class));
    }

    static Answer answer(byte[] body) throws IOException {
        return required(JSON.readValue(body, Answer.class));
    }

    static Refusal refusal(byte[] body) throws IOException {
        return required(JSON.readValue(body, Refused.class)).reason();
    }

    private static <T> T required(@org.jspecify.annotations.Nullable T value) throws IOException {
        if (value == null) {
            throw new IOException("a message must not be null");
        }
        return value;
    }

    static byte[] bytes(ClosingMessage message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            JSON.writeValue(out, message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static ClosingMessage closing(byte[] body) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] json = in.readNBytes(MAX_CLOSING_BYTES);
            if (in.read() >= 0) {
                throw new IOException("a closing message must have at most " + MAX_CLOSING_BYTES + " bytes");
            }
            return required(JSON.readValue(json, ClosingMessage.class));
        }
    }

    static byte[] bytes(ProgressMessage message) {
        byte[] progress = SnapshotCodec.encode(message.progress());
        return binary(out -> {
            out.writeLong(message.number());
            out.writeInt(message.begun());
            out.write(progress);
        });
    }

    static ProgressMessage progress(byte[] body, int phases) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        long number = in.readLong();
        int begun = in.readInt();
        if (begun < 0 || begun > phases) {
            throw new IOException("there are " + phases + " phases, but " + begun + " have begun");
        }
        return new ProgressMessage(number, begun, SnapshotCodec.progress(in.readAllBytes(), phases));
    }

    static byte[] bytes(SnapshotMessage message) {
        return binary(out -> {
            out.writeLong(message.number());
            out.writeInt(message.phase());
            out.writeBoolean(message.last());
            out.writeUTF(message.endedBy());
            out.write(message.content());
        });
    }

    static SnapshotMessage snapshot(byte[] body) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        long number = in.readLong();
        int phase = in.readInt();
        boolean last = in.readBoolean();
        String endedBy = in.readUTF();
        if (endedBy.length() > MAX_LABEL_CHARS) {
            throw new EOFException("a label must have at most " + MAX_LABEL_CHARS + " characters");
        }
        return new SnapshotMessage(number, phase, last, endedBy, in.readAllBytes());
    }

    private interface Content {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private static byte[] binary(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
