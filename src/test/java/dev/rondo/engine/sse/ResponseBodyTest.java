package dev.rondo.engine.sse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseBodyTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> TEXTS = List.of(
            "text", "", "\"usage\":{\"prompt_tokens\":1}", "}", "]", "{[", "\\", "\\\"", "\"", "\u4f60", "\n", "error");

    private final ResponseBody body = new ResponseBody();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2,\"total_tokens\":11}} | 9 2 -1 11",
                "{ \"usage\" : { \"prompt_tokens\" : 9 , \"total_tokens\" : 9 } , \"data\" : [ ] } | 9 -1 -1 9",
                "{\"usage\":{\"input_tokens\":5,\"output_tokens\":3,\"output_tokens_details\":{\"reasoning_tokens\":2}}} | 5 3 2 -1",
                "{\"usage\":{\"input_tokens\":5,\"cache_read_input_tokens\":7,\"output_tokens\":3}} | 12 3 -1 -1",
                "{\"usage\":null} | -1 -1 -1 -1",
                "{\"choices\":[{\"usage\":{\"prompt_tokens\":1}}]} | -1 -1 -1 -1",
                "{\"text\":\"\\\"usage\\\":{\\\"prompt_tokens\\\":1}\"} | -1 -1 -1 -1",
                "[{\"usage\":{\"prompt_tokens\":1}}] | -1 -1 -1 -1"
            })
    void findsTheUsageAtTheTop(String json, String usage) {
        // When
        feed(json, 1000);

        // Then
        assertThat(body.isJson()).isTrue();
        assertThat(body.isError()).isFalse();
        assertThat(usage()).isEqualTo(usage);
    }

    @Test
    void findsTheUsageBehindMegabytesOfVectors() {
        // Given
        String vectors = "{\"object\":\"embedding\",\"embedding\":[" + "-0.0123456,".repeat(1000) + "1]},";
        String json = "{\"object\":\"list\",\"data\":[" + vectors.repeat(300) + "{}],\"model\":\"m\","
                + "\"usage\":{\"prompt_tokens\":8,\"total_tokens\":8}}";

        // When
        feed(json, 8192);

        // Then
        assertThat(json.length()).isGreaterThan(3_000_000);
        assertThat(body.isJson()).isTrue();
        assertThat(usage()).isEqualTo("8 -1 -1 8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"message\":\"no such model\",\"code\":404}} | no such model",
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Over\\nloaded\"}} | Over loaded",
                "{\"error\":\"plain\"} | plain",
                "{\"object\":\"error\",\"message\":\"old vLLM\",\"code\":400} | old vLLM",
                "{\"message\":\"old vLLM\",\"object\":\"error\"} | old vLLM",
                "{\"error\":{\"code\":7}} | {\"code\":7}"
            })
    void recognizesAnErrorWithAnyStatus(String json, String message) {
        // When
        feed(json, 7);

        // Then
        assertThat(body.isError()).isTrue();
        assertThat(body.errorMessage()).isEqualTo(message);
        assertThat(body.sample()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"error\":null}", "{\"error\":false}", "{\"object\":\"list\"}", "{\"a\":{\"error\":1}}", "{}"})
    void takesNothingElseForAnError(String json) {
        // When
        feed(json, 1000);

        // Then
        assertThat(body.isJson()).isTrue();
        assertThat(body.isError()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html></html>",
                "data: {}",
                "{",
                "{\"a\":1",
                "{\"a\":[}",
                "{\"a\" 1}",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{\"a\":\"b}",
                "{,}",
                "{\"a\":1,}",
                "[1",
                "42",
                "OK"
            })
    void recognizesWhatIsNoWholeDocument(String text) {
        // When
        feed(text, 3);

        // Then
        assertThat(body.isJson()).isFalse();
    }

    @Test
    void makesOneBoundedLineOfAnyText() {
        // Given
        String page = "<html>\r\n\t<b>502</b>\u0007\u202e Bad\u0000Gateway</html>" + "\ud83d\ude00x".repeat(2000);

        // When
        feed(page, 100);

        // Then
        assertThat(body.sample())
                .startsWith("<html> <b>502</b> Bad Gateway</html>\ud83d\ude00x")
                .hasSizeBetween(500, 512);
        assertThat(body.sample().chars()).allMatch(c -> c >= ' ' && c != 0x7F);
        assertThat(Character.isHighSurrogate(body.sample().charAt(body.sample().length() - 1)))
                .isFalse();
    }

    @Test
    void forgetsTheBodyBefore() {
        // Given
        feed("{\"error\":{\"message\":\"first\"},\"usage\":{\"prompt_tokens\":1}}", 5);

        // When
        feed("{\"ok\":true}", 5);

        // Then
        assertThat(body.isError()).isFalse();
        assertThat(usage()).isEqualTo("-1 -1 -1 -1");
        assertThat(body.sample()).isEqualTo("{\"ok\":true}");
    }

    @Test
    void refusesEndlessNestingWithoutEndlessMemory() {
        // When
        feed("{\"a\":" + "[".repeat(100_000), 1000);

        // Then
        assertThat(body.isJson()).isFalse();
    }

    @Test
    void agreesWithJacksonOnRandomDocuments() throws IOException {
        Random random = new Random(7);
        int errors = 0;
        int broken = 0;
        for (int i = 0; i < 5_000; i++) {
            // Given
            ObjectNode document = document(random);
            String json = random.nextBoolean() ? document.toString() : document.toPrettyString();
            if (random.nextInt(4) == 0) {
                json = json.substring(0, random.nextInt(json.length()));
            }

            // When
            feed(json, 1 + random.nextInt(50));

            // Then
            JsonNode expected = parsed(json);
            assertThat(body.isJson()).as(json).isEqualTo(expected.isObject());
            if (!expected.isObject()) {
                broken++;
                continue;
            }
            JsonNode usage = expected.path("usage");
            assertThat(usage())
                    .as(json)
                    .isEqualTo(usage.path("prompt_tokens").asInt(-1) + " "
                            + usage.path("completion_tokens").asInt(-1) + " -1 "
                            + usage.path("total_tokens").asInt(-1));
            boolean error = expected.hasNonNull("error")
                    || expected.path("object").asText().equals("error");
            assertThat(body.isError()).as(json).isEqualTo(error);
            errors += error ? 1 : 0;
        }
        assertThat(errors).isGreaterThan(500);
        assertThat(broken).isGreaterThan(500);
    }

    private static JsonNode parsed(String json) throws IOException {
        try {
            return MAPPER.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static ObjectNode document(Random random) {
        ObjectNode document = MAPPER.createObjectNode();
        for (int i = random.nextInt(6); i > 0; i--) {
            switch (random.nextInt(6)) {
                case 0 -> document.set("choices", value(random, 4));
                case 1 -> document.put("object", random.nextBoolean() ? "list" : "error");
                case 2 ->
                    document.putObject("usage")
                            .put("prompt_tokens", random.nextInt() & Integer.MAX_VALUE)
                            .put("total_tokens", 5);
                case 3 -> document.set("error", random.nextBoolean() ? value(random, 1) : document.nullNode());
                case 4 -> document.put("message", text(random));
                default -> document.set("a longer name than the others " + i, value(random, 3));
            }
        }
        return document;
    }

    private static JsonNode value(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> nodes.textNode(text(random));
            case 1 -> nodes.numberNode(random.nextGaussian());
            case 2 -> nodes.numberNode(random.nextInt());
            case 3 -> nodes.booleanNode(true);
            case 4 -> nodes.arrayNode().add(value(random, depth - 1)).add(value(random, depth - 1));
            default ->
                nodes.objectNode()
                        .<ObjectNode>set("usage", value(random, depth - 1))
                        .set(text(random), value(random, depth - 1));
        };
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private void feed(String text, int pieceBytes) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        body.begin(true);
        for (int from = 0; from < bytes.length; from += pieceBytes) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + pieceBytes));
            body.append(piece, 0, piece.length);
            Arrays.fill(piece, (byte) '"');
        }
    }

    private String usage() {
        TokenUsage usage = body.usage();
        return usage.prompt() + " " + usage.completion() + " " + usage.reasoning() + " " + usage.total();
    }
}
