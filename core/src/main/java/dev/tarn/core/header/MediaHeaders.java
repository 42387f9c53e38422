package dev.tarn.core.header;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaMetadata;
import dev.tarn.core.port.HeaderReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What media files say of themselves, by whichever reader knows their format. */
public final class MediaHeaders {
    private final Supplier<List<HeaderReader>> find;
    private volatile @Nullable List<HeaderReader> found;

    /**
     * Joins readers.
     *
     * @param readers the readers; the first that knows a format reads it
     */
    public MediaHeaders(List<HeaderReader> readers) {
        this(() -> readers);
    }

    /**
     * Joins readers that are looked for when the first file is read.
     *
     * @param find finds them; may be asked more than once when several threads are first
     */
    public MediaHeaders(Supplier<List<HeaderReader>> find) {
        this.find = find;
    }

    /**
     * Reads what a file says of itself. The format is told by its bytes; its name counts nothing.
     *
     * <p>What the reader of a video's container cannot tell, another reader may complete: then
     * {@link HeaderBudget#COMPLETION} more may be spent on the file, once.
     *
     * @param bytes the file
     * @return what it says
     * @throws MediaFormatException when it does not say it, or nobody here knows its format
     * @throws IOException when its bytes cannot be read
     */
    public MediaMetadata read(PartialBytes bytes) throws IOException {
        ByteBuffer head = bytes.at(0, HeaderReader.SNIFFED, FirstRead.UNKNOWN);
        if (!head.hasRemaining()) {
            throw MediaFormatException.broken("The file is empty");
        }
        List<HeaderReader> readers = readers();
        for (HeaderReader reader : readers) {
            Optional<String> format = reader.sniff(head.duplicate());
            if (format.isPresent()) {
                return new Completion(readers, format.get()).read(reader, bytes);
            }
        }
        throw unknown(head, readers);
    }

    private static MediaFormatException unknown(ByteBuffer head, List<HeaderReader> readers) {
        return MediaFormatException.unsupported(
                "Its first bytes are of no image or video format that is known here"
                        + HeaderModules.toAdd(head, readers));
    }

    /**
     * Tells a format by the first bytes of a file that must have one.
     *
     * @param head {@link HeaderReader#SNIFFED} bytes or more, or the whole file when it is shorter
     * @return the MIME type
     * @throws MediaFormatException when the file is empty, or nobody here knows its format
     */
    public String format(ByteBuffer head) throws MediaFormatException {
        if (!head.hasRemaining()) {
            throw MediaFormatException.broken("The file is empty");
        }
        return sniff(head).orElseThrow(() -> unknown(head, readers()));
    }

    /**
     * The readers.
     *
     * @return those that are there, in the order in which they are asked
     */
    public List<HeaderReader> all() {
        return readers();
    }

    /**
     * Tells a format by the first bytes of a file.
     *
     * @param head {@link HeaderReader#SNIFFED} bytes or more, or the whole file when it is shorter
     * @return the MIME type; empty when nobody here knows it
     */
    public Optional<String> sniff(ByteBuffer head) {
        return readers().stream()
                .flatMap(reader -> reader.sniff(head.duplicate()).stream())
                .findFirst();
    }

    private List<HeaderReader> readers() {
        List<HeaderReader> known = found;
        if (known == null) {
            known = List.copyOf(find.get());
            found = known;
        }
        return known;
    }
}
