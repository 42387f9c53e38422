package dev.tarn.testkit;

import static dev.tarn.spi.StorageException.Kind.CONDITION_FAILED;
import static dev.tarn.spi.StorageException.Kind.CONTAINER_MISSING;
import static dev.tarn.spi.StorageException.Kind.OBJECT_MISSING;
import static dev.tarn.spi.StorageException.Kind.REFUSED;
import static dev.tarn.spi.StorageException.Kind.UNAVAILABLE;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Storages that each break one promise about stat, reads, ranges or conditions. */
final class BrokenReads {
    private BrokenReads() {}

    static void addTo(Map<String, UnaryOperator<Storage>> broken) {
        addStats(broken);
        addWholeReads(broken);
        addRanges(broken);
        addConditions(broken);
    }

    private static void addStats(Map<String, UnaryOperator<Storage>> broken) {
        broken.put(
                "statTellsSizeAndVersion",
                Tampered.stat("stat.jpg", (to, q) -> Broken.withoutVersion(to.stat(q))));
        broken.put(
                "statOfAnEmptyObjectTellsSizeZero",
                Tampered.stat("stat-empty.jpg", (to, q) -> ObjectStat.of(q.uri())));
        broken.put(
                "statOfAMissingObjectIsReportedByItsUri",
                Tampered.stat(
                        "stat-absent.jpg",
                        Broken.mistaking((to, q) -> to.stat(q), CONTAINER_MISSING)));
        broken.put(
                "statMakesOneRequest",
                Tampered.stat(
                        "stat-once.jpg",
                        (to, q) -> {
                            Broken.statNeedlessly(to, q.uri());
                            return to.stat(q);
                        }));
        broken.put(
                "versionChangesWithTheBytes",
                Tampered.stat("changing.jpg", (to, q) -> Broken.withOneVersion(to.stat(q))));
    }

    private static void addWholeReads(Map<String, UnaryOperator<Storage>> broken) {
        broken.put(
                "readsAWholeObject",
                Tampered.read("whole.jpg", Broken.otherContent(Broken::withWrongByte)));
        broken.put(
                "readsAnEmptyObject",
                Tampered.read("read-empty.jpg", Broken.failingRead(OBJECT_MISSING)));
        broken.put(
                "sizeAndVersionAgreeBetweenStatAndRead",
                Tampered.read(
                        "agree.jpg",
                        Broken.otherContent(
                                content -> Broken.withStat(content, Broken::withOneVersion))));
        broken.put("readMakesOneRequest", Tampered.read("read-once.jpg", BrokenReads::withHead));
        broken.put(
                "missingObjectIsReportedByItsUri",
                Tampered.read(
                        "absent.jpg",
                        Broken.failing(OBJECT_MISSING, q -> Broken.withPath(q.uri(), ""))));
        broken.put(
                "closedContentGivesNoMoreBytesAndClosesAgain",
                Tampered.read("closed.jpg", Broken.otherContent(Broken::neverClosed)));
        AtomicInteger left = new AtomicInteger();
        broken.put(
                "readsTheSameObjectAgainAndAgain",
                Tampered.read(
                        "again.jpg",
                        (to, q) -> {
                            if (left.incrementAndGet() > 2) {
                                throw StorageException.of(UNAVAILABLE, "Pool is empty", q.uri());
                            }
                            return to.read(q);
                        }));
    }

    private static void addRanges(Map<String, UnaryOperator<Storage>> broken) {
        broken.put(
                "readsARange",
                Tampered.read(
                        "range.jpg", Broken.otherRequest(q -> q.withRange(ByteRange.whole()))));
        broken.put(
                "readsTheRestFromAnOffset",
                Tampered.read(
                        "rest.jpg",
                        Broken.otherRequest(
                                q -> q.withRange(ByteRange.of(q.range().offset(), 1)))));
        broken.put(
                "readsARangeUpToTheEnd",
                Tampered.read(
                        "up-to-end.jpg",
                        Broken.otherRequest(
                                q ->
                                        q.withRange(
                                                ByteRange.of(
                                                        q.range().offset(),
                                                        q.range().length().orElseThrow() - 1)))));
        broken.put(
                "cutsARangeThatReachesOverTheEnd",
                Tampered.read("over-end.jpg", Broken.failingRead(REFUSED)));
        broken.put(
                "rangeThatBeginsAtTheEndHoldsNoBytes",
                Tampered.read("at-end.jpg", Broken.failingRead(REFUSED)));
        broken.put(
                "rangeThatBeginsPastTheEndHoldsNoBytes",
                Tampered.read(
                        "past-end.jpg",
                        Broken.otherContent(
                                content ->
                                        Broken.withStat(
                                                content, stat -> ObjectStat.of(stat.uri())))));
        broken.put(
                "rangeOfAnEmptyObjectHoldsNoBytes",
                Tampered.read("empty-range.jpg", Broken.failingRead(REFUSED)));
        broken.put("rangeMakesOneRequest", Tampered.read("range-once.jpg", BrokenReads::withHead));
        broken.put(
                "rangeTellsTheVersionOfTheWholeObject",
                Tampered.read(
                        "range-stat.jpg",
                        Broken.otherContent(
                                content -> Broken.withStat(content, Broken::withoutVersion))));
    }

    private static void addConditions(Map<String, UnaryOperator<Storage>> broken) {
        ObjectVersion never = ObjectVersion.of("never");
        broken.put(
                "readsWhenTheVersionMatches",
                Tampered.read(
                        "match.jpg",
                        Broken.otherRequest(q -> q.withCondition(ReadCondition.mustMatch(never)))));
        broken.put(
                "refusesToReadWhenTheVersionIsAnother",
                Tampered.read("stale.jpg", Broken.otherRequest(BrokenReads::withoutCondition)));
        broken.put(
                "answersNotModifiedWhenTheVersionIsTheSame",
                Tampered.read(
                        "same-version.jpg", Broken.otherRequest(BrokenReads::withoutCondition)));
        broken.put(
                "readsWhenTheVersionDiffers",
                Tampered.read("differs.jpg", (to, q) -> new NotModified(q.uri())));
        broken.put(
                "readsARangeWhenTheVersionMatches",
                Tampered.read(
                        "match-range.jpg",
                        (to, q) ->
                                q.condition().kind() == ReadCondition.Kind.NONE
                                        ? to.read(q)
                                        : Broken.failingRead(CONDITION_FAILED).call(to, q)));
        broken.put(
                "refusesARangeWhenTheVersionIsAnother",
                Tampered.read(
                        "stale-range.jpg", Broken.otherRequest(BrokenReads::withoutCondition)));
    }

    private static ReadRequest withoutCondition(ReadRequest request) {
        return request.withCondition(ReadCondition.none());
    }

    private static ReadResult withHead(Storage target, ReadRequest request)
            throws StorageException {
        Broken.statNeedlessly(target, request.uri());
        return target.read(request);
    }
}
