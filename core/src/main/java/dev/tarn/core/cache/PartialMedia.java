package dev.tarn.core.cache;

import dev.tarn.core.header.FileSource;
import dev.tarn.core.header.ObjectSource;
import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.transfer.ExactRanges;
import dev.tarn.core.transfer.Retries;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.StatRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * A few bytes of media where they cost least: of the file when it is local, of its cached copy when
 * there is one of the right version, else of the object itself. Nothing is brought into the cache,
 * and nothing that is wrong with the cache keeps an object from being read.
 */
final class PartialMedia {
    private static final System.Logger LOG = System.getLogger(PartialMedia.class.getName());

    private final Copies copies;
    private final Retries retries;

    PartialMedia(Copies copies, Retries retries) {
        this.copies = copies;
        this.retries = retries;
    }

    <T> T look(
            MediaReference reference,
            Optional<ObjectVersion> listed,
            Cancellation cancellation,
            MediaLook<T> look)
            throws IOException {
        if (!(reference instanceof MediaReference.Remote remote)) {
            return file((MediaReference.Local) reference, look);
        }
        ObjectIdentity identity = copies.identity(remote);
        Optional<FileSource> copy = copy(remote, identity, listed);
        if (copy.isPresent()) {
            try (CopySource source = new CopySource(copy.get())) {
                return look.at(source);
            } catch (IOException e) {
                if (!CopySource.isTroubleOf(e) || copies.rules().offline()) {
                    throw e;
                }
                LOG.log(
                        System.Logger.Level.DEBUG,
                        () -> "Looked past a copy that cannot be read: " + remote.uri(),
                        e);
            }
        }
        return copies.ask(
                remote,
                identity,
                object ->
                        look.at(new ObjectSource(new ExactRanges(object, retries, cancellation))));
    }

    ObjectStat stat(MediaReference.Remote remote, Cancellation cancellation) throws IOException {
        ObjectIdentity identity = copies.identity(remote);
        StatRequest request = new StatRequest(remote.uri(), cancellation);
        return copies.ask(
                remote,
                identity,
                object ->
                        retries.call(identity, cancellation, () -> object.storage().stat(request)));
    }

    private static <T> T file(MediaReference.Local local, MediaLook<T> look) throws IOException {
        try (FileSource source = new FileSource(local.path(), Optional.empty())) {
            return look.at(source);
        }
    }

    private Optional<FileSource> copy(
            MediaReference.Remote remote, ObjectIdentity identity, Optional<ObjectVersion> listed) {
        try {
            Optional<CachedMedia> hit =
                    copies.lookup(identity)
                            .filter(copy -> copies.rules().offline() || isOf(copy, remote, listed));
            return hit.isPresent()
                    ? Optional.of(new FileSource(hit.get().path(), hit.get().version()))
                    : Optional.empty();
        } catch (MediaException e) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    () -> "Looked past the cache, which has trouble: " + remote.uri(),
                    e);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // evicted meanwhile, or out of reach
        }
    }

    /** Whether a copy may be of the state of the object that is asked about. */
    private static boolean isOf(
            CachedMedia copy, MediaReference.Remote remote, Optional<ObjectVersion> listed) {
        return (copy.version().isPresent() && listed.isPresent())
                ? copy.version().equals(listed)
                : remote.knownSize().orElse(copy.size()) == copy.size();
    }
}
