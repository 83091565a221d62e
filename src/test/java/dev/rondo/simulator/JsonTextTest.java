package dev.rondo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property
    void spacesChangeNothingButTheSpelling(@ForAll String key, @ForAll String value) throws Exception {
        // Given
        String json = "{" + JsonText.quote(key) + ":[" + JsonText.quote(value) + ",1,{\"a\":null}]}";

        // When
        String spaced = JsonText.spaced(json);

        // Then
        assertThat(JSON.readTree(spaced)).isEqualTo(JSON.readTree(json));
        assertThat(spaced).hasSize(json.length() + 4);
    }

    @Test
    void everyTokenIsValidInsideAJsonString() throws Exception {
        // Given
        String text = Vocabulary.escapedText(0, 200);

        // When
        String decoded = JSON.readTree('"' + text + '"').textValue();

        // Then
        assertThat(decoded).startsWith("The answer goes round").contains("[DONE]", "\"out\"", "\n", "Caf\u00e9");
    }
}
