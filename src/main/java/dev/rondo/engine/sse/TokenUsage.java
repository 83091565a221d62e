package dev.rondo.engine.sse;

import java.nio.charset.StandardCharsets;

/**
 * Token counts that a server gave, {@link #UNKNOWN} where it gave none. Understands the names of every supported API; a
 * later object overrides only what it mentions. Mutable and reused: read it before the next response begins.
 */
public final class TokenUsage {
    public static final int UNKNOWN = -1;

    private static final byte[] PROMPT_TOKENS = bytes("prompt_tokens");
    private static final byte[] INPUT_TOKENS = bytes("input_tokens");
    private static final byte[] CACHE_CREATION = bytes("cache_creation_input_tokens");
    private static final byte[] CACHE_READ = bytes("cache_read_input_tokens");
    private static final byte[] COMPLETION_TOKENS = bytes("completion_tokens");
    private static final byte[] OUTPUT_TOKENS = bytes("output_tokens");
    private static final byte[] TOTAL_TOKENS = bytes("total_tokens");
    private static final byte[] REASONING_TOKENS = bytes("reasoning_tokens");
    private static final byte[] COMPLETION_DETAILS = bytes("completion_tokens_details");
    private static final byte[] OUTPUT_DETAILS = bytes("output_tokens_details");

    private int prompt = UNKNOWN;
    private int completion = UNKNOWN;
    private int reasoning = UNKNOWN;
    private int total = UNKNOWN;
    /** Whether an object was read since the counts were last set. */
    private boolean touched;

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    void reset() {
        prompt = UNKNOWN;
        completion = UNKNOWN;
        reasoning = UNKNOWN;
        total = UNKNOWN;
    }

    /** Whether a usage object was read since {@link #set}. */
    boolean touched() {
        return touched;
    }

    void set(TokenUsage other) {
        touched = false;
        prompt = other.prompt;
        completion = other.completion;
        reasoning = other.reasoning;
        total = other.total;
    }

    /** Tokens of the prompt, those read from or written to a prompt cache included. */
    public int prompt() {
        return prompt;
    }

    /** Tokens that were generated, reasoning included. */
    public int completion() {
        return completion;
    }

    /** Of the completion, the tokens spent on reasoning. */
    public int reasoning() {
        return reasoning;
    }

    /** The server's own sum. */
    public int total() {
        return total;
    }

    /** Reads a usage object; any other value is skipped. */
    void read(JsonReader json) {
        if (!json.beginObject()) {
            json.skip();
            return;
        }
        touched = true;
        int input = UNKNOWN;
        int cached = 0;
        while (json.nextKey()) {
            if (json.keyIs(PROMPT_TOKENS) || json.keyIs(INPUT_TOKENS)) {
                input = json.count();
            } else if (json.keyIs(COMPLETION_TOKENS) || json.keyIs(OUTPUT_TOKENS)) {
                completion = known(json.count(), completion);
            } else if (json.keyIs(TOTAL_TOKENS)) {
                total = known(json.count(), total);
            } else if (json.keyIs(REASONING_TOKENS)) {
                reasoning = known(json.count(), reasoning);
            } else if (json.keyIs(COMPLETION_DETAILS) || json.keyIs(OUTPUT_DETAILS)) {
                readDetails(json);
            } else if (json.keyIs(CACHE_CREATION) || json.keyIs(CACHE_READ)) {
                // Anthropic's input_tokens leave these out; the prompt is the sum of the three.
                cached += known(json.count(), 0);
            } else {
                json.skip();
            }
        }
        prompt = input == UNKNOWN ? prompt : input + cached;
    }

    private void readDetails(JsonReader json) {
        if (!json.beginObject()) {
            json.skip();
            return;
        }
        while (json.nextKey()) {
            if (json.keyIs(REASONING_TOKENS)) {
                reasoning = known(json.count(), reasoning);
            } else {
                json.skip();
            }
        }
    }

    private static int known(int count, int otherwise) {
        return count == UNKNOWN ? otherwise : count;
    }
}
