package dev.tarn.core.media;

import static java.util.Objects.requireNonNull;

import dev.tarn.spi.Cancellation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a bulk verb goes about its work: one value for all of them. Immutable; made by {@link
 * #defaults()} and the {@code with…} methods.
 */
public final class MediaOptions {
    /** The field that holds a sample's own media. */
    public static final String FILEPATH = "filepath";

    private static final MediaOptions DEFAULTS =
            new MediaOptions(
                    List.of(FILEPATH), OnFailure.SKIP, false, new Execution(), new Expected());

    private final List<String> mediaFields;
    private final OnFailure onFailure;
    private final boolean update;
    private final Execution execution;
    private final Expected expected;

    private MediaOptions(
            List<String> mediaFields,
            OnFailure onFailure,
            boolean update,
            Execution execution,
            Expected expected) {
        this.mediaFields = List.copyOf(mediaFields);
        this.onFailure = requireNonNull(onFailure, "onFailure is null");
        this.update = update;
        this.execution = execution;
        this.expected = expected;
    }

    /**
     * The media of {@code filepath}; failures are skipped and reported; as many workers as the
     * settings say; nobody listens or cancels.
     *
     * @return the options to start from
     */
    public static MediaOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options for other media fields.
     *
     * @param fields the fields of a sample that hold media, at least one
     * @return the new options
     * @throws IllegalArgumentException when there is none
     */
    public MediaOptions withMediaFields(List<String> fields) {
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("At least one media field is needed");
        }
        return new MediaOptions(fields, onFailure, update, execution, expected);
    }

    /**
     * These options with another way to meet failures.
     *
     * @param reaction skip or stop
     * @return the new options
     */
    public MediaOptions withOnFailure(OnFailure reaction) {
        return new MediaOptions(mediaFields, reaction, update, execution, expected);
    }

    /**
     * These options for a download that asks the store about every copy that is there: what changed
     * is fetched again, and the copy of what the store has no more is deleted. A copy that a lease
     * holds is left for the next time. Verbs other than the download do not heed it.
     *
     * @param choice whether to ask
     * @return the new options
     */
    public MediaOptions withUpdate(boolean choice) {
        return new MediaOptions(mediaFields, onFailure, choice, execution, expected);
    }

    /**
     * These options with a listener.
     *
     * @param listener hears of progress and failures, in the calling thread
     * @return the new options
     */
    public MediaOptions withProgress(ProgressListener listener) {
        return with(
                new Execution(listener, execution.width, execution.cancellation, execution.batch));
    }

    /**
     * These options with a number of workers in place of the settings' one.
     *
     * @param count how many files are fetched at once, at least 1
     * @return the new options
     * @throws IllegalArgumentException when it is below 1
     */
    public MediaOptions withWorkers(int count) {
        return withWidth(new Width.Fixed(count));
    }

    /**
     * These options with a width in place of the settings' one.
     *
     * @param width how many files are fetched at once
     * @return the new options
     */
    public MediaOptions withWidth(Width width) {
        return with(
                new Execution(
                        execution.progress,
                        Optional.of(width),
                        execution.cancellation,
                        execution.batch));
    }

    /**
     * These options with a cancellation.
     *
     * @param cancellation ends the verb within a second or so
     * @return the new options
     */
    public MediaOptions withCancellation(Cancellation cancellation) {
        return with(
                new Execution(execution.progress, execution.width, cancellation, execution.batch));
    }

    /**
     * These options with batches of another size, for a download context.
     *
     * @param size how large batches are, and what becomes of them
     * @return the new options
     */
    public MediaOptions withBatch(BatchSize size) {
        return with(
                new Execution(execution.progress, execution.width, execution.cancellation, size));
    }

    /**
     * How large the batches of a download context are.
     *
     * @return the size
     */
    public BatchSize batch() {
        return execution.batch;
    }

    /**
     * These options with the number of media files to come, which progress shows as the total.
     *
     * @param count how many files the caller is going to name
     * @return the new options
     */
    public MediaOptions withExpectedCount(long count) {
        return with(new Expected(OptionalLong.of(count), expected.bytes()));
    }

    /**
     * These options with the size of all media files to come, by which progress tells how long the
     * rest will take.
     *
     * @param bytes the sizes of all files that the caller is going to name, in all
     * @return the new options
     */
    public MediaOptions withExpectedBytes(long bytes) {
        return with(new Expected(expected.count(), OptionalLong.of(bytes)));
    }

    /**
     * The fields of a sample that hold media.
     *
     * @return the names, at least one
     */
    public List<String> mediaFields() {
        return mediaFields;
    }

    /**
     * What to do about failures.
     *
     * @return skip or stop
     */
    public OnFailure onFailure() {
        return onFailure;
    }

    /**
     * Whether a download asks the store about copies that are there.
     *
     * @return false to leave them as they are
     */
    public boolean update() {
        return update;
    }

    /**
     * Who hears of progress and failures.
     *
     * @return the listener
     */
    public ProgressListener progress() {
        return execution.progress;
    }

    /**
     * How many files are fetched at once.
     *
     * @return the width; empty to go by the settings
     */
    public Optional<Width> width() {
        return execution.width;
    }

    /**
     * What ends the verb early.
     *
     * @return the cancellation
     */
    public Cancellation cancellation() {
        return execution.cancellation;
    }

    /**
     * How many media files the caller is going to name.
     *
     * @return the number; empty when nobody counted
     */
    public OptionalLong expectedCount() {
        return expected.count();
    }

    /**
     * How many bytes the media files have that the caller is going to name.
     *
     * @return the number; empty unless every size is known
     */
    public OptionalLong expectedBytes() {
        return expected.bytes();
    }

    private MediaOptions with(Expected other) {
        return new MediaOptions(mediaFields, onFailure, update, execution, other);
    }

    private MediaOptions with(Execution other) {
        return new MediaOptions(mediaFields, onFailure, update, other, expected);
    }

    /** How the work is run, apart from what it is. */
    private record Execution(
            ProgressListener progress,
            Optional<Width> width,
            Cancellation cancellation,
            BatchSize batch) {
        Execution {
            requireNonNull(progress, "progress is null");
            requireNonNull(cancellation, "cancellation is null");
        }

        Execution() {
            this(
                    ProgressListener.NONE,
                    Optional.empty(),
                    Cancellation.never(),
                    BatchSize.standard());
        }
    }

    /** What the caller knows of the files to come. */
    private record Expected(OptionalLong count, OptionalLong bytes) {
        Expected() {
            this(OptionalLong.empty(), OptionalLong.empty());
        }
    }
}
