package dev.rondo.engine.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTemplateTest {
    private static final String LEARNED =
            "{\"id\":\"c-1\",\"object\":\"chat.completion\",\"created\":17,\"model\":\"m\","
                    + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"A \\\"fox\\\".\"}}],"
                    + "\"usage\":{\"prompt_tokens\":64,\"completion_tokens\":16,\"total_tokens\":80}}";
    private static final List<String> DOCUMENTS = List.of(
            LEARNED,
            "{\"usage\":{\"prompt_tokens\":1,\"details\":{\"kind\":\"none\",\"n\":[1,2]},\"total_tokens\":1},\"id\":\"\"}",
            "{ \"id\" : \"a\",\n \"usage\" : { \"input_tokens\" : 5, \"output_tokens\" : 3 },\n \"x\": [0.25, -1e9, {}] }",
            "{\"object\":\"list\",\"data\":[{\"embedding\":[0.1,-0.25,1]}],\"model\":\"m\"}",
            "{\"object\":\"error\",\"message\":\"no\"}",
            "{\"error\":null,\"text\":\"b\"}",
            "{\"error\":\"b\"}",
            "[\"usage\",{\"usage\":{\"prompt_tokens\":1}}]",
            "{\"usage\":{\"prompt_tokens\":1},\"usage\":{\"prompt_tokens\":2}}",
            "{\"a\" :1,\"b\" :\"error\",\"c\":{\"d\" :\"e\"}}");

    private final JsonReader json = new JsonReader();

    @Test
    void readsTheUsageOfADocumentThatDiffersInStringsAndNumbers() {
        // Given
        DocumentTemplate template = learned(LEARNED);
        String other = LEARNED.replace("c-1", "another \\u00e9")
                .replace("17", "1700000001")
                .replace("A \\\"fox\\\".", "")
                .replace("64", "7")
                .replace("80", "23");
        TokenUsage usage = new TokenUsage();

        // When
        boolean read = read(template, other, usage);

        // Then
        assertThat(read).isTrue();
        assertThat(usage.prompt() + " " + usage.completion() + " " + usage.total())
                .isEqualTo("7 16 23");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "0", "[]", "{}"})
    void matchesNothingBeforeItHasLearned(String document) {
        assertThat(read(new DocumentTemplate(), document, new TokenUsage())).isFalse();
    }

    @Test
    void keepsTheUsageOfADocumentThatDiffersElsewhere() {
        // Given
        DocumentTemplate template = learned(LEARNED);
        TokenUsage usage = new TokenUsage();

        // When
        boolean read = read(template, LEARNED.replace("fox", "long brown fox"), usage);

        // Then
        assertThat(read).isTrue();
        assertThat(usage.prompt() + " " + usage.completion() + " " + usage.total())
                .isEqualTo("64 16 80");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat.completion->error",
                "\"id\"->\"error\"",
                "\"model\"->\"usage\"",
                "\"c-1\"->null",
                "17->-17",
                "17->",
                "17->1.7",
                "}}],->}]],",
                "80}}->80}",
                "80}}->80}} x",
                "fox->fox\t",
                "fox->fox\\q"
            })
    void leavesEveryOtherDifferenceToTheReader(String change) {
        // Given
        DocumentTemplate template = learned(LEARNED);
        String[] fromTo = change.split("->", -1);

        // When
        boolean read = read(template, LEARNED.replace(fromTo[0], fromTo[1]), new TokenUsage());

        // Then
        assertThat(read).isFalse();
    }

    @Test
    void matchesNothingAfterADocumentThatCannotBeLearned() {
        String document = "{\"id\":\"a\",\"n\":1,\"usage\":{\"prompt_tokens\":1},\"usage\":{\"prompt_tokens\":2}}";
        DocumentTemplate template = learned(document);

        assertThat(read(template, document, new TokenUsage())).isFalse();
        assertThat(read(template, LEARNED, new TokenUsage())).isFalse();
        assertThat(read(template, "{", new TokenUsage())).isFalse();
    }

    @Test
    void keepsWhatWorksWhileAnotherServersDocumentsComeInBetween() {
        // Given
        ResponseBody body = new ResponseBody();
        verdict(body, LEARNED);

        // When
        for (int i = 0; i < 100; i++) {
            verdict(body, "{\"other\":" + i + "}");
            verdict(body, LEARNED);
        }

        // Then
        assertThat(verdict(body, LEARNED)).isEqualTo(verdict(new ResponseBody(), LEARNED));
    }

    @Test
    void agreesWithAReaderThatKnowsNothingOnChangedDocuments() {
        Random random = new Random(11);
        int sound = 0;
        for (int i = 0; i < 40_000; i++) {
            // Given
            ResponseBody body = new ResponseBody();
            String document = DOCUMENTS.get(random.nextInt(DOCUMENTS.size()));
            verdict(body, document);
            String changed = changed(document, random);

            // When
            String verdict = verdict(body, changed);

            // Then
            assertThat(verdict).as(changed).isEqualTo(verdict(new ResponseBody(), changed));
            sound += verdict.startsWith("true") ? 1 : 0;
        }
        assertThat(sound).isBetween(5_000, 39_000);
    }

    private static String changed(String document, Random random) {
        String pieces = "\"\\{}[]:,0123456789eE-. \nabuserorg\u00e9";
        StringBuilder text = new StringBuilder(document);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(3));
            int piece = random.nextInt(pieces.length() - 1);
            text.replace(from, to, pieces.substring(piece, piece + random.nextInt(2)));
            if (text.isEmpty()) {
                text.append('{');
            }
        }
        return text.toString();
    }

    private DocumentTemplate learned(String document) {
        DocumentTemplate template = new DocumentTemplate();
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        TokenUsage usage = new TokenUsage();
        json.reset(bytes, document.indexOf("{\"prompt"), bytes.length - 1);
        usage.read(json);
        template.read(bytes, 0, bytes.length, json, usage);
        template.learn(bytes, 0, bytes.length, usage);
        return template;
    }

    private boolean read(DocumentTemplate template, String document, TokenUsage usage) {
        byte[] bytes = ("??" + document + "?").getBytes(StandardCharsets.UTF_8);
        return template.read(bytes, 2, bytes.length - 1, json, usage);
    }

    private static String verdict(ResponseBody body, String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        body.begin(false);
        body.append(bytes, 0, bytes.length);
        TokenUsage usage = body.usage();
        return body.isJson() + " " + body.isError() + " " + (body.isError() ? body.errorMessage() : "") + " "
                + usage.prompt() + " " + usage.completion() + " " + usage.reasoning() + " " + usage.total();
    }
}
