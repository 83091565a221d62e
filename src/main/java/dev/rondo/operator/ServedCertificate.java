package dev.rondo.operator;

import dev.rondo.operator.CoordinatorCertificates.Signed;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that the server shows in the next handshake. It can be replaced at any moment: handshakes that have begun end
 * with the one that they began with, as that one's name still leads to it. Any thread may call it.
 */
final class ServedCertificate extends X509ExtendedKeyManager {
    private volatile Pair pair;

    private record Pair(Signed current, Signed before) {}

    ServedCertificate(Signed certificate) {
        this.pair = new Pair(certificate, certificate);
    }

    void replace(Signed next) {
        pair = new Pair(next, pair.current());
    }

    Signed current() {
        return pair.current();
    }

    private static String name(Signed certificate) {
        return certificate.certificate().getSerialNumber().toString();
    }

    private Optional<Signed> named(String name) {
        Pair now = pair;
        return Stream.of(now.current(), now.before())
                .filter(each -> name(each).equals(name))
                .findFirst();
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        Signed current = pair.current();
        return current.key().getAlgorithm().equals(keyType) ? name(current) : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String name = chooseEngineServerAlias(keyType, issuers, null);
        return name == null ? null : new String[] {name};
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String name) {
        return named(name)
                .map(each -> new X509Certificate[] {each.certificate()})
                .orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String name) {
        return named(name).map(Signed::key).orElse(null);
    }

    /** A server is no client. */
    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
