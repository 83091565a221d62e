package dev.rondo.benchmarks;

import java.nio.charset.StandardCharsets;

/** The response that the stream benchmarks read: 128 content events, one with usage, the terminator. */
final class StreamFixture {
    static final int CONTENT_EVENTS = 128;
    static final int EVENTS = CONTENT_EVENTS + 2;

    private static final String HEAD =
            "{\"id\":\"chatcmpl-8f14e45fceea167a5a36dedd4bea2543\",\"object\":\"chat.completion.chunk\","
                    + "\"created\":1700000000,\"model\":\"meta-llama/Llama-3.1-8B-Instruct\",\"choices\":[";

    private StreamFixture() {}

    /** The body as events, without HTTP. */
    static byte[] events(boolean changingNumbers) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < EVENTS; i++) {
            body.append(event(i, changingNumbers));
        }
        return bytes(body.toString());
    }

    /** The whole response, each event a chunk of its own, as servers on uvicorn send it. */
    static byte[] response(boolean changingNumbers) {
        StringBuilder response = new StringBuilder(
                "HTTP/1.1 200 OK\r\ndate: Mon, 01 Jan 2024 00:00:00 GMT\r\n"
                        + "server: uvicorn\r\ncontent-type: text/event-stream; charset=utf-8\r\ntransfer-encoding: chunked\r\n\r\n");
        for (int i = 0; i < EVENTS; i++) {
            String event = event(i, changingNumbers);
            response.append(Integer.toHexString(event.length()))
                    .append("\r\n")
                    .append(event)
                    .append("\r\n");
        }
        return bytes(response.append("0\r\n\r\n").toString());
    }

    private static String event(int number, boolean changingNumbers) {
        if (number == EVENTS - 1) {
            return "data: [DONE]\n\n";
        }
        String head = changingNumbers ? HEAD.replace("1700000000", String.valueOf(1700000000 + number)) : HEAD;
        if (number == CONTENT_EVENTS) {
            return "data: " + head
                    + "],\"usage\":{\"prompt_tokens\":550,\"total_tokens\":678,\"completion_tokens\":128}}\n\n";
        }
        String token = " token".substring(0, 2 + number % 5);
        return "data: " + head + "{\"index\":0,\"delta\":{\"content\":\"" + token
                + "\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
