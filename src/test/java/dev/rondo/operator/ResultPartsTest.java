package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.coordinator.RunKey;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultPartsTest {
    private static final RunKey RUN = new RunKey("bench", "run", "b7d5a0f0-0001", 2);

    @ParameterizedTest
    @CsvSource({"1, 1", "786432, 1", "786433, 2", "12582912, 16"})
    void cutsADocumentWithoutLosingAByte(int bytes, int parts) {
        // Given
        byte[] compressed = random(bytes, 1);

        // When
        List<ConfigMap> configMaps = ResultParts.configMaps(RUN, compressed);

        // Then
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        configMaps.forEach(part ->
                whole.writeBytes(Base64.getDecoder().decode(part.getBinaryData().get("result.json.gz"))));
        assertThat(whole.toByteArray()).isEqualTo(compressed);
        assertThat(configMaps)
                .extracting(part -> part.getMetadata().getName())
                .containsExactlyElementsOf(IntStream.range(0, parts)
                        .mapToObj(RunNames.of(RUN)::resultPart)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 786432, 786433, 12582912})
    void putsPartsTogetherAgain(int bytes) {
        // Given
        byte[] compressed = random(bytes, 1);

        // When / Then
        assertThat(ResultParts.joined(ResultParts.configMaps(RUN, compressed)))
                .hasValueSatisfying(whole -> assertThat(whole).isEqualTo(compressed));
    }

    static List<Arguments> brokenSets() {
        List<ConfigMap> one = ResultParts.configMaps(RUN, random(1_600_000, 1));
        List<ConfigMap> other = ResultParts.configMaps(RUN, random(1_600_000, 2));
        return List.of(
                Arguments.of("nothing", List.of()),
                Arguments.of("the first alone", one.subList(0, 1)),
                Arguments.of("the last missing", one.subList(0, 2)),
                Arguments.of("in another order", List.of(one.get(1), one.get(0), one.get(2))),
                Arguments.of("one of another document", List.of(one.get(0), other.get(1), one.get(2))),
                Arguments.of("the first of another document", List.of(other.get(0), one.get(1), one.get(2))),
                Arguments.of("one that is empty", List.of(one.get(0), withData(one.get(1), Map.of()), one.get(2))),
                Arguments.of(
                        "without a word on what it is",
                        List.of(new ConfigMapBuilder(ResultParts.configMaps(RUN, new byte[] {1})
                                        .get(0))
                                .editMetadata()
                                .withAnnotations(Map.of())
                                .endMetadata()
                                .build())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenSets")
    void takesNothingForADocumentThatIsNotAllOfOne(String what, List<ConfigMap> parts) {
        assertThat(ResultParts.joined(parts)).as(what).isEmpty();
    }

    private static ConfigMap withData(ConfigMap part, Map<String, String> data) {
        return new ConfigMapBuilder(part).withBinaryData(data).build();
    }

    private static byte[] random(int bytes, long seed) {
        byte[] random = new byte[bytes];
        new Random(seed).nextBytes(random);
        return random;
    }

    @Test
    void makesPartsThatNobodyChangesAndThatGoWithTheRun() {
        assertThat(ResultParts.configMaps(RUN, new byte[] {1})).singleElement().satisfies(part -> {
            assertThat(part.getImmutable()).isTrue();
            assertThat(part.getMetadata().getOwnerReferences())
                    .singleElement()
                    .matches(owner -> owner.getUid().equals(RUN.uid()));
            assertThat(part.getMetadata().getLabels())
                    .containsEntry(RunLabels.COMPONENT, "result")
                    .containsEntry(RunLabels.ATTEMPT, "2");
        });
    }

    @ParameterizedTest
    @CsvSource({"12582912, true", "12582913, false"})
    void takesSixteenParts(int bytes, boolean fits) {
        assertThat(ResultParts.fits(new byte[bytes])).isEqualTo(fits);
    }
}
