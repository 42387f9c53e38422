package dev.tarn.core.dataset;

import dev.tarn.core.media.MediaReference;
import dev.tarn.core.port.AddCount;
import dev.tarn.core.port.DatasetDraft;
import dev.tarn.core.sample.DatasetException;
import dev.tarn.core.sample.DatasetInfo;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SourceStat;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Creates, opens, lists and deletes datasets. Safe for use by many threads. */
public final class Datasets {
    private static final int PROGRESS_STEP = 1000;

    private final DatasetTools tools;

    /**
     * Works with a repository.
     *
     * @param tools what datasets work with
     */
    public Datasets(DatasetTools tools) {
        this.tools = tools;
    }

    /**
     * Makes an empty dataset.
     *
     * @param name its name
     * @return the dataset
     * @throws DatasetException of kind {@code EXISTS} when the name is taken, {@code INVALID} when
     *     it can be none
     */
    public Dataset create(String name) {
        try (DatasetDraft draft = tools.repository().create(info(name, Optional.empty()))) {
            return new Dataset(tools, draft.commit());
        }
    }

    /**
     * Makes a dataset of what lies under a location. When anything fails, no dataset is left.
     *
     * @param name its name
     * @param location a folder, bucket or prefix; everything under that folder is listed
     * @param options what to take
     * @return the dataset, and how many objects were taken and left out
     * @throws DatasetException of kind {@code EXISTS} when the name is taken, {@code INVALID} when
     *     it can be none
     * @throws IOException when the location cannot be listed
     * @throws IllegalArgumentException when no storage answers for the location
     */
    public Creation create(String name, String location, CreateOptions options) throws IOException {
        MediaReference reference = MediaReference.parse(location);
        if (reference instanceof MediaReference.Local local && !Files.isDirectory(local.path())) {
            throw StorageException.of(
                    StorageException.Kind.CONTAINER_MISSING,
                    "There is no such folder on this machine",
                    reference.uri());
        }
        String kept = new SampleEntries(tools.mounts()).normalised(reference);
        try (DatasetDraft draft = tools.repository().create(info(name, Optional.of(kept)));
                Stream<ObjectStat> objects =
                        tools.listing().under(reference.uri(), options.cancellation())) {
            ObjectUri folder = tools.mounts().identity(reference).location();
            Filling filling = new Filling(draft, folder, options);
            filling.takeAll(objects.iterator());
            return new Creation(
                    new Dataset(tools, draft.commit()), filling.added(), filling.leftOut());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Opens a dataset.
     *
     * @param name its name
     * @return the dataset
     * @throws DatasetException of kind {@code MISSING} when there is none of that name
     */
    public Dataset open(String name) {
        DatasetInfo info =
                tools.repository()
                        .find(name)
                        .orElseThrow(
                                () ->
                                        DatasetException.of(
                                                DatasetException.Kind.MISSING,
                                                "There is no dataset "
                                                        + name
                                                        + "; tarn list shows those there are"));
        return new Dataset(tools, info);
    }

    /** Opens a dataset, or makes an empty one that belongs to a location. */
    Dataset openOrCreate(String name, String location) {
        Optional<DatasetInfo> there = tools.repository().find(name);
        if (there.isPresent()) {
            return new Dataset(tools, there.get());
        }
        try (DatasetDraft draft = tools.repository().create(info(name, Optional.of(location)))) {
            return new Dataset(tools, draft.commit());
        }
    }

    /**
     * All datasets.
     *
     * @return what is kept of each besides its samples, by name
     */
    public List<DatasetInfo> list() {
        return tools.repository().datasets();
    }

    /**
     * Deletes a dataset. Its media, and the cached copies, are not touched.
     *
     * @param name its name
     * @return false when there was none of that name
     */
    public boolean delete(String name) {
        return tools.repository().delete(name);
    }

    private DatasetInfo info(String name, Optional<String> location) {
        FieldNames.checkDataset(name);
        SampleFactory samples = tools.samples();
        return new DatasetInfo(samples.id(), name, samples.clock().instant(), location);
    }

    /** The objects of a listing on their way into a draft. */
    private final class Filling {
        private final SampleEntries entries = new SampleEntries(tools.mounts());
        private final Batches batches;
        private final InputSelection selection;
        private final CreateOptions options;
        private final int folderLength;
        private long listed;
        private long taken;
        private AddCount count = AddCount.NONE;

        Filling(DatasetDraft draft, ObjectUri folder, CreateOptions options) {
            this.batches = new Batches(draft::add);
            this.selection = new InputSelection(options);
            this.options = options;
            this.folderLength = folder.text().length() + (folder.text().endsWith("/") ? 0 : 1);
        }

        void takeAll(Iterator<ObjectStat> objects) {
            while (objects.hasNext()) {
                take(objects.next());
                listed++;
                if (listed % PROGRESS_STEP == 0) {
                    options.progress().accept(listed);
                }
            }
            options.progress().accept(listed);
            count = batches.finish();
        }

        long added() {
            return count.added();
        }

        long leftOut() {
            return listed - taken;
        }

        private void take(ObjectStat object) {
            String text = object.uri().text();
            if (selection.takes(text.substring(Math.min(folderLength, text.length())))) {
                taken++;
                MediaReference reference = MediaReference.parse(text);
                Sample sample =
                        tools.samples()
                                .sample(entries.normalised(reference))
                                .withSource(SourceStat.of(object));
                batches.add(entries.entry(sample));
            }
        }
    }
}
