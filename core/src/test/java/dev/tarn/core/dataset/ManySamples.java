package dev.tarn.core.dataset;

import dev.tarn.core.cache.MediaCache;
import dev.tarn.core.header.MediaHeaders;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.output.OutputWriter;
import dev.tarn.core.picture.PictureCodecs;
import dev.tarn.core.picture.Pictures;
import dev.tarn.core.port.DatasetRepository;
import dev.tarn.core.sample.DatasetInfo;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SampleId;
import dev.tarn.core.sample.SourceStat;
import dev.tarn.core.storage.Mount;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.storage.ObjectListing;
import dev.tarn.core.testing.DiscardingMediaStore;
import dev.tarn.core.testing.SmallObjects;
import dev.tarn.core.transfer.Pause;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.core.transfer.TransferReport;
import dev.tarn.core.transfer.WorkerPool;
import dev.tarn.spi.UriPrefix;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Downloads as many samples as asked for, in a JVM whose heap is too small to hold them all. */
final class ManySamples {
    private static final int WORKERS = 8;

    private ManySamples() {}

    public static void main(String[] arguments) throws IOException {
        long count = Long.parseLong(arguments[0]);
        InstantSource clock = InstantSource.system();
        MountTable mounts =
                MountTable.of(
                        List.of(new Mount(UriPrefix.of("mem://"), "mem", "", SmallObjects::new)));
        Retries retries = new Retries(RetryPolicy.standard(), Pause.real(), new Random(), clock);
        try (MediaCache media =
                new MediaCache(
                        mounts,
                        DiscardingMediaStore::new,
                        retries,
                        WorkerPool.ofDaemons(WORKERS),
                        clock)) {
            Datasets datasets =
                    new Datasets(
                            new DatasetTools(
                                    repository(count),
                                    mounts,
                                    new ObjectListing(mounts, retries),
                                    media,
                                    new MediaHeaders(List.of()),
                                    new Pictures(
                                            () ->
                                                    new PictureCodecs(
                                                            List.of(), List.of(), List.of())),
                                    new OutputWriter(mounts, retries),
                                    new SampleFactory(clock, new Random()),
                                    WorkerPool::daemons));
            TransferReport report = datasets.open("many").downloadMedia(MediaOptions.defaults());
            System.out.println("fetched " + report.fetched());
        }
    }

    /** One dataset, whose samples are made as they are read. */
    private static DatasetRepository repository(long count) {
        DatasetInfo info = new DatasetInfo(id(0), "many", Instant.EPOCH, Optional.empty());
        return (DatasetRepository)
                Proxy.newProxyInstance(
                        ManySamples.class.getClassLoader(),
                        new Class<?>[] {DatasetRepository.class},
                        (proxy, method, values) ->
                                switch (method.getName()) {
                                    case "find" -> Optional.of(info);
                                    case "count" -> count;
                                    case "samples" -> samples(count);
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }

    private static Stream<Sample> samples(long count) {
        return LongStream.range(0, count)
                .mapToObj(
                        number ->
                                new Sample(
                                        id(number),
                                        "mem://b/images/" + number + ".jpg",
                                        Set.of("tag"),
                                        Map.of(),
                                        Instant.EPOCH,
                                        0.5,
                                        Optional.of(
                                                new SourceStat(
                                                        OptionalLong.of(SmallObjects.SIZE),
                                                        Optional.empty(),
                                                        Optional.empty()))));
    }

    private static SampleId id(long number) {
        return SampleId.of(ByteBuffer.allocate(12).putLong(4, number).array());
    }
}
