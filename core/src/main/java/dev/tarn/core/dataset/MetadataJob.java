package dev.tarn.core.dataset;

import dev.tarn.core.cache.MediaCache;
import dev.tarn.core.header.ByteSource;
import dev.tarn.core.header.FirstRead;
import dev.tarn.core.header.HeaderBudget;
import dev.tarn.core.header.MediaHeaders;
import dev.tarn.core.header.MetadataField;
import dev.tarn.core.header.PartialBytes;
import dev.tarn.core.media.MediaMetadata;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.port.DatasetRepository;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SampleId;
import dev.tarn.core.transfer.BulkJob;
import dev.tarn.core.transfer.TransferOutcome;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Reads the metadata of samples, and writes it to them in batches. */
final class MetadataJob implements BulkJob<Sample> {
    /** So many at once: what a kill can cost to do again. */
    private static final int BATCH = 500;

    private final DatasetRepository repository;
    private final MediaCache media;
    private final MediaHeaders headers;
    private final String dataset;
    private final boolean overwrite;
    private final Map<SampleId, FieldValue> read = new ConcurrentHashMap<>();
    private final LongAdder reads = new LongAdder();
    private Map<SampleId, FieldValue> batch = new HashMap<>();

    MetadataJob(DatasetTools tools, String dataset, boolean overwrite) {
        this.repository = tools.repository();
        this.media = tools.media();
        this.headers = tools.headers();
        this.dataset = dataset;
        this.overwrite = overwrite;
    }

    /** How many reads it took. */
    long reads() {
        return reads.sum();
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
        FieldValue metadata = sample.fields().get(MetadataField.NAME);
        boolean known =
                !overwrite && metadata != null && MetadataField.holdsFor(metadata, current(sample));
        return known ? Optional.of(TransferOutcome.unneeded()) : Optional.empty();
    }

    /** The state that metadata must be of; empty when there is no telling. */
    private Optional<ObjectVersion> current(Sample sample) {
        if (!(media(sample) instanceof MediaReference.Local local)) {
            return SourceState.listed(sample);
        }
        try {
            return Optional.of(SourceState.of(local.path()));
        } catch (IOException e) {
            return Optional.empty(); // gone, or out of reach: what is known of it still is
        }
    }

    @Override
    public TransferOutcome run(Sample sample, Cancellation cancellation, LongConsumer meter)
            throws IOException {
        MediaReference reference = MediaReference.parse(sample.filepath());
        boolean local = reference instanceof MediaReference.Local;
        Optional<ObjectVersion> version = local ? current(sample) : SourceState.listed(sample);
        return media.look(
                SampleCollection.withKnownSize(reference, sample),
                version,
                cancellation,
                source -> learn(sample, source, version, meter));
    }

    private TransferOutcome learn(
            Sample sample, ByteSource source, Optional<ObjectVersion> known, LongConsumer meter)
            throws IOException {
        PartialBytes bytes =
                new PartialBytes(source, HeaderBudget.STANDARD, FirstRead.of(sample.filepath()));
        try {
            MediaMetadata metadata = headers.read(bytes);
            read.put(
                    sample.id(),
                    MetadataField.of(metadata, source.size(), known.or(source::version)));
            return TransferOutcome.learned(bytes.bytes());
        } finally {
            reads.add(bytes.reads());
            meter.accept(bytes.bytes());
        }
    }

    @Override
    public void take(Sample sample, TransferOutcome outcome) {
        FieldValue value = read.remove(sample.id());
        if (value == null) {
            return;
        }
        batch.put(sample.id(), value);
        if (batch.size() >= BATCH) {
            write();
        }
    }

    /** Writes what is not yet written. */
    void write() {
        if (!batch.isEmpty()) {
            repository.setField(dataset, MetadataField.NAME, batch);
            batch = new HashMap<>();
        }
    }
}
