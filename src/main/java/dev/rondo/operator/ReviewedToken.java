package dev.rondo.operator;

import dev.rondo.coordinator.GeneratorContract;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatus;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster says of a token that it vouches for: bound to a pod, and meant for the coordinator.
 *
 * @param namespace of service account and pod
 */
record ReviewedToken(String namespace, String serviceAccount, String podName, String podUid) {
    private static final String POD_NAME = "authentication.kubernetes.io/pod-name";
    private static final String POD_UID = "authentication.kubernetes.io/pod-uid";
    private static final String PREFIX = "system:serviceaccount:";

    /** Empty unless the token is a service account's, for our audience, and bound to a pod. */
    static Optional<ReviewedToken> of(@Nullable TokenReviewStatus status) {
        if (status == null
                || !Boolean.TRUE.equals(status.getAuthenticated())
                || !status.getAudiences().contains(GeneratorContract.TOKEN_AUDIENCE)
                || status.getUser() == null) {
            return Optional.empty();
        }
        UserInfo user = status.getUser();
        String[] name = String.valueOf(user.getUsername()).split(":", -1);
        String pod = extra(user, POD_NAME);
        String uid = extra(user, POD_UID);
        if (!user.getUsername().startsWith(PREFIX) || name.length != 4 || pod.isEmpty() || uid.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ReviewedToken(name[2], name[3], pod, uid));
    }

    private static String extra(UserInfo user, String key) {
        Map<String, List<String>> extra = user.getExtra();
        List<String> values = extra == null ? null : extra.get(key);
        return values == null || values.isEmpty() ? "" : values.get(0);
    }
}
