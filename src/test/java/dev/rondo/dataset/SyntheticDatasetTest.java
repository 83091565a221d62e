package dev.rondo.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.plan.PlanException;
import dev.rondo.plan.SplitMix;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticDatasetTest {
    private static final String VARIED = """
            dataset:
              synthetic:
                entries: 20
                inputTokens: {mean: 12, stddev: 4}
                outputTokens: {mean: 5, stddev: 2}
                turns: {mean: 3, stddev: 1}
                thinkTimeMillis: {mean: 100, stddev: 50}
            """;

    @Test
    void isTheSameForTheSameSeed() {
        Dataset once = Runs.dataset("randomSeed: 5", VARIED);
        Dataset again = Runs.dataset("randomSeed: 5", VARIED);
        for (int entry = 0; entry < 20; entry++) {
            assertThat(again.entry(entry + 777L)).isEqualTo(once.entry(entry + 777L));
            assertThat(again.turns(entry)).isEqualTo(once.turns(entry));
            for (int turn = 0; turn < once.turns(entry); turn++) {
                assertThat(Runs.bytes(again, 1, entry, turn)).isEqualTo(Runs.bytes(once, 1, entry, turn));
                assertThat(again.outputTokens(entry, turn)).isEqualTo(once.outputTokens(entry, turn));
                assertThat(again.thinkTimeNanos(entry, turn)).isEqualTo(once.thinkTimeNanos(entry, turn));
            }
        }
    }

    @Test
    void differsForAnotherSeed() {
        Dataset here = Runs.dataset("randomSeed: 5", VARIED);
        Dataset there = Runs.dataset("randomSeed: 6", VARIED);
        for (int entry = 0; entry < 20; entry++) {
            assertThat(Runs.bytes(there, 0, entry, 0)).isNotEqualTo(Runs.bytes(here, 0, entry, 0));
        }
    }

    @Test
    void doesNotDependOnTheNumberOfLanes() {
        Dataset one = Runs.dataset(VARIED, "generators: {lanes: 1}");
        Dataset many = Runs.dataset(VARIED, "generators: {lanes: 16}");
        for (long conversation = 0; conversation < 100; conversation++) {
            int entry = one.entry(conversation);
            assertThat(many.entry(conversation)).isEqualTo(entry);
            assertThat(Runs.bytes(many, 0, entry, 0)).isEqualTo(Runs.bytes(one, 0, entry, 0));
        }
    }

    @Test
    void givesEveryEntryItsOwnPrompt() {
        Dataset dataset = Runs.dataset();
        Set<String> prompts = new HashSet<>();
        for (int entry = 0; entry < 100; entry++) {
            prompts.add(Runs.body(dataset, 0, entry, 0).toString());
        }
        assertThat(prompts).hasSize(100);
    }

    @Test
    void fixesLengthsWithoutDeviation() {
        Dataset dataset = Runs.dataset("dataset: {synthetic: {inputTokens: {mean: 33}, outputTokens: {mean: 9}}}");
        for (int entry = 0; entry < 100; entry++) {
            assertThat(dataset.turns(entry)).isEqualTo(1);
            assertThat(dataset.promptTokens(entry, 0)).isEqualTo(33);
            assertThat(dataset.outputTokens(entry, 0)).isEqualTo(9);
            assertThat(dataset.thinkTimeNanos(entry, 0)).isZero();
            assertThat(Runs.words(Runs.body(dataset, 0, entry, 0).at("/messages/0/content")))
                    .isEqualTo(33);
        }
    }

    @Test
    void drawsLengthsFromTheirDistributions() {
        Dataset dataset = Runs.dataset("""
                dataset:
                  synthetic:
                    entries: 4000
                    inputTokens: {mean: 50, stddev: 10}
                    outputTokens: {mean: 100, stddev: 20}
                """);
        hasMeanAndDeviation(4000, entry -> dataset.promptTokens(entry, 0), 50, 10);
        hasMeanAndDeviation(4000, entry -> dataset.outputTokens(entry, 0), 100, 20);
    }

    @Test
    void drawsTurnsAndThinkTimesFromTheirDistributions() {
        Dataset dataset = Runs.dataset("""
                dataset:
                  synthetic:
                    entries: 2000
                    inputTokens: {mean: 1}
                    outputTokens: {mean: 1}
                    turns: {mean: 6, stddev: 1}
                    thinkTimeMillis: {mean: 1000, stddev: 100}
                """);
        hasMeanAndDeviation(2000, dataset::turns, 6, 1);
        hasMeanAndDeviation(2000, e -> (int) (dataset.thinkTimeNanos(e, 1) / 1_000_000), 1000, 100);
    }

    @Test
    void clipsLengthsThatCanNotBe() {
        Dataset dataset = Runs.dataset("""
                dataset:
                  synthetic:
                    inputTokens: {mean: 1, stddev: 50}
                    outputTokens: {mean: 1, stddev: 50}
                    turns: {mean: 1, stddev: 2}
                    thinkTimeMillis: {mean: 0, stddev: 10}
                """);
        for (int entry = 0; entry < 100; entry++) {
            assertThat(dataset.turns(entry)).isPositive();
            for (int turn = 0; turn < dataset.turns(entry); turn++) {
                assertThat(dataset.promptTokens(entry, turn)).isPositive();
                assertThat(dataset.outputTokens(entry, turn)).isPositive();
                assertThat(dataset.thinkTimeNanos(entry, turn)).isNotNegative();
            }
        }
    }

    @Test
    void repeatsEarlierTurnsWithScriptedReplies() {
        // Given
        Dataset dataset = Runs.dataset("""
                dataset:
                  synthetic: {inputTokens: {mean: 10}, outputTokens: {mean: 4}, turns: {mean: 3}, thinkTimeMillis: {mean: 7}}
                """);

        // When
        JsonNode first = Runs.body(dataset, 0, 8, 0).get("messages");
        JsonNode third = Runs.body(dataset, 0, 8, 2).get("messages");

        // Then
        assertThat(third.findValuesAsText("role")).containsExactly("user", "assistant", "user", "assistant", "user");
        assertThat(third.get(0)).isEqualTo(first.get(0));
        assertThat(third)
                .extracting(message -> Runs.words(message.get("content")))
                .containsExactly(10, 4, 10, 4, 10);
        assertThat(dataset.promptTokens(8, 0)).isEqualTo(10);
        assertThat(dataset.promptTokens(8, 2)).isEqualTo(38);
        assertThat(dataset.thinkTimeNanos(8, 0)).isZero();
        assertThat(dataset.thinkTimeNanos(8, 2)).isEqualTo(7_000_000);
    }

    @Test
    void sharesTheLongPartBetweenEndpoints() {
        Dataset dataset = Runs.dataset();
        assertThat(dataset.bodyTail(1, 50, 0)).isSameAs(dataset.bodyTail(0, 50, 0));
        assertThat(Runs.body(dataset, 0, 50, 0).get("model").asText()).isEqualTo("first");
        assertThat(Runs.body(dataset, 1, 50, 0).get("model").asText()).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{entries: 1000000, inputTokens: {mean: 550}}",
                "{entries: 1, inputTokens: {mean: 1e300}}",
                "{entries: 1, turns: {mean: 1e9}}",
                "{entries: 1000, turns: {mean: 1000}}",
            })
    void refusesWhatDoesNotFitInMemory(String synthetic) {
        assertThatThrownBy(() -> Runs.dataset("dataset: {synthetic: " + synthetic + "}"))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("MiB")
                .hasMessageContaining("dataset.synthetic.entries");
    }

    @Test
    void hasAVocabularyOfDistinctWords() {
        Vocabulary vocabulary = Vocabulary.load();
        assertThat(vocabulary.size()).isGreaterThan(1500);
        List<String> words =
                Arrays.asList(vocabulary.text(SplitMix.of(1, 2, 3), 100_000).split(" "));
        assertThat(words).hasSize(100_000).allMatch(word -> word.matches("[a-z]+"));
        assertThat(new HashSet<>(words)).hasSize(vocabulary.size());
    }

    private static void hasMeanAndDeviation(int count, IntUnaryOperator value, double mean, double deviation) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double x = value.applyAsInt(i);
            sum += x;
            squares += x * x;
        }
        assertThat(sum / count).isCloseTo(mean, within(0.1 * deviation));
        assertThat(Math.sqrt(squares / count - sum / count * sum / count))
                .isCloseTo(deviation, within(0.06 * deviation));
    }
}
