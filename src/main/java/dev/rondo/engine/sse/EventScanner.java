package dev.rondo.engine.sse;

import dev.rondo.api.RequestType;
import java.util.Arrays;

/**
 * Finds the events of a stream in its body, however that is cut into pieces, and tells its listener which carry content.
 * One scanner serves the streams of one connection, one after the other: {@link #begin}, {@link #feed} for each piece,
 * {@link #end}. Line ends may be LF, CRLF or CR. Belongs to one thread; allocates nothing per event.
 *
 * <p>A stream may turn out to be no stream but a JSON document: its error is reported as if it had been an event.
 */
public final class EventScanner {
    /** A good bound on one event. */
    public static final int MAX_EVENT_BYTES = 1 << 20;

    /** How much is added to a partial event before its end is looked for. */
    private static final int STEP_BYTES = 512;

    private static final byte[] DONE_MARKER = Names.bytes("[DONE]");

    private final Dialect dialect;
    private final StreamListener listener;
    private final int maxEventBytes;
    private final StreamStart start = new StreamStart();
    private final EventTemplate template = new EventTemplate();
    private final EventBoundary boundary = new EventBoundary();
    private final EventFields fields = new EventFields();
    private final PartialEvent partial = new PartialEvent();
    private final JsonReader json = new JsonReader();
    private final EventVerdict verdict = new EventVerdict();
    private final TokenUsage usage = new TokenUsage();
    /** The counts with those of the event being read, which count only if the whole event is sound. */
    private final TokenUsage usageWithEvent = new TokenUsage();

    private boolean ended;
    private boolean terminated;
    private boolean contentSeen;
    /** The body has ended: an event that is cut off there is no mistake of its own. */
    private boolean lastEvent;

    /**
     * @param type decides the dialect; Raw, and the types that don't stream, get one that goes by each event's shape
     * @param maxEventBytes the longest event that is accepted; longer ones are malformed
     */
    public EventScanner(RequestType type, StreamListener listener, int maxEventBytes) {
        this.dialect = Dialect.of(type);
        this.listener = listener;
        this.maxEventBytes = maxEventBytes;
    }

    /** Another stream begins; everything about the last one is forgotten. */
    public void begin() {
        start.begin();
        template.clear();
        partial.shrink();
        fields.shrink();
        usage.reset();
        ended = false;
        terminated = false;
        contentSeen = false;
        lastEvent = false;
    }

    /** Whether the stream's own terminator has been read. */
    public boolean terminated() {
        return terminated;
    }

    /** Whether any event had content. */
    public boolean contentSeen() {
        return contentSeen;
    }

    /** Token counts so far; final after {@link #end}. The same object for every stream. */
    public TokenUsage usage() {
        return usage;
    }

    /** A piece of the body. The bytes are not kept. */
    public void feed(byte[] bytes, int offset, int length) {
        int to = offset + length;
        int from = ended ? to : start.skip(bytes, offset, to);
        if (start.isDocument()) {
            document(bytes, from, to);
            return;
        }
        if (partial.length() > 0) {
            from = complete(bytes, from, to);
        }
        while (from < to && !ended) {
            int end = template.match(bytes, from, to);
            if (end >= 0) {
                content(template.reasoning());
            } else {
                boundary.begin();
                end = template.isBeginning(bytes, from, to) ? EventBoundary.INCOMPLETE : boundary.find(bytes, from, to);
                if (end < 0) {
                    keep(bytes, from, to);
                    return;
                }
                event(bytes, from, end);
            }
            from = end;
        }
    }

    /** The body has ended. A last event without its empty line counts if it is whole. */
    public void end() {
        if (!ended && partial.length() > 0) {
            lastEvent = true;
            if (start.isDocument()) {
                endDocument();
            } else {
                event(partial.bytes(), 0, partial.length());
            }
        }
        ended = true;
        partial.clear();
    }

    /** Completes the partial event with the beginning of a piece; returns the index of the first byte behind that event. */
    private int complete(byte[] bytes, int from, int to) {
        for (int position = from; position < to; ) {
            int before = partial.length();
            int step = Math.min(to - position, STEP_BYTES);
            partial.append(bytes, position, step);
            int end = completed();
            if (end >= 0) {
                partial.clear();
                return position + end - before;
            }
            position += step;
            if (tooLong(partial.length())) {
                return to;
            }
        }
        return to;
    }

    private int completed() {
        byte[] bytes = partial.bytes();
        int length = partial.length();
        if (length <= EventTemplate.MAX_EVENT_BYTES) {
            int end = template.match(bytes, 0, length);
            if (end >= 0) {
                content(template.reasoning());
                return end;
            }
        }
        int end = boundary.find(bytes, 0, length);
        if (end >= 0) {
            event(bytes, 0, end);
        }
        return end;
    }

    private void keep(byte[] bytes, int from, int to) {
        if (!tooLong(to - from)) {
            partial.append(bytes, from, to - from);
        }
    }

    private boolean tooLong(int eventBytes) {
        if (eventBytes > maxEventBytes) {
            malformed("event must not exceed " + maxEventBytes + " bytes");
        }
        return ended;
    }

    private void event(byte[] bytes, int from, int to) {
        int lineLength = boundary.firstLineEnd();
        fields.read(bytes, from, lineLength > 0 ? from + lineLength : to, to);
        int dataStart = fields.dataStart();
        int dataEnd = fields.dataEnd();
        if (dataStart == dataEnd) {
            return;
        }
        if (isDoneMarker(dataStart, dataEnd)) {
            if (dialect.endsWithDoneMarker()) {
                done();
            }
        } else if (fields.isError()) {
            error(fields.data(), dataStart, dataEnd);
        } else if (classify(dataStart, dataEnd)) {
            report(bytes, from, to);
        }
    }

    private boolean isDoneMarker(int from, int to) {
        return to - from == DONE_MARKER.length
                && Arrays.equals(fields.data(), from, to, DONE_MARKER, 0, DONE_MARKER.length);
    }

    private boolean classify(int dataStart, int dataEnd) {
        json.reset(fields.data(), dataStart, dataEnd);
        verdict.reset();
        int first = json.peek();
        if (first < 0) {
            return false;
        }
        if (first == '{') {
            usageWithEvent.set(usage);
            dialect.classify(json, verdict, usageWithEvent);
            if (json.valid()) {
                usage.set(usageWithEvent);
                return true;
            }
        }
        if (!lastEvent) {
            malformed("event must be a JSON object");
        }
        return false;
    }

    private void report(byte[] bytes, int from, int to) {
        if (verdict.isError()) {
            error(fields.data(), fields.dataStart(), fields.dataEnd());
            return;
        }
        if (verdict.hasContent()) {
            if (fields.inPlace() && verdict.textStart() >= 0 && !verdict.isDone()) {
                template.learn(bytes, from, to, verdict, usageWithEvent.touched());
            }
            content(verdict.reasoningOnly());
        }
        if (verdict.isDone()) {
            done();
        }
    }

    private void document(byte[] bytes, int from, int to) {
        if (from < to && !ended && !tooLong(partial.length() + to - from)) {
            partial.append(bytes, from, to - from);
        }
    }

    private void endDocument() {
        json.reset(partial.bytes(), 0, partial.length());
        verdict.reset();
        json.beginObject();
        while (json.nextKey()) {
            if (json.keyIs(Names.ERROR)) {
                Errors.readMember(json, verdict);
            } else {
                json.skip();
            }
        }
        if (verdict.isError()) {
            error(partial.bytes(), 0, partial.length());
        } else {
            malformed("body must be an event stream, but is a document");
        }
    }

    private void content(boolean reasoning) {
        contentSeen = true;
        listener.content(reasoning);
    }

    private void done() {
        terminated = true;
        ended = true;
        listener.done();
    }

    private void error(byte[] bytes, int from, int to) {
        ended = true;
        listener.error(ErrorText.of(bytes, from, to));
    }

    private void malformed(String reason) {
        ended = true;
        listener.malformed(reason);
    }
}
