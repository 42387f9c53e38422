package dev.tarn.core.header;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaMetadata;
import dev.tarn.core.port.HeaderReader;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** What media files say of themselves, by whichever reader knows their format. */
public final class MediaHeaders {
    private final List<HeaderReader> readers;

    /**
     * Joins readers.
     *
     * @param readers the readers; the first that knows a format reads it
     */
    public MediaHeaders(List<HeaderReader> readers) {
        this.readers = List.copyOf(readers);
    }

    /**
     * Reads what a file says of itself. The format is told by its bytes; its name counts nothing.
     *
     * @param bytes the file
     * @return what it says
     * @throws MediaFormatException when it does not say it, or nobody here knows its format
     * @throws IOException when its bytes cannot be read
     */
    public MediaMetadata read(MediaBytes bytes) throws IOException {
        ByteBuffer head = bytes.at(0, HeaderReader.SNIFFED, PartialBytes.FIRST);
        if (!head.hasRemaining()) {
            throw MediaFormatException.broken("The file is empty");
        }
        for (HeaderReader reader : readers) {
            if (reader.sniff(head.duplicate()).isPresent()) {
                return reader.read(bytes);
            }
        }
        throw MediaFormatException.unsupported(
                readers.isEmpty()
                        ? "Nothing here reads media headers; add the modules tarn-imaging and"
                                + " tarn-video"
                        : "Its first bytes are of no image or video format that is known here");
    }
}
