package dev.rondo.servermetrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Pages as the servers write them, each before and under load. */
final class TestPages {
    static final List<String> ALL = List.of(
            "vllm-1.txt",
            "vllm-2.txt",
            "sglang-1.txt",
            "sglang-2.txt",
            "trtllm-1.txt",
            "trtllm-2.txt",
            "dynamo-1.txt",
            "dynamo-2.txt",
            "triton-1.txt",
            "triton-2.txt",
            "openmetrics.txt");

    private TestPages() {}

    static String text(String name) {
        try (InputStream page = Objects.requireNonNull(TestPages.class.getResourceAsStream(name), name)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
