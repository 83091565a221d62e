package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** What an operator asks of the API server, and the kinds of it at which a test lets one die. */
record ApiRequest(String method, String path, String body) {
    static ApiRequest of(RecordedRequest request) {
        String path = request.getPath().replaceAll("\\?.*", "");
        boolean read = request.getMethod().equals("GET");
        return new ApiRequest(request.getMethod(), path, read ? "" : request.getUtf8Body());
    }

    /** The request once more: its body can be read only once. */
    RecordedRequest again(RecordedRequest read) {
        return new RecordedRequest(
                read.getHttpVersion(),
                read.method(),
                read.getPath(),
                read.getHeaders(),
                new Buffer(body.getBytes(StandardCharsets.UTF_8)));
    }

    boolean isWrite() {
        return !method.equals("GET");
    }

    /** Events are told beside what the run needs. */
    boolean isEvent() {
        return path.contains("/events");
    }

    /** What it does for a run, whatever its numbers are: equal for two writes of mere progress. */
    String step() {
        if (method.equals("POST")) {
            return method + " " + path + "/"
                    + Serialization.unmarshal(body, GenericKubernetesResource.class)
                            .getMetadata()
                            .getName();
        }
        if (!path.endsWith("/status")) {
            return method + " " + path;
        }
        BenchmarkRunStatus status =
                Serialization.unmarshal(body, BenchmarkRun.class).getStatus();
        boolean rows = status.endpoints() != null && !status.endpoints().isEmpty();
        return "status " + status.phase() + " " + StartInstants.of(status).size() + " " + status.results() + " "
                + (rows ? "rows " + status.endpoints().get(0).requests() : "");
    }

    /** Makes an object of that kind whose name ends so. */
    static Predicate<ApiRequest> creates(String plural, String nameEnd) {
        return request -> request.method.equals("POST")
                && request.path.endsWith("/" + plural)
                && request.body.matches("(?s).*\"name\":\"[a-z0-9-]*" + nameEnd + "\".*");
    }

    /** Removes objects of that kind. */
    static Predicate<ApiRequest> deletes(String plural) {
        return request -> request.method.equals("DELETE") && request.path.contains("/" + plural);
    }

    /** Releases a Job. */
    static Predicate<ApiRequest> releases() {
        return request -> request.method.equals("PATCH")
                && request.path.contains("/jobs/")
                && request.body.replace(" ", "").contains("\"suspend\":false");
    }

    /** Writes a status of that phase which holds the text. */
    static Predicate<ApiRequest> writesStatus(String phase, String text) {
        return request -> request.method.equals("PATCH")
                && request.path.endsWith("/status")
                && request.body.contains("\"phase\":\"" + phase + "\"")
                && request.body.contains(text);
    }

    /** Writes a status of that phase. */
    static Predicate<ApiRequest> writesStatus(String phase) {
        return writesStatus(phase, "");
    }
}
