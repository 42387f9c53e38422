package dev.tarn.core.testing;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.port.FrameSource;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.util.Arrays;

/** A video whose frames are shown at given times; each fifth is a key frame. Counts its use. */
public final class ListedFrames {
    private final double[] times;
    private int breakAt = Integer.MAX_VALUE;
    private int opened;
    private int closed;
    private int decoded;
    private int pictures;

    private ListedFrames(double[] times) {
        this.times = times;
    }

    public static ListedFrames at(double... times) {
        return new ListedFrames(times);
    }

    /** Frames as regular as those of a camera, to the nearest double as a decoder tells them. */
    public static ListedFrames regular(int count, double perSecond) {
        double[] times = new double[count];
        Arrays.setAll(times, i -> i / perSecond);
        return new ListedFrames(times);
    }

    /** The file is broken from a frame on. */
    public ListedFrames brokenAt(int frame) {
        breakAt = frame;
        return this;
    }

    public int opened() {
        return opened;
    }

    public int open() {
        return opened - closed;
    }

    public int decoded() {
        return decoded;
    }

    /** How many frames were made into pictures. */
    public int pictures() {
        return pictures;
    }

    public FrameSource source() {
        opened++;
        return new Source();
    }

    private final class Source implements FrameSource {
        private int number = -1;
        private boolean ended;

        @Override
        public boolean next() throws IOException {
            if (ended) {
                throw new IllegalStateException("closed, or behind the end");
            }
            if (number + 1 == breakAt) {
                throw MediaFormatException.broken("The file ends here");
            }
            number++;
            ended = number == times.length;
            if (!ended) {
                decoded++;
            }
            return !ended;
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public double seconds() {
            return times[number];
        }

        @Override
        public boolean isKey() {
            return number % 5 == 0;
        }

        @Override
        public Picture picture(PictureRequest request) {
            pictures++;
            return new Picture(1, 1, true, new int[] {number});
        }

        @Override
        public void close() {
            ended = true;
            closed++;
        }
    }
}
