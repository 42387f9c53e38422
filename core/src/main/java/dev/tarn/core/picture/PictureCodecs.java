package dev.tarn.core.picture;

import dev.tarn.core.port.FrameReader;
import dev.tarn.core.port.PictureDecoder;
import dev.tarn.core.port.PictureEncoder;
import java.util.List;

/**
 * What is there to make and write pixels.
 *
 * @param decoders for pictures
 * @param encoders for pictures
 * @param frames for videos
 */
public record PictureCodecs(
        List<PictureDecoder> decoders, List<PictureEncoder> encoders, List<FrameReader> frames) {
    /** Copies the lists. */
    public PictureCodecs {
        decoders = List.copyOf(decoders);
        encoders = List.copyOf(encoders);
        frames = List.copyOf(frames);
    }
}
