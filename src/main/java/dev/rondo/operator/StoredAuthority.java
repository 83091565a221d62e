package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.operator.CoordinatorCertificates.Signed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The certificate authority as a Secret's data: {@code ca.crt} and {@code ca.key} in PEM. Pure. */
final class StoredAuthority {
    static final String CERTIFICATE = "ca.crt";
    static final String KEY = "ca.key";
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final byte[] SAMPLE = "Rondo".getBytes(StandardCharsets.US_ASCII);

    private StoredAuthority() {}

    static Map<String, String> data(Signed authority) {
        return Map.of(CERTIFICATE, base64(authority.certificatePem()), KEY, base64(authority.keyPem()));
    }

    /**
     * Reads it.
     *
     * @throws GeneralSecurityException if it is no authority that can sign now; the message says why
     * @throws IllegalArgumentException if it is not Base64
     */
    static Signed read(@Nullable Map<String, String> dataOrNull, Instant now) throws GeneralSecurityException {
        Map<String, String> data = requireNonNullElse(dataOrNull, Map.of());
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(bytes(data, CERTIFICATE)));
        if (certificate.getBasicConstraints() < 0) {
            throw new CertificateException(CERTIFICATE + " is no certificate authority");
        }
        certificate.checkValidity(Date.from(now));
        PrivateKey key = key(new String(bytes(data, KEY), StandardCharsets.US_ASCII));
        if (!belongTogether(certificate, key)) {
            throw new InvalidKeyException(KEY + " is not the key of " + CERTIFICATE);
        }
        return new Signed(certificate, key);
    }

    private static byte[] bytes(Map<String, String> data, String entry) {
        String value = data.get(entry);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(entry + " is missing");
        }
        return Base64.getDecoder().decode(value);
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        Signature signing = Signature.getInstance(SIGNATURE);
        signing.initSign(key);
        signing.update(SAMPLE);
        byte[] signature = signing.sign();
        Signature verifying = Signature.getInstance(SIGNATURE);
        verifying.initVerify(certificate.getPublicKey());
        verifying.update(SAMPLE);
        return verifying.verify(signature);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
