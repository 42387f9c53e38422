package dev.tarn.core.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaFailure;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.output.OutputOptions;
import dev.tarn.core.output.OutputTemplate;
import dev.tarn.core.port.OnDuplicate;
import dev.tarn.core.port.SampleEntry;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.testing.Await;
import dev.tarn.core.testing.FakePictures;
import dev.tarn.core.testing.WritableStorage.Right;
import dev.tarn.core.transfer.TransferReport;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComputeThumbnailsTest {
    @TempDir Path folder;
    private ThumbnailScene scene;

    @BeforeEach
    void begin() {
        scene = new ThumbnailScene(folder);
    }

    @Test
    void eachSampleIsGivenAThumbnailAndToldWhere() throws IOException {
        scene.add("x/a.png", 300, 150, 7);
        scene.add("b.jpg", 20, 10, 9);

        ThumbnailReport report = scene.run();

        assertThat(report.made()).isEqualTo(2);
        assertThat(report.written().created()).isEqualTo(2);
        assertThat(scene.written("x/a_thumb.png")).isEqualTo("jpg 30x15 7 q80");
        assertThat(scene.written("b_thumb.jpg")).as("never enlarged").isEqualTo("jpg 20x10 9 q80");
        assertThat(scene.out.contentType(ThumbnailScene.FOLDER + "x/a_thumb.png"))
                .isEqualTo("image/jpeg");
        assertThat(scene.path("x/a.png")).isEqualTo("out://b/.lightly/thumbnails/x/a_thumb.png");
        assertThat(scene.thumbnail("x/a.png"))
                .contains(
                        entry("width", FieldValue.of(30)),
                        entry("height", FieldValue.of(15)),
                        entry("size_bytes", FieldValue.of(15)),
                        entry("version", FieldValue.of(scene.in.version("x/a.png").text())));
    }

    @Test
    void theInputIsNeverWrittenAndEachObjectReadOnce() throws IOException {
        scene.add("a.png", 300, 150, 7);
        scene.add("b.png", 300, 150, 8);

        scene.run();

        assertThat(scene.in.attempts()).isZero();
        assertThat(scene.in.reads()).isEqualTo(2);
        assertThat(scene.store.count()).as("copies").isEqualTo(2);
        assertThat(scene.store.leases()).isZero();
    }

    @Test
    void aSecondRunReadsAndWritesNothing() throws IOException {
        scene.add("a.png", 300, 150, 7);
        scene.run();

        ThumbnailReport report = scene.run();

        assertThat(report.skipped()).isEqualTo(1);
        assertThat(report.made()).isZero();
        assertThat(scene.out.attempts()).isEqualTo(1);
        assertThat(scene.pictures.decoded()).isEqualTo(1);
    }

    @Test
    void aChangedObjectIsFetchedAgainAndItsThumbnailReplaced() throws IOException {
        scene.add("a.png", 300, 150, 7);
        scene.add("b.png", 300, 150, 8);
        scene.run();
        scene.change("a.png", 150, 300, 9);

        ThumbnailReport report = scene.run();

        assertThat(report.made()).isEqualTo(1);
        assertThat(report.written().replaced()).isEqualTo(1);
        assertThat(scene.written("a_thumb.png")).isEqualTo("jpg 15x30 9 q80");
        assertThat(scene.run().skipped()).isEqualTo(2);
    }

    @Test
    void aChangeThatNoListingToldIsSeenWhenStoresAreAsked() throws IOException {
        scene.add("a.png", 300, 150, 7);
        scene.add("b.png", 300, 150, 8);
        scene.run();
        scene.in.with("a.png", FakePictures.picture(150, 300, 9));
        MediaOptions asking = MediaOptions.defaults().withUpdate(true);

        assertThat(scene.run().made()).isZero();
        assertThat(scene.dataset.computeThumbnails(ThumbnailScene.options(), asking).made())
                .isEqualTo(1);

        assertThat(scene.written("a_thumb.png")).isEqualTo("jpg 15x30 9 q80");
        assertThat(scene.dataset.computeThumbnails(ThumbnailScene.options(), asking).skipped())
                .isEqualTo(2);
    }

    @Test
    void otherSettingsMakeOtherThumbnails() throws IOException {
        scene.add("a.png", 300, 150, 7);
        scene.run();
        ThumbnailOptions smaller =
                ThumbnailScene.options()
                        .withStyle(ThumbnailStyle.standard().withBox(PictureBox.within(10)));

        assertThat(scene.run(smaller).made()).isEqualTo(1);
        assertThat(scene.run(smaller).made()).isZero();

        assertThat(scene.written("a_thumb.png")).isEqualTo("jpg 10x5 7 q80");
    }

    @Test
    void currentThumbnailsAreMadeAgainOnRequestAndWrittenOnlyIfTheyDiffer() throws IOException {
        scene.add("a.png", 300, 150, 7);
        scene.run();

        ThumbnailReport report = scene.run(ThumbnailScene.options().withOverwrite(true));

        assertThat(report.made()).isEqualTo(1);
        assertThat(report.written().same()).isEqualTo(1);
        assertThat(scene.out.writes()).hasSize(1);
    }

    @Test
    void whereNothingMayBeReplacedARenewedThumbnailHasTheVersionInItsName() throws IOException {
        scene.out.rights(Right.READ);
        scene.add("a.png", 300, 150, 7);
        scene.run();
        scene.change("a.png", 150, 300, 9);

        assertThat(scene.run().failed()).isZero();

        assertThat(scene.path("a.png"))
                .matches("out://b/\\.lightly/thumbnails/a_thumb\\.[0-9a-f]{12}\\.png");
        assertThat(scene.written("a_thumb.png")).isEqualTo("jpg 30x15 7 q80");
        assertThat(scene.out.keys()).hasSize(2);
        assertThat(scene.run().skipped()).isEqualTo(1);
    }

    @Test
    void aRunKilledBetweenWritingAndTellingIsMadeGoodByTheNext() throws IOException {
        scene.out.rights(Right.READ);
        scene.add("a.png", 300, 150, 7);
        scene.run();
        scene.repository.setField(
                "farm", ThumbnailField.PATH, Map.of(scene.sample("a.png").id(), FieldValue.of(1)));

        ThumbnailReport report = scene.run();

        assertThat(report.written().same()).isEqualTo(1);
        assertThat(scene.path("a.png")).endsWith("/a_thumb.png");
        assertThat(scene.out.keys()).hasSize(1);
    }

    @Test
    void failuresAreNamedWithTheirReasonsAndTheOthersAreMade() throws IOException {
        scene.add("good.png", 300, 150, 7);
        scene.add("broken.png", "picture broken".getBytes(UTF_8));
        scene.add("text.png", "no picture".getBytes(UTF_8));
        scene.add("empty.png", new byte[0]);
        scene.dataset.add(scene.dataset.newSample("in://b/gone.png"));

        ThumbnailReport report = scene.run();

        assertThat(report.made()).isEqualTo(1);
        assertThat(report.failures())
                .extracting(ComputeThumbnailsTest::told)
                .containsExactlyInAnyOrder(
                        "in://b/broken.png A picture has a size and a colour",
                        "in://b/text.png Its first bytes are of no image or video format that is"
                                + " known here",
                        "in://b/empty.png The file is empty",
                        "in://b/gone.png There is no such object: in://b/gone.png");
        assertThat(scene.store.leases()).isZero();
    }

    @Test
    void ofTwoSamplesWithOneNameTheSecondIsAFailureThatNamesBoth() throws IOException {
        scene.add("a.png", 300, 150, 7);
        scene.add("a.jpg", 300, 150, 8);
        ThumbnailOptions same =
                ThumbnailScene.options().withOutput(ThumbnailScene.output("t/[filename].jpg"));

        ThumbnailReport report = scene.run(same);

        assertThat(report.made()).isEqualTo(1);
        assertThat(report.failures())
                .extracting(failure -> failure.cause().getMessage())
                .singleElement()
                .asString()
                .contains("in://b/a.jpg", "in://b/a.png", "t/a.jpg", "[extension]");
        assertThat(scene.run(same).failed()).as("also when the first is current").isEqualTo(1);
    }

    @Test
    void hostileNamesStayWithinTheOutput() throws IOException {
        scene.add("../../etc/a.png", 300, 150, 7);
        scene.add("ok .. #%?.png", 300, 150, 8);

        ThumbnailReport report = scene.run();

        assertThat(report.failures())
                .extracting(MediaFailure::cause)
                .singleElement()
                .isInstanceOf(MediaException.class);
        assertThat(scene.out.keys()).containsExactly(ThumbnailScene.FOLDER + "ok .. #%?_thumb.png");
    }

    @Test
    void aFileOfThisMachineIsRenewedWhenItChanges(@TempDir Path media) throws IOException {
        Path file = Files.write(media.resolve("a.png"), FakePictures.picture(300, 150, 7));
        scene.dataset.add(scene.dataset.newSample(file.toString()));
        scene.run();

        assertThat(scene.run().skipped()).isEqualTo(1);
        Files.write(file, FakePictures.picture(1500, 300, 9));
        assertThat(scene.run().written().replaced()).isEqualTo(1);

        assertThat(scene.store.count()).as("copies").isZero();
    }

    @Test
    void aFolderIsSaidToBeNoFile(@TempDir Path media) throws IOException {
        scene.dataset.add(scene.dataset.newSample(media.toString()));

        assertThat(scene.run().failures())
                .extracting(failure -> failure.cause().getMessage())
                .containsExactly(media + ": a folder or a device, where a file is needed");
    }

    @Test
    void aFileOfThisMachineThatIsNotThereIsSaidToBeMissing(@TempDir Path media) throws IOException {
        scene.dataset.add(scene.dataset.newSample(media + "/none.jpg"));

        assertThat(scene.run().failures())
                .extracting(failure -> failure.cause().getMessage())
                .containsExactly(media + "/none.jpg: there is no such file");
    }

    @Test
    void anObjectForWhichTheCacheHasNoRoomIsReadFromItsStore() throws IOException {
        scene.add("a.png", 300, 150, 7);
        scene.store.trouble(
                new MediaException(MediaException.Kind.TOO_LARGE, "larger than the cache", null));

        ThumbnailReport report = scene.run();

        assertThat(report.made()).isEqualTo(1);
        assertThat(report.work().bytes()).isEqualTo(scene.in.bytes("a.png").orElseThrow().length);
    }

    @Test
    void withADisabledCacheNothingIsKept() throws IOException {
        scene.store.limit(CacheLimit.of(-1));
        scene.add("a.png", 300, 150, 7);

        assertThat(scene.run().made()).isEqualTo(1);
        assertThat(scene.store.leases()).isZero();
    }

    @Test
    void aPreviewIsReadFromTheStoreWithoutACopyWhenItWillDo() throws IOException {
        scene.add("a.png", 300, 150, 7);
        ThumbnailOptions previews =
                ThumbnailScene.options()
                        .withStyle(ThumbnailScene.options().style().withPreview(true));

        scene.run(previews);

        assertThat(scene.pictures.previews()).isEqualTo(1);
        assertThat(scene.store.admissions()).as("fetched for it").isLessThanOrEqualTo(1);
    }

    @Test
    void aVideoIsShownByItsFirstFrameWithSomethingOnIt() throws IOException {
        scene.add("a.mp4", FakePictures.video("200 0 0 0 120 255"));
        scene.add("dark.mp4", FakePictures.video("0 1 3 2 1"));
        scene.add("short.mp4", FakePictures.video("90"));

        assertThat(scene.run().failed()).isZero();

        assertThat(scene.written("a_thumb.mp4")).as("after a second").contains(" 120 ");
        assertThat(scene.written("dark_thumb.mp4")).as("the brightest").contains(" 3 ");
        assertThat(scene.written("short_thumb.mp4")).as("what there is").contains(" 90 ");
    }

    @Test
    void aVideoWhoseFormatIsNotNamedAsOneIsShownToo() throws IOException {
        scene.add("a.mxf", FakePictures.film("200 0 0 0 120 255"));

        assertThat(scene.run().failed()).isZero();

        assertThat(scene.written("a_thumb.mxf")).contains(" 120 ");
    }

    @Test
    void aVideoThatEndsBrokenIsShownByWhatCameBefore() throws IOException {
        scene.add("a.mp4", FakePictures.video("10 broken"));
        scene.add("b.mp4", FakePictures.video("broken"));

        ThumbnailReport report = scene.run();

        assertThat(scene.written("a_thumb.mp4")).contains(" 10 ");
        assertThat(report.failures())
                .extracting(ComputeThumbnailsTest::told)
                .containsExactly("in://b/b.mp4 The video ends here");
    }

    @Test
    void aDarkVideoIsNotDecodedToItsEnd() throws IOException {
        scene.add("a.mp4", FakePictures.video("0 ".repeat(5000) + "0"));

        scene.run();

        assertThat(scene.pictures.framesRead()).isLessThan(30);
    }

    @Test
    void aFormatThatNobodyWritesIsRefusedBeforeAnythingIsDone() {
        scene.add("a.png", 300, 150, 7);
        ThumbnailOptions webp =
                ThumbnailScene.options()
                        .withStyle(ThumbnailStyle.standard().withFormat(PictureFormat.WEBP));

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> scene.run(webp))
                .withMessageContaining("tarn-ffmpeg");
        assertThat(scene.in.reads()).isZero();
    }

    @Test
    void aDatasetWithoutLocationNeedsAnOutput() {
        assertThatIllegalArgumentException().isThrownBy(scene.dataset::computeThumbnails);
    }

    @Test
    void samplesOfOneMediaFileShareAThumbnail() throws IOException {
        scene.add("a.png", 300, 150, 7);
        scene.repository.add(
                "farm",
                List.of(new SampleEntry(scene.dataset.newSample("in://b/a.png"), "another")),
                OnDuplicate.REFUSE);

        ThumbnailReport report = scene.run();

        assertThat(report.made()).isEqualTo(2);
        assertThat(report.failed()).isZero();
        assertThat(scene.out.writes()).hasSize(1);
    }

    @Test
    void asManyPicturesAreDecodedAtOnceAsThereAreProcessorsWhileMoreAreFetched() throws Exception {
        int processors = Runtime.getRuntime().availableProcessors();
        int count = processors + 4;
        for (int i = 0; i < count; i++) {
            scene.add(i + ".png", 300, 150, i);
        }
        CountDownLatch gate = scene.pictures.closeGate();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<ThumbnailReport> run =
                thread.submit(
                        () ->
                                scene.dataset.computeThumbnails(
                                        ThumbnailScene.options(),
                                        MediaOptions.defaults().withWorkers(count)));
        Await.until(() -> scene.store.count() == count);

        gate.countDown();

        assertThat(run.get().made()).isEqualTo(count);
        assertThat(scene.pictures.mostDecodedAtOnce()).isLessThanOrEqualTo(processors);
        thread.shutdown();
    }

    @Test
    void aCancelledRunKeepsWhatWasMadeAndLeavesNoLease() throws Exception {
        for (int i = 0; i < 20; i++) {
            scene.add(i + ".png", 300, 150, i);
        }
        CountDownLatch gate = scene.pictures.closeGate();
        Cancellation cancellation = Cancellation.create();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<ThumbnailReport> run =
                thread.submit(
                        () ->
                                scene.dataset.computeThumbnails(
                                        ThumbnailScene.options(),
                                        MediaOptions.defaults().withCancellation(cancellation)));
        Await.until(() -> scene.pictures.decodingNow() > 0);

        cancellation.cancel();

        assertThat(run.get().work().end()).isEqualTo(TransferReport.End.CANCELLED);
        Await.until(() -> scene.store.leases() == 0);
        assertThat(scene.store.open()).as("admissions").isZero();
        gate.countDown();
        assertThat(scene.run().made()).isEqualTo(20);
        thread.shutdown();
    }

    private static String told(MediaFailure failure) {
        return failure.reference().filepath() + " " + failure.cause().getMessage();
    }

    @Test
    void theThumbnailOfAnotherSampleIsNotReplacedInALaterRun() throws IOException {
        scene.add("a.png", 300, 150, 7);
        ThumbnailOptions loose =
                ThumbnailScene.options()
                        .withOutput(ThumbnailScene.output(".lightly/[filename].small"));
        scene.run(loose);
        scene.add("a.jpg", 300, 150, 8);

        ThumbnailReport report =
                scene.dataset
                        .match("filepath", FieldValue.of("in://b/a.jpg"))
                        .computeThumbnails(loose, MediaOptions.defaults());

        assertThat(report.failures().get(0).cause())
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("What is made of in://b/a.jpg would replace what was made of")
                .hasMessageContaining("in://b/a.png of dataset farm");
        assertThat(new String(scene.out.bytes(".lightly/a.small").orElseThrow(), UTF_8))
                .isEqualTo("jpg 30x15 7 q80");
        assertThat(scene.path("a.jpg")).isEqualTo("nowhere");
    }

    @Test
    void theThumbnailOfAnotherDatasetIsNotReplaced() throws IOException {
        scene.add("x/a.png", 300, 150, 7);
        Dataset other = scene.another("barn", "y/a.png", FakePictures.picture(300, 150, 8));
        scene.run(below("in://b/x"));

        ThumbnailReport report =
                other.computeThumbnails(below("in://b/y"), MediaOptions.defaults());

        assertThat(report.failures().get(0).cause())
                .hasMessageContaining("in://b/x/a.png of dataset farm");
        assertThat(scene.written("a_thumb.png")).isEqualTo("jpg 30x15 7 q80");
    }

    private static ThumbnailOptions below(String input) {
        OutputOptions names = ThumbnailScene.output(OutputTemplate.THUMBNAILS);
        return ThumbnailScene.options().withOutput(names.from(input));
    }

    @Test
    void aThumbnailOfTheSameMediaIsReplacedWhateverDatasetMadeIt() throws IOException {
        scene.add("a.png", 300, 150, 7);
        scene.run();
        Dataset other = scene.another("barn", "a.png", FakePictures.picture(300, 150, 8));

        ThumbnailReport report =
                other.computeThumbnails(ThumbnailScene.options(), MediaOptions.defaults());

        assertThat(report.written().replaced()).isEqualTo(1);
    }

    @Test
    void anotherRootOfNamesIsAnotherPlace() throws IOException {
        scene.add("x/a.png", 300, 150, 7);
        scene.run();
        OutputOptions within =
                OutputOptions.by(OutputTemplate.of(OutputTemplate.THUMBNAILS))
                        .from("in://b/x")
                        .to("out://b");

        assertThat(scene.run(ThumbnailScene.options().withOutput(within)).made()).isEqualTo(1);
        assertThat(scene.path("x/a.png")).isEqualTo("out://b/.lightly/thumbnails/a_thumb.png");
        assertThat(scene.run(ThumbnailScene.options().withOutput(within)).skipped()).isEqualTo(1);
    }
}
