package dev.rondo.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs that clusters and images for tests are made with. */
public final class Programs {
    private Programs() {}

    /** Runs one to its end, and returns what it printed; what it says on standard error is for people. */
    public static String run(Duration limit, List<String> command) {
        String name = String.join(" ", command);
        try {
            // A file, not a pipe: daemons that a program leaves behind may keep it open.
            Path output = Files.createTempFile("rondo-", ".out");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroy();
                    throw new IllegalStateException("'" + name + "' did not end within " + limit.toSeconds() + " s");
                }
                if (process.exitValue() != 0) {
                    throw new IllegalStateException("'" + name + "' failed with exit code " + process.exitValue());
                }
                return Files.readString(output).strip();
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for '" + name + "'", e);
        }
    }
}
