package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares objects with YAML files; {@code -Dgolden.update=true} writes the files instead. */
final class Golden {
    private static final Path ROOT = Path.of("src/test/resources/dev/rondo/operator");

    private Golden() {}

    static void check(Object actual, String file) {
        Path path = ROOT.resolve(file);
        String text = Serialization.asYaml(actual);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, text);
            }
            assertThat(text).as(file).isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
