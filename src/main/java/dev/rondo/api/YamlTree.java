package dev.rondo.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns one YAML document into a tree of values and the lines that they stand in. Aliases are expanded, within
 * the bounds of a text without them; merge keys ({@code <<}) fill in what the map itself does not give.
 */
final class YamlTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, Integer> lines = new HashMap<>();
    private final Findings findings = new Findings();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;
    private long characters;

    private YamlTree() {}

    /**
     * Reads the tree below a document's root.
     *
     * @throws SyntaxException if an anchor holds itself or aliases make the document too large
     */
    static SourceDocument of(Node root) {
        YamlTree tree = new YamlTree();
        JsonNode value = tree.value(root, "");
        return new SourceDocument(line(root), value, tree.lines, tree.findings);
    }

    private JsonNode value(Node node, String path) {
        lines.putIfAbsent(path, line(node));
        if (node instanceof ScalarNode scalar) {
            count(node, scalar.getValue().length());
            return YamlScalar.value(scalar, path, findings);
        }
        count(node, 0);
        if (!open.add(node)) {
            throw new SyntaxException(line(node), "must not have an anchor (`&`) that holds an alias of itself");
        }
        refuseOwnTag(node, path);
        JsonNode value = node instanceof MappingNode map ? object(map, path) : array((SequenceNode) node, path);
        open.remove(node);
        return value;
    }

    private ObjectNode object(MappingNode map, String path) {
        ObjectNode object = NODES.objectNode();
        Map<String, Integer> firstLines = new HashMap<>();
        for (NodeTuple entry : map.getValue()) {
            if (!isMerge(entry)) {
                put(object, entry, path, firstLines);
            }
        }
        for (NodeTuple entry : map.getValue()) {
            if (isMerge(entry)) {
                merge(object, entry.getValueNode(), path);
            }
        }
        return object;
    }

    private void put(ObjectNode object, NodeTuple entry, String path, Map<String, Integer> firstLines) {
        Node key = entry.getKeyNode();
        if (!(key instanceof ScalarNode scalar)) {
            findings.add(path, "must have names as keys, but has a list or a map as one");
            return;
        }
        count(key, scalar.getValue().length());
        String name = scalar.getValue();
        String child = FieldPath.field(path, name);
        Integer first = firstLines.putIfAbsent(name, line(key));
        if (first != null) {
            String place = first == line(key) ? "" : ", first in line " + first;
            lines.put(child, line(key));
            findings.add(child, "must be given once, but is given again" + place);
            return;
        }
        lines.put(child, line(key));
        object.set(name, value(entry.getValueNode(), child));
    }

    private void merge(ObjectNode object, Node source, String path) {
        List<Node> sources = source instanceof SequenceNode list ? list.getValue() : List.of(source);
        for (Node each : sources) {
            if (!(each instanceof MappingNode map)) {
                findings.add(path, "must merge maps only (`<<`)");
                continue;
            }
            if (!open.add(map)) {
                throw new SyntaxException(line(each), "must not have an anchor (`&`) that holds an alias of itself");
            }
            ObjectNode merged = object(map, path);
            open.remove(map);
            merged.properties().forEach(entry -> object.putIfAbsent(entry.getKey(), entry.getValue()));
        }
    }

    private ArrayNode array(SequenceNode list, String path) {
        ArrayNode array = NODES.arrayNode();
        for (Node element : list.getValue()) {
            array.add(value(element, FieldPath.element(path, array.size())));
        }
        return array;
    }

    private void count(Node node, int length) {
        values++;
        characters += length;
        if (values > ManifestReader.MAX_VALUES || characters > ManifestReader.MAX_BYTES) {
            throw new SyntaxException(line(node), ManifestReader.TOO_MANY_VALUES);
        }
    }

    private void refuseOwnTag(Node node, String path) {
        Tag expected = node instanceof MappingNode ? Tag.MAP : Tag.SEQ;
        if (!node.getTag().equals(expected)) {
            findings.add(path, YamlScalar.tagMessage(node));
        }
    }

    private static boolean isMerge(NodeTuple entry) {
        return entry.getKeyNode().getTag().equals(Tag.MERGE);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
