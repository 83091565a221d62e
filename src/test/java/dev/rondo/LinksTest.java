package dev.rondo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link from one page of the repository to another leads somewhere, and every page can be found. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @ParameterizedTest
    @MethodSource("pages")
    void leadSomewhere(Path page) {
        // Given
        String text = CODE.matcher(read(page)).replaceAll("");
        List<String> dead = new ArrayList<>();

        // When
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            Path target = link.group(1).isEmpty()
                    ? page
                    : page.resolveSibling(link.group(1)).normalize();
            if (!Files.exists(target)
                    || link.group(2) != null && !anchors(target).contains(link.group(2))) {
                dead.add(link.group());
            }
        }

        // Then
        assertThat(dead).isEmpty();
    }

    @Test
    void theReadmeLeadsToEveryPage() throws IOException {
        String readme = read(Path.of("README.md"));

        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            assertThat(docs.filter(LinksTest::isPage))
                    .isNotEmpty()
                    .allSatisfy(page -> assertThat(readme).contains("](" + page + ")"));
        }
    }

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder : List.of(Path.of("docs"), Path.of("examples"), Path.of("benchmarks"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(LinksTest::isPage).forEach(pages::add);
            }
        }
        pages.add(Path.of("README.md"));
        pages.add(Path.of("CONTRIBUTING.md"));
        return pages.stream();
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md");
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(Path page) {
        return HEADING.matcher(CODE.matcher(read(page)).replaceAll(""))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
