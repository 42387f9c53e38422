package dev.tarn;

import dev.tarn.core.cache.MediaCache;
import dev.tarn.core.dataset.CreateOptions;
import dev.tarn.core.dataset.Creation;
import dev.tarn.core.dataset.Dataset;
import dev.tarn.core.dataset.Datasets;
import dev.tarn.core.dataset.FrameOptions;
import dev.tarn.core.dataset.ThumbnailOptions;
import dev.tarn.core.dataset.ThumbnailStyle;
import dev.tarn.core.header.MediaHeaders;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.output.OutputOptions;
import dev.tarn.core.picture.Pictures;
import dev.tarn.core.settings.TarnSettings;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.storage.ObjectListing;
import dev.tarn.core.transfer.Retries;
import dev.tarn.runtime.settings.RuntimeSettings;
import dev.tarn.runtime.wiring.Composition;
import dev.tarn.runtime.wiring.MountedPlugins;
import dev.tarn.runtime.wiring.Surroundings;
import java.io.IOException;

/**
 * Datasets over media in the cloud and on disk, with one media cache: where a program begins.
 *
 * <p>Settings come from the environment and the JSON file, or from {@link #builder()}. Parts are
 * made when they are first asked for: a program without datasets opens no database. Safe for use by
 * many threads; any number of Tarns may share one cache directory, in one process and in many.
 */
public final class Tarn implements AutoCloseable {
    private final Composition parts;

    Tarn(Surroundings surroundings) {
        this.parts = new Composition(surroundings);
    }

    /**
     * Opens a Tarn with the settings of this process's environment.
     *
     * @return the Tarn; closed by the caller
     * @throws dev.tarn.spi.InvalidSettingException with every setting that cannot be used
     */
    public static Tarn open() {
        return builder().open();
    }

    /**
     * Begins a Tarn with settings of a program's own.
     *
     * @return the builder
     */
    public static TarnBuilder builder() {
        return new TarnBuilder();
    }

    /**
     * The datasets.
     *
     * @return creates, opens, lists and deletes them
     * @throws dev.tarn.core.sample.DatasetException when the database cannot be opened, or no
     *     module for it is there
     */
    public Datasets datasets() {
        return parts.part(Datasets.class);
    }

    /**
     * Makes a dataset of the images and videos under a location.
     *
     * @param name its name
     * @param location a bucket, prefix or folder, such as {@code s3://bucket/img}
     * @return the dataset
     * @throws IOException when the location cannot be listed; no dataset is left then
     */
    public Dataset createDataset(String name, String location) throws IOException {
        Creation creation = datasets().create(name, location, CreateOptions.defaults());
        return creation.dataset();
    }

    /**
     * Opens a dataset.
     *
     * @param name its name
     * @return the dataset
     * @throws dev.tarn.core.sample.DatasetException of kind {@code MISSING} when there is none of
     *     that name
     */
    public Dataset dataset(String name) {
        return datasets().open(name);
    }

    /**
     * The media cache, which works without any dataset.
     *
     * @return hands out local paths for paths and addresses
     */
    public MediaCache mediaCache() {
        return parts.part(MediaCache.class);
    }

    /**
     * The storages by the prefixes they answer for.
     *
     * @return the mount table
     */
    public MountTable storages() {
        return parts.part(MountTable.class);
    }

    /**
     * Lists what lies under a location.
     *
     * @return the listing
     */
    public ObjectListing listing() {
        return new ObjectListing(storages(), parts.part(Retries.class));
    }

    /**
     * The settings in force, with their origins.
     *
     * @return the settings
     */
    public RuntimeSettings settings() {
        return parts.part(RuntimeSettings.class);
    }

    /**
     * The storage plugins: those in use, and those left out with the reason.
     *
     * @return the plugins
     * @throws dev.tarn.spi.InvalidSettingException when one is broken and the settings say that
     *     none may be
     */
    public MountedPlugins plugins() {
        return parts.part(MountedPlugins.class);
    }

    /**
     * Which thumbnails are made, by the settings.
     *
     * @return the options to start from
     */
    public ThumbnailOptions thumbnailOptions() {
        TarnSettings settings = settings().tarn();
        return ThumbnailOptions.defaults()
                .withStyle(
                        ThumbnailStyle.standard()
                                .withBox(PictureBox.within(settings.thumbnailSize()))
                                .withFormat(settings.thumbnailFormat()))
                .withOutput(OutputOptions.by(settings.thumbnailTemplate()));
    }

    /**
     * Which frames are extracted of videos, by the settings: all, as PNG.
     *
     * @return the options to start from
     */
    public FrameOptions frameOptions() {
        return FrameOptions.defaults()
                .withOutput(OutputOptions.by(settings().tarn().frameTemplate()));
    }

    /**
     * Who tells what media files are, of the modules that are there.
     *
     * @return the readers of headers
     */
    public MediaHeaders headers() {
        return parts.part(MediaHeaders.class);
    }

    /**
     * Who makes and writes pixels, of the modules that are there.
     *
     * @return the codecs
     */
    public Pictures pictures() {
        return parts.part(Pictures.class);
    }

    /**
     * Gives up leases, ends what is under way, closes storages and database. Harmless when called
     * again.
     */
    @Override
    public void close() {
        parts.close();
    }
}
