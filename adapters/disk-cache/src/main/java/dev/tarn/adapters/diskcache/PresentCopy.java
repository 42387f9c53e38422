package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.ObjectStat;
import java.util.Optional;

/** The answer to an admission whose object was fetched by someone else while it was waited for. */
record PresentCopy(CachedMedia copy) implements Admission {
    @Override
    public Optional<CachedMedia> present() {
        return Optional.of(copy);
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
        throw notARenewal();
    }

    @Override
    public boolean remove() {
        throw notARenewal();
    }

    @Override
    public MediaSink begin(ObjectStat stat) {
        throw new IllegalStateException("The copy is present: there is nothing to fetch");
    }

    @Override
    public CachedMedia commit() {
        throw new IllegalStateException("The copy is present: nothing was fetched");
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private static IllegalStateException notARenewal() {
        return new IllegalStateException("The copy is present, and no renewal was asked for");
    }
}
