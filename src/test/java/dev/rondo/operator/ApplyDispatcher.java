package dev.rondo.operator;

import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A mock API server that knows server-side apply, as far as one field manager goes: what is applied takes the place of what
 * was there.
 */
final class ApplyDispatcher extends KubernetesCrudDispatcher {
    @Override
    public MockResponse handlePatch(RecordedRequest request) {
        String type = request.getHeader("Content-Type");
        if (type == null || !type.startsWith(PatchType.SERVER_SIDE_APPLY.getContentType())) {
            return super.handlePatch(request);
        }
        Map<?, ?> applied = Serialization.unmarshal(request.getUtf8Body(), Map.class);
        String path = request.getPath().replaceAll("\\?.*", "");
        return handleUpdate(new RecordedRequest(
                request.getHttpVersion(),
                HttpMethod.PUT,
                path,
                request.getHeaders(),
                new Buffer(Serialization.asJson(applied).getBytes(StandardCharsets.UTF_8))));
    }
}
