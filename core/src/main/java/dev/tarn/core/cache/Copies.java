package dev.tarn.core.cache;

import dev.tarn.core.cache.Brought.Fate;
import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.port.MediaStore;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.transfer.Failures;
import dev.tarn.core.transfer.Fetch;
import dev.tarn.core.transfer.Flights;
import dev.tarn.core.transfer.MissingObjects;
import dev.tarn.core.transfer.RemoteObject;
import dev.tarn.core.transfer.Retries;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Cached copies: found, or brought by one flight per object. By the rules, a copy is compared with
 * its store before it is handed out; when that cannot be done, the copy is handed out as it is, for
 * an outage must never cost what is there.
 */
final class Copies {
    private static final System.Logger LOG = System.getLogger(Copies.class.getPackageName());

    private final MountTable mounts;
    private final LazyStore store;
    private final CacheRules rules;
    private final InstantSource clock;
    private final Renewal.Way way;
    private final Flights<Brought> flights = new Flights<>();
    private final MissingObjects missing;
    private final Outages outages;

    Copies(
            MountTable mounts,
            LazyStore store,
            Retries retries,
            InstantSource clock,
            CacheRules rules) {
        this.mounts = mounts;
        this.store = store;
        this.rules = rules;
        this.clock = clock;
        this.way = new Renewal.Way(new Fetch(retries), retries);
        this.missing = new MissingObjects(clock);
        this.outages = new Outages(clock);
    }

    MediaStore store() throws MediaException {
        return store.get();
    }

    /** Says whether copies are temporary files that only a lease keeps. */
    boolean isDisabled() throws MediaException {
        return store.get().limit() instanceof CacheLimit.Disabled;
    }

    CacheRules rules() {
        return rules;
    }

    ObjectIdentity identity(MediaReference reference) {
        return mounts.identity(reference);
    }

    /** A copy that is there, however long ago it was compared with its store. */
    Optional<CachedMedia> present(ObjectIdentity identity) throws MediaException {
        return store.get().lookup(identity);
    }

    /** A copy that may be handed out without asking its store. */
    Optional<CachedMedia> lookup(ObjectIdentity identity) throws MediaException {
        return present(identity).filter(copy -> isFresh(identity, copy));
    }

    /** A copy that is there, compared with its store where the rules say so. */
    Optional<CachedMedia> current(
            MediaReference.Remote reference, ObjectIdentity identity, Cancellation cancellation)
            throws IOException {
        Optional<CachedMedia> copy = present(identity);
        return copy.isEmpty() || isFresh(identity, copy.get())
                ? copy
                : Optional.of(fetch(reference, identity, cancellation, bytes -> {}).media());
    }

    /** Says whether the rules let a copy be handed out without asking its store. */
    boolean isFresh(ObjectIdentity identity, CachedMedia copy) {
        if (asksNobody()) {
            return true;
        }
        Instant due = dueNow();
        return due == null
                || copy.checked().isAfter(due)
                || outages.concerns(identity)
                || missing.isKnown(identity);
    }

    /** Says whether no copy is ever compared with its store. */
    boolean asksNobody() {
        return rules.offline() || rules.validation().isNever();
    }

    /** Says whether a copy is of another version than the one that is known of its object. */
    boolean isOld(CachedMedia copy, Optional<ObjectVersion> listed) {
        return !rules.offline()
                && copy.version().isPresent()
                && listed.isPresent()
                && !copy.version().equals(listed);
    }

    /** A copy as the rules want it, and compared with its store when it is of an old version. */
    Wish wish(
            MediaReference.Remote reference,
            ObjectIdentity identity,
            Optional<ObjectVersion> listed)
            throws MediaException {
        Wish wish = wish(reference, identity);
        boolean old = present(identity).filter(copy -> isOld(copy, listed)).isPresent();
        return old ? wish.asUpdate(clock.instant()) : wish;
    }

    /** A copy as the rules want it. */
    Wish wish(MediaReference.Remote reference, ObjectIdentity identity) {
        return new Wish(reference, identity, false, false, asksNobody() ? null : dueNow());
    }

    private @Nullable Instant dueNow() {
        return rules.validation().comparedAfter(clock.instant()).orElse(null);
    }

    /** Brings a single copy that a look-up did not find. */
    Brought fetch(
            MediaReference.Remote reference,
            ObjectIdentity identity,
            Cancellation cancellation,
            LongConsumer meter)
            throws IOException {
        return fetch(wish(reference, identity), cancellation, meter);
    }

    /** Brings a copy that a look-up did not find, or that is to be compared. */
    Brought fetch(Wish wish, Cancellation cancellation, LongConsumer meter) throws IOException {
        if (rules.offline()) {
            throw MountTable.offline(wish.reference().uri());
        }
        if (!wish.update()) {
            missing.check(wish.identity(), wish.reference().uri());
        }
        while (true) {
            Flights.Landed<Brought> landed = join(wish, cancellation, meter);
            Brought brought = landed.result();
            if (landed.own()) {
                return brought;
            }
            if (brought.fate() == Fate.REMOVED && !wish.update()) {
                throw Failures.copyOf(brought.proof().orElseThrow());
            }
            if (brought.isCompared()
                    || wish.isMetBy(brought.media())
                    || (brought.fate() == Fate.UNCOMPARED && !wish.update())) {
                return brought.toOthers();
            }
        }
    }

    /** Something that is asked of a store about one object. */
    interface Question<T> {
        T ask(RemoteObject object) throws IOException;
    }

    /** Asks a store, unless it said a moment ago that it does not have the object. */
    <T> T ask(MediaReference.Remote reference, ObjectIdentity identity, Question<T> question)
            throws IOException {
        if (rules.offline()) {
            throw MountTable.offline(reference.uri());
        }
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

    /** A flight that another began on the user's request may fail where this caller need not. */
    private Flights.Landed<Brought> join(Wish wish, Cancellation cancellation, LongConsumer meter)
            throws IOException {
        try {
            return flights.join(
                    wish.identity(), cancellation, () -> bring(wish, cancellation, meter));
        } catch (StorageException | MediaException e) {
            return new Flights.Landed<>(asItIs(wish, e), false);
        }
    }

    private Brought bring(Wish wish, Cancellation cancellation, LongConsumer meter)
            throws IOException {
        ObjectIdentity identity = wish.identity();
        try {
            RemoteObject object =
                    new RemoteObject(
                            identity,
                            wish.reference().uri(),
                            mounts.storageFor(wish.reference().uri()));
            Brought brought = new Renewal(wish, object, way, cancellation, meter).run(store.get());
            note(identity, brought);
            return brought;
        } catch (StorageException e) {
            missing.note(identity, e);
            if (e.kind() == StorageException.Kind.UNAVAILABLE) {
                outages.note(identity);
            }
            return asItIs(wish, e);
        } catch (MediaException e) {
            return asItIs(wish, e);
        }
    }

    private void note(ObjectIdentity identity, Brought brought) {
        if (brought.proof().isPresent()) {
            missing.note(identity, brought.proof().get());
        } else if (brought.isCompared()) {
            missing.forget(identity);
        }
    }

    /** The copy that was to be compared by the rules, and could not be; else the failure. */
    private Brought asItIs(Wish wish, IOException failure) throws IOException {
        Optional<CachedMedia> copy =
                wish.update() || !wish.compares()
                        ? Optional.empty()
                        : store.get().lookup(wish.identity());
        if (copy.isEmpty()) {
            throw failure;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "A copy is handed out as it was on {0}, since it could not be compared: {1}",
                copy.get().checked().toString(),
                String.valueOf(failure.getMessage()));
        return new Brought(copy.get(), Fate.UNCOMPARED);
    }
}
