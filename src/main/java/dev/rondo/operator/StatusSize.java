package dev.rondo.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rondo.api.BenchmarkRunStatus;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;

/** How large a status is as JSON in UTF-8, and how to make one fit: its bounds count characters, of which one may take four bytes. */
final class StatusSize {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();
    private static final String TEXT = "message";
    /** Of the longest text; less says nothing. */
    private static final int LEAST_CHARACTERS = 32;

    private static final int MOST_CHARACTERS = 512;

    private StatusSize() {}

    static int bytes(Object value) {
        return JSON.asJson(value).getBytes(StandardCharsets.UTF_8).length;
    }

    /** The status with all of its texts, if there is room for them; else with as much of each as there is room for. */
    static BenchmarkRunStatus within(BenchmarkRunStatus status, int maxBytes) {
        BenchmarkRunStatus fitting = status;
        for (int most = MOST_CHARACTERS; bytes(fitting) > maxBytes && most >= LEAST_CHARACTERS; most /= 2) {
            JsonNode tree = JSON.convertValue(status, ObjectNode.class);
            cut(tree, most);
            fitting = JSON.convertValue(tree, BenchmarkRunStatus.class);
        }
        return fitting;
    }

    private static void cut(JsonNode node, int most) {
        if (node.path(TEXT).isTextual() && node.path(TEXT).textValue().length() > most) {
            String text = node.path(TEXT).textValue();
            int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
            ((ObjectNode) node).put(TEXT, text.substring(0, end) + "…");
        }
        node.forEach(child -> cut(child, most));
    }
}
