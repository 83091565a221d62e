package dev.rondo.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The files under {@code examples/}, for tests that hold something of each. */
public final class ExampleFiles {
    private ExampleFiles() {}

    /** Every file that holds a run, at whatever depth, in the order of their names. */
    public static Stream<Path> runs() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("examples"))) {
            return files
                    .filter(each -> each.toString().endsWith(".yaml"))
                    .filter(ExampleFiles::holdsARun)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static boolean holdsARun(Path file) {
        try {
            return Files.readString(file).contains("\nkind: BenchmarkRun\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
