package dev.tarn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tarn.core.testing.Await;
import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.core.transfer.PartStorage.Fate;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObjectTransferTest {
    private static final int PART = 1000;
    private static final int LARGE = 20 * PART + 7;
    private static final int SMALL = 3 * PART;
    private static final PartPlan PLAN = new PartPlan(SMALL, PART, 4);

    private final KeepingAdmission admission = new KeepingAdmission();
    private final AtomicLong metered = new AtomicLong();
    private final Cancellation cancellation = Cancellation.create();
    private PartStorage storage = new PartStorage(LARGE).pausingAfter(PART);
    private final Fetch fetch =
            new Fetch(
                    new Retries(
                            RetryPolicy.standard(),
                            new RecordingPause(),
                            new LongestJitter(),
                            new ManualClock()),
                    PLAN);

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(admission.isQuiet()).isTrue();
        assertThat(storage.open()).isZero();
    }

    @Test
    void anObjectOfTheThresholdCostsOneRequest() throws IOException {
        storage = new PartStorage(SMALL);

        bring();

        assertThat(storage.ranges()).containsExactly("bytes=0-");
    }

    @Test
    void aLargerObjectComesInPartsOfOneVersion() throws IOException {
        bring();

        assertThat(metered).hasValue(LARGE);
        assertThat(storage.requests().get(0).condition()).isEqualTo(ReadCondition.none());
        assertThat(storage.requests().stream().skip(1))
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        request -> {
                            assertThat(request.condition().version().orElseThrow().text())
                                    .isEqualTo("1");
                            assertThat(request.range().length().orElseThrow())
                                    .isLessThanOrEqualTo(PART);
                        });
        assertThat(storage.mostOpen()).isBetween(2, 4);
    }

    @Test
    void noByteIsAskedForTwiceBesideTheFirstBody() throws IOException {
        bring();

        assertThat(storage.ranges()).doesNotHaveDuplicates();
        assertThat(metered).hasValue(LARGE);
    }

    @Test
    void objectsTogetherHaveNoMorePartsInFlightThanOne() throws Exception {
        storage = new PartStorage(LARGE);
        CountDownLatch bothBegun = new CountDownLatch(2);
        storage.meeting(
                (request, number) -> {
                    if (request.range().isWhole()) {
                        bothBegun.countDown();
                        Await.until(() -> bothBegun.getCount() == 0);
                    }
                    return Fate.served();
                });
        KeepingAdmission other = new KeepingAdmission();
        Thread second =
                new Thread(() -> assertThatCode(() -> bring(other)).doesNotThrowAnyException());
        second.start();

        bring();
        second.join();

        assertThat(other.committed()).isEqualTo(storage.bytes());
        // the lanes, and the one body that had none
        assertThat(storage.mostOpen()).isLessThanOrEqualTo(PLAN.inFlight() + 1);
    }

    @Test
    void anObjectWithoutVersionComesInOneBody() throws IOException {
        storage = new PartStorage(LARGE).withoutVersion();

        bring();

        assertThat(storage.ranges()).containsExactly("bytes=0-");
    }

    @Test
    void aBodyThatBreaksOffIsGoneOnWithWhereItBrokeOff() throws IOException {
        storage = new PartStorage(SMALL);
        storage.meeting((r, number) -> number == 1 ? Fate.brokenAfter(1234) : Fate.served());

        bring();

        assertThat(storage.ranges()).containsExactly("bytes=0-", "bytes=1234-");
        assertThat(storage.requests().get(1).condition().kind())
                .isEqualTo(ReadCondition.Kind.MUST_MATCH);
        assertThat(admission.begun()).isEqualTo(1);
        assertThat(metered).hasValue(SMALL);
    }

    @Test
    void aBodyWithoutVersionIsBegunAnew() throws IOException {
        storage = new PartStorage(SMALL).withoutVersion();
        storage.meeting((r, number) -> number == 1 ? Fate.brokenAfter(1234) : Fate.served());

        bring();

        assertThat(storage.ranges()).containsExactly("bytes=0-", "bytes=0-");
    }

    @Test
    void anObjectWhoseRestTheStoreDoesNotGiveIsBegunAnew() throws IOException {
        storage = new PartStorage(SMALL);
        storage.meeting(
                (r, number) -> {
                    if (!r.range().isWhole()) {
                        throw StorageException.unavailable("No ranges here", r.uri(), null);
                    }
                    return number == 1 ? Fate.brokenAfter(1234) : Fate.served();
                });

        bring();

        assertThat(storage.ranges())
                .containsExactly("bytes=0-", "bytes=0-", "bytes=1234-", "bytes=1234-");
    }

    @Test
    void anObjectWhoseRestTheStoreRefusesIsBegunAnewAtOnce() throws IOException {
        storage = new PartStorage(SMALL);
        storage.meeting(
                (r, number) -> {
                    if (!r.range().isWhole()) {
                        throw StorageException.of(Kind.REFUSED, "No ranges", r.uri());
                    }
                    return number == 1 ? Fate.brokenAfter(1234) : Fate.served();
                });

        bring();

        assertThat(storage.ranges()).containsExactly("bytes=0-", "bytes=0-", "bytes=1234-");
    }

    @Test
    void anObjectOfUnknownSizeIsBegunAnewSinceNothingProvesItsRest() throws IOException {
        storage = new PartStorage(SMALL).withoutSize();
        storage.meeting((r, number) -> number == 1 ? Fate.brokenAfter(1234) : Fate.served());

        bring();

        assertThat(storage.ranges()).containsExactly("bytes=0-", "bytes=0-");
    }

    @Test
    void aRestOfAnotherVersionIsNotJoinedThoughTheStoreIgnoresTheCondition() throws IOException {
        restAfterAChange(PartStorage.noise(SMALL, 2), "2", Fate.deafToConditions());

        assertThat(storage.ranges()).containsExactly("bytes=0-", "bytes=0-", "bytes=1234-");
        assertThat(admission.begun()).isEqualTo(2);
    }

    @Test
    void aRestOfAnotherSizeIsNotJoinedThoughItsVersionIsTheSame() throws IOException {
        restAfterAChange(PartStorage.noise(SMALL + 5, 2), "1", Fate.served());

        assertThat(admission.begun()).isEqualTo(2);
    }

    @Test
    void aRestWithoutVersionIsNotJoined() throws IOException {
        restAfterAChange(PartStorage.noise(SMALL, 2), "2", Fate.silentAboutVersions());

        assertThat(admission.begun()).isEqualTo(2);
    }

    @Test
    void theWholeObjectInPlaceOfItsRestIsNotJoined() throws IOException {
        restAfterAChange(PartStorage.noise(SMALL, 1), "1", Fate.deafToRanges());

        assertThat(admission.begun()).isEqualTo(2);
    }

    private void restAfterAChange(byte[] bytes, String version, Fate ofTheRest) throws IOException {
        storage = new PartStorage(SMALL);
        storage.meeting(
                (r, number) -> {
                    if (number == 1) {
                        return Fate.brokenAfter(1234);
                    }
                    if (number == 2) {
                        storage.change(bytes, version);
                    }
                    return r.range().isWhole() ? Fate.served() : ofTheRest;
                });
        bring();
    }

    @Test
    void partsOfAnotherVersionAreNotJoinedThoughTheStoreIgnoresTheCondition() throws IOException {
        storage.meeting(
                (r, number) -> {
                    if (number == 5) {
                        storage.change(PartStorage.noise(LARGE, 2), "2");
                    }
                    return Fate.deafToConditions();
                });

        bring();

        assertThat(admission.begun()).isEqualTo(2);
    }

    @Test
    void aStoreWhosePartsNameNoVersionSendsItsOneBodyToTheEnd() throws IOException {
        storage.meeting(
                (r, number) -> r.range().isWhole() ? Fate.served() : Fate.silentAboutVersions());

        bring();

        assertThat(storage.requests()).hasSize(2);
        assertThat(admission.begun()).isEqualTo(1);
    }

    @Test
    void anObjectThatChangedMeanwhileIsBegunAnew() throws IOException {
        storage = new PartStorage(SMALL);
        storage.meeting(
                (r, number) -> {
                    if (number == 2) {
                        storage.change(PartStorage.noise(SMALL - 5, 2), "2");
                    }
                    return number == 1 ? Fate.brokenAfter(1234) : Fate.served();
                });

        bring();

        assertThat(storage.ranges()).containsExactly("bytes=0-", "bytes=0-", "bytes=1234-");
        assertThat(admission.begun()).isEqualTo(2);
    }

    @Test
    void aLargeObjectThatChangesBetweenItsPartsIsBegunAnew() throws IOException {
        storage.meeting(
                (r, number) -> {
                    if (number == 5) {
                        storage.change(PartStorage.noise(LARGE, 2), "2");
                    }
                    return Fate.served();
                });

        bring();

        assertThat(admission.begun()).isEqualTo(2);
    }

    @Test
    void anObjectThatChangesAllTheTimeIsAFailure() {
        storage.meeting(
                (r, number) -> {
                    storage.change(PartStorage.noise(LARGE, number), "version " + number);
                    return r.range().isWhole() ? Fate.brokenAfter(1500) : Fate.served();
                });

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> bring(admission))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CONDITION_FAILED));

        assertThat(admission.begun()).isEqualTo(3);
    }

    @Test
    void aPartThatBreaksOffIsGoneOnWithAlone() throws IOException {
        storage.meeting(
                (r, number) ->
                        r.range().offset() == 4 * PART && storage.firstTimeAt(4 * PART)
                                ? Fate.brokenAfter(300)
                                : Fate.served());

        bring();

        assertThat(storage.ranges()).contains("bytes=4300-4999");
        assertThat(admission.begun()).isEqualTo(1);
        assertThat(metered).hasValue(LARGE);
    }

    @Test
    void everyPartHasItsOwnAttempts() throws IOException {
        storage.meeting(
                (r, number) -> {
                    if (!r.range().isWhole() && r.range().offset() % PART == 0) {
                        return Fate.brokenAfter(10);
                    }
                    return Fate.served();
                });

        bring();

        assertThat(admission.begun()).isEqualTo(1);
    }

    @Test
    void aPartThatNeverComesIsTheFailureOfTheObjectAndNotOfManyTimesItsAttempts() {
        storage.meeting(
                (r, number) -> {
                    if (r.range().offset() == 6 * PART) {
                        throw StorageException.unavailable("The store is down", r.uri(), null);
                    }
                    return Fate.served();
                });

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> bring(admission))
                .withMessageContaining("The store is down");

        assertThat(storage.ranges().stream().filter("bytes=6000-6999"::equals)).hasSize(5);
        assertThat(admission.begun()).isEqualTo(1);
    }

    @Test
    void aStoreWithoutRangesSendsItsOneBodyToTheEnd() throws IOException {
        storage.meeting((r, number) -> Fate.deafToRanges());

        bring();

        assertThat(storage.requests()).hasSize(2);
        assertThat(admission.begun()).isEqualTo(1);
        assertThat(metered).hasValue(LARGE);
    }

    @Test
    void aStoreThatRefusesPartsSendsItsOneBodyToTheEnd() throws IOException {
        storage.meeting(
                (r, number) -> {
                    if (!r.range().isWhole()) {
                        throw StorageException.of(Kind.REFUSED, "No ranges", r.uri());
                    }
                    return Fate.served();
                });

        bring();

        assertThat(storage.requests()).hasSize(2);
    }

    @Test
    void aRefusalMidwayEndsAllParts() {
        storage.meeting(
                (r, number) -> {
                    if (r.range().offset() >= 8 * PART) {
                        throw StorageException.of(Kind.REFUSED, "The key has expired", r.uri());
                    }
                    return Fate.served();
                });

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> bring(admission))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));

        assertThat(storage.requests()).hasSizeLessThan(20);
        assertThat(admission.committed()).isEmpty();
    }

    @Test
    void aFirstBodyThatBreaksOffIsLeftToTheParts() throws IOException {
        storage.meeting(
                (r, number) -> {
                    if (r.range().isWhole()) {
                        return Fate.brokenAfter(1);
                    }
                    return Fate.served();
                });

        bring();

        assertThat(storage.requests().stream().filter(r -> r.range().isWhole())).hasSize(1);
        assertThat(admission.begun()).isEqualTo(1);
    }

    @Test
    void cancellingEndsEveryPartAndLeavesNothing() {
        CountDownLatch midway = new CountDownLatch(3);
        storage.meeting(
                (r, number) -> {
                    if (r.range().offset() >= 5 * PART) {
                        midway.countDown();
                        waitForCancellation(r);
                    }
                    return Fate.served();
                });
        Thread canceller =
                new Thread(
                        () -> {
                            Await.until(() -> midway.getCount() == 0);
                            cancellation.cancel();
                        });
        canceller.start();

        assertThat(catchThrowable(() -> bring(admission)))
                .isInstanceOf(CancellationException.class);

        assertThat(admission.committed()).isEmpty();
    }

    @Test
    void afterAFailureTheLanesAreFreeForTheNextObject() throws IOException {
        aRefusalMidwayEndsAllParts();
        storage = new PartStorage(LARGE).pausingAfter(PART);

        bring();

        assertThat(storage.mostOpen()).isGreaterThan(1);
    }

    private static void waitForCancellation(ReadRequest request) {
        Await.until(() -> request.cancellation().isCancelled());
        request.cancellation().throwIfCancelled();
    }

    private void bring() throws IOException {
        bring(admission);
        assertThat(admission.committed()).isEqualTo(storage.bytes());
    }

    private void bring(KeepingAdmission to) throws IOException {
        RemoteObject object =
                new RemoteObject(storage.identity(PartStorage.URI), PartStorage.URI, storage);
        assertThat(fetch.bring(object, ReadCondition.none(), to, cancellation, metered::addAndGet))
                .isPresent();
    }
}
