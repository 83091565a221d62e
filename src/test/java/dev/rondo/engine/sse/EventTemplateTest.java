package dev.rondo.engine.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.RequestType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventTemplateTest {
    private static final int EVENTS = 1_000;
    private static final int MUTATIONS = 100;
    private static final String ALPHABET = "\"\\{}[]:, \n\rnu01aé\t";

    private final EventTemplate template = new EventTemplate();
    private final JsonReader json = new JsonReader();
    private final EventVerdict verdict = new EventVerdict();
    private final TokenUsage usage = new TokenUsage();
    private final EventFields fields = new EventFields();

    /** The shortcut may miss, but what it says must be what reading in full says. */
    @ParameterizedTest
    @EnumSource(
            value = RequestType.class,
            names = {"CHAT", "COMPLETIONS", "RESPONSES", "MESSAGES"})
    void neverSaysOtherThanTheFullReading(RequestType type) {
        Random random = new Random(type.ordinal());
        Dialect dialect = Dialect.of(type);
        int matches = 0;
        for (int i = 0; i < EVENTS; i++) {
            // Given
            RandomEvent events = new RandomEvent(random, type, 4);
            byte[] learned = bytes("data: " + events.next(List.of("x", "\"quoted\"", "\\", "")) + "\n\n");
            if (!isContent(dialect, learned, 0, learned.length) || verdict.textStart() < 0) {
                continue;
            }
            int textStart = verdict.textStart();
            int textEnd = verdict.textEnd();
            boolean reasoning = verdict.reasoningOnly();
            template.clear();
            // Learning twice without a match in between makes numbers free.
            for (int j = random.nextInt(2); j >= 0; j--) {
                template.learn(learned, 0, learned.length, verdict, usage.touched());
            }

            for (int j = 0; j < MUTATIONS; j++) {
                // When
                byte[] mutant = bytes("\n" + mutate(random, learned, textStart, textEnd) + "data: next");
                int end = template.match(mutant, 1, mutant.length);

                // Then
                if (end >= 0) {
                    String event = new String(mutant, StandardCharsets.UTF_8);
                    EventBoundary boundary = new EventBoundary();
                    boundary.begin();
                    assertThat(boundary.find(mutant, 1, mutant.length))
                            .as(event)
                            .isEqualTo(end);
                    assertThat(isContent(dialect, mutant, 1, end)).as(event).isTrue();
                    assertThat(verdict.reasoningOnly()).as(event).isEqualTo(reasoning);
                    assertThat(template.reasoning()).isEqualTo(reasoning);
                    matches++;
                }
            }
        }
        assertThat(matches).as("matches that were checked").isGreaterThan(EVENTS);
    }

    private boolean isContent(Dialect dialect, byte[] event, int from, int to) {
        fields.read(event, from, EventBoundary.lineEnd(event, from, to), to);
        json.reset(fields.data(), fields.dataStart(), fields.dataEnd());
        verdict.reset();
        usage.set(new TokenUsage());
        dialect.classify(json, verdict, usage);
        return json.valid() && verdict.hasContent() && !verdict.isError() && !verdict.isDone();
    }

    private static String mutate(Random random, byte[] event, int textStart, int textEnd) {
        StringBuilder text = new StringBuilder(new String(event, StandardCharsets.UTF_8));
        for (int i = random.nextInt(3); i > 0; i--) {
            boolean within = random.nextInt(10) > 2;
            int at = within ? textStart + random.nextInt(textEnd - textStart + 1) : random.nextInt(text.length());
            char character = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(Math.min(at, text.length() - 1));
                case 1 -> text.setCharAt(Math.min(at, text.length() - 1), character);
                default -> text.insert(at, character);
            }
        }
        return text.toString();
    }

    @Test
    void matchesTheNextTokenOfTheSameStream() {
        // Given
        byte[] first = bytes("data: {\"text\":\"a\"}\n\n");
        learn(first, 15, 16);
        byte[] next = bytes("data: {\"text\":\"another \\u00e9 \\\"one\\\"\"}\n\ndata");

        // When
        int end = template.match(next, 0, next.length);

        // Then
        assertThat(end).isEqualTo(next.length - 4);
    }

    @ParameterizedTest
    @EnumSource(Miss.class)
    void leavesEverythingElseToTheFullReading(Miss miss) {
        // Given
        byte[] first = bytes("data: {\"text\":\"a\"}\n\n");
        learn(first, 15, 16);
        byte[] next = bytes(miss.event);

        // When
        int end = template.match(next, 0, next.length);

        // Then
        assertThat(end).isEqualTo(EventTemplate.NO_MATCH);
    }

    private void learn(byte[] event, int textStart, int textEnd) {
        verdict.reset();
        verdict.answer(textStart, textEnd);
        template.learn(event, 0, event.length, verdict, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"n\":7,\"text\":\"a\"} | {\"n\":1234567890123,\"text\":\"b\"} | true",
                "{\"n\": 0,\"text\":\"a\"} | {\"n\": 10,\"text\":\"b\"} | true",
                "{\"text\":\"a\",\"l\":[-0.5,3]} | {\"text\":\"b\",\"l\":[-0.5,14]} | true",
                "{\"n\":7,\"text\":\"a\"} | {\"n\":07,\"text\":\"b\"} | false",
                "{\"n\":7,\"text\":\"a\"} | {\"n\":,\"text\":\"b\"} | false",
                "{\"n\":7,\"text\":\"a\"} | {\"n\":-7,\"text\":\"b\"} | false",
                "{\"n7\":7,\"text\":\"a\"} | {\"n8\":7,\"text\":\"b\"} | false",
                "{\"u\":\"\\u0041\",\"text\":\"a\"} | {\"u\":\"\\u041\",\"text\":\"b\"} | false"
            })
    void letsNumbersDifferOnceTheyDo(String first, String second, boolean matches) {
        // Given
        byte[] event = bytes("data: " + first + "\n\n");
        int textStart = 6 + first.indexOf("\"text\":\"") + 8;
        learn(event, textStart, textStart + 1);
        learn(event, textStart, textStart + 1);
        byte[] next = bytes("data: " + second + "\n\n");

        // When
        int end = template.match(next, 0, next.length);

        // Then
        assertThat(end).isEqualTo(matches ? next.length : EventTemplate.NO_MATCH);
    }

    private enum Miss {
        EMPTY_TEXT("data: {\"text\":\"\"}\n\ndata: x"),
        ANOTHER_KEY("data: {\"test\":\"a\"}\n\ndata: x"),
        ANOTHER_END("data: {\"text\":\"a\",\"error\":1}\n\ndata: x"),
        NOT_ALL_THERE("data: {\"text\":\"abcdefgh\"}\n"),
        LINE_END_IN_TEXT("data: {\"text\":\"a\nb\"}\n\ndata: x"),
        UNKNOWN_ESCAPE("data: {\"text\":\"a\\qb\"}\n\ndata: x"),
        CUT_ESCAPE("data: {\"text\":\"a\\u12\"}\n\ndata: x");

        private final String event;

        Miss(String event) {
            this.event = event;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
