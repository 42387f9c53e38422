package dev.tarn.testkit;

import static dev.tarn.spi.StorageException.Kind.CONTAINER_MISSING;
import static dev.tarn.spi.StorageException.Kind.OBJECT_MISSING;
import static dev.tarn.spi.StorageException.Kind.UNAVAILABLE;

import dev.tarn.spi.AccessDescription;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Storages that each break one promise about failures, cancellation, threads or closing. */
final class BrokenEndings {
    private BrokenEndings() {}

    static void addTo(Map<String, UnaryOperator<Storage>> broken) {
        addFailures(broken);
        addBusyStores(broken);
        addCancellations(broken);
        addLives(broken);
    }

    private static void addFailures(Map<String, UnaryOperator<Storage>> broken) {
        Tampered.Call<ReadRequest, ReadResult> read = (to, q) -> to.read(q);
        broken.put(
                "missingContainerIsToldFromAMissingObject",
                Tampered.read("a.jpg", Broken.mistaking(read, OBJECT_MISSING)));
        broken.put(
                "refusedCredentialsAreRefused",
                Tampered.read("locked.jpg", Broken.mistaking(read, UNAVAILABLE)));
        broken.put(
                "refusedCredentialsAreRefusedByStatToo",
                Tampered.stat(
                        "locked-stat.jpg",
                        Broken.mistaking((to, q) -> to.stat(q), OBJECT_MISSING)));
        broken.put(
                "unreachableHostIsUnavailable",
                Tampered.read("far.jpg", Broken.mistaking(read, CONTAINER_MISSING)));
        broken.put(
                "truncatedBodyIsDetected",
                Tampered.read("truncated.jpg", Broken.otherContent(Broken::endingQuietly)));
        broken.put(
                "secretsAreInNoMessageAndNoText",
                Tampered.read(
                        "secret-absent.jpg",
                        (to, q) -> {
                            IOException cause = new IOException("sent in-memory-key-5f0c");
                            throw new StorageException(
                                    OBJECT_MISSING, "Not there", q.uri(), null, cause);
                        }));
    }

    private static void addBusyStores(Map<String, UnaryOperator<Storage>> broken) {
        broken.put(
                "busyStoreIsUnavailableAndSaysHowLongToWait",
                Tampered.read("busy.jpg", Broken.mistaking((to, q) -> to.read(q), UNAVAILABLE)));
        broken.put(
                "busyStoreIsAskedOnce",
                Tampered.read(
                        "once.jpg",
                        (to, q) -> {
                            try {
                                return to.read(q);
                            } catch (StorageException e) {
                                to.read(q).close();
                                throw e;
                            }
                        }));
        AtomicBoolean wasBusy = new AtomicBoolean();
        broken.put(
                "storeThatIsNoLongerBusyServesAgain",
                Tampered.read(
                        "recovers.jpg",
                        (to, q) -> {
                            if (wasBusy.getAndSet(true)) {
                                throw StorageException.of(UNAVAILABLE, "Still busy", q.uri());
                            }
                            return to.read(q);
                        }));
    }

    private static void addCancellations(Map<String, UnaryOperator<Storage>> broken) {
        broken.put(
                "closingTheContentFromAnotherThreadEndsABlockedRead",
                Tampered.read("close.jpg", Broken.otherContent(Broken::neverClosed)));
        broken.put(
                "cancellingEndsAReadStalledInItsBody",
                Tampered.read("cancel-body.jpg", Broken.otherRequest(Broken::notCancellable)));
        broken.put(
                "cancellingEndsACallStalledBeforeItsAnswer",
                Tampered.read("cancel-headers.jpg", Broken.otherRequest(Broken::notCancellable)));
        broken.put(
                "cancelledReadMakesNoRequest",
                Tampered.read("cancelled-read.jpg", Broken.otherRequest(Broken::notCancellable)));
        broken.put(
                "cancelledStatMakesNoRequest",
                Tampered.stat("cancelled-stat.jpg", (to, q) -> to.stat(StatRequest.of(q.uri()))));
        broken.put("lateCancellationHarmsNoOtherRead", BrokenEndings::abortingLate);
    }

    private static void addLives(Map<String, UnaryOperator<Storage>> broken) {
        broken.put(
                "servesManyThreadsAtOnce",
                Tampered.read(
                        "thread-5.jpg",
                        (to, q) ->
                                to.read(
                                        ReadRequest.whole(
                                                Broken.withPath(q.uri(), "thread-6.jpg")))));
        broken.put("closesTwice", BrokenEndings::closingOnce);
        broken.put(
                "refusesToReadAndStatAfterClose",
                Tampered.read(
                        "after-close.jpg",
                        (to, q) -> {
                            try {
                                return to.read(q);
                            } catch (IllegalStateException e) {
                                throw StorageException.unavailable("Closed", q.uri(), e);
                            }
                        }));
        broken.put(
                "refusesEveryOtherCallAfterClose",
                Tampered.describeAccess((to, q) -> AccessDescription.silent()));
        broken.put("closingTheStorageEndsAReadUnderWay", BrokenEndings::closingWithoutEffect);
    }

    /** Leaves the abort of a finished call behind, and it hits the next one. */
    private static Storage abortingLate(Storage target) {
        AtomicBoolean aborted = new AtomicBoolean();
        return new DelegatingStorage(target) {
            @Override
            public ReadResult read(ReadRequest request) throws StorageException {
                Cancellation.Registration left =
                        request.cancellation().onCancel(() -> aborted.set(true));
                if (!request.uri().path().equals("early.jpg")) {
                    left.close();
                }
                ReadResult result = super.read(request);
                return result instanceof Content content && request.uri().path().equals("other.jpg")
                        ? content.withStream(abortable(content, aborted))
                        : result;
            }
        };
    }

    private static FilterInputStream abortable(Content content, AtomicBoolean aborted) {
        return new FilterInputStream(content.stream()) {
            @Override
            public int read(byte[] bytes, int offset, int wanted) throws IOException {
                if (aborted.get()) {
                    throw new IOException("aborted");
                }
                return super.read(bytes, offset, wanted);
            }
        };
    }

    /** Fails at the second close when nothing else was ever asked of it. */
    private static Storage closingOnce(Storage target) {
        AtomicBoolean used = new AtomicBoolean();
        AtomicBoolean closed = new AtomicBoolean();
        return new DelegatingStorage(target) {
            @Override
            public ReadResult read(ReadRequest request) throws StorageException {
                used.set(true);
                return super.read(request);
            }

            @Override
            public ObjectStat stat(StatRequest request) throws StorageException {
                used.set(true);
                return super.stat(request);
            }

            @Override
            public void close() {
                if (closed.getAndSet(true) && !used.get()) {
                    throw new IllegalStateException("closed already");
                }
                super.close();
            }
        };
    }

    /** Forgets to end the read of one object. */
    private static Storage closingWithoutEffect(Storage target) {
        AtomicBoolean reading = new AtomicBoolean();
        return new DelegatingStorage(target) {
            @Override
            public ReadResult read(ReadRequest request) throws StorageException {
                reading.set(request.uri().path().equals("under-way.jpg"));
                return super.read(request);
            }

            @Override
            public void close() {
                if (!reading.get()) {
                    super.close();
                }
            }
        };
    }
}
