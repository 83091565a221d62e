package dev.rondo.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart's values: described, strict, with defaults, and in its README. */
class ValuesTest {
    private static final String BEGIN = "<!-- values -->\n";
    private static final String END = "<!-- /values -->";

    @Test
    void allHaveADefaultAndADescription() {
        assertThat(ValuesPage.leaves(ValuesPage.schema(), ""))
                .hasSizeGreaterThan(40)
                .allSatisfy((path, schema) -> {
                    assertThat(schema.path("description").asText()).as(path).endsWith(".");
                    assertThat(ValuesPage.defaults()
                                    .at("/" + path.replace('.', '/'))
                                    .isMissingNode())
                            .as(path)
                            .isFalse();
                });
    }

    @Test
    void areAllKnownToTheSchema() {
        assertKnown(ValuesPage.defaults(), ValuesPage.schema(), "values");
    }

    private static void assertKnown(JsonNode values, JsonNode schema, String path) {
        assertThat(schema.path("description").isTextual() || path.equals("values"))
                .as(path)
                .isTrue();
        if (schema.has("properties")) {
            assertThat(schema.get("additionalProperties").booleanValue())
                    .as(path)
                    .isFalse();
            values.properties().forEach(value -> {
                assertThat(new TreeSet<>(schema.get("properties").properties().stream()
                                .map(each -> each.getKey())
                                .toList()))
                        .as(path)
                        .contains(value.getKey());
                assertKnown(
                        value.getValue(), schema.get("properties").get(value.getKey()), path + "." + value.getKey());
            });
        }
    }

    @Test
    void areInTheTableOfTheReadme() throws IOException {
        // Given
        Path file = Chart.FOLDER.resolve("README.md");
        String text = Files.readString(file);
        String before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
        String after = text.substring(text.indexOf(END));

        // When
        String expected = before + ValuesPage.table() + after;
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, expected);
        }

        // Then
        assertThat(Files.readString(file)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'image: {tag: latest}'                  | image.tag must not be \"latest\"",
                "'image: {tag: 1.5}'                     | '/image/tag': got number, want string",
                "'image: {digest: abc}'                  | '/image/digest': 'abc' does not match pattern '^(sha256:[0-9a-f]{64})?$'",
                "'image: {pullPolicy: Sometimes}'        | '/image/pullPolicy': value must be one of 'Always', 'IfNotPresent', 'Never'",
                "'image: {name: rondo}'                  | '/image': additional properties 'name' not allowed",
                "'replica: 2'                            | additional properties 'replica' not allowed",
                "'replicas: two'                         | '/replicas': got string, want integer",
                "'replicas: 10'                          | '/replicas': maximum: got 10, want 9",
                "'watchNamespaces: team-a'               | '/watchNamespaces': got string, want array",
                "'watchNamespaces: [Team]'               | '/watchNamespaces/0': 'Team' does not match pattern",
                "'watchNamespaces: [a, a]'               | '/watchNamespaces': items at 0 and 1 are equal",
                "'log: {level: TRACE}'                   | '/log/level': value must be one of 'ERROR', 'WARN', 'INFO', 'DEBUG'",
                "'podDisruptionBudget: {maxUnavailable: 0}' | '/podDisruptionBudget/maxUnavailable': minimum: got 0, want 1",
                "'runAsUser: 0'                          | '/runAsUser': minimum: got 0, want 1",
                "'serviceAccount: {create: false}'       | serviceAccount.name must be given where serviceAccount.create is false",
            })
    void areRefusedWithTheirNames(String values, String message) {
        // Given
        Chart chart = Chart.release("rondo", "rondo-system").with(values.replace("'", ""));

        // When, then
        assertThatThrownBy(chart::text).hasMessageContaining(message);
    }
}
