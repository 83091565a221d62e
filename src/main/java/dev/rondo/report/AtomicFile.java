package dev.rondo.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all: into a temporary file beside it, which then takes its name. */
final class AtomicFile {
    private AtomicFile() {}

    /** What goes into the file. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes {@code target}, replacing what is there. If it fails, {@code target} is as it was and nothing else is left.
     *
     * @throws ResultFileException naming the file and the reason
     */
    static void write(Path target, Content content) throws ResultFileException {
        Path directory = target.toAbsolutePath().getParent();
        Path temporary = directory.resolve(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
                content.writeTo(out);
            }
            rename(temporary, target);
        } catch (UncheckedIOException problem) {
            throw failed(target, temporary, problem.getCause());
        } catch (IOException problem) {
            throw failed(target, temporary, problem);
        }
    }

    private static void rename(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static ResultFileException failed(Path target, Path temporary, IOException problem) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException stays) {
            problem.addSuppressed(stays);
        }
        return new ResultFileException(
                "cannot write \"%s\": %s".formatted(target, FileProblem.describe(problem)), problem);
    }
}
