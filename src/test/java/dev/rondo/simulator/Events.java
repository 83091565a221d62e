package dev.rondo.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A stream read the slow and plain way: the events, each with its name (empty for none) and data. */
record Events(List<Event> list) {
    private static final ObjectMapper JSON = new ObjectMapper();

    record Event(String name, String data) {
        JsonNode json() {
            try {
                return JSON.readTree(data);
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + data, e);
            }
        }
    }

    static Events of(String body) {
        List<Event> events = new ArrayList<>();
        String name = "";
        String data = "";
        for (String line : body.split("\r\n|\n", -1)) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    events.add(new Event(name, data));
                }
                name = "";
                data = "";
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data += line.startsWith("data: ") ? line.substring(6) : line.substring(5);
            }
        }
        return new Events(events);
    }

    List<String> names() {
        return list.stream().map(Event::name).distinct().toList();
    }

    Event last() {
        return list.get(list.size() - 1);
    }

    /** All but the terminator of OpenAI's streams, as JSON. */
    List<JsonNode> json() {
        return list.stream()
                .filter(event -> !event.data().equals("[DONE]"))
                .map(Event::json)
                .toList();
    }

    /** The texts found in the events, put together. */
    String text(Function<JsonNode, JsonNode> where) {
        return json().stream()
                .map(where)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .collect(Collectors.joining());
    }

    /** Events in which a text is found that is not empty. */
    long texts(Function<JsonNode, JsonNode> where) {
        return json().stream()
                .map(where)
                .filter(node -> node.isTextual() && !node.textValue().isEmpty())
                .count();
    }
}
