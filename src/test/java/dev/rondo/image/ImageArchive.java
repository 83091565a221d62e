package dev.rondo.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code target/rondo-image.tar}, unpacked: the configuration of the image, and its files as a container would see them. */
record ImageArchive(JsonNode configuration, Path root) {
    static final Path TAR = Path.of("target/rondo-image.tar");

    /** Unpacks the layers, first to last, into a folder of this one. */
    static ImageArchive unpack(Path folder) throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("root"));
        run(List.of("tar", "-C", folder.toString(), "-xf", TAR.toString()));
        JsonNode manifest = new ObjectMapper()
                .readTree(folder.resolve("manifest.json").toFile())
                .get(0);
        for (JsonNode layer : manifest.get("Layers")) {
            Path file = folder.resolve(layer.textValue());
            run(List.of("tar", "-C", root.toString(), "-xpzf", file.toString(), "--warning=no-unknown-keyword"));
        }
        JsonNode image = new ObjectMapper()
                .readTree(folder.resolve(manifest.get("Config").textValue()).toFile());
        return new ImageArchive(image, root);
    }

    JsonNode config() {
        return configuration.get("config");
    }

    /** Every file and folder of the image with its permission bits. */
    Map<String, Integer> modes() throws IOException {
        Map<String, Integer> modes = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                modes.put("/" + root.relativize(path), (Integer) Files.getAttribute(path, "unix:mode") & 07777);
            }
        }
        return modes;
    }

    /**
     * Runs a command of the image as its user, on a root file system that can't be written; only for root.
     *
     * @param optionsOfTheJvm come before those of the entry point
     */
    String execute(List<String> optionsOfTheJvm, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "sh", "-c"));
        command.add("""
                set -e
                mkdir -p "$0/proc" "$0/dev"
                mount --bind "$0" "$0"
                mount -o remount,bind,ro "$0"
                mount -t proc proc "$0/proc"
                mount --rbind /dev "$0/dev"
                exec chroot --userspec "$@"
                """);
        command.add(root.toString());
        command.add(config().get("User").textValue());
        command.add(root.toString());
        List<String> entryPoint = new ArrayList<>();
        config().get("Entrypoint").forEach(word -> entryPoint.add(word.textValue()));
        entryPoint.addAll(1, optionsOfTheJvm);
        command.addAll(entryPoint);
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        return output;
    }
}
