package dev.tarn.core.dataset;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.port.AddCount;
import dev.tarn.core.port.OnDuplicate;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.spi.ObjectVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a dataset a sample for each frame, which knows its video. Those that are there learn of
 * what version of the video they are now, and else stay as they are. For use by one thread.
 */
final class FrameSamples {
    private static final int BATCH = 1000;

    private final Dataset dataset;
    private final List<String> tags;
    private final FramePlaces places;
    private final List<Sample> batch = new ArrayList<>();
    private AddCount count = AddCount.NONE;

    FrameSamples(Dataset dataset, List<String> tags, FramePlaces places) {
        this.dataset = dataset;
        this.tags = tags;
        this.places = places;
    }

    AddCount count() {
        return count;
    }

    /** Adds the frames of one video. */
    void add(Sample video, ExtractedFrames frames) {
        for (int i = 0; i < frames.size(); i++) {
            batch.add(sample(video, frames, i));
            if (batch.size() >= BATCH) {
                write();
            }
        }
        write();
    }

    private void write() {
        if (!batch.isEmpty()) {
            count = count.plus(dataset.add(batch, OnDuplicate.FIELDS));
            batch.clear();
        }
    }

    private Sample sample(Sample video, ExtractedFrames frames, int index) {
        Sample sample =
                dataset.newSample(path(video, frames, index))
                        .withField("source_id", FieldValue.of(video.id().toString()))
                        .withField("source_filepath", FieldValue.of(video.filepath()))
                        .withField("frame_number", FieldValue.of(frames.number(index)))
                        .withField("timestamp", FieldValue.of(frames.seconds(index)));
        if (frames.version().isPresent()) {
            ObjectVersion version = frames.version().get();
            sample = sample.withField("source_version", FieldValue.of(version.text()));
        }
        for (String tag : video.tags()) {
            sample = sample.withTag(tag);
        }
        for (String tag : tags) {
            sample = sample.withTag(tag);
        }
        return sample;
    }

    private String path(Sample video, ExtractedFrames frames, int index) {
        if (frames.elsewhere(index).isPresent()) {
            return frames.elsewhere(index).get();
        }
        MediaReference reference = MediaReference.ofSample(video.filepath());
        try {
            return places.of(reference, frames.number(index), frames.total()).filepath();
        } catch (MediaException e) {
            throw new IllegalStateException("A frame was written to a place that there is not", e);
        }
    }
}
