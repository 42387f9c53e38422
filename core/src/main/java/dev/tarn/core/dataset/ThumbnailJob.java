package dev.tarn.core.dataset;

import dev.tarn.core.cache.MediaCache;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.output.OutputFile;
import dev.tarn.core.output.OutputPlan;
import dev.tarn.core.output.OutputTarget;
import dev.tarn.core.output.OutputWriter;
import dev.tarn.core.output.WrittenOutput;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SampleId;
import dev.tarn.core.transfer.BulkJob;
import dev.tarn.core.transfer.Failures;
import dev.tarn.core.transfer.TransferOutcome;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Makes the thumbnails of samples, writes them, and tells the samples where, in batches. */
final class ThumbnailJob implements BulkJob<Sample> {
    private final Surroundings surroundings;
    private final MediaCache media;
    private final OutputWriter outputs;
    private final OutputPlan plan;
    private final ThumbnailOptions options;
    private final ThumbnailField field;
    private final ThumbnailMaker maker;
    private final PixelTurns turns = new PixelTurns(Runtime.getRuntime().availableProcessors());
    private final ThumbnailTally tally = new ThumbnailTally();
    private final Map<SampleId, Made> made = new ConcurrentHashMap<>();

    private record Made(String path, FieldValue thumbnail) {}

    /**
     * What a run has of its own.
     *
     * @param plan where thumbnails go
     * @param names those given so far
     * @param owners tells whose the thumbnails are that are there
     * @param states tells what thumbnails are made of
     * @param fields takes what samples are to keep
     */
    record Surroundings(
            OutputPlan plan,
            GivenNames names,
            PlaceOwners owners,
            SourceState states,
            FieldBatch fields) {}

    ThumbnailJob(DatasetTools tools, Surroundings surroundings, ThumbnailOptions options) {
        this.surroundings = surroundings;
        this.media = tools.media();
        this.outputs = tools.outputs();
        this.plan = surroundings.plan();
        this.options = options;
        this.field = ThumbnailField.of(options.style(), plan);
        this.maker = new ThumbnailMaker(tools.headers(), tools.pictures(), options.style());
    }

    ThumbnailReport.Written written() {
        return tally.written();
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
        try {
            MediaReference reference = MediaReference.parse(sample.filepath());
            OutputTarget target = plan.target(reference, Map.of());
            surroundings.names().give(target.name(), sample);
            boolean asked =
                    surroundings.states().asking() || reference instanceof MediaReference.Local;
            return !asked && isCurrent(sample, target, SourceState.listed(sample))
                    ? Optional.of(TransferOutcome.unneeded())
                    : Optional.empty();
        } catch (MediaException e) {
            return Optional.of(TransferOutcome.failed(e));
        } catch (IllegalArgumentException e) {
            return Optional.of(TransferOutcome.failed(Failures.unexpected(e, media(sample).uri())));
        }
    }

    private boolean isCurrent(Sample sample, OutputTarget target, Optional<ObjectVersion> version) {
        return !options.overwrite() && field.isCurrent(sample, target, version);
    }

    @Override
    public TransferOutcome run(Sample sample, Cancellation cancellation, LongConsumer meter)
            throws IOException {
        MediaReference reference =
                SampleCollection.withKnownSize(MediaReference.parse(sample.filepath()), sample);
        Optional<ObjectVersion> version = surroundings.states().of(sample, reference, cancellation);
        if (isCurrent(sample, plan.target(reference, Map.of()), version)) {
            return TransferOutcome.unneeded();
        }
        LongAdder fetched = new LongAdder();
        LongConsumer both =
                bytes -> {
                    fetched.add(bytes);
                    meter.accept(bytes);
                };
        Thumbnail thumbnail =
                make(reference, version, new OpenedSource.Way(media, cancellation, both));
        write(sample, reference, version, thumbnail, cancellation);
        return TransferOutcome.learned(fetched.sum());
    }

    private Thumbnail make(
            MediaReference reference, Optional<ObjectVersion> version, OpenedSource.Way way)
            throws IOException {
        boolean partial = options.style().preview();
        Cancellation cancellation = way.cancellation();
        try (OpenedSource source = OpenedSource.open(way, reference, version, partial)) {
            Cancellation.Registration ending = cancellation.onCancel(source::abandon);
            try {
                PixelTurns.Work<Thumbnail> work = () -> maker.make(source.channel(), cancellation);
                return source.far()
                        ? turns.wait(cancellation, work)
                        : turns.compute(cancellation, work);
            } finally {
                ending.close();
            }
        } catch (IOException e) {
            cancellation.throwIfCancelled(); // which closed the channel
            throw e;
        }
    }

    private void write(
            Sample sample,
            MediaReference reference,
            Optional<ObjectVersion> version,
            Thumbnail thumbnail,
            Cancellation cancellation)
            throws IOException {
        OutputTarget target = plan.target(reference, Map.of());
        OutputFile file =
                new OutputFile(
                        target,
                        thumbnail.bytes(),
                        options.style().format().mimeType(),
                        version.map(ObjectVersion::text).orElse("") + " " + field.settings(),
                        () -> mayReplace(sample, reference, target));
        WrittenOutput written = outputs.write(file, plan, cancellation);
        tally.count(written.fate(), thumbnail.bytes().length);
        made.put(
                sample.id(),
                new Made(written.target().filepath(), field.value(thumbnail, version)));
    }

    private boolean mayReplace(Sample sample, MediaReference reference, OutputTarget target)
            throws MediaException {
        if (ThumbnailField.ownPath(sample).filter(target.filepath()::equals).isPresent()) {
            return true;
        }
        surroundings.owners().check(target.filepath(), reference);
        return plan.mayReplace(target);
    }

    @Override
    public void take(Sample sample, TransferOutcome outcome) {
        Made done = made.remove(sample.id());
        if (done != null) {
            surroundings
                    .fields()
                    .add(
                            sample.id(),
                            Map.of(
                                    ThumbnailField.NAME,
                                    done.thumbnail(),
                                    ThumbnailField.PATH,
                                    FieldValue.of(done.path())));
        }
    }
}
