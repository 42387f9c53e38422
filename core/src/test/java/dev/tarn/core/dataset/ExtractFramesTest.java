package dev.tarn.core.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.tarn.core.frame.FrameSelection;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.output.OutputOptions;
import dev.tarn.core.output.OutputTemplate;
import dev.tarn.core.port.AddCount;
import dev.tarn.core.port.OnDuplicate;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.testing.FakePictures;
import dev.tarn.core.testing.WritableStorage.Right;
import dev.tarn.core.transfer.TransferReport;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractFramesTest {
    private static final String FOLDER = ".lightly/frames/";

    @TempDir Path folder;
    private ThumbnailScene scene;

    @BeforeEach
    void begin() {
        scene = new ThumbnailScene(folder);
    }

    private static FrameOptions options() {
        return FrameOptions.defaults().withOutput(output(OutputTemplate.FRAMES));
    }

    private static OutputOptions output(String template) {
        return OutputOptions.by(OutputTemplate.ofFrames(template)).from("in://b").to("out://b");
    }

    private FrameReport run() throws IOException {
        return run(options());
    }

    private FrameReport run(FrameOptions options) throws IOException {
        return scene.dataset.extractFrames(options, MediaOptions.defaults());
    }

    private void add(String key, String brightnesses) {
        scene.add(key, FakePictures.video(brightnesses));
    }

    private String written(String name) {
        return scene.out.bytes(FOLDER + name).map(b -> new String(b, UTF_8)).orElse("nothing");
    }

    private Map<String, FieldValue> record(String key) {
        FieldValue value = scene.sample(key).fields().get(FrameField.NAME);
        return value instanceof FieldValue.Entries entries ? entries.values() : Map.of();
    }

    private void set(String key, String field, Map<String, FieldValue> value) {
        Sample sample = scene.sample(key);
        scene.repository.setField(
                "farm", field, Map.of(sample.id(), new FieldValue.Entries(value)));
    }

    private List<Sample> samples(String dataset) {
        try (Stream<Sample> samples = scene.repository.samples(dataset, List.of())) {
            return samples.toList();
        }
    }

    @Test
    void eachFrameIsWrittenUnderItsNumberPaddedToTheCount() throws IOException {
        add("x/a.mp4", "10 20 30 40 50 1 2 3 4 5 6 7");

        FrameReport report = run();

        assertThat(report.videos()).isEqualTo(1);
        assertThat(report.frames().created()).isEqualTo(12);
        assertThat(scene.out.keys())
                .containsExactlyElementsOf(
                        IntStream.range(0, 12)
                                .mapToObj(i -> FOLDER + "x/a-%02d-mp4.png".formatted(i))
                                .toList());
        assertThat(written("x/a-01-mp4.png")).isEqualTo("png 40x30 20 q90");
        assertThat(scene.out.contentType(FOLDER + "x/a-01-mp4.png")).isEqualTo("image/png");
    }

    @Test
    void theSampleKeepsWhatWasDone() throws IOException {
        add("a.mp4", "10 20 30");

        run(options().withSelection(new FrameSelection.Every(2)));

        assertThat(record("a.mp4"))
                .containsOnly(
                        entry("total_frame_count", FieldValue.of(3)),
                        entry("count", FieldValue.of(2)),
                        entry("version", FieldValue.of(scene.in.version("a.mp4").text())),
                        entry("settings", FieldValue.of("every 2. frame as png")),
                        entry("place", FieldValue.of("out://b/" + FOLDER + "a-[frame]-mp4.png")),
                        entry("first_frame", FieldValue.of("out://b/" + FOLDER + "a-0-mp4.png")));
    }

    @Test
    void theInputIsNeverWrittenAndEachVideoFetchedOnce() throws IOException {
        add("a.mp4", "10 20");
        add("b.mp4", "10 20");

        run();

        assertThat(scene.in.attempts()).isZero();
        assertThat(scene.in.reads()).isEqualTo(2);
        assertThat(scene.store.count()).as("copies").isEqualTo(2);
        assertThat(scene.store.leases()).isZero();
    }

    @Test
    void aSecondRunReadsDecodesAndWritesNothing() throws IOException {
        add("a.mp4", "10 20");
        run();
        int decoded = scene.pictures.framesRead();

        FrameReport report = run();

        assertThat(report.skipped()).isEqualTo(1);
        assertThat(report.videos()).isZero();
        assertThat(report.frames().total()).isZero();
        assertThat(scene.in.reads()).isEqualTo(1);
        assertThat(scene.out.attempts()).isEqualTo(2);
        assertThat(scene.pictures.framesRead()).isEqualTo(decoded);
    }

    @Test
    void framesThatAreThereWithTheSameBytesAreNotWrittenAgain() throws IOException {
        add("a.mp4", "10 20");
        run();
        set("a.mp4", FrameField.NAME, Map.of());

        FrameReport report = run();

        assertThat(report.frames().same()).isEqualTo(2);
        assertThat(scene.out.writes()).hasSize(2);
        assertThat(report.videos()).isEqualTo(1);
    }

    @Test
    void otherSettingsAndAnotherPlaceAreDoneAnew() throws IOException {
        add("a.mp4", "10 20");
        run();

        FrameStyle small =
                FrameStyle.standard()
                        .withBox(PictureBox.within(20))
                        .withFormat(PictureFormat.JPEG)
                        .withQuality(70);
        assertThat(run(options().withStyle(small)).frames().created()).isEqualTo(2);
        assertThat(written("a-0-mp4.jpg")).isEqualTo("jpg 20x15 10 q70");
        assertThat(run(options().withOutput(output("f/[filename]/[frame]"))).frames().created())
                .isEqualTo(2);
        assertThat(scene.out.bytes("f/a/1")).isPresent();
    }

    @Test
    void aChangedVideoIsDoneAnewAndItsFramesReplaced() throws IOException {
        add("a.mp4", "10 20");
        run();

        change("a.mp4", "30 40");

        assertThat(run().frames().replaced()).isEqualTo(2);
        assertThat(written("a-0-mp4.png")).isEqualTo("png 40x30 30 q90");
        assertThat(run().skipped()).isEqualTo(1);
    }

    @Test
    void overwritingDoesAllAnew() throws IOException {
        add("a.mp4", "10 20");
        run();

        assertThat(run(options().withOverwrite(true)).frames().same()).isEqualTo(2);
    }

    @Test
    void theStoredCountPadsNamesAndSparesTheCounting() throws IOException {
        add("a.mp4", "10 20");
        set("a.mp4", "metadata", Map.of("total_frame_count", FieldValue.of(1234)));

        run();

        assertThat(written("a-0001-mp4.png")).isEqualTo("png 40x30 20 q90");
        assertThat(scene.pictures.framesRead()).as("two, and the end").isEqualTo(3);
    }

    @Test
    void namesStayWhateverMetadataSaysLater() throws IOException {
        add("a.mp4", "10 20");
        run();
        set("a.mp4", "metadata", Map.of("total_frame_count", FieldValue.of(1234)));

        run(options().withOverwrite(true));

        assertThat(scene.out.keys())
                .containsExactly(FOLDER + "a-0-mp4.png", FOLDER + "a-1-mp4.png");
    }

    @Test
    void framesBeyondTheStoredCountHaveLongerNames() throws IOException {
        add("a.mp4", "10 20 1 1 1 1 1 1 1 1 11");
        set("a.mp4", "metadata", Map.of("total_frame_count", FieldValue.of(2)));

        run(options().withSelection(new FrameSelection.Numbers(List.of(0L, 10L))));

        assertThat(scene.out.keys())
                .containsExactly(FOLDER + "a-0-mp4.png", FOLDER + "a-10-mp4.png");
    }

    @Test
    void imagesArePassedAndCounted() throws IOException {
        scene.add("a.png", 30, 20, 7);
        scene.add("no-extension", 30, 20, 7);
        add("b.mp4", "10");

        FrameReport report = run();

        assertThat(report.images()).isEqualTo(2);
        assertThat(report.videos()).isEqualTo(1);
        assertThat(report.skipped()).isZero();
        assertThat(scene.in.reads()).as("an image by its name is not read").isEqualTo(2);
        assertThat(run().skipped()).isEqualTo(1);
    }

    @Test
    void aBrokenVideoKeepsTheFramesBeforeTheBreakAndIsAFailure() throws IOException {
        add("a.mp4", "10 20 broken 40");
        add("b.mp4", "10");

        FrameReport report = run(options().withInto(new FrameDataset("stills", List.of())));

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.failures().get(0).reference().filepath()).isEqualTo("in://b/a.mp4");
        assertThat(report.failures().get(0).cause()).hasMessage("The video ends here");
        assertThat(scene.out.keys())
                .containsExactly(
                        FOLDER + "a-0-mp4.png", FOLDER + "a-1-mp4.png", FOLDER + "b-0-mp4.png");
        assertThat(samples("stills")).hasSize(3);
        assertThat(record("a.mp4")).as("is tried again").isEmpty();
        assertThat(scene.store.leases()).isZero();
    }

    @Test
    void samplesOfFramesKnowWhereTheyAreFrom() throws IOException {
        scene.in.with("a.mp4", FakePictures.video("10 20 30"));
        scene.dataset.add(
                scene.dataset
                        .newSample("in://b/a.mp4")
                        .withTag("barn")
                        .withSource(scene.listed("a.mp4")));

        FrameReport report =
                run(
                        options()
                                .withSelection(new FrameSelection.EverySeconds(1))
                                .withInto(new FrameDataset("stills", List.of("still"))));

        assertThat(report.samples().added()).isEqualTo(2);
        List<Sample> stills = samples("stills");
        assertThat(stills)
                .extracting(Sample::filepath)
                .containsExactly(
                        "out://b/" + FOLDER + "a-0-mp4.png", "out://b/" + FOLDER + "a-2-mp4.png");
        assertThat(stills.get(1).tags()).containsExactly("barn", "still");
        assertThat(stills.get(1).fields())
                .containsOnly(
                        entry("source_id", FieldValue.of(scene.sample("a.mp4").id().toString())),
                        entry("source_filepath", FieldValue.of("in://b/a.mp4")),
                        entry("frame_number", FieldValue.of(2)),
                        entry("timestamp", FieldValue.of(1.0)),
                        entry("source_version", FieldValue.of(scene.in.version("a.mp4").text())));
        assertThat(scene.repository.find("stills").orElseThrow().location())
                .as("so that thumbnails of frames have a place")
                .hasValueSatisfying(place -> assertThat(place).startsWith("out://b"));
    }

    @Test
    void samplesAreAddedOnceToEachDataset() throws IOException {
        add("a.mp4", "10 20");
        FrameOptions into = options().withInto(new FrameDataset("stills", List.of()));
        run();

        assertThat(run(into).samples().added()).as("though the frames were there").isEqualTo(2);
        assertThat(run(into).skipped()).isEqualTo(1);
        assertThat(run(into.withOverwrite(true)).samples().skipped()).isEqualTo(2);
        assertThat(run().skipped()).isEqualTo(1);
        FrameOptions others = options().withInto(new FrameDataset("others", List.of()));
        assertThat(run(others).samples().added()).isEqualTo(2);
        assertThat(run(into).skipped()).as("is still known").isEqualTo(1);
        scene.repository.delete("stills");
        assertThat(run(into).samples().added()).isEqualTo(2);
        assertThat(scene.out.writes()).hasSize(2);
    }

    @Test
    void samplesOfARenewedVideoKnowItsVersionAndKeepWhatTheyWereGiven() throws IOException {
        add("a.mp4", "10 20");
        FrameOptions into = options().withInto(new FrameDataset("stills", List.of("still")));
        run(into);
        Sample first = samples("stills").get(0);
        scene.datasets
                .open("stills")
                .add(
                        List.of(first.withTag("seen").withField("score", FieldValue.of(7))),
                        OnDuplicate.UPDATE);

        change("a.mp4", "30 40 50");
        FrameReport report = run(into);

        String version = scene.in.version("a.mp4").text();
        assertThat(report.samples()).isEqualTo(new AddCount(1, 0, 2));
        assertThat(samples("stills"))
                .allSatisfy(
                        still ->
                                assertThat(still.fields())
                                        .containsEntry("source_version", FieldValue.of(version)));
        assertThat(samples("stills").get(0).tags()).containsExactly("still", "seen");
        assertThat(samples("stills").get(0).fields()).containsEntry("score", FieldValue.of(7));
    }

    private void change(String key, String brightnesses) {
        scene.in.with(key, FakePictures.video(brightnesses));
        Sample changed = scene.sample(key).withSource(scene.listed(key));
        scene.dataset.add(List.of(changed), OnDuplicate.UPDATE);
    }

    @Test
    void theFramesOfADatasetDoNotGoIntoItself() {
        FrameOptions itself = options().withInto(new FrameDataset("farm", List.of()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(itself))
                .withMessage("The frames of a dataset go into another one than itself: farm");
    }

    @Test
    void aFrameThatMayNotBeReplacedHasAnotherNameThatItsSampleKnows() throws IOException {
        scene.out.rights(Right.READ);
        scene.out.with(FOLDER + "a-1-mp4.png", "other".getBytes(UTF_8));
        add("a.mp4", "10 20");

        run(options().withInto(new FrameDataset("stills", List.of())));

        assertThat(samples("stills").get(0).filepath()).endsWith("/a-0-mp4.png");
        assertThat(samples("stills").get(1).filepath())
                .matches("out://b/\\.lightly/frames/a-1-mp4\\.[0-9a-f]{12}\\.png");
    }

    @Test
    void ofTwoVideosWithOneNameTheSecondFails() throws IOException {
        add("a.mp4", "10");
        add("a.mov", "20");

        FrameReport report = run(options().withOutput(output("[filename]-[frame].[format]")));

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.videos()).isEqualTo(1);
        assertThat(new String(scene.out.bytes("a-0.png").orElseThrow(), UTF_8)).contains(" 10 ");
    }

    @Test
    void imagesBetweenVideosDoNotConfuseWhoHasAName() throws IOException {
        scene.add("0.png", 30, 20, 7);
        add("a.mp4", "10");
        add("a.mov", "20");

        assertThat(
                        run(options().withOutput(output("[filename]-[frame].[format]")))
                                .failures()
                                .get(0)
                                .cause())
                .hasMessageContaining("What is made of in://b/a.mov")
                .hasMessageContaining("of what is made of in://b/a.mp4");
    }

    @Test
    void aVideoLargerThanTheCacheIsReadByRanges() throws IOException {
        scene.store.trouble(
                new MediaException(MediaException.Kind.TOO_LARGE, "larger than the cache", null));
        add("a.mp4", "10 20");

        FrameReport report = run();

        assertThat(report.frames().created()).isEqualTo(2);
        assertThat(report.work().bytes())
                .isGreaterThanOrEqualTo(scene.in.bytes("a.mp4").orElseThrow().length);
        assertThat(scene.store.leases()).isZero();
    }

    @Test
    void withoutAModuleForAFormatNothingIsBegun() {
        add("a.mp4", "10");
        FrameOptions webp =
                options()
                        .withStyle(FrameStyle.standard().withFormat(PictureFormat.WEBP))
                        .withInto(new FrameDataset("stills", List.of()));

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> run(webp))
                .withMessageContaining("add tarn-ffmpeg");
        assertThat(scene.repository.find("stills")).isEmpty();
        assertThat(scene.in.reads()).isZero();
    }

    @Test
    void cancellationMidwayLeavesNoLeaseAndAnotherRunGoesOn() throws IOException {
        add("a.mp4", "10 20 30");
        add("b.mp4", "10 20 30");
        Cancellation cancellation = Cancellation.create();
        scene.out.onWrite(
                count -> {
                    if (count == 2) {
                        cancellation.cancel();
                    }
                });

        FrameReport report =
                scene.dataset.extractFrames(
                        options(), MediaOptions.defaults().withCancellation(cancellation));

        assertThat(report.work().end()).isEqualTo(TransferReport.End.CANCELLED);
        assertThat(scene.out.writes()).hasSizeLessThan(6);
        assertThat(scene.store.leases()).isZero();
        scene.out.onWrite(count -> {});
        run();
        assertThat(scene.out.writes()).hasSize(6).doesNotHaveDuplicates();
        assertThat(run().skipped()).isEqualTo(2);
    }

    @Test
    void framesOfAnotherVideoAreNotReplacedInALaterRun() throws IOException {
        FrameOptions loose = options().withOutput(output(".lightly/[filename]-[frame].[format]"));
        add("a.mp4", "10 20");
        run(loose);
        add("a.mov", "30 40");

        FrameReport report =
                scene.dataset
                        .match("filepath", FieldValue.of("in://b/a.mov"))
                        .extractFrames(loose, MediaOptions.defaults());

        assertThat(report.failures().get(0).cause())
                .hasMessageContaining("What is made of in://b/a.mov would replace what was made of")
                .hasMessageContaining("in://b/a.mp4 of dataset farm");
        assertThat(new String(scene.out.bytes(".lightly/a-0.png").orElseThrow(), UTF_8))
                .contains(" 10 ");
    }

    @Test
    void anotherRootOfNamesIsAnotherPlace() throws IOException {
        add("x/a.mp4", "10 20");
        run();
        OutputOptions within =
                OutputOptions.by(OutputTemplate.ofFrames(OutputTemplate.FRAMES))
                        .from("in://b/x")
                        .to("out://b");

        assertThat(run(options().withOutput(within)).frames().created()).isEqualTo(2);
        assertThat(written("a-0-mp4.png")).isEqualTo("png 40x30 10 q90");
    }
}
