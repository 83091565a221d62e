package dev.rondo.results;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** What a failed request to an API server means, in one sentence. */
final class ApiFailure {
    private static final int TOO_MANY_REQUESTS = 429;

    private ApiFailure() {}

    /** @param wanted what was to be read, such as {@code ConfigMap "a" in namespace "b"} */
    static ClusterProblem of(KubernetesClientException failure, String wanted, Config config) {
        int code = failure.getCode();
        if (code == HttpURLConnection.HTTP_UNAUTHORIZED) {
            return ClusterProblem.failed(server(config) + " does not accept the kubeconfig's credentials (401)");
        }
        if (code == HttpURLConnection.HTTP_FORBIDDEN) {
            return ClusterProblem.failed("not allowed to read " + wanted + ": " + words(failure));
        }
        if (code <= 0) {
            // No answer at all.
            return ClusterProblem.passing(server(config) + " can't be reached: " + root(failure), failure);
        }
        String message = "can't read " + wanted + ": " + server(config) + " answered " + code + ", " + words(failure);
        return code >= HttpURLConnection.HTTP_INTERNAL_ERROR || code == TOO_MANY_REQUESTS
                ? ClusterProblem.passing(message, failure)
                : ClusterProblem.failed(message);
    }

    private static String server(Config config) {
        return "the API server " + config.getMasterUrl();
    }

    /** The server's own words: the client's say them again, and more. */
    private static String words(KubernetesClientException failure) {
        return failure.getStatus() == null || failure.getStatus().getMessage() == null
                ? String.valueOf(failure.getMessage())
                : failure.getStatus().getMessage();
    }

    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
