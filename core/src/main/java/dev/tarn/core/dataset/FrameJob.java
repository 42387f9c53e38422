package dev.tarn.core.dataset;

import dev.tarn.core.cache.MediaCache;
import dev.tarn.core.header.ChannelSource;
import dev.tarn.core.header.MediaHeaders;
import dev.tarn.core.header.MetadataField;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.media.MediaType;
import dev.tarn.core.port.HeaderReader;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SampleId;
import dev.tarn.core.transfer.BulkJob;
import dev.tarn.core.transfer.Failures;
import dev.tarn.core.transfer.TransferOutcome;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/**
 * Extracts the frames of the videos among samples, and keeps with each what was done: a video at a
 * time per worker, and no more of them open than twice the processors.
 */
final class FrameJob implements BulkJob<Sample> {
    private static final int MOST_VIDEOS = 2 * Runtime.getRuntime().availableProcessors();

    /** How many frames are written at once. */
    static final int MOST_WRITES = FrameWrites.MOST * MOST_VIDEOS;

    /** So many frames: what a kill can cost to look for again, beside the videos under way. */
    private static final int UNWRITTEN = 1000;

    private final Surroundings surroundings;
    private final MediaCache media;
    private final MediaHeaders headers;
    private final FrameField field;
    private final boolean overwrite;
    private final FrameCount counts;
    private final FrameTally tally = new FrameTally();
    private final FrameExtraction extraction;
    private final PixelTurns open = new PixelTurns(MOST_VIDEOS);
    private final Map<SampleId, ExtractedFrames> extracted = new ConcurrentHashMap<>();
    private long unwritten;

    /**
     * What a run has of its own.
     *
     * @param names those given so far
     * @param owners tells whose the frames are that are there
     * @param states tells what frames are made of
     * @param fields takes what samples are to keep
     * @param samples takes the frames of each video; empty when they are given no samples
     * @param writers writes frames: so many tasks at once as {@link #MOST_WRITES}
     */
    record Surroundings(
            GivenNames names,
            PlaceOwners owners,
            SourceState states,
            FieldBatch fields,
            Optional<FrameSamples> samples,
            ExecutorService writers) {}

    FrameJob(
            DatasetTools tools, Surroundings surroundings, FrameOptions options, FrameField field) {
        this.surroundings = surroundings;
        this.media = tools.media();
        this.headers = tools.headers();
        this.field = field;
        this.overwrite = options.overwrite();
        this.counts = new FrameCount(tools.headers(), tools.pictures());
        this.extraction = new FrameExtraction(tools, options, field, surroundings, tally);
    }

    FrameTally tally() {
        return tally;
    }

    @Override
    public MediaReference media(Sample sample) {
        return MediaReference.ofSample(sample.filepath());
    }

    @Override
    public Optional<ObjectIdentity> identity(MediaReference.Remote object) {
        return Optional.of(media.identity(object));
    }

    @Override
    public Optional<TransferOutcome> atOnce(Sample sample) {
        if (isImage(sample)) {
            surroundings.names().pass();
            return Optional.of(image());
        }
        try {
            MediaReference reference = MediaReference.parse(sample.filepath());
            surroundings.names().give(field.places().of(reference, 0, 1).name(), sample);
            boolean asked =
                    surroundings.states().asking() || reference instanceof MediaReference.Local;
            return !asked && isCurrent(sample, SourceState.listed(sample))
                    ? Optional.of(TransferOutcome.unneeded())
                    : Optional.empty();
        } catch (MediaException e) {
            return Optional.of(TransferOutcome.failed(e));
        } catch (IllegalArgumentException e) {
            return Optional.of(TransferOutcome.failed(Failures.unexpected(e, media(sample).uri())));
        }
    }

    /** By its content as far as that is known, else by its name. */
    private static boolean isImage(Sample sample) {
        return MetadataField.mimeType(sample.fields().get(MetadataField.NAME))
                .map(type -> type.startsWith("image/"))
                .orElseGet(
                        () ->
                                MediaType.byName(sample.filepath())
                                        .filter(MediaType.IMAGE::equals)
                                        .isPresent());
    }

    private TransferOutcome image() {
        tally.image();
        return TransferOutcome.unneeded();
    }

    private boolean isCurrent(Sample sample, Optional<ObjectVersion> version) {
        return !overwrite && field.isCurrent(sample, version);
    }

    @Override
    public TransferOutcome run(Sample sample, Cancellation cancellation, LongConsumer meter)
            throws IOException {
        MediaReference reference =
                SampleCollection.withKnownSize(MediaReference.parse(sample.filepath()), sample);
        Optional<ObjectVersion> version = surroundings.states().of(sample, reference, cancellation);
        if (isCurrent(sample, version)) {
            return TransferOutcome.unneeded();
        }
        LongAdder fetched = new LongAdder();
        LongConsumer both =
                bytes -> {
                    fetched.add(bytes);
                    meter.accept(bytes);
                };
        OpenedSource.Way way = new OpenedSource.Way(media, cancellation, both);
        try (OpenedSource source = OpenedSource.whole(way, reference, version)) {
            Cancellation.Registration ending = cancellation.onCancel(source::abandon);
            try {
                String format = headers.format(head(source));
                if (format.startsWith("image/")) {
                    return image();
                }
                FrameExtraction.Video video =
                        new FrameExtraction.Video(sample, source, format, version, cancellation);
                return open.compute(cancellation, () -> extract(video, fetched));
            } finally {
                ending.close();
            }
        } catch (IOException e) {
            cancellation.throwIfCancelled(); // which closed the channel
            throw e;
        }
    }

    private static ByteBuffer head(OpenedSource source) throws IOException {
        return ByteBuffer.wrap(new ChannelSource(source.channel()).read(0, HeaderReader.SNIFFED));
    }

    private TransferOutcome extract(FrameExtraction.Video video, LongAdder fetched)
            throws IOException {
        OptionalLong known = FrameField.total(video.sample(), video.version());
        long total =
                known.isPresent()
                        ? known.getAsLong()
                        : counts.of(video.source().channel(), video.format(), video.cancellation());
        ExtractedFrames frames = new ExtractedFrames(video.version(), total);
        try {
            extraction.extract(video, frames);
        } finally {
            extracted.put(video.sample().id(), frames);
        }
        return TransferOutcome.learned(fetched.sum());
    }

    @Override
    public void take(Sample sample, TransferOutcome outcome) {
        ExtractedFrames frames = extracted.remove(sample.id());
        if (frames == null) {
            return;
        }
        surroundings.samples().ifPresent(samples -> samples.add(sample, frames));
        if (frames.isComplete()) {
            surroundings
                    .fields()
                    .add(sample.id(), Map.of(FrameField.NAME, field.value(sample, frames)));
        }
        unwritten += frames.size();
        if (unwritten >= UNWRITTEN) {
            surroundings.fields().write();
            unwritten = 0;
        }
    }
}
