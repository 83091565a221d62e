package dev.rondo.operator;

import dev.rondo.operator.CoordinatorCertificates.Signed;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The coordinator's certificates. The authority is kept in one Secret, made by whichever operator comes first, and outlives
 * every run; each process signs a leaf of its own, so a leaf is never older than the process or its last rotation.
 */
final class CoordinatorTls {
    private static final String CA_CERTIFICATE = "ca.crt";
    private static final String CA_KEY = "ca.key";

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

    /** The authority, from the Secret; the Secret is made if it isn't there. */
    Signed authority(Instant now) {
        Secret found = read();
        if (found == null) {
            createOnce(CoordinatorCertificates.authority(now));
            found = read();
        }
        if (found == null) {
            throw new IllegalStateException("Secret \"" + namespace + "/" + secret + "\" must exist once it is made");
        }
        return parsed(found.getData());
    }

    /** A new leaf for the coordinator's names. */
    Signed leaf(Signed authority, Instant now) {
        return CoordinatorCertificates.leaf(authority, dnsNames, now);
    }

    private @Nullable Secret read() {
        return client.secrets().inNamespace(namespace).withName(secret).get();
    }

    /** Of two operators at once, one makes it and both read it. */
    private void createOnce(Signed authority) {
        Secret made = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(secret)
                .withLabels(Map.of(RunLabels.MANAGED_BY, RunLabels.OPERATOR))
                .endMetadata()
                .withData(
                        Map.of(CA_CERTIFICATE, base64(authority.certificatePem()), CA_KEY, base64(authority.keyPem())))
                .build();
        try {
            client.resource(made).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Signed parsed(Map<String, String> data) {
        try {
            byte[] certificate = Base64.getDecoder().decode(data.getOrDefault(CA_CERTIFICATE, ""));
            String key =
                    new String(Base64.getDecoder().decode(data.getOrDefault(CA_KEY, "")), StandardCharsets.US_ASCII);
            return new Signed(
                    (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(certificate)),
                    privateKey(key));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("the Secret with the coordinator's certificates can't be read", e);
        }
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    }
}
