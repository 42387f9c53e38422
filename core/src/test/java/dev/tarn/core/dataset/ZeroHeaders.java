package dev.tarn.core.dataset;

import dev.tarn.core.media.Capture;
import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaMetadata;
import dev.tarn.core.media.Orientation;
import dev.tarn.core.port.HeaderReader;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Takes files of zeros for pictures as wide as they are long; those of one byte are broken. */
final class ZeroHeaders implements HeaderReader {
    @Override
    public Optional<String> sniff(ByteBuffer head) {
        return head.get(head.position()) == 0 ? Optional.of("image/zero") : Optional.empty();
    }

    @Override
    public MediaMetadata read(MediaBytes bytes) throws IOException {
        int size = (int) bytes.size().orElse(0);
        if (size == 1) {
            throw MediaFormatException.broken("A zero picture has two bytes at least");
        }
        return new ImageMetadata(
                "image/zero", size, 1, 3, 8, Orientation.UPRIGHT, 1, Capture.UNKNOWN);
    }
}
