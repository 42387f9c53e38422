package dev.tarn.core.dataset;

import dev.tarn.core.cache.MediaCache;
import dev.tarn.core.header.MediaHeaders;
import dev.tarn.core.output.OutputWriter;
import dev.tarn.core.picture.Pictures;
import dev.tarn.core.port.DatasetRepository;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.storage.ObjectListing;
import java.util.concurrent.ExecutorService;
import java.util.function.IntFunction;

/**
 * What datasets work with.
 *
 * @param repository keeps them
 * @param mounts tells what object an address means
 * @param listing lists what lies under a location
 * @param media fetches media files and hands out their local paths
 * @param headers reads what media files say of themselves
 * @param pictures makes and writes pixels
 * @param outputs writes what is made of media
 * @param samples makes samples
 * @param executors makes an executor that runs as many tasks at once as asked for
 */
public record DatasetTools(
        DatasetRepository repository,
        MountTable mounts,
        ObjectListing listing,
        MediaCache media,
        MediaHeaders headers,
        Pictures pictures,
        OutputWriter outputs,
        SampleFactory samples,
        IntFunction<ExecutorService> executors) {}
