package dev.rondo.operator;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.Optional;

/**
 * A failure in words that help the user of a run.
 *
 * @param refused whether the cluster won't have it as it is: a quota, an admission rule, a missing right
 * @param message the API server's own where it has one
 */
record ApiFailure(boolean refused, String message) {
    static ApiFailure of(Throwable failure) {
        Optional<KubernetesClientException> ofApi = find(failure, KubernetesClientException.class);
        if (ofApi.isEmpty()) {
            return new ApiFailure(false, failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
        KubernetesClientException answer = ofApi.get();
        if (answer.getStatus() != null && answer.getStatus().getMessage() != null) {
            return new ApiFailure(
                    isRefusal(answer.getCode()), answer.getStatus().getMessage());
        }
        return find(answer, IOException.class)
                .map(cause -> new ApiFailure(false, "the API server can't be reached: " + cause.getMessage()))
                .orElse(new ApiFailure(isRefusal(answer.getCode()), String.valueOf(answer.getMessage())));
    }

    /** Others of the 400s pass: a token that is renewed, a namespace that is being made, a conflict, too many requests. */
    private static boolean isRefusal(int code) {
        return switch (code) {
            case 401, 404, 408, 409, 429 -> false;
            default -> code / 100 == 4;
        };
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
        }
        return Optional.empty();
    }
}
