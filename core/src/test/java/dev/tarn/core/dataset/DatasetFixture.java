package dev.tarn.core.dataset;

import dev.tarn.core.cache.MediaCache;
import dev.tarn.core.header.MediaHeaders;
import dev.tarn.core.output.OutputWriter;
import dev.tarn.core.picture.PictureCodecs;
import dev.tarn.core.picture.Pictures;
import dev.tarn.core.storage.Mount;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.storage.ObjectListing;
import dev.tarn.core.testing.InMemoryDatasetRepository;
import dev.tarn.core.testing.InMemoryMediaStore;
import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.core.testing.ScriptedStorage;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.core.transfer.WorkerPool;
import dev.tarn.spi.UriPrefix;
import java.util.List;
import java.util.Random;

/** Datasets over memory: {@code mem://b/key} is served, and local paths are. */
final class DatasetFixture {
    final ScriptedStorage storage = new ScriptedStorage();
    final InMemoryMediaStore store = new InMemoryMediaStore();
    final InMemoryDatasetRepository repository = new InMemoryDatasetRepository();
    final ManualClock clock = new ManualClock();
    final Datasets datasets;

    DatasetFixture() {
        MountTable mounts =
                MountTable.of(
                        List.of(
                                new Mount(UriPrefix.of("mem://"), "mem", "", () -> storage),
                                new Mount(UriPrefix.of("file://"), "file", "", () -> storage)));
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
                                new MediaHeaders(List.of(new ZeroHeaders())),
                                new Pictures(
                                        () -> new PictureCodecs(List.of(), List.of(), List.of())),
                                new OutputWriter(mounts, retries),
                                new SampleFactory(clock, new Random(7)),
                                WorkerPool::daemons));
    }
}
