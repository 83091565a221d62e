package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.coordinator.RunKey;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RunNamesTest {
    /** The index of the last of 64 generators, as the Job controller appends it to a pod's host name. */
    private static final String LAST_INDEX = "-63";

    @Test
    void areReadable() {
        // When
        RunNames names = RunNames.of(new RunKey("bench", "llama-four-gpus", "b7d5a0f0-0001", 2));

        // Then
        assertThat(names.job()).matches("llama-four-gpus-[0-9a-f]{5}-2");
        assertThat(names.planPart(0)).isEqualTo(names.job() + "-plan-0");
        assertThat(names.resultPart(15)).isEqualTo(names.job() + "-result-15");
    }

    @Test
    void tellRunsOfOneNameApart() {
        assertThat(job("run", "one", 1)).isNotEqualTo(job("run", "other", 1)).isNotEqualTo(job("run", "one", 2));
        assertThat(job("a.b", "one", 1)).isNotEqualTo(job("a-b", "other", 1));
    }

    @Property
    void fitIntoLabelsAndHostNamesWhateverTheRunIsCalled(
            @ForAll("subdomains") String name, @ForAll("attempts") int attempt) {
        // When
        String job = job(name, "b7d5a0f0-0001", attempt);

        // Then
        assertThat(job + LAST_INDEX).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?").hasSizeLessThanOrEqualTo(63);
        assertThat(job).isEqualTo(job(name, "b7d5a0f0-0001", attempt));
    }

    @Provide
    Arbitrary<Integer> attempts() {
        return Arbitraries.integers().between(1, 1_000_000);
    }

    /** Names of resources: up to 253 characters, in parts with dots between them. */
    @Provide
    Arbitrary<String> subdomains() {
        Arbitrary<String> ends =
                Arbitraries.strings().withCharRange('a', 'z').numeric().ofLength(1);
        Arbitrary<String> middle = Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .withChars('-', '.')
                .ofMaxLength(251);
        return Combinators.combine(ends, middle, ends)
                .as((first, between, last) -> first + between + last)
                .filter(name -> !name.matches(".*(\\.[-.]|-\\.).*"));
    }

    private static String job(String name, String uid, int attempt) {
        return RunNames.of(new RunKey("bench", name, uid, attempt)).job();
    }
}
