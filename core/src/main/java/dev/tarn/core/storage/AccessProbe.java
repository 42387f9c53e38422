package dev.tarn.core.storage;

import dev.tarn.core.storage.AccessReport.Light;
import dev.tarn.core.transfer.Attempt;
import dev.tarn.core.transfer.Retries;
import dev.tarn.spi.AccessDescription;
import dev.tarn.spi.AccessDescription.Right;
import dev.tarn.spi.AccessRequest;
import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Finds out what may be done in a folder of a store by doing it: lists, writes a small object of a
 * new name, reads, overwrites and deletes it. No other object is touched.
 */
public final class AccessProbe {
    private static final byte[] BYTES =
            "A probe of tarn check; it may be deleted.\n".getBytes(StandardCharsets.UTF_8);

    private final MountTable mounts;
    private final Retries retries;
    private final RandomGenerator names;

    /**
     * Probes the storages of a table.
     *
     * @param mounts where the locations are served
     * @param retries repeats a call that failed
     * @param names makes the names of probe objects; used by one thread
     */
    public AccessProbe(MountTable mounts, Retries retries, RandomGenerator names) {
        this.mounts = mounts;
        this.retries = retries;
        this.names = names;
    }

    /**
     * Tries every right.
     *
     * @param uri a bucket, folder or object; the folder of that name is tried, and for a store that
     *     neither lists nor writes the object itself
     * @param cancellation ends the probe; what it wrote is deleted all the same
     * @return what may be done
     * @throws StorageException of kind {@link Kind#CONTAINER_MISSING} or {@link Kind#UNAVAILABLE}
     *     when there is nothing to try the rights on
     * @throws IOException when the thread was interrupted; its flag is set
     * @throws UnknownLocationException when no storage answers for the address
     */
    public AccessReport probe(ObjectUri uri, Cancellation cancellation) throws IOException {
        CallAddress asked = CallAddress.of(uri);
        Storage storage = mounts.storageFor(uri);
        CallAddress probe =
                asked.child(".tarn-check-" + Long.toHexString(names.nextLong()) + ".tmp");
        return new Run(storage, asked, probe, cancellation).report();
    }

    private final class Run {
        private final Storage storage;
        private final CallAddress asked;
        private final CallAddress probe;
        private final Cancellation cancellation;
        private final Map<Right, Light> lights = new EnumMap<>(Right.class);
        private Optional<ObjectUri> there = Optional.empty();
        private boolean mayRemain;

        Run(Storage storage, CallAddress asked, CallAddress probe, Cancellation cancellation) {
            this.storage = storage;
            this.asked = asked;
            this.probe = probe;
            this.cancellation = cancellation;
        }

        AccessReport report() throws IOException {
            list();
            boolean whole = false;
            try {
                create();
                read();
                overwrite();
                whole = true;
            } finally {
                if (!whole && mayRemain) {
                    delete(Cancellation.never());
                }
            }
            delete(cancellation.isCancelled() ? Cancellation.never() : cancellation);
            cancellation.throwIfCancelled();
            return new AccessReport(
                    tried().location(),
                    List.copyOf(lights.values()),
                    declared(),
                    mayRemain ? Optional.of(probe.location()) : Optional.empty());
        }

        /** The folder, unless the store has nothing to try on one. */
        private CallAddress tried() {
            Set<Capability> capabilities = storage.capabilities();
            return capabilities.contains(Capability.LIST) || capabilities.contains(Capability.WRITE)
                    ? asked.folder()
                    : asked;
        }

        private void list() throws IOException {
            if (!storage.capabilities().contains(Capability.LIST)) {
                lights.put(Right.LIST, Light.unsupported(Right.LIST));
                return;
            }
            ListRequest request =
                    ListRequest.under(asked.folder().uri())
                            .withPageSize(1)
                            .withCancellation(cancellation);
            attempt(
                    Right.LIST,
                    () -> {
                        ListPage page = storage.list(request);
                        there =
                                page.objects().stream()
                                        .findFirst()
                                        .map(stat -> asked.with(stat.uri()).uri());
                        return page;
                    });
        }

        private void create() throws IOException {
            if (!storage.capabilities().contains(Capability.WRITE)) {
                lights.put(Right.CREATE, Light.unsupported(Right.CREATE));
                return;
            }
            mayRemain = true;
            mayRemain = write(Right.CREATE, WriteMode.create()) || mayHaveArrived();
        }

        private boolean write(Right right, WriteMode mode) throws IOException {
            WriteRequest request =
                    WriteRequest.of(probe.uri(), WriteSource.of(BYTES), mode)
                            .withCancellation(cancellation);
            return attempt(right, () -> storage.write(request));
        }

        /** After a refusal nothing is there; after anything else something may be. */
        private boolean mayHaveArrived() {
            return failure(Right.CREATE)
                    .filter(failure -> failure.kind() != Kind.REFUSED)
                    .isPresent();
        }

        /** A write that failed, and left nothing to read, did not arrive. */
        private boolean hasArrived() {
            return failure(Right.CREATE).isEmpty()
                    || failure(Right.READ)
                            .filter(failure -> failure.kind() == Kind.OBJECT_MISSING)
                            .isEmpty();
        }

        private Optional<StorageException> failure(Right right) {
            return Optional.ofNullable(lights.get(right)).flatMap(Light::failure);
        }

        private void read() throws IOException {
            if (mayRemain) {
                read(probe.uri());
                mayRemain = hasArrived();
            }
            if (!mayRemain) {
                readAnother();
            }
        }

        private void readAnother() throws IOException {
            Optional<ObjectUri> object =
                    there.or(() -> asked.isFolder() ? Optional.empty() : Optional.of(asked.uri()));
            if (object.isPresent()) {
                read(object.get());
            } else {
                lights.put(
                        Right.READ,
                        Light.untried(Right.READ, "there is no object to try; name one"));
            }
        }

        private void read(ObjectUri object) throws IOException {
            ReadRequest request =
                    ReadRequest.whole(object)
                            .withRange(ByteRange.of(0, 1))
                            .withCancellation(cancellation);
            attempt(
                    Right.READ,
                    () -> {
                        ReadResult result = storage.read(request);
                        if (result instanceof Content content) {
                            content.close();
                        }
                        return result;
                    });
        }

        private void overwrite() throws IOException {
            if (!storage.capabilities().contains(Capability.WRITE)) {
                lights.put(Right.OVERWRITE, Light.unsupported(Right.OVERWRITE));
            } else if (!mayRemain) {
                lights.put(
                        Right.OVERWRITE,
                        Light.untried(Right.OVERWRITE, "nothing could be written to overwrite"));
            } else {
                write(Right.OVERWRITE, WriteMode.replace());
            }
        }

        private void delete(Cancellation until) throws IOException {
            if (!storage.capabilities().contains(Capability.DELETE)) {
                lights.put(Right.DELETE, Light.unsupported(Right.DELETE));
                return;
            }
            DeleteRequest request = new DeleteRequest(probe.uri(), until);
            boolean gone =
                    attempt(
                            Right.DELETE,
                            () -> {
                                storage.delete(request);
                                return request;
                            });
            mayRemain = mayRemain && !gone;
        }

        private Optional<AccessDescription> declared() throws IOException {
            if (!storage.capabilities().contains(Capability.DESCRIBE_ACCESS)) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        storage.describeAccess(
                                AccessRequest.of(asked.uri()).withCancellation(cancellation)));
            } catch (StorageException e) {
                return Optional.empty();
            }
        }

        /** Says whether no call was made yet. */
        private boolean isFirst() {
            return lights.values().stream()
                    .allMatch(light -> light.state() == AccessReport.State.UNSUPPORTED);
        }

        /** Tries one right; a store that is not there at all ends the probe. */
        private <T> boolean attempt(Right right, Attempt<T> attempt) throws IOException {
            try {
                retries.call(storage.identity(probe.uri()), cancellation, attempt);
                lights.put(right, Light.granted(right));
                return true;
            } catch (StorageException e) {
                boolean nothing =
                        e.kind() == Kind.CONTAINER_MISSING || e.kind() == Kind.UNAVAILABLE;
                if (nothing && isFirst()) {
                    throw e;
                }
                lights.put(right, Light.refused(right, e));
                return false;
            }
        }
    }
}
