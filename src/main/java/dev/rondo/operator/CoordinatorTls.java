package dev.rondo.operator;

import dev.rondo.operator.CoordinatorCertificates.Signed;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The coordinator's certificates. The authority is kept in one Secret, made by whichever operator comes first, and outlives
 * every run; each process signs a leaf of its own, so a leaf is never older than the process or its last rotation.
 */
final class CoordinatorTls {
    private final KubernetesClient client;
    private final String namespace;
    private final String secret;
    private final List<String> dnsNames;

    CoordinatorTls(KubernetesClient client, String namespace, String secret, List<String> dnsNames) {
        this.client = client;
        this.namespace = namespace;
        this.secret = secret;
        this.dnsNames = dnsNames;
    }

    /**
     * The authority, from the Secret; the Secret is made if it isn't there.
     *
     * @throws IllegalStateException if the Secret holds something else: it is never replaced, since runs under way trust what
     *     it held; the message says the cure
     */
    Signed authority(Instant now) {
        Optional<Secret> found = read();
        if (found.isEmpty()) {
            createOnce(CoordinatorCertificates.authority(now));
            found = read();
        }
        Secret made = found.orElseThrow(() -> new IllegalStateException(name() + " must exist once it is made"));
        try {
            return StoredAuthority.read(made.getData(), now);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    name() + " must hold the coordinator's certificate authority, but: " + e.getMessage()
                            + ". Delete it, and the operator makes another one when it starts; runs under way are lost then",
                    e);
        }
    }

    /** Puts the authority back if its Secret is gone, so that runs under way outlive the next start; whether it is stored now. */
    boolean keep(Signed authority, Instant now) {
        if (read().isEmpty()) {
            createOnce(authority);
        }
        return authority(now).certificate().equals(authority.certificate());
    }

    private String name() {
        return "Secret \"" + namespace + "/" + secret + "\"";
    }

    /** A new leaf for the coordinator's names. */
    Signed leaf(Signed authority, Instant now) {
        return CoordinatorCertificates.leaf(authority, dnsNames, now);
    }

    private Optional<Secret> read() {
        return Optional.ofNullable(
                client.secrets().inNamespace(namespace).withName(secret).get());
    }

    /** Of two operators at once, one makes it and both read it. */
    private void createOnce(Signed authority) {
        Secret made = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(secret)
                .withLabels(Map.of(RunLabels.MANAGED_BY, RunLabels.OPERATOR))
                .endMetadata()
                .withData(StoredAuthority.data(authority))
                .build();
        try {
            client.resource(made).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }
}
