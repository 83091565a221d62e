package dev.rondo.metrics;

import dev.rondo.health.GeneratorHealth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What one generator saw of itself in one phase, compressed until it is asked for: an operator holds that of 64 generators
 * and as many phases. Any thread may read it.
 */
final class PackedHealth {
    static final PackedHealth NONE = of(GeneratorHealth.NONE);

    private final byte[] compressed;

    private PackedHealth(byte[] compressed) {
        this.compressed = compressed;
    }

    static PackedHealth of(GeneratorHealth health) {
        ByteWriter plain = new ByteWriter();
        HealthCodec.write(health, plain);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(plain.array(), 0, plain.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PackedHealth(bytes.toByteArray());
    }

    /** A copy of its own. */
    GeneratorHealth unpacked() {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return HealthCodec.read(new ByteReader(in.readAllBytes()));
        } catch (IOException e) {
            throw new IllegalStateException("what was packed must be readable", e);
        }
    }
}
