package dev.tarn.core.frame;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.port.FrameSource;
import dev.tarn.core.port.PictureRequest;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a video and gives the frames that are wanted. Of those that are not, and are not
 * thought to be, no pixels are made. Nothing is decoded behind the last that is wanted. For use by
 * one thread.
 */
public final class FrameWalk implements AutoCloseable {
    private final Opening opening;
    private final PictureRequest request;
    private final FrameChooser chooser;
    private FrameSource source;
    private @Nullable FrameMark current;
    private @Nullable Picture kept;
    private boolean ended;

    /** Opens a video. */
    public interface Opening {
        /**
         * Opens it, once or again.
         *
         * @return its frames, before the first
         * @throws MediaFormatException when it cannot be decoded
         * @throws IOException when it cannot be read
         */
        FrameSource open() throws IOException;
    }

    /**
     * Begins at the first frame.
     *
     * @param opening opens the video; called again, after what it gave was closed, in the rare case
     *     that a frame proves to be wanted when it was passed
     * @param selection which frames are wanted
     * @param request what is wanted of their pixels
     * @throws MediaFormatException when it cannot be decoded
     * @throws IOException when it cannot be read
     */
    public FrameWalk(Opening opening, FrameSelection selection, PictureRequest request)
            throws IOException {
        this.opening = opening;
        this.request = request;
        this.chooser = selection.chooser();
        this.source = opening.open();
    }

    /**
     * Goes on to the next frame that is wanted.
     *
     * @param cancellation ends it
     * @return the frame; empty when there is no further one
     * @throws MediaFormatException when the video is broken from here on
     * @throws IOException when it cannot be read
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Optional<WantedFrame> next(Cancellation cancellation) throws IOException {
        Optional<WantedFrame> found = Optional.empty();
        while (found.isEmpty() && !ended && !chooser.isDone()) {
            cancellation.throwIfCancelled();
            found = chooser.looksAhead() ? stepAhead(cancellation) : step();
        }
        return found;
    }

    private Optional<WantedFrame> step() throws IOException {
        ended = !source.next();
        if (ended) {
            return Optional.empty();
        }
        FrameMark frame = FrameMark.of(source);
        return chooser.takes(frame, Optional.empty())
                ? Optional.of(new WantedFrame(frame, source.picture(request)))
                : Optional.empty();
    }

    /** Says of the frame before whether it is wanted, which the one that comes now tells. */
    private Optional<WantedFrame> stepAhead(Cancellation cancellation) throws IOException {
        FrameMark before = current;
        Picture picture = kept;
        ended = !source.next();
        current = ended ? null : FrameMark.of(source);
        kept = null;
        Optional<WantedFrame> found = Optional.empty();
        if (before != null && chooser.takes(before, Optional.ofNullable(current))) {
            Picture shown = picture == null ? passed(before, cancellation) : picture;
            found = Optional.of(new WantedFrame(before, shown));
        }
        if (current != null && chooser.expects(current)) {
            kept = source.picture(request);
        }
        return found;
    }

    /** Goes through the video again for a frame, and one further where there is one. */
    private Picture passed(FrameMark frame, Cancellation cancellation) throws IOException {
        source.close();
        source = opening.open();
        while (source.next()) {
            cancellation.throwIfCancelled();
            if (source.number() == frame.number()) {
                Picture picture = source.picture(request);
                if (!ended && !source.next()) {
                    break;
                }
                return picture;
            }
        }
        throw MediaFormatException.broken("The video has other frames when it is read again");
    }

    @Override
    public void close() {
        source.close();
    }
}
