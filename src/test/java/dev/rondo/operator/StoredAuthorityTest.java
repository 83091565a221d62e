package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.operator.CoordinatorCertificates.Signed;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Signed AUTHORITY = CoordinatorCertificates.authority(NOW);

    private final Map<String, String> data = new HashMap<>(StoredAuthority.data(AUTHORITY));

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void readsWhatItWrote() throws GeneralSecurityException {
        assertThat(StoredAuthority.read(data, NOW)).isEqualTo(AUTHORITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {StoredAuthority.CERTIFICATE, StoredAuthority.KEY})
    void refusesWhatIsMissingOrBroken(String entry) {
        for (String broken : new String[] {"", "!", base64("nonsense")}) {
            data.put(entry, broken);
            assertThatThrownBy(() -> StoredAuthority.read(data, NOW))
                    .isInstanceOfAny(GeneralSecurityException.class, IllegalArgumentException.class);
        }
        data.remove(entry);
        assertThatThrownBy(() -> StoredAuthority.read(data, NOW)).hasMessage(entry + " is missing");
        assertThatThrownBy(() -> StoredAuthority.read(null, NOW)).hasMessageContaining("is missing");
    }

    @Test
    void refusesAKeyOfAnotherCertificate() {
        // Given
        data.put(
                StoredAuthority.KEY,
                StoredAuthority.data(CoordinatorCertificates.authority(NOW)).get(StoredAuthority.KEY));

        // When / Then
        assertThatThrownBy(() -> StoredAuthority.read(data, NOW)).hasMessageContaining("is not the key of");
    }

    @Test
    void refusesALeafAndAnAuthorityThatHasExpired() {
        // Given
        Signed leaf = CoordinatorCertificates.leaf(AUTHORITY, List.of("localhost"), NOW);

        // When / Then
        assertThatThrownBy(() -> StoredAuthority.read(StoredAuthority.data(leaf), NOW))
                .hasMessageContaining("no certificate authority");
        assertThatThrownBy(() -> StoredAuthority.read(data, NOW.plus(Duration.ofDays(3651))))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aLeafIsReplacedAfterTwoThirdsOfItsLifeAndOutlivesNoAuthority() {
        // Given
        Signed leaf = CoordinatorCertificates.leaf(AUTHORITY, List.of("localhost"), NOW);
        Signed late = CoordinatorCertificates.leaf(AUTHORITY, List.of("localhost"), NOW.plus(Duration.ofDays(3640)));

        // When / Then
        assertThat(CertificateRotation.isDue(leaf, NOW.plus(Duration.ofDays(59))))
                .isFalse();
        assertThat(CertificateRotation.isDue(leaf, NOW.plus(Duration.ofDays(60))))
                .isTrue();
        assertThat(late.certificate().getNotAfter())
                .isEqualTo(AUTHORITY.certificate().getNotAfter());
    }
}
