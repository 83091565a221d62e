package dev.rondo.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a client has asked an API server for, in the words of roles: {@code patch /pods in somewhere}. */
public final class UsedRights implements Interceptor {
    private static final Pattern PATH =
            Pattern.compile("/(?:api|apis/([^/]+))/[^/]+/(?:namespaces/([^/]+)/)?([a-z]+)(?:/([^/]+))?(?:/([^/]+))?");

    private final Set<String> used = new ConcurrentSkipListSet<>();

    /** So far; grows with further requests. */
    public Set<String> used() {
        return used;
    }

    /** What roles allow, in the same words. */
    public static Set<String> granted(List<HasMetadata> objects) {
        Set<String> granted = new TreeSet<>();
        objects.forEach(object -> rules(object).forEach(rule -> {
            for (String resource : rule.getResources()) {
                for (String verb : rule.getVerbs()) {
                    granted.add(right(
                            verb,
                            rule.getApiGroups().get(0),
                            resource,
                            object.getMetadata().getNamespace()));
                }
            }
        }));
        return granted;
    }

    private static String right(String verb, @Nullable String group, String resource, @Nullable String namespace) {
        String where = namespace == null ? "" : " in " + namespace;
        return verb + " " + (group == null ? "" : group) + "/" + resource + where;
    }

    private static Stream<PolicyRule> rules(HasMetadata object) {
        if (object instanceof Role role) {
            return role.getRules().stream();
        }
        return object instanceof ClusterRole role ? role.getRules().stream() : Stream.of();
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        right(request.method(), request.uri()).ifPresent(used::add);
    }

    private static Optional<String> right(String method, URI uri) {
        Matcher path = PATH.matcher(uri.getPath());
        if (!path.matches()) {
            return Optional.empty();
        }
        String verb = switch (method) {
            case "GET" -> path.group(4) == null ? listOrWatch(uri) : "get";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> path.group(4) == null ? "deletecollection" : "delete";
            default -> method;
        };
        String subresource = path.group(5) == null ? "" : "/" + path.group(5);
        return Optional.of(right(verb, path.group(1), path.group(3) + subresource, path.group(2)));
    }

    private static String listOrWatch(URI uri) {
        return uri.getQuery() != null && uri.getQuery().contains("watch=true") ? "watch" : "list";
    }
}
