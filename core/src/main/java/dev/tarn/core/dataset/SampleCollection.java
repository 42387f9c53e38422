package dev.tarn.core.dataset;

import dev.tarn.core.cache.LocalPath;
import dev.tarn.core.media.BatchSize;
import dev.tarn.core.media.CacheStats;
import dev.tarn.core.media.ClearReport;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.media.ProgressListener;
import dev.tarn.core.sample.DatasetException;
import dev.tarn.core.sample.DatasetInfo;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SourceStat;
import dev.tarn.core.sample.ViewStage;
import dev.tarn.core.transfer.TransferReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A dataset or a view of one. Every verb on many samples lies here.
 *
 * <p>Samples are read from the repository as they are needed, never all at once, in the order in
 * which they were added. Safe for use by many threads.
 */
public abstract sealed class SampleCollection permits Dataset, View {
    final DatasetTools tools;
    private final String name;
    private final List<ViewStage> stages;

    SampleCollection(DatasetTools tools, String name, List<ViewStage> stages) {
        this.tools = tools;
        this.name = name;
        this.stages = List.copyOf(stages);
    }

    /**
     * The dataset's name.
     *
     * @return the name
     */
    public final String name() {
        return name;
    }

    /**
     * The stages that select the samples.
     *
     * @return the stages in order; none for a whole dataset
     */
    public final List<ViewStage> stages() {
        return stages;
    }

    /**
     * The samples whose field equals a value. {@code filepath} and {@code id} are fields too.
     *
     * @param field the field's name
     * @param value what it must equal; numbers compare by value, whatever their kind
     * @return the view
     * @throws DatasetException of kind {@code INVALID} when no field can have that name
     */
    public final View match(String field, FieldValue value) {
        FieldNames.check(field);
        return with(new ViewStage.Match(field, value));
    }

    /**
     * The samples with at least one of some tags.
     *
     * @param tags the tags, at least one
     * @return the view
     */
    public final View matchTags(Collection<String> tags) {
        return with(new ViewStage.MatchTags(new LinkedHashSet<>(tags)));
    }

    /**
     * All but the first samples.
     *
     * @param count how many to leave out
     * @return the view
     */
    public final View skip(long count) {
        return with(new ViewStage.Skip(count));
    }

    /**
     * Only the first samples.
     *
     * @param count how many to keep
     * @return the view
     */
    public final View limit(long count) {
        return with(new ViewStage.Limit(count));
    }

    /**
     * The samples.
     *
     * @return the samples, read as the stream is; closed by the caller
     */
    public final Stream<MediaSample> samples() {
        return stored().map(sample -> new MediaSample(sample, tools.media()));
    }

    /**
     * How many samples there are.
     *
     * @return the count
     */
    public final long count() {
        return tools.repository().count(name, stages);
    }

    /**
     * Fetches every media file that is not in the cache yet, with all workers. A file that cannot
     * be had is skipped and reported, or ends the verb, as the options say.
     *
     * @param options how to go about it
     * @return what was done; every failure is named
     * @throws IOException when the calling thread was interrupted
     */
    public final TransferReport downloadMedia(MediaOptions options) throws IOException {
        return tools.media().download(references(options), expecting(options));
    }

    /**
     * Where each media file can be opened, in the order of the samples; what is not in the cache is
     * fetched. A collection whose known sizes together are larger than the cache fails at once.
     *
     * @return a path for each sample; absent where it could not be had. For the reasons, and for
     *     collections whose paths do not fit into memory, see {@link #localPaths(MediaOptions,
     *     Consumer)}
     * @throws IOException when the calling thread was interrupted
     */
    public final List<Optional<Path>> localPaths() throws IOException {
        List<Optional<Path>> paths = new ArrayList<>();
        localPaths(MediaOptions.defaults(), path -> paths.add(path.path()));
        return paths;
    }

    /**
     * Hands out where each media file can be opened, in the order of the samples, while workers
     * fetch ahead. A collection whose known sizes together are larger than the cache fails at once.
     *
     * @param options how to go about it
     * @param consumer takes each path, or the reason why there is none, in the calling thread
     * @return what was done
     * @throws IOException the failure that ended the verb, when the options say to stop; or when
     *     the calling thread was interrupted
     */
    public final TransferReport localPaths(MediaOptions options, Consumer<LocalPath> consumer)
            throws IOException {
        tools.media().requireRoomForAll(references(options));
        return tools.media().localPaths(references(options), expecting(options), consumer);
    }

    /**
     * The samples in batches as large as the setting {@code download_size_bytes} says, each with
     * its media on this machine, while the next batch is fetched. See {@link
     * #downloadContext(MediaOptions)}.
     *
     * @return the batches; closed by the caller
     * @throws IOException when the cache directory cannot be used
     */
    public final DownloadContext downloadContext() throws IOException {
        return downloadContext(MediaOptions.defaults());
    }

    /**
     * The samples in batches of up to some bytes. See {@link #downloadContext(MediaOptions)}.
     *
     * @param bytes the most bytes of a batch
     * @return the batches; closed by the caller
     * @throws IOException when the cache directory cannot be used
     */
    public final DownloadContext downloadContext(long bytes) throws IOException {
        return downloadContext(MediaOptions.defaults().withBatch(BatchSize.ofBytes(bytes)));
    }

    /**
     * The samples in batches, each with its media on this machine and held there while it is used,
     * and the next batch fetched meanwhile. For collections larger than the cache: batches are made
     * smaller where two of them would not fit. A file that cannot be had is absent with its
     * failure, or ends the pass, as the options say.
     *
     * @param options how to go about it; {@link MediaOptions#withBatch} says how large batches are
     * @return the batches; closed by the caller, also before the last one
     * @throws IOException when the cache directory cannot be used
     */
    public final DownloadContext downloadContext(MediaOptions options) throws IOException {
        return new DownloadContext(
                tools.media()
                        .batches(
                                samples(),
                                sample ->
                                        options.mediaFields().stream()
                                                .flatMap(
                                                        field ->
                                                                reference(sample.sample(), field)
                                                                        .stream())
                                                .toList(),
                                options));
    }

    /**
     * Reads what the media files say of themselves, as {@link #computeMetadata(boolean,
     * MediaOptions)} without {@code overwrite} does.
     *
     * @return what was done; every failure is named
     * @throws IOException when the calling thread was interrupted
     */
    public final MetadataReport computeMetadata() throws IOException {
        return computeMetadata(false, MediaOptions.defaults());
    }

    /**
     * Reads what the media files say of themselves, and stores it in the field {@code metadata} of
     * the samples: {@code size_bytes}, {@code mime_type}, of images {@code width}, {@code height},
     * {@code num_channels}, of videos {@code frame_width}, {@code frame_height}, {@code
     * frame_rate}, {@code total_frame_count}, {@code duration} (seconds), {@code encoding_str}, and
     * some more; sizes are those shown, in pixels, with the orientation applied. Of a file that is
     * not in the cache a few kilobytes are read, and nothing is brought into it. What was learned
     * is written in batches, so that an interrupted run goes on where it was.
     *
     * @param overwrite whether samples that have metadata are read again; one whose metadata is of
     *     another version of the object than its store last named is read again anyway
     * @param options how to go about it; media fields do not matter
     * @return what was done; every failure is named
     * @throws IOException when the calling thread was interrupted
     * @throws DatasetException when the database cannot be written
     */
    public final MetadataReport computeMetadata(boolean overwrite, MediaOptions options)
            throws IOException {
        MetadataJob job = new MetadataJob(tools, name, overwrite);
        TransferReport work;
        try {
            work = tools.media().run(stored(), options.withExpectedCount(count()), job);
        } finally {
            job.write();
        }
        return new MetadataReport(work, job.reads());
    }

    /**
     * Makes the thumbnails that are missing, as {@link #computeThumbnails(ThumbnailOptions,
     * MediaOptions)} does, of the standard style and below the dataset's location.
     *
     * @return what was done; every failure is named
     * @throws IOException when the calling thread was interrupted
     */
    public final ThumbnailReport computeThumbnails() throws IOException {
        return computeThumbnails(ThumbnailOptions.defaults(), MediaOptions.defaults());
    }

    /**
     * Makes a thumbnail of each media file, of videos by a frame with something on it, and writes
     * it to the output location. The field {@code thumbnail_path} of a sample says where it lies,
     * the field {@code thumbnail} what it is: {@code width}, {@code height}, {@code size_bytes},
     * the {@code version} of the media it was made of, and the {@code settings}.
     *
     * <p>A sample is skipped when its thumbnail was made with the same settings of the version that
     * its media has, as far as that is known: by its listing, of a local file by its size and time,
     * and, with {@link MediaOptions#withUpdate}, by asking its store. A thumbnail that is missing
     * from a folder of this machine is made again; a store is not asked for it. Where credentials
     * allow to create but not to replace, a renewed thumbnail has the version in its name. With an
     * output other than the input nothing is written to the input. A thumbnail never replaces one
     * that a sample of any dataset of this database has of another media file; that is a failure.
     * Fields are written in batches, so that an interrupted run goes on where it was.
     *
     * @param options which thumbnails, and where they go
     * @param work how to go about it; media fields do not matter
     * @return what was done; every failure is named
     * @throws dev.tarn.core.media.MediaFormatException when no module that is here writes the
     *     format; nothing is done then
     * @throws IOException when the calling thread was interrupted
     * @throws IllegalArgumentException when there is no output location, or no storage answers for
     *     it
     * @throws DatasetException when the database cannot be written
     */
    public final ThumbnailReport computeThumbnails(ThumbnailOptions options, MediaOptions work)
            throws IOException {
        tools.pictures().requireEncoder(options.style().format());
        Optional<String> location = tools.repository().find(name).flatMap(DatasetInfo::location);
        FieldBatch fields = new FieldBatch(tools.repository(), name);
        ThumbnailJob job =
                new ThumbnailJob(
                        tools,
                        new ThumbnailJob.Surroundings(
                                tools.outputs().plan(options.output(), location),
                                new GivenNames(tools.repository(), name, stages),
                                new PlaceOwners(tools, ThumbnailField::ownPath),
                                new SourceState(tools.media(), work.update()),
                                fields),
                        options);
        TransferReport report;
        try {
            report = tools.media().run(stored(), work.withExpectedCount(count()), job);
        } finally {
            fields.write();
        }
        return new ThumbnailReport(report, job.written());
    }

    /**
     * Extracts frames of the videos, and writes each to the output location; images are passed. The
     * field {@code extracted_frames} of a video's sample says what was done once all its frames are
     * there: {@code total_frame_count} (by which numbers in names are padded), {@code count}, the
     * {@code version} of the video, {@code settings}, {@code place}, the {@code first_frame}'s
     * path, and the ids of {@code datasets} that were given samples.
     *
     * <p>A video is skipped when this was done with the same settings for the version that it has,
     * as far as that is known: by its listing, of a local file by its size and time, and, with
     * {@link MediaOptions#withUpdate}, by asking its store; but not when its first frame is missing
     * from a folder of this machine. So an interrupted run goes on where it was. A video that
     * breaks off is a failure; the frames before the break stay. So is a video whose frames would
     * replace those that a sample of any dataset of this database has of another one.
     *
     * <p>A sample that is given to a dataset has the frame as its media, the tags of its video and
     * those asked for, and knows where it is from: {@code source_id}, {@code source_filepath},
     * {@code frame_number} (from 0), {@code timestamp} (seconds), {@code source_version}. Where
     * there is a sample of the frame already, only these fields are set, so that they tell of the
     * video that the frame was renewed from.
     *
     * @param options which frames, how they are written, and where they go
     * @param work how to go about it; media fields do not matter
     * @return what was done; every failure is named
     * @throws dev.tarn.core.media.MediaFormatException when no module that is here decodes videos,
     *     or writes the format; nothing is done then
     * @throws IOException when the calling thread was interrupted
     * @throws IllegalArgumentException when there is no output location, no storage answers for it,
     *     or samples were to go into this dataset itself
     * @throws DatasetException when the database cannot be written
     */
    public final FrameReport extractFrames(FrameOptions options, MediaOptions work)
            throws IOException {
        tools.pictures().requireFrames();
        tools.pictures().requireEncoder(options.style().format());
        return new FrameRun(this, options, work).report();
    }

    /**
     * What the cache holds of this collection's media.
     *
     * @return the stats
     * @throws IOException when the cache directory cannot be read
     */
    public final CacheStats cacheStats() throws IOException {
        return tools.media().stats(references(MediaOptions.defaults()));
    }

    /**
     * Deletes the cached copies of this collection's media that no lease holds. Local files are
     * never touched.
     *
     * @return what was deleted
     * @throws IOException when the cache directory cannot be written
     */
    public final ClearReport clearMedia() throws IOException {
        return tools.media().clear(references(MediaOptions.defaults()));
    }

    private View with(ViewStage stage) {
        List<ViewStage> more = new ArrayList<>(stages);
        more.add(stage);
        return new View(tools, name, more);
    }

    private MediaOptions expecting(MediaOptions options) {
        MediaOptions counted = options.withExpectedCount(count());
        boolean ownMediaOnly = options.mediaFields().equals(List.of(MediaOptions.FILEPATH));
        if (!ownMediaOnly || options.progress() == ProgressListener.NONE) {
            return counted;
        }
        OptionalLong bytes = tools.repository().mediaBytes(name, stages);
        return bytes.isPresent() ? counted.withExpectedBytes(bytes.getAsLong()) : counted;
    }

    final Stream<Sample> stored() {
        return tools.repository().samples(name, stages);
    }

    private Stream<MediaReference> references(MediaOptions options) {
        return stored().flatMap(
                        sample ->
                                options.mediaFields().stream()
                                        .flatMap(field -> reference(sample, field).stream()));
    }

    private static Optional<MediaReference> reference(Sample sample, String field) {
        Optional<MediaReference> reference = filepath(sample, field).map(MediaReference::ofSample);
        return field.equals(MediaOptions.FILEPATH)
                ? reference.map(media -> withKnownSize(media, sample))
                : reference;
    }

    static MediaReference withKnownSize(MediaReference media, Sample sample) {
        return media instanceof MediaReference.Remote remote
                ? new MediaReference.Remote(
                        remote.uri(),
                        sample.source().map(SourceStat::size).orElse(OptionalLong.empty()))
                : media;
    }

    private static Optional<String> filepath(Sample sample, String field) {
        if (field.equals(MediaOptions.FILEPATH)) {
            return Optional.of(sample.filepath());
        }
        return Optional.ofNullable(sample.fields().get(field))
                .filter(FieldValue.Text.class::isInstance)
                .map(value -> ((FieldValue.Text) value).value());
    }
}
