package dev.rondo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a file of records says about conversations. */
final class Conversations {
    private Conversations() {}

    /** The endpoints of each conversation, by its id. */
    static Map<String, Set<String>> endpointsOf(Path records) throws IOException {
        Map<String, Set<String>> endpoints = new TreeMap<>();
        for (String line : Files.readAllLines(records)) {
            JsonNode metadata = new ObjectMapper().readTree(line).required("metadata");
            endpoints
                    .computeIfAbsent(metadata.required("conversation_id").asText(), id -> new TreeSet<>())
                    .add(metadata.required("endpoint").asText());
        }
        return endpoints;
    }
}
