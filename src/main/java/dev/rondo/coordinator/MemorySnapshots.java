package dev.rondo.coordinator;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

final class MemorySnapshots implements SnapshotStore {
    private final Map<Place, byte[]> contents = new HashMap<>();

    private record Place(int generator, int phase) {}

    @Override
    public void put(int generator, int phase, byte[] content) {
        contents.put(new Place(generator, phase), content);
    }

    @Override
    public InputStream open(int generator, int phase) throws IOException {
        byte[] content = contents.get(new Place(generator, phase));
        if (content == null) {
            throw new FileNotFoundException("no snapshot of generator " + generator + ", phase " + phase);
        }
        return new ByteArrayInputStream(content);
    }

    @Override
    public void close() {
        contents.clear();
    }
}
