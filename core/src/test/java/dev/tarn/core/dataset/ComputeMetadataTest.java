package dev.tarn.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tarn.core.header.FirstRead;
import dev.tarn.core.header.MetadataField;
import dev.tarn.core.media.MediaFailure;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.Progress;
import dev.tarn.core.media.ProgressListener;
import dev.tarn.core.port.OnDuplicate;
import dev.tarn.core.port.SampleEntry;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SourceStat;
import dev.tarn.core.testing.ScriptedStorage;
import dev.tarn.core.transfer.TransferReport;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComputeMetadataTest {
    private final DatasetFixture fixture = new DatasetFixture();
    private final Dataset dataset = fixture.datasets.create("farm");

    @Test
    void anObjectIsLearnedByOneRequestAndNotFetched() throws IOException {
        fixture.storage.with("a.jpg", 100_000);
        dataset.add(dataset.newSample("mem://b/a.jpg"));

        MetadataReport report = dataset.computeMetadata();

        assertThat(report.computed()).isEqualTo(1);
        assertThat(report.reads()).isEqualTo(1);
        assertThat(report.bytes()).isEqualTo(FirstRead.of("a.jpg"));
        assertThat(fixture.storage.reads("a.jpg")).isEqualTo(1);
        assertThat(fixture.store.stats().currentCount()).isZero();
        assertThat(metadata("mem://b/a.jpg"))
                .contains(
                        entry("size_bytes", FieldValue.of(100_000)),
                        entry("mime_type", FieldValue.of("image/zero")),
                        entry("width", FieldValue.of(100_000)),
                        entry("height", FieldValue.of(1)),
                        entry("num_channels", FieldValue.of(3)),
                        entry("version", FieldValue.of("1")));
    }

    @Test
    void aCachedCopyIsLookedAtInPlaceOfItsObject(@TempDir Path folder) throws IOException {
        dataset.add(dataset.newSample("mem://b/a.jpg"));
        Path copy = Files.write(folder.resolve("copy"), new byte[77]);
        fixture.store.publish(fixture.storage.identity(ScriptedStorage.uri("a.jpg")), copy, 77);

        assertThat(dataset.computeMetadata().computed()).isEqualTo(1);

        assertThat(fixture.storage.reads()).isZero();
        assertThat(metadata("mem://b/a.jpg")).containsEntry("width", FieldValue.of(77));
    }

    @Test
    void aCopyOfAnotherStateThanItsObjectWasListedWithIsLookedPast(@TempDir Path folder)
            throws IOException {
        fixture.storage.with("a.jpg", 300);
        SourceStat listed =
                new SourceStat(OptionalLong.of(300), Optional.empty(), Optional.empty());
        dataset.add(dataset.newSample("mem://b/a.jpg").withSource(listed));
        Path copy = Files.write(folder.resolve("copy"), new byte[77]);
        fixture.store.publish(fixture.storage.identity(ScriptedStorage.uri("a.jpg")), copy, 77);

        dataset.computeMetadata();

        assertThat(metadata("mem://b/a.jpg")).containsEntry("width", FieldValue.of(300));
    }

    @Test
    void anObjectThatChangedSinceItWasListedIsLearnedOnce() throws IOException {
        fixture.storage.with("a.jpg", 100);
        SourceStat listed =
                new SourceStat(
                        OptionalLong.of(50), Optional.of(ObjectVersion.of("0")), Optional.empty());
        dataset.add(dataset.newSample("mem://b/a.jpg").withSource(listed));

        dataset.computeMetadata();

        assertThat(dataset.computeMetadata().skipped()).isEqualTo(1);
        assertThat(fixture.storage.reads()).isEqualTo(1);
    }

    @Test
    void aCopyThatWasEvictedMeanwhileIsReadFromItsStore(@TempDir Path folder) throws IOException {
        fixture.storage.with("a.jpg", 100);
        dataset.add(dataset.newSample("mem://b/a.jpg"));
        fixture.store.publish(
                fixture.storage.identity(ScriptedStorage.uri("a.jpg")), folder.resolve("gone"), 77);

        assertThat(dataset.computeMetadata().computed()).isEqualTo(1);

        assertThat(metadata("mem://b/a.jpg")).containsEntry("width", FieldValue.of(100));
    }

    @Test
    void aFileOfThisMachineIsLearned(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.jpg"), new byte[70]);
        dataset.add(dataset.newSample(file.toString()));

        assertThat(dataset.computeMetadata().computed()).isEqualTo(1);

        assertThat(metadata(file.toString())).containsEntry("width", FieldValue.of(70));
    }

    @Test
    void aFileOfThisMachineIsLearnedAgainOnceItChanged(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.jpg"), new byte[70]);
        dataset.add(dataset.newSample(file.toString()));
        dataset.computeMetadata();
        assertThat(dataset.computeMetadata().skipped()).isEqualTo(1);

        Files.write(file, new byte[80]);

        assertThat(dataset.computeMetadata().computed()).isEqualTo(1);
        assertThat(metadata(file.toString())).containsEntry("width", FieldValue.of(80));
        assertThat(dataset.computeMetadata().skipped()).isEqualTo(1);
        Files.delete(file);
        assertThat(dataset.computeMetadata().skipped()).as("what is known stays").isEqualTo(1);
    }

    @Test
    void aFolderIsSaidToBeNoFile(@TempDir Path folder) throws IOException {
        dataset.add(dataset.newSample(folder.toString()));

        assertThat(dataset.computeMetadata().failures())
                .extracting(failure -> failure.cause().getMessage())
                .containsExactly(folder + ": a folder or a device, where a file is needed");
    }

    @Test
    void aSecondRunAsksForNothing() throws IOException {
        fixture.storage.with("a.jpg", 100).with("b.jpg", 200);
        dataset.add(dataset.newSample("mem://b/a.jpg"));
        dataset.add(dataset.newSample("mem://b/b.jpg"));
        dataset.computeMetadata();

        MetadataReport report = dataset.computeMetadata();

        assertThat(report.skipped()).isEqualTo(2);
        assertThat(report.reads()).isZero();
        assertThat(fixture.storage.reads()).isEqualTo(2);
    }

    @Test
    void metadataOfAnotherVersionThanTheStoreLastNamedIsReadAgain() throws IOException {
        fixture.storage.with("a.jpg", 100);
        Sample sample = dataset.newSample("mem://b/a.jpg");
        dataset.add(sample);
        dataset.computeMetadata();
        fixture.storage.replace("a.jpg", 300);
        Sample stored = dataset.samples().toList().get(0).sample();
        SourceStat newer =
                new SourceStat(
                        OptionalLong.of(300), Optional.of(ObjectVersion.of("2")), Optional.empty());
        dataset.add(List.of(stored.withSource(newer)), OnDuplicate.UPDATE);

        MetadataReport report = dataset.computeMetadata();

        assertThat(report.computed()).isEqualTo(1);
        assertThat(metadata("mem://b/a.jpg")).containsEntry("width", FieldValue.of(300));
    }

    @Test
    void whatCannotBeLearnedIsNamedWithItsReasonAndTheOthersAreLearned() throws IOException {
        fixture.storage.with("good.jpg", 10).with("broken.jpg", 1).with("empty.jpg", 0);
        for (String key : List.of("broken.jpg", "gone.jpg", "empty.jpg", "good.jpg")) {
            dataset.add(dataset.newSample("mem://b/" + key));
        }

        MetadataReport report = dataset.computeMetadata();

        assertThat(report.computed()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(3);
        assertThat(report.failures())
                .extracting(ComputeMetadataTest::told)
                .containsExactlyInAnyOrder(
                        "mem://b/broken.jpg A zero picture has two bytes at least",
                        "mem://b/gone.jpg There is no such object: mem://b/gone.jpg",
                        "mem://b/empty.jpg The file is empty");
        assertThat(metadata("mem://b/good.jpg")).containsEntry("width", FieldValue.of(10));
        assertThat(dataset.samples().toList().get(0).fields())
                .doesNotContainKey(MetadataField.NAME);
    }

    @Test
    void aFilepathThatThisMachineCannotNameFailsByItself() throws IOException {
        fixture.storage.with("good.jpg", 10);
        Sample elsewhere = dataset.newSample("/a.jpg").withFilepath("file://host/a.jpg");
        Sample unnamed = dataset.newSample("/b.jpg").withFilepath("/b\0.jpg");
        fixture.repository.add(
                "farm",
                List.of(new SampleEntry(elsewhere, "1"), new SampleEntry(unnamed, "2")),
                OnDuplicate.REFUSE);
        dataset.add(dataset.newSample("mem://b/good.jpg"));

        MetadataReport report = dataset.computeMetadata();

        assertThat(report.computed()).isEqualTo(1);
        assertThat(report.failures())
                .extracting(failure -> failure.cause().getMessage())
                .anySatisfy(told -> assertThat(told).contains("A file:// address has an absolute"))
                .anySatisfy(told -> assertThat(told).contains("Not a path of this machine"))
                .hasSize(2);
    }

    @Test
    void moreThanABatchIsWrittenToTheLastSample() throws IOException {
        List<String> keys = IntStream.range(0, 1203).mapToObj(i -> i + ".jpg").toList();
        keys.forEach(
                key -> fixture.storage.with(key, 2 + Integer.parseInt(key.split("\\.", -1)[0])));
        dataset.addMedia(keys.stream().map(key -> "mem://b/" + key), List.of(), OnDuplicate.REFUSE);

        assertThat(dataset.computeMetadata().computed()).isEqualTo(1203);

        assertThat(dataset.samples())
                .allSatisfy(
                        sample ->
                                assertThat(entries(sample.sample()))
                                        .containsEntry("width", size(sample.filepath())));
    }

    @Test
    void aRunCancelledBeforeItBeginsLearnsNothing() throws IOException {
        Cancellation cancellation = Cancellation.create();
        fixture.storage.with("a.jpg", 10);
        dataset.add(dataset.newSample("mem://b/a.jpg"));
        cancellation.cancel();

        MetadataReport report =
                dataset.computeMetadata(
                        false, MediaOptions.defaults().withCancellation(cancellation));

        assertThat(report.computed()).isZero();
        assertThat(report.work().end()).isEqualTo(TransferReport.End.CANCELLED);
        assertThat(dataset.computeMetadata().computed()).isEqualTo(1);
    }

    @Test
    void aRunCancelledMidwayKeepsWhatItLearned() throws IOException {
        Cancellation cancellation = Cancellation.create();
        fixture.storage.with("a.jpg", 10).with("b.jpg", 20).with("z.jpg", 30);
        for (String key : List.of("a.jpg", "b.jpg", "gone.jpg", "z.jpg")) {
            dataset.add(dataset.newSample("mem://b/" + key));
        }

        MetadataReport report =
                dataset.computeMetadata(
                        false,
                        MediaOptions.defaults()
                                .withWorkers(1)
                                .withProgress(new CancelsOnFailure(cancellation))
                                .withCancellation(cancellation));

        assertThat(report.work().end()).isEqualTo(TransferReport.End.CANCELLED);
        assertThat(metadata("mem://b/a.jpg")).containsEntry("width", FieldValue.of(10));
        assertThat(metadata("mem://b/b.jpg")).containsEntry("width", FieldValue.of(20));
    }

    private record CancelsOnFailure(Cancellation cancellation) implements ProgressListener {
        @Override
        public void progressed(Progress progress) {
            // only failures matter here
        }

        @Override
        public void failed(MediaFailure failure) {
            cancellation.cancel();
        }
    }

    private static FieldValue size(String filepath) {
        String name = filepath.substring(filepath.lastIndexOf('/') + 1);
        return FieldValue.of(2L + Integer.parseInt(name.split("\\.", -1)[0]));
    }

    private static String told(MediaFailure failure) {
        return failure.reference().filepath() + " " + failure.cause().getMessage();
    }

    private Map<String, FieldValue> metadata(String filepath) {
        try (Stream<MediaSample> samples = dataset.samples()) {
            return samples.map(MediaSample::sample)
                    .filter(sample -> sample.filepath().equals(filepath))
                    .map(ComputeMetadataTest::entries)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Map<String, FieldValue> entries(Sample sample) {
        return ((FieldValue.Entries) sample.fields().get(MetadataField.NAME)).values();
    }
}
