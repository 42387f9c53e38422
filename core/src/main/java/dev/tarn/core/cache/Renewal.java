package dev.tarn.core.cache;

import dev.tarn.core.cache.Brought.Fate;
import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.AdmissionRequest;
import dev.tarn.core.port.MediaStore;
import dev.tarn.core.transfer.Fetch;
import dev.tarn.core.transfer.RemoteObject;
import dev.tarn.core.transfer.Retries;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Brings one copy, or makes sure of one that is there, under one admission: nobody else fetches the
 * object meanwhile. A copy is compared by a read under the condition that the version differs, so
 * one request tells that it is unchanged, or replaces it.
 */
final class Renewal {
    private final Wish wish;
    private final RemoteObject object;
    private final Fetch fetch;
    private final Retries retries;
    private final Cancellation cancellation;
    private final LongConsumer meter;

    Renewal(
            Wish wish,
            RemoteObject object,
            Way way,
            Cancellation cancellation,
            LongConsumer meter) {
        this.wish = wish;
        this.object = object;
        this.fetch = way.fetch();
        this.retries = way.retries();
        this.cancellation = cancellation;
        this.meter = meter;
    }

    /**
     * How stores are asked.
     *
     * @param fetch brings bytes
     * @param retries repeats what is worth it
     */
    record Way(Fetch fetch, Retries retries) {}

    Brought run(MediaStore store) throws IOException {
        try (Admission admission =
                store.admit(request())
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "A request that waits is admitted"))) {
            Optional<CachedMedia> present = admission.present();
            if (present.isPresent()) {
                return wish.isMetBy(present.get())
                        ? new Brought(present.get(), Fate.PRESENT)
                        : compared(admission, present.get());
            }
            Optional<CachedMedia> adopted =
                    admission.isUnproven() ? adopted(admission) : Optional.empty();
            return adopted.isPresent()
                    ? new Brought(adopted.get(), Fate.ADOPTED)
                    : new Brought(
                            bring(admission, ReadCondition.none()).orElseThrow(), Fate.FETCHED);
        }
    }

    private AdmissionRequest request() {
        AdmissionRequest request = AdmissionRequest.of(wish.identity(), cancellation);
        AdmissionRequest ofKind = wish.bulk() ? request.asBulk() : request;
        return wish.compares() ? ofKind.asRenewal() : ofKind;
    }

    /** A copy of which the store told no version cannot be compared: it is fetched anew. */
    private Brought compared(Admission admission, CachedMedia copy) throws IOException {
        ReadCondition condition =
                copy.version().map(ReadCondition::mustDiffer).orElse(ReadCondition.none());
        try {
            Optional<CachedMedia> other = bring(admission, condition);
            return other.isPresent()
                    ? new Brought(other.get(), Fate.REFRESHED)
                    : new Brought(admission.confirm(), Fate.UNCHANGED);
        } catch (StorageException e) {
            if (!wish.update() || e.kind() != StorageException.Kind.OBJECT_MISSING) {
                throw e;
            }
            return admission.remove()
                    ? new Brought(copy, Fate.REMOVED, Optional.of(e))
                    : new Brought(copy, Fate.LEASED);
        } catch (MediaException e) {
            if (e.kind() != MediaException.Kind.LEASED) {
                throw e;
            }
            return new Brought(copy, Fate.LEASED);
        }
    }

    /** A store that refuses to tell of an object may still give it. */
    private Optional<CachedMedia> adopted(Admission admission) throws IOException {
        StatRequest request = new StatRequest(object.uri(), cancellation);
        ObjectStat stat;
        try {
            stat =
                    retries.call(
                            object.identity(), cancellation, () -> object.storage().stat(request));
        } catch (StorageException e) {
            if (e.kind() == StorageException.Kind.REFUSED) {
                return Optional.empty();
            }
            throw e;
        }
        return admission.adopt(stat);
    }

    private Optional<CachedMedia> bring(Admission admission, ReadCondition condition)
            throws IOException {
        return fetch.bring(object, condition, admission, cancellation, meter);
    }
}
