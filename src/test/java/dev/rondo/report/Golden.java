package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares text with a file that was read and found good; {@code -Dgolden.update=true} writes the files anew. */
final class Golden {
    private static final Path DIRECTORY = Path.of("src/test/resources/dev/rondo/report/golden");

    private Golden() {}

    static void assertMatches(String text, String fileName) throws IOException {
        Path file = DIRECTORY.resolve(fileName);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(DIRECTORY);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
