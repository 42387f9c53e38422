package dev.tarn.core.frame;

import dev.tarn.core.port.FrameSource;

/**
 * What tells a frame from the others of its video.
 *
 * @param number its number in the order of showing, from 0
 * @param seconds when it is shown, after the first frame
 * @param key whether it is coded without others
 */
public record FrameMark(long number, double seconds, boolean key) {
    static FrameMark of(FrameSource source) {
        return new FrameMark(source.number(), source.seconds(), source.isKey());
    }
}
