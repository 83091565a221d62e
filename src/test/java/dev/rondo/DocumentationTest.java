package dev.rondo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.api.Manifest;
import dev.rondo.metrics.ErrorClass;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What users read must name everything that they can meet. */
class DocumentationTest {
    @Test
    void namesEveryErrorClass() throws IOException {
        String page = page("errors.md");

        assertThat(Arrays.stream(ErrorClass.values()).map(ErrorClass::label))
                .allSatisfy(label -> assertThat(page).contains("| `" + label + "` |"));
    }

    @Test
    void namesEveryFieldOfTheManifest() throws IOException {
        String page = page("manifest.md");
        Set<String> fields = new HashSet<>();
        collectFields(Manifest.class, fields, new HashSet<>());

        assertThat(fields)
                .hasSizeGreaterThan(80)
                .allSatisfy(field -> assertThat(Pattern.compile("[`.{ ]" + Pattern.quote(field) + "[`.,}\\[]")
                                .matcher(page)
                                .find())
                        .as(field)
                        .isTrue());
    }

    @Test
    void namesEveryWordOfTheManifest() throws IOException {
        String page = page("manifest.md");
        Set<String> words = new HashSet<>();
        collectWords(Manifest.class, words, new HashSet<>());

        assertThat(words)
                .hasSizeGreaterThan(20)
                .allSatisfy(word -> assertThat(page).contains("`" + word + "`"));
    }

    private static void collectFields(Type type, Set<String> fields, Set<Type> seen) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(each -> collectFields(each, fields, seen));
        } else if (type instanceof Class<?> record && isOurRecord(record) && seen.add(record)) {
            for (RecordComponent component : record.getRecordComponents()) {
                fields.add(component.getName());
                collectFields(component.getGenericType(), fields, seen);
            }
        }
    }

    private static void collectWords(Type type, Set<String> words, Set<Type> seen) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(each -> collectWords(each, words, seen));
        } else if (type instanceof Class<?> enumeration && enumeration.isEnum()) {
            Arrays.stream(enumeration.getFields())
                    .map(field -> field.getAnnotation(JsonProperty.class))
                    .filter(name -> name != null)
                    .forEach(name -> words.add(name.value()));
        } else if (type instanceof Class<?> record && isOurRecord(record) && seen.add(record)) {
            for (RecordComponent component : record.getRecordComponents()) {
                collectWords(component.getGenericType(), words, seen);
            }
        }
    }

    private static boolean isOurRecord(Class<?> type) {
        return type.isRecord() && type.getPackageName().equals("dev.rondo.api");
    }

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("docs", name));
    }
}
