package dev.rondo.dataset;

import dev.rondo.plan.PlanException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Splits a payload file into bodies: each line of a {@code .jsonl} file that isn't blank, or the whole file. */
public final class Payloads {
    private Payloads() {}

    /**
     * Reads a payload file.
     *
     * @throws IOException if it can't be read
     * @throws PlanException if it holds no payload or is larger than 512 MiB, or than half of the heap
     */
    public static List<byte[]> read(Path file) throws IOException {
        return read(file, (int) Script.maxBytes());
    }

    static List<byte[]> read(Path file, int maxBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw new PlanException("the payload file \"" + file + "\" must have at most " + maxBytes + " bytes");
            }
            return split(file.toString(), content);
        }
    }

    /**
     * Splits the content of a payload file.
     *
     * @param name the file's name, or the key in a ConfigMap
     * @throws PlanException if there is no payload in it
     */
    public static List<byte[]> split(String name, byte[] content) {
        List<byte[]> payloads = name.endsWith(".jsonl") ? lines(content) : List.of(content);
        if (payloads.isEmpty() || payloads.get(0).length == 0) {
            throw new PlanException("the payload file \"" + name + "\" must not be empty");
        }
        return payloads;
    }

    private static List<byte[]> lines(byte[] content) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= content.length; i++) {
            if (i == content.length || content[i] == '\n') {
                int end = i > start && content[i - 1] == '\r' ? i - 1 : i;
                if (!isBlank(content, start, end)) {
                    lines.add(Arrays.copyOfRange(content, start, end));
                }
                start = i + 1;
            }
        }
        return lines;
    }

    private static boolean isBlank(byte[] content, int start, int end) {
        for (int i = start; i < end; i++) {
            if (content[i] != ' ' && content[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
