package dev.rondo.engine.sse;

/**
 * Reads the body of a response that is one JSON document, or should be, however long it is and however it is cut into
 * pieces: token usage, whether it is an error, and for those who ask a sample of its text. Keeps a few KiB at most. One
 * for each connection, reused; belongs to one thread; allocates nothing for a document without an error.
 */
public final class ResponseBody {
    /** Enough for 512 characters of any script, and for the JSON around a message. */
    private static final int SAMPLE_BYTES = 4 << 10;

    private final TokenUsage usage = new TokenUsage();
    private final JsonReader json = new JsonReader();
    private final BoundedBytes sample = new BoundedBytes(SAMPLE_BYTES);
    private final BoundedBytes errorMember = new BoundedBytes(SAMPLE_BYTES);
    private final BoundedBytes messageMember = new BoundedBytes(SAMPLE_BYTES);
    private final DocumentScanner scanner = new DocumentScanner(this::member);
    private final DocumentTemplate template;

    private boolean keepSample;
    private boolean error;
    private boolean errorObject;

    /** A reader that knows no document. */
    public ResponseBody() {
        this(new DocumentTemplate());
    }

    private ResponseBody(DocumentTemplate template) {
        this.template = template;
    }

    /** Another reader, for the same thread, that shares the knowledge of this one. */
    public ResponseBody sibling() {
        return new ResponseBody(template);
    }

    /**
     * Another body begins.
     *
     * @param keep whether {@link #sample} will be asked for: say so for responses that already are failures
     */
    public void begin(boolean keep) {
        keepSample = keep;
        error = false;
        errorObject = false;
        usage.reset();
        sample.clear();
        errorMember.clear();
        messageMember.clear();
        scanner.begin();
    }

    /** A piece of the body. The bytes are not kept, but for a bounded copy of what may be needed. */
    public void append(byte[] bytes, int offset, int length) {
        int to = offset + length;
        if (keepSample) {
            sample.append(bytes, offset, to);
            scanner.scan(bytes, offset, to);
            return;
        }
        boolean begins = scanner.atStart();
        if (begins && template.read(bytes, offset, to, json, usage)) {
            scanner.wholeIsKnown();
            return;
        }
        scanner.scan(bytes, offset, to);
        if (begins && scanner.complete() && !isError()) {
            template.learn(bytes, offset, to, usage);
        }
    }

    /** Whether what came is one whole JSON object or array; only structure and strings are checked. */
    public boolean isJson() {
        return scanner.complete();
    }

    /** Whether the document says that the request failed, whatever its status. */
    public boolean isError() {
        return error || errorObject;
    }

    /** The server's message of an error document: one line of at most 512 characters. Allocates. */
    public String errorMessage() {
        BoundedBytes source = error ? errorMember : messageMember;
        return ErrorText.ofMember(source.bytes(), 0, source.length());
    }

    /** The message of an error, or the beginning of the text, as one line of at most 512 characters. Allocates. */
    public String sample() {
        return isError() ? errorMessage() : ErrorText.of(sample.bytes(), 0, sample.length());
    }

    /** Token counts of the document. The same object for every response. */
    public TokenUsage usage() {
        return usage;
    }

    private void member(DocumentScanner.Member name, BoundedBytes value) {
        json.reset(value.bytes(), 0, value.length());
        switch (name) {
            case USAGE -> {
                // A number that is cut off would be a wrong one.
                if (!value.cut()) {
                    usage.read(json);
                }
            }
            case ERROR -> {
                int first = json.peek();
                if (first != 'n' && first != 'f') {
                    error = true;
                    errorMember.append(value.bytes(), 0, value.length());
                }
            }
            case OBJECT -> errorObject = json.nonEmptyString() && json.stringIs(Names.ERROR);
            case MESSAGE -> messageMember.append(value.bytes(), 0, value.length());
            case OTHER -> {}
        }
    }
}
