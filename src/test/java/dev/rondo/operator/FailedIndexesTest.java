package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailedIndexesTest {
    @ParameterizedTest
    @MethodSource("texts")
    void readsTheJobsOwnText(@Nullable String text, List<Integer> indexes) {
        Job job = new JobBuilder()
                .withNewSpec()
                .withCompletions(8)
                .endSpec()
                .withNewStatus()
                .withFailedIndexes(text)
                .endStatus()
                .build();

        assertThat(FailedIndexes.of(job).stream().boxed()).containsExactlyElementsOf(indexes);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(null, List.of()),
                Arguments.of("", List.of()),
                Arguments.of("0", List.of(0)),
                Arguments.of("1,3-5,7", List.of(1, 3, 4, 5, 7)),
                Arguments.of("6-9,11", List.of(6, 7)));
    }
}
