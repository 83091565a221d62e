package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ResultArchiveTest {
    @Test
    void unpacksUpToItsBound() throws IOException {
        // Then
        assertThat(ResultArchive.unpack("it", compressed(1000), 1000)).hasSize(1000);
        assertThatThrownBy(() -> ResultArchive.unpack("it", compressed(1001), 1000))
                .isInstanceOf(ResultFileException.class)
                .hasMessage("it is larger than 1,000 bytes: it can't be a result of Rondo");
    }

    @Test
    void noticesDamage() throws IOException {
        // Given
        byte[] whole = compressed(1000);
        byte[] cut = Arrays.copyOf(whole, whole.length - 4);
        byte[] changed = whole.clone();
        changed[changed.length - 6] ^= 1;
        // Then
        for (byte[] damaged : new byte[][] {cut, changed, new byte[0], {1, 2, 3}}) {
            assertThatThrownBy(() -> ResultArchive.unpack("it", damaged))
                    .isInstanceOf(ResultFileException.class)
                    .hasMessageStartingWith("it is damaged");
        }
    }

    private static byte[] compressed(int bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(new byte[bytes]);
        }
        return out.toByteArray();
    }
}
