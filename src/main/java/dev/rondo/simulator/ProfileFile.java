package dev.rondo.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file of profiles in YAML or JSON: a list of servers, or an object with {@code default}, which all of them are based on, and
 * {@code servers}. Each server names its {@code port}.
 *
 * @param base what a port that is not in the file is like
 */
public record ProfileFile(ServerProfile base, List<ServerProfile> servers) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    public ProfileFile {
        servers = List.copyOf(servers);
    }

    /** Throws {@link InvalidProfileException}; {@code name} is what its message calls the file. */
    public static ProfileFile parse(String name, String text) {
        JsonNode root;
        try {
            root = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw InvalidProfileException.ofFile(name, "line " + line + " is neither valid YAML nor JSON");
        }
        if (!root.isArray() && !root.isObject()) {
            throw InvalidProfileException.ofFile(
                    name, "must be a list of servers or an object with `default` and `servers`");
        }
        try {
            return root.isArray() ? servers("", ServerProfile.defaults(), root) : withDefault(root);
        } catch (InvalidProfileException e) {
            throw e.inFile(name);
        }
    }

    private static ProfileFile withDefault(JsonNode root) {
        FieldReader fields = new FieldReader(root);
        ServerProfile base = ServerProfile.defaults();
        if (fields.has("default")) {
            base = read("default", root.get("default"), base);
        }
        ProfileFile file = fields.has("servers")
                ? servers("servers", base, fields.list("servers"))
                : new ProfileFile(base, List.of());
        fields.requireAllKnown();
        return file;
    }

    private static ProfileFile servers(String path, ServerProfile base, Iterable<JsonNode> list) {
        List<ServerProfile> servers = new ArrayList<>();
        Set<Integer> ports = new HashSet<>();
        for (JsonNode element : list) {
            String at = path + "[" + servers.size() + "]";
            ServerProfile server = read(at, element, base);
            if (!element.has("port")) {
                throw new InvalidProfileException("port", "", "a port").in(at);
            }
            if (server.port() != 0 && !ports.add(server.port())) {
                throw new InvalidProfileException("port", String.valueOf(server.port()), "another for each server")
                        .in(at);
            }
            servers.add(server);
        }
        return new ProfileFile(base, servers);
    }

    private static ServerProfile read(String at, JsonNode object, ServerProfile base) {
        if (!object.isObject()) {
            throw new InvalidProfileException(at, object.asText(), "an object");
        }
        try {
            return ProfileReader.read(object, base);
        } catch (InvalidProfileException e) {
            throw e.in(at);
        }
    }

    /** The server with this port, or the base on this port. */
    public ServerProfile forPort(int port) {
        return servers.stream()
                .filter(server -> server.port() == port)
                .findFirst()
                .orElseGet(() -> base.withPort(port));
    }
}
