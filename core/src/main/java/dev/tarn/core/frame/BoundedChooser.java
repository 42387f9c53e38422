package dev.tarn.core.frame;

import java.util.Optional;

/** Ends another's choice after some frames. */
final class BoundedChooser implements FrameChooser {
    private final FrameChooser chooser;
    private long left;

    BoundedChooser(FrameChooser chooser, long most) {
        this.chooser = chooser;
        this.left = most;
    }

    @Override
    public boolean isDone() {
        return left == 0 || chooser.isDone();
    }

    @Override
    public boolean looksAhead() {
        return chooser.looksAhead();
    }

    @Override
    public boolean expects(FrameMark frame) {
        return left > 0 && chooser.expects(frame);
    }

    @Override
    public boolean takes(FrameMark frame, Optional<FrameMark> next) {
        boolean taken = left > 0 && chooser.takes(frame, next);
        if (taken) {
            left--;
        }
        return taken;
    }
}
