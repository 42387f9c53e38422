package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.AdmissionRequest;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.StorageException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object on its way into a private temporary file. */
final class TemporaryAdmission implements Admission {
    private final TemporaryMediaStore store;
    private final TemporaryFolder folder;
    private final AdmissionRequest request;
    private @Nullable TemporarySink sink;

    TemporaryAdmission(
            TemporaryMediaStore store, TemporaryFolder folder, AdmissionRequest request) {
        this.store = store;
        this.folder = folder;
        this.request = request;
    }

    @Override
    public Optional<CachedMedia> present() {
        return Optional.empty();
    }

    @Override
    public boolean isUnproven() {
        return false;
    }

    @Override
    public Optional<CachedMedia> adopt(ObjectStat stat) {
        return Optional.empty();
    }

    @Override
    public CachedMedia confirm() {
        throw new IllegalStateException("A disabled cache has no copy to confirm");
    }

    @Override
    public boolean remove() {
        return true;
    }

    @Override
    public MediaSink begin(ObjectStat stat) throws MediaException {
        close();
        TemporarySink begun = TemporarySink.create(folder, request.identity(), stat);
        sink = begun;
        return begun;
    }

    @Override
    public CachedMedia commit() throws StorageException, MediaException {
        TemporarySink written = sink;
        if (written == null) {
            throw new IllegalStateException("Nothing was begun, or it was committed already");
        }
        boolean complete = false;
        try {
            written.complete();
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
        sink = null;
        CachedMedia media =
                new CachedMedia(
                        written.path(),
                        written.length(),
                        written.stat().version(),
                        store.clock().instant());
        store.add(request.identity(), media);
        return media;
    }

    @Override
    public void close() {
        TemporarySink dropped = sink;
        sink = null;
        if (dropped != null) {
            dropped.discard();
        }
    }
}
