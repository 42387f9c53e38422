package dev.tarn.core.dataset;

import dev.tarn.core.cache.MediaCache;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SampleId;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** A sample of a collection, with its media at hand. */
public final class MediaSample {
    private final Sample sample;
    private final MediaCache media;

    MediaSample(Sample sample, MediaCache media) {
        this.sample = sample;
        this.media = media;
    }

    /**
     * The sample as a value.
     *
     * @return the sample
     */
    public Sample sample() {
        return sample;
    }

    /**
     * Its id.
     *
     * @return the id
     */
    public SampleId id() {
        return sample.id();
    }

    /**
     * Where its media lies.
     *
     * @return an absolute path, or an address without credentials
     */
    public String filepath() {
        return sample.filepath();
    }

    /**
     * Its tags.
     *
     * @return the tags in the order in which they were given
     */
    public Set<String> tags() {
        return sample.tags();
    }

    /**
     * Its further fields.
     *
     * @return the fields by name
     */
    public Map<String, FieldValue> fields() {
        return sample.fields();
    }

    /**
     * Where its media can be opened on this machine; fetched when it is not there yet.
     *
     * @return the file itself when it is local, else its cached copy
     * @throws IOException when it cannot be had; see {@link MediaCache#localPath(MediaReference)}
     */
    public Path localPath() throws IOException {
        return media.localPath(reference());
    }

    /**
     * Promises that its media stays where it can be opened until the lease is closed; fetched when
     * it is not there yet.
     *
     * @return the lease
     * @throws IOException when it cannot be had; see {@link MediaCache#lease}
     */
    public MediaLease lease() throws IOException {
        return media.lease(reference());
    }

    /**
     * Opens its media to be read from at any place, without fetching the whole of it.
     *
     * @return the channel; closed by the caller
     * @throws IOException when it cannot be had; see {@link MediaCache#open}
     */
    public SeekableByteChannel open() throws IOException {
        return media.open(reference());
    }

    private MediaReference reference() {
        return MediaReference.parse(sample.filepath());
    }

    @Override
    public String toString() {
        return "sample " + sample.id() + " of " + reference().uri();
    }
}
