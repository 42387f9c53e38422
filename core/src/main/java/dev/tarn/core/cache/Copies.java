package dev.tarn.core.cache;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.port.MediaStore;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.transfer.Fetch;
import dev.tarn.core.transfer.Flights;
import dev.tarn.core.transfer.MissingObjects;
import dev.tarn.core.transfer.RemoteObject;
import dev.tarn.core.transfer.Retries;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Cached copies: found, or brought by one flight per object. */
final class Copies {
    private final MountTable mounts;
    private final LazyStore store;
    private final Fetch fetch;
    private final Flights<Fetch.Fetched> flights = new Flights<>();
    private final MissingObjects missing;

    Copies(MountTable mounts, LazyStore store, Retries retries, InstantSource clock) {
        this.mounts = mounts;
        this.store = store;
        this.fetch = new Fetch(retries);
        this.missing = new MissingObjects(clock);
    }

    MediaStore store() throws MediaException {
        return store.get();
    }

    ObjectIdentity identity(MediaReference reference) {
        return mounts.identity(reference);
    }

    Optional<CachedMedia> lookup(ObjectIdentity identity) throws MediaException {
        return store.get().lookup(identity);
    }

    /** Brings a copy that a look-up did not find. */
    Fetch.Fetched fetch(
            MediaReference.Remote reference,
            ObjectIdentity identity,
            Cancellation cancellation,
            LongConsumer meter)
            throws IOException {
        missing.check(identity, reference.uri());
        RemoteObject object =
                new RemoteObject(identity, reference.uri(), mounts.storageFor(reference.uri()));
        Flights.Landed<Fetch.Fetched> landed =
                flights.join(identity, cancellation, () -> bring(object, cancellation, meter));
        return landed.own() ? landed.result() : new Fetch.Fetched(landed.result().media(), false);
    }

    private Fetch.Fetched bring(RemoteObject object, Cancellation cancellation, LongConsumer meter)
            throws IOException {
        try {
            return fetch.fetch(object, store.get(), cancellation, meter);
        } catch (StorageException e) {
            missing.note(object.identity(), e);
            throw e;
        }
    }

    /** Something that is asked of a store about one object. */
    interface Question<T> {
        T ask(RemoteObject object) throws IOException;
    }

    /** Asks a store, unless it said a moment ago that it does not have the object. */
    <T> T ask(MediaReference.Remote reference, ObjectIdentity identity, Question<T> question)
            throws IOException {
        missing.check(identity, reference.uri());
        try {
            return question.ask(
                    new RemoteObject(
                            identity, reference.uri(), mounts.storageFor(reference.uri())));
        } catch (StorageException e) {
            missing.note(identity, e);
            throw e;
        }
    }
}
