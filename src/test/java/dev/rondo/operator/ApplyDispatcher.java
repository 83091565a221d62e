package dev.rondo.operator;

import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mock API server that knows server-side apply by force: objects are merged, lists taken whole, and what a field manager
 * applied once and leaves out now is gone, unless another manager applies it too.
 */
final class ApplyDispatcher extends KubernetesCrudDispatcher {
    private static final Pattern MANAGER = Pattern.compile("[?&]fieldManager=([^&]+)");

    /** What each manager applied last, by the object's uid and path. */
    private final Map<String, Map<String, Map<String, Object>>> applied = new ConcurrentHashMap<>();

    @Override
    public MockResponse handlePatch(RecordedRequest request) {
        String type = request.getHeader("Content-Type");
        if (type == null || !type.startsWith(PatchType.SERVER_SIDE_APPLY.getContentType())) {
            return super.handlePatch(request);
        }
        String path = request.getPath().replaceAll("\\?.*", "");
        Map<String, Object> wanted = object(request.getUtf8Body());
        MockResponse found = handleGet(path.replaceAll("/status$", ""));
        if (found.code() != HttpURLConnection.HTTP_OK) {
            return path.endsWith("/status")
                    ? found
                    : handleCreate(with(request, HttpMethod.POST, path.replaceAll("/[^/]+$", ""), wanted));
        }
        Map<String, Object> live = object(new String(found.getBody().getBytes(), StandardCharsets.UTF_8));
        Object uid = part(live, "metadata").get("uid");
        Map<String, Map<String, Object>> managers =
                applied.computeIfAbsent(uid + path, key -> new ConcurrentHashMap<>());
        Map<String, Object> before = managers.put(manager(request), wanted);
        if (before != null) {
            removeLeftOut(live, before, wanted, managers);
        }
        merge(live, wanted);
        return handleUpdate(with(request, HttpMethod.PUT, path, live));
    }

    private static String manager(RecordedRequest request) {
        Matcher matcher = MANAGER.matcher(request.getPath());
        return matcher.find() ? matcher.group(1) : "";
    }

    private static void removeLeftOut(
            Map<String, Object> live,
            Map<String, Object> before,
            Map<String, Object> wanted,
            Map<String, Map<String, Object>> managers) {
        for (String key : before.keySet()) {
            Map<String, Map<String, Object>> others = new LinkedHashMap<>();
            managers.forEach((manager, value) -> {
                if (value.containsKey(key)) {
                    others.put(manager, part(value, key));
                }
            });
            if (others.isEmpty()) {
                live.remove(key);
            } else if (before.get(key) instanceof Map<?, ?>) {
                removeLeftOut(part(live, key), part(before, key), part(wanted, key), others);
            }
        }
    }

    private static void merge(Map<String, Object> into, Map<String, Object> from) {
        from.forEach((key, value) -> {
            if (value instanceof Map<?, ?> && into.get(key) instanceof Map<?, ?>) {
                merge(part(into, key), part(from, key));
            } else if (value != null) {
                into.put(key, value);
            }
        });
    }

    /** The object at a key; one of its own if there is none. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> whole, String key) {
        return whole.get(key) instanceof Map<?, ?> map ? (Map<String, Object>) map : new LinkedHashMap<>();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(String json) {
        return Serialization.unmarshal(json, LinkedHashMap.class);
    }

    private static RecordedRequest with(RecordedRequest request, HttpMethod method, String path, Object body) {
        return new RecordedRequest(
                request.getHttpVersion(),
                method,
                path,
                request.getHeaders(),
                new Buffer(Serialization.asJson(body).getBytes(StandardCharsets.UTF_8)));
    }
}
