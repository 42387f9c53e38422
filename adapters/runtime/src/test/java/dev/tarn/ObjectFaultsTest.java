package dev.tarn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.transfer.TransferReport;
import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.fault.Fault;
import dev.tarn.objectserver.log.ReceivedRequest;
import dev.tarn.objectserver.log.RequestRecord;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What can go wrong with one object, over the whole path: plugin, transport, engine, cache
 * directory. Each fault ends in the right bytes or the right failure, after so many requests, and
 * leaves neither a wrong copy nor a temporary nor a reservation.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ObjectFaultsTest {
    private static final int SMALL = 300_000;
    private static final int PART = 8 << 20;
    private static final int LARGE = 5 * PART + 123;
    private static final int PARTS = 6;
    private static final Predicate<ReceivedRequest> ANY = request -> true;
    private static final Predicate<ReceivedRequest> RANGE = r -> r.range().isPresent();

    @TempDir Path home;
    private ObjectServer server;
    private Tarn tarn;

    @BeforeEach
    void start() throws IOException {
        server = ObjectServer.builder().accessKey("AK", "plantedsecret").start();
        server.createBucket("farm");
        tarn =
                Tarn.builder()
                        .environment(
                                Map.of(
                                        "HOME",
                                        home.toString(),
                                        "AWS_ACCESS_KEY_ID",
                                        "AK",
                                        "AWS_SECRET_ACCESS_KEY",
                                        "plantedsecret",
                                        "AWS_ENDPOINT_URL",
                                        server.endpoint()))
                        .open();
    }

    @AfterEach
    void stop() throws IOException {
        tarn.close();
        server.close();
    }

    /**
     * Befalls the first request, or those that the object's second attempt makes.
     *
     * @param requests how many there are in all, or of a large object the most that one fault adds
     */
    private record Case(String name, List<Fault> faults, int requests) {
        static Case of(String name, int requests, Fault... faults) {
            return new Case(name, List.of(faults), requests);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> faultsThatAreOvercome() {
        Fault broken = Fault.truncateAfter(100_000);
        return Stream.of(
                Case.of("reset before the answer", 2, Fault.resetBeforeAnswer()),
                Case.of("closed before the answer", 2, Fault.closeBeforeAnswer()),
                Case.of("reset before the first byte", 2, Fault.resetAfter(0)),
                Case.of("reset at a byte", 2, Fault.resetAfter(123_456)),
                Case.of("short body", 2, broken),
                Case.of("short body of one byte less", 2, Fault.truncateAfter(SMALL - 1)),
                Case.of("broken again and again", 4, broken, broken, Fault.resetAfter(5)),
                Case.of("slow drip", 1, Fault.drip(400_000)),
                Case.of("pause", 1, Fault.stallAfter(1000, Duration.ofMillis(300))),
                Case.of("longer than announced", 2, length(SMALL - 10)),
                Case.of("shorter than announced", 3, length(SMALL + 10)),
                Case.of("flipped byte", 2, Fault.corruptByte(5000)),
                Case.of("200 to a range", 3, broken, Fault.ignoreRange()),
                Case.of("206 of another range", 3, broken, otherRange()),
                Case.of("304 without a copy", 2, Fault.status(304)),
                Case.of("503 with Retry-After", 2, Fault.slowDown(1)),
                Case.of("503 as the rest is asked for", 3, broken, Fault.status(503)),
                Case.of("500", 2, Fault.status(500)),
                Case.of("said to be gzip", 1, Fault.header("Content-Encoding", "gzip")),
                Case.of("header bomb", 2, Fault.header("x-bomb", "b".repeat(300_000))));
    }

    @ParameterizedTest
    @MethodSource
    void faultsThatAreOvercome(Case fault) throws IOException {
        byte[] bytes = put(SMALL, 1);
        for (int i = 0; i < fault.faults().size(); i++) {
            // a rule that is due ends the search, so each befalls the first request left to it
            server.faults().once(ANY, fault.faults().get(i));
        }

        assertThat(localPath()).hasBinaryContent(bytes);

        assertThat(server.log().requests()).hasSize(fault.requests());
        assertOnlyTheCopyIsThere(SMALL);
    }

    /** A fault of every request, and what it ends in. */
    private record End(String name, Fault fault, Kind kind, int requests) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<End> faultsThatAreFailures() {
        return Stream.of(
                new End("flipped byte", Fault.corruptByte(7), Kind.CORRUPT, 2),
                new End("403", Fault.error(403, "AccessDenied"), Kind.REFUSED, 1),
                new End("404", Fault.error(404, "NoSuchKey"), Kind.OBJECT_MISSING, 1),
                new End("503", Fault.status(503), Kind.UNAVAILABLE, 5),
                new End("304", Fault.status(304), Kind.UNAVAILABLE, 5),
                new End("reset", Fault.resetBeforeAnswer(), Kind.UNAVAILABLE, 5),
                new End(
                        "redirect to itself",
                        Fault.status(302, Map.of("Location", "/farm/cow.jpg")),
                        Kind.REFUSED,
                        6),
                new End(
                        "header bomb",
                        Fault.header("x-bomb", "b".repeat(300_000)),
                        Kind.UNAVAILABLE,
                        5));
    }

    @ParameterizedTest
    @MethodSource
    void faultsThatAreFailures(End end) throws IOException {
        put(SMALL, 1);
        server.faults().always(ANY, end.fault());

        assertThat(failure().kind()).isEqualTo(end.kind());

        assertThat(server.log().requests()).hasSize(end.requests());
        assertNothingIsThere();
    }

    @Test
    void whatBrokeOffIsGoneOnWithUnderTheSameVersion() throws IOException {
        byte[] bytes = put(SMALL, 1);
        server.faults().once(ANY, Fault.truncateAfter(100_000));

        assertThat(localPath()).hasBinaryContent(bytes);

        ReceivedRequest second = server.log().requests().get(1).request();
        assertThat(second.range()).contains("bytes=100000-");
        assertThat(second.header("if-match")).isPresent();
    }

    @Test
    void anObjectThatChangedAfterItsBodyBrokeOffIsBegunAnew() throws IOException {
        put(SMALL, 1);
        byte[] changed = MediaNoise.of(SMALL + 1, 2);
        server.faults().once(ANY, Fault.truncateAfter(100_000).and(Fault.act(() -> put(changed))));

        assertThat(localPath()).hasBinaryContent(changed);

        assertThat(server.log().requests()).hasSize(3);
        assertOnlyTheCopyIsThere(SMALL + 1);
    }

    @Test
    void aStoreThatRefusesTheRestIsAskedForTheWholeOnce() throws IOException {
        byte[] bytes = put(SMALL, 1);
        server.faults().once(ANY, Fault.truncateAfter(100_000));
        server.faults().always(RANGE, Fault.error(403, "AccessDenied"));

        assertThat(localPath()).hasBinaryContent(bytes);

        assertThat(server.log().requests()).hasSize(3);
        assertOnlyTheCopyIsThere(SMALL);
    }

    @Test
    void aRefusalMidwayIsTheFailure() throws IOException {
        put(SMALL, 1);
        server.faults().once(ANY, Fault.truncateAfter(100_000));
        server.faults().once(ANY, Fault.error(403, "AccessDenied"));
        server.faults().once(ANY, Fault.error(403, "AccessDenied"));

        assertThat(failure().kind()).isEqualTo(Kind.REFUSED);

        assertThat(server.log().requests()).hasSize(3);
        assertNothingIsThere();
    }

    @Test
    void aLargeObjectIsAskedForInPartsAndOnce() throws IOException {
        byte[] bytes = put(LARGE, 1);

        assertThat(localPath()).hasBinaryContent(bytes);

        List<Optional<String>> ranges =
                server.log().requests().stream().map(r -> r.request().range()).toList();
        assertThat(ranges).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(PARTS);
        assertThat(ranges.stream().filter(Optional::isEmpty)).hasSize(1);
        assertOnlyTheCopyIsThere(LARGE);
    }

    static Stream<Case> faultsOfPartsThatAreOvercome() {
        return Stream.of(
                Case.of("reset", 1, Fault.resetAfter(1_000_000)),
                Case.of("short body", 1, Fault.truncateAfter(1_000_000)),
                Case.of("200 to a range", 1, Fault.ignoreRange()),
                Case.of("206 of another range", 1, otherRange()),
                Case.of("503", 1, Fault.slowDown(0)),
                Case.of("flipped byte", 6, Fault.corruptByte(77)));
    }

    @ParameterizedTest
    @MethodSource
    void faultsOfPartsThatAreOvercome(Case fault) throws IOException {
        byte[] bytes = put(LARGE, 1);
        slowFirstBody();
        server.faults().nth(2, RANGE, fault.faults().get(0));

        assertThat(localPath()).hasBinaryContent(bytes);

        assertThat(server.log().requests())
                .hasSizeBetween(1 + fault.requests(), PARTS + fault.requests());
        assertOnlyTheCopyIsThere(LARGE);
    }

    @Test
    void aServerWithoutRangesSendsALargeObjectInOneBody() throws IOException {
        byte[] bytes = put(LARGE, 1);
        server.faults().always(RANGE, Fault.ignoreRange());

        assertThat(localPath()).hasBinaryContent(bytes);

        assertThat(server.log().requests()).hasSize(2);
        assertOnlyTheCopyIsThere(LARGE);
    }

    @Test
    void aLargeObjectThatChangesBetweenItsPartsIsOneVersionInTheEnd() throws IOException {
        put(LARGE, 1);
        slowFirstBody();
        byte[] changed = MediaNoise.of(LARGE, 2);
        server.faults().once(RANGE, Fault.act(() -> put(changed)));

        assertThat(localPath()).hasBinaryContent(changed);

        assertOnlyTheCopyIsThere(LARGE);
    }

    @Test
    void aRefusalMidwayIsTheFailureOfALargeObject() throws IOException {
        put(LARGE, 1);
        slowFirstBody();
        server.faults().once(RANGE, Fault.drip(100L << 20));
        server.faults().always(RANGE, Fault.error(403, "AccessDenied"));

        assertThat(failure().kind()).isEqualTo(Kind.REFUSED);

        assertNothingIsThere();
    }

    @Test
    void cancellingEndsAllPartsAndLeavesNothing() throws Exception {
        put(LARGE, 1);
        CountDownLatch parts = new CountDownLatch(3);
        server.faults().always(ANY, Fault.drip(200_000).and(Fault.act(parts::countDown)));
        Cancellation cancellation = Cancellation.create();
        Thread canceller = new Thread(() -> cancelAfter(parts, cancellation));
        canceller.start();

        TransferReport report =
                tarn.mediaCache()
                        .download(
                                Stream.of(MediaReference.parse("s3://farm/cow.jpg")),
                                MediaOptions.defaults().withCancellation(cancellation));

        assertThat(report.end()).isEqualTo(TransferReport.End.CANCELLED);
        assertThat(server.log().awaitIdle(Duration.ofSeconds(10))).isTrue();
        assertThat(server.log().requests()).hasSizeLessThanOrEqualTo(PARTS);
        long sent = server.log().requests().stream().mapToLong(RequestRecord::bytesSent).sum();
        assertThat(sent).isLessThan(LARGE / 2);
        assertNothingIsThere();
    }

    private static void cancelAfter(CountDownLatch parts, Cancellation cancellation) {
        try {
            if (parts.await(60, TimeUnit.SECONDS)) {
                cancellation.cancel();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** So slow that the parts come into play however the threads are scheduled. */
    private void slowFirstBody() {
        server.faults().once(r -> r.range().isEmpty(), Fault.drip(8L << 20));
    }

    private static Fault length(int announced) {
        return Fault.header("Content-Length", Integer.toString(announced));
    }

    private static Fault otherRange() {
        return Fault.contentRange("bytes 5-1004/" + SMALL);
    }

    private byte[] put(int size, long seed) {
        byte[] bytes = MediaNoise.of(size, seed);
        put(bytes);
        return bytes;
    }

    private void put(byte[] bytes) {
        try {
            server.put("farm", "cow.jpg", bytes, "image/jpeg");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path localPath() throws IOException {
        return tarn.mediaCache().localPath("s3://farm/cow.jpg");
    }

    private StorageException failure() {
        return catchThrowableOfType(StorageException.class, this::localPath);
    }

    private void assertOnlyTheCopyIsThere(long size) throws IOException {
        assertThat(tarn.mediaCache().stats().currentCount()).isEqualTo(1);
        assertThat(tarn.mediaCache().stats().currentSize()).isEqualTo(size);
        assertThat(mediaFiles()).hasSize(1);
    }

    private void assertNothingIsThere() throws IOException {
        assertThat(tarn.mediaCache().stats().currentCount()).isZero();
        assertThat(tarn.mediaCache().stats().currentSize()).isZero();
        assertThat(mediaFiles()).isEmpty();
    }

    /** Copies and temporaries. */
    private List<Path> mediaFiles() throws IOException {
        Path cache = home.resolve("fiftyone/__cache__/tarn");
        try (Stream<Path> all = Files.walk(cache)) {
            return all.filter(Files::isRegularFile)
                    .filter(
                            file -> {
                                String first = cache.relativize(file).getName(0).toString();
                                return first.equals("objects") || first.equals("tmp");
                            })
                    .toList();
        }
    }

    /** Bytes that no two places share. */
    private static final class MediaNoise {
        private MediaNoise() {}

        static byte[] of(int size, long seed) {
            byte[] bytes = new byte[size];
            new Random(seed).nextBytes(bytes);
            return bytes;
        }
    }
}
