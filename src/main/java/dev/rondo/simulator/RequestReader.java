package dev.rondo.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Reads one body in a single pass, without a tree. Used once. */
final class RequestReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final Set<String> inputFields = new HashSet<>(2);
    private String model = "";
    private boolean stream;
    private boolean includeUsage;
    private int maxTokens;
    private int promptTokens;
    private int inputs;

    private RequestReader(JsonParser parser) {
        this.parser = parser;
    }

    static RequestFacts read(byte[] body) throws RefusedRequestException {
        try (JsonParser parser = JSON.createParser(body)) {
            return new RequestReader(parser).read();
        } catch (IOException e) {
            throw new RefusedRequestException(400, "the body is not valid JSON");
        }
    }

    private RequestFacts read() throws IOException, RefusedRequestException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new RefusedRequestException(400, "the body must be a JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            readField(field);
        }
        if (parser.nextToken() != null) {
            throw new RefusedRequestException(400, "the body must be one JSON object and nothing after it");
        }
        return new RequestFacts(model, stream, includeUsage, maxTokens, promptTokens, inputs, inputFields);
    }

    private void readField(String field) throws IOException, RefusedRequestException {
        switch (field) {
            case "model" -> model = text(field);
            case "stream" -> stream = bool(field);
            case "stream_options" -> readStreamOptions();
            case "max_tokens", "max_completion_tokens", "max_output_tokens" -> maxTokens = positive(field);
            case "messages", "prompt", "query", "system", "instructions" -> {
                inputFields.add(field);
                countTokens();
            }
            case "input", "passages", "documents", "texts" -> {
                inputFields.add(field);
                inputs = countTokens();
            }
            default -> parser.skipChildren();
        }
    }

    private void readStreamOptions() throws IOException, RefusedRequestException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals("include_usage")) {
                includeUsage = bool(field);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Adds the tokens of the value at hand; returns its number of direct elements, 1 if it is no array. */
    private int countTokens() throws IOException {
        boolean array = parser.currentToken() == JsonToken.START_ARRAY;
        int elements = 0;
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token.isStructEnd()) {
                depth--;
                continue;
            }
            if (depth == 1 && token != JsonToken.FIELD_NAME) {
                elements++;
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token == JsonToken.FIELD_NAME) {
                skipIfNoText();
            } else {
                promptTokens += tokensHere(token);
            }
        } while (depth > 0 && parser.nextToken() != null);
        return array ? elements : 1;
    }

    private void skipIfNoText() throws IOException {
        String name = parser.currentName();
        if (name.equals("role") || name.equals("type")) {
            parser.nextToken();
            parser.skipChildren();
        }
    }

    private int tokensHere(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return 1;
        }
        return token == JsonToken.VALUE_STRING
                ? words(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())
                : 0;
    }

    private static int words(char[] text, int offset, int length) {
        int words = 0;
        boolean inWord = false;
        for (int i = offset; i < offset + length; i++) {
            boolean space = text[i] <= ' ';
            if (!space && !inWord) {
                words++;
            }
            inWord = !space;
        }
        return words;
    }

    private String text(String field) throws IOException, RefusedRequestException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new RefusedRequestException(400, "`" + field + "` must be a string");
        }
        return parser.getText();
    }

    private boolean bool(String field) throws IOException, RefusedRequestException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE && token != JsonToken.VALUE_NULL) {
            throw new RefusedRequestException(400, "`" + field + "` must be true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private int positive(String field) throws IOException, RefusedRequestException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return 0;
        }
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getLongValue() < 1) {
            throw new RefusedRequestException(400, "`" + field + "` must be an integer of at least 1");
        }
        return (int) Math.min(parser.getLongValue(), OutputShape.MAX_TOKENS);
    }
}
