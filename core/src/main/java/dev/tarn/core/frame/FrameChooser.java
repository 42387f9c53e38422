package dev.tarn.core.frame;

import java.util.Optional;

/**
 * Says of the frames of one video which are wanted, as they come one after the other. Each is asked
 * about once, in order. For use by one thread.
 */
public interface FrameChooser {
    /**
     * Whether no frame from here on can be wanted.
     *
     * @return true when there is no need to go on
     */
    boolean isDone();

    /**
     * Whether it takes the frame after one to say whether that one is wanted.
     *
     * @return false when each can be told by itself
     */
    boolean looksAhead();

    /**
     * Whether a frame will probably be wanted; its pixels are kept then until that is known. A
     * wrong guess costs time, and never a frame.
     *
     * @param frame the frame, not yet asked about
     * @return false when that is unlikely
     */
    boolean expects(FrameMark frame);

    /**
     * Whether a frame is wanted.
     *
     * @param frame the frame
     * @param next the frame after it; empty when it is the last, or this does not look ahead
     * @return true for a frame to be taken
     */
    boolean takes(FrameMark frame, Optional<FrameMark> next);
}
