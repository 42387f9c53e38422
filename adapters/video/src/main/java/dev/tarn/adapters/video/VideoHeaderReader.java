package dev.tarn.adapters.video;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaMetadata;
import dev.tarn.core.port.HeaderReader;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Reads the headers of videos: the only public type of its module. */
public final class VideoHeaderReader implements HeaderReader {
    private static final List<Container> CONTAINERS =
            List.of(
                    new IsoMedia(),
                    new Matroska(),
                    new Avi(),
                    new Flv(),
                    new Ogg(),
                    new ProgramStream(),
                    new TransportStream());

    /** Made by {@link java.util.ServiceLoader}. */
    public VideoHeaderReader() {}

    @Override
    public Optional<String> sniff(ByteBuffer head) {
        ByteBuffer bytes = head.slice();
        for (Container container : CONTAINERS) {
            Optional<String> mimeType = container.sniff(bytes);
            if (mimeType.isPresent()) {
                return mimeType;
            }
        }
        return Optional.empty();
    }

    @Override
    public MediaMetadata read(MediaBytes bytes) throws IOException {
        ByteBuffer head = bytes.at(0, SNIFFED, SNIFFED).slice();
        for (Container container : CONTAINERS) {
            Optional<String> mimeType = container.sniff(head);
            if (mimeType.isPresent()) {
                return container.read(new Looks(bytes, container.title()), mimeType.get());
            }
        }
        throw MediaFormatException.unsupported(
                "The first bytes are of no video format that is read");
    }
}
