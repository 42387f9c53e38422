package dev.tarn.core.dataset;

import dev.tarn.core.media.MediaReference;
import dev.tarn.core.port.AddCount;
import dev.tarn.core.port.OnDuplicate;
import dev.tarn.core.port.SampleEntry;
import dev.tarn.core.sample.DatasetInfo;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.storage.UnknownLocationException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A named collection of samples that is kept. */
public final class Dataset extends SampleCollection {
    private final DatasetInfo info;

    Dataset(DatasetTools tools, DatasetInfo info) {
        super(tools, info.name(), List.of());
        this.info = info;
    }

    /**
     * What is kept of it besides its samples.
     *
     * @return id, name, creation time and location
     */
    public DatasetInfo info() {
        return info;
    }

    /**
     * Makes a sample, not yet added, to be given tags and fields.
     *
     * @param filepath a path or an address; a relative path is taken from the working directory,
     *     credentials in an address are left out
     * @return the sample
     * @throws UnknownLocationException when no storage answers for the address
     */
    public Sample newSample(String filepath) {
        return tools.samples().sample(entries().normalised(MediaReference.parse(filepath)));
    }

    /**
     * Adds a sample.
     *
     * @param sample the sample, from {@link #newSample}
     * @throws dev.tarn.core.sample.DatasetException of kind {@code DUPLICATE} when the dataset has
     *     a sample of the same media
     */
    public void add(Sample sample) {
        add(List.of(sample), OnDuplicate.REFUSE);
    }

    /**
     * Adds samples, all or none.
     *
     * @param samples the samples
     * @param onDuplicate what to do with one whose media is there already
     * @return how they were taken
     */
    public AddCount add(Collection<Sample> samples, OnDuplicate onDuplicate) {
        List<SampleEntry> entries = samples.stream().map(entries()::entry).toList();
        return tools.repository().add(name(), entries, onDuplicate);
    }

    /**
     * Adds a sample for each of many media files, some thousands at a time. What was added before a
     * failure stays.
     *
     * @param filepaths paths and addresses; read as the work goes on, and closed
     * @param tags tags for each of them
     * @param onDuplicate what to do with one that is there already
     * @return how they were taken
     * @throws UnknownLocationException when no storage answers for an address
     */
    public AddCount addMedia(
            Stream<String> filepaths, Collection<String> tags, OnDuplicate onDuplicate) {
        Batches batches = new Batches(batch -> tools.repository().add(name(), batch, onDuplicate));
        try (filepaths) {
            filepaths.forEach(
                    filepath -> {
                        Sample sample = newSample(filepath);
                        for (String tag : tags) {
                            sample = sample.withTag(tag);
                        }
                        batches.add(entries().entry(sample));
                    });
        }
        return batches.finish();
    }

    private SampleEntries entries() {
        return new SampleEntries(tools.mounts());
    }

    @Override
    public String toString() {
        return "dataset " + name();
    }
}
