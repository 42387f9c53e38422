package dev.tarn.testkit;

import static dev.tarn.spi.StorageException.Kind.CONDITION_FAILED;
import static dev.tarn.spi.StorageException.Kind.CORRUPT;
import static dev.tarn.spi.StorageException.Kind.OBJECT_MISSING;
import static dev.tarn.spi.StorageException.Kind.REFUSED;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Storages that each break one promise about writing, deleting or copying. */
final class BrokenWrites {
    private BrokenWrites() {}

    static void addTo(Map<String, UnaryOperator<Storage>> broken) {
        addBytes(broken);
        addChecks(broken);
        addModes(broken);
        addDeletions(broken);
        addCopies(broken);
    }

    private static void addBytes(Map<String, UnaryOperator<Storage>> broken) {
        broken.put(
                "readsBackWhatWasWritten",
                Tampered.write(
                        "written.jpg",
                        (to, q) -> {
                            byte[] bytes = Broken.bytesOf(q);
                            bytes[7] ^= 1;
                            return to.write(Broken.withBytes(q, bytes));
                        }));
        broken.put(
                "writesAnEmptyObject",
                Tampered.write("written-empty.jpg", Broken.failing(REFUSED, WriteRequest::uri)));
        broken.put(
                "writesALargeObjectWhole",
                Tampered.write(
                        "large.jpg",
                        (to, q) ->
                                to.write(
                                        Broken.withBytes(
                                                q, Arrays.copyOf(Broken.bytesOf(q), 1 << 19)))));
        broken.put(
                "writeAnswersTheStat",
                Tampered.write("answered.jpg", (to, q) -> Broken.withoutVersion(to.write(q))));
        broken.put(
                "keepsTheContentType",
                Tampered.write(
                        "typed", (to, q) -> to.write(Broken.withBytes(q, Broken.bytesOf(q)))));
    }

    private static void addChecks(Map<String, UnaryOperator<Storage>> broken) {
        broken.put(
                "rightChecksumIsAccepted",
                Tampered.write("right-sum.jpg", Broken.failing(CORRUPT, WriteRequest::uri)));
        broken.put(
                "wrongChecksumIsCorruptAndStoresNothing",
                Tampered.write(
                        "wrong-sum.jpg",
                        (to, q) -> to.write(Broken.withBytes(q, Broken.bytesOf(q)))));
        broken.put(
                "brokenSourceStoresNothing",
                Tampered.write(
                        "broken-source.jpg",
                        (to, q) -> {
                            to.write(Broken.withBytes(q, new byte[50_000]));
                            throw StorageException.unavailable("Broke off", q.uri(), null);
                        }));
        broken.put(
                "everyStreamOfTheSourceIsClosed",
                Tampered.write(
                        "streams.jpg",
                        (to, q) -> {
                            leaveOpen(q.source());
                            return to.write(q);
                        }));
        broken.put(
                "cancelledWriteStoresNothing",
                Tampered.write(
                        "cancelled-write.jpg",
                        (to, q) -> to.write(q.withCancellation(Cancellation.never()))));
        broken.put(
                "writingToAMissingContainerIsToldApart",
                Tampered.write(
                        "written.jpg", Broken.mistaking((to, q) -> to.write(q), OBJECT_MISSING)));
    }

    private static void addModes(Map<String, UnaryOperator<Storage>> broken) {
        broken.put(
                "creatingWhatExistsFailsAndLeavesItAsItWas",
                inMode("exists.jpg", WriteMode.replace()));
        broken.put(
                "replacingTakesThePlaceOfWhatIsThere", inMode("replaced.jpg", WriteMode.create()));
        broken.put(
                "replacingCreatesWhatIsNotThere",
                Tampered.write("new.jpg", Broken.failing(CONDITION_FAILED, WriteRequest::uri)));
        broken.put("replacesTheVersionAskedFor", inMode("if-version.jpg", WriteMode.create()));
        broken.put("leavesAnotherVersionAsItWas", inMode("if-stale.jpg", WriteMode.replace()));
        broken.put(
                "createsNothingInPlaceOfAVersionThatIsGone",
                inMode("if-gone.jpg", WriteMode.replace()));
        broken.put("oneOfManyCreatorsWins", inMode("raced.jpg", WriteMode.replace()));
    }

    private static void addDeletions(Map<String, UnaryOperator<Storage>> broken) {
        broken.put("deletedObjectIsMissing", Tampered.delete("deleted.jpg", (to, q) -> true));
        broken.put(
                "deletingWhatIsNotThereIsNoFailure",
                Tampered.delete(
                        "never-there.jpg", Broken.failing(OBJECT_MISSING, DeleteRequest::uri)));
        broken.put(
                "deletesManyAndOnlyThose",
                Tampered.deleteAll(
                        (to, q) -> to.deleteAll(DeleteAllRequest.of(List.of(q.uris().get(0))))));
        broken.put(
                "cancelledDeleteLeavesTheObject",
                Tampered.delete(
                        "spared.jpg",
                        (to, q) -> {
                            to.delete(DeleteRequest.of(q.uri()));
                            return true;
                        }));
    }

    private static void addCopies(Map<String, UnaryOperator<Storage>> broken) {
        broken.put(
                "copyHasTheSameBytes",
                Tampered.copy(
                        "copied.jpg",
                        (to, q) ->
                                to.write(
                                        WriteRequest.of(
                                                q.target(),
                                                WriteSource.of(new byte[4_000]),
                                                q.mode()))));
        broken.put(
                "copyAnswersTheStat",
                Tampered.copy("copy-stat.jpg", (to, q) -> Broken.withOneVersion(to.copy(q))));
        broken.put(
                "copyingOntoWhatExistsFailsAndLeavesItAsItWas",
                copyingIn("copy-exists.jpg", WriteMode.replace()));
        broken.put("copyReplacesWhenAskedTo", copyingIn("copy-replaced.jpg", WriteMode.create()));
        broken.put(
                "copyOfAMissingObjectIsReportedByTheSource",
                Tampered.copy(
                        "copy-of-it.jpg", Broken.failing(OBJECT_MISSING, CopyRequest::target)));
        broken.put(
                "cancelledCopyStoresNothing",
                Tampered.copy(
                        "copy-cancelled.jpg",
                        (to, q) -> to.copy(CopyRequest.of(q.source(), q.target(), q.mode()))));
    }

    private static UnaryOperator<Storage> inMode(String key, WriteMode mode) {
        Tampered.Call<WriteRequest, ObjectStat> broken =
                (to, q) -> to.write(Broken.inMode(q, mode));
        return Tampered.write(key, broken);
    }

    private static UnaryOperator<Storage> copyingIn(String targetKey, WriteMode mode) {
        Tampered.Call<CopyRequest, ObjectStat> broken =
                (to, q) -> to.copy(CopyRequest.of(q.source(), q.target(), mode));
        return Tampered.copy(targetKey, broken);
    }

    private static void leaveOpen(WriteSource source) {
        try {
            source.open(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
