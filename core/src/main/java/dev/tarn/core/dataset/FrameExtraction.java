package dev.tarn.core.dataset;

import dev.tarn.core.frame.FrameMark;
import dev.tarn.core.frame.FrameWalk;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.media.Picture;
import dev.tarn.core.output.OutputFile;
import dev.tarn.core.output.OutputTarget;
import dev.tarn.core.output.OutputWriter;
import dev.tarn.core.output.WrittenOutput;
import dev.tarn.core.picture.Pictures;
import dev.tarn.core.picture.Scaling;
import dev.tarn.core.port.PictureRequest;
import dev.tarn.core.sample.Sample;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.util.Optional;

/**
 * Extracts the frames of videos and writes them while the next ones are decoded, a few at once, so
 * that memory does not grow with their number. Processors are taken for decoding and encoding, and
 * not while a store is waited for.
 */
final class FrameExtraction {
    private final Pictures pictures;
    private final OutputWriter outputs;
    private final FrameOptions options;
    private final FrameField field;
    private final FrameJob.Surroundings surroundings;
    private final FrameTally tally;
    private final PixelTurns turns;

    /** A video that was opened. */
    record Video(
            Sample sample,
            OpenedSource source,
            String format,
            Optional<ObjectVersion> version,
            Cancellation cancellation) {}

    private record Encoded(FrameMark mark, byte[] bytes) {}

    FrameExtraction(
            DatasetTools tools,
            FrameOptions options,
            FrameField field,
            FrameJob.Surroundings surroundings,
            FrameTally tally) {
        this.pictures = tools.pictures();
        this.outputs = tools.outputs();
        this.options = options;
        this.field = field;
        this.surroundings = surroundings;
        this.tally = tally;
        this.turns = new PixelTurns(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Does it.
     *
     * @param frames takes those that lie at their places, also those before a failure
     */
    void extract(Video video, ExtractedFrames frames) throws IOException {
        FrameWalk.Opening opening =
                () -> pictures.frames(video.source().channel().position(0), video.format());
        PictureRequest request =
                options.style().box().map(PictureRequest::of).orElseGet(PictureRequest::whole);
        FrameWrites.Taker taker = (frame, written) -> take(frame, written, frames);
        try (FrameWalk walk =
                        turn(video, () -> new FrameWalk(opening, options.selection(), request));
                FrameWrites writes = new FrameWrites(surroundings.writers(), taker)) {
            Optional<Encoded> next = turn(video, () -> next(walk, video));
            while (next.isPresent()) {
                begin(next.get(), video, frames.total(), writes);
                next = turn(video, () -> next(walk, video));
            }
            writes.finish();
        }
        frames.complete();
    }

    private <T> T turn(Video video, PixelTurns.Work<T> work) throws IOException {
        return video.source().far()
                ? turns.wait(video.cancellation(), work)
                : turns.compute(video.cancellation(), work);
    }

    private Optional<Encoded> next(FrameWalk walk, Video video) throws IOException {
        var wanted = walk.next(video.cancellation());
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        FrameStyle style = options.style();
        Picture whole = wanted.get().picture();
        Picture picture = style.box().map(box -> Scaling.into(whole, box)).orElse(whole);
        byte[] bytes = pictures.encode(picture, style.format(), style.quality());
        return Optional.of(new Encoded(wanted.get().mark(), bytes));
    }

    private void begin(Encoded frame, Video video, long total, FrameWrites writes)
            throws IOException {
        MediaReference reference = MediaReference.ofSample(video.sample().filepath());
        OutputTarget target = field.places().of(reference, frame.mark().number(), total);
        OutputFile file =
                new OutputFile(
                        target,
                        frame.bytes(),
                        options.style().format().mimeType(),
                        video.version().map(ObjectVersion::text).orElse("") + " " + field.choice(),
                        () -> mayReplace(video.sample(), reference, target));
        writes.add(
                new FrameWrites.Frame(frame.mark(), target, frame.bytes().length),
                () -> outputs.write(file, field.places().plan(), video.cancellation()));
    }

    private void take(FrameWrites.Frame frame, WrittenOutput written, ExtractedFrames frames) {
        tally.count(written.fate(), frame.size());
        if (written.target().equals(frame.target())) {
            frames.add(frame.mark());
        } else {
            frames.add(frame.mark(), written.target().filepath());
        }
    }

    private boolean mayReplace(Sample sample, MediaReference video, OutputTarget target)
            throws MediaException {
        if (field.isOwnPlace(sample)) {
            return true;
        }
        surroundings.owners().check(field.places().of(video), video);
        return field.places().plan().mayReplace(target);
    }
}
