package dev.tarn.core.dataset;

import dev.tarn.core.media.MediaReference;
import dev.tarn.core.port.SampleEntry;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.storage.MountTable;

/**
 * Prepares samples to be kept: the filepath without credentials, and what makes its media the same
 * as another's.
 */
record SampleEntries(MountTable mounts) {
    SampleEntry entry(Sample sample) {
        FieldNames.check(sample);
        MediaReference reference = MediaReference.parse(sample.filepath());
        return new SampleEntry(
                sample.withFilepath(normalised(reference)), mounts.identity(reference).canonical());
    }

    String normalised(MediaReference reference) {
        return reference instanceof MediaReference.Local
                ? reference.filepath()
                : mounts.identity(reference).location().text();
    }
}
