package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.coordinator.RunKey;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultPartsTest {
    private static final RunKey RUN = new RunKey("bench", "run", "b7d5a0f0-0001", 2);

    @ParameterizedTest
    @CsvSource({"1, 1", "786432, 1", "786433, 2", "12582912, 16"})
    void cutsADocumentWithoutLosingAByte(int bytes, int parts) {
        // Given
        byte[] compressed = new byte[bytes];
        new Random(1).nextBytes(compressed);

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
