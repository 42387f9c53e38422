package dev.tarn.runtime.wiring;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaMetadata;
import dev.tarn.core.port.HeaderReader;
import dev.tarn.core.port.MediaBytes;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A module whose native library is not there. */
public final class BrokenHeaders implements HeaderReader {
    /** Made by {@link java.util.ServiceLoader}. */
    public BrokenHeaders() {
        throw new UnsatisfiedLinkError("no library of that name");
    }

    @Override
    public Optional<String> sniff(ByteBuffer head) {
        return Optional.empty();
    }

    @Override
    public MediaMetadata read(MediaBytes bytes) throws MediaFormatException {
        throw MediaFormatException.unsupported("It reads nothing");
    }
}
