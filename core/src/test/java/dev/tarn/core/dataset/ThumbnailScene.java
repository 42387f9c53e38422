package dev.tarn.core.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tarn.core.cache.MediaCache;
import dev.tarn.core.header.MediaHeaders;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.output.OutputOptions;
import dev.tarn.core.output.OutputTemplate;
import dev.tarn.core.output.OutputWriter;
import dev.tarn.core.picture.Pictures;
import dev.tarn.core.port.OnDuplicate;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SourceStat;
import dev.tarn.core.storage.Mount;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.storage.ObjectListing;
import dev.tarn.core.testing.FakePictures;
import dev.tarn.core.testing.InMemoryDatasetRepository;
import dev.tarn.core.testing.InMemoryMediaStore;
import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.core.testing.WritableStorage;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.core.transfer.WorkerPool;
import dev.tarn.spi.UriPrefix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A dataset of pictures as texts in {@code in://b/}, and a store {@code out://b} for what is made.
 */
final class ThumbnailScene {
    static final String FOLDER = ".lightly/thumbnails/";

    final WritableStorage in = new WritableStorage("in");
    final WritableStorage out = new WritableStorage("out");
    final InMemoryMediaStore store;
    final InMemoryDatasetRepository repository = new InMemoryDatasetRepository();
    final FakePictures pictures = new FakePictures();
    final Dataset dataset;
    final Datasets datasets;

    ThumbnailScene(Path folder) {
        store = new InMemoryMediaStore().keepingIn(folder);
        MountTable mounts =
                MountTable.of(
                        List.of(
                                new Mount(UriPrefix.of("in://"), "in", "", () -> in),
                                new Mount(UriPrefix.of("out://"), "out", "", () -> out)));
        ManualClock clock = new ManualClock();
        Retries retries =
                new Retries(
                        RetryPolicy.standard(), new RecordingPause(), new LongestJitter(), clock);
        MediaCache media =
                new MediaCache(mounts, () -> store, retries, WorkerPool.ofDaemons(4), clock);
        datasets =
                new Datasets(
                        new DatasetTools(
                                repository,
                                mounts,
                                new ObjectListing(mounts, retries),
                                media,
                                new MediaHeaders(List.of(pictures)),
                                new Pictures(pictures::codecs),
                                new OutputWriter(mounts, retries),
                                new SampleFactory(clock, new Random(7)),
                                WorkerPool::daemons));
        dataset = datasets.create("farm");
    }

    /** Puts a picture and a sample of it, listed with its version. */
    void add(String key, int width, int height, int colour) {
        add(key, FakePictures.picture(width, height, colour));
    }

    void add(String key, byte[] bytes) {
        in.with(key, bytes);
        Sample sample = dataset.newSample("in://b/" + key);
        dataset.add(sample.withSource(listed(key)));
    }

    /** Another dataset, of one object. */
    Dataset another(String name, String key, byte[] bytes) {
        in.with(key, bytes);
        Dataset other = datasets.create(name);
        other.add(other.newSample("in://b/" + key).withSource(listed(key)));
        return other;
    }

    /** What a listing would tell of an object. */
    SourceStat listed(String key) {
        return new SourceStat(
                OptionalLong.of(in.bytes(key).orElseThrow().length),
                Optional.of(in.version(key)),
                Optional.empty());
    }

    /** Changes an object; the dataset hears of it. */
    void change(String key, int width, int height, int colour) {
        in.with(key, FakePictures.picture(width, height, colour));
        Sample sample = sample(key).withSource(listed(key));
        dataset.add(List.of(sample), OnDuplicate.UPDATE);
    }

    Sample sample(String key) {
        try (Stream<MediaSample> samples = dataset.samples()) {
            return samples.map(MediaSample::sample)
                    .filter(sample -> sample.filepath().equals("in://b/" + key))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Where a sample says that its thumbnail lies. */
    String path(String key) {
        return sample(key).fields().get(ThumbnailField.PATH) instanceof FieldValue.Text path
                ? path.value()
                : "nowhere";
    }

    Map<String, FieldValue> thumbnail(String key) {
        return ((FieldValue.Entries) sample(key).fields().get(ThumbnailField.NAME)).values();
    }

    static ThumbnailOptions options() {
        return ThumbnailOptions.defaults()
                .withStyle(ThumbnailStyle.standard().withBox(PictureBox.within(30)))
                .withOutput(output(OutputTemplate.THUMBNAILS));
    }

    static OutputOptions output(String template) {
        return OutputOptions.by(OutputTemplate.of(template)).from("in://b").to("out://b");
    }

    ThumbnailReport run() throws IOException {
        return run(options());
    }

    ThumbnailReport run(ThumbnailOptions options) throws IOException {
        return dataset.computeThumbnails(options, MediaOptions.defaults());
    }

    String written(String name) {
        return out.bytes(FOLDER + name).map(bytes -> new String(bytes, UTF_8)).orElse("nothing");
    }
}
