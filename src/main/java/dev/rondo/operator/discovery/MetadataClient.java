package dev.rondo.operator.discovery;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.impl.KubernetesClientImpl;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;

/**
 * Asks the API server for the metadata of objects and nothing else, where only that something changes is of interest: a
 * namespace's EndpointSlices or stored results are large, and the names of them are not.
 */
public final class MetadataClient implements Interceptor {
    private static final String FORM = ";g=meta.k8s.io;v=v1,application/json";
    private static final String LIST = "application/json;as=PartialObjectMetadataList" + FORM;
    private static final String OBJECT = "application/json;as=PartialObjectMetadata" + FORM;

    private MetadataClient() {}

    /** For lists and watches; shares the connections of the other client, and is not to be closed. */
    public static KubernetesClient of(KubernetesClient client) {
        return new KubernetesClientImpl(
                client.getHttpClient()
                        .newBuilder()
                        .addOrReplaceInterceptor("metadata", new MetadataClient())
                        .build(),
                client.getConfiguration(),
                KubernetesClientImpl.DEFAULT_EXECUTOR_SUPPLIER,
                new KubernetesSerialization(lenient(), false));
    }

    /** An empty list of this form has {@code null} for items, which the client doesn't expect. */
    private static ObjectMapper lenient() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SKIP));
        return mapper;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        String query = request.uri().getRawQuery();
        builder.setHeader("Accept", query != null && query.contains("watch=true") ? OBJECT : LIST);
    }
}
