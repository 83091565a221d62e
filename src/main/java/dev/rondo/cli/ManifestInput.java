package dev.rondo.cli;

import dev.rondo.api.ManifestOverrides;
import dev.rondo.api.ManifestReader;
import dev.rondo.api.Problem;
import dev.rondo.api.ReadResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads manifests from files, and from standard input where {@code -} stands for a file. Never more than the size bound. */
final class ManifestInput {
    static final String STANDARD_INPUT = "-";

    private ManifestInput() {}

    /** What a file holds; a file that can't be read is a problem, not an exception. */
    static ReadResult read(String file, InputStream standardInput, ManifestOverrides overrides) {
        boolean standard = file.equals(STANDARD_INPUT);
        String name = standard ? "<stdin>" : file;
        try (InputStream input = standard ? standardInput : open(file)) {
            byte[] bytes = input.readNBytes(ManifestReader.MAX_BYTES + 1);
            // Text that was cut is one byte too large, which the reader says; its last character may be incomplete.
            return bytes.length > ManifestReader.MAX_BYTES
                    ? ManifestReader.read(name, " ".repeat(bytes.length))
                    : ManifestReader.read(name, text(bytes), overrides);
        } catch (NoSuchFileException e) {
            return unreadable(name, "no such file");
        } catch (AccessDeniedException e) {
            return unreadable(name, "permission denied");
        } catch (CharacterCodingException e) {
            return failed(name, "must be UTF-8 text");
        } catch (InvalidPathException e) {
            return unreadable(name, e.getReason());
        } catch (IOException e) {
            return unreadable(name, String.valueOf(e.getMessage()));
        }
    }

    private static InputStream open(String file) throws IOException {
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new IOException("is a directory");
        }
        return Files.newInputStream(path);
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static ReadResult unreadable(String name, String reason) {
        return failed(name, "can't be read: " + reason);
    }

    private static ReadResult failed(String name, String message) {
        return new ReadResult(List.of(), List.of(new Problem(name, 0, "", message)));
    }
}
