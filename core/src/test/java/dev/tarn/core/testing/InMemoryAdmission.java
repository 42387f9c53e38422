package dev.tarn.core.testing;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps bytes for the store to publish. */
final class InMemoryAdmission implements Admission {
    private final InMemoryMediaStore store;
    private final ObjectIdentity identity;
    private @Nullable ObjectStat stat;
    private ByteArrayOutputStream written = new ByteArrayOutputStream();
    private boolean closed;

    InMemoryAdmission(InMemoryMediaStore store, ObjectIdentity identity) {
        this.store = store;
        this.identity = identity;
    }

    @Override
    public Optional<CachedMedia> present() {
        return store.lookup(identity);
    }

    @Override
    public boolean isUnproven() {
        return store.unproven(identity).isPresent();
    }

    @Override
    public Optional<CachedMedia> adopt(ObjectStat present) {
        long size = store.unproven(identity).orElseThrow();
        if (present.size().orElse(-1) != size) {
            return Optional.empty();
        }
        store.proven(identity);
        store.publish(identity, size, present.version(), store.now());
        return store.lookup(identity);
    }

    @Override
    public CachedMedia confirm() {
        CachedMedia copy = present().orElseThrow();
        store.publish(identity, copy.size(), copy.version(), store.now());
        return present().orElseThrow();
    }

    @Override
    public boolean remove() {
        return !store.isLeased(identity) && store.remove(identity);
    }

    @Override
    public MediaSink begin(ObjectStat newStat) throws MediaException {
        if (store.trouble().isPresent()) {
            throw store.trouble().get();
        }
        if (store.isLeased(identity)) {
            throw new MediaException(MediaException.Kind.LEASED, "leased: " + identity, null);
        }
        stat = newStat;
        written = new ByteArrayOutputStream();
        return new Sink();
    }

    @Override
    public CachedMedia commit() throws StorageException {
        if (stat == null) {
            throw new AssertionError("Commit without begin");
        }
        if (store.takeCorruption() || stat.size().orElse(written.size()) != written.size()) {
            throw StorageException.of(
                    StorageException.Kind.CORRUPT, "The bytes do not match", stat.uri());
        }
        try {
            store.publish(identity, written.toByteArray(), stat.version(), store.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return store.lookup(identity).orElseThrow();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            store.release(identity);
        }
    }

    private final class Sink implements MediaSink {
        @Override
        public int write(ByteBuffer bytes) {
            int count = bytes.remaining();
            byte[] piece = new byte[count];
            bytes.get(piece);
            written.writeBytes(piece);
            return count;
        }

        @Override
        public void write(ByteBuffer bytes, long position) {
            throw new AssertionError("Objects in tests that count bytes are small");
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
