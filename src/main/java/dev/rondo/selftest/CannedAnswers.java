package dev.rondo.selftest;

import dev.rondo.api.RequestType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers as inference servers give them: documents with a length, streams in chunks, one for each event. */
final class CannedAnswers {
    /** Events with content in each stream. */
    static final int TOKENS = 100;
    /** The same in a short one. */
    static final int FEW_TOKENS = 8;

    /** Of every answer. */
    static final int EDITIONS = 2;

    private static final String OK = "200 OK";
    private static final String JSON = "application/json";
    private static final String END_OF_CHUNKS = "0\r\n\r\n";

    private CannedAnswers() {}

    /**
     * The answer of an {@link AnswerKind#numberOf}.
     *
     * @param edition below {@link #EDITIONS}: another date, and another member in documents, as servers change their answers
     *     now and then
     */
    static Answer of(int number, int edition) {
        return of(AnswerKind.type(number), AnswerKind.kind(number), edition);
    }

    private static Answer of(RequestType type, AnswerKind kind, int edition) {
        return switch (kind) {
            case DOCUMENT -> document(OK, CannedBodies.document(type), edition);
            case ERROR -> document("500 Internal Server Error", CannedBodies.ERROR, edition);
            case SEPARATE_EVENTS -> stream(type, TOKENS, edition);
            case BULK_EVENTS -> Answer.whole(stream(type, TOKENS, edition).bytes());
            case FEW_EVENTS -> Answer.whole(stream(type, FEW_TOKENS, edition).bytes());
            case CUT -> cut(stream(type, FEW_TOKENS, edition));
            case RESET, REFUSED -> Answer.whole(new byte[0]).cutAfter(0);
        };
    }

    private static Answer document(String status, String body, int edition) {
        String whole = edition == 0 ? body : "{\"edition\":" + edition + "," + body.substring(1);
        String length = "Content-Length: " + whole.length() + "\r\n\r\n";
        return Answer.whole(ascii(head(status, JSON, edition) + length + whole));
    }

    private static Answer stream(RequestType type, int tokens, int edition) {
        StringBuilder text = new StringBuilder(head(OK, "text/event-stream", edition));
        text.append("Transfer-Encoding: chunked\r\n\r\n");
        List<Integer> ends = new ArrayList<>();
        for (String event : CannedBodies.events(type, tokens)) {
            text.append(Integer.toHexString(event.length())).append("\r\n");
            text.append(event).append("\r\n");
            ends.add(text.length());
        }
        text.append(END_OF_CHUNKS);
        ends.set(ends.size() - 1, text.length());
        return Answer.of(
                ascii(text.toString()),
                ends.stream().mapToInt(Integer::intValue).toArray());
    }

    private static Answer cut(Answer stream) {
        return stream.cutAfter(stream.ends()[stream.ends().length / 2]);
    }

    private static String head(String status, String type, int edition) {
        String date = "Thu, 01 Jan 1970 00:00:0" + edition + " GMT";
        return "HTTP/1.1 " + status + "\r\nServer: rondo\r\nDate: " + date + "\r\nContent-Type: " + type + "\r\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
