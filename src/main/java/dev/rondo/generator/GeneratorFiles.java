package dev.rondo.generator;

import dev.rondo.api.SecretKeyRef;
import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.dataset.Payloads;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlanCodec;
import dev.rondo.plan.PlanFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is mounted into a pod. Contents of secrets are in no message. */
final class GeneratorFiles {
    private static final int MAX_SECRET_BYTES = 64 << 10;
    private static final int MAX_CERTIFICATE_BYTES = 1 << 20;
    private static final int MAX_DIGEST_BYTES = 256;

    private final GeneratorSettings settings;

    GeneratorFiles(GeneratorSettings settings) {
        this.settings = settings;
    }

    /**
     * The plan.
     *
     * @throws IOException if it can't be read
     * @throws PlanFormatException if it isn't the one whose digest lies beside it
     */
    Plan plan() throws IOException, PlanFormatException {
        Path directory = settings.file(GeneratorContract.PLAN_DIRECTORY);
        List<byte[]> parts = new ArrayList<>();
        for (int part = 0; part < PlanCodec.MAX_PARTS; part++) {
            Path file = directory.resolve(GeneratorContract.PLAN_PART + part);
            if (!Files.exists(file)) {
                break;
            }
            parts.add(bytes(file, PlanCodec.PART_BYTES));
        }
        String digest = text(directory.resolve(GeneratorContract.PLAN_DIGEST), MAX_DIGEST_BYTES);
        return PlanCodec.decode(parts, digest);
    }

    /** The payloads of a Raw data set; none where the plan has no such set. */
    List<byte[]> payloads(Plan plan) throws IOException {
        if (!plan.dataset().payload()) {
            return List.of();
        }
        Path directory = settings.file(GeneratorContract.PAYLOAD_DIRECTORY);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, GeneratorFiles::isPayload)) {
            for (Path file : files) {
                return Payloads.read(file);
            }
        }
        throw new IOException("the payload's ConfigMap is not mounted");
    }

    /** Beside a volume's files lie links of the kubelet's own, whose names begin with two dots. */
    private static boolean isPayload(Path file) {
        return !file.getFileName().toString().startsWith("..");
    }

    /** CA certificates for the endpoints in PEM; empty for the system's. */
    byte[] endpointAuthorities() throws IOException {
        Path file = settings.file(GeneratorContract.ENDPOINT_CA_FILE);
        return Files.exists(file) ? bytes(file, MAX_CERTIFICATE_BYTES) : new byte[0];
    }

    /** The coordinator's CA certificates in PEM. */
    byte[] coordinatorAuthorities() throws IOException {
        Path file = settings.file(GeneratorContract.COORDINATOR_CA_FILE);
        boolean needed = "https".equals(settings.coordinator().getScheme());
        return needed ? bytes(file, MAX_CERTIFICATE_BYTES) : new byte[0];
    }

    Path token() {
        return settings.file(GeneratorContract.TOKEN_FILE);
    }

    /**
     * A secret's value, without its prefix.
     *
     * @throws IllegalArgumentException if it is not mounted
     */
    String secret(SecretKeyRef reference) {
        Path file = settings.file(GeneratorContract.SECRETS_DIRECTORY)
                .resolve(String.valueOf(reference.name()))
                .resolve(String.valueOf(reference.key()));
        try {
            return text(file, MAX_SECRET_BYTES);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the secret " + reference.name() + "/" + reference.key() + " can't be read from its volume");
        }
    }

    private static String text(Path file, int maxBytes) throws IOException {
        return new String(bytes(file, maxBytes), StandardCharsets.UTF_8).strip();
    }

    private static byte[] bytes(Path file, int maxBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new IOException(file.getFileName() + " must have at most " + maxBytes + " bytes");
            }
            return bytes;
        }
    }
}
