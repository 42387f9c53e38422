package dev.tarn.core.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.testing.Await;
import dev.tarn.core.testing.InMemoryMediaStore;
import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RangedStorage;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.core.transfer.RemoteObject;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectChannelTest {
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    private final InMemoryMediaStore store = new InMemoryMediaStore();
    private final RecordingPause pause = new RecordingPause();
    private final Cancellation closing = Cancellation.create();
    private final MediaChannels channels =
            new MediaChannels(
                    new Retries(
                            RetryPolicy.standard(), pause, new LongestJitter(), new ManualClock()),
                    closing);

    private byte[] bytes = RangedStorage.noise(10 * MIB);
    private RangedStorage storage = new RangedStorage(bytes);

    @AfterEach
    void everyAdmissionIsGivenBack() {
        assertThat(store.open()).isZero();
    }

    @Test
    void tenMebibytesInOrderTakeAFewRequestsAndEndCached() throws IOException {
        try (SeekableByteChannel channel = open()) {
            assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo(bytes);
        }

        assertThat(storage.count()).isEqualTo(4);
        assertThat(storage.sent()).isEqualTo(bytes.length);
        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    void rangesAreClosedAndNameTheVersionOfTheFirst() throws IOException {
        try (SeekableByteChannel channel = open()) {
            var unused = Channels.newInputStream(channel).readAllBytes();
        }

        assertThat(storage.requests())
                .allSatisfy(request -> assertThat(request.range().length()).isPresent());
        assertThat(storage.requests().stream().skip(1))
                .allSatisfy(
                        request ->
                                assertThat(request.condition().kind())
                                        .isEqualTo(ReadCondition.Kind.MUST_MATCH));
    }

    @Test
    void aSmallObjectTakesOneRequestAndEndsCached() throws IOException {
        use(RangedStorage.noise(100 * KIB));

        try (SeekableByteChannel channel = open()) {
            assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo(bytes);
        }

        assertThat(storage.count()).isEqualTo(1);
        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    void aLookAtTheBeginningTakesNoRoom() throws IOException {
        try (SeekableByteChannel channel = open()) {
            assertThat(read(channel, 0, 100)).isEqualTo(part(0, 100));
        }

        assertThat(storage.count()).isEqualTo(1);
        assertThat(store.admissions()).isZero();
    }

    @Test
    void aJumpyReadFetchesAFewRangesAndKeepsNothing() throws IOException {
        try (SeekableByteChannel channel = open()) {
            assertThat(read(channel, 0, 32)).isEqualTo(part(0, 32));
            for (int place : new int[] {9 * MIB, 2 * MIB, 6 * MIB}) {
                assertThat(read(channel, place, 1000)).isEqualTo(part(place, 1000));
            }
        }

        assertThat(storage.count()).isEqualTo(4);
        assertThat(storage.sent()).isLessThanOrEqualTo(4 * 64 * KIB);
        assertThat(store.count()).isZero();
    }

    /** The beginning, the index at the end, then picture and sound a little apart. */
    @Test
    void aFilmWhoseIndexIsAtItsEndTakesFewRequests() throws IOException {
        int index = 10 * MIB - 40 * KIB;
        try (SeekableByteChannel channel = open()) {
            assertThat(read(channel, 0, 40)).isEqualTo(part(0, 40));
            assertThat(read(channel, index, 40 * KIB)).isEqualTo(part(index, 40 * KIB));
            for (int second = 0; second < 8; second++) {
                int picture = 3 * MIB + second * 50 * KIB;
                assertThat(read(channel, picture, 30 * KIB)).isEqualTo(part(picture, 30 * KIB));
                int sound = picture + 34 * KIB;
                assertThat(read(channel, sound, 4 * KIB)).isEqualTo(part(sound, 4 * KIB));
            }
        }

        assertThat(storage.count()).isLessThanOrEqualTo(5);
        assertThat(storage.sent()).isLessThan(MIB);
        assertThat(store.count()).isZero();
    }

    @Test
    void aLookBackAtTheBeginningAsksForNothing() throws IOException {
        try (SeekableByteChannel channel = open()) {
            var unused = read(channel, 0, 500 * KIB);
            int before = storage.count();

            assertThat(read(channel, 10, 100)).isEqualTo(part(10, 100));

            assertThat(storage.count()).isEqualTo(before);
        }
    }

    @Test
    void aJumpAfterTheFirstRangeDropsWhatWasReserved() throws IOException {
        try (SeekableByteChannel channel = open()) {
            var unused = read(channel, 0, MIB);
            assertThat(store.open()).isEqualTo(1);

            assertThat(read(channel, 9 * MIB, 10)).isEqualTo(part(9 * MIB, 10));

            assertThat(store.open()).isZero();
            assertThat(read(channel, MIB, 9 * MIB)).isEqualTo(part(MIB, 9 * MIB));
        }

        assertThat(store.count()).isZero();
    }

    @Test
    void closingHalfWayDropsWhatWasReserved() throws IOException {
        try (SeekableByteChannel channel = open()) {
            var unused = read(channel, 0, MIB);
        }

        assertThat(store.open()).isZero();
        assertThat(store.count()).isZero();
    }

    @Test
    void readsAtTheEndAndBeyondAnswerMinusOne() throws IOException {
        try (SeekableByteChannel channel = open()) {
            assertThat(channel.size()).isEqualTo(bytes.length);
            channel.position(bytes.length);
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            channel.position(Long.MAX_VALUE);
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(channel.read(ByteBuffer.allocate(0))).isZero();
            assertThat(channel.position()).isEqualTo(Long.MAX_VALUE);
        }

        assertThat(storage.count()).isEqualTo(1);
        assertThat(store.count()).isZero();
    }

    @Test
    void anEmptyObjectIsReadAndKept() throws IOException {
        use(new byte[0]);

        try (SeekableByteChannel channel = open()) {
            assertThat(channel.size()).isZero();
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }

        assertThat(storage.count()).isEqualTo(1);
        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    void anObjectOfUnknownSizeIsReadToItsEndAndKept() throws IOException {
        use(RangedStorage.noise(MIB));
        storage.withoutSize();

        try (SeekableByteChannel channel = open()) {
            ByteBuffer read = ByteBuffer.allocate(2 * bytes.length);
            while (channel.read(read) >= 0) {
                // not by a stream, which asks for the size first on newer JDKs
            }
            assertThat(Arrays.copyOf(read.array(), read.position())).isEqualTo(bytes);
            assertThat(channel.size()).isEqualTo(bytes.length);
        }

        assertThat(storage.count()).isEqualTo(2);
        assertThat(storage.stats()).isZero();
        assertThat(store.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aSizeThatTheBytesDoNotTellIsFoundBeforeTheyAreRead(RangedStorage.AtStat atStat)
            throws IOException {
        use(RangedStorage.noise(MIB));
        storage.withoutSize();
        storage.atStat(atStat);

        try (SeekableByteChannel channel = open()) {
            assertThat(channel.size()).isEqualTo(bytes.length);
            assertThat(channel.size()).isEqualTo(bytes.length);
            assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo(bytes);
        }

        assertThat(storage.stats()).isEqualTo(1);
        assertThat(storage.count()).isEqualTo(atStat == RangedStorage.AtStat.TELLS_SIZE ? 3 : 4);
        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    void aSizeOfAnotherVersionIsAClearFailure() throws IOException {
        storage.withoutSize();
        storage.atStat(RangedStorage.AtStat.TELLS_SIZE);

        try (SeekableByteChannel channel = open()) {
            storage.replace(RangedStorage.noise(MIB), "v2");
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(channel::size)
                    .satisfies(
                            e ->
                                    assertThat(e.kind())
                                            .isEqualTo(StorageException.Kind.CONDITION_FAILED));
        }
    }

    @Test
    void aJumpBeyondAnEndThatNobodyKnowsAnswersMinusOne() throws IOException {
        use(RangedStorage.noise(MIB));
        storage.withoutSize();

        try (SeekableByteChannel channel = open()) {
            channel.position(5 * MIB);
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(read(channel, MIB - 10, 10)).isEqualTo(part(MIB - 10, 10));
        }
    }

    @Test
    void anObjectThatChangesIsAClearFailureAndNeverAMixture() throws IOException {
        try (SeekableByteChannel channel = open()) {
            var unused = read(channel, 0, 128 * KIB);
            storage.replace(RangedStorage.noise(20 * MIB), "v2");

            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> read(channel, 9 * MIB, 10))
                    .withMessageContaining("changed while it was being read")
                    .satisfies(
                            e ->
                                    assertThat(e.kind())
                                            .isEqualTo(StorageException.Kind.CONDITION_FAILED));
        }

        assertThat(pause.lengths()).isEmpty();
    }

    @Test
    void anotherSizeTellsAChangeWhereThereIsNoVersion() throws IOException {
        storage.withoutVersion();
        try (SeekableByteChannel channel = open()) {
            byte[] other = RangedStorage.noise(20 * MIB);
            storage.replace(other, "v2");
            storage.withoutVersion();

            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> read(channel, 9 * MIB, 10))
                    .withMessageContaining("changed while it was being read");
        }
    }

    @Test
    void bytesThatNoVersionHoldsTogetherAreNotKept() throws IOException {
        storage.withoutVersion();

        try (SeekableByteChannel channel = open()) {
            assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo(bytes);
        }

        assertThat(store.count()).isZero();
    }

    @Test
    void aRangeThatBreaksOffIsResumedWhereItBroke() throws IOException {
        storage.breakOffAt(5 * MIB + 17);

        try (SeekableByteChannel channel = open()) {
            assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo(bytes);
        }

        assertThat(storage.count()).isEqualTo(5);
        assertThat(storage.sent()).isEqualTo(bytes.length);
        assertThat(storage.requests().get(4).range().offset()).isEqualTo(5 * MIB + 17);
        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    void aServerWithoutRangesIsReadOnInOrder() throws IOException {
        storage.withoutRangesBeyond(2048 * KIB);

        try (SeekableByteChannel channel = open()) {
            assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo(bytes);
        }

        assertThat(storage.requests().stream().filter(request -> request.range().isWhole()))
                .hasSize(1);
        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    void aBodyThatBreaksOffWhereNoRangesAreGivenIsReadAgain() throws IOException {
        storage.withoutRangesBeyond(2048 * KIB);
        storage.breakOffAt(9000L * KIB);

        try (SeekableByteChannel channel = open()) {
            assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo(bytes);
        }

        assertThat(storage.requests().stream().filter(request -> request.range().isWhole()))
                .hasSize(2);
    }

    @Test
    void aJumpWhereNoRangesAreGivenIsAClearFailureAndTheBeginningCanStillBeRead()
            throws IOException {
        storage.withoutRangesBeyond(2048 * KIB);

        try (SeekableByteChannel channel = open()) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> read(channel, 8000 * KIB, 100))
                    .withMessageContaining("knows no ranges");
            assertThat(read(channel, 0, 100)).isEqualTo(part(0, 100));
        }
        assertThat(storage.requests())
                .allSatisfy(request -> assertThat(request.range().isWhole()).isFalse());
        assertThat(storage.count()).isEqualTo(2);
        assertThat(pause.lengths()).isEmpty();
    }

    @Test
    void aStorageThatIgnoresTheVersionIsFoundOutByWhatItTells() throws IOException {
        storage.deafToConditions();

        try (SeekableByteChannel channel = open()) {
            storage.replace(RangedStorage.noise(10 * MIB), "v2");
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> read(channel, 5 * MIB, 100))
                    .satisfies(
                            e ->
                                    assertThat(e.kind())
                                            .isEqualTo(StorageException.Kind.CONDITION_FAILED));
        }
    }

    @Test
    void bytesWhoseLaterAnswersNameNoVersionAreNotKept() throws IOException {
        storage.deafToConditions();

        try (SeekableByteChannel channel = open()) {
            storage.withoutVersion();
            assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo(bytes);
        }

        assertThat(store.count()).isZero();
    }

    @Test
    void theWholeObjectInPlaceOfARangeIsNotTakenForIt() throws IOException {
        try (SeekableByteChannel channel = open()) {
            storage.deafToRanges();
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> read(channel, 5 * MIB, 100))
                    .withMessageContaining("65536 were asked for");
        }
    }

    @Test
    void aMissingObjectIsToldAtOnce() {
        ObjectUri missing = ObjectUri.of("mem://b/missing.mp4");

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> channels.object(object(missing), store, bytes -> {}))
                .satisfies(
                        e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.OBJECT_MISSING));
    }

    @Test
    void aCacheWithoutRoomOrInTroubleOnlyKeepsNothing() throws IOException {
        store.trouble(new MediaException(MediaException.Kind.TOO_LARGE, "too large", null));

        try (SeekableByteChannel channel = open()) {
            assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo(bytes);
        }

        assertThat(store.count()).isZero();
    }

    @Test
    void aSecondReaderOfTheSameObjectStreams() throws IOException {
        try (SeekableByteChannel first = open();
                SeekableByteChannel second = open()) {
            var unused = read(first, 0, MIB);
            assertThat(Channels.newInputStream(second).readAllBytes()).isEqualTo(bytes);
            assertThat(read(first, MIB, 9 * MIB)).isEqualTo(part(MIB, 9 * MIB));
        }

        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    void bytesThatAreNotTheStoresAreToldAtTheLastOne() throws IOException {
        store.corruptCommits(1);

        try (SeekableByteChannel channel = open();
                InputStream stream = Channels.newInputStream(channel)) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(stream::readAllBytes)
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.CORRUPT));
        }

        assertThat(store.count()).isZero();
    }

    @Test
    void anInterruptEndsTheReadAndLeavesTheChannelOpen() throws Exception {
        try (SeekableByteChannel channel = open()) {
            CountDownLatch stalled = storage.stall();
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread reader =
                    new Thread(
                            () -> {
                                failure.set(catchThrowable(() -> read(channel, 9 * MIB, 10)));
                                if (!Thread.currentThread().isInterrupted()) {
                                    failure.set(new AssertionError("The flag is lost"));
                                }
                            });
            reader.start();
            stalled.await();
            reader.interrupt();
            reader.join();

            assertThat(failure.get()).isInstanceOf(InterruptedIOException.class);
            storage.flow();
            assertThat(read(channel, 9 * MIB, 10)).isEqualTo(part(9 * MIB, 10));
        }
    }

    @Test
    void closingFromAnotherThreadEndsARead() throws Exception {
        SeekableByteChannel channel = open();
        CountDownLatch stalled = storage.stall();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader =
                new Thread(() -> failure.set(catchThrowable(() -> read(channel, 9 * MIB, 10))));
        reader.start();
        stalled.await();

        channel.close();

        Await.until(() -> failure.get() != null);
        assertThat(failure.get()).isInstanceOf(AsynchronousCloseException.class);
        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(channel::size);
        channel.close();
    }

    @Test
    void closingTheCacheEndsReadsOfObjects() throws IOException {
        try (SeekableByteChannel channel = open()) {
            closing.cancel();

            assertThat(catchThrowable(() -> read(channel, 9 * MIB, 10)))
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void nothingCanBeWrittenAndNoPositionIsNegative() throws IOException {
        try (SeekableByteChannel channel = open()) {
            assertThatExceptionOfType(NonWritableChannelException.class)
                    .isThrownBy(() -> channel.write(ByteBuffer.allocate(1)));
            assertThatExceptionOfType(NonWritableChannelException.class)
                    .isThrownBy(() -> channel.truncate(0));
            assertThatIllegalArgumentException().isThrownBy(() -> channel.position(-1));
        }
    }

    @Test
    void anObjectLargerThanTheLimitStreams() throws IOException {
        store.limit(new CacheLimit.Bounded(MIB));
        store.trouble(new MediaException(MediaException.Kind.TOO_LARGE, "larger", null));

        try (SeekableByteChannel channel = open()) {
            assertThat(read(channel, 0, bytes.length)).isEqualTo(bytes);
        }

        assertThat(store.count()).isZero();
    }

    private void use(byte[] newBytes) {
        bytes = newBytes;
        storage = new RangedStorage(bytes);
    }

    private SeekableByteChannel open() throws IOException {
        return channels.object(object(RangedStorage.URI), store, bytes -> {});
    }

    private RemoteObject object(ObjectUri uri) {
        return new RemoteObject(storage.identity(uri), uri, storage);
    }

    private byte[] part(int from, int length) {
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    private static byte[] read(SeekableByteChannel channel, int from, int length)
            throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length);
        channel.position(from);
        while (target.hasRemaining() && channel.read(target) >= 0) {
            // goes on until all is read
        }
        return Arrays.copyOf(target.array(), target.position());
    }
}
